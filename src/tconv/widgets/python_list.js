// @ts-check
// Values as Python writes them.

/** The values in play as a Python list. @param {number[][]} sheet @param {number} rows @param {number} columns @param {boolean} oneRow */
export function pythonList(sheet, rows, columns, oneRow) {
  const lines = sheet.slice(0, rows).map((row) => `[${row.slice(0, columns).join(", ")}]`);
  return oneRow ? lines[0] : `[${lines.join(", ")}]`;
}
