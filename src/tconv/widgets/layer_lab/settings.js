// @ts-check
// The settings of the lab: their types, and what follows from them. Pure functions, no DOM.

import { traitTypes } from "../shared/state/trait_types.js";
import { cellsOf, costOf, phaseCounts } from "./arithmetic.js";
import { CALL_WORDS } from "./calls/words.js";
import { collapseOf } from "./collapse.js";
import { FRAMEWORKS, findConvention, hasOutputPadding, nameOf } from "./frameworks/conventions.js";
import { cutOf, predict } from "./frameworks/prediction.js";
import { nearMiss, rowFor } from "./rows.js";
import data from "./settings.json" with { type: "json" };

/** @import { Asked, Prediction } from "./frameworks/prediction.js" */
/** @import { Row } from "./rows.js" */

/**
 * An `output_padding` of −1, or 0 where the framework has none, and an `output_size` of 0 are left out; a `padding_after` of −1 is as large as
 * that before; channels of 0 are not known.
 * @typedef {{ framework: string, convention: string, to: string, dims: number, bias: boolean,
 *   in_size: number, kernel_size: number, stride: number, padding: number, padding_after: number,
 *   output_padding: number, output_size: number, dilation: number, groups: number,
 *   in_channels: number, out_channels: number }} State
 *
 * Why a setting is impossible: of whom, and in whose words.
 * @typedef {{ who: string, text: string }} Problem
 * @typedef {ReturnType<typeof derive>} Derived
 */

const LARGEST = data.largest;
/** The frameworks of the table. */
export const ROWS = data.rows;

/** @type {string[]} */
const conventions = [
  ...new Set(Object.values(FRAMEWORKS).flatMap((one) => Object.keys(one.conventions))),
];
const described = {
  ...data.traits,
  framework: { ...data.traits.framework, options: Object.keys(FRAMEWORKS) },
  convention: { ...data.traits.convention, options: conventions },
  to: { ...data.traits.to, options: ROWS },
};
export const traits = traitTypes(/** @type {any} */ (described));

/** What `predict` is asked for. @param {State} state @returns {Asked} */
export const askedFor = (state) => ({
  ...{ n: state.in_size, k: state.kernel_size, s: state.stride, d: state.dilation },
  padding:
    state.padding_after >= 0 && state.padding_after !== state.padding
      ? [state.padding, state.padding_after]
      : state.padding || null,
  output_padding:
    state.output_padding < 0 || !hasOutputPadding(state.framework) ? null : state.output_padding,
  output_size: state.output_size || null,
  groups: state.groups,
});

/** @param {State} state @returns {{ said: Prediction | null, problem: Problem | null }} */
export function predicted(state) {
  const asked = askedFor(state);
  const who = nameOf(state.framework);
  const full = (asked.n - 1) * asked.s + state.dilation * (asked.k - 1) + 1;
  const wrong = (/** @type {string} */ text) => ({ said: null, problem: { who: "", text } });
  if (full > LARGEST) return wrong(CALL_WORDS.fullTooLarge(LARGEST, full));
  for (const name of /** @type {const} */ (["in_channels", "out_channels"]))
    if (state[name] % state.groups)
      return wrong(CALL_WORDS.groupsMustDivide(name, state[name], state.groups));
  if (state.output_padding > 0 && !hasOutputPadding(state.framework))
    return wrong(CALL_WORDS.noOutputPadding(state.output_padding));
  try {
    const said = predict(state.framework, state.convention, asked);
    if (said.status === "ok") return { said, problem: null };
    const text = CALL_WORDS.saidBy(said.status, said.version, said.reason);
    return { said: null, problem: { who, text } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return wrong(error.message);
  }
}

/** The last table: most changes ask for the same again. @type {{ key: string, rows: Row[] }} */
let last = { key: "", rows: [] };

/** The layer in every framework of the table. @param {Prediction} said */
function rowsFor(said) {
  const key = JSON.stringify([said.framework, said.convention, said.setting]);
  if (last.key !== key) last = { key, rows: ROWS.map((name) => rowFor(said, name)) };
  return last.rows;
}

/** @param {State} state */
export function derive(state) {
  const { said, problem } = predicted(state);
  // Whoever draws has a possible setting.
  const result = said ? resultOf(state, said) : /** @type {never} */ (null);
  return { problem, result };
}

/** @param {State} state @param {Prediction} said */
function resultOf(state, said) {
  const rows = rowsFor(said);
  const chosen = rows[ROWS.indexOf(state.to)];
  const miss = nearMiss(said, state.to);
  const compared = miss?.there ?? chosen.there;
  const theirs = compared && cutOf(compared);
  return {
    ...{ said, rows, chosen, miss },
    ours: cellsOf(/** @type {any} */ (cutOf(said))),
    theirs: theirs ? cellsOf(theirs) : null,
    phases: phaseCounts(state),
    cost: costOf(state),
    collapse: collapseOf(said),
  };
}

/**
 * What changes with the framework or its convention: what that one does not take is left out.
 * @param {State} state @param {string} framework @param {string} name  of the convention
 */
export function fitted(state, framework, name) {
  const { rule, one, sized } = findConvention(framework, name);
  const takesPads = rule?.uses.has("before");
  return {
    ...{ framework, convention: name },
    groups: FRAMEWORKS[framework].groups ? state.groups : 1,
    padding: takesPads ? state.padding : 0,
    padding_after: takesPads && !one ? state.padding_after : -1,
    output_padding: hasOutputPadding(framework) ? state.output_padding : 0,
    output_size: rule?.asks && sized ? state.output_size : 0,
  };
}
