/* The order in which changes are told: that of the new revision, and a deletion where it would have stood.
   Mirrors orders/redline/order.py: who changes one changes the other. */

import { compareTuples } from "./text.js";

export function inOrder(groups, old, now) {
  const places = new Places(groups, old, now);
  const keyed = groups.map((g) => [g.new.length ? [g.new[0], 0, 0] : [places.behind(g.old[0]), 1, g.old[0]], g]);
  return keyed.sort((a, b) => compareTuples(a[0], b[0])).map(([, group]) => group);
}

/** For every old section the new one behind which it would stand (-1: before all). */
class Places {
  #group = new Map();
  #behind = new Map();

  constructor(groups, old, now) {
    [this.parent, this.before] = family(old);
    this.ends = endsOf(now);
    for (const group of groups) for (const i of group.old) this.#group.set(i, group);
  }

  behind(i) {
    const path = [];
    let at = i;
    while (!this.#behind.has(at)) {
      path.push(at);
      const before = this.before[at], parent = this.parent[at];
      if (before >= 0) {
        const group = this.#group.get(before);
        if (group.new.length && !group.moved) this.#behind.set(at, this.ends[group.new[group.new.length - 1]] - 1);
        else at = before;
      } else if (parent >= 0) {
        const group = this.#group.get(parent);
        if (group.new.length) this.#behind.set(at, group.new[0]);
        else at = parent;
      } else {
        this.#behind.set(at, -1);
      }
    }
    for (const passed of path) this.#behind.set(passed, this.#behind.get(at));
    return this.#behind.get(i);
  }
}

function family(sections) {
  const parents = [], befores = [], latest = new Map(), stack = [];
  sections.forEach((section, at) => {
    while (stack.length) {
      const last = sections[stack[stack.length - 1]];
      if (last.level < section.level && last.origin === section.origin) break;
      stack.pop();
    }
    const parent = stack.length ? stack[stack.length - 1] : -1;
    const key = stack.length ? parent : -1 - section.origin;
    parents.push(parent);
    befores.push(latest.get(key) ?? -1);
    latest.set(key, at);
    stack.push(at);
  });
  return [parents, befores];
}

function endsOf(sections) {
  const ends = new Array(sections.length).fill(sections.length), stack = [];
  sections.forEach((section, at) => {
    while (stack.length && sections[stack[stack.length - 1]].level >= section.level) ends[stack.pop()] = at;
    stack.push(at);
  });
  return ends;
}
