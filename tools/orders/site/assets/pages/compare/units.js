/* The flat form in which two outlines are compared: one light unit for every provision, in printed order.
   Mirrors orders/redline/units.py: who changes one changes the other.
   A section is {level, label, text, kind, term, origin}. */

import { fold, STOP_WORDS, tellingParts } from "./folding.js";
import { masksOf } from "./rows.js";
import { split } from "./text.js";

const CLASSES = new Set(["heading", "note", "definition", "table", "row", "image"]);

export const kindClass = (section) => (CLASSES.has(section.kind) ? section.kind : "");

/** Gives equal things equal small numbers, in the order they are first met. */
export class Interning {
  #texts = new Map();
  #trees = new Map();

  /* A folded text holds no newline, so the two parts of a key stay apart. */
  text(kind, folded) {
    return numbered(this.#texts, `${kind}\n${folded}`);
  }

  tree(own, kids) {
    return numbered(this.#trees, [own, ...kids].join());
  }
}

function numbered(numbers, key) {
  let found = numbers.get(key);
  if (found === undefined) numbers.set(key, (found = numbers.size));
  return found;
}

/** One side of a comparison: its units in printed order, and what is worked out of them when first asked for. */
export class Side {
  #words = [];
  #content = [];
  #masks = [];
  #below = [];

  constructor(sections, interning) {
    this.units = plant(sections, interning);
    this.roots = new Map();
    for (const unit of this.units) {
      if (unit.parent < 0) listed(this.roots, unit.section.origin).push(unit.at);
    }
  }

  words(at) {
    return (this.#words[at] ??= tellingParts(this.units[at].folded));
  }

  content(at) {
    if (!this.#content[at]) {
      const words = new Set(this.words(at));
      const telling = new Set([...words].filter((word) => !STOP_WORDS.has(word)));
      this.#content[at] = telling.size ? telling : words;
    }
    return this.#content[at];
  }

  masks(at) {
    return (this.#masks[at] ??= masksOf(this.words(at)));
  }

  below(at) {
    if (!this.#below[at]) {
      const found = (this.#below[at] = new Set());
      for (let inside = at + 1; inside < this.units[at].end; inside += 1) {
        for (const word of this.content(inside)) found.add(word);
      }
    }
    return this.#below[at];
  }

  /** The siblings before and behind a unit, -1 where there is none. */
  beside(at) {
    const unit = this.units[at];
    const siblings = unit.parent >= 0 ? this.units[unit.parent].kids : this.roots.get(unit.section.origin);
    const place = bisectLeft(siblings, at);
    return [place ? siblings[place - 1] : -1, place + 1 < siblings.length ? siblings[place + 1] : -1];
  }
}

export function bisectLeft(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** dict.setdefault(key, []) */
export function listed(map, key) {
  let found = map.get(key);
  if (!found) map.set(key, (found = []));
  return found;
}

/** The units with their parents and children, then (from the last to the first) what adds up from below. */
function plant(sections, interning) {
  const units = [], open = [];
  sections.forEach((section, at) => {
    while (open.length) {
      const last = open[open.length - 1].section;
      if (last.level < section.level && last.origin === section.origin) break;
      open.pop();
    }
    const folded = fold(section.text);
    const above = open[open.length - 1];
    const own = interning.text(kindClass(section), folded);
    const unit = { at, section, parent: above ? above.at : -1, own, folded, kids: [], tree: -1, count: 0, weight: 1, end: 0 };
    if (above) above.kids.push(at);
    open.push(unit);
    units.push(unit);
  });
  for (let at = units.length - 1; at >= 0; at -= 1) {
    const unit = units[at];
    unit.count = split(unit.folded).length;
    unit.weight = Math.max(1, unit.count) + unit.kids.reduce((sum, kid) => sum + units[kid].weight, 0);
    unit.end = unit.kids.length ? units[unit.kids[unit.kids.length - 1]].end : at + 1;
    unit.tree = interning.tree(unit.own, unit.kids.map((kid) => units[kid].tree));
  }
  return units;
}

/** The keys that occur just once. */
export function singles(keys) {
  const times = new Map();
  for (const key of keys) times.set(key, (times.get(key) || 0) + 1);
  const once = new Set();
  for (const [key, number] of times) if (number === 1) once.add(key);
  return once;
}

export const both = (one, other) => new Set([...one].filter((key) => other.has(key)));
