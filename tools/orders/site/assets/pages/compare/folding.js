/* What counts as the same text: spelling folded so that only typography can differ.
   Mirrors orders/redline/folding.py: who changes one changes the other. */

import { pattern } from "./patterns.js";
import { casefold, findAll, isAscii, split, squeeze } from "./text.js";

const FOLDS = new Map([
  ...[..."\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`" + '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'].map((c) => [c, "'"]),
  ...[..."\u2010\u2011\u2012\u2013\u2014\u2015\u2212"].map((c) => [c, "-"]),
  ...[..."\u00ad\u200b\u200c\u200d\u2060\ufeff"].map((c) => [c, ""]),
  ["\u2026", "..."],
]);
const WORD = pattern(String.raw`\w+`);
const TELLING = pattern(String.raw`\w+|(?<!\S)[^\w\s]+(?!\S)`);
const PIECE = pattern(String.raw`\w+|[^\w\s]`);

export const STOP_WORDS = new Set(split(`
    a all an and any are as at be been being by each for from had has have he her his if in into is it its may must no not of on
    or she shall should so such than that the their them then there these they this those to under upon was were when where
    which who will with would
`));

/** The text without what typography may change: case, runs of spaces, shapes of quotes and dashes, accents' encoding. */
export function fold(text) {
  if (isAscii(text)) return squeeze(text.replaceAll('"', "'").replaceAll("`", "'").toLowerCase());
  let out = "";
  for (const character of text.normalize("NFC")) out += FOLDS.get(character) ?? character;
  return squeeze(casefold(out));
}

export const wordsOf = (folded) => findAll(WORD, folded);

export function tellingParts(folded) {
  const found = findAll(TELLING, folded);
  return found.length ? found : findAll(PIECE, folded);
}

export function sameButForTypography(old, now) {
  if (old === now) return true;
  const a = findAll(PIECE, fold(old)), b = findAll(PIECE, fold(now));
  return a.length === b.length && a.every((piece, at) => piece === b[at]);
}
