/* A redline as JSON: the form that schemas/redline-1.json describes.
   Mirrors orders/exports/redline_json.py: who changes one changes the other. */

import { compareOutlines } from "./compare.js";
import { outlineOf } from "./outline.js";
import { summaryOf } from "./summary.js";

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
