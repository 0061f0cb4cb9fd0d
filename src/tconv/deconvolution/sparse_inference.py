"""Sparse inference: the deconvolutional network as its name was first meant.

An image is explained by several feature maps, each blurred by its own fixed filter. There are
more unknowns than cells, so the maps are asked to be mostly zero.
"""

from collections.abc import Sequence
from itertools import islice
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import shown
from tconv.deconvolution.blur import Blur, read_blur
from tconv.deconvolution.checks import read_amount, read_count
from tconv.deconvolution.conjugate_gradient import conjugate_steps


class SparseInference(NamedTuple):
    """The feature maps after every outer step.

    Attributes
    ----------
    estimate : ndarray, shape (maps, *in_size) or (*in_size,)
        The shrunk maps; most of their cells are exactly zero.
    estimates : ndarray, shape (iterations + 1, ...)
        ``estimates[0]`` is zero.
    residuals : ndarray, shape (iterations + 1,)
        The length of ``y - conv(estimates[n])``.
    objectives : ndarray, shape (iterations, 2)
        Before and after each outer step, with that step's coupling; the second is never larger.
    """

    estimate: np.ndarray
    estimates: np.ndarray
    residuals: np.ndarray
    objectives: np.ndarray


def sparse_inference(
    y: ArrayLike,
    weight: ArrayLike,
    *,
    sparsity: float,
    coupling: float | Sequence[float] = 1.0,
    in_size: int | Sequence[int] | None = None,
    iterations: int = 20,
    inner_iterations: int = 10,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> SparseInference:
    r"""Find feature maps that the fixed filters turn into the image, and that are mostly zero.

    Parameters
    ----------
    y : array, shape (image_channels, *out_size)
        One signal or image, without a batch axis.
    weight : array, shape (image_channels, maps // groups, *kernel_size)
        The filters, held fixed: one for each map, as the weight of the ``conv`` that reads maps
        and gives the image.
    sparsity : float
        What each unit in a map costs, 0 or more.
    coupling : float, or one per outer step
        β, above 0: how closely the maps that explain and the maps that are sparse must agree. A
        list that rises brings the two together, as in Zeiler's code.
    iterations : int
        Outer steps: explain, then shrink.
    inner_iterations : int
        Conjugate gradient steps in each; at least 1.
    in_size, stride, padding, dilation, groups, channels
        As for ``landweber``. Without padding the maps are larger than the image.

    Returns
    -------
    SparseInference

    Raises
    ------
    ValueError
        If an array or a number does not fit.

    Notes
    -----
    .. math::

        \min_{z, m}\; \tfrac12 \|y - C z\|^2 + \tfrac{\beta}{2} \|z - m\|^2 + \sigma \|m\|_1

    first along *z*, by conjugate gradient on :math:`(C^T C + \beta I) z = C^T y + \beta m`, then
    along *m*, by shrinkage: :math:`m = \operatorname{sign}(z)`
    :math:`\max(|z| - \sigma / \beta, 0)`.
    Zeiler, Krishnan, Taylor & Fergus, "Deconvolutional networks", CVPR 2010, for one layer; their
    λ is :math:`1 / \sigma`.

    Examples
    --------
    Two filters, a step up and a bump; the signal is one bump.

    >>> filters = np.array([[[-1.0, 0.0, 1.0], [1.0, 2.0, 1.0]]])
    >>> result = sparse_inference([[0, 1, 2, 1, 0]], filters, sparsity=0.05, padding=1)
    >>> result.estimate.round(1)
    array([[0. , 0. , 0. , 0. , 0. ],
           [0. , 0. , 0.9, 0. , 0. ]])
    """
    sparsity = read_amount("sparsity", sparsity, zero=True)
    y, blur = read_blur(y, weight, in_size, stride, padding, dilation, groups, channels)
    size = prod(blur.in_shape)
    iterations = read_count("iterations", iterations, least=0, size=size)
    inner_iterations = read_count("inner_iterations", inner_iterations, least=1, size=size)
    couplings = _read_couplings(coupling, iterations)
    z = maps = np.zeros(blur.in_shape)
    estimates, objectives = [maps], []
    for beta in couplings:
        before = _objective(y, blur, z, maps, sparsity=sparsity, beta=beta)
        walk = conjugate_steps(y, blur, start=z, towards=maps, lam=beta)
        for taken in islice(walk, inner_iterations):
            z, step = taken
            if step == 0:  # it stands still from here on
                break
        maps = z - np.clip(z, -sparsity / beta, sparsity / beta)
        after = _objective(y, blur, z, maps, sparsity=sparsity, beta=beta)
        estimates.append(maps)
        objectives.append((before, after))
    residuals = [np.linalg.norm(y - blur.conv(maps)) for maps in estimates]
    return SparseInference(
        maps, np.array(estimates), np.array(residuals), np.array(objectives).reshape(-1, 2)
    )


def _read_couplings(coupling: float | Sequence[float], iterations: int) -> list[float]:
    """Give every outer step its coupling."""
    listed = list(coupling) if isinstance(coupling, tuple | list) else [coupling] * iterations
    if len(listed) != iterations:
        raise ValueError(
            f"coupling must be one number or a list with one for each outer step, "
            f"got coupling={shown(coupling)} (valid length: {iterations})"
        )
    return [read_amount("coupling", beta, zero=False) for beta in listed]


def _objective(
    y: np.ndarray, blur: Blur, z: np.ndarray, maps: np.ndarray, *, sparsity: float, beta: float
) -> float:
    residual, apart = y - blur.conv(z), z - maps
    squares = np.vdot(residual, residual) + beta * np.vdot(apart, apart)
    return float(squares / 2 + sparsity * np.abs(maps).sum())
