/* The counts of a redline by kind and by travel, and of words inserted and deleted.
   Mirrors Redline.summary() of orders/model/redline.py: who changes one changes the other. */

import { DELETED, INSERTED } from "./edits.js";
import { hasAlnum, split } from "./text.js";

const KINDS = ["unchanged", "reworded", "typography", "added", "deleted", "split", "merged"];

export function summaryOf(changes) {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  Object.assign(counts, { moved: 0, renumbered: 0, relevelled: 0, words_inserted: 0, words_deleted: 0 });
  for (const change of changes) {
    counts[change.kind] += 1;
    for (const way of ["moved", "renumbered", "relevelled"]) if (change[way]) counts[way] += 1;
    for (const { op, text } of change.edits) {
      if (op === INSERTED) counts.words_inserted += wordsIn(text);
      if (op === DELETED) counts.words_deleted += wordsIn(text);
    }
  }
  return counts;
}

const wordsIn = (text) => split(text).filter(hasAlnum).length;
