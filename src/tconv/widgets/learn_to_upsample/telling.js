// @ts-check
// How shares are written where the layer learns, in every language.

/** A share in percent, with two digits that say something: 56, 0.013. @param {number} share */
export function percentNumber(share) {
  const value = 100 * share;
  const places = value >= 10 ? 0 : Math.min(20, 1 - Math.floor(Math.log10(value || 1)));
  return `${Number(value.toFixed(places))}`;
}
