/* The words of a change as elements: what was inserted and deleted, inline or each side by itself.
   Mirrors orders/pages/editview.py, and of orders/pages/inline.py what lays emphasis over words: who changes one changes
   the other. */

import { h } from "./dom.js";
import { DELETED, EQUAL, INSERTED } from "./edits.js";
import { leading, strip, trailing } from "./text.js";

const MARK = {
  [INSERTED]: ["ins", "[inserted: ", " end of insertion] "],
  [DELETED]: ["del", "[deleted: ", " end of deletion] "],
};
const VISIBLE_SPACE = { " ": "␣", "\u00a0": "⍽", "\t": "→", "\n": "¶" };
const TAGS = [["strong", "strong"], ["emphasis", "em"], ["code", "code"]];

/** The words of each new provision (of a deletion, each old one), with everything inserted and deleted in them. */
export function inlineWords(change) {
  const lines = (change.new.length ? change.new : change.old).map(() => []);
  const old = new Side(change.old), now = new Side(change.new);
  const quiet = change.kind === "split" || change.kind === "merged";
  for (const { op, text } of change.edits) {
    const gone = op !== INSERTED ? old.take(text.length) : [];
    const come = op !== DELETED ? now.take(text.length) : [];
    if (op === DELETED) {
      for (const s of gone) {
        const line = change.new.length ? Math.min(now.place, lines.length - 1) : s.place;
        lines[line].push(marked(change.old[s.place], s, op, quiet));
      }
    }
    for (const s of come) lines[s.place].push(marked(change.new[s.place], s, op, quiet));
  }
  return lines;
}

/** The words of each provision of one side, with what only that side has marked. */
export function sideWords(change, ofNew) {
  const provisions = ofNew ? change.new : change.old, foreign = ofNew ? DELETED : INSERTED;
  const lines = provisions.map(() => []), side = new Side(provisions);
  for (const { op, text } of change.edits) {
    if (op === foreign) continue;
    for (const s of side.take(text.length)) lines[s.place].push(marked(provisions[s.place], s, op, false));
  }
  return lines;
}

/** All words of the one provision of a change that came or went, marked; what became of them is said beside them. */
export function wholeWords({ kind, old, new: now }) {
  const [provision] = kind === "deleted" ? old : now;
  return marked(provision, { start: 0, end: provision.text.length }, kind === "deleted" ? DELETED : INSERTED, false, false);
}

export const hasWordEdits = (change) => change.edits.some(({ op }) => op !== EQUAL);

/** One side of a change, read from its beginning: its texts stand in the edits joined by a newline. */
class Side {
  constructor(provisions) {
    this.provisions = provisions;
    this.place = 0;
    this.at = 0;
  }

  take(length) {
    const taken = [];
    while (length > 0 && this.place < this.provisions.length) {
      const step = Math.min(length, this.provisions[this.place].text.length - this.at);
      if (step) taken.push({ place: this.place, start: this.at, end: this.at + step });
      this.at += step;
      length -= step;
      if (length) {
        length -= 1;
        this.place += 1;
        this.at = 0;
      }
    }
    return taken;
  }
}

/** A stretch of words, marked as what became of it; the space around them is not marked. */
function marked(provision, { start, end }, op, quiet, spoken = true) {
  if (op === EQUAL) return stretch(provision, start, end);
  const plain = provision.text.slice(start, end);
  const [tag, before, after] = MARK[op];
  const vh = (words) => (spoken ? h("span", { class: "vh" }, words) : null);
  const around = (words) => h(tag, {}, vh(before), words, vh(after));
  if (!strip(plain)) {
    if (quiet) return op === INSERTED ? stretch(provision, start, end) : [];
    return around([...plain].map((c) => VISIBLE_SPACE[c] ?? c).join(""));
  }
  const lead = leading(plain), trail = plain.length - trailing(plain);
  return [plain.slice(0, lead), around(stretch(provision, start + lead, start + trail)), plain.slice(trail)];
}

/** The characters start:end of a provision's words with its emphasis, without links. */
function stretch(provision, start, end) {
  const { text, marks } = provision;
  const layers = TAGS.filter(([kind]) => marks.some((mark) => mark.kind === kind))
    .map(([kind, name]) => [name, marks.filter((mark) => mark.kind === kind).map((mark) => [mark.start, mark.end])]);
  if (provision.kind === "definition" && provision.term && text.startsWith(provision.term)) {
    const length = provision.term.length;
    layers.unshift(["dfn", [[0, length + (text[length] === ":" ? 1 : 0)]]]);
  }
  return dressed(text, start, end, layers);
}

/** The characters start:end within the elements of each layer that covers them, outermost layer first. */
function dressed(text, start, end, layers) {
  if (start >= end) return [];
  if (!layers.length) return [text.slice(start, end)];
  const [[name, spans], ...inner] = layers, out = [];
  let at = start;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const opens = Math.max(start, from), closes = Math.min(to, end);
    if (opens < at || opens >= closes) continue;
    out.push(...dressed(text, at, opens, inner), h(name, {}, dressed(text, opens, closes, inner)));
    at = closes;
  }
  out.push(...dressed(text, at, end, inner));
  return out;
}
