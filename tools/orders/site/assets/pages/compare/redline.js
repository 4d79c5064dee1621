/* A redline as JSON: the form that schemas/redline-1.json describes.
   Mirrors orders/exports/redline_json.py and Redline.summary() of orders/model/redline.py: who changes one changes the other. */

import { compareOutlines } from "./compare.js";
import { outlineOf } from "./outline.js";
import { DELETED, INSERTED } from "./printing.js";
import { hasAlnum, split } from "./text.js";

const KINDS = ["unchanged", "reworded", "typography", "added", "deleted", "split", "merged"];

/** What one revision changed in others, from their files of the API: {old, new, outlines, changes}. */
export function redlineOf(olds, now) {
  const outlines = olds.map(outlineOf), outline = outlineOf(now);
  return { old: olds.map(sideOf), new: sideOf(now), outlines, outline, changes: compareOutlines(outlines, outline) };
}

function sideOf(file) {
  return {
    directive: file.directive,
    title: file.title,
    effective: file.effective,
    text: file.text,
    sha256: file.sources.length ? file.sources[0].sha256 : "",
  };
}

export function redlineJson(redline) {
  return {
    schema: "https://orders.example/schemas/redline-1.json",
    old: redline.old,
    new: redline.new,
    summary: summaryOf(redline.changes),
    changes: redline.changes.map((change) => changeJson(change, redline)),
  };
}

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

function changeJson(change, redline) {
  const value = {
    kind: change.kind,
    moved: change.moved,
    renumbered: change.renumbered,
    relevelled: change.relevelled,
    old: change.old.map((p, at) => ({ directive: redline.old[change.origin[at]].directive, ...provisionJson(p, change.oldAt[at]) })),
    new: change.new.map((p, at) => provisionJson(p, change.newAt[at])),
    edits: change.edits,
  };
  if (change.formatting.length) value.formatting = change.formatting;
  return value;
}

function provisionJson(provision, place) {
  return {
    position: place + 1,
    path: provision.path,
    kind: provision.kind,
    label: provision.label,
    heading: provision.kind === "heading" ? provision.text : null,
    depth: provision.depth,
    text: provision.text,
  };
}
