/* Runs of tokens as edits: the last step, in which spaces find their side and no sign is left to stand alone.
   Mirrors orders/redline/printing.py: who changes one changes the other.
   A part is [stayed, went, came], the text at one place; the first is empty where the others are not. */

import { DELETED, EQUAL, INSERTED } from "./edits.js";
import { pattern } from "./patterns.js";
import { hasAlnum, isSpace, standInOf, strip } from "./text.js";
import { isStutter, textOf } from "./tidy.js";

const LAST_WORD = pattern(String.raw`(?:(?<=\s)|(?<!.))\S*\w\S*[^\w]*\Z`, { flags: "s" });
const FIRST_WORD = pattern(String.raw`^[^\w]*\S*\w\S*`, { flags: "s" });

export function printEdits(runs, a, b) {
  const parts = [];
  for (const r of runs) {
    if (!r.same) {
      parts.push(["", textOf(a, r.i, r.iEnd), textOf(b, r.j, r.jEnd)]);
      continue;
    }
    let start = r.i;
    for (let i = r.i; i < r.iEnd; i += 1) {
      const before = a[i].space, after = b[r.j + i - r.i].space;
      if (before !== after) {
        parts.push([textOf(a, start, i) + a[i].word, "", ""], ["", before, after]);
        start = i + 1;
      }
    }
    parts.push([textOf(a, start, r.iEnd), "", ""]);
  }
  return edits(settle(parts));
}

function settle(parts) {
  let out = joined(parts);
  for (;;) {
    let small = false;
    for (let at = 1; at < out.length - 1; at += 1) {
      const stayed = out[at][0];
      if (stayed && isStutter(stayed)) {
        out[at] = ["", stayed, stayed];
        small = true;
      }
    }
    if (!small && !lendWords(out)) break;
    out = joined(out);
  }
  if (out.length > 1 && !out.some(([stayed]) => hasAlnum(stayed))) {
    return [["", out.map(([s, went]) => s + went).join(""), out.map(([s, , came]) => s + came).join("")]];
  }
  return out;
}

function joined(parts) {
  const out = [];
  for (const part of parts) {
    if (!part.some(Boolean)) continue;
    const last = out[out.length - 1];
    if (last && Boolean(last[0]) === Boolean(part[0])) out[out.length - 1] = last.map((text, at) => text + part[at]);
    else out.push(part);
  }
  return out;
}

/** Gives changes that came to be signs alone the word beside them. */
function lendWords(parts) {
  let lent = false;
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const [stayed, went, came] = parts[at];
    if (stayed || !(signsAlone(went) || signsAlone(came))) continue;
    const left = at ? search(LAST_WORD, parts[at - 1][0]) : null;
    const right = at + 1 < parts.length ? search(FIRST_WORD, parts[at + 1][0]) : null;
    if (left && (!left.text.includes("\n") || !right)) {
      const before = parts[at - 1][0].slice(0, left.start);
      parts.splice(at - 1, 2, [before, "", ""], ["", left.text + went, left.text + came]);
    } else if (right) {
      const after = parts[at + 1][0].slice(right.end);
      parts.splice(at, 2, ["", went + right.text, came + right.text], [after, "", ""]);
    }
    lent = lent || Boolean(left || right);
  }
  return lent;
}

function search(expression, text) {
  const stand = standInOf(text), match = expression.exec(stand.text);
  if (!match) return null;
  const place = (at) => (stand.at ? stand.at[at] : at);
  const start = place(match.index), end = place(match.index + match[0].length);
  return { start, end, text: text.slice(start, end) };
}

function signsAlone(text) {
  return Boolean(strip(text)) && !hasAlnum(text);
}

function edits(parts) {
  const found = [];
  for (const [stayed, went, came] of joined(withSpacesKept(parts))) {
    if (stayed) found.push({ op: EQUAL, text: stayed });
    if (went) found.push({ op: DELETED, text: went });
    if (came) found.push({ op: INSERTED, text: came });
  }
  return found;
}

/** Keeps the spaces with which both sides of a change begin or end: "30" went and "45" came, not "30 " and "45 ". */
function withSpacesKept(parts) {
  const out = [];
  for (const part of parts) {
    const [, went, came] = part;
    if (!went || !came) {
      out.push(part);
      continue;
    }
    const most = Math.min(went.length, came.length);
    let end = 0;
    while (end < most && went.at(-1 - end) === came.at(-1 - end) && isSpace(went.at(-1 - end))) end += 1;
    const left = went.slice(0, went.length - end), right = came.slice(0, came.length - end);
    let start = 0;
    while (start < Math.min(left.length, right.length) && left[start] === right[start] && isSpace(left[start])) start += 1;
    out.push([left.slice(0, start), "", ""], ["", left.slice(start), right.slice(start)], [went.slice(went.length - end), "", ""]);
  }
  return out;
}
