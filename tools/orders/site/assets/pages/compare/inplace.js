/* From the top down: under each pair of parents, children that stay in place are paired with those in the same gap.
   Mirrors orders/redline/inplace.py: who changes one changes the other. */

import { fillGap } from "./gaps.js";
import { NONE } from "./matching.js";
import { heaviestIncreasing } from "./spine.js";

export const STRICT = 0.6;
export const LAX = 0.34;

export function pairInPlace(m, floor) {
  const steps = m.old.roots.size > 1 ? [0.9, 0.75, floor] : [floor];
  for (const step of steps) {
    for (const [olds, news] of m.families()) fillChildren(m, olds, news, Math.max(step, floor));
  }
}

function fillChildren(m, olds, news, floor) {
  if (olds.every((i) => m.oldTo[i] !== NONE) || news.every((j) => m.newTo[j] !== NONE)) return;
  let x = 0, y = 0;
  for (const [p, q] of [...staying(m, olds, news), [olds.length, news.length]]) {
    const freeOld = olds.slice(x, p).filter((i) => m.oldTo[i] === NONE);
    const freeNew = news.slice(y, q).filter((j) => m.newTo[j] === NONE);
    fillGap(m, freeOld, freeNew, floor);
    x = p + 1;
    y = q + 1;
  }
}

/** Places (among the old, among the new siblings) of the pairs that stay: the heaviest run in order. */
export function staying(m, olds, news) {
  const place = new Map(news.map((j, y) => [j, y]));
  const pairs = [];
  olds.forEach((i, x) => {
    const j = m.oldTo[i];
    if (place.has(j) && (m.merges.get(j) || [i])[0] === i) pairs.push([x, place.get(j)]);
  });
  const weights = pairs.map(([x, y]) => m.old.units[olds[x]].weight + m.new.units[news[y]].weight);
  return heaviestIncreasing(pairs.map(([, y]) => y), weights).map((k) => pairs[k]);
}
