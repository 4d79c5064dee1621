/* From the fewest changed words to changes a person can read.
   Mirrors orders/redline/tidy.py: who changes one changes the other.
   A run is {i, iEnd, j, jEnd, same}: tokens of the old text against those of the new one, the same or changed. */

import { STOP_WORDS, wordsOf } from "./folding.js";
import { casefold } from "./text.js";

const STUTTER = 2;

export const run = (i, iEnd, j, jEnd, same) => ({ i, iEnd, j, jEnd, same });

export function tidy(runs, a, b) {
  let found = slide(join(runs), a, b);
  for (;;) {
    const wider = widen(absorb(found, a), a, b);
    if (equal(wider, found)) return found;
    found = wider;
  }
}

function equal(one, other) {
  return one.length === other.length && one.every((r, at) => {
    const s = other[at];
    return r.i === s.i && r.iEnd === s.iEnd && r.j === s.j && r.jEnd === s.jEnd && r.same === s.same;
  });
}

/** The runs with neighbours of a kind made one, and empty ones left out. */
function join(runs) {
  const out = [];
  for (const r of runs) {
    if (r.i === r.iEnd && r.j === r.jEnd) continue;
    const last = out[out.length - 1];
    if (last && last.same === r.same) out[out.length - 1] = run(last.i, r.iEnd, last.j, r.jEnd, r.same);
    else out.push(r);
  }
  return out;
}

/** Moves pure insertions and deletions, where the words around them allow, to where a reader would begin them. */
function slide(runs, a, b) {
  const out = [...runs], number = out.length;
  for (let at = 0; at < number; at += 1) {
    const r = out[at];
    if (r.same || (r.i < r.iEnd && r.j < r.jEnd)) continue;
    const [text, start, end] = r.i < r.iEnd ? [a, r.i, r.iEnd] : [b, r.j, r.jEnd];
    const roomLeft = at ? out[at - 1].iEnd - out[at - 1].i : 0;
    const roomRight = at + 1 < out.length ? out[at + 1].iEnd - out[at + 1].i : 0;
    const by = bestShift(text, start, end, roomLeft, roomRight);
    if (by) shift(out, at, by);
  }
  return join(out);
}

function bestShift(text, start, end, roomLeft, roomRight) {
  let low = 0, high = 0;
  while (-low < roomLeft && text[start + low - 1].word === text[end + low - 1].word) low -= 1;
  while (high < roomRight && text[start + high].word === text[end + high].word) high += 1;
  let best = low, most = -Infinity;
  for (let by = low; by <= high; by += 1) {
    const score = reads(text, start + by, end + by);
    if (score > most) [best, most] = [by, score];
  }
  return best;
}

const SENTENCE_ENDS = new Set(".!?;:");
const PHRASE_ENDS = new Set(",\u2013\u2014");
const OPENING = new Set("([{\u201c\u2018\"'");

function reads(text, start, end) {
  const before = start ? text[start - 1].word : ".";
  let score = SENTENCE_ENDS.has(before) ? 4 : PHRASE_ENDS.has(before) ? 2 : 0;
  const first = text[start], final = text[end - 1];
  if (first.isSign && !OPENING.has(first.word)) score -= 3;
  if (OPENING.has(before)) score -= 1;
  return score + (final.space || end === text.length ? 1 : 0);
}

function shift(runs, at, by) {
  const r = runs[at];
  runs[at] = run(r.i + by, r.iEnd + by, r.j + by, r.jEnd + by, false);
  if (at) {
    const left = runs[at - 1];
    runs[at - 1] = run(left.i, left.iEnd + by, left.j, left.jEnd + by, true);
  } else if (by) {
    runs.unshift(run(0, by, 0, by, true));
    at += 1;
  }
  if (at + 1 < runs.length) {
    const right = runs[at + 1];
    runs[at + 1] = run(right.i + by, right.iEnd, right.j + by, right.jEnd, true);
  } else if (by) {
    runs.push(run(r.iEnd + by, r.iEnd, r.jEnd + by, r.jEnd, true));
  }
}

/** Gives what stands between two changes to them where it is no more than a stop word or two, or signs. */
function absorb(runs, a) {
  return join(runs.map((r, at) => {
    const inner = r.same && at > 0 && at < runs.length - 1;
    return inner && isStutter(textOf(a, r.i, r.iEnd)) ? { ...r, same: false } : r;
  }));
}

export function isStutter(text) {
  if (text.includes("\n")) return false;
  const words = wordsOf(casefold(text));
  return words.length <= STUTTER && words.every((word) => STOP_WORDS.has(word));
}

/** Gives a change one of whose sides is signs alone the word beside it, so that it shows what it did to that word. */
function widen(runs, a, b) {
  const out = [...runs];
  for (let at = 0; at < out.length; at += 1) {
    const r = out[at];
    if (r.same || !(bare(a, r.i, r.iEnd) || bare(b, r.j, r.jEnd)) || touches(out, at)) continue;
    const left = reachLeft(out, at, a), right = reachRight(out, at, a);
    const gluedRight = !endsWithSpace(a, b, r);
    if (right && (!left || (gluedRight && !gluedLeft(out, at, a)))) {
      out[at] = run(r.i, r.iEnd + right, r.j, r.jEnd + right, false);
      const next = out[at + 1];
      out[at + 1] = run(next.i + right, next.iEnd, next.j + right, next.jEnd, true);
    } else if (left) {
      out[at] = run(r.i - left, r.iEnd, r.j - left, r.jEnd, false);
      const previous = out[at - 1];
      out[at - 1] = run(previous.i, previous.iEnd - left, previous.j, previous.jEnd - left, true);
    }
  }
  return join(out);
}

const touches = (runs, at) => at > 0 && runs[at - 1].same && runs[at - 1].i === runs[at - 1].iEnd;

function bare(text, start, end) {
  const side = text.slice(start, end);
  return start < end && side.every((token) => token.isSign) && side.some((token) => token.word);
}

function reachLeft(runs, at, a) {
  if (!at) return 0;
  const { i, iEnd } = runs[at - 1];
  for (let n = 1; n <= iEnd - i; n += 1) if (!a[iEnd - n].isSign) return n;
  return 0;
}

function reachRight(runs, at, a) {
  if (at + 1 >= runs.length) return 0;
  const { i, iEnd } = runs[at + 1];
  for (let n = 1; n <= iEnd - i; n += 1) if (!a[i + n - 1].isSign) return n;
  return 0;
}

const gluedLeft = (runs, at, a) => at > 0 && !a[runs[at - 1].iEnd - 1].space;

function endsWithSpace(a, b, r) {
  return (r.i < r.iEnd && a[r.iEnd - 1].space !== "") || (r.j < r.jEnd && b[r.jEnd - 1].space !== "");
}

export function textOf(tokens, start, end) {
  let text = "";
  for (let at = start; at < end; at += 1) text += tokens[at].word + tokens[at].space;
  return text;
}
