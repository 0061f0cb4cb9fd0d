// @ts-check
// Several things in one breath, in Korean: joined in place of `listed.js`.

/** "1", "1, 2", "1, 2, 3": no particle between them. @param {(string | number)[]} parts */
export const listed = (parts) => parts.join(", ");
