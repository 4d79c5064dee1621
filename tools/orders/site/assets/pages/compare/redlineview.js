/* A redline as a page shows it: a summary, then the order section by section, with every change numbered and addressed.
   Mirrors orders/pages/redlinepage.py, redlinebody.py and redlinecards.py: who changes one changes the other. */

import { beyond, isUnchanged, placeDiffers, summaryRows, tagOf, whatHappened } from "./changeview.js";
import { h } from "./dom.js";
import { hasWordEdits, inlineWords, sideWords, wholeWords } from "./editview.js";
import { count, listed, placeInOrder } from "./wording.js";

const TOP_LEVEL = 3;
const DEEPEST = 8;
/** What an unchanged provision is called where it looks unlike an item. */
const SHOWN_AS = { note: "note", definition: "definition", bullet: "bullet", table: "minor" };

/** The blocks of changes, each as the page shows it. `sides` is {old, new}, each {printed, reconstructed}. */
export function blocksOf(changes, outlines, sides) {
  const places = { old: positions(outlines.old), new: positions(outlines.new) };
  const above = ancestors(changes);
  let serial = 0;
  return changes.map((change) => {
    if (!isUnchanged(change)) serial += 1;
    return block(change, isUnchanged(change) ? 0 : serial, places, above, sides);
  });
}

/** Every provision's {chain, level, place}; level is that of its HTML heading, 0 for none. */
function positions(outline) {
  const found = new Map(), levels = new Map();
  for (const provision of outline) {
    const parent = provision.parent < 0 ? null : outline[provision.parent];
    const chain = parent ? [...found.get(parent).chain, provision] : [provision];
    const level = parent ? levels.get(parent) + (parent.kind === "heading" ? 1 : 0) : TOP_LEVEL;
    levels.set(provision, level);
    const heading = provision.kind === "heading" ? Math.min(6, level) : 0;
    found.set(provision, { provision, chain, level: heading, place: placeInOrder(chain) });
  }
  return found;
}

const key = (steps) => JSON.stringify(steps);
const shownOf = (change) => (change.new.length ? change.new : change.old);

function ancestors(changes) {
  const found = new Set();
  for (const change of changes) {
    if (isUnchanged(change)) continue;
    for (const { steps } of shownOf(change)) for (let n = 1; n < steps.length; n += 1) found.add(key(steps.slice(0, n)));
  }
  return found;
}

function block(change, serial, places, above, sides) {
  const atNew = change.new.map((p) => places.new.get(p)), atOld = change.old.map((p) => places.old.get(p));
  const shown = atNew.length ? atNew : atOld;
  const [css, tag] = serial ? tagOf(change) : ["unchanged", ""];
  const was = atOld.map(({ place }) => place.replace(/^§ /, ""));
  const what = serial || placeDiffers(change) ? whatHappened(change, was) : "";
  const twoSided = serial > 0 && hasWordEdits(change);
  const lines = (at, words) => at.map((position, n) => ({ position, words: words[n] }));
  return {
    serial,
    css,
    tag,
    what,
    detail: beyond(tag, what),
    place: atNew.length ? listed(atNew.map(({ place }) => place)) : `${sides.old.printed} ${atOld[0].place}`,
    ids: [...change.new.map((p) => p.anchor), ...(serial ? change.old.map((p) => `was-${p.anchor}`) : [])],
    id: `change-${serial}`,
    inline: lines(shown, inlineWords(change)),
    old: twoSided ? lines(atOld, sideWords(change, false)) : [],
    new: twoSided ? lines(atNew, sideWords(change, true)) : [],
    before: change.old.length && sides.old.reconstructed ? " (reconstruction)" : "",
    twoSided,
    only: twoSided && change.old.length + change.new.length === 1 ? wholeWords(change) : null,
    context: !serial && shownOf(change).some((p) => p.kind === "heading" && above.has(key(p.steps))),
  };
}

/** The whole redline: summary, list of changes, switches, and the order section by section. */
export function redlineElements(changes, blocks, remark) {
  const numbered = blocks.filter((b) => b.serial);
  return [
    h("h2", { id: "_summary" }, "Summary"),
    summary(changes),
    numbered.length ? glance(numbered) : h("p", {}, h("strong", {}, "Nothing changed."), " Every provision is the same in both."),
    h("h2", { id: "_sections" }, "Section by section"),
    h("div", { class: "redline" }, switches(numbered, remark), legend(), body(blocks, numbered.length)),
  ];
}

function summary(changes) {
  const rows = summaryRows(changes).map(([css, what, number]) => (
    h("tr", { class: css }, h("th", { scope: "row" }, what), " ", h("td", {}, number))));
  return h("table", { class: "grid summary" },
    h("caption", { class: "vh" }, "How many provisions changed, and how"),
    h("thead", { class: "vh" }, h("tr", {}, h("th", { scope: "col" }, "What happened"), " ", h("th", { scope: "col" }, "How many"))),
    h("tbody", {}, rows));
}

function glance(blocks) {
  return h("details", { class: "glance" },
    h("summary", {}, `All ${count(blocks.length, "change")}, one line each`),
    h("ol", { "aria-label": "All changes" },
      blocks.map((b) => h("li", {}, h("a", { href: `#${b.id}` }, b.place), ` ${b.what}`))));
}

function switches(numbered, remark) {
  const changed = numbered.length > 0;
  const radio = (name, value, id, words, checked) => (
    h("label", {}, h("input", { type: "radio", name, value, id, checked }), ` ${words}`));
  return h("form", { class: "view", "aria-label": "How the redline is shown" },
    h("fieldset", {}, h("legend", {}, "Show"),
      radio("extent", "changes", "_only-changes", "Only changes", changed), " ",
      radio("extent", "whole", "_whole-order", "Whole order", !changed)),
    h("fieldset", {}, h("legend", {}, "Layout"),
      radio("layout", "inline", "_inline", "Inline", true), " ",
      radio("layout", "sides", "_side-by-side", "Side by side", false)),
    remark ? h("span", { class: "badge reconstructed" }, remark) : null,
    changed ? h("a", { class: "go", href: "#change-1" }, "First change") : null);
}

function legend() {
  return h("p", { class: "legend" }, "Reading the marks: ", h("ins", {}, "inserted words"), " are underlined, ",
    h("del", {}, "deleted words"), " are struck through; in print, inserted words are also in {+\u00a0+} and deleted words in "
    + "[–\u00a0–]. Labels are never marked: a changed label is described in words.");
}

function body(blocks, total) {
  const out = h("div", { class: "redline-body order" });
  let rows = [], same = [];
  const flush = () => {
    if (rows.length) out.append(rows.length > 1 ? several(rows, total) : changed(rows[0], total));
    if (same.length) out.append(hidden(same));
    rows = [];
    same = [];
  };
  for (const b of blocks) {
    if (!b.serial && !b.context) {
      same.push(b);
    } else if (b.only) {
      if (same.length || !(rows.length && continues(rows[rows.length - 1], b))) flush();
      rows.push(b);
    } else {
      flush();
      out.append(b.serial ? changed(b, total) : still(b, "context"));
    }
  }
  flush();
  return out;
}

/** Whether a change goes on the card of the one right before it: both provisions were added, or both deleted, they stand in one
    section, and no more is to be said of either. */
function continues(last, b) {
  const chain = b.inline[0].position.chain;
  return b.css === last.css && ["added", "deleted"].includes(b.css) && chain.length > 1
    && chain[0] === last.inline[0].position.chain[0] && b.before === last.before;
}

function hidden(blocks) {
  return h("div", { class: "same" },
    h("p", { class: "gap" }, h("span", {}, `${count(blocks.length, "provision")} unchanged`)),
    blocks.map((b) => [still(b), b.what ? h("p", { class: "went-along" }, b.what) : null]));
}

/** An unchanged provision as one element, since most of a redline are these. */
const still = (b, css = "") => lineOf(b.inline[0], b.ids[0], css);

/** A provision as one element with an id. */
function lineOf({ position: { provision, level, chain, place }, words }, id, css = "") {
  const depth = Math.min(DEEPEST, chain.length);
  const named = [css, SHOWN_AS[provision.kind] ?? "", depth > 1 ? `d${depth}` : ""].filter(Boolean).join(" ");
  return h(level ? `h${level}` : "p", named ? { class: named, id } : { id },
    provision.label ? [h("b", {}, provision.label), " "] : [], h("span", {}, provision.kind === "table" ? place : words));
}

function changed(b, total) {
  const opened = { class: `change ${b.css}`, id: b.id, role: "group", "aria-label": `Change ${b.serial} of ${total}` };
  const top = head(b, b.serial, `Change ${b.serial}`, b.place, total);
  if (b.only) return h("div", opened, top, only(b));
  return h("div", opened, b.ids.map((id) => h("span", { class: "anchor", id })), top,
    h("div", { class: b.twoSided ? "as-inline" : "as-both" }, b.inline.map(line)),
    b.twoSided ? h("div", { class: "as-sides" },
      side("before", `Before${b.before}`, b.old, "Not in the order before."),
      side("after", "After", b.new, "Not in the order any more.")) : null);
}

/** The card of changes that stand right behind one another. */
function several(rows, total) {
  const [first, last] = [rows[0], rows[rows.length - 1]], to = rows.length === 2 ? "and" : "to";
  const said = `Changes ${first.serial} ${to} ${last.serial}`;
  return h("div", { class: `change several ${first.css}`, role: "group", "aria-label": `${said} of ${total}` },
    head(first, last.serial, said, `${first.place} ${to} ${last.inline[0].position.place}`, total),
    rows.map((b) => only(b, { id: b.id }, h("a", { href: `#${b.id}` }, `Change ${b.serial}`))));
}

/** The head of a card: the numbers of its changes, from that of `b` to the `last`, what happened, where, and the ways around. */
function head(b, last, said, place, total) {
  return h("div", { class: "change-head" },
    h("p", {}, h("a", { href: `#${b.id}` }, said), " ", h("i", {}, b.tag), " ", h("b", {}, place), ` ${b.detail}`),
    b.serial > 1 ? step(b.serial - 1, "Previous change", last === total) : null,
    last < total ? step(last + 1, "Next change") : null);
}

/** A provision that stands on one side only: its words once, which the style sets on their side where both are shown. */
function only(b, named = {}, number = null) {
  const side = b.before ? { class: "only", "data-before": `Before${b.before}` } : { class: "only" };
  return h("div", { ...side, ...named }, number, number ? "\n" : null, lineOf({ position: b.inline[0].position, words: b.only }, b.ids[0]));
}

/** The way to another change; the style tells the way back by the one onward behind it, or `alone` by its `rel`. */
function step(serial, words, alone = false) {
  return h("a", { rel: alone ? "prev" : null, href: `#change-${serial}` }, words);
}

function side(css, name, lines, none) {
  return h("div", { class: `side ${css}` }, h("p", { class: "side-name" }, name),
    lines.length ? lines.map(line) : h("p", { class: "none" }, none));
}

function line({ position, words }) {
  const { provision, level, chain, place } = position;
  const depth = `d${Math.min(DEEPEST, chain.length)}`;
  if (provision.kind === "table") return h("div", { class: `line table ${depth}` }, h("p", { class: "minor" }, place));
  const inside = [provision.label ? [h("span", { class: "label" }, provision.label), " "] : [], h("span", { class: "words" }, words)];
  if (level) return h("div", { class: `line heading h${level - 1} ${depth}` }, h(`h${level}`, {}, inside));
  return h("div", { class: `line ${provision.kind} ${depth}` }, h("p", {}, inside));
}
