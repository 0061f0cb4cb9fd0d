"""A layer that learns to enlarge one image: full batch, squared error, Adam."""

from typing import NamedTuple

import numpy as np

from tconv.arrays import read_only
from tconv.gradients import conv_transpose_grads
from tconv.ops import conv_transpose
from tconv.overlap import checkerboard_energy
from tconv.widgets.settings import Settings

SETTINGS = Settings(__file__)
LAYER = SETTINGS.data["layer"]
"""The keywords of the layer that both kernels share: its stride and its padding."""


class Training(NamedTuple):
    """What a layer was after each number of steps, 0 included; read-only, as trainings are kept."""

    kernels: np.ndarray
    losses: np.ndarray
    energies: np.ndarray


def layer_of(kernel_size: int) -> dict[str, int]:
    """Return the keywords of the layer that doubles an image with a kernel of 3 or 4."""
    return LAYER | {"output_padding": kernel_size % 2}


def halved(image: np.ndarray) -> np.ndarray:
    """Return the means of blocks of 2×2: what the layer is given to make the image from."""
    rows, columns = (size // 2 for size in image.shape)
    return image.reshape(rows, 2, columns, 2).mean(axis=(1, 3))


def train(
    target: np.ndarray,
    kernel: np.ndarray,
    *,
    lr: float,
    steps: int,
    betas: tuple[float, float],
    eps: float,
    border: int,
) -> Training:
    """Train a layer without bias; the checkerboard is measured without a border."""
    x, layer, w = halved(target), layer_of(len(kernel)), kernel.copy()
    m, v = np.zeros_like(w), np.zeros_like(w)
    kernels, losses, energies = [], [], []
    for step in range(steps + 1):
        y = conv_transpose(x, w, **layer, channels=False)
        kernels.append(w.copy())
        losses.append(np.mean((y - target) ** 2))
        energies.append(checkerboard_energy(inside(y, border), stride=LAYER["stride"]))
        g = conv_transpose_grads(x, w, 2 / y.size * (y - target), **layer, channels=False).weight
        m += (1 - betas[0]) * (g - m)
        v += (1 - betas[1]) * (g * g - v)
        rates = [1 - beta ** (step + 1) for beta in betas]
        w -= lr * (m / rates[0]) / (np.sqrt(v / rates[1]) + eps)
    return Training(*map(read_only, (kernels, losses, energies)))


def inside(image: np.ndarray, border: int) -> np.ndarray:
    """Return an image without its border."""
    return image[border:-border, border:-border]
