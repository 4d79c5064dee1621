/* The sheet for an incident's day: one directive as it held then, its words fetched from its permanent page, to print and to file. */
(() => {
  "use strict";

  const { load, readDay, long, made } = globalThis.ordersDays;
  const form = document.querySelector("[data-ask-day]");
  const answer = document.querySelector("[data-day-answer]");
  const { days: address, home, asking } = answer.dataset;

  const tell = (...pieces) => answer.replaceChildren(...pieces.flat().filter(Boolean));
  const wrong = (words, meant) => {
    const asked = new URLSearchParams(location.search);
    if (meant) asked.set("date", meant);
    tell(made("p", { class: "standing none-in-force", role: "alert" }, words, meant ? [" ", made("a", { href: `?${asked}` }, `${long(meant)}?`)] : ""));
  };

  /** The words of a revision from its permanent page: nothing of them is changed, only what the site put around them is left out. */
  const wordsOf = async (page) => {
    const response = await fetch(page);
    if (!response.ok) throw new Error(`${response.status}`);
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    const order = document.importNode(found.querySelector("[data-order]"), true);
    const warning = found.querySelector("aside.warning");
    const hash = (found.querySelector("[data-of-file]")?.textContent ?? "").replace("SHA-256 ", "");
    for (const extra of order.querySelectorAll(".tools, .cite, .line > a:is(:empty, [data-furniture]), [data-furniture].cue, .order-facts small")) extra.remove();
    for (const link of order.querySelectorAll("[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), page).href);
    for (const image of order.querySelectorAll("[src]")) image.setAttribute("src", new URL(image.getAttribute("src"), page).href);
    /* The sheet has a heading of its own; the order's title stays what it is, one level below. */
    const title = order.querySelector("h1");
    if (title) title.replaceWith(made("h2", { class: "order-title" }, ...title.childNodes));
    delete order.dataset.stamp;
    return { order, warning: warning && document.importNode(warning, true), hash };
  };

  const fact = (name, ...value) => made("div", {}, made("dt", {}, name), made("dd", {}, ...value));

  const facts = (days, r, day, hash) => {
    const by = (r.by ?? []).map((number) => days.printed(number)).join(" and ") || r.act || "";
    const permanent = new URL(home + r.page, location.href).href;
    const amending = days.amending(r, day).map(([other, places]) => `${other.number}: ${places.join(", ")}`);
    const today = new Date().toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
    return made("dl", { class: "facts" },
      fact("Directive", `${r.number} ${r.title}`),
      fact("Day", long(day)),
      fact("In force", `${long(r.from)} ${r.to ? `through ${long(r.to)}` : "and since, as of the day below"}`),
      r.to ? fact("Ended", `${r.how ?? ""} ${by}`.trim() + ` on ${long(nextDay(r.to))}`) : null,
      r.rescinds ? fact("Rescinded when it began", r.rescinds.map((number) => days.printed(number)).join(", ")) : null,
      amending.length ? fact("Amended that day by", amending.join("; ")) : null,
      hash ? fact("SHA-256 of its file", made("span", { class: "hash" }, hash)) : null,
      fact("Permanent address", made("a", { href: permanent, class: "hash" }, permanent)),
      fact("Computed as of", `${long(days.asOf)}; days of the calendar in ${days.zone}`),
      fact("Sheet made on", today));
  };

  const nextDay = (day) => {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + 1);
    return date.toISOString().slice(0, 10);
  };

  const sheet = async (days, r, day) => {
    const head = made("p", { class: "sheet-says" }, made("b", {}, `${r.number} ${r.title}`), ` ${day > days.asOf ? "will be" : "was"} in force on ${long(day)}.`);
    const page = new URL(home + r.page, location.href).href;
    const print = made("p", { class: "sheet-tools" }, made("button", { type: "button" }, "Print"));
    print.firstChild.addEventListener("click", () => window.print());
    try {
      const { order, warning, hash } = await wordsOf(page);
      const missing = r.text === "not on file" ? made("p", { class: "standing not-on-file" }, "The text of this revision is not on file.") : null;
      order.dataset.stamp = `In force on ${long(day)}`;
      tell(head, print, warning, facts(days, r, day, hash), missing, order);
    } catch {
      tell(head, print, facts(days, r, day, ""), made("p", { class: "standing none-in-force", role: "alert" },
        "The text could not be loaded. Read it at its permanent address."));
    }
  };

  const show = async () => {
    const asked = new URLSearchParams(location.search);
    const words = asked.get("date") ?? "";
    const named = (asked.get("directive") ?? "").trim();
    form.elements.directive.value = named;
    if (!words && !named) return tell(made("p", {}, "Give the day of the incident and the directive."));
    const { day, problem, meant } = readDay(words);
    form.elements.date.value = day ?? "";
    if (!words || !named) return wrong(words ? "Which directive? Give its number above." : "Which day? Give one above.");
    if (!day) return wrong(problem, meant);
    try {
      const days = await load(address);
      const directive = days.directive(named);
      if (!directive) return wrong(`“${named}” is not the number of a directive on file. Write it as in ${days.directives[0]?.series ?? "GO 2011-01"}.`);
      const revision = days.ofDirective(directive, day);
      if (revision) {
        document.title = `${revision.number} on ${long(day)}`;
        return await sheet(days, revision, day);
      }
      wrong(`Nothing of ${directive.name} ${day > days.asOf ? "will be" : "was"} in force on ${long(day)}, so there is no text for a sheet. `);
      answer.firstChild.append(made("a", { href: `${asking}?${asked}` }, "Its revisions before and after"));
    } catch {
      wrong("The days of the orders could not be fetched. Check the connection and try again.");
    }
    return undefined;
  };

  show();
})();
