// @ts-check
// From one framework to another: the call that comes nearest, and the shortest way from there. The twin
// of `tconv.frameworks.translate`.

import {
  FRAMEWORKS,
  findConvention,
  frameworkNamed,
  hasOutputPadding,
  layoutOf,
} from "./conventions.js";
import { cutOf, gives, tryPredicting } from "./prediction.js";

/** @import { Arguments, Ends, Prediction } from "./prediction.js" */

/**
 * How another framework says a layer. `convention` is null where none leaves every cell that is needed;
 * of the output, first `crop_after` is cut, then `pad_after` added. `every_size`: whether the same call is
 * right for the next sizes of the input, too. `lacks` is empty where the call says it all: `exact`, then.
 * @typedef {{ framework: string, convention: string | null, arguments: Arguments, crop_after: Ends,
 *   pad_after: Ends, flip: boolean, layout: string, every_size: boolean, lacks: string,
 *   exact: boolean }} Translation
 *
 * @typedef {{ crop: Ends, pad: Ends }} After
 */

/**
 * Finds the call of another framework that gives the same cells.
 * @param {Prediction} prediction  its status must be "ok" @param {string} framework
 * @returns {Translation}
 */
export function translate(prediction, framework) {
  const cut = cutOf(prediction);
  if (!cut) throw new RangeError(`prediction must be one whose status is "ok"`);
  const { name } = frameworkNamed(framework);
  const flip = !!layoutOf(framework).flipped !== !!layoutOf(prediction.framework).flipped;
  const { best } = shortest(prediction, framework);
  if (!best) {
    const grouped = prediction.setting.groups > 1 ? "was measured without groups" : "";
    return {
      ...{ framework, convention: null, arguments: {}, crop_after: [0, 0], pad_after: [0, 0] },
      ...{ flip: false, layout: "", every_size: false, exact: false },
      lacks: `${name} ${grouped || "keeps too few cells, or was refused"}`,
    };
  }
  const { convention, given, after, there, every_size, ends } = best;
  return {
    ...{ framework, convention, arguments: given, crop_after: after.crop, pad_after: after.pad },
    ...{ flip, layout: there.layout, every_size, exact: !ends },
    lacks: ends ? `${framework} cannot crop (${cut.left}, ${cut.right})` : "",
  };
}

/**
 * Of all calls that leave what is needed, that after which least is to be done; then the one that is
 * right for the next sizes, then the plainest.
 * @param {Prediction} prediction @param {string} framework
 */
function shortest(prediction, framework) {
  let best = null;
  /** @type {number[]} */
  let least = [];
  for (const [convention, given] of calls(prediction, framework)) {
    const there = ask(prediction, framework, convention, given);
    const after = there && afterwards(prediction, there);
    if (!after) continue;
    const all = [...after.crop, ...after.pad];
    const ends = all.filter(Boolean).length;
    const cells = all.reduce((sum, one) => sum + one, 0);
    if (best && isLess(least, [ends, cells])) continue;
    const every_size = atNextSizes(prediction, framework, convention, given, after);
    const rank = [ends, cells, +!every_size];
    if (best && !isLess(rank, least)) continue;
    best = { convention, given, after, there, every_size, ends };
    least = rank;
    if (rank.every((number) => number === 0)) break; // nothing comes nearer
  }
  return { best };
}

/** Whether the first number that differs is smaller. @param {number[]} one @param {number[]} other */
function isLess(one, other) {
  const at = other.findIndex((number, n) => number !== one[n]);
  return at >= 0 && one[at] < other[at];
}

/** Sorted, each once. @param {number[]} numbers */
const sorted = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);

/** What a call was given, in arguments that its framework and convention have. @param {Prediction} prediction @returns {Arguments} */
function givenIn({ framework, convention, version, size, setting }) {
  const { output_padding: extra, output_size } = setting;
  const takesPads = findConvention(framework, convention, version).rule?.uses.has("before");
  const padding = takesPads ? setting.padding : null;
  // Without output padding, `extra` is of cells beyond the usual size: there a caller names the size.
  const all = hasOutputPadding(framework)
    ? { padding, output_padding: extra, output_size }
    : { padding, output_size: extra ? size : output_size };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/**
 * The calls that may say it, plain ones first.
 * @param {Prediction} prediction @param {string} framework @returns {[string, Arguments][]}
 */
function calls(prediction, framework) {
  const { k, s, d } = prediction.setting;
  const [left, right] = [prediction.left ?? 0, prediction.right ?? 0];
  const reach = d * (k - 1) + 1;
  const [before, after] = [left, right].map((cells) =>
    sorted([0, ...[cells, reach - 1 - cells].filter((one) => one >= 0)]),
  );
  const revealed = hasOutputPadding(framework) ? [left - right, -right, 1] : [];
  const possible = revealed.filter((one) => one >= 0 && one < Math.max(s, d));
  const extras = sorted([0, ...possible]);
  /** @type {(number | Ends)[]} */
  const paddings = [
    ...sorted([...before, ...after]),
    ...before.flatMap((one) => after.map((other) => /** @type {Ends} */ ([one, other]))),
  ];
  /** @type {Arguments[]} */
  const all = [
    {},
    ...extras.slice(1).map((output_padding) => ({ output_padding })),
    ...(hasOutputPadding(framework) ? [{ output_padding: 0 }] : []),
    { output_size: prediction.size },
    ...extras.flatMap((extra) =>
      paddings.map((padding) => ({ padding, ...(extra ? { output_padding: extra } : {}) })),
    ),
  ];
  const own = framework === prediction.framework;
  return [
    .../** @type {[string, Arguments][]} */ (
      own ? [[prediction.convention, givenIn(prediction)]] : []
    ),
    ...Object.keys(FRAMEWORKS[framework].conventions).flatMap((convention) =>
      all.map((given) => /** @type {[string, Arguments]} */ ([convention, given])),
    ),
  ];
}

/**
 * Predicts a call for an input `more` cells longer; null where it gives no crop.
 * @param {Prediction} prediction @param {string} framework @param {string} convention
 * @param {Arguments} given
 */
function ask(prediction, framework, convention, given, more = 0) {
  const { n, k, s, d, groups } = prediction.setting;
  const { padding = null, output_padding = null, output_size: size = null } = given;
  const output_size = size === null ? null : size + more * s;
  const setting = { n: n + more, k, s, d, padding, output_padding, output_size, groups };
  const there = tryPredicting(framework, convention, setting);
  return there?.status === "ok" ? there : null;
}

/**
 * What to cut and to pad after a call; null where it lacks a cell that is no zero.
 * @param {Prediction} wanted @param {Prediction} there @returns {After | null}
 */
function afterwards(wanted, there) {
  const have = [there.left ?? 0, there.right ?? 0];
  if (gives(wanted, have[0], have[1], !!wanted.flipped)) return { crop: [0, 0], pad: [0, 0] };
  const missing = [have[0] - (wanted.left ?? 0), have[1] - (wanted.right ?? 0)];
  if (missing.some((cells, end) => cells > 0 && have[end] > 0)) return null;
  return {
    crop: /** @type {Ends} */ (missing.map((cells) => Math.max(0, -cells))),
    pad: /** @type {Ends} */ (missing.map((cells) => Math.max(0, cells))),
  };
}

/**
 * Whether a call and what follows stay right for inputs of one and two cells more.
 * @param {Prediction} prediction @param {string} framework @param {string} convention
 * @param {Arguments} given @param {After} after
 */
function atNextSizes(prediction, framework, convention, given, after) {
  return [1, 2].every((more) => {
    const here = ask(
      prediction,
      prediction.framework,
      prediction.convention,
      givenIn(prediction),
      more,
    );
    const there = ask(prediction, framework, convention, given, more);
    return (
      here &&
      there &&
      String(Object.values(afterwards(here, there) ?? {})) === String(Object.values(after))
    );
  });
}
