// @ts-check
// Calls, cuts and names as the lab writes them, in every language.

import { formatNumber } from "../shared/words/numbers.js";
import { weightLines } from "./calls/weights.js";
import { FRAMEWORKS, nameOf } from "./frameworks/conventions.js";
import { pythonArguments } from "./python_arguments.js";

/** @import { Prediction } from "./frameworks/prediction.js" */
/** @import { Row } from "./rows.js" */
/** @import { Derived, State } from "./settings.js" */

/** What frameworks are called, by key. @param {string[]} frameworks */
export const namesOf = (frameworks) =>
  Object.fromEntries(frameworks.map((one) => [one, nameOf(one)]));

/** Every convention, called what it is. */
export const conventionNames = () =>
  Object.fromEntries(
    Object.values(FRAMEWORKS).flatMap((one) =>
      Object.keys(one.conventions).map((name) => [name, name]),
    ),
  );

/** @param {(number | null)[]} ends */
export const endsText = ([before, after]) =>
  `(${formatNumber(before ?? 0)}, ${formatNumber(after ?? 0)})`;

/** @param {Row} row */
export const callOf = ({ translation: { convention, arguments: given } }) =>
  convention === null ? "–" : [convention, pythonArguments(given)].filter(Boolean).join(", ");

/** @param {NonNullable<Derived["result"]["miss"]>} miss */
export const missed = (miss) =>
  [miss.convention, pythonArguments(miss.given)].filter(Boolean).join(", ");

/** Whose it is, and as of when. @param {string} framework */
export const dated = (framework) => {
  const { versions, date } = FRAMEWORKS[framework];
  return `${versions[versions.length - 1]}, ${date}`;
};

/**
 * What chose the size that comes back, if anything did.
 * @param {Prediction} said @param {Derived["result"]["collapse"]} collapse
 */
export function chosenBy({ size, setting: { output_padding, output_size } }, collapse) {
  const { added, first, last } = collapse;
  if (output_size === size) return "asked";
  if (output_padding && added) return "added";
  return size === first && last > first ? "smallest" : "nothing";
}

/** How the weight gets there: as a call, and as lines of NumPy. @param {State} state @param {Prediction} said */
export function conversion({ framework, to, dims }, { setting: { groups } }) {
  const more = groups > 1 ? `, groups=${groups}` : "";
  const lines = weightLines(framework, to, { dims, groups }) ?? [];
  return { call: `convert_weight(w, "${framework}", "${to}"${more})`, lines: lines.join("; ") };
}
