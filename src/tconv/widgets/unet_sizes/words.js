// @ts-check
// What only the U-Net says.

import { listed } from "../shared/words/listed.js";
import { counted } from "../shared/words/words.js";

/** @import { Derived, State } from "./settings.js" */
/** @import { Words as SharedWords } from "../shared/words/words.js" */

const english = {
  widget: "Sizes on the way through a U-Net, and the skips that fit",
  in_size: "input size",
  levels: "levels",
  levelsOptions: { 1: "1", 2: "2", 3: "3" },
  mend: "output padding",
  mendOptions: { false: "0", true: "as the skip needs" },
  presetOptions: {
    fits: "48: every skip fits",
    top: "37: the top one does not",
    middle: "34: one in the middle does not",
    deepest: "36: the deepest one does not",
    "": "your own",
  },
  pictureTitle: "down on the left, up on the right; a skip joins what is level",
  pictureLabel: "U-Net: feature maps as squares, as large as they are, with their sizes",
  input: "input",
  output: "output",
  bottleneck: "bottleneck",
  pool: "max-pool 2",
  layer: ["ConvTranspose2d", "kernel 2, stride 2"],
  skip: "skip",
  hint: "The number beside a square is its height and its width. The convolutions at each level, 3×3 with padding 1, keep it.",
  /** @param {State} state */
  summary: ({ in_size, levels }) =>
    `A U-Net with ${counted(levels, "level")}, on an input of ${in_size}×${in_size}. Max-pooling halves the size and rounds down; the transposed convolution doubles it.`,
  /** @param {Derived} derived */
  told: ({ skips, bottom, steps, misfit }) => {
    if (misfit) {
      const { from, out_size, skip, needed } = misfit;
      return `${skip} → ${from} → ${out_size}: the skip has ${skip}, the layer gives ${out_size}. They cannot be joined, and the network stops. In this layer, output_padding=${needed} would mend it.`;
    }
    const chain = [...skips, bottom, ...steps.map(({ out_size }) => out_size)].join(" → ");
    const odd = steps.filter(({ needed }) => needed > 0);
    const mended = odd.length
      ? ` Without output_padding=1 on the way to ${listed(odd.map(({ skip }) => skip))} it would not.`
      : "";
    return `${chain}: every skip fits.${mended}`;
  },
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
