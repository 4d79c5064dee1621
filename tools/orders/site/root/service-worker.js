/* The site without a connection. Whatever is asked for is asked of the site first, so that nobody is shown as in force what
   was rescinded this morning; only where the site does not answer, or not in time, is a copy shown, and the copy says how old
   it is. What was read is kept by itself; whole lists of orders on request (the page keep/).
   `SITE` ({build, shell}) is written in front of this when the site is built. */
importScripts("assets/orders/pages/keep/copies.js");

const { names, keyOf, dateOf, printed, age, keep } = self.orderCopies;
const SCOPE = self.registration.scope;
const CACHES = names(SCOPE);
const SHELL = CACHES.shells + SITE.build;
const PATIENCE = 4000;
const MOST_PAGES = 200;
const MOST_PARTS = 400;
const LARGEST_PART = 2_000_000;
const LATE = Symbol("late");

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(SHELL);
    await cache.addAll(SITE.shell.map((path) => new Request(new URL(path, SCOPE), { cache: "no-cache" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(CACHES.shells) && name !== SHELL) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE) || request.headers.has("range")) return;
  event.respondWith(request.mode === "navigate" ? page(event) : part(event));
});

/** The first page that somebody reads was fetched before this worker was there. */
self.addEventListener("message", (event) => {
  const address = event.data?.read;
  if (typeof address === "string" && address.startsWith(SCOPE)) event.waitUntil(fetchedPage(address).catch(() => {}));
});

/** A page: from the site, else a copy that says so, else the page that says that there is none. */
async function page(event) {
  const { request } = event;
  const answer = fetchedPage(request.url);
  try {
    const first = await Promise.race([answer, late()]);
    if (first !== LATE) return await answered(first, request.url);
  } catch {
    return (await copyOf(request.url, "you are offline")) ?? Response.redirect(offlinePage(request.url));
  }
  const copy = await copyOf(request.url, "the site has not answered in time");
  if (!copy) return answer.then((response) => answered(response, request.url)).catch(() => Response.redirect(offlinePage(request.url)));
  event.waitUntil(answer.then((response) => response.ok && tell(event.resultingClientId)).catch(() => {}));
  return copy;
}

const late = () => new Promise((resolve) => { setTimeout(resolve, PATIENCE, LATE); });

/** What the site answers now: no copy of the browser's own is taken for it without asking. Kept where it is a page. */
async function fetchedPage(address) {
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  const key = keyOf(response.url || address);
  if (response.status === 404 || response.status === 410) {
    for (const name of [CACHES.read, CACHES.kept]) await (await caches.open(name)).delete(key);
  } else if (response.ok && (response.headers.get("content-type") || "").startsWith("text/html") && !key.startsWith(`${SCOPE}offline/`)) {
    const copy = response.clone();
    const isKept = await (await caches.open(CACHES.kept)).match(key);
    // A full device keeps no new copy; that is no reason to show no page.
    await (isKept ? keep(CACHES.kept, key, copy) : keep(CACHES.read, key, copy, MOST_PAGES)).catch(() => {});
  }
  return response;
}

/** The site's answer as a browser may take it: a site out of order is taken for none where there is a copy. */
async function answered(response, address) {
  if (response.status >= 500) return (await copyOf(address, "the site is out of order")) ?? response;
  return response.redirected ? Response.redirect(response.url) : response;
}

/** A copy of a page that says of when it is and why it is shown; undefined where there is none. */
async function copyOf(address, why) {
  const key = keyOf(address);
  const cached = await found(key);
  if (!cached) {
    if (key.endsWith("/") || !(await found(`${key}/`))) return undefined;
    return Response.redirect(`${key}/${new URL(address).search}`);
  }
  if (key === `${SCOPE}offline/`) return cached;
  const date = dateOf(cached);
  const html = await cached.text();
  const when = date ? `Copy of <time datetime="${date.toISOString()}">${printed(date)}</time> (${age(date)})` : "Copy of unknown age";
  const banner = `<aside class="stale-copy" aria-label="Stored copy"><p role="status"><strong class="badge">Copy</strong> ${when}; ${why}. `
    + "What it shows may have been changed or rescinded since.</p></aside>";
  const marked = html.replace(/<main\b/, `${banner}<main`);
  return new Response(marked === html ? banner + html : marked, { headers: { "content-type": "text/html; charset=utf-8" } });
}

/** What is kept under an address, the newest of it. */
async function found(key) {
  const answers = [];
  for (const name of [CACHES.read, CACHES.kept, SHELL]) {
    const answer = await (await caches.open(name)).match(key);
    if (answer) answers.push(answer);
  }
  return answers.sort((one, other) => (dateOf(other) ?? 0) - (dateOf(one) ?? 0))[0];
}

/** A style, a script, a picture, a file of data: from the site, else what is kept of it. */
async function part(event) {
  const { request } = event;
  const key = keyOf(request.url);
  const answer = fetch(request).then((response) => {
    if (response.status >= 500) throw new Error(`the site answered ${response.status}`);
    if (response.ok && response.type === "basic" && Number(response.headers.get("content-length") || 0) < LARGEST_PART) {
      event.waitUntil(keepPart(key, response.clone()));
    }
    return response;
  });
  try {
    const first = await Promise.race([answer, late()]);
    if (first !== LATE) return first;
  } catch (failure) {
    return (await keptPart(key)) ?? Promise.reject(failure);
  }
  return (await keptPart(key)) ?? answer;
}

async function keepPart(key, response) {
  const inShell = await (await caches.open(SHELL)).match(key);
  const isKept = await (await caches.open(CACHES.kept)).match(key);
  await (isKept ? keep(CACHES.kept, key, response) : inShell ? null : keep(CACHES.parts, key, response, MOST_PARTS))?.catch(() => {});
}

async function keptPart(key) {
  for (const name of [SHELL, CACHES.kept, CACHES.parts]) {
    const answer = await (await caches.open(name)).match(key);
    if (answer) return answer;
  }
  return undefined;
}

function offlinePage(address) {
  return `${SCOPE}offline/?page=${encodeURIComponent(address.slice(SCOPE.length))}`;
}

/** Tells a page that was shown as a copy that the site has answered by now. */
async function tell(client) {
  (await self.clients.get(client))?.postMessage({ fresh: true });
}
