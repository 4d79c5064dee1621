/* Splits and merges whose parts do not stand side by side.
   Mirrors orders/redline/splits.py: who changes one changes the other. */

import { COVERAGE, FOREIGN, OWN_SHARE, PART_WORDS, WINDOW } from "./gaps.js";
import { NONE } from "./matching.js";
import { lcsLength } from "./rows.js";
import { LONG } from "./similarity.js";

const REACH = 6;

export function completeGroups(m) {
  for (let i = 0; i < m.oldTo.length; i += 1) {
    const j = m.oldTo[i];
    if (j === NONE || !m.isPlain(i) || m.old.units[i].own === m.new.units[j].own) continue;
    const news = partsOf(m.old, i, m.new, j, m.newTo);
    const olds = news.length ? [] : partsOf(m.new, j, m.old, i, m.oldTo);
    if (news.length || olds.length) {
      m.unpair(i);
      m.group(olds.length ? olds : [i], news.length ? news : [j]);
    }
  }
}

/** The units that together are the whole: its partner and the free neighbours that fill it; empty where none do. */
function partsOf(wholeSide, whole, partSide, first, partner) {
  const words = wholeSide.words(whole), length = words.length;
  if (2 * PART_WORDS > length || length > LONG || partSide.words(first).length >= length * 1.2) return [];
  const masks = wholeSide.masks(whole);
  const ofFirst = lcsLength(masks, length, partSide.words(first));
  let parts = [first], common = ofFirst;
  while (parts.length < WINDOW && length - common >= PART_WORDS) {
    let best = null;
    for (const at of near(partSide, first, partner, parts)) {
      const gain = commonOf(partSide, masks, length, [...parts, at]) - common;
      if (gain < Math.max(2, OWN_SHARE * partSide.words(at).length)) continue;
      if (!best || gain > best[0] || (gain === best[0] && at < best[1])) best = [gain, at];
    }
    if (!best) break;
    parts = [...parts, best[1]].sort((a, b) => a - b);
    common += best[0];
  }
  const size = parts.reduce((sum, at) => sum + partSide.words(at).length, 0);
  const good = parts.length > 1 && common >= COVERAGE * length && size - common <= FOREIGN * size;
  return good && ofFirst >= OWN_SHARE * partSide.words(first).length ? parts : [];
}

function near(side, at, partner, taken) {
  const found = [];
  for (let k = Math.max(0, at - REACH); k < Math.min(side.units.length, at + REACH + 1); k += 1) {
    if (partner[k] === NONE && !taken.includes(k) && side.words(k).length >= PART_WORDS) found.push(k);
  }
  return found;
}

function commonOf(side, masks, length, parts) {
  return lcsLength(masks, length, [...parts].sort((a, b) => a - b).flatMap((at) => side.words(at)));
}
