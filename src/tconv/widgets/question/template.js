// @ts-check
// Words with places for numbers: the twin of `filledIn` in questions/chapters.py.

import { formatNumber } from "../shared/words/numbers.js";

/** @import { Question } from "./generators.js" */

/** @param {unknown} value @returns {string} */
const written = (value) => {
  if (!Array.isArray(value)) return typeof value === "number" ? formatNumber(value) : String(value);
  return value.map(written).join(Array.isArray(value[0]) ? "; " : ", ");
};

/**
 * Puts the numbers of a question in: `{name}` is one of its setting, `{truth}` what is right, `{truth[0]}`
 * the first of several; `{name:cell|cells}` counts.
 * @param {string} template @param {Pick<Question, "setting" | "truth">} question
 */
export const filledIn = (template, { setting, truth }) =>
  template.replace(
    /\{(\w+)(?:\[(\d)\])?(?::([^|{}]*)\|([^{}]*))?\}/g,
    (_, name, place, one, many) => {
      const value = name === "truth" ? truth : setting[name];
      const said = written(place ? value[place] : value);
      return many === undefined ? said : `${said} ${said === "1" ? one : many}`;
    },
  );
