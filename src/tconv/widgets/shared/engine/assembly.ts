// The innermost loops of the engine, for WebAssembly. `tools/build_engine.py` compiles them with
// AssemblyScript, which reads like TypeScript: a `usize` is an address in bytes, a `v128` holds four
// Float32 numbers, and what is added or multiplied is four numbers at once. `sums.js` has the same
// loops in JavaScript.

/** Bytes of a row that one turn computes: eight registers of four numbers. */
const BLOCK: usize = 128;

/** Bytes of a tap: the distance to where it reads, then its weight. */
const TAP: usize = 8;

/** One row of one phase: each cell the sum over a list of taps. */
function sumRow(y: usize, end: usize, x: usize, taps: usize, lastTap: usize, bias: f32): void {
  for (; y < end; y += BLOCK, x += BLOCK) {
    let a = f32x4.splat(bias);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    for (let tap = taps; tap < lastTap; tap += TAP) {
      const from = x + load<i32>(tap);
      const w = v128.load32_splat(tap, 4);
      a = f32x4.add(a, f32x4.mul(w, v128.load(from)));
      b = f32x4.add(b, f32x4.mul(w, v128.load(from, 16)));
      c = f32x4.add(c, f32x4.mul(w, v128.load(from, 32)));
      d = f32x4.add(d, f32x4.mul(w, v128.load(from, 48)));
      e = f32x4.add(e, f32x4.mul(w, v128.load(from, 64)));
      f = f32x4.add(f, f32x4.mul(w, v128.load(from, 80)));
      g = f32x4.add(g, f32x4.mul(w, v128.load(from, 96)));
      h = f32x4.add(h, f32x4.mul(w, v128.load(from, 112)));
    }
    v128.store(y, a);
    v128.store(y, b, 16);
    v128.store(y, c, 32);
    v128.store(y, d, 48);
    v128.store(y, e, 64);
    v128.store(y, f, 80);
    v128.store(y, g, 96);
    v128.store(y, h, 112);
  }
}

/** Interleave the rows of all phases, which stand one after the other. */
function weave(y: usize, parts: usize, width: usize, phases: usize): void {
  if (phases === 2) {
    for (const end = parts + width; parts < end; parts += 16, y += 32) {
      const even = v128.load(parts);
      const odd = v128.load(parts + width);
      v128.store(y, v128.shuffle<f32>(even, odd, 0, 4, 1, 5));
      v128.store(y, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16);
    }
    return;
  }
  for (const row = y + 4 * phases; y < row; y += 4) {
    let to = y;
    for (const end = parts + width; parts < end; parts += 4, to += 4 * phases)
      store<f32>(to, load<f32>(parts));
  }
}

/** Bytes of what is said of a phase: where its taps begin, where they end, its bias. */
const PHASE: usize = 12;

/**
 * Rows of an output, each cell the sum over the taps of its column's phase; `lists` says for each
 * phase where its taps stand. A row of each phase has `width` bytes, whole blocks; `parts` is room
 * for one row of each.
 */
export function sweep(
  y: usize,
  yPitch: usize,
  x: usize,
  xPitch: usize,
  rows: usize,
  width: usize,
  phases: usize,
  lists: usize,
  parts: usize,
): void {
  for (; rows > 0; rows--, y += yPitch, x += xPitch) {
    let to = phases === 1 ? y : parts;
    for (let list = lists; list < lists + PHASE * phases; list += PHASE, to += width)
      sumRow(to, to + width, x, load<u32>(list), load<u32>(list, 4), load<f32>(list, 8));
    if (phases > 1) weave(y, parts, width, phases);
  }
}
