// @ts-check
// Small numbers as words.

const FEW = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** "none", "one", "two"; from ten on in digits. @param {number} count */
export const inWords = (count) => FEW[count] ?? `${count}`;
