// @ts-check
// A network as a text, a layer a line, and what may stand in it: the same rules as
// `tconv.networks.description`. Pure functions; tests compare them with Python's.

import layerData from "../../networks/layers.json" with { type: "json" };
import { convTransposeSize } from "../shared/geometry/placements.js";
import { windowSize } from "../shared/geometry/windows.js";
import data from "./settings.json" with { type: "json" };

/**
 * A layer with every number that it has; names are the Python keywords.
 * @typedef {{ layer: string, [number: string]: any }} Layer
 */

/** The numbers that each layer has, and what goes without saying. @type {{ [layer: string]: { [number: string]: number | null } }} */
const FIELDS = layerData.fields;
/** @type {{ [letter: string]: string }} */
const LETTERS = layerData.letters;
const { largest_number, layers: most_layers } = data.limits;

/** The value that a number has where none is said. @param {Layer} layer @param {string} name */
const usualOf = (layer, name) =>
  layer.layer === "pool" && name === "stride" ? layer.kernel_size : FIELDS[layer.layer][name];

/** @param {Layer[]} layers @param {string} between */
export const writeNetwork = (layers, between = "\n") =>
  layers
    .map((layer) => {
      const said = Object.entries(LETTERS)
        .filter(([, name]) => name in layer && layer[name] !== usualOf(layer, name))
        .map(([letter, name]) => ` ${letter}${layer[name]}`);
      return layer.layer + said.join("");
    })
    .join(between);

/**
 * What a network cannot have: a line, where it stands; so many layers; strides with such a product.
 * @typedef {{ rule: "line" | "layers" | "period", got: string }} Wrong
 */

/**
 * The layers of a text, or what breaks a rule.
 * @param {string} text @returns {{ layers: Layer[], wrong: Wrong | null }}
 */
export function readNetwork(text) {
  const lines = text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);
  /** @type {Layer[]} */
  const layers = [];
  if (lines.length < 1 || lines.length > most_layers) return refused("layers", lines.length);
  let [begun, rises] = [0, false];
  for (const line of lines) {
    const layer = readLayer(line);
    if (!layer) return refused("line", line);
    begun += { skip: 1, join: -1 }[layer.layer] ?? 0;
    const falls = isDown(layer);
    if (begun < 0 || (rises && falls)) return refused("line", line);
    rises ||= isUp(layer);
    layers.push(layer);
  }
  const period = layers.filter(isWindow).reduce((product, { stride }) => product * stride, 1);
  return period > data.limits.period ? refused("period", period) : { layers, wrong: null };
}

/** @param {Wrong["rule"]} rule @param {string | number} got @returns {{ layers: Layer[], wrong: Wrong }} */
const refused = (rule, got) => ({ layers: [], wrong: { rule, got: `${got}` } });

/** @param {Layer} layer */
export const isWindow = ({ layer }) => layer === "conv" || layer === "pool";

/** Whether a layer leads a level down, or up. @param {Layer} layer */
export const isDown = (layer) => isWindow(layer) && layer.stride > 1;
/** @param {Layer} layer */
export const isUp = (layer) =>
  layer.layer === "conv_transpose" ? layer.stride > 1 : layer.layer === "resize";

/** @param {string} line @returns {Layer | null} */
function readLayer(line) {
  const [kind, ...words] = line.split(/\s+/);
  if (!Object.hasOwn(FIELDS, kind)) return null;
  /** @type {Layer} */
  const said = { layer: kind };
  for (const word of words) {
    const name = /^[a-z]\d{1,6}$/.test(word) ? LETTERS[word[0]] : undefined;
    if (!name || !(name in FIELDS[kind]) || name in said) return null;
    said[name] = Number(word.slice(1));
  }
  /** @type {Layer} */
  const layer = { layer: kind };
  for (const name of Object.keys(FIELDS[kind])) layer[name] = said[name] ?? usualOf(layer, name);
  return isInRange(layer) ? layer : null;
}

/** @param {Layer} layer */
function isInRange(layer) {
  for (const name of Object.keys(FIELDS[layer.layer])) {
    const least = name.endsWith("padding") ? 0 : 1;
    const number = layer[name];
    if (number === null || number < least || number > largest_number) return false;
  }
  if (layer.layer === "pool") return 2 * layer.padding <= layer.kernel_size;
  return (
    layer.layer !== "conv_transpose" ||
    layer.output_padding < Math.max(layer.stride, layer.dilation)
  );
}

/** What a layer makes of a size: less than 1 where it does not run. @param {Layer} layer @param {number} size */
export function layerSize(layer, size) {
  const axis = /** @type {any} */ ({ dilation: 1, ...layer, in_size: size });
  if (isWindow(layer)) return windowSize(axis).out_size;
  if (layer.layer === "conv_transpose") return convTransposeSize(axis);
  return layer.layer === "resize" ? size * layer.scale_factor : size;
}
