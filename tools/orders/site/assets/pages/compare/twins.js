/* What several rescinded orders said alike stands, in all of them, beside the new provision that says it still.
   Mirrors orders/redline/twins.py: who changes one changes the other. */

import { SURE_WORDS } from "./anchors.js";
import { NONE } from "./matching.js";
import { REPEATS } from "./moves.js";
import { listed } from "./units.js";

export function pairTwins(m) {
  if (m.old.roots.size < 2) return;
  const places = new Map();
  for (const origin of m.old.roots.keys()) {
    for (const unit of m.new.units) listed(places, `${origin}:${unit.own}`).push(unit.at);
  }
  for (const i of m.freeOld()) {
    const unit = m.old.units[i];
    const same = (unit.count && places.get(`${unit.section.origin}:${unit.own}`)) || [];
    const twin = same.slice(0, REPEATS).find((j) => isTwin(m, i, j));
    if (twin === undefined) continue;
    m.addTwin(i, twin);
    same.splice(same.indexOf(twin), 1);
  }
}

function isTwin(m, i, j) {
  const unit = m.old.units[i];
  const group = m.merges.get(j) || [m.newTo[j]];
  if (group[0] === NONE || m.splits.has(group[0])) return false;
  if (unit.count < SURE_WORDS && !m.together(unit.parent, m.new.units[j].parent)) return false;
  return group.every((k) => m.old.units[k].own === unit.own && m.old.units[k].section.origin !== unit.section.origin);
}
