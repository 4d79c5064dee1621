/* What changed in a provision's dress while its words stayed: emphasis, links, an image file, the kind of provision.
   Mirrors orders/redline/formatting.py: who changes one changes the other. */

import { DELETED, EQUAL, INSERTED } from "./edits.js";

export function changedFormatting(old, now, edits) {
  const names = ["emphasis", "strong", "code", "link"].filter((kind) => {
    const before = covered(old, edits, kind, INSERTED), after = covered(now, edits, kind, DELETED);
    return before.size !== after.size || [...before].some((key) => !after.has(key));
  });
  if (old.image !== now.image) names.push("image");
  if (old.kind !== now.kind) names.push("kind");
  return names;
}

/** Which characters of the unchanged runs (counted through all of them) are marked so, and with what target. */
function covered(provision, edits, kind, foreign) {
  const marks = provision.marks.filter((mark) => mark.kind === kind && mark.start < mark.end);
  const found = new Set();
  if (!marks.length) return found;
  let at = 0, stayed = 0;
  for (const { op, text } of edits) {
    if (op === EQUAL) {
      for (const mark of marks) {
        const end = Math.min(mark.end, at + text.length);
        for (let place = Math.max(mark.start, at); place < end; place += 1) found.add(`${stayed + place - at} ${mark.target}`);
      }
      stayed += text.length;
    }
    if (op !== foreign) at += text.length;
  }
  return found;
}
