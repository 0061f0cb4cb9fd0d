// @ts-check
// Numbers to count with. Pure.

/** 0, 1, ..., count − 1. @param {number} count */
export const upTo = (count) => Array.from({ length: count }, (_, n) => n);
