/* Python's str in JavaScript: what is white space, a word, a digit, the same letter in another case.
   Mirrors no module of ours but the language under all of them; the tables come from the Python that built the site
   (orders/exports/characters.py), so that both sides call the same characters by the same name. */

/** White space outside ASCII and \x85, \xa0, as str.isspace() has it; \x1c to \x1f are white space to Python, U+FEFF is not. */
export const SPACE = "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACES = new RegExp(`[${SPACE}]+`, "g");
const LEAD = new RegExp(`^[${SPACE}]+`);
const TRAIL = new RegExp(`[${SPACE}]+$`);
const ONLY_SPACE = new RegExp(`^[${SPACE}]+$`);
const ASCII = /^[\x00-\x7f]*$/;

/* A regular expression of JavaScript's knows other classes than Python's. So a text is searched through a stand-in of it,
   character for character, in which everything outside ASCII that is not named in a pattern is one of these. */
const WORD = "\u00e9", DIGIT = "\u0663", MARK = "\u0301", MARKED_WORD = "\u03b9", SIGN = "\u00a7", BLANK = "\u2003";
const NAMED = new Set("\u00a0\u00ad\u2010\u2011\u2013\u2019\u02bc\u0130\u0131\u017f\u212a");

/** The classes, as they stand between the brackets of a pattern over stand-ins. */
export const CLASSES = {
  w: `0-9A-Za-z_${WORD}${DIGIT}${MARKED_WORD}\u02bc\u0130\u0131\u017f\u212a`,
  d: `0-9${DIGIT}`,
  s: `\\t-\\r\\x1c- \\xa0${BLANK}`,
  m: `${MARK}${MARKED_WORD}`,
};
const ALNUM = new RegExp(`[${CLASSES.w.replace("_", "")}]`);

let tables = null;
const standIns = new Map();

/** Hands over the tables of characters: ranges [from, to, from, to …] of words, digits, marks and spaces, and the foldings. */
export function useCharacters(data) {
  tables = data;
  standIns.clear();
}

function within(ranges, code) {
  let low = 0, high = ranges.length / 2 - 1;
  while (low <= high) {
    const at = (low + high) >> 1;
    if (code < ranges[2 * at]) high = at - 1;
    else if (code > ranges[2 * at + 1]) low = at + 1;
    else return true;
  }
  return false;
}

function standIn(character) {
  let found = standIns.get(character);
  if (found !== undefined) return found;
  const code = character.codePointAt(0);
  const word = within(tables.word, code), mark = within(tables.mark, code);
  if (code < 128 || NAMED.has(character)) found = character;
  else if (within(tables.space, code)) found = BLANK;
  else if (word && mark) found = MARKED_WORD;
  else if (mark) found = MARK;
  else if (within(tables.digit, code)) found = DIGIT;
  else found = word ? WORD : SIGN;
  standIns.set(character, found);
  return found;
}

/** The stand-in of a text, and for texts with characters beyond U+FFFF where each of its characters begins in the text. */
export function standInOf(text) {
  if (ASCII.test(text)) return { text, at: null };
  let out = "";
  const at = [];
  let place = 0;
  for (const character of text) {
    out += standIn(character);
    at.push(place);
    place += character.length;
  }
  at.push(place);
  return { text: out, at: place === out.length ? null : at };
}

/** re.findall: all matches of a pattern over stand-ins, as they stand in the text. */
export function findAll(pattern, text) {
  const stand = standInOf(text);
  const found = stand.text.match(pattern);
  if (!found) return [];
  if (stand.text === text) return found;
  const out = [];
  for (const match of stand.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    out.push(stand.at ? text.slice(stand.at[match.index], stand.at[end]) : text.slice(match.index, end));
  }
  return out;
}

/** str.split() */
export function split(text) {
  const found = strip(text);
  return found ? found.split(SPACES) : [];
}

/** " ".join(str.split()) */
export function squeeze(text) {
  return strip(text).replace(SPACES, " ");
}

/** str.strip() */
export function strip(text) {
  return text.replace(LEAD, "").replace(TRAIL, "");
}

/** How many UTF-16 units of white space a text begins with, and ends with. */
export const leading = (text) => (LEAD.exec(text) || [""])[0].length;
export const trailing = (text) => (TRAIL.exec(text) || [""])[0].length;

/** str.isspace() */
export const isSpace = (text) => ONLY_SPACE.test(text);

/** any(c.isalnum() for c in text) */
export function hasAlnum(text) {
  return ALNUM.test(ASCII.test(text) ? text : standInOf(text).text);
}

export const isAscii = (text) => ASCII.test(text);

/** str.casefold() */
export function casefold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  let out = "";
  for (const character of text) {
    const code = character.charCodeAt(0);
    out += code < 128 ? character.toLowerCase() : tables.fold[character] ?? character;
  }
  return out;
}

/** How two texts are ordered: by code points, which is not how JavaScript compares what lies beyond U+FFFF. */
export function compareTexts(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const a = one.charCodeAt(at), b = other.charCodeAt(at);
    if (a !== b) return raised(a) - raised(b);
  }
  return one.length - other.length;
}

const raised = (unit) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/** How two tuples of numbers are ordered. */
export function compareTuples(one, other) {
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
  }
  return 0;
}
