/* What was in force on a day: the whole manual or one directive, with what came before and after. The address carries the question. */
(() => {
  "use strict";

  const { load, readDay, long, made } = globalThis.ordersDays;
  const form = document.querySelector("[data-ask-day]");
  const answer = document.querySelector("[data-day-answer]");
  const { days: address, home, sheet } = answer.dataset;
  const time = (day) => made("time", { datetime: day }, long(day));

  const link = (days, number) => {
    const revision = days.byNumber.get(number);
    return revision ? made("a", { href: home + revision.page }, revision.number) : days.printed(number);
  };
  const listed = (pieces) => pieces.flatMap((piece, place) => (place ? [place === pieces.length - 1 ? " and " : ", ", piece] : [piece]));
  const sheetFor = (revision, day) =>
    `${sheet}?date=${day}&directive=${encodeURIComponent(revision.directive.series)}`;

  /** `in force January 1, 2011 through November 24, 2017, rescinded by G.O. 2011-01A`. */
  const period = (days, r) => {
    if (!r.from) return [r.how ? `in force on no day that is known (${r.how})` : "in force on no day that is known"];
    if (!r.to) return ["in force since ", time(r.from)];
    const by = listed((r.by ?? []).map((number) => link(days, number)));
    const ended = r.how ? [`, ${r.how}`, by.length || r.act ? " " : "", ...(by.length ? by : [r.act ?? ""])] : [];
    return ["in force ", time(r.from), " through ", time(r.to), ...ended];
  };
  const textNote = (r) => (r.text ? made("span", { class: "badge reconstructed" }, r.text === "not on file" ? "Text not on file" : "Reconstruction") : null);
  const amended = (days, r, day) => days.amending(r, day).map(([other, places]) => made("p", { class: "amended" },
    made("strong", { class: "badge pending" }, "Amended"), " that day by ", link(days, other.key), `: ${places.join(", ")}`));

  /* What must be said of the day itself. */
  const ofTheDay = (days, day) => {
    if (days.first && day < days.first) return [`Nothing on file was in force then: the first day of anything on file is ${long(days.first)}.`];
    if (day > days.asOf) return [`That day is after ${long(days.asOf)}, for which this site was computed. Shown is what will hold if nothing else is issued.`];
    return [];
  };

  /* A number that a narrow column breaks between its words only. */
  const whole = (number) => number.split(/(\s+)/).map((word) => (/\d-\d/.test(word) ? made("span", { class: "whole" }, word) : word));

  const manual = (days, day) => {
    const found = days.on(day);
    const head = made("h2", { tabindex: "-1" }, found.length ? `In force on ${long(day)}: ${found.length.toLocaleString("en")} of ${days.directives.length.toLocaleString("en")} directives` : `Nothing was in force on ${long(day)}`);
    const rows = found.map((r) => made("tr", {},
      made("td", { class: "number" }, made("a", { href: home + r.page }, ...whole(r.number))), " ",
      made("th", { scope: "row", class: "title" }, r.title, " ", textNote(r) ?? "", ...amended(days, r, day)), " ",
      made("td", { "data-name": "In force" }, made("span", {}, time(r.from), r.to ? [" through ", time(r.to)] : " and since")), " ",
      made("td", { class: "sheet-link" }, made("a", { href: sheetFor(r, day) }, "Sheet", made("span", { class: "vh" }, ` for ${r.number} on ${long(day)}`)))));
    if (!rows.length) return [head];
    const names = ["Number", "Title", "In force", "To print"].map((name, n) => made("th", { scope: "col", class: ["number", "title", "what", "sheet-link"][n] }, name));
    return [head, made("table", { class: "grid register" },
      made("caption", { class: "vh" }, `In force on ${long(day)}`), made("thead", {}, made("tr", {}, names)), made("tbody", {}, rows))];
  };

  const one = (days, directive, day) => {
    const r = days.ofDirective(directive, day);
    const verb = day > days.asOf ? "will be" : "was";
    const title = r ? `${r.number} ${verb} in force on ${long(day)}` : `Nothing of ${directive.name} ${verb} in force on ${long(day)}`;
    const chain = directive.revisions.map((other) => made("li", { class: other === r ? "held" : "", "aria-current": other === r ? "true" : undefined },
      made("p", {}, made("a", { href: home + other.page }, made("b", {}, other.number)), ` ${other.title} `, textNote(other) ?? "", other === r ? made("strong", { class: "badge in-force" }, "In force that day") : ""),
      made("p", { class: "minor" }, period(days, other), ".", other.rescinds ? [" It rescinds ", ...listed(other.rescinds.map((number) => link(days, number))), "."] : "")));
    const head = made("h2", { tabindex: "-1" }, title);
    const ways = r ? made("p", { class: "ways" },
      made("a", { class: "go", href: home + r.page }, `Read ${r.number} as it was issued`), " ",
      made("a", { class: "go", href: sheetFor(r, day) }, "Incident-date sheet, to print")) : null;
    return [head, r ? made("p", {}, r.title, ": ", period(days, r), ".") : null, ...(r ? amended(days, r, day) : []), ways,
      made("h3", {}, "Before and after"), made("ol", { class: "chain" }, chain)];
  };

  const tell = (...pieces) => answer.replaceChildren(...pieces.flat().filter(Boolean));
  const wrong = (words, meant) => {
    const asked = new URLSearchParams(location.search);
    if (meant) asked.set("date", meant);
    tell(made("p", { class: "standing none-in-force", role: "alert" }, words, meant ? [" ", made("a", { href: `?${asked}` }, `${long(meant)}?`)] : ""));
  };

  let loaded = null;
  const show = async (move) => {
    const asked = new URLSearchParams(location.search);
    const words = asked.get("date") ?? "";
    const named = (asked.get("directive") ?? "").trim();
    form.elements.directive.value = named;
    if (!words && !named) return tell();
    if (!words) return wrong("Which day? Give one above.");
    const { day, problem, meant } = readDay(words);
    form.elements.date.value = day ?? "";
    if (!day) return wrong(problem, meant);
    try {
      loaded ??= load(address);
      const days = await loaded;
      const directive = named && days.directive(named);
      if (named && !directive) return wrong(`“${named}” is not the number of a directive on file. Write it as in ${days.directives[0]?.series ?? "GO 2011-01"}, or leave the field empty.`);
      const notes = ofTheDay(days, day).map((note) => made("p", { class: "standing pending" }, note));
      tell(notes, directive ? one(days, directive, day) : manual(days, day));
      document.title = `${answer.querySelector("h2").textContent} - ${document.title.replace(/^.* - /, "")}`;
      if (move) answer.querySelector("h2").focus();
    } catch {
      loaded = null;
      wrong("The days of the orders could not be fetched. Check the connection and try again.");
    }
    return undefined;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const name of ["date", "directive"]) if (form.elements[name].value.trim()) asked.set(name, form.elements[name].value.trim());
    history.pushState(null, "", `?${asked}`);
    show(true);
  });
  window.addEventListener("popstate", () => show(false));
  show(false);
})();
