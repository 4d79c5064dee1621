/* What a revision changed in others, provision by provision and word by word.
   Mirrors orders/redline/compare.py: who changes one changes the other.
   A change is {kind, moved, renumbered, relevelled, edits, formatting, old, new, origin, oldAt, newAt}. */

import { align } from "./align.js";
import { sameButForTypography } from "./folding.js";
import { changedFormatting } from "./formatting.js";
import { inOrder } from "./order.js";
import { DELETED, EQUAL, INSERTED } from "./edits.js";
import { CELL_JOIN, compareCells, compareWords } from "./words.js";

/** The changes between outlines (see outline.js): of several old ones (`origin` counts them) and a new one. */
export function compareOutlines(old, now) {
  const before = old.flatMap((outline, origin) => outline.map((provision, at) => ({ origin, at, provision })));
  const left = before.map(({ origin, provision }) => flat(provision, origin));
  const right = now.map((provision) => flat(provision, 0));
  return inOrder(align(left, right), left, right).map((group) => change(group, before, now));
}

function flat({ level, label, text, kind, term }, origin) {
  return { level, label, text, kind, term, origin };
}

function change(group, before, after) {
  const old = group.old.map((i) => before[i].provision), now = group.new.map((j) => after[j]);
  const edits = editsOf(old, now);
  return {
    kind: kindOf(old, now),
    moved: group.moved,
    renumbered: group.renumbered,
    relevelled: group.relevelled,
    edits,
    formatting: old.length === 1 && now.length === 1 ? changedFormatting(old[0], now[0], edits) : [],
    old,
    new: now,
    origin: group.old.map((i) => before[i].origin),
    oldAt: group.old.map((i) => before[i].at),
    newAt: group.new,
  };
}

function kindOf(old, now) {
  if (!old.length) return "added";
  if (!now.length) return "deleted";
  if (now.length > 1) return "split";
  if (old.length > 1) return "merged";
  if (old[0].text === now[0].text) return "unchanged";
  return sameButForTypography(old[0].text, now[0].text) ? "typography" : "reworded";
}

function editsOf(old, now) {
  if (old.length === 1 && now.length === 1 && inCells(old[0]) && inCells(now[0])) return compareCells(old[0].cells, now[0].cells);
  const a = old.map((p) => p.text).join("\n"), b = now.map((p) => p.text).join("\n");
  if (old.length > 1 && b && old.every((p) => p.text === b)) {
    return [{ op: EQUAL, text: b }, { op: DELETED, text: a.slice(b.length) }];
  }
  if (old.length && now.length) return compareWords(a, b);
  return [{ op: DELETED, text: a }, { op: INSERTED, text: b }].filter(({ text }) => text);
}

function inCells(provision) {
  return provision.kind === "row" && provision.text !== "" && provision.cells.join(CELL_JOIN) === provision.text;
}
