// @ts-check
// The present setting of one step or the loop as code: in tconv, and as plain matrices in NumPy.

import { isImage, trueSignal } from "./settings.js";

/** @import { State } from "./settings.js" */

/** What each solver takes beside y and w. @type {{ [name: string]: (state: State) => string }} */
const ARGUMENTS = {
  landweber: ({ iterations }) => `iterations=${iterations}, step=1, padding=p`,
  conjugate_gradient: ({ iterations, lam }) => `iterations=${iterations}, lam=${lam}, padding=p`,
  richardson_lucy: ({ iterations }) => `iterations=${iterations}, padding=p`,
  wiener: ({ lam }) => `lam=${lam}`,
};

/**
 * What makes a widget in Python that shows the same; where Python has given this one a draw of the
 * noise of its own, which is 576 numbers, the other one's noise is the course's.
 * @param {State} state
 */
function setting({ sample, x, w, noise, method, lam, iterations }) {
  const shown =
    sample === "own" ? `x=${JSON.stringify(x).replaceAll(",", ", ")}` : `sample="${sample}"`;
  return `${shown}, w=[${w.join(", ")}], noise=${noise},
    method="${method}", lam=${lam}, iterations=${iterations}`;
}

/** @param {State} state */
const tconvCode = (state) => `from tconv import conv_transpose
from tconv.deconvolution import ${state.method}
from tconv.widgets import OneStepOrLoop

loop = OneStepOrLoop(
    ${setting(state)})
x, w, y, p = loop.input, loop.kernel, loop.output, len(loop.w) // 2
once = conv_transpose(y, w, padding=p, channels=False)
z = ${state.method}(y, w, ${ARGUMENTS[state.method](state)}, channels=False).estimate
print(once)
print(z)`;

/** @type {{ [name: string]: (state: State) => string }} */
const NUMPY_LOOPS = {
  landweber: ({ iterations }) => `z = np.zeros(n)
for _ in range(${iterations}):
    z = z + C.T @ (y - C @ z)`,
  conjugate_gradient: ({ iterations, lam }) => `z = np.zeros(n)
d = s = C.T @ y
for _ in range(${iterations}):
    if s @ s <= 1e-28 * (y @ y):
        break
    alpha = s @ s / (d @ (C.T @ (C @ d)) + ${lam} * (d @ d))
    z = z + alpha * d
    s, before = C.T @ (y - C @ z) - ${lam} * z, s
    d = s + s @ s / (before @ before) * d`,
  richardson_lucy: ({ iterations }) => `z = np.ones(n)
for _ in range(${iterations}):
    blurred = C @ z
    ratio = np.divide(y, blurred, out=np.zeros(n), where=blurred > 0)
    given = C.T @ np.ones(n)
    z = z * np.divide(C.T @ ratio, given, out=np.zeros(n), where=given > 0)`,
  wiener: ({ lam }) => `wrapped = np.zeros(n)
for j, tap in enumerate(w):
    wrapped[(j - p) % n] += tap
c = np.conj(np.fft.fft(wrapped))
z = np.fft.ifft(np.conj(c) * np.fft.fft(y) / (abs(c) ** 2 + ${lam})).real`,
};

/** @param {State} state */
function numpyCode(state) {
  const signal = trueSignal(state);
  if (isImage(signal))
    return "# An image has too many numbers to write down here: take tconv's lines.";
  const drawn = state.noise_draw.slice(0, signal.length).join(", ");
  const noise = state.noise ? `\ny = y + ${state.noise} * np.array([${drawn}])` : "";
  return `import numpy as np

x = np.array([${signal.join(", ")}], float)
w = np.array([${state.w.join(", ")}], float)
w, n, p = w / abs(w).sum(), len(x), len(w) // 2
C = sum(tap * np.eye(n, k=j - p) for j, tap in enumerate(w))
y = C @ x${noise}${state.method === "richardson_lucy" ? "\ny = np.maximum(y, 0)" : ""}
once = C.T @ y
${NUMPY_LOOPS[state.method](state)}
print(once)
print(z)`;
}

/** @type {{ [library: string]: (state: State) => string }} */
export const LIBRARIES = { tconv: tconvCode, NumPy: numpyCode };

/** @param {State} state @param {string} library */
export const codeFor = (state, library) => LIBRARIES[library](state);
