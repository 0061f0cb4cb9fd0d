// @ts-check
// Values and arguments as Python writes them.

/** @param {any} value @returns {string} */
export const python = (value) =>
  typeof value === "string"
    ? `"${value}"`
    : Array.isArray(value)
      ? `(${value.map(python).join(", ")})`
      : `${value}`;

/** Keyword arguments, those left out aside. @param {{ [name: string]: any }} all */
export const given = (all) =>
  Object.entries(all)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${python(value)}`)
    .join(", ");
