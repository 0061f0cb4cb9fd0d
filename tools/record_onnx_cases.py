"""Copy ONNX's published test vectors of ConvTranspose into `tests/cases/onnx.json`.

Run it by hand where `onnx` is installed (1.23.2 wrote the file): the vectors are in its package,
under the Apache License 2.0.
"""

import json
from pathlib import Path

CASES = Path(__file__).parents[1] / "tests" / "cases" / "onnx.json"


def published():
    """Yield every node test of ConvTranspose: name, attributes, inputs and output."""
    from onnx import helper
    from onnx.backend.test.case.node import collect_testcases

    for case in collect_testcases("ConvTranspose"):
        node = case.model.graph.node[0]
        if node.op_type != "ConvTranspose" or len(case.model.graph.node) != 1:
            continue
        attributes = {one.name: helper.get_attribute_value(one) for one in node.attribute}
        (inputs, (y,)), *_ = case.data_sets
        arrays = dict(zip(("x", "weight", "y"), (*inputs, y), strict=True))
        yield {
            "name": case.name,
            "attributes": {
                name: value.decode() if isinstance(value, bytes) else value
                for name, value in attributes.items()
            },
            **{name: array.tolist() for name, array in arrays.items()},
        }


if __name__ == "__main__":
    cases = sorted(published(), key=lambda case: case["name"])
    lines = ",\n".join(json.dumps(case) for case in cases)
    CASES.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(cases)} cases in {CASES}")
