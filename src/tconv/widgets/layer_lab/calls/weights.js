// @ts-check
// How a weight gets from one framework to another, as lines of NumPy: what `tconv.convert_weight` does, written
// out. Every layout is a reordering of groups, the inputs and outputs of one group, and the axes of the kernel.

import { pythonTuple } from "../../shared/words/python_text.js";
import { layoutOf } from "../frameworks/conventions.js";

/** Python's sign of division, which here would begin a remark. */
const FLOORED = "/".repeat(2);

/** The axes of a layout, that of several groups apart from its channels. @param {string} layout @param {number} dims @param {number} groups */
function axesOf(layout, dims, groups) {
  const kernel = Array.from({ length: dims }, (_, axis) => `k${axis}`);
  const axes = layout.split(" ").flatMap((axis) => (axis === "*" ? kernel : [...axis]));
  return axes.filter((axis) => axis !== "g" || groups > 1);
}

/** Whether groups stand in one axis with channels: always the first one. @param {string} layout */
const isJoined = (layout) => /^g[io]/.test(layout);

/**
 * Lines that turn `w`; none where it can stay as it is, null where a framework has no groups.
 * @param {string} from @param {string} to  frameworks
 * @param {{ dims: number, groups: number }} layer @returns {string[] | null}
 */
export function weightLines(from, to, { dims, groups }) {
  const [source, target] = [layoutOf(from), layoutOf(to)];
  const [here, there] = [source.ConvTranspose, target.ConvTranspose];
  if (groups > 1 && ![here, there].every((layout) => layout.includes("g"))) return null;
  const [before, after] = [here, there].map((layout) => axesOf(layout, dims, groups));
  const order = after.map((axis) => before.indexOf(axis));
  const moves = order.some((axis, place) => axis !== place);
  const apart = groups > 1 && here !== there;
  const flat = groups > 1 && isJoined(there) ? 1 : 0;
  const kernel = after.flatMap((axis, place) => (axis.startsWith("k") ? [place - flat] : []));
  return [
    ...(apart && isJoined(here)
      ? [`w = w.reshape(${groups}, w.shape[0] ${FLOORED} ${groups}, *w.shape[1:])`]
      : []),
    ...(moves ? [`w = w.transpose(${order.join(", ")})`] : []),
    ...(apart && flat ? ["w = w.reshape(-1, *w.shape[2:])"] : []),
    ...(!source.flipped === !target.flipped ? [] : [`w = np.flip(w, ${pythonTuple(kernel)})`]),
  ];
}
