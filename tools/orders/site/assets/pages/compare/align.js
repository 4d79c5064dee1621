/* Which provision of the new revision is which of the old one, and how each travelled.
   Mirrors orders/redline/align.py: who changes one changes the other.
   A group is {old, new, moved, relevelled, renumbered}; old and new are places in printed order. */

import { pairAnchors } from "./anchors.js";
import { LAX, pairInPlace, staying, STRICT } from "./inplace.js";
import { Matching, NONE } from "./matching.js";
import { pairMoves, pairShortMoves, pairTerms, REWRITTEN, REWRITTEN_WORDS } from "./moves.js";
import { completeGroups } from "./splits.js";
import { compareTexts } from "./text.js";
import { pairTwins } from "./twins.js";
import { Interning, Side } from "./units.js";
import { pairByVotes } from "./votes.js";

/** Every section of both sides in exactly one group; `inOrder` puts the groups in the order they are told in. */
export function align(old, now) {
  const oneOrigin = old.every((section) => section.origin === 0);
  if (oneOrigin && comesFirst(now, old)) {
    return groups(now, old).map((group) => ({ ...group, old: group.new, new: group.old }));
  }
  return groups(old, now);
}

/** Whether one list of sections comes before another: the shorter one, else by the first difference. */
function comesFirst(one, other) {
  if (one.length !== other.length) return one.length < other.length;
  for (let at = 0; at < one.length; at += 1) {
    const way = compareSections(one[at], other[at]);
    if (way) return way < 0;
  }
  return false;
}

function compareSections(a, b) {
  return a.level - b.level || compareTexts(a.label, b.label) || compareTexts(a.text, b.text) || compareTexts(a.kind, b.kind)
    || compareTexts(a.term, b.term) || a.origin - b.origin;
}

function groups(old, now) {
  const interning = new Interning();
  const m = new Matching(new Side(old, interning), new Side(now, interning));
  if (old.length === now.length && old.every((section, at) => !compareSections(section, now[at]))) {
    old.forEach((_, at) => m.pair(at, at));
  } else {
    match(m);
  }
  return tell(m);
}

function match(m) {
  pairAnchors(m);
  pairTerms(m);
  pairByVotes(m);
  pairInPlace(m, STRICT);
  pairMoves(m);
  pairTwins(m);
  pairByVotes(m);
  pairInPlace(m, STRICT);
  pairShortMoves(m);
  pairTwins(m);
  pairInPlace(m, LAX);
  if (pairByVotes(m)) pairInPlace(m, LAX);
  completeGroups(m);
  if (pairMoves(m, REWRITTEN, REWRITTEN_WORDS)) pairInPlace(m, LAX);
}

function tell(m) {
  const stays = stayingUnits(m), found = [];
  m.oldTo.forEach((j, i) => {
    if (j === NONE) {
      found.push({ old: [i], new: [], moved: false, relevelled: false, renumbered: false });
      return;
    }
    const olds = m.merges.get(j) || [i], news = m.splits.get(i) || [j];
    if (olds[0] !== i) return;
    const a = m.old.units[i].section, b = m.new.units[j].section;
    const moved = !olds.some((k) => stays.has(k));
    const renumbered = !moved && a.label !== b.label && olds.length === 1 && news.length === 1;
    found.push({ old: olds, new: news, moved, relevelled: moved && a.level !== b.level, renumbered });
  });
  for (const j of m.freeNew()) found.push({ old: [], new: [j], moved: false, relevelled: false, renumbered: false });
  return found;
}

function stayingUnits(m) {
  const stays = new Set();
  for (const [olds, news] of m.families()) for (const [x] of staying(m, olds, news)) stays.add(olds[x]);
  return stays;
}
