/* Provisions that went elsewhere: what found no partner in its place is looked for in the whole order.
   Mirrors orders/redline/moves.py: who changes one changes the other. */

import { fold } from "./folding.js";
import { NONE } from "./matching.js";
import { compareTuples } from "./text.js";
import { kindClass, listed } from "./units.js";

const MOVED = 0.6;
export const REWRITTEN = 0.5;
export const REWRITTEN_WORDS = 8;
const MOVED_WORDS = 5;
const CONTENT = 0.3;
export const REPEATS = 40;

/** Pairs free units that are alike wherever they stand, the most alike first. Returns how many. */
export function pairMoves(m, floor = MOVED, words = MOVED_WORDS) {
  const olds = m.freeOld().filter((i) => m.old.units[i].count >= words);
  const news = m.freeNew().filter((j) => m.new.units[j].count >= words);
  let paired = pairEqual(m, olds, news);
  const ranked = [], wanted = new Set(news);
  for (const i of olds) {
    for (const j of m.candidates.of(i)) {
      if (!wanted.has(j) || !m.free(i, j)) continue;
      const a = m.old.units[i], b = m.new.units[j];
      let alike = m.like.own(i, j) * (kindClass(a.section) === kindClass(b.section) ? 1 : 0.8);
      alike = alike * (1 - CONTENT) + m.like.content(i, j) * CONTENT;
      if (alike >= floor) ranked.push([-alike, -Math.min(a.count, b.count), i, j]);
    }
  }
  for (const [, , i, j] of ranked.sort(compareTuples)) {
    if (m.free(i, j)) {
      m.pair(i, j);
      paired += 1;
    }
  }
  return paired;
}

/** Repeated texts that are equal on both sides and still free: those that the surroundings join first, then in order. */
function pairEqual(m, olds, news) {
  const before = byText(m.old, olds), after = byText(m.new, news);
  let paired = 0;
  for (const [own, sameOld] of before) {
    const sameNew = after.get(own) || [];
    const ways = [];
    for (const i of sameOld.slice(0, REPEATS)) {
      for (const j of sameNew.slice(0, REPEATS)) {
        const level = m.old.units[i].section.level !== m.new.units[j].section.level;
        ways.push([wentAlong(m, i, j) ? 0 : 1, level ? 1 : 0, i, j]);
      }
    }
    for (const [, , i, j] of ways.sort(compareTuples)) {
      if (m.free(i, j)) {
        m.pair(i, j);
        paired += 1;
      }
    }
    const freeOld = sameOld.filter((i) => m.oldTo[i] === NONE), freeNew = sameNew.filter((j) => m.newTo[j] === NONE);
    for (let at = 0; at < Math.min(freeOld.length, freeNew.length); at += 1) {
      m.pair(freeOld[at], freeNew[at]);
      paired += 1;
    }
  }
  return paired;
}

function byText(side, places) {
  const found = new Map();
  for (const at of places) listed(found, side.units[at].own).push(at);
  return found;
}

/** Definitions of one term are one, wherever in the order it is defined and however it is defined anew. */
export function pairTerms(m) {
  const before = terms(m.old), after = terms(m.new);
  for (const [term, i] of before) {
    const j = after.get(term) ?? NONE;
    if (Math.min(i, j) >= 0 && m.free(i, j)) m.pair(i, j);
  }
}

function terms(side) {
  const found = new Map();
  for (const unit of side.units) {
    if (!unit.section.term) continue;
    const term = fold(unit.section.term);
    found.set(term, found.has(term) ? NONE : unit.at);
  }
  return found;
}

/** Short texts that are the same on both sides and changed their parent, where what stands around them went along. */
export function pairShortMoves(m) {
  const waiting = byText(m.new, m.freeNew());
  for (const i of m.freeOld()) {
    const same = waiting.get(m.old.units[i].own) || [];
    if (!same.length || !m.old.units[i].count) continue;
    const near = same.slice(0, REPEATS).find((j) => wentAlong(m, i, j));
    if (near === undefined) continue;
    m.pair(i, near);
    same.splice(same.indexOf(near), 1);
  }
}

/** Whether the surroundings of two equal texts speak for their being one provision. */
function wentAlong(m, i, j) {
  const up = m.old.units[i].parent, newUp = m.new.units[j].parent;
  const above = up >= 0 ? m.old.units[up].parent : NONE, newAbove = newUp >= 0 ? m.new.units[newUp].parent : NONE;
  if (m.together(up, newUp) || (newUp >= 0 && m.together(up, newAbove)) || (up >= 0 && m.together(above, newUp))) return true;
  const after = m.new.beside(j);
  return m.old.beside(i).some((a, side) => {
    const b = after[side];
    return a >= 0 && b >= 0 && (m.together(a, b) || (m.free(a, b) && m.old.units[a].own === m.new.units[b].own));
  });
}
