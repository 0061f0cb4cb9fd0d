// @ts-check
// A stamp travels to its place in the sum: a short move that shows what is there already. Nobody
// who asks for reduced motion sees it, and whatever else happens ends it.

import { svgChild } from "../shared/drawing/dom.js";

/** @import { GridElement } from "../shared/drawing/grid.js" */

const MILLISECONDS = 450;
const LANDED = 0.85; // of the time, when what it changes appears

/** @param {GridElement} grid */
const boxOf = (grid) =>
  /** @type {Element} */ (grid.querySelector(".tconv-reach")).getBoundingClientRect();

/** @param {HTMLElement} box  in which both grids stand */
export function createFlight(box) {
  const view = /** @type {Window} */ (box.ownerDocument.defaultView);
  /** @type {Animation[]} */
  let running = [];

  /** The cells of a grid, over those of another. @param {GridElement} from @param {DOMRect} to */
  function copy(from, to) {
    const { left, top } = box.getBoundingClientRect();
    const cells = from.drawing.lastElementChild?.cloneNode(true);
    const { width, height } = from.getElementsByTagName("rect")[0].getBBox();
    const svg = svgChild(box, "svg", {
      class: "tconv-flight",
      "aria-hidden": "true",
      viewBox: `0 0 ${width} ${height}`,
      width: `${to.width}`,
      height: `${to.height}`,
      style: `left: ${to.left - left}px; top: ${to.top - top}px`,
    });
    if (cells) svg.append(cells);
    return svg;
  }

  return {
    cancel() {
      for (const animation of running) animation.cancel();
      running = [];
    },
    /**
     * @param {GridElement} stamp @param {GridElement} sum
     * @param {Element[]} landing  what is seen once it has landed
     */
    go(stamp, sum, landing) {
      if (view.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      const [from, to] = [boxOf(stamp), boxOf(sum)];
      if (from.width === 0 || to.width === 0) return;
      const svg = copy(stamp, to);
      const [right, down] = [from.left - to.left, from.top - to.top];
      const start = `translate(${right}px, ${down}px) scale(${from.width / to.width})`;
      const time = { duration: MILLISECONDS, easing: "ease-in-out" };
      const flight = svg.animate([{ transform: start }, { transform: "none" }], time);
      flight.onfinish = flight.oncancel = () => svg.remove();
      const appear = [{ opacity: 0 }, { opacity: 0, offset: LANDED }, { opacity: 1 }];
      running = [flight, ...landing.map((one) => one.animate(appear, MILLISECONDS))];
    },
  };
}
