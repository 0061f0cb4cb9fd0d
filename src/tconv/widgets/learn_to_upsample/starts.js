// @ts-check
// The kernels that a layer starts from: interpolation, one of the random draws, and one of these with
// even phases. Pure functions.

import { bilinearKernel, icnr, kernelOf } from "../shared/geometry/starts.js";
import data from "./settings.json" with { type: "json" };

/** So that a phase adds up to 1 on average. @param {number} k @param {number[][]} drawn */
const random = (k, drawn) => kernelOf(k, (r, c) => (drawn[r][c] * 8) / k ** 2);

/** @param {string} start @param {number} k @param {number[][]} drawn */
export function firstKernel(start, k, drawn) {
  if (start === "bilinear") return Float64Array.from(bilinearKernel(k));
  const kernel = random(k, drawn);
  return Float64Array.from(start === "icnr" ? icnr(kernel, k, data.layer.stride) : kernel);
}
