// Pagefind in a worker of its own: the page needs no leave to compile WebAssembly, and typing never waits for a search.

let started = null;
let merged = new Set();
const narrowing = new Map();
let lost = 0;

// Pagefind passes over a piece of the index that cannot be fetched, and would find nothing where there is something.
const fetched = self.fetch.bind(self);
self.fetch = async (...request) => {
  try {
    const answer = await fetched(...request);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer;
  } catch (failure) {
    lost += 1;
    throw failure;
  }
};
self.console = { ...self.console, error: () => {}, warn: () => {} };

async function start(folder) {
  const bundles = await (await self.fetch(`${folder}bundles.json`, { cache: "no-cache" })).json();
  const { createInstance } = await import(`${folder}current/pagefind.js?${bundles.version}`);
  const options = { baseUrl: "/", metaCacheTag: bundles.version, language: "en", noWorker: true };
  const pagefind = createInstance({ ...options, basePath: new URL("current/", folder).pathname });
  return { pagefind, bundles, options };
}

async function merge(folder, wanted) {
  const { pagefind, bundles, options } = await started;
  for (const name of bundles.bundles.filter((bundle) => wanted.some((prefix) => bundle.startsWith(prefix)))) {
    if (!merged.has(name)) {
      merged.add(name);
      await pagefind.mergeIndex(new URL(`${name}/`, folder).pathname, options);
    }
  }
  return pagefind;
}

const ENDINGS = /^(?:e?s|e?d|ing|e?rs?|ly|al|y|ies|ied|ions?|ations?|ments?|able|ness|ity)$/;

/** The words at a place: “body-worn” is body, worn and bodyworn. */
const spoken = (text) => {
  const words = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...words, words.join("")];
};

const GUESSED = 0;
const BEGUN = 1;
const SAME = 2;

/**
 * How a found word fits what was asked for: it is the same in some form, or it begins like it (“not” finds “notify”, as long
 * as nobody has typed more). Where no word fits, Pagefind takes any that the asked one begins with, so that “zeppelin” would
 * find “Z”: that is a guess, and is refused.
 */
function fit(found, asked) {
  return Math.max(GUESSED, ...spoken(found).flatMap((word) => asked.map((term) => fitOf(word, term))));
}

function fitOf(word, term) {
  let common = 0;
  while (common < word.length && word[common] === term[common]) common += 1;
  const endings = term.length < 4 ? /^(?:s|ed|ing)$/ : ENDINGS;
  const isForm = (rest) => !rest || endings.test(rest);
  const forms = isForm(word.slice(common)) && isForm(term.slice(common));
  if (word.startsWith(term)) return forms ? SAME : BEGUN;
  if (common === word.length) return common > 1 && forms ? SAME : GUESSED;
  return common > 2 ? SAME : GUESSED;
}

const isExact = (way) => /^".*"$/.test(way);
const termsOf = (way) => way.split(/\s+/).flatMap(spoken).filter(Boolean);
const wordsOf = (data) => (data.raw_content ?? data.content).replace(/&lt;/g, "<").replace(/&gt;/g, ">").split(/[\r\n\s]+/);

/** What each page of a bundle can be narrowed by, by Pagefind's name for it: status, type, distribution, topics, year. */
function pagesOf(folder, bundle) {
  if (!narrowing.has(bundle)) {
    const loading = started.then(({ bundles }) => self.fetch(`${folder}${bundle}/pages.json?${bundles.version}`)).then((answer) => answer.json());
    narrowing.set(bundle, loading);
    loading.catch(() => narrowing.delete(bundle));
  }
  return narrowing.get(bundle);
}

/** Whether a page is among those asked for; null where all that is read is asked for. */
async function keeper(folder, { statuses, chosen }) {
  const wanted = ["type", "distribution", "topic", "year"].map((name) => chosen[name] ?? "");
  if (!merged.size && statuses.includes("in force") && !wanted.some(Boolean)) return null;
  const known = Object.assign({}, ...(await Promise.all(["current", ...merged].map((bundle) => pagesOf(folder, bundle)))));
  return (id) => {
    const [status, ...values] = known[id] ?? [];
    return statuses.includes(status) && wanted.every((value, n) => !value || values[n] === value || (Array.isArray(values[n]) && values[n].includes(value)));
  };
}

/** What one way of asking finds; nothing where it is not found but guessed. */
async function ask(pagefind, way, keep) {
  const found = (await pagefind.search(way)).results;
  const results = keep ? found.filter((result) => keep(result.id)) : found;
  if (!results.length || isExact(way)) return results;
  const words = wordsOf(await results[0].data());
  return results[0].words.some((at) => fit(words[at], termsOf(way))) ? results : [];
}

/** The pages that have every part, each with the places of every part in it, best first. */
async function search(pagefind, parts, keep) {
  const found = await Promise.all(parts.map((part) => Promise.all(part.ways.map((way) => ask(pagefind, way, keep)))));
  const byPart = found.map((ways) => {
    const pages = new Map();
    for (const result of ways.flat()) {
      const page = pages.get(result.id) ?? { result, score: 0, at: new Set() };
      page.score = Math.max(page.score, result.score);
      result.words.forEach((word) => page.at.add(word));
      pages.set(result.id, page);
    }
    return pages;
  });
  const ids = [...(byPart[0]?.keys() ?? [])].filter((id) => byPart.every((pages) => pages.has(id)));
  const pages = ids.map((id) => ({
    result: byPart[0].get(id).result,
    score: byPart.reduce((sum, of) => sum + of.get(id).score, 0),
    at: byPart.map((of) => of.get(id).at),
  }));
  return { pages: pages.sort((one, other) => other.score - one.score), counts: byPart.map((of) => of.size) };
}

/** Where on a page the parts stand, provision by provision, those with most of the parts first; null where one is guessed. */
function provisions(data, found, parts) {
  const words = wordsOf(data);
  const at = found.map((places, n) => {
    const asked = parts[n].ways.flatMap(termsOf);
    const fitting = [...places].map((place) => [place, words[place] === undefined ? GUESSED : fit(words[place], asked)]);
    const best = Math.max(GUESSED, ...fitting.map(([, how]) => how));
    return { how: best, places: fitting.filter(([, how]) => how === best).map(([place]) => place) };
  });
  if (at.some(({ how }) => how === GUESSED)) return null;
  const exact = at.filter(({ how }) => how === SAME).length;
  const starts = data.anchors.map((anchor) => anchor.location);
  const places = new Map();
  at.forEach(({ places: locations }, part) => {
    for (const location of locations) {
      let place = starts.length - 1;
      while (place >= 0 && starts[place] > location) place -= 1;
      const here = places.get(place) ?? { place, parts: new Set(), at: [] };
      here.parts.add(part);
      here.at.push(location);
      places.set(place, here);
    }
  });
  const most = Math.max(0, ...[...places.values()].map((here) => here.parts.size));
  const kept = [...places.values()].filter((here) => here.parts.size === most);
  // Words in the title or the header say only that the order is about it: shown where nothing in its text does.
  const inText = kept.filter((here) => here.place >= 0);
  const shown = (inText.length ? inText : kept).sort((one, other) => one.place - other.place);
  return { most, exact, places: shown.map((here) => described(here, data, words, starts)) };
}

function described({ place, at }, data, words, starts) {
  if (place < 0) return { anchor: "", crumb: "", excerpt: [], marks: [] };
  const [anchor, ...crumb] = decodeURIComponent(data.anchors[place].id).split(" ");
  const first = starts[place] + 1;
  const last = starts[place + 1] ?? words.length;
  const hits = [...new Set(at)].sort((one, other) => one - other);
  return { anchor, crumb: crumb.join(" "), excerpt: excerpt(words, first, last, hits), marks: runs(words, hits) };
}

const BEFORE = 8;
const LONGEST = 36;

/** The words around the first hit: `[words, whether they are found]` in turn, with … where something is left out. */
function excerpt(words, first, last, hits) {
  const from = last - first <= LONGEST ? first : Math.max(first, Math.min(hits[0] - BEFORE, last - LONGEST));
  const to = Math.min(last, from + LONGEST);
  const pieces = [];
  for (let at = from; at < to; at += 1) {
    const found = hits.includes(at);
    const previous = pieces.at(-1);
    if (previous && previous[1] === found) previous[0] += ` ${words[at]}`;
    else pieces.push([words[at], found]);
  }
  if (from > first) pieces.unshift(["…", false]);
  if (to < last) pieces.push(["…", false]);
  return pieces;
}

/** The found words as they stand there, neighbors together, to be marked on the page. */
function runs(words, hits) {
  const found = [];
  hits.forEach((hit, n) => {
    if (n && hits[n - 1] === hit - 1) found[found.length - 1] += ` ${words[hit]}`;
    else found.push(words[hit]);
  });
  const tidy = found.map((run) => run.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
  return [...new Set(tidy)].slice(0, 8);
}

async function answer({ folder, parts, statuses, chosen, bundles, from, count }) {
  const before = lost;
  started ??= start(folder);
  const pagefind = await merge(folder, bundles);
  const { pages, counts } = await search(pagefind, parts, await keeper(folder, { statuses, chosen }));
  const loaded = await Promise.all(pages.slice(from, from + count).map(async (page) => {
    const data = await page.result.data();
    const found = provisions(data, page.at, parts);
    return found && { uri: data.raw_url.replace(/^\//, ""), title: data.meta.title, remark: data.meta.remark ?? "", ...found };
  }));
  const kept = loaded.filter(Boolean);
  if (lost > before) throw new Error("a piece of the index could not be fetched");
  kept.sort((one, other) => other.exact - one.exact || other.most - one.most);
  return { total: pages.length - (loaded.length - kept.length), counts, pages: kept };
}

self.addEventListener("message", async ({ data: { id, ...request } }) => {
  try {
    self.postMessage({ id, answer: await answer(request) });
  } catch (failure) {
    // What could not be fetched is asked for again next time.
    started = null;
    merged = new Set();
    self.postMessage({ id, failure: String(failure) });
  }
});
