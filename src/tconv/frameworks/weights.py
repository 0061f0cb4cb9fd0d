"""Weights from one framework to another: the axes change places, and some kernels turn.

Every layout is a reordering of the same four things: groups, the inputs and outputs of one group,
and the axes of the kernel. So there is one form in the middle, and a way there and back.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import integer, shown
from tconv.arrays import read_numbers
from tconv.frameworks.conventions import layout_of

_LAYERS = ("ConvTranspose", "Conv")
_MOST_KERNEL_AXES = 3


def convert_weight(
    w: ArrayLike, from_: str, to: str, *, layer: str = "ConvTranspose", groups: int = 1
) -> np.ndarray:
    """Rearrange a weight so that another framework's layer gives the same values.

    Parameters
    ----------
    w : array_like, in the layout of ``from_``
        With one to three axes of the kernel.
    from_, to : str
        Frameworks, as ``conventions`` lists them.
    layer : "ConvTranspose" or "Conv"
    groups : int

    Returns
    -------
    array of the same type, in the layout of ``to``

    Raises
    ------
    ValueError
        If a framework or the layer is unknown, has no groups, or ``w`` has another shape than
        weights have there.

    Examples
    --------
    A kernel whose every orientation differs, from PyTorch's (in, out, height, width) to JAX's
    (height, width, in, out), which is rotated:

    >>> w = np.arange(1, 7).reshape(1, 1, 2, 3)
    >>> convert_weight(w, "torch", "jax-default")[..., 0, 0]
    array([[6, 5, 4],
           [3, 2, 1]])
    >>> convert_weight(w, "torch", "keras-layer-tf")[..., 0, 0]
    array([[1, 2, 3],
           [4, 5, 6]])

    The channels of two groups:

    >>> convert_weight(np.ones((6, 4, 3)), "torch", "mlx", groups=2).shape
    (8, 3, 3)
    """
    if not isinstance(layer, str) or layer not in _LAYERS:
        raise ValueError(f'layer must be "ConvTranspose" or "Conv", got layer={shown(layer)}')
    groups = integer("groups", groups, least=1)
    source, target = layout_of(from_, argument="from_"), layout_of(to, argument="to")
    for name, framework, layout in (("from_", from_, source), ("to", to, target)):
        if groups > 1 and "g" not in getattr(layout, layer):
            raise ValueError(
                f"{name} must have groups in its {layer}, got {name}={shown(framework)} "
                f"with groups={groups}"
            )
    middle = _to_middle(read_numbers("w", w), getattr(source, layer), groups)
    if layer == "ConvTranspose" and source.flipped != target.flipped:
        middle = np.flip(middle, axis=tuple(range(3, middle.ndim)))
    return np.ascontiguousarray(_from_middle(middle, getattr(target, layer), groups))


def _to_middle(w: np.ndarray, axes: str, groups: int) -> np.ndarray:
    """Bring a weight into the order groups, inputs, outputs, kernel."""
    names = _axes(axes, groups)
    spatial = w.ndim - (len(names) - 1)
    if not 1 <= spatial <= _MOST_KERNEL_AXES:
        raise ValueError(
            f"w must have 1 to {_MOST_KERNEL_AXES} axes of the kernel besides the channels, "
            f"got w.shape={w.shape}"
        )
    split, shape = [], []
    sizes = iter(w.shape)
    for name in names:
        if name == "*":
            split += [f"k{number}" for number in range(spatial)]
            shape += [next(sizes) for _ in range(spatial)]
            continue
        size = next(sizes)
        if name[0] == "g" and size % groups:
            raise ValueError(
                f"w must have channels that {groups} groups share evenly, got w.shape={w.shape}"
            )
        split += list(name)
        shape += [groups, size // groups] if len(name) == 2 else [size]
    if "g" not in split:
        split, shape = ["g", *split], [1, *shape]
    if shape[split.index("g")] != groups:
        raise ValueError(f"w must have an axis of {groups} groups, got w.shape={w.shape}")
    order = ["g", "i", "o", *(f"k{number}" for number in range(spatial))]
    return w.reshape(shape).transpose([split.index(name) for name in order])


def _from_middle(middle: np.ndarray, axes: str, groups: int) -> np.ndarray:
    """Bring the order groups, inputs, outputs, kernel into a layout."""
    places = {"g": (0,), "i": (1,), "o": (2,), "gi": (0, 1), "go": (0, 2)}
    kernel = tuple(range(3, middle.ndim))
    order: list[int] = []
    shape: list[int] = []
    for name in _axes(axes, groups):
        along = kernel if name == "*" else places[name]
        order += along
        sizes = [middle.shape[axis] for axis in along]
        shape += sizes if name == "*" else [math.prod(sizes)]
    if 0 not in order:
        order = [0, *order]
    return middle.transpose(order).reshape(shape)


def _axes(axes: str, groups: int) -> list[str]:
    """List the axes of a layout; one of groups alone is there only where there are several."""
    return [axis for axis in axes.split() if axis != "g" or groups > 1]
