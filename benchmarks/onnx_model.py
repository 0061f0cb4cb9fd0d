"""Write the smallest ONNX models, without the package: nodes in a row, from "x" to "y".

What stands here are the fields of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto by number.
"""

from collections.abc import Sequence

import numpy as np

FLOAT = 1  # TensorProto.DataType
INT, STRING, INTS = 2, 3, 7  # AttributeProto.AttributeType
IR_VERSION, OPSET = 8, 17

Node = tuple[str, dict, np.ndarray | None]
"""An operator, its attributes, and its second input, the weight, if it has one."""


def model(nodes: Sequence[Node], in_shape: Sequence[int], out_shape: Sequence[int]) -> bytes:
    """Join operators, each on the result of the one before, to a model."""
    graph = [field(2, "layer")]
    for n, (operator, attributes, weight) in enumerate(nodes):
        last = n == len(nodes) - 1
        inputs = ["x" if n == 0 else f"x{n}"]
        if weight is not None:
            # Resize has its scales in third place, behind regions that only one mode looks at.
            inputs += ["", f"w{n}"] if operator == "Resize" else [f"w{n}"]
            graph.append(field(5, tensor(f"w{n}", weight)))
        parts = [field(1, name) for name in inputs]
        parts += [field(2, "y" if last else f"x{n + 1}"), field(4, operator)]
        parts += [field(5, attribute(*one)) for one in attributes.items()]
        graph.append(field(1, b"".join(parts)))
    graph += [field(11, value("x", in_shape)), field(12, value("y", out_shape))]
    return field(1, IR_VERSION) + field(8, field(2, OPSET)) + field(7, b"".join(graph))


def tensor(name: str, array: np.ndarray) -> bytes:
    """Write numbers."""
    dims = b"".join(field(1, size) for size in array.shape)
    numbers = array.astype("<f4").tobytes()
    return dims + field(2, FLOAT) + field(8, name) + field(9, numbers)


def value(name: str, shape: Sequence[int]) -> bytes:
    """Write the type and the shape of an input or output."""
    dims = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, dims)))


def attribute(name: str, setting: int | str | Sequence[int]) -> bytes:
    """Write one setting of an operator."""
    if isinstance(setting, int):
        return field(1, name) + field(3, setting) + field(20, INT)
    if isinstance(setting, str):
        return field(1, name) + field(4, setting) + field(20, STRING)
    return field(1, name) + b"".join(field(8, one) for one in setting) + field(20, INTS)


def field(number: int, content: int | str | bytes) -> bytes:
    """Write one field of a message: a whole number, or anything else behind its length."""
    if isinstance(content, int):
        return varint(8 * number) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(8 * number + 2) + varint(len(content)) + content


def varint(number: int) -> bytes:
    """Write a whole number, seven bits a byte, the lowest first."""
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])
