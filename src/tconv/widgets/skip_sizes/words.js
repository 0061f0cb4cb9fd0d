// @ts-check
// What only the network with skips says.

import { inWords } from "../shared/words/few.js";
import { listed } from "../shared/words/listed.js";
import { counted, span } from "../shared/words/words.js";
import { reachOf } from "./arithmetic.js";
import { fitsNear, isBalanced, isOf } from "./fits.js";
import { MOST_CELLS, SIZE_RANGE, sizesOf } from "./settings.js";
import { chainWritten, hasRoom, inputTold, joinTold, sizeWritten, wayWritten } from "./telling.js";

/** @import { Words as SharedWords } from "../shared/words/words.js" */
/** @import { Join } from "./arithmetic.js" */
/** @import { Wrong } from "./notation.js" */
/** @import { Derived, Problem, State } from "./settings.js" */
/** @import { Arrival } from "./stages.js" */

/** @param {number} count */
const cells = (count) => `${inWords(count)} cell${count === 1 ? "" : "s"}`;

/** @param {Join} join */
const difference = ({ skip, given }) =>
  given < skip ? `${cells(skip - given)} short` : `${cells(given - skip)} too many`;

/** "1 at the end", "4 at each end". @param {number[]} ends @param {string} noun */
function atEnds([before, after], noun) {
  if (before === 0) return `${counted(after, noun)} at the end`;
  if (before === after) return `${counted(after, noun)} at each end`;
  return `${counted(before, noun)} at the beginning and ${after} at the end`;
}

/** What repairs do to one join along an axis. @type {{ [repair: string]: (join: Join) => string }} */
const DONE = {
  output_padding: (join) =>
    `${asked(join)}. It is a number in the code: another input size may need another one.`,
  output_size: (join) =>
    `PyTorch is asked for ${join.skip}${join.mended.output_padding === null ? " and looks every cell up" : `, and finds ${asked(join)}`}. It is asked again for every input size.`,
  crop: ({ mended: { skip_cut, given_cut } }) => {
    const [cut, what] = skip_cut[1] ? [skip_cut, "the skip"] : [given_cut, "the map"];
    const uneven =
      cut[0] === cut[1] ? "" : " An odd one goes to the end, so the two lie half a cell askew.";
    const above = skip_cut[1] ? "; everything above gets smaller" : "";
    return `Cut off ${what}: ${atEnds(cut, "cell")}. What stood there is thrown away${above}.${uneven}`;
  },
  pad: ({ mended: { skip_cut, given_cut } }) => {
    const [cut, what] = skip_cut[1] ? [skip_cut, "the skip"] : [given_cut, "the map"];
    return `Put around ${what}: ${atEnds(
      cut.map((end) => -end),
      "zero",
    )}. No layer computed them, and the next convolution reads them as it reads values.`;
  },
};

/** @param {Join} join */
function asked({ mended: { output_padding, empty } }) {
  const what =
    empty > 0
      ? `no stamp reaches the last ${empty === 1 ? "cell" : `${empty} cells`}: the bias and nothing else is there`
      : "the map's last cell is computed";
  return `output_padding=${output_padding}; ${what}`;
}

/** Why a repair does not help. @param {Join} join @param {string} repair */
function trouble({ skip, given, mended, before: [layer] }, repair) {
  if (mended.trouble === "layer")
    return `The layer before the join has no ${repair}: it cannot be asked.`;
  if (mended.trouble === "reach") {
    const [least, most] = reachOf(repair, given, layer);
    return `No ${repair} reaches ${skip}: the layer can be asked for ${span(Math.max(1, least), most)}. Crop or pad.`;
  }
  return "";
}

/** What is done to the input. @param {State} state @param {Derived} derived */
function another(state, derived) {
  const { asked, used, grows } = inputTold(state, derived);
  if (asked === used) return "";
  return grows
    ? `Pad the input from ${asked} to ${used}, with mirrored cells rather than zeros, and cut the output back.`
    : `Cut the input from ${asked} to ${used}: nothing is made up, and a border is lost.`;
}

/** How a skip and its map came to one size. */
const HOW = { cut: "cut to", padded: "padded to", asked: "made" };

const english = {
  widget:
    "A network with skips, its sizes along the way, and the repair of a skip that does not fit",
  in_size: ["input rows", "input columns"],
  in_size_1d: "input size",
  oneLess: "one less",
  oneMore: "one more",
  network: "network, a layer a line",
  repair: "repair",
  repairOptions: {
    none: "none",
    output_padding: "output_padding",
    output_size: "output_size",
    crop: "crop",
    pad: "pad with zeros",
    in_size: "another input size",
  },
  preset: "network",
  presetOptions: {
    padded: "U-Net with padding",
    unet: "U-Net 2015, from 572",
    unet3d: "3D U-Net 2016, from 132×116",
    pix2pix: "pix2pix 2017, from 256",
    cyclegan: "CycleGAN 2017, from 256",
    dcgan: "DCGAN 2015, from 1",
    "": "your own",
  },
  pictureTitle: "down on the left, up on the right; a skip joins what is level",
  boardLabel: "the network: arrow keys choose a skip",
  stripTitle: {
    1: "where this skip arrives, at both ends",
    2: ["where this skip arrives, along rows", "where this skip arrives, along columns"],
  },
  stripRows: ["skip", "map"],
  /** @type {{ [kind: string]: string }} */
  letters: { skip: "x", map: "y", zero: "0", bias: "b", cropped: "×", missing: "?" },
  key: "x, y: computed. b: the bias alone. 0: a zero put there. ×: cut off. ?: missing.",
  hint: "A bar is as long as its map is wide. Click a level, or Tab to the picture and use the arrow keys. In the network, k is the kernel size, s stride, p padding, d dilation, a output padding, x the factor of a resize.",
  chain: chainWritten,
  way: wayWritten,
  /** What meets where a skip arrives. @param {Arrival} arrival @param {number} room  px */
  join: (arrival, room) => {
    const { skip, given, made, how, from } = joinTold(arrival);
    if (how === "alike") return `${skip} = ${given}`;
    if (how === "apart") {
      const one = arrival.along[arrival.axis];
      const by = Math.abs(one.skip - one.given);
      const few = `${by} ${one.given < one.skip ? "short" : "too many"}`;
      const meet = `${skip} ≠ ${given}`;
      const all = [difference(one), few].map((more) => `${meet}: ${more}`);
      return all.find((text) => hasRoom(text, room, 7.5)) ?? meet;
    }
    const all = `${from} ${HOW[how]} ${made}`;
    return hasRoom(all, room, 7) ? all : `${HOW[how]} ${made}`;
  },
  /** @param {State} state @param {Derived} derived */
  summary: (state, derived) => {
    const { axes, joins } = derived;
    const { asked, used } = inputTold(state, derived);
    const input = asked === used ? asked : `${used} instead of ${asked}`;
    if (!axes[0].out_size) return `Input ${input}: the network stops where a skip does not fit.`;
    const output = sizeWritten(axes.map(({ out_size }) => Number(out_size)));
    const mended = joins.filter(({ differs }) => differs).length;
    const skips = mended ? `; ${mended} of ${counted(joins.length, "skip")} repaired` : "";
    return `Input ${input}, output ${output}${skips}.`;
  },
  /** @param {State} state @param {Derived} derived @param {number} n */
  told: (state, derived, n) => {
    const { repair } = state;
    if (derived.joins.length === 0) return "This network has no skip: nothing has to fit.";
    const { along, axis } = derived.joins[n];
    const join = along[axis];
    const { skip, given, mended } = join;
    const meet = `The skip brings ${skip}, the layer gives ${given}`;
    if (repair === "in_size" && skip === given)
      return `${meet}: they fit. ${another(state, derived)}`.trim();
    if (skip === given) return `${meet}: they fit.`;
    if (mended.size === null)
      return `${meet}: ${difference(join)}. They cannot be joined, and the network stops. ${trouble(join, repair)}`.trim();
    return `${meet}: ${difference(join)}. ${DONE[repair](join)}`;
  },
  /** Which input sizes fit. @param {State} state @param {Derived} derived */
  rule: (state, { rule }) => {
    const { period, remainders, smallest } = rule;
    const cropped = state.repair === "crop";
    const what = cropped ? "Cropped alike at both ends" : "Fits without repair";
    if (!isBalanced(state.network))
      return `${what}: no rule says which input size. The strides down and up are not equal, so a skip and its map do not grow alike.`;
    if (remainders.length === 0) return `${what}: no input size.${cropped ? "" : " Crop or pad."}`;
    if (remainders.length === period) return `${what}: every input size from ${smallest} on.`;
    const sizes = [...new Set(sizesOf(state))].map((size) => {
      const near = fitsNear(rule, size, 2);
      return `${size} ${isOf(rule, size) ? "is one of them" : "is not one of them"}; near it ${listed(near)}.`;
    });
    return `${what}: in mod ${period} = ${remainders.length > 4 ? `one of ${remainders.length} remainders` : remainders.join(" or ")}. ${sizes.join(" ")}`;
  },
  /** @param {Problem} problem */
  problem: ({ rule, at, layer, given, out_size }) =>
    rule === "cells"
      ? `Network must give at most ${MOST_CELLS} cells, got ${out_size} after layer ${at + 1}.`
      : `Network must run on the input, got layer ${at + 1}, ${layer.layer.replace("_", " ")}: ${counted(given, "cell")} ${given === 1 ? "is" : "are"} too few for it.`,
  /** @param {Wrong} wrong */
  badNetwork: ({ rule, got }) => {
    const had = {
      line: `“${got.slice(0, 40)}” there`,
      layers: counted(Number(got), "layer"),
      period: `strides with a product of ${got}`,
    };
    return `The network is as it was: it cannot have ${had[rule]}. A line is, for example, conv k3 p1.`;
  },
  badSize: `An input size must be a whole number from ${SIZE_RANGE[0]} to ${SIZE_RANGE[1]}.`,
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
