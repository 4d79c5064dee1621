/* What changed inside a provision, word by word.
   Mirrors orders/redline/words.py: who changes one changes the other. */

import { difference } from "./diff.js";
import { DELETED, EQUAL, INSERTED } from "./edits.js";
import { gaps, pieces } from "./landmarks.js";
import { printEdits } from "./printing.js";
import { compareTuples } from "./text.js";
import { run, tidy } from "./tidy.js";
import { tokensOf } from "./tokens.js";

export const CELL_JOIN = " | ";

/** The runs of words that stayed, went and came: equal + deleted joined is `old`, equal + inserted is `now`. */
export function compareWords(old, now) {
  if (old === now) return old ? [{ op: EQUAL, text: old }] : [];
  if (!old || !now) return old ? [{ op: DELETED, text: old }] : [{ op: INSERTED, text: now }];
  const a = tokensOf(old), b = tokensOf(now);
  return printEdits(tidy(runsOf(a, b), a, b), a, b);
}

/** The same for a table's row, cell by cell: no edit reaches over the border of a cell. */
export function compareCells(old, now) {
  if (old.length !== now.length) return compareWords(old.join(CELL_JOIN), now.join(CELL_JOIN));
  const edits = [];
  old.forEach((before, number) => {
    const found = compareWords(before, now[number]);
    for (const edit of number ? [{ op: EQUAL, text: CELL_JOIN }, ...found] : found) {
      const last = edits[edits.length - 1];
      if (last && last.op === EQUAL && edit.op === EQUAL) edits[edits.length - 1] = { op: EQUAL, text: last.text + edit.text };
      else edits.push(edit);
    }
  });
  return edits;
}

/** Runs of equal and of changed tokens, in order. Only whether two words are the same matters, so each is a number. */
function runsOf(a, b) {
  const numbers = new Map();
  const number = ({ word }) => {
    let found = numbers.get(word);
    if (found === undefined) numbers.set(word, (found = numbers.size));
    return found;
  };
  const left = a.map(number), right = b.map(number);
  const [blocks, small] = pieces(left, right);
  const compared = new Set(small.map(String));
  const runs = blocks.map(([x, y, size]) => run(x, x + size, y, y + size, true));
  for (const gap of gaps(blocks, a.length, b.length)) {
    if (compared.has(String(gap))) runs.push(...smallest(left, right, gap));
    else runs.push(run(...gap, false));
  }
  const key = (r) => [r.i, r.iEnd, r.j, r.jEnd, r.same ? 1 : 0];
  return runs.sort((one, other) => compareTuples(key(one), key(other)));
}

function smallest(left, right, [i, iEnd, j, jEnd]) {
  const runs = [];
  for (const [op, part] of difference(left.slice(i, iEnd), right.slice(j, jEnd))) {
    const k = op <= 0 ? i + part.length : i, n = op >= 0 ? j + part.length : j;
    runs.push(run(i, k, j, n, op === 0));
    i = k;
    j = n;
  }
  return runs;
}
