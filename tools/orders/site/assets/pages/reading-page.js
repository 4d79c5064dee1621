/* The page of what this browser keeps: the orders read, what changed since, and the buttons that clear it. */
(() => {
  "use strict";

  const { BLOCKED, kept, keep, clear, long, comparison, linked } = globalThis.ordersRead;
  const { load, made } = globalThis.ordersDays;
  const list = document.querySelector("[data-reading-list]");
  const told = made("p", { role: "status", class: "told" });
  const body = made("div");
  list.append(told, body);

  const button = (words, action, css = "") => {
    const made_ = made("button", { type: "button", class: css }, words);
    made_.addEventListener("click", action);
    return made_;
  };
  const say = (words) => { told.textContent = words; };

  const row = (days, series, read) => {
    const directive = days?.directives.find((d) => d.series === series);
    const current = directive && days.ofDirective(directive, days.asOf);
    const changed = current && (current.file !== read.r ? read.was ?? read : read.was);
    const then = (number, file) => linked(comparison(series, file, number), "What changed since then");
    const now = !days ? "" : !directive ? "No longer on file here" : !current ? "No longer in force" : !changed ? "Has not changed since" : read.was && current.file === read.r
      ? [`Before it you read ${changed.n} on ${long(changed.d)}. `, then(current.file, changed.r)]
      : [`Now ${current.number}, since `, made("time", { datetime: current.from }, long(current.from)), ". ", then(current.file, changed.r)];
    return made("tr", {},
      made("td", { class: "number" }, directive ? linked(list.dataset.home + directive.page, read.n) : read.n), " ",
      made("th", { scope: "row", class: "title" }, current?.title ?? directive?.revisions.at(-1).title ?? ""), " ",
      made("td", { class: "day", "data-name": "Read" }, made("time", { datetime: read.d }, long(read.d))), " ",
      made("td", { "data-name": "Since then" }, ...[now].flat()), " ",
      made("td", { class: "forget" }, button("Forget", () => {
        const value = kept();
        if (value === BLOCKED) return;
        delete value.read[series];
        keep(value);
        say(`${read.n} is forgotten.`);
        draw(days);
        list.querySelector("button")?.focus();
      }, "small")));
  };

  const draw = (days) => {
    const value = kept();
    if (value === BLOCKED) {
      body.replaceChildren(made("p", { class: "empty" }, "This browser does not let the site keep anything: perhaps a private window, or storage is blocked in its settings. Everything else works as always."));
      return;
    }
    const rows = Object.entries(value.read).sort(([, a], [, b]) => (b.was ? 1 : 0) - (a.was ? 1 : 0) || b.d.localeCompare(a.d) || a.n.localeCompare(b.n, "en", { numeric: true }));
    const off = button(value.off ? "Keep what I read" : "Stop keeping", () => {
      keep(value.off ? { v: 1, read: {} } : { v: 1, read: {}, off: true });
      say(value.off ? "From now on this browser keeps what you read here." : "Everything is forgotten, and nothing is kept any more.");
      draw(days);
      list.querySelector("button")?.focus();
    });
    const all = button("Forget all", () => {
      clear();
      say("Everything is forgotten.");
      draw(days);
      list.querySelector("button")?.focus();
    });
    const heads = [["number", "Number"], ["title", "Title"], ["day", "Read"], ["what", "Since then"], ["forget", "Forget"]];
    const table = made("table", { class: "grid register" },
      made("caption", { class: "vh" }, "What you read"),
      made("thead", {}, made("tr", {}, heads.map(([css, name]) => made("th", { scope: "col", class: css }, name)))),
      made("tbody", {}, rows.map(([series, read]) => row(days, series, read))));
    body.replaceChildren(...(rows.length ? [table] : [made("p", { class: "empty" }, value.off ? "Nothing is kept: you switched it off." : "Nothing is kept yet. Open an order that is in force, and it will be listed here.")]),
      made("p", { class: "reading-tools" }, ...(rows.length ? [all, " "] : []), off));
  };

  load(list.dataset.days).then(draw, () => {
    draw(null);
    say("What is in force now could not be fetched, so only what you read is shown.");
  });
})();
