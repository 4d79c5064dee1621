// Order numbers and addresses in every spelling: 2011-01A, GO 2011-01, g.o. 2011 01, social media V.A.5, IV A 2 d.

import { plain } from "./query.js";

const ROMAN = /^(?=[ivxlc])x{0,3}(?:ix|iv|v?i{0,3})$/;
const MOST = 5;

/** Letters and figures in turn: "2011-01A" is 2011, 01, a. */
const tokens = (text) => plain(text).match(/[a-z]+|\d+/g) ?? [];

/** Whether two tokens are the same; figures count by their value, so that 1 is 01. */
const alike = (one, other) => (/^\d+$/.test(one) && /^\d+$/.test(other) ? Number(one) === Number(other) : one === other);

/** An address as addresses are compared: small letters, no brackets, a full stop between. */
export const bare = (address) => plain(address).replace(/[()§]/g, "").replace(/[\s_]+/g, ".").replace(/\.+/g, ".").replace(/^\.|\.$/g, "");

/** The steps of an address somebody typed (IV A 2 d, iv.a.2(d), § IV.A.2.d, section IV A), or null where it is none. */
export function address(text) {
  const words = plain(text).replace(/^(?:,|§+|sections?\b|sec\.?\s|para(?:graph)?s?\b|provisions?\b|at\b)\s*/, "").replace(/[()]/g, ".").trim();
  const appendix = words.match(/^appendix\s+([a-z]|\d{1,2})\b[.\s,]*/);
  const steps = (appendix ? words.slice(appendix[0].length) : words).split(/[\s.,]+/).filter(Boolean);
  const good = steps.every((step) => /^\d{1,3}$/.test(step) || /^([a-z])\1?$/.test(step) || ROMAN.test(step));
  if (!good || (!appendix && !steps.length)) return null;
  return appendix ? [`appendix.${appendix[1]}`, ...steps] : steps;
}

/** Whether words are nothing but an address: two steps at least, or one with a sign for it. A lone “a” is a word. */
export function onlyAddress(text) {
  const steps = address(text);
  if (!steps) return null;
  const sure = steps.length > 1 || steps[0].startsWith("appendix") || /^(?:§|section|sec\b)/i.test(text.trim()) || /^[IVX]+$/.test(text.trim());
  return sure ? steps : null;
}

/**
 * What a query names, best first: `{directive, revision, address}` each, at most five. `data` is numbers.json.
 * A type may stand in front in any of its spellings, a title may stand for the number, an address may follow.
 */
export function named(query, data) {
  const text = plain(query).replace(/["“”]/gu, "");
  if (!text) return [];
  const byNumber = numbered(text, data);
  return (byNumber.length ? byNumber : titled(text, data)).slice(0, MOST);
}

function numbered(text, data) {
  const found = [];
  for (const { kind, rest, typed } of typedRests(text, data.types)) {
    const asked = tokens(rest.replace(/^[\s.]*(?:series\b|no\.?\s|number\b|#)?/, ""));
    if (!asked.length || !/\d/.test(asked.join(""))) continue;
    for (const directive of [...data.directives, ...data.known]) {
      if (kind && directive.type !== kind.code) continue;
      const hit = match(directive, asked, rest, typed);
      if (hit) found.push({ ...hit, directive });
    }
  }
  const best = Math.max(0, ...found.map((hit) => hit.rank));
  const seen = new Set();
  return found
    .filter((hit) => hit.rank === best && !seen.has(hit.directive) && seen.add(hit.directive))
    .sort((one, other) => (one.directive.status === "in force" ? 0 : 1) - (other.directive.status === "in force" ? 0 : 1));
}

/** What may stand behind a type's spelling; the words as they are, too, since numbers are asked for without a type. */
function* typedRests(text, types) {
  const compact = (spelling) => plain(spelling).replace(/[.\s]/g, "");
  const forms = types.flatMap((kind) => kind.spellings.map((spelling) => ({ kind, form: compact(spelling) })));
  forms.sort((one, other) => other.form.length - one.form.length);
  let longest = 0;
  for (const { kind, form } of forms) {
    const pattern = new RegExp(`^${[...form].map((c) => c.replace(/\W/g, "\\$&")).join("[.\\s]*")}s?(?![a-z])[.\\s]*`);
    const hit = text.match(pattern);
    if (hit && form.length >= longest) {
      longest = form.length;
      yield { kind, rest: text.slice(hit[0].length), typed: true };
    }
  }
  if (!longest) yield { kind: null, rest: text, typed: false };
}

/** How well a directive fits what was asked: its whole number, with letters and address behind, or the beginning of it. */
function match(directive, asked, rest, typed) {
  const own = tokens(directive.number);
  const whole = own.every((token, n) => asked[n] !== undefined && alike(token, asked[n]));
  if (!whole) {
    // The beginning of a number: 2011, or GO 2011-0. Without a type it takes the year and something behind it.
    const last = asked.length - 1;
    const starts = last < own.length && asked.every((token, n) => (n < last ? alike(token, own[n]) : own[n].startsWith(token)));
    return starts && (typed || asked.length > 1) ? { rank: 1, revision: null, address: null } : null;
  }
  let behind = cut(rest, own);
  const revisions = directive.revisions ?? [];
  const letters = behind.match(/^\s?([a-z])\1{0,2}(?![a-z0-9])/);
  const dated = behind.match(/^[\s(]*(\d{4}-\d{2}-\d{2})\)?/);
  const attached = letters && !/^\s/.test(behind);
  let revision = null;
  if (letters && (attached || behind.trim() === letters[0].trim())) {
    revision = revisions.find((r) => plain(r.name) === letters[0].trim()) ?? null;
    if (!revision) return null;
    behind = behind.slice(letters[0].length);
  } else if (dated) {
    revision = revisions.find((r) => r.name === dated[1]) ?? null;
    behind = behind.slice(dated[0].length);
  }
  behind = behind.replace(/^[\s,.:]+/, "").replace(/^series\b\s*/, "");
  if (!behind) return { rank: 3, revision, address: null };
  const steps = address(behind);
  if (steps) return { rank: 3, revision, address: steps };
  const words = tokens(behind);
  const title = tokens(directive.title);
  return words.every((word) => title.some((t) => t.startsWith(word))) ? { rank: 2, revision, address: null } : null;
}

/** What stands behind the tokens of a number. */
function cut(rest, own) {
  let at = 0;
  for (const token of own) {
    const pattern = /^\d+$/.test(token) ? /\d+/ : new RegExp(token);
    const found = rest.slice(at).match(pattern);
    at += found.index + found[0].length;
  }
  return rest.slice(at);
}

/** Orders whose title the words begin, perhaps with an address behind: social media V.A.5. */
function titled(text, data) {
  const words = text.split(/\s+/);
  for (let count = words.length; count > 0; count -= 1) {
    const steps = count < words.length ? address(words.slice(count).join(" ")) : null;
    if (count < words.length && !steps) continue;
    const asked = words.slice(0, count).flatMap((word) => word.match(/[a-z0-9]+/g) ?? []);
    if (!asked.length || asked.join("").length < 3) continue;
    const hits = data.directives.filter((d) => {
      const title = tokens(d.title);
      const fits = asked.every((word, n) => title.some((t) => (n < asked.length - 1 ? t === word : t.startsWith(word))));
      return fits && (steps || asked.length >= 2 || title.length === 1);
    });
    if (hits.length) {
      hits.sort((a, b) => (a.status === "in force" ? 0 : 1) - (b.status === "in force" ? 0 : 1) || tokens(a.title).length - tokens(b.title).length);
      return hits.map((directive) => ({ directive, revision: null, address: steps, rank: steps ? 3 : 1 }));
    }
  }
  return [];
}
