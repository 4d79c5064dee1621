/* What changed since one read it. The reader's own browser keeps which revision of which directive was opened on which day; nothing is sent. */
(() => {
  "use strict";

  const place = document.querySelector("[data-kept], [data-marks], [data-reading-list]");
  if (!place) return;

  /* Several sites may share one host: what is kept belongs to the folder of this one. */
  const key = `orders.read:${new URL(place.dataset.home, location.href).pathname}`;
  const BLOCKED = Symbol("blocked");

  /** What is kept: `read` by directive: `r` revision, `n` its number, `d` the day; `was` the one read before, until it is put aside. */
  const kept = () => {
    try {
      const value = JSON.parse(localStorage.getItem(key) ?? "null");
      return value && value.v === 1 && value.read && typeof value.read === "object" ? value : { v: 1, read: {} };
    } catch (failure) {
      return failure instanceof SyntaxError ? { v: 1, read: {} } : BLOCKED;
    }
  };
  const keep = (value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };
  const clear = () => {
    try {
      localStorage.removeItem(key);
    } catch { /* What cannot be reached is not kept. */ }
  };

  const today = () => {
    const now = new Date();
    return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
  };
  const long = (day) => new Date(`${day}T12:00:00`).toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
  const comparison = (series, old, current) =>
    `${place.dataset.compare}?directive=${encodeURIComponent(series)}&old=${encodeURIComponent(old)}&new=${encodeURIComponent(current)}`;
  const linked = (href, words, css = "") => {
    const a = document.createElement("a");
    a.href = href;
    a.textContent = words;
    if (css) a.className = css;
    return a;
  };

  globalThis.ordersRead = Object.freeze({ BLOCKED, kept, keep, clear, long, comparison, linked });

  /** The page of an order in force: keep that it was read; where an earlier revision was, say so, and lead to what changed. */
  const onOrder = (note) => {
    const value = kept();
    if (value === BLOCKED || value.off) return;
    const { series, revision, number } = note.dataset;
    const before = value.read[series];
    const changed = before && before.r !== revision;
    /* The oldest that was not put aside stays: what changed since then may be several revisions. */
    const was = changed ? before.was ?? { r: before.r, n: before.n, d: before.d } : before?.was;
    value.since ??= today();
    value.read[series] = { r: revision, n: number, d: today(), ...(was && was.r !== revision ? { was } : {}) };
    if (!keep(value) || !value.read[series].was) return;

    const words = document.createElement("p");
    words.setAttribute("role", "status");
    const aside = document.createElement("button");
    aside.type = "button";
    aside.textContent = "Got it";
    aside.addEventListener("click", () => {
      const now = kept();
      if (now !== BLOCKED && now.read[series]) {
        delete now.read[series].was;
        keep(now);
      }
      note.replaceChildren();
      document.querySelector("main h1")?.focus();
    });
    note.append(words, aside);
    words.append(`You read ${was.n} on ${long(was.d)}. This is ${number}. `, linked(comparison(series, was.r, revision), "What changed since then"));
  };

  /** A list of orders: mark those in force that changed since they were read, and those that came since one began to read here. */
  const onList = (summary) => {
    const value = kept();
    if (value === BLOCKED || value.off || !value.since) return;
    const changed = new Set();
    for (const row of document.querySelectorAll("[data-series][data-revision]:not([data-kept])")) {
      const { series, revision, since } = row.dataset;
      const before = value.read[series];
      const old = before && (before.r !== revision ? before.was ?? before : before.was);
      if (!old && (before || !since || since <= value.since)) continue;
      if (old) changed.add(series);
      const slot = row.querySelector(".news-date, .number") ?? row;
      const mark = old && slot !== row ? linked(comparison(series, old.r, revision), "Changed", "mine changed-since") : document.createElement("span");
      if (old) {
        mark.className = "mine changed-since";
        mark.textContent = "Changed";
        mark.title = `You read ${old.n} on ${long(old.d)}: see what changed since then`;
        const spoken = document.createElement("span");
        spoken.className = "vh";
        spoken.textContent = ` since you read it${slot === row ? "" : `: what changed from ${old.n}`}`;
        mark.append(spoken);
      } else {
        mark.className = "mine new-since";
        mark.textContent = "New";
        mark.title = `Took effect after ${long(value.since)}, when you began to read here`;
      }
      slot.append(" ", mark);
    }
    const all = linked(summary.dataset.all, "What you read");
    if (changed.size) summary.append(`${changed.size === 1 ? "One order on this page" : `${changed.size} orders on this page`} changed since you read ${changed.size === 1 ? "it" : "them"}. `, all);
  };

  const summary = document.querySelector("[data-marks]");
  const note = document.querySelector("[data-kept]");
  if (summary) onList(summary);
  if (note) {
    /* A page that nobody looks at is not read; while it is being loaded, a browser may still call it hidden. */
    let done = false;
    const read = () => {
      if (done || document.visibilityState !== "visible") return;
      done = true;
      onOrder(note);
    };
    document.addEventListener("visibilitychange", read);
    window.addEventListener("pageshow", read);
    read();
  }
})();
