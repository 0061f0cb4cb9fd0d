"""One step or the loop: a transposed convolution beside a deconvolution, step by step."""

from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from tconv.deconvolution import (
    ConjugateGradient,
    Landweber,
    RichardsonLucy,
    Wiener,
    conjugate_gradient,
    landweber,
    richardson_lucy,
    wiener,
)
from tconv.matrix import conv_matrix
from tconv.ops import conv, conv_transpose
from tconv.samples import W_F, X_EDGES
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import VALUE_RANGE, Settings
from tconv.widgets.traits import Array
from tconv.written import written

_SETTINGS = Settings(__file__)
_SIGNAL, _BLUR = _SETTINGS.data["x"], _SETTINGS.data["w"]
LONGEST_SIGNAL, LARGEST_IMAGE = _SIGNAL["longest_signal"], _SIGNAL["largest_image"]
LARGEST_DRAW = LARGEST_IMAGE**2


def _points(size: tuple[int, ...], heights: dict[Any, int]) -> np.ndarray:
    """Return zeros with a height here and there."""
    cells = np.zeros(size, int)
    for at, height in heights.items():
        cells[at] = height
    return cells


SAMPLES = {
    "edges": X_EDGES,
    "spikes": _points((64,), {5: 2, 14: 1, 17: 2, 27: 3, 29: 1, 40: 1, 41: 1, 42: 1, 52: 2, 57: 3}),
    "letter": np.pad(np.kron(W_F, np.ones((4, 4), int)), ((2, 2), (6, 6))),
    "stars": _points(
        (24, 24),
        {(3, 4): 2, (5, 15): 3, (5, 18): 2, (10, 9): 1, (12, 20): 2, (15, 4): 3, (16, 6): 2}
        | {(17, 13): 1, (18, 13): 1, (18, 14): 1, (20, 20): 3},
    ),
}
"""The signals and images to choose from, beside the one that the reader writes."""

_DRAW = np.random.default_rng(0).standard_normal(LARGEST_DRAW).round(4).tolist()


class OneStepOrLoop(CourseWidget):
    """One transposed convolution beside the loop that repeats it until the blur is undone.

    Parameters
    ----------
    x : array, shape (cells,) or (rows, columns), optional
        Sets ``sample="own"`` as well.
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    sample : {"own", "edges", "spikes", "letter", "stars"}
        The true signal or image: ``x``, or one of `SAMPLES`.
    x : list of up to 64 numbers, or of up to 24 rows of up to 24 numbers
        What ``sample="own"`` shows.
    w : list of 1, 3, 5 or 7 numbers
        The blur, before it is divided by the sum of its magnitudes, so that it enlarges nothing;
        an image is blurred along its rows and along its columns.
    noise : float, 0 to 0.5
        The standard deviation of what is added to the blurred signal.
    noise_draw : list of 576 numbers
        The one draw that ``noise`` multiplies; a smaller signal takes the first of them.
    method : {"landweber", "conjugate_gradient", "richardson_lucy", "wiener"}
    lam : float, 0 to 1
        The damping, for the two methods that have one.
    iterations : int, 0 to 1000

    Examples
    --------
    The first step of the loop is the transposed convolution; the last one is the true signal.

    >>> loop = OneStepOrLoop(x=[0, 0, 1, 0, 0, 2, 1, 0], w=[1, 2, 1])
    >>> loop.one_step
    array([0.0625, 0.25  , 0.375 , 0.375 , 0.625 , 1.    , 0.875 , 0.375 ])
    >>> loop.result.estimate
    array([0.0625, 0.25  , 0.375 , 0.375 , 0.625 , 1.    , 0.875 , 0.375 ])
    >>> loop.method, loop.iterations = "conjugate_gradient", 8
    >>> abs(loop.result.estimate - loop.input).max() < 1e-9
    np.True_
    """

    _esm = OnDemand(module, "one_step_or_loop/index.js")
    _css = OnDemand(style_sheet, "one_step_or_loop")

    name = traitlets.Unicode("one_step_or_loop").tag(sync=True)
    controls = _SETTINGS.controls()
    sample = _SETTINGS.trait("sample")
    x = Array(
        _SIGNAL["default"],
        *VALUE_RANGE,
        rule=f"up to {LONGEST_SIGNAL} numbers, or up to {LARGEST_IMAGE} rows of up to "
        f"{LARGEST_IMAGE} numbers, each",
        fits=lambda shape: (
            1 <= min(shape, default=0)
            and (shape[0] <= LONGEST_SIGNAL if len(shape) == 1 else max(shape) <= LARGEST_IMAGE)
            and len(shape) <= 2
        ),
    )
    w = Array(
        _BLUR["default"],
        *VALUE_RANGE,
        rule="1, 3, 5 or 7 numbers, each",
        fits=lambda shape: len(shape) == 1 and shape[0] in _BLUR["sizes"],
    )
    method = _SETTINGS.trait("method")
    iterations = _SETTINGS.trait("iterations")
    noise = _SETTINGS.trait("noise")
    lam = _SETTINGS.trait("lam")
    noise_draw = Array(
        _DRAW,
        *VALUE_RANGE,
        rule=f"{LARGEST_DRAW} numbers, each",
        fits=lambda shape: shape == (LARGEST_DRAW,),
    )
    samples = traitlets.Dict(
        {name: values.tolist() for name, values in SAMPLES.items()}, read_only=True
    ).tag(sync=True)

    def __init__(self, x: ArrayLike | None = None, **traits: Any) -> None:
        if x is not None:
            traits = {"x": x, "sample": "own"} | traits
        super().__init__(**traits)

    @traitlets.validate("sample", "x", "w", "method", "noise", "noise_draw", "lam")
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that the solver refuses."""
        asked = self._setting() | {proposal["trait"].name: proposal["value"]}
        try:
            _solve(*_blurred(**asked), method=asked["method"], lam=asked["lam"], iterations=0)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    def _setting(self) -> dict[str, Any]:
        names = ("sample", "x", "w", "noise", "noise_draw", "method", "lam")
        return {name: getattr(self, name) for name in names}

    @property
    def input(self) -> np.ndarray:
        """The true signal or image."""
        return _chosen(self.sample, self.x)

    @property
    def kernel(self) -> np.ndarray:
        """The blur, of one axis or of two."""
        return _kernel(self.w, self.input.ndim)

    @property
    def output(self) -> np.ndarray:
        """What is left of the input: blurred, with noise; what the solver is given."""
        return _blurred(**self._setting())[0]

    @property
    def one_step(self) -> np.ndarray:
        """The transposed convolution of the output."""
        return conv_transpose(self.output, self.kernel, padding=len(self.w) // 2, channels=False)

    @property
    def result(self) -> Landweber | ConjugateGradient | RichardsonLucy | Wiener:
        """What `tconv.deconvolution` computes for the setting."""
        return _solve(
            self.output,
            self.kernel,
            method=self.method,
            lam=self.lam,
            iterations=self.iterations,
        )

    @property
    def singular_values(self) -> np.ndarray:
        """By how much the blur shrinks each part of the input, the largest first."""
        taps = _kernel(self.w, 1)
        matrices = [conv_matrix(n, taps, padding=len(taps) // 2).values for n in self.input.shape]
        values = np.ones(())
        for matrix in matrices:
            values = np.multiply.outer(values, np.linalg.svd(matrix, compute_uv=False))
        return np.sort(values.ravel())[::-1]

    def __repr__(self) -> str:
        """Name what is shown: the same text for the same setting."""
        names = ("sample", "w", "noise", "method", "lam", "iterations")
        settings = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"OneStepOrLoop({settings})"

    def _tables(self) -> tuple[str, list[str]]:
        result = self.result
        n = min(self.iterations, len(result.estimates) - 1)  # Wiener takes all its steps at once
        estimate, residual = result.estimates[n], result.residuals[n]
        apart = np.linalg.norm(self.input - estimate)
        how_far = _how_far(self.method, self.iterations)
        sentence = (
            f"One transposed convolution, and a deconvolution, {how_far}: {self!r}. "
            f"What is left of y has length {written(residual)}; the estimate is "
            f"{written(apart)} away from the true x."
        )
        return sentence, [
            table("true x", self.input),
            table("kernel w", self.kernel),
            table("blurred y", self.output),
            table("transposed convolution of y, one step", self.one_step),
            table(f"deconvolution, {how_far}", estimate),
        ]


def _how_far(method: str, iterations: int) -> str:
    """Say how much of a deconvolution is done, in the words of the picture's title."""
    if method == "wiener":
        return "all at once" if iterations else "not begun"
    return f"after {iterations} step{'' if iterations == 1 else 's'}"


def _chosen(sample: str, x: list) -> np.ndarray:
    return np.array(x if sample == "own" else SAMPLES[sample], float)


def _kernel(w: list, ndim: int) -> np.ndarray:
    taps = np.array(w, float)
    taps = taps / (np.abs(taps).sum() or 1)
    return taps if ndim == 1 else np.multiply.outer(taps, taps)


def _blurred(
    *, sample: str, x: list, w: list, noise: float, noise_draw: list, method: str, lam: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return y and the kernel; what counts something cannot be negative."""
    true = _chosen(sample, x)
    kernel = _kernel(w, true.ndim)
    y = conv(true, kernel, padding=len(w) // 2, channels=False)
    y = y + noise * np.array(noise_draw[: y.size]).reshape(y.shape)
    return np.maximum(y, 0) if method == "richardson_lucy" else y, kernel


def _solve(
    y: np.ndarray, kernel: np.ndarray, *, method: str, lam: float, iterations: int
) -> Landweber | ConjugateGradient | RichardsonLucy | Wiener:
    if method == "wiener":
        return wiener(y, kernel, lam=lam, channels=False)
    same = {"padding": len(kernel) // 2, "iterations": iterations, "channels": False}
    if method == "conjugate_gradient":
        return conjugate_gradient(y, kernel, lam=lam, **same)
    if method == "richardson_lucy":
        return richardson_lucy(y, kernel, **same)
    return landweber(y, kernel, step=1, **same)
