/* The page on which a distribution's orders are kept on this device: what is kept, of when it is, keeping, renewing, removing. */
(() => {
  "use strict";
  const place = document.querySelector(".keep");
  const site = new URL("..", document.baseURI).href;
  const { names, keyOf, dateOf, printed, age, isFull, keep } = window.orderCopies;
  const CACHES = names(site);
  const NOTED = `${CACHES.kept}: lists`;
  const AT_ONCE = 4;

  const usable = "caches" in window && window.isSecureContext && Boolean(document.querySelector("meta[name='orders:service-worker']"));
  if (!usable) return;

  /** {list: {when, build, pages}}: which lists are kept. */
  const noted = () => {
    try {
      return JSON.parse(localStorage.getItem(NOTED)) || {};
    } catch {
      return {};
    }
  };
  const note = (lists) => localStorage.setItem(NOTED, JSON.stringify(lists));

  const h = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const button = (words, act, described) => {
    const made = h("button", { type: "button", class: "md-button" }, words);
    if (described) made.append(h("span", { class: "vh" }, `: ${described}`));
    made.addEventListener("click", act);
    return made;
  };
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

  const told = h("p", { class: "told", role: "status" });
  const say = (words) => { told.textContent = words; };

  /** The addresses of a list's pages, each once, with the files in which the search looks. */
  const pagesOf = (data, list) => [...new Set([...list.orders.flatMap((at) => data.orders[at].pages), ...(data.search?.files || [])])]
    .map((uri) => keyOf(new URL(uri, document.baseURI)));

  /** Fetches and keeps pages and their pictures, a few at once. `step` is told how many are done. */
  const keepAll = async (pages, signal, step) => {
    const waiting = [...pages];
    let done = 0;
    const work = async () => {
      while (waiting.length) {
        signal.throwIfAborted();
        await keepPage(waiting.shift(), signal);
        done += 1;
        step(done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };

  const keepPage = async (address, signal) => {
    const response = await fetch(address, { cache: "no-cache", signal });
    if (!response.ok) throw new Error(`the site answered ${response.status}`);
    if (!(response.headers.get("content-type") || "").startsWith("text/html")) {
      await keep(CACHES.kept, address, response);
      return;
    }
    const page = new DOMParser().parseFromString(await response.clone().text(), "text/html");
    await keep(CACHES.kept, address, response);
    for (const image of page.querySelectorAll("[data-order] img[src]")) {
      const picture = keyOf(new URL(image.getAttribute("src"), address));
      if (!picture.startsWith(site)) continue;
      const answer = await fetch(picture, { signal });
      if (answer.ok) await keep(CACHES.kept, picture, answer);
    }
  };

  const failed = (failure, done, total) => {
    const far = `${done} of ${total} files were kept`;
    if (failure.name === "AbortError") return `Stopped. ${far}.`;
    if (isFull(failure)) return `This device has no more room for copies. ${far}. Remove another list, or free some room, and go on.`;
    if (failure instanceof TypeError) return `The connection was lost. ${far}. Go on when it is back.`;
    return `Not everything could be kept (${failure.message}). ${far}.`;
  };

  class Row {
    constructor(row, data, list) {
      Object.assign(this, { row, data, list, pages: pagesOf(data, list) });
      this.bytes = list.orders.reduce((sum, at) => sum + (data.orders[at].bytes || 0), data.search?.bytes || 0);
      this.state = h("p", { class: "state" });
      this.acts = h("p", { class: "acts" });
      row.append(" ", h("td", {}, size(this.bytes)), " ", h("td", {}, this.state, this.acts));
      this.show();
    }

    show() {
      const kept = noted()[this.list.name];
      this.acts.replaceChildren();
      if (!kept) {
        this.state.textContent = "Not kept";
        this.acts.append(button("Keep", () => this.keep(), this.list.name));
        return;
      }
      const when = new Date(kept.when);
      const words = kept.done ? `Kept ${printed(when)} (${age(when)})` : `Kept in part, ${printed(when)}`;
      const changed = kept.done && kept.build !== this.data.build;
      this.state.textContent = changed ? `${words}. The site has changed since.` : words;
      this.acts.append(button(kept.done ? "Renew" : "Go on", () => this.keep(kept.done), this.list.name), " ",
        button("Remove", () => this.remove(), this.list.name));
    }

    /** Keeps what is missing; all of it anew where `anew`. */
    async keep(anew = false) {
      const stop = new AbortController();
      const bar = h("progress", { max: String(this.pages.length), value: "0", "aria-label": `Keeping ${this.list.name}` });
      const count = h("span", { class: "count" });
      this.state.replaceChildren(bar, " ", count);
      this.acts.replaceChildren(button("Cancel", () => stop.abort(), this.list.name));
      this.acts.querySelector("button").focus();
      say(`Keeping ${this.list.name} …`);
      navigator.storage?.persist?.().catch(() => {});
      const cache = await caches.open(CACHES.kept);
      const here = new Set(anew ? [] : (await cache.keys()).map(({ url }) => url));
      const missing = this.pages.filter((address) => !here.has(address));
      const before = this.pages.length - missing.length;
      let done = before;
      const step = (number) => {
        done = before + number;
        bar.value = done;
        count.textContent = `${done} of ${this.pages.length} files`;
      };
      step(0);
      try {
        await keepAll(missing, stop.signal, step);
        await this.noteDown(true);
        say(`${this.list.name} is kept: ${this.list.orders.length} ${this.list.orders.length === 1 ? "order" : "orders"}, ${this.pages.length} files.`);
      } catch (failure) {
        stop.abort();
        if (done) await this.noteDown(false);
        say(failed(failure, done, this.pages.length));
      }
      this.show();
      this.acts.querySelector("button").focus();
    }

    async noteDown(done) {
      const lists = noted(), before = lists[this.list.name]?.pages || [];
      note({ ...lists, [this.list.name]: { when: new Date().toISOString(), build: this.data.build, pages: this.pages, done } });
      if (done) await forget(before);
    }

    async remove() {
      const { [this.list.name]: gone, ...others } = noted();
      note(others);
      await forget(gone.pages);
      say(`The copies of ${this.list.name} were removed.`);
      this.show();
      this.acts.querySelector("button").focus();
      showRead();
    }
  }

  /** Removes pages that no kept list holds any more. */
  const forget = async (pages) => {
    const wanted = new Set(Object.values(noted()).flatMap((list) => list.pages));
    const cache = await caches.open(CACHES.kept);
    if (!wanted.size) {
      await caches.delete(CACHES.kept);
      return;
    }
    for (const address of pages) if (!wanted.has(address)) await cache.delete(address);
  };

  const showRead = async () => {
    const area = document.querySelector(".keep-read");
    const keys = await (await caches.open(CACHES.read)).keys();
    const remove = button("Remove what I read", async () => {
      await caches.delete(CACHES.read);
      await caches.delete(CACHES.parts);
      say("The copies of what you read were removed.");
      showRead();
    });
    area.replaceChildren(h("p", {}, keys.length === 1 ? "1 page is kept." : `${keys.length || "No"} pages are kept.`), ...(keys.length ? [remove] : []));
  };

  const start = async () => {
    place.querySelector(".needs-script")?.remove();
    place.append(told);
    let data;
    try {
      const response = await fetch(place.dataset.lists, { cache: "no-cache" });
      if (!response.ok) throw new Error(`the site answered ${response.status}`);
      data = await response.json();
    } catch {
      say("The lists could not be loaded: you seem to be offline. You can still read what is already kept.");
      showRead();
      return;
    }
    const heads = place.querySelector("thead tr");
    for (const words of ["Size", "On this device"]) heads?.append(" ", h("th", { scope: "col" }, words));
    for (const row of place.querySelectorAll("tr[data-list]")) {
      const list = data.lists.find(({ name }) => name === row.dataset.list);
      if (list) new Row(row, data, list);
    }
    showRead();
  };

  start();
})();
