// From what was typed to what is shown: orders by number first, then provisions by their words.

import { bare, named, onlyAddress } from "./numbers.js";
import { parts, plain } from "./query.js";

export const STATUSES = [
  ["", "In force", ["in force", "guide"], []],
  ["pending", "Pending", ["pending"], ["pending"]],
  ["past", "Rescinded and past", ["past"], ["past-"]],
  ["all", "Everything", ["in force", "guide", "pending", "past"], ["pending", "past-"]],
];
/** Each status that can be chosen: its name in addresses, its words, the statuses of pages it means, the further bundles it needs. */

const MOST = 20;

export const FILTERS = ["type", "distribution", "topic", "year"];

/** What is asked for, and the bundles to be read. */
export function narrowed(chosen) {
  const [, , statuses, bundles] = STATUSES.find(([name]) => name === (chosen.status ?? "")) ?? STATUSES[0];
  const decade = chosen.year ? `past-${chosen.year.slice(0, 3)}` : null;
  return { statuses, chosen, bundles: bundles.map((prefix) => (prefix === "past-" && decade ? decade : prefix)) };
}

/** Orders and provisions that a query names by number, title or address: `{href, title, crumb, remark}` each. */
export async function byNumber(query, engine, here) {
  const data = await engine.numbers();
  const steps = onlyAddress(query);
  if (steps) return byAddress(steps, data, engine, here);
  const hits = named(query, data);
  const rows = await Promise.all(hits.map((hit) => row(hit, data, engine)));
  return { rows: rows.filter(Boolean), offer: "" };
}

async function row({ directive, revision, address }, data, engine) {
  const shown = revision ?? directive;
  const status = shown.status ?? "not on file";
  const isCurrent = status === "in force";
  const uri = revision && !(isCurrent && directive.status === "in force") ? revision.uri : directive.uri;
  const remark = isCurrent ? "" : !revision && directive.status !== "pending" && directive.revisions ? `none in force, last ${status}` : status;
  const base = { title: `${shown.printed} ${directive.title}`.trim(), remark, uri, anchor: "", crumb: "" };
  if (!address) return base;
  const anchor = await anchorOf(address, directive, uri, data, engine);
  if (anchor) return { ...base, anchor, crumb: anchor.replaceAll("_", " ") };
  return { ...base, crumb: "", note: `has no provision ${spelled(address)}` };
}

const spelled = (steps) => steps.map((step) => step.replace(/^appendix\.(.*)$/, (_, l) => `Appendix ${l.toUpperCase()}`)).join(".");

/** The anchor of an address in an order: from the list of addresses where it is in force, else from the page itself. */
async function anchorOf(steps, directive, uri, data, engine) {
  const wanted = bare(steps.join("."));
  if (uri === directive.uri && directive.status === "in force") {
    const place = data.directives.indexOf(directive);
    const fits = Object.entries(await engine.addresses()).filter(([anchor, having]) => bare(anchor) === wanted && having.includes(place));
    return best(fits.map(([anchor]) => anchor), steps);
  }
  return best((await engine.anchors(uri)).filter((id) => bare(id) === wanted), steps);
}

/** Of anchors that differ in capitals only (A.1 and a.1) the one as typed, else the first. */
const best = (anchors, steps) => anchors.find((anchor) => anchor === steps.join(".")) ?? anchors[0] ?? "";

/** A bare address: on the order that is open, else the orders that have it. */
async function byAddress(steps, data, engine, here) {
  const wanted = bare(steps.join("."));
  if (here) {
    const anchor = best(here.anchors.filter((id) => bare(id) === wanted), steps);
    if (anchor) return { rows: [{ title: here.title, remark: "", href: `#${encodeURI(anchor)}`, anchor, crumb: anchor.replaceAll("_", " ") }], offer: "", alone: true };
  }
  const fits = Object.entries(await engine.addresses()).filter(([anchor]) => bare(anchor) === wanted);
  const rows = fits.flatMap(([anchor, having]) => having.map((place) => {
    const { printed, title, uri } = data.directives[place];
    return { title: `${printed} ${title}`, remark: "", uri, anchor, crumb: anchor.replaceAll("_", " ") };
  }));
  const address = fits[0]?.[0].replaceAll("_", " ") ?? spelled(steps).toUpperCase();
  const offer = here
    ? `This order has no provision ${address}.${rows.length ? " These have one:" : ""}`
    : rows.length ? `Which order’s ${address}? Put its number or title in front, or choose:` : "";
  return { rows: rows.slice(0, MOST), offer, alone: rows.length > 0 };
}

/** Words near what was typed, from the titles, topics and synonyms of the department: for a search that found nothing. */
export async function near(query, engine) {
  const data = await engine.numbers();
  const known = [...data.directives.map((d) => d.title), ...data.facets.topic, ...data.synonyms.flat()];
  const words = new Map(known.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 3).map((word) => [plain(word), word.toLowerCase()]));
  const typed = query.split(/\s+/u);
  const mended = typed.map((word) => {
    const own = plain(word);
    if (own.length < 4 || words.has(own)) return word;
    const close = [...words.keys()].map((candidate) => [distance(own, candidate), candidate]).filter(([d]) => d <= (own.length > 6 ? 2 : 1));
    return close.length ? words.get(close.sort(([a], [b]) => a - b)[0][1]) : word;
  });
  const joined = mended.join(" ");
  return joined === typed.join(" ") ? "" : joined;
}

/** How many letters must be changed, added, left out or swapped (Damerau's distance, neighbors only). */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let [before, last, row] = [[], [], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i += 1) {
    [before, last] = [last, row];
    row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
  }
  return row[other.length];
}

/** The provisions that have the words: `{total, counts, parts, pages}`. */
export async function byWords(query, chosen, engine, from, count) {
  const { synonyms } = await engine.numbers();
  const asked = parts(query, synonyms);
  if (!asked.length) return null;
  const answer = await engine.search({ parts: asked, from, count, ...narrowed(chosen) });
  return { ...answer, parts: asked };
}
