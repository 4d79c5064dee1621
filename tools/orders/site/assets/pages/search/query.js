// What somebody typed, as the parts that must all be found: words, “phrases”, and what the department says means the same.

const QUOTES = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;

/** Letters without their accents and case, to compare words that people type. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‐‑‒–—−]/gu, "-").trim();

/** A quoted phrase as Pagefind asks for one: signs that are no part of a word are not in its index. */
const exact = (phrase) => `"${phrase.replace(/["<>*{}=+|~^`$]/g, " ").trim()}"`;

/** A word without the signs around it. */
const trimmed = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/**
 * The parts of a query. Each is `{text, phrase, ways}`: as typed, whether it was quoted, and the searches of which any one
 * will do. `synonyms` are groups of words that mean the same, such as ["BWC", "body-worn camera"].
 */
export function parts(query, synonyms = []) {
  const found = [];
  const rest = query.replace(QUOTES, (_, phrase) => {
    if (phrase.trim()) found.push({ text: phrase.trim(), phrase: true });
    return " ";
  }).replace(/["“”„«»]/gu, " ");
  const words = rest.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const spelled = synonyms.flatMap((group) => group.map((spelling) => ({ words: plain(spelling).split(/\s+/u), group })));
  spelled.sort((one, other) => other.words.length - one.words.length);
  for (let at = 0; at < words.length;) {
    const hit = spelled.find((s) => s.words.every((word, n) => at + n < words.length && same(words[at + n], word)));
    const length = hit ? hit.words.length : 1;
    found.push({ text: words.slice(at, at + length).join(" "), phrase: false });
    at += length;
  }
  return found.map((part) => ({ ...part, ways: ways(part, synonyms) }));
}

/** Whether a typed word is a word of a spelling, or its plural. */
const same = (typed, word) => [word, `${word}s`].includes(trimmed(plain(typed)));

function ways(part, synonyms) {
  if (part.phrase) return [exact(part.text)];
  const own = trimmed(part.text);
  const typed = plain(own);
  const group = synonyms.find((spellings) => spellings.some((s) => [plain(s), `${plain(s)}s`].includes(typed)));
  if (!group) return [own];
  // A name of several words is found as it stands, in the singular and the plural.
  const spelled = [typed, ...group.filter((s) => plain(s) !== typed)];
  return [...new Set(spelled.flatMap((s) => (/\s/u.test(s) ? [exact(s), exact(s.endsWith("s") ? s.slice(0, -1) : `${s}s`)] : [s])))];
}
