/* Headings paired by what stands under them.
   Mirrors orders/redline/votes.py: who changes one changes the other. */

import { NONE } from "./matching.js";
import { compareTuples } from "./text.js";
import { both, singles } from "./units.js";

const MAJORITY = 0.5;
const HIGH = 16;
const EVIDENCE = 0.2;
const SAME_HEADING = 0.5;
const FULL_WEIGHT = 120;

/** Pairs free units whose subtrees hold mostly the same pairs; the clearest cases first. Returns how many. */
export function pairByVotes(m) {
  const width = m.new.units.length;
  const votes = countVotes(m);
  const knownOld = knownWords(m.old, m.oldTo), knownNew = knownWords(m.new, m.newTo);
  const stayed = stayedHeadings(m, votes);
  for (const pair of sameHeadings(m)) if (!votes.has(pair)) votes.set(pair, 0);
  const ranked = [];
  for (const [pair, common] of votes) {
    const i = Math.floor(pair / width), j = pair % width;
    ranked.push([stayed.has(pair) ? 0 : 1, -share(m, i, j, common) - resemblance(m, i, j), i, j]);
  }
  const waitingOld = new Set(), waitingNew = new Set();
  let paired = 0;
  for (const [, , i, j] of ranked.sort(compareTuples)) {
    if (!m.free(i, j) || waitingOld.has(i) || waitingNew.has(j)) continue;
    const common = votes.get(i * width + j);
    const part = share(m, i, j, common), known = (2 * common) / Math.max(1, knownOld[i] + knownNew[j]);
    if (stayed.has(i * width + j) || (common && (part >= MAJORITY || (known >= MAJORITY && part >= EVIDENCE)))) {
      m.pair(i, j);
      paired += 1;
    } else {
      waitingOld.add(i);
      waitingNew.add(j);
    }
  }
  return paired;
}

function share(m, i, j, common) {
  const a = m.old.units[i], b = m.new.units[j];
  return (2 * common + m.like.own(i, j) * (a.count + b.count)) / (a.weight + b.weight);
}

function resemblance(m, i, j) {
  const a = m.old.units[i], b = m.new.units[j];
  const same = a.own === b.own && a.count ? SAME_HEADING : 0;
  return m.like.below(i, j) + same * Math.min(1, FULL_WEIGHT / Math.min(a.weight, b.weight));
}

function sameHeadings(m) {
  const once = both(singles(m.old.units.map((u) => u.own)), singles(m.new.units.map((u) => u.own)));
  const where = new Map();
  for (const u of m.new.units) if (once.has(u.own) && u.kids.length && m.newTo[u.at] === NONE) where.set(u.own, u.at);
  return m.old.units.filter((u) => where.has(u.own) && u.kids.length && m.oldTo[u.at] === NONE)
    .map((u) => u.at * m.new.units.length + where.get(u.own));
}

function stayedHeadings(m, votes) {
  const width = m.new.units.length;
  const onceOld = singles(m.old.units.map((u) => `${u.section.origin}:${u.own}`));
  const onceNew = singles(m.new.units.map((u) => u.own));
  const stayed = new Set();
  for (const pair of votes.keys()) {
    const a = m.old.units[Math.floor(pair / width)], b = m.new.units[pair % width];
    const same = a.own === b.own && a.count && a.section.label && a.section.label === b.section.label;
    if (same && onceNew.has(b.own) && onceOld.has(`${a.section.origin}:${a.own}`)) stayed.add(pair);
  }
  return stayed;
}

function knownWords(side, partner) {
  const known = new Array(side.units.length).fill(0);
  for (let at = side.units.length - 1; at >= 0; at -= 1) {
    const unit = side.units[at];
    if (unit.parent >= 0) known[unit.parent] += known[at] + (partner[at] !== NONE ? Math.max(1, unit.count) : 0);
  }
  return known;
}

/** Words of the pairs found so far that stand below each (free old, free new) pair of ancestors. */
function countVotes(m) {
  const votes = new Map(), width = m.new.units.length;
  const aboveOld = freeAncestors(m.old, m.oldTo), aboveNew = freeAncestors(m.new, m.newTo);
  m.oldTo.forEach((j, i) => {
    if (j === NONE || !aboveOld[i].length || !aboveNew[j].length) return;
    const count = Math.max(1, Math.min(m.old.units[i].count, m.new.units[j].count));
    for (const up of aboveOld[i]) {
      for (const down of aboveNew[j]) votes.set(up * width + down, (votes.get(up * width + down) || 0) + count);
    }
  });
  return votes;
}

function freeAncestors(side, partner) {
  const above = [];
  for (const { parent: up } of side.units) {
    if (up === NONE) above.push([]);
    else above.push(partner[up] === NONE ? [up, ...above[up]].slice(0, HIGH) : above[up]);
  }
  return above;
}
