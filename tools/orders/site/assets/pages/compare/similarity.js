/* How alike two units are, and which are worth looking at.
   Mirrors orders/redline/similarity.py: who changes one changes the other. (Its bit rows are in rows.js.) */

import { lcsLength } from "./rows.js";
import { listed } from "./units.js";

export const LONG = 4000;
const BRIEF = 8;

/** The runs of three words of a text; of a shorter one the whole text. No word holds a space. */
export function shingles(words) {
  if (words.length < 3) return words.length ? [words.join(" ")] : [];
  const found = [];
  for (let at = 0; at + 2 < words.length; at += 1) found.push(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  return found;
}

function common(one, other) {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let number = 0;
  for (const item of small) if (large.has(item)) number += 1;
  return number;
}

export class Likeness {
  #common = new Map();

  constructor(old, now) {
    this.old = old;
    this.new = now;
  }

  common(i, j) {
    const key = i * this.new.units.length + j;
    let found = this.#common.get(key);
    if (found === undefined) this.#common.set(key, (found = this.#count(i, j)));
    return found;
  }

  #count(i, j) {
    const a = this.old.words(i), b = this.new.words(j);
    if (a.length + b.length > BRIEF && !common(this.old.content(i), this.new.content(j))) return 0;
    if (Math.max(a.length, b.length) > LONG) {
      const left = new Set(shingles(a)), right = new Set(shingles(b));
      return Math.floor((common(left, right) * (a.length + b.length)) / (left.size + right.size));
    }
    if (a.length <= b.length) return lcsLength(this.old.masks(i), a.length, b);
    return lcsLength(this.new.masks(j), b.length, a);
  }

  own(i, j) {
    if (this.old.units[i].folded === this.new.units[j].folded) return 1;
    const size = this.old.words(i).length + this.new.words(j).length;
    return size ? (2 * this.common(i, j)) / size : 0;
  }

  content(i, j) {
    return share(this.old.content(i), this.new.content(j));
  }

  below(i, j) {
    return share(this.old.below(i), this.new.below(j));
  }
}

function share(a, b) {
  return a.size && b.size ? (2 * common(a, b)) / (a.size + b.size) : 0;
}

const COMMON = 12;
const MOST = 6;

export class Candidates {
  #found = new Map();

  constructor(old, now, olds, news) {
    const index = new Map();
    for (const j of news) {
      for (const run of shingles(now.words(j))) {
        const holders = listed(index, run);
        if (!holders.length || holders[holders.length - 1] !== j) holders.push(j);
      }
    }
    for (const i of olds) {
      const hits = new Map();
      for (const run of new Set(shingles(old.words(i)))) {
        const known = index.get(run) || [];
        if (known.length <= COMMON) for (const j of known) hits.set(j, (hits.get(j) || 0) + 1);
      }
      if (hits.size) this.#found.set(i, [...hits.keys()].sort((x, y) => hits.get(y) - hits.get(x) || x - y).slice(0, MOST));
    }
  }

  of(i) {
    return this.#found.get(i) || [];
  }
}
