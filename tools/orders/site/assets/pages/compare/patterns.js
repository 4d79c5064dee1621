/* A regular expression of Python's, over the stand-ins of text.js, as one of JavaScript's; so that a pattern can stand
   here letter for letter as it stands in the Python module that a module mirrors. */

import { CLASSES } from "./text.js";

/* Letters outside ASCII that re.IGNORECASE takes for one within. */
const OTHERS = { i: "\u0130\u0131", k: "\u212a", s: "\u017f" };
const LETTER = /[A-Za-z]/;

/** The RegExp of a pattern. `(?-i:…)` switches ignoring of case off, \m is a combining mark, \Z the end. */
export function pattern(source, { verbose = false, ignoreCase = false, flags = "g" } = {}) {
  let out = "", at = 0;
  const cases = [ignoreCase];
  const anyCase = () => cases[cases.length - 1];
  while (at < source.length) {
    const character = source[at];
    if (character === "\\") {
      const name = source[at + 1];
      const length = name === "u" ? 6 : 2;
      if (CLASSES[name]) out += `[${CLASSES[name]}]`;
      else if (name === "S") out += `[^${CLASSES.s}]`;
      else if (name === "Z") out += "$";
      else out += source.slice(at, at + length);
      at += length;
    } else if (character === "[") {
      const end = source.indexOf("]", at + 1);
      out += classOf(source.slice(at + 1, end), anyCase());
      at = end + 1;
    } else if (character === "(") {
      const off = source.startsWith("(?-i:", at);
      const head = off ? "(?-i:" : /^\((?:\?(?::|=|!|<=|<!))?/.exec(source.slice(at))[0];
      cases.push(off ? false : anyCase());
      out += off ? "(?:" : head;
      at += head.length;
    } else if (character === ")") {
      cases.pop();
      out += character;
      at += 1;
    } else if (verbose && /\s/.test(character)) {
      at += 1;
    } else {
      out += LETTER.test(character) && anyCase() ? `[${bothCases(character)}]` : character;
      at += 1;
    }
  }
  return new RegExp(out, flags);
}

function bothCases(letter) {
  const small = letter.toLowerCase();
  return small + letter.toUpperCase() + (OTHERS[small] || "");
}

/** What stands between the brackets of a class, with the classes in it written out. */
function classOf(inner, anyCase) {
  let out = "", at = 0;
  while (at < inner.length) {
    if (inner[at] === "\\") {
      const name = inner[at + 1], length = name === "u" ? 6 : 2;
      out += CLASSES[name] ?? inner.slice(at, at + length);
      at += length;
    } else if (anyCase && /^[A-Z]-[A-Z]|^[a-z]-[a-z]/.test(inner.slice(at))) {
      out += "A-Za-z\u0130\u0131\u017f\u212a";
      at += 3;
    } else {
      out += anyCase && LETTER.test(inner[at]) ? bothCases(inner[at]) : inner[at];
      at += 1;
    }
  }
  return `[${out}]`;
}
