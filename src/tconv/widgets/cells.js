// @ts-check
// Grids of cells in SVG: the one way a grid is drawn. Elements are made once and kept by key;
// an attribute is written only when it changes, and what moves together moves by the transform
// of its group, so that a slider's move stays within a frame.

const SVG = "http://www.w3.org/2000/svg";
const INSET = 0.05; // of a cell, so that neighbours do not touch
const STEPS = 12; // of strength, where cells are drawn together
/** The look of a cell that holds nothing: the empty cell shows through. */
export const NO_LOOK = "tconv-none";
/** The look of an output cell. */
export const OUTPUT_LOOK = "tconv-y";
const SMALLEST_LABELLED_CELL = 14; // px
const SMALLEST_FONT = 7; // px

/**
 * @typedef {[number, number]} Pair  row and column
 * @typedef {{ top: number, left: number, rows: number, columns: number }} Box
 * @typedef {{ key: number, at: Pair, index: Pair, value: number, look: string }} Cell
 *   `at` is where it stands, counted from the picture's origin; `index` is its index in y.
 * @typedef {{ panel: string, rows: number, columns: number, cell: number, left: number, top: number, origin: Pair,
 *   cells: Cell[], shape: string, label: ((cell: Cell) => string) | null, most: number, hatchFrom?: number, crop: Box, cropWithout: Box, faint: boolean }} Picture
 *   `cell` in px; while `shape` is the same, every cell with the same key stands at the same place with the same look; `label` is null where colours stand in for labels, and `most` then is the magnitude
 *   with full colour, `hatchFrom` the one from which negative values are hatched; `crop` is what padding leaves, `cropWithout` the same without output padding.
 */

/**
 * @param {Element} parent @param {string} name @param {{ [attribute: string]: string }} [attributes]
 * @returns {SVGElement}
 */
export function svgChild(parent, name, attributes = {}) {
  const element = /** @type {SVGElement} */ (parent.ownerDocument.createElementNS(SVG, name));
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
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
 * An element, when it was last shown, and the values it was last given to carry.
 * @typedef {{ element: SVGElement, turn: number, present: boolean, panel: string, row: number, column: number, value: number }} Entry
 */

/**
 * The elements of one layer by key: `show` gives the one for a key, `end` has those leave that were
 * not shown since the last `end`, so that what can be found on the page is what is shown.
 * @param {SVGElement} layer @param {() => SVGElement} make @param {(entry: Entry) => void} leave
 */
function createPool(layer, make, leave = ({ element }) => element.remove()) {
  /** @type {Map<number, Entry>} */
  const entries = new Map();
  let turn = 0;
  return {
    /** @param {number} key */
    show(key) {
      let entry = entries.get(key);
      if (!entry) entries.set(key, (entry = { element: make(), turn, present: true, panel: "", row: NaN, column: NaN, value: NaN }));
      if (!entry.present && !entry.element.parentNode) layer.append(entry.element);
      entry.present = true;
      entry.turn = turn;
      return entry;
    },
    end() {
      for (const entry of entries.values()) {
        if (entry.turn === turn || !entry.present) continue;
        leave(entry);
        entry.present = false;
      }
      turn += 1;
    },
  };
}

/**
 * The border round a set of cells: the sides that no two of them share.
 * @param {Pair[]} cells @param {number} size
 */
function borders(cells, size) {
  const key = (/** @type {number} */ row, /** @type {number} */ column) => row * 1000 + column;
  const set = new Set(cells.map((cell) => key(...cell)));
  let path = "";
  for (const [row, column] of cells) {
    const [x, y] = [column * size, row * size];
    if (!set.has(key(row - 1, column))) path += `M${x} ${y}h${size}`;
    if (!set.has(key(row + 1, column))) path += `M${x} ${y + size}h${size}`;
    if (!set.has(key(row, column - 1))) path += `M${x} ${y}v${size}`;
    if (!set.has(key(row, column + 1))) path += `M${x + size} ${y}v${size}`;
  }
  return path;
}

/** The largest magnitude. @param {Iterable<number>} values */
export function magnitude(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** In cells: a square in each. @param {Cell[]} cells @param {number} inset */
const squares = (cells, inset) =>
  cells.map(({ at: [row, column] }) => `M${column + inset} ${row + inset}h${1 - 2 * inset}v${1 - 2 * inset}h${2 * inset - 1}z`).join("");

/** In cells: strokes over those that hold a negative value. @param {Cell[]} cells @param {number} [from]  the magnitude from which it counts */
const hatches = (cells, from = 0) =>
  cells
    .filter(({ value }) => value < -from)
    .map(({ at: [row, column] }) => `M${column} ${row + 0.5}l.5-.5M${column} ${row + 1}l1-1M${column + 0.5} ${row + 1}l.5-.5`)
    .join("");

/**
 * The empty cell of a grid: a faint frame and the dot of a structural zero, repeated by a pattern.
 * @param {SVGElement} svg @param {string} id @param {boolean} [dots]  whether an empty cell is a structural zero
 */
export function createEmptyCell(svg, id, dots = true) {
  const pattern = svgChild(svgChild(svg, "defs"), "pattern", { id, patternUnits: "userSpaceOnUse" });
  const frame = svgChild(pattern, "path", { class: "tconv-frame" });
  const dot = svgChild(pattern, "circle", { class: "tconv-dot" });
  return (/** @type {number} */ cell) => {
    for (const side of ["width", "height"]) write(pattern, side, cell);
    write(frame, "d", `M${cell} 0H0V${cell}`);
    write(dot, "cx", cell / 2);
    write(dot, "cy", cell / 2);
    write(dot, "r", dots ? Math.max(0.6, cell / 18) : 0);
  };
}

/**
 * The tiles of a panel whose cells each have a look of their own: one element a cell.
 * @param {SVGElement} layer
 */
function createOwnTiles(layer) {
  const side = `${1 - 2 * INSET}`;
  const rects = createPool(layer, () => svgChild(layer, "rect", { width: side, height: side, rx: "0.08" }));
  let drawn = "";
  return (/** @type {Picture} */ { cells, panel, shape }, /** @type {(cell: Cell) => number} */ strength) => {
    for (const cell of cells) {
      const entry = rects.show(cell.key);
      const rect = entry.element;
      write(rect, "fill-opacity", strength(cell));
      carry(entry, panel, cell);
      if (shape === drawn) continue;
      write(rect, "x", cell.at[1] + INSET);
      write(rect, "y", cell.at[0] + INSET);
      write(rect, "class", cell.look);
    }
    rects.end();
    drawn = shape;
  };
}

/**
 * The tiles of a panel whose cells share one look: drawn as one path for each step of strength,
 * because hundreds of elements that change are too slow. The cells' own elements stand on top,
 * unseen; they take the pointer and carry the values, and lose their panel's name when not shown.
 * @param {SVGElement} layer @param {string} look
 */
function createSharedTiles(layer, look) {
  const paths = Array.from({ length: STEPS + 1 }, (_, step) => svgChild(layer, "path", { class: look, "fill-opacity": `${step / STEPS}` }));
  const carriers = createPool(layer, () => svgChild(layer, "rect", { class: "tconv-carrier", width: "1", height: "1" }), (entry) => {
    entry.element.removeAttribute("data-panel");
    entry.panel = "";
  });
  return (/** @type {Picture} */ { cells, panel }, /** @type {(cell: Cell) => number} */ strength) => {
    /** @type {Cell[][]} */
    const steps = paths.map(() => []);
    for (const cell of cells) {
      if (cell.look === look) steps[Math.round(strength(cell) * STEPS)].push(cell);
      const entry = carriers.show(cell.key);
      write(entry.element, "x", cell.at[1]);
      write(entry.element, "y", cell.at[0]);
      carry(entry, panel, cell);
    }
    carriers.end();
    paths.forEach((path, step) => write(path, "d", squares(steps[step], INSET)));
  };
}

/** The values that tests and anyone's scripts read; a thousand times a move, so by hand. @param {Entry} entry @param {string} panel @param {Cell} cell */
function carry(entry, panel, { index: [row, column], value }) {
  const { element } = entry;
  if (entry.panel !== panel) element.setAttribute("data-panel", (entry.panel = panel));
  if (entry.row !== row) element.setAttribute("data-row", `${(entry.row = row)}`);
  if (entry.column !== column) element.setAttribute("data-col", `${(entry.column = column)}`);
  if (entry.value !== value) element.setAttribute("data-value", `${(entry.value = value)}`);
}

/**
 * One grid. `draw` shows a picture, `mark` puts a border round some of its cells.
 * @param {SVGElement} svg @param {string} patternId
 * @param {string} [sharedLook]  where all cells that hold something look alike
 */
export function createPanel(svg, patternId, sharedLook) {
  const group = svgChild(svg, "g");
  const sheet = svgChild(group, "rect", { class: "tconv-ground", fill: `url(#${patternId})` });
  const scaled = svgChild(group, "g");
  const blank = svgChild(scaled, "path", { class: "tconv-blank" });
  const tiles = svgChild(scaled, "g");
  const hatch = svgChild(scaled, "path", { class: "tconv-hatch" });
  const texts = svgChild(group, "g", { class: "tconv-labels" });
  const cut = svgChild(group, "path", { class: "tconv-cut", "fill-rule": "evenodd" });
  const crop = svgChild(group, "path", { class: "tconv-crop" });
  const moved = svgChild(group, "path", { class: "tconv-moved" });
  const marks = svgChild(group, "path", { class: "tconv-marks" });
  const drawTiles = sharedLook ? createSharedTiles(tiles, sharedLook) : createOwnTiles(tiles);
  const labels = createPool(texts, () => {
    const text = svgChild(texts, "text");
    text.append("");
    return text;
  });
  let cell = 0;
  let drawnGround = "";

  /** @param {Picture} picture */
  function draw(picture) {
    const { rows, columns, cells, most, origin } = picture;
    cell = picture.cell;
    write(group, "transform", `translate(${picture.left} ${picture.top})`);
    write(group, "class", picture.faint ? "tconv-panel tconv-waiting" : "tconv-panel");
    write(sheet, "width", columns * cell);
    write(sheet, "height", rows * cell);
    write(scaled, "transform", `scale(${cell}) translate(${origin[1]} ${origin[0]})`);
    const labelled = drawLabels(picture);
    write(tiles, "class", labelled ? "" : "tconv-strong");
    drawTiles(picture, ({ value }) => (labelled ? 1 : Math.min(1, 0.12 + (0.88 * Math.abs(value)) / (most || 1))));
    // Under a tint no dot of a structural zero may show through.
    const tinted = labelled ? [] : cells.filter(({ look }) => look !== NO_LOOK);
    const ground = `${labelled} ${picture.shape}`;
    if (ground !== drawnGround) write(blank, "d", squares(tinted, 0.02));
    drawnGround = ground;
    write(hatch, "d", hatches(tinted, picture.hatchFrom));
    drawCrop(picture);
  }

  /** Writes the labels if they can be read at this size; says whether it did. @param {Picture} picture */
  function drawLabels({ cells, label, origin }) {
    const contents = label && cell >= SMALLEST_LABELLED_CELL ? cells.map(label) : [];
    const longest = contents.reduce((most, text) => Math.max(most, text.length), 1);
    const font = Math.min(cell * 0.5, (cell * 1.6) / longest, 15);
    const labelled = contents.length > 0 && font >= SMALLEST_FONT;
    if (labelled) {
      // In cells, as the tiles: then no label moves when the size of a cell changes.
      write(texts, "font-size", font / cell);
      write(texts, "transform", `scale(${cell}) translate(${origin[1]} ${origin[0] + (font * 0.36) / cell})`);
      cells.forEach(({ key, at: [row, column] }, n) => {
        if (contents[n] === "") return;
        const text = labels.show(key).element;
        write(text, "x", column + 0.5);
        write(text, "y", row + 0.5);
        const content = /** @type {Text} */ (text.firstChild);
        if (content.data !== contents[n]) content.data = contents[n];
      });
    }
    labels.end();
    return labelled;
  }

  /** Pales what padding cuts, behind a dashed line; a dotted one where the cut would be without output padding. @param {Picture} picture */
  function drawCrop({ rows, columns, crop: box, cropWithout }) {
    /** @param {Box} box */
    const path = ({ top, left, rows, columns }) => `M${left * cell} ${top * cell}h${columns * cell}v${rows * cell}h${-columns * cell}z`;
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
