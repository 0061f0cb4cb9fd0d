// @ts-check
// What comes back: the twin of misconceptions/restoring.py.

import { convolve, convTranspose } from "../layers.js";
import { enter } from "../registry.js";

/** @param {{ y: number[], w: number[], over: number, steps: number }} setting */
function landweber({ y, w, over, steps }) {
  const kernel = w.map((tap) => tap / over);
  let z = Array(y.length + w.length - 1).fill(0);
  for (let step = 0; step < steps; step++) {
    const blurred = /** @type {number[]} */ (convolve({ x: z, w: kernel }));
    const left = y.map((value, n) => value - blurred[n]);
    const back = /** @type {number[]} */ (convTranspose({ x: left, w: kernel }));
    z = z.map((value, n) => value + back[n]);
  }
  return z;
}

/** @param {{ x: number[][], w: number[][], stride?: number }} setting */
const mixed = ({ x, w, stride = 1 }) =>
  x
    .map((values, n) => /** @type {number[]} */ (convTranspose({ x: values, w: w[n], stride })))
    .reduce((sum, one) => sum.map((value, n) => value + one[n]));

enter({
  there_and_back_values: {
    right: ({ x, w }) => {
      const between = convolve({ x, w });
      return between && convTranspose({ x: between, w });
    },
    wrong: { undoes: ({ x }) => x },
  },
  landweber: {
    right: landweber,
    wrong: { one_step: (s) => landweber({ ...s, steps: 1 }) },
  },
  mixed: {
    right: mixed,
    wrong: {
      overwrite: ({ x, w, stride }) => mixed({ x: x.slice(-1), w: w.slice(-1), stride }),
    },
  },
});
