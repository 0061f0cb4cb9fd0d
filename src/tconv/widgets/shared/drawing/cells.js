// @ts-check
// Grids of cells in SVG; raster.js draws those of which there are dozens. Elements are made once; an attribute is
// written only when it changes, what looks alike is one path, and what moves together moves by the
// transform of its group, so that a slider's move stays within a frame.
//
// Cells and their labels are drawn in cells; the lines over them (cuts, borders of what is picked)
// in px, so that a line is as thick on large cells as on small ones.

const SVG = "http://www.w3.org/2000/svg";
export const INSET = 0.05; // of a cell, so that neighbours do not touch
const SQUARE = "h.9v.9h-.9z";
const STEPS = 12; // of strength, where cells are drawn together
/** The look of a cell that holds nothing: the empty cell shows through. */
export const NO_LOOK = "tconv-none";
/** The look of an output cell. */
export const OUTPUT_LOOK = "tconv-y";
export const SMALLEST_DOTTED_CELL = 6; // px
const SMALLEST_FONT = 11; // px: what is smaller cannot be read
const LARGEST_FONT = 16; // px
const LARGEST_PART = 0.5; // of a cell that a font is high
const LABEL_ROOM = 0.95; // of a cell that a label may be wide: digits of neighbours are no number

// How wide signs are in a wide font, in its size; a digit is the rest.
const DIGIT = 0.64;
const WIDTHS = new Map([
  ["w", 0.82],
  ["x", 0.6],
  ["y", 0.6],
  ["z", 0.53],
  [".", 0.32],
  ["·", 0.32],
  ["-", 0.37],
  ["−", 0.7],
  ...Array.from("₀₁₂₃₄₅₆₇₈₉", (sign) => /** @type {[string, number]} */ ([sign, 0.41])),
]);

/**
 * @typedef {[number, number]} Pair  row and column
 * @typedef {{ top: number, left: number, rows: number, columns: number }} Box
 * @typedef {{ at: Pair, index: Pair, value: number, look: string }} Cell
 *   `at` is where it stands, counted from the picture's origin; `index` is its index in the array.
 * @typedef {{ panel: string, rows: number, columns: number, cell: number, left: number, top: number, origin: Pair,
 *   cells: Cell[], label: ((cell: any) => string) | null, most: number, hatchFrom?: number, crop: Box, cropWithout: Box, faint: boolean }} Picture
 *   `cell` in px; `label` is null where colours stand in for labels,
 *   and `most` then is the magnitude with full colour, `hatchFrom` the one from which negative values are hatched;
 *   `crop` is what padding leaves, `cropWithout` the same without output padding.
 * @typedef {SVGElement & { picture: Pick<Picture, "panel" | "cell" | "origin" | "cells">, drawing: Element }} Panel  carries what it shows and where that is drawn, for the
 *   pointer, for tests and for anyone's scripts
 */

/**
 * @param {Element} parent @param {string} name @param {{ [attribute: string]: string }} [attributes]
 * @returns {SVGElement}
 */
export function svgChild(parent, name, attributes = {}) {
  const element = /** @type {SVGElement} */ (parent.ownerDocument.createElementNS(SVG, name));
  for (const [attribute, value] of Object.entries(attributes))
    element.setAttribute(attribute, value);
  parent.append(element);
  return element;
}

/** Writes an attribute only if it changes. @param {Element & { written?: { [attribute: string]: string | number } }} element @param {string} attribute @param {string | number} value */
export function write(element, attribute, value) {
  const written = (element.written ??= {});
  if (written[attribute] === value) return;
  written[attribute] = value;
  element.setAttribute(attribute, String(value));
}

/** Writes a text only if it changes. @param {Element} element @param {string} text */
export function writeText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * The border round a set of cells: the sides that no two of them share. A cell may be named twice.
 * @param {Pair[]} cells @param {number} size
 */
export function borders(cells, size) {
  const key = (/** @type {number} */ row, /** @type {number} */ column) => row * 1000 + column;
  const set = new Map(cells.map((cell) => [key(cell[0], cell[1]), cell]));
  let path = "";
  for (const [row, column] of set.values()) {
    const x = column * size;
    const y = row * size;
    if (!set.has(key(row - 1, column))) path += `M${x} ${y}h${size}`;
    if (!set.has(key(row + 1, column))) path += `M${x} ${y + size}h${size}`;
    if (!set.has(key(row, column - 1))) path += `M${x} ${y}v${size}`;
    if (!set.has(key(row, column + 1))) path += `M${x + size} ${y}v${size}`;
  }
  return path;
}

/** The largest magnitude. @param {Iterable<number>} values */
export function maxAbs(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** In cells: strokes over those that hold a negative value. @param {Cell[]} cells @param {number} [from]  the magnitude from which it counts */
const hatches = (cells, from = 0) =>
  cells
    .filter(({ look, value }) => look !== NO_LOOK && value < -from)
    .map(
      ({ at: [row, column] }) =>
        `M${column} ${row + 0.5}l.5-.5M${column} ${row + 1}l1-1M${column + 0.5} ${row + 1}l.5-.5`,
    )
    .join("");

/** How much of its colour a cell has that no label tells. @param {number} value @param {number} most  the magnitude with full colour */
export const strengthOf = (value, most) =>
  Math.min(1, 0.12 + (0.88 * Math.abs(value)) / (most || 1));

/** How wide a text is at most, in the size of its font. @param {string} text */
export function textWidth(text) {
  let width = 0;
  for (const sign of text) width += WIDTHS.get(sign) ?? DIGIT;
  return width;
}

/** The size of a font in which all of the texts fit into a cell, in cells: 0 where they could not be read. @param {string[]} texts @param {number} cell  in px */
export function fontFor(texts, cell) {
  const widest = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
  const font = Math.min(LARGEST_PART, LABEL_ROOM / widest, LARGEST_FONT / cell);
  return font * cell >= SMALLEST_FONT ? font : 0;
}

/**
 * The labels of cells, and the size of their font in cells: none, and 0, where they could not be read.
 * @param {Cell[]} cells @param {((cell: any) => string) | null} label @param {number} cell  in px
 */
export function labelFont(cells, label, cell) {
  const contents = label && cell * LARGEST_PART >= SMALLEST_FONT ? cells.map(label) : [];
  const font = contents.length > 0 ? fontFor(contents, cell) : 0;
  return font > 0 ? { contents, font } : { contents: [], font };
}

/** In cells: a zero in each, as high as a digit of a font of this size. @param {Pair[]} cells @param {number} font */
export const zeros = (cells, font) =>
  cells
    .map(
      ([row, column]) =>
        `M${column + 0.5} ${row + 0.5 - 0.36 * font}a${0.22 * font} ${0.36 * font} 0 1 0 .001 0z`,
    )
    .join("");

/**
 * The empty cell of a grid: a faint frame and the dot of a structural zero, repeated by a pattern. In cells, but for their strength in px.
 * @param {SVGElement} svg @param {string} id @param {boolean} [dots]  whether an empty cell is a structural zero
 */
export function createEmptyCell(svg, id, dots = true) {
  const pattern = svgChild(svgChild(svg, "defs"), "pattern", {
    id,
    patternUnits: "userSpaceOnUse",
    width: "1",
    height: "1",
  });
  const frame = svgChild(pattern, "path", { class: "tconv-frame", d: "M1 0H0V1" });
  const dot = dots
    ? svgChild(pattern, "circle", { class: "tconv-dot", cx: "0.5", cy: "0.5" })
    : null;
  return (/** @type {number} */ cell) => {
    write(frame, "stroke-width", 1 / cell);
    if (dot) write(dot, "r", cell < SMALLEST_DOTTED_CELL ? 0 : Math.max(0.6 / cell, 1 / 18));
  };
}

/**
 * The tiles of a grid: one path for all cells of one look and strength, because hundreds of elements that change are too slow.
 * The layer stands off by the inset, so that squares begin at whole numbers, the fastest to write and to read.
 * @param {SVGElement} layer
 */
function createTiles(layer) {
  write(layer, "transform", `translate(${INSET} ${INSET})`);
  const paper = svgChild(layer, "path", { class: "tconv-blank" });
  /** @type {Map<string, SVGElement>} by look and step of strength */
  const paths = new Map();
  return (
    /** @type {Cell[]} */ cells,
    /** @type {(cell: Cell) => number} */ strength,
    /** @type {boolean} */ onPaper,
  ) => {
    const squares = new Map(Array.from(paths.keys(), (kind) => [kind, ""]));
    for (const cell of cells) {
      if (cell.look === NO_LOOK) continue;
      const kind = `${Math.round(strength(cell) * STEPS)} ${cell.look}`;
      squares.set(kind, `${squares.get(kind) ?? ""}M${cell.at[1]} ${cell.at[0]}${SQUARE}`);
    }
    for (const [kind, d] of squares) {
      let path = paths.get(kind);
      if (!path) {
        const gap = kind.indexOf(" ");
        path = svgChild(layer, "path", {
          class: kind.slice(gap + 1),
          "fill-opacity": `${Number(kind.slice(0, gap)) / STEPS}`,
        });
        paths.set(kind, path);
      }
      write(path, "d", d);
    }
    write(paper, "d", onPaper ? Array.from(squares.values()).join("") : "");
  };
}

/**
 * The labels of a grid: one text for each place, kept when it has nothing to say.
 * Of zeros there may be hundreds, and they come and go with the padding: they are drawn, in one path.
 * @param {SVGElement} layer
 */
function createLabels(layer) {
  /** @type {Map<number, Text>} */
  const places = new Map();
  const drawnZeros = svgChild(layer, "path", { class: "tconv-label-zeros" });
  const texts = svgChild(layer, "g");
  let spoken = new Set();
  return (
    /** @type {Cell[]} */ cells,
    /** @type {string[]} */ contents,
    /** @type {number} */ font,
  ) => {
    // Kept as they are: labels that come back need not be laid out anew, nor one by one be hidden.
    write(layer, "opacity", contents.length ? 1 : 0);
    if (contents.length === 0) return;
    const silent = spoken;
    spoken = new Set();
    write(
      drawnZeros,
      "d",
      zeros(
        cells.filter((_, n) => contents[n] === "0").map(({ at }) => at),
        font,
      ),
    );
    write(drawnZeros, "stroke-width", 0.09 * font);
    write(texts, "font-size", font);
    write(texts, "transform", `translate(0 ${font * 0.36})`);
    cells.forEach(({ at: [row, column] }, n) => {
      if (!contents[n] || contents[n] === "0") return;
      const place = row * 1000 + column;
      let text = places.get(place);
      if (!text) {
        text = layer.ownerDocument.createTextNode("");
        svgChild(texts, "text", { x: `${column + 0.5}`, y: `${row + 0.5}` }).append(text);
        places.set(place, text);
      }
      if (text.data !== contents[n]) text.data = contents[n];
      silent.delete(text);
      spoken.add(text);
    });
    for (const text of silent) text.data = "";
  };
}

const UNDER_CELL = 32; // px of a cell that is drawn in an SVG of its own

/**
 * A picture whose cells have one size, drawn in an SVG of their own under the lines: a style scales it as a whole, which
 * lays no label out anew. (A transform inside an SVG does: hundreds of labels take longer than all the rest of a slider's move.)
 * @param {HTMLElement} parent @param {{ [attribute: string]: string }} attributes
 */
export function createCanvas(parent, attributes) {
  parent.classList.add("tconv-canvas");
  const under = svgChild(parent, "svg", { class: "tconv-under", "aria-hidden": "true" });
  const svg = svgChild(parent, "svg", attributes);
  return {
    svg,
    under,
    /** @param {number} width @param {number} height @param {number} cell  all in px */
    resize(width, height, cell) {
      write(svg, "width", width);
      write(svg, "height", height);
      write(under, "style", `transform: scale(${cell / UNDER_CELL})`);
    },
  };
}

/**
 * One grid. `draw` shows a picture, `mark` puts a border round some of its cells.
 * @param {SVGElement} svg @param {string} patternId @param {SVGElement} [under]  where a canvas has its cells
 */
export function createPanel(svg, patternId, under) {
  const group = /** @type {Panel} */ (svgChild(svg, "g"));
  const drawing = (group.drawing = svgChild(under ?? group, "g"));
  const sheet = svgChild(drawing, "rect", { class: "tconv-ground", fill: `url(#${patternId})` });
  const cellsGroup = svgChild(drawing, "g");
  const tiles = svgChild(cellsGroup, "g");
  const hatch = svgChild(cellsGroup, "path", { class: "tconv-hatch" });
  const texts = svgChild(cellsGroup, "g", { class: "tconv-labels" });
  const reach = svgChild(group, "rect", { class: "tconv-reach" });
  const cut = svgChild(group, "path", { class: "tconv-cut", "fill-rule": "evenodd" });
  const crop = svgChild(group, "path", { class: "tconv-crop" });
  const moved = svgChild(group, "path", { class: "tconv-moved" });
  const marks = svgChild(group, "path", { class: "tconv-marks" });
  const drawTiles = createTiles(tiles);
  const say = createLabels(texts);
  let cell = 0;

  /** @param {Picture} picture */
  function draw(picture) {
    const { rows, columns, cells, most, origin, left, top } = picture;
    cell = picture.cell;
    group.picture = picture;
    write(group, "data-panel", picture.panel);
    write(group, "transform", `translate(${left} ${top})`);
    write(group, "class", picture.faint ? "tconv-panel tconv-waiting" : "tconv-panel");
    write(
      drawing,
      "transform",
      under ? `scale(${UNDER_CELL}) translate(${left / cell} ${top / cell})` : `scale(${cell})`,
    );
    write(sheet, "stroke-width", 1 / cell);
    write(sheet, "width", columns);
    write(sheet, "height", rows);
    write(reach, "width", columns * cell);
    write(reach, "height", rows * cell);
    write(cellsGroup, "transform", `translate(${origin[1]} ${origin[0]})`);
    const { contents, font } = labelFont(cells, picture.label, cell);
    const labelled = contents.length > 0;
    say(cells, contents, font);
    write(tiles, "class", labelled ? "" : "tconv-strong");
    // Under a tint no dot of a structural zero may show through.
    const onPaper = !labelled && cell >= SMALLEST_DOTTED_CELL;
    drawTiles(cells, ({ value }) => (labelled ? 1 : strengthOf(value, most)), onPaper);
    write(hatch, "d", labelled ? "" : hatches(cells, picture.hatchFrom));
    drawCrop(picture);
  }

  /** Pales what padding cuts, behind a dashed line; a dotted one where the cut would be without output padding. @param {Picture} picture */
  function drawCrop({ rows, columns, crop: box, cropWithout }) {
    /** @param {Box} box */
    const path = ({ top, left, rows, columns }) =>
      `M${left * cell} ${top * cell}h${columns * cell}v${rows * cell}h${-columns * cell}z`;
    const isCut = box.rows < rows || box.columns < columns;
    const isMoved = cropWithout.rows < box.rows || cropWithout.columns < box.columns;
    write(cut, "d", isCut ? `M0 0H${columns * cell}V${rows * cell}H0z${path(box)}` : "");
    write(crop, "d", isCut || isMoved ? path(box) : "");
    write(moved, "d", isMoved ? path(cropWithout) : "");
  }

  return {
    draw,
    /** @param {Pair[]} cells  rows and columns on the panel */
    mark: (cells) => write(marks, "d", borders(cells, cell)),
  };
}
