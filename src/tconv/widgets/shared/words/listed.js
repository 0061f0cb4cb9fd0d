// @ts-check
// Several things in one breath.

/** "1", "1 and 2", "1, 2 and 3". @param {(string | number)[]} parts */
export const listed = (parts) =>
  parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : `${parts[0]}`;
