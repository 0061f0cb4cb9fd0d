// @ts-check
// The network as code that runs, mended as it is shown. It prints the sizes of what is joined, and of
// the output, where that is not what is joined last.

import { pythonTuple } from "../shared/words/python_text.js";
import { layerSize, writeNetwork } from "./notation.js";
import { sizesOf } from "./settings.js";

/** @import { Ends, Join } from "./arithmetic.js" */
/** @import { Layer } from "./notation.js" */
/** @import { Derived, State } from "./settings.js" */

/**
 * A layer that is asked for the size of a skip: the joins along each axis, and the name of the skip.
 * @typedef {{ joins: Join[], name: string }} Asked
 *
 * What a library writes: `layer` of a size, `cut` ends of a tensor, `join` a skip.
 * @typedef {{ start(sizes: number[]): string[], refuses(layers: Layer[]): string,
 *   layer(layer: Layer, channels: number, sizes: number[], asked: Asked | null): string[],
 *   cut(name: string, ends: Ends[], sizes: number[]): string[],
 *   join(name: string): string, print(names: string[]): string,
 *   stops(name: string): string }} Writer
 */

/** Keyword arguments, those at their usual value left out. @param {{ [name: string]: any }} said @param {{ [name: string]: any }} usual */
const keywords = (said, usual) =>
  Object.entries(usual)
    .filter(([name, value]) => said[name] !== value)
    .map(([name]) => `, ${name}=${said[name]}`)
    .join("");

/** @param {Ends[]} ends */
const isNothing = (ends) => ends.every(([before, after]) => before === 0 && after === 0);

/** One value for all axes, or one for each. @param {number[]} values */
const perAxis = (values) =>
  values.every((value) => value === values[0]) ? `${values[0]}` : pythonTuple(values);

/** Cells from one to another, along each axis. @param {Ends[]} ends @param {number[]} sizes */
const slices = (ends, sizes) =>
  ends.map(([before, after], axis) => `${before}:${sizes[axis] - after}`).join(", ");

// --- PyTorch -------------------------------------------------------------------------------

/** @param {State} state @returns {Writer} */
const pytorch = ({ dims, repair }) => ({
  start: (sizes) => [
    "import torch",
    "import torch.nn.functional as F",
    "from torch import nn",
    "",
    `x = torch.zeros(1, 1, ${sizes.join(", ")})`,
  ],
  refuses: () => "",
  layer: (layer, channels, _sizes, asked) => [torchLayer(layer, channels, dims, repair, asked)],
  cut: (name, ends, sizes) => {
    if (isNothing(ends)) return [];
    if (ends.some(([before, after]) => before < 0 || after < 0)) {
      const pads = [...ends].reverse().flatMap((end) => end.map((cells) => Math.max(0, -cells)));
      return [`${name} = F.pad(${name}, (${pads.join(", ")}))`];
    }
    return [`${name} = ${name}[..., ${slices(ends, sizes)}]`];
  },
  join: (name) => `x = torch.cat([${name}, x], dim=1)`,
  print: (names) => `print(${names.map((name) => `*${name}.shape[2:]`).join(", ")})`,
  stops: (name) => `# torch.cat([${name}, x], dim=1) raises a RuntimeError: their sizes differ`,
});

/** @param {Layer} layer @param {number} channels @param {number} dims @param {string} repair @param {Asked | null} asked */
function torchLayer(layer, channels, dims, repair, asked) {
  const name = `${dims}d`;
  const size = asked && repair === "output_size" ? `${asked.name}.shape[2:]` : "";
  if (layer.layer === "resize")
    return size
      ? `x = F.interpolate(x, size=${size})`
      : `x = nn.Upsample(scale_factor=${layer.scale_factor})(x)`;
  if (layer.layer === "pool") {
    const more = keywords(layer, { stride: layer.kernel_size, padding: 0 });
    return `x = nn.MaxPool${name}(${layer.kernel_size}${more})(x)`;
  }
  const more = keywords(layer, { stride: 1, padding: 0, dilation: 1 });
  const start = `${channels}, 1, ${layer.kernel_size}${more}`;
  if (layer.layer === "conv") return `x = nn.Conv${name}(${start})(x)`;
  if (size) return `x = nn.ConvTranspose${name}(${start})(x, output_size=${size})`;
  const each = asked?.joins.map(({ mended }) => mended.output_padding ?? layer.output_padding);
  const padding = perAxis(each ?? [layer.output_padding]);
  const further = padding === "0" ? "" : `, output_padding=${padding}`;
  return `x = nn.ConvTranspose${name}(${start}${further})(x)`;
}

// --- Keras ---------------------------------------------------------------------------------

/** @param {State} state @returns {Writer} */
const keras = ({ dims }) => ({
  start: (sizes) => ["import keras", "", `x = keras.ops.zeros((1, ${sizes.join(", ")}, 1))`],
  refuses: (layers) =>
    layers.some(({ stride, dilation }) => stride > 1 && dilation > 1)
      ? "# Keras does not allow stride and dilation above 1 together."
      : "",
  layer: (layer, _channels, sizes, asked) => kerasLayer(layer, dims, sizes, asked?.joins),
  cut: (name, ends, sizes) => kerasCut(name, ends, sizes),
  join: (name) => `x = keras.ops.concatenate([${name}, x], axis=-1)`,
  print: (names) => `print(${names.map((name) => `*${name}.shape[1:-1]`).join(", ")})`,
  stops: (name) =>
    `# keras.ops.concatenate([${name}, x], axis=-1) raises an error: their sizes differ`,
});

/** @param {string} name @param {Ends[]} ends @param {number[]} sizes @param {string} [filled] */
function kerasCut(name, ends, sizes, filled = "") {
  const lines = [];
  const cuts = ends.map((end) => /** @type {Ends} */ (end.map((cells) => Math.max(0, cells))));
  if (!isNothing(cuts)) lines.push(`${name} = ${name}[:, ${slices(cuts, sizes)}]`);
  const pads = ends.map((end) => /** @type {Ends} */ (end.map((cells) => Math.max(0, -cells))));
  if (!isNothing(pads)) {
    const each = [[0, 0], ...pads, [0, 0]].map(([before, after]) => `(${before}, ${after})`);
    lines.push(`${name} = keras.ops.pad(${name}, [${each.join(", ")}]${filled})`);
  }
  return lines;
}

/** @param {Layer} layer @param {number} dims @param {number[]} sizes @param {Join[]} [mended] */
function kerasLayer(layer, dims, sizes, mended) {
  const name = `${dims}D`;
  const { kernel_size: k, stride, padding, dilation } = layer;
  const around = sizes.map(() => /** @type {Ends} */ ([-padding, -padding]));
  if (layer.layer === "resize") {
    if (!mended) return [`x = keras.layers.UpSampling${name}(${layer.scale_factor})(x)`];
    return mended.map(
      ({ skip }, axis) =>
        `x = keras.ops.take(x, [divmod(n * ${sizes[axis]}, ${skip})[0] for n in range(${skip})], axis=${axis + 1})`,
    );
  }
  if (layer.layer === "pool") {
    const more = keywords({ strides: stride }, { strides: k });
    const lowest = ', constant_values=float("-inf")';
    return [
      ...kerasCut("x", around, sizes, lowest),
      `x = keras.layers.MaxPooling${name}(${k}${more})(x)`,
    ];
  }
  const more = keywords(
    { strides: stride, dilation_rate: dilation },
    { strides: 1, dilation_rate: 1 },
  );
  if (layer.layer === "conv") {
    const isSame = stride === 1 && padding > 0 && 2 * padding === dilation * (k - 1);
    const pads = isSame ? [] : kerasCut("x", around, sizes);
    return [
      ...pads,
      `x = keras.layers.Conv${name}(1, ${k}${more}${isSame ? ', padding="same"' : ""})(x)`,
    ];
  }
  const full = sizes.map((size) => (size - 1) * stride + Math.max(dilation * (k - 1) + 1, stride));
  const ends = sizes.map((size, axis) => {
    const wanted = mended?.[axis].mended.size ?? layerSize(layer, size);
    return /** @type {Ends} */ ([padding, full[axis] - padding - wanted]);
  });
  const beyond = "  # no stamp reaches these; PyTorch has the bias there";
  return [
    `x = keras.layers.Conv${name}Transpose(1, ${k}${more})(x)`,
    ...kerasCut("x", ends, full).map((line) => (line.includes("pad(") ? line + beyond : line)),
  ];
}

// --- both ----------------------------------------------------------------------------------

/** @param {State} state @param {Derived} derived @param {Writer} write */
function script({ network, repair }, { axes, joins }, write) {
  const refusal = write.refuses(network);
  if (refusal) return refusal;
  const lines = write.start(axes.map(({ in_size }) => in_size));
  /** @type {{ name: string, channels: number }[]} */
  const begun = [];
  let [channels, joined, named] = [1, 0, 0];
  let sizes = axes.map(({ in_size }) => in_size);
  for (const [at, layer] of network.entries()) {
    if (layer.layer === "skip") {
      begun.push({ name: `skip${++named}`, channels });
      lines.push(`skip${named} = x`);
    } else if (layer.layer === "join") {
      const { name, channels: more } = /** @type {typeof begun[0]} */ (begun.pop());
      const { along, isMade } = joins[joined++];
      if (!isMade) return written([...lines, write.print([name, "x"]), write.stops(name)]);
      lines.push(...cutsOf(along, name, write), write.join(name), write.print(["x"]));
      channels += more;
    } else {
      const asks = network[at + 1]?.layer === "join" && repair.startsWith("output");
      const next = asks ? joins[joined] : null;
      const name = begun[begun.length - 1]?.name;
      const asked = next?.differs && next.isMade ? { joins: next.along, name } : null;
      lines.push(...write.layer(layer, channels, sizes, asked));
      channels = "kernel_size" in layer && layer.layer !== "pool" ? 1 : channels;
    }
    sizes = axes.map((axis) => axis.sizes[at]);
  }
  return written(endsInJoin(network) ? lines : [...lines, write.print(["x"])]);
}

/** Whether the output is what is joined last, whose size is printed there. @param {Layer[]} network */
const endsInJoin = (network) => network.at(-1)?.layer === "join";

/** No line imports what no other uses. @param {string[]} lines */
const written = (lines) =>
  lines
    .filter((line) => !line.endsWith(" as F") || lines.some((other) => other.includes("F.")))
    .join("\n");

/** @param {Join[]} joins @param {string} name @param {Writer} write */
const cutsOf = (joins, name, write) => [
  ...write.cut(
    name,
    joins.map(({ mended }) => mended.skip_cut),
    joins.map(({ skip }) => skip),
  ),
  ...write.cut(
    "x",
    joins.map(({ mended }) => mended.given_cut),
    joins.map(({ given }) => given),
  ),
];

const PRINT_OUTPUT = "\nprint(*(axis.out_size for axis in axes))";

/** @param {State} state */
const tconv = (state) => `from tconv.networks import network_sizes

network = """
${writeNetwork(state.network)}
"""
axes = [network_sizes(network, size, repair="${state.repair}") for size in ${pythonTuple(sizesOf(state))}]
for joins in zip(*(axis.joins for axis in axes)):
    print(*(join.mended.size for join in joins))${endsInJoin(state.network) ? "" : PRINT_OUTPUT}`;

/** @type {{ [library: string]: (state: State, derived: Derived) => string }} */
export const LIBRARIES = {
  tconv,
  PyTorch: (state, derived) => script(state, derived, pytorch(state)),
  Keras: (state, derived) => script(state, derived, keras(state)),
};

/** @param {State} state @param {string} library @param {Derived} derived */
export const codeFor = (state, library, derived) => LIBRARIES[library](state, derived);
