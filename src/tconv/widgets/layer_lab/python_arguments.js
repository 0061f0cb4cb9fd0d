// @ts-check
// Values and keyword arguments as Python writes them.

import { pythonTuple } from "../shared/words/python_text.js";

/** @param {any} value @returns {string} */
export const pythonValue = (value) =>
  typeof value === "string"
    ? `"${value}"`
    : Array.isArray(value)
      ? pythonTuple(value.map(pythonValue))
      : `${value}`;

/** Keyword arguments, those left out aside. @param {{ [name: string]: any }} all */
export const pythonArguments = (all) =>
  Object.entries(all)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${pythonValue(value)}`)
    .join(", ");
