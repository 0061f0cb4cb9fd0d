// @ts-check
// The present setting of flip and slide as code: in tconv, and as plain sums in NumPy.

import { DRAWN_AT, LETTERS } from "./settings.js";

/** @import { State } from "./settings.js" */

/** @param {State} state @param {"f" | "g"} letter */
const heightsOf = (state, letter) => `[${state[`${letter}_drawn`].join(", ")}]`;

/** @param {State} state */
function tconvCode(state) {
  const [f, g] = LETTERS.map((letter) =>
    state[letter] === "drawn"
      ? `drawn(${heightsOf(state, letter)})`
      : `FUNCTIONS["${state[letter]}"]`,
  );
  const names = [...new Set([f, g].map((code) => code.split(/\W/)[0])), "flip_and_slide"];
  return `from tconv.continuous import ${names.join(", ")}

f = ${f}
g = ${g}
y = flip_and_slide(f, g, ${state.t}${state.flip ? "" : ", flip=False"}).integral
print(y)`;
}

/** @type {{ [name: string]: string }} */
const EXPRESSIONS = {
  box: "(abs(tau) < 0.5) * 1.0",
  triangle: "np.maximum(0, 1 - abs(tau))",
  ramp: "(tau > 0) * tau / 2",
  exponential: "(tau > 0) * np.exp(-2 * tau)",
  gaussian: "np.exp(-np.pi * tau**2)",
  pulses: "np.maximum(0, 4 - 16 * abs(tau + 0.5)) + np.maximum(0, 4 - 16 * abs(tau - 1))",
};

/** Sums over a fine grid. @param {State} state */
function numpyCode(state) {
  const [f, g] = LETTERS.map((letter) => {
    const heights = [0, ...state[`${letter}_drawn`], 0].join(", ");
    const drawn = `np.interp(tau, [${[-2, ...DRAWN_AT, 2].join(", ")}], [${heights}])`;
    return EXPRESSIONS[state[letter]] ?? drawn;
  });
  return `import numpy as np

step = 0.001
tau = np.arange(-2, 2, step) + step / 2
f = ${f}
g = ${g}
curve = np.convolve(f, ${state.flip ? "g" : "g[::-1]"}) * step
t = -4 + step * np.arange(1, len(curve) + 1)
y = np.interp(${state.t}, t, curve)
print(y)`;
}

/** @type {{ [library: string]: (state: State) => string }} */
export const LIBRARIES = { tconv: tconvCode, NumPy: numpyCode };

/** @param {State} state @param {string} library */
export const codeFor = (state, library) => LIBRARIES[library](state);
