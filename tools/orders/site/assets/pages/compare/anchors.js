/* The first pass: pairs about which there can be no doubt, wherever they went.
   Mirrors orders/redline/anchors.py: who changes one changes the other. */

import { split } from "./text.js";
import { both, singles } from "./units.js";

export const SURE_WORDS = 6;
const SURE_TREE = 4;

export function pairAnchors(m) {
  pairRaw(m);
  pairTrees(m);
  pairFolded(m);
}

function pairRaw(m) {
  const before = uniqueRaw(m.old), after = uniqueRaw(m.new);
  for (const [text, i] of before) {
    const j = after.get(text);
    if (j !== undefined) m.pair(i, j);
  }
}

function uniqueRaw(side) {
  const found = new Map();
  for (const unit of side.units) found.set(unit.section.text, found.has(unit.section.text) ? -1 : unit.at);
  for (const [text, at] of found) if (at < 0 || split(text).length < SURE_WORDS) found.delete(text);
  return found;
}

/** Pairs whole subtrees that stand once on each side, from the largest down. */
function pairTrees(m) {
  const once = both(singles(m.old.units.map((u) => u.tree)), singles(m.new.units.map((u) => u.tree)));
  const where = new Map();
  for (const unit of m.new.units) if (once.has(unit.tree)) where.set(unit.tree, unit.at);
  let at = 0;
  while (at < m.old.units.length) {
    const unit = m.old.units[at], j = where.get(unit.tree);
    if (j === undefined || unit.weight < SURE_TREE) {
      at += 1;
      continue;
    }
    for (let offset = 0; offset < unit.end - at; offset += 1) {
      if (m.free(at + offset, j + offset)) m.pair(at + offset, j + offset);
    }
    at = unit.end;
  }
}

function pairFolded(m) {
  const once = both(singles(m.old.units.map((u) => u.own)), singles(m.new.units.map((u) => u.own)));
  const where = new Map();
  for (const unit of m.new.units) if (once.has(unit.own) && unit.count >= SURE_WORDS) where.set(unit.own, unit.at);
  for (const unit of m.old.units) {
    const j = where.get(unit.own);
    if (j !== undefined && m.free(unit.at, j)) m.pair(unit.at, j);
  }
}
