/* Changes said in words: what became of a provision, where it stood before, and how many of each there are.
   Mirrors orders/pages/changeview.py for a redline of one old revision: who changes one changes the other. */

import { summaryOf } from "./summary.js";
import { count, listed, sentence } from "./wording.js";

const FORMATTING = {
  emphasis: "its emphasis",
  strong: "its bold type",
  code: "its code type",
  link: "a link in it",
  image: "its image",
};
const dresses = (change) => listed(change.formatting.map((f) => FORMATTING[f] ?? f));

export function isUnchanged(change) {
  return change.kind === "unchanged" && !(change.moved || change.renumbered || change.relevelled || change.formatting.length);
}

/** One sentence on a change: `Reworded and renumbered: was IV.A.2.c.` `was` are the places of its old provisions. */
export function whatHappened(change, was) {
  const before = listed(was);
  if (change.kind === "added") return "Added.";
  if (change.kind === "deleted") return "Deleted.";
  if (change.kind === "split") return `Split into ${change.new.length}: was ${before}.`;
  if (change.kind === "merged") return `Merged from ${change.old.length}: ${before}.`;
  const words = listed([kindWords(change), ...travelWords(change, before)].filter(Boolean)) || "Unchanged";
  const stood = before && !words.includes(`from ${before}`) && placeDiffers(change);
  return sentence(words + (stood ? `: was ${before}.` : "."));
}

function kindWords(change) {
  if (change.kind === "reworded") return "reworded";
  if (change.kind === "typography") return "only capitals, spacing, quotation marks or dashes changed (no wording)";
  return change.formatting.length ? `no word changed, only ${dresses(change)}` : "";
}

function travelWords(change, before) {
  const words = change.moved ? [`moved from ${before}`] : [];
  if (change.renumbered) words.push("renumbered");
  if (change.relevelled && change.old.length && change.new.length) {
    const steps = change.new[0].depth - change.old[0].depth;
    words.push(steps ? `set ${count(Math.abs(steps), "level")} ${steps > 0 ? "deeper" : "higher"}` : "set at another level");
  }
  if (change.formatting.length && change.kind !== "unchanged") words.push(`${dresses(change)} changed`);
  return words;
}

export function placeDiffers(change) {
  return change.old.length !== change.new.length || change.old.some((p, at) => p.path !== change.new[at].path);
}

/** The class and the short name of a change. */
export function tagOf(change) {
  if (change.kind !== "unchanged") return [change.kind, sentence(change.kind)];
  if (change.moved) return ["moved", "Moved"];
  if (change.relevelled) return ["relevelled", "Other level"];
  return change.renumbered ? ["renumbered", "Renumbered"] : ["formatting", "Formatting"];
}

/** What happened, beyond what the tag says already. */
export function beyond(tag, what) {
  if (!what.startsWith(tag)) return what;
  return sentence(what.slice(tag.length).replace(/^[,:. ]+/, "").replace(/^and /, ""));
}

/** The counts in plain language: [class, what, how many]. What did not happen is left out, except for the words. */
export function summaryRows(changes) {
  const s = summaryOf(changes);
  const rows = [
    ["reworded", "Reworded", s.reworded],
    ["typography", "Only capitals, spacing, quotation marks or dashes changed", s.typography],
    ["added", "Added", s.added],
    ["deleted", "Deleted", s.deleted],
    ["split", "Split into several", s.split],
    ["merged", "Merged into one", s.merged],
    ["moved", "Moved to another place", s.moved],
    ["renumbered", "Renumbered, because a neighbor came or went", s.renumbered],
    ["relevelled", "Set at another level", s.relevelled],
    ["formatting", "Only the type or a link changed", changes.filter(onlyFormatting).length],
  ];
  return [
    ...rows.filter(([, , number]) => number).map(([css, what, number]) => [css, what, count(number, "provision")]),
    ["unchanged", "Unchanged in every respect", count(changes.filter(isUnchanged).length, "provision")],
    ["words", "Words", `${count(s.words_inserted, "word")} inserted, ${count(s.words_deleted, "word")} deleted`],
  ];
}

const onlyFormatting = (change) => change.formatting.length > 0 && tagOf(change)[0] === "formatting";
