/* The state of an alignment: which units stand together so far, each in one group only.
   Mirrors orders/redline/matching.py: who changes one changes the other. */

import { Candidates, Likeness } from "./similarity.js";

export const NONE = -1;

function sure(holds, what) {
  if (!holds) throw new Error(what);
}

export class Matching {
  #candidates = null;

  constructor(old, now) {
    this.old = old;
    this.new = now;
    this.oldTo = new Array(old.units.length).fill(NONE);
    this.newTo = new Array(now.units.length).fill(NONE);
    this.splits = new Map();
    this.merges = new Map();
    this.like = new Likeness(old, now);
  }

  /** Which free new units an old one may be; worked out when first asked for. */
  get candidates() {
    return (this.#candidates ??= new Candidates(this.old, this.new, this.freeOld(), this.freeNew()));
  }

  free(i, j) {
    return this.oldTo[i] === NONE && this.newTo[j] === NONE;
  }

  pair(i, j) {
    sure(this.free(i, j), "a unit stands in one group only");
    this.oldTo[i] = j;
    this.newTo[j] = i;
  }

  unpair(i) {
    const j = this.oldTo[i];
    sure(!this.splits.has(i) && !this.merges.has(j), "only a plain pair is taken apart");
    this.oldTo[i] = this.newTo[j] = NONE;
  }

  /** Joins one to one, one to many, or many to one; all of them free. */
  group(olds, news) {
    sure(olds.every((i) => this.oldTo[i] === NONE) && news.every((j) => this.newTo[j] === NONE), "all are free");
    sure(Math.min(olds.length, news.length) === 1, "a group has one unit on one side at least");
    for (const i of olds) this.oldTo[i] = news[0];
    for (const j of news) this.newTo[j] = olds[0];
    if (news.length > 1) this.splits.set(olds[0], news);
    if (olds.length > 1) this.merges.set(news[0], olds);
  }

  addTwin(i, j) {
    sure(this.oldTo[i] === NONE && this.newTo[j] !== NONE && !this.splits.has(this.newTo[j]), "a twin joins a pair");
    const olds = [...(this.merges.get(j) || [this.newTo[j]]), i].sort((a, b) => a - b);
    this.merges.set(j, olds);
    this.oldTo[i] = j;
    this.newTo[j] = olds[0];
  }

  /** Siblings on both sides whose parents stand together, the outermost first; each old order's on their own. */
  *families() {
    for (const roots of this.old.roots.values()) yield [roots, this.new.roots.get(0) || []];
    for (let i = 0; i < this.old.units.length; i += 1) {
      const j = this.oldTo[i];
      if (j === NONE || !this.isFirst(i)) continue;
      const origin = this.old.units[i].section.origin;
      const olds = (this.merges.get(j) || [i]).filter((k) => this.old.units[k].section.origin === origin);
      const news = this.splits.get(i) || [j];
      yield [olds.flatMap((o) => this.old.units[o].kids), news.flatMap((n) => this.new.units[n].kids)];
    }
  }

  isFirst(i) {
    const origin = this.old.units[i].section.origin;
    return (this.merges.get(this.oldTo[i]) || [i]).find((k) => this.old.units[k].section.origin === origin) === i;
  }

  isPlain(i) {
    const j = this.oldTo[i];
    return j !== NONE && !this.splits.has(i) && !this.merges.has(j);
  }

  together(i, j) {
    if (i === NONE || j === NONE) return i === j;
    return this.oldTo[i] === j || this.newTo[j] === i;
  }

  freeOld() {
    return places(this.oldTo);
  }

  freeNew() {
    return places(this.newTo);
  }
}

function places(partners) {
  const found = [];
  partners.forEach((partner, at) => { if (partner === NONE) found.push(at); });
  return found;
}
