/* Long texts cut into pieces that can be compared each on its own, so that the work grows with the length alone.
   Mirrors orders/redline/landmarks.py: who changes one changes the other.
   Here tokens are numbers: the same number for the same word. */

import { lcsPairs } from "./rows.js";
import { heaviestIncreasing } from "./spine.js";

const SMALL = 160_000;
const MIDDLE = 9_000_000;
const RUN = 5;
const ISLAND = 8;
const ALIKE = 0.4;
const DEPTH = 6;

/** Equal blocks [a from, b from, length] of two long texts, and the pieces between them that are small enough to compare. */
export function pieces(a, b) {
  if (a.length * b.length <= SMALL) return [[], [[0, a.length, 0, b.length]]];
  const blocks = withoutIslands([...blocksOf(a, b, [0, a.length, 0, b.length], 0)], a.length, b.length);
  const small = [...gaps(blocks, a.length, b.length)].filter(([i, k, j, n]) => (k - i) * (n - j) <= SMALL);
  return [blocks, small];
}

/** What stands between blocks: [a from, a to, b from, b to], where anything does. */
export function* gaps(blocks, aEnd, bEnd) {
  let i = 0, j = 0;
  for (const [x, y, size] of [...blocks, [aEnd, bEnd, 0]]) {
    if (x > i || y > j) yield [i, x, j, y];
    i = x + size;
    j = y + size;
  }
}

function* blocksOf(a, b, [i, iEnd, j, jEnd], depth) {
  let start = 0, end = 0;
  while (i + start < iEnd && j + start < jEnd && a[i + start] === b[j + start]) start += 1;
  while (iEnd - end > i + start && jEnd - end > j + start && a[iEnd - 1 - end] === b[jEnd - 1 - end]) end += 1;
  if (start) yield [i, j, start];
  yield* innerBlocks(a, b, [i + start, iEnd - end, j + start, jEnd - end], depth);
  if (end) yield [iEnd - end, jEnd - end, end];
}

function* innerBlocks(a, b, piece, depth) {
  let [i, iEnd, j, jEnd] = piece;
  if ((iEnd - i) * (jEnd - j) <= SMALL) return;
  const found = depth < DEPTH ? landmarks(a, b, piece) : [];
  if (!found.length) {
    yield* byRows(a, b, piece);
    return;
  }
  for (const [x, y, size] of [...found, [iEnd, jEnd, 0]]) {
    yield* blocksOf(a, b, [i, x, j, y], depth + 1);
    if (size) yield [x, y, size];
    i = x + size;
    j = y + size;
  }
}

function landmarks(a, b, [i, iEnd, j, jEnd]) {
  const left = singleRuns(a, i, iEnd), right = singleRuns(b, j, jEnd);
  const pairs = [];
  for (const [run, x] of left) if (right.has(run)) pairs.push([x, right.get(run)]);
  const blocks = [];
  for (const k of heaviestIncreasing(pairs.map(([, y]) => y), pairs.map(() => 1))) {
    const [x, y] = pairs[k];
    if (blocks.length) {
      const [p, q, size] = blocks[blocks.length - 1];
      if (x - p === y - q && x <= p + size) {
        blocks[blocks.length - 1] = [p, q, x - p + RUN];
        continue;
      }
      if (x < p + size || y < q + size) continue;
    }
    blocks.push([x, y, RUN]);
  }
  return blocks;
}

function singleRuns(tokens, start, end) {
  const found = new Map();
  for (let at = start; at < end - RUN + 1; at += 1) {
    const run = tokens.slice(at, at + RUN).join();
    found.set(run, found.has(run) ? -1 : at);
  }
  for (const [run, at] of found) if (at < 0) found.delete(run);
  return found;
}

function* byRows(a, b, [i, iEnd, j, jEnd]) {
  if ((iEnd - i) * (jEnd - j) > MIDDLE) return;
  const pairs = lcsPairs(a.slice(i, iEnd), b.slice(j, jEnd));
  if (2 * pairs.length >= ALIKE * (iEnd - i + jEnd - j)) for (const [x, y] of pairs) yield [i + x, j + y, 1];
}

function withoutIslands(blocks, aEnd, bEnd) {
  const joined = [];
  for (const [x, y, size] of blocks) {
    const last = joined[joined.length - 1];
    if (last && last[0] + last[2] === x && last[1] + last[2] === y) joined[joined.length - 1] = [last[0], last[1], last[2] + size];
    else joined.push([x, y, size]);
  }
  const kept = [];
  joined.forEach(([x, y, size], number) => {
    const last = kept[kept.length - 1];
    const [i, j] = last ? [last[0] + last[2], last[1] + last[2]] : [0, 0];
    const [k, n] = number + 1 < joined.length ? joined[number + 1] : [aEnd, bEnd];
    const before = x - i + y - j, after = k - x - size + n - y - size;
    if (ISLAND * 2 * size >= Math.min(before, after) || !before || !after) kept.push([x, y, size]);
  });
  return kept;
}
