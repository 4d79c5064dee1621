// The search as a person sees it: the field, what it can be narrowed by, and what was found. In the dialog and on its own page.

import { element } from "./dom.js";
import { byNumber, byWords, FILTERS, near, STATUSES } from "./finding.js";

const PAUSE = 140;
const PAGES = 12;
const PLACES = 4;
const LABELS = { type: ["Type", "All types"], distribution: ["Distribution", "Everybody"], topic: ["Topic", "All topics"], year: ["In effect since", "Any year"] };
let serial = 0;

export class View {
  #engine;
  #site;
  #here;
  #ask = 0;
  #timer = 0;
  #changed;
  #selects = {};

  /** `here` is the order on whose page this is, `{title, anchors}`, or null; `changed` is told of every search. */
  constructor(site, engine, { here = null, changed = () => {} } = {}) {
    this.#site = site;
    this.#engine = engine;
    this.#here = here;
    this.#changed = changed;
    const id = `orders-search-${(serial += 1)}`;
    this.field = element("input", {
      id, name: "q", type: "text", inputmode: "search", enterkeyhint: "search", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", "aria-describedby": `${id}-keys`, placeholder: "Words, “a phrase”, or a number",
    });
    this.status = element("p", { class: "search-status", role: "status" });
    this.results = element("div", { class: "search-results" });
    this.keys = element("p", { id: `${id}-keys`, class: "vh" }, "Results appear as you type. Arrow keys move among them, Enter opens one.");
    this.form = element("form", { role: "search", class: "search-form", action: `${site}search/`, method: "get" },
      element("label", { for: id, class: "vh" }, "Search the orders"), this.field, this.keys);
    this.filters = this.#filterPanel(id);
    this.field.addEventListener("input", () => this.later());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.follow();
    });
    this.form.addEventListener("keydown", (event) => this.#move(event));
    this.results.addEventListener("keydown", (event) => this.#move(event));
    this.results.addEventListener("focusin", (event) => event.target.scrollIntoView?.({ block: "nearest" }));
    this.nothingAsked();
  }

  /** What is asked, as it stands in an address: q and each thing chosen. */
  get query() {
    const asked = new URLSearchParams();
    if (this.field.value.trim()) asked.set("q", this.field.value.trim());
    for (const [name, select] of Object.entries(this.#selects)) if (select.value) asked.set(name, select.value);
    return asked;
  }

  /** Ask what an address says. */
  async take(asked) {
    this.field.value = asked.get("q") ?? "";
    await this.#fillFilters();
    for (const [name, select] of Object.entries(this.#selects)) {
      const value = asked.get(name) ?? "";
      select.value = value;
      if (select.value !== value) select.value = "";
    }
    this.#sumUp();
    await this.now();
  }

  #filterPanel(id) {
    this.summary = element("summary", {}, "Narrow: in force");
    const panel = element("details", { class: "search-filters" }, this.summary);
    const fields = element("div", { class: "search-filters-fields" });
    const add = (name, label, options) => {
      const select = element("select", { id: `${id}-${name}`, name }, options.map(([value, words]) => element("option", { value }, words)));
      select.addEventListener("change", () => {
        this.#sumUp();
        this.now();
      });
      this.#selects[name] = select;
      fields.append(element("div", {}, element("label", { for: select.id }, label), select));
    };
    add("status", "Status", STATUSES.map(([value, words]) => [value, words]));
    for (const name of FILTERS) add(name, LABELS[name][0], [["", LABELS[name][1]]]);
    const clear = element("button", { type: "button", class: "search-clear" }, "Clear");
    clear.addEventListener("click", () => this.widen());
    panel.append(element("div", { class: "search-filters-fields" }, fields, clear));
    panel.addEventListener("toggle", () => panel.open && this.#fillFilters().catch(() => this.#failed()));
    return panel;
  }

  async #fillFilters() {
    const { facets } = await this.#engine.numbers();
    for (const name of FILTERS) {
      const select = this.#selects[name];
      if (select.options.length === 1) select.append(...facets[name].map((value) => element("option", { value }, value)));
    }
  }

  #sumUp() {
    const words = Object.values(this.#selects).filter((select, n) => select.value || n === 0).map((select) => select.selectedOptions[0].textContent);
    words[0] = words[0].toLowerCase();
    this.summary.textContent = `Narrow: ${words.join(", ")}`;
  }

  #chosen() {
    return Object.fromEntries(Object.entries(this.#selects).map(([name, select]) => [name, select.value]));
  }

  /** Take every narrowing back. */
  widen(status = "") {
    for (const select of Object.values(this.#selects)) select.value = "";
    this.#selects.status.value = status;
    this.#sumUp();
    this.now();
    this.field.focus();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /** Search for what stands in the field. */
  async now() {
    clearTimeout(this.#timer);
    const ask = (this.#ask += 1);
    const typed = this.field.value.trim();
    this.#changed(this.query);
    if (!typed) return this.nothingAsked();
    const slow = setTimeout(() => { if (ask === this.#ask) this.#say("Searching…"); }, 400);
    this.results.setAttribute("aria-busy", "true");
    try {
      const words = byWords(typed, this.#chosen(), this.#engine, 0, PAGES);
      const [named, found] = await Promise.all([byNumber(typed, this.#engine, this.#here), words]);
      const mended = !named.rows.length && !found?.total ? await near(typed, this.#engine) : "";
      if (ask === this.#ask) this.#show(typed, named, named.alone ? null : found, mended);
    } catch {
      if (ask === this.#ask) this.#failed();
    } finally {
      clearTimeout(slow);
      if (ask === this.#ask) this.results.removeAttribute("aria-busy");
    }
    return undefined;
  }

  /** The first result, as Enter in the field opens it; what is still being looked for is waited for. */
  async follow() {
    await this.now();
    this.results.querySelector("a.search-hit")?.click();
  }

  nothingAsked() {
    const ask = (this.#ask += 1);
    this.#say("");
    this.#suggest([]);
    this.#engine.numbers().then(({ examples }) => ask === this.#ask && this.#suggest(examples), () => ask === this.#ask && this.#failed());
  }

  /** What can be asked: numbers and addresses of this department. */
  #suggest(own) {
    const said = ["an order by its number", "a provision by its address"];
    const examples = [...own.map((words, n) => [words, said[n]]), ["notify supervisor", "words, in any form"], ["“shall not”", "an exact phrase"]];
    const rows = examples.map(([words, what]) => {
      const button = element("button", { type: "button", class: "search-example" }, words);
      button.addEventListener("click", () => { this.field.value = words; this.field.focus(); this.now(); });
      return element("li", {}, button, ` ${what}`);
    });
    this.results.replaceChildren(element("div", { class: "search-empty" }, element("p", {}, "Search every order in force. For example:"), element("ul", {}, rows)));
  }

  #show(typed, named, all, mended) {
    const found = withoutNamed(all, named.rows);
    const sections = [];
    if (named.offer || named.rows.length) sections.push(this.#namedSection(named));
    if (found?.total) sections.push(this.#foundSection(found));
    if (!sections.length || (!named.rows.length && !found?.total)) sections.push(this.#nothing(typed, found, mended));
    this.results.replaceChildren(...sections);
    this.#say(told(named.rows.length, found?.total ?? 0));
  }

  #namedSection({ rows, offer }) {
    const items = rows.map((hit) => element("li", {}, this.#hit(hit, [], [element("span", { class: "search-order" }, hit.title), hit.crumb && element("span", { class: "search-crumb" }, ` › ${hit.crumb}`), hit.note && element("span", { class: "search-note" }, ` ${hit.note}`), hit.remark && element("span", { class: "search-remark" }, ` ${hit.remark}`)].filter(Boolean))));
    return element("section", { class: "search-named", "aria-label": "By number" }, offer && element("p", { class: "search-offer" }, offer), element("ul", {}, items));
  }

  #foundSection(found) {
    const list = element("ol", { class: "search-orders" }, found.pages.map((page) => this.#order(page)));
    const section = element("section", { "aria-label": "By words" }, list);
    let shown = PAGES;
    if (found.total > shown) {
      const more = element("button", { type: "button", class: "search-more" }, `More of ${found.total.toLocaleString("en-US")} pages`);
      more.addEventListener("click", async () => {
        try {
          const next = await byWords(this.field.value.trim(), this.#chosen(), this.#engine, shown, PAGES);
          const rows = next.pages.map((page) => this.#order(page));
          list.append(...rows);
          shown += next.pages.length;
          rows[0]?.querySelector("a")?.focus();
          if (shown >= next.total) more.remove();
        } catch {
          this.#failed();
        }
      });
      section.append(more);
    }
    return section;
  }

  /** One order with the provisions that have the words. */
  #order(page) {
    const places = page.places.map((place) => element("li", {}, this.#hit({ ...place, uri: page.uri }, place.marks, [
      element("span", { class: "search-crumb" }, place.crumb || "The order itself"),
      element("span", { class: "search-words" }, place.excerpt.flatMap(([words, isFound], n) => [n ? " " : "", isFound ? element("mark", {}, words) : words])),
    ], `${page.title} › ${place.crumb}`)));
    const list = element("ul", {}, places.slice(0, PLACES));
    const item = element("li", { class: "search-order-group" }, element("p", { class: "search-order" }, element("span", {}, page.title)), list);
    if (page.remark) item.classList.add("search-past");
    if (places.length > PLACES) {
      const rest = places.slice(PLACES);
      const more = element("button", { type: "button", class: "search-more" }, `${rest.length} more in this order`);
      more.addEventListener("click", () => { list.append(...rest); more.remove(); rest[0].querySelector("a").focus(); });
      item.append(more);
    }
    return item;
  }

  /** A link to a place, with the words to be marked there. */
  #hit({ uri, href, anchor }, marks, children, name = "") {
    const target = href ?? this.#address(uri, anchor, marks);
    return element("a", { class: "search-hit", href: target }, name ? element("span", { class: "vh" }, `${name.split(" › ")[0]}: `) : null, ...children);
  }

  #address(uri, anchor, marks) {
    const address = new URL(uri, this.#site);
    for (const words of marks) address.searchParams.append("h", words);
    if (anchor) address.hash = address.hash ? address.hash : `#${encodeURI(anchor)}`;
    return address.href;
  }

  #nothing(typed, found, mended) {
    const advice = [];
    const advise = (words, act, behind = "") => {
      const button = element("button", { type: "button", class: "search-example" }, words);
      button.addEventListener("click", act);
      advice.push(element("li", {}, button, behind));
    };
    const ask = (words) => () => { this.field.value = words; this.field.focus(); this.now(); };
    if (mended) advise(`Did you mean “${mended}”?`, ask(mended));
    const chosen = this.#chosen();
    if (FILTERS.some((name) => chosen[name])) advise("Search without narrowing", () => this.widen(chosen.status));
    if (chosen.status !== "all") advise("Search pending and rescinded orders, too", () => { this.#selects.status.value = "all"; this.#sumUp(); this.now(); this.field.focus(); });
    if (found && found.parts.length > 1) {
      found.parts.forEach((part, n) => {
        const words = part.phrase ? `“${part.text}”` : part.text;
        if (found.counts[n]) advise(words, ask(words), ` alone: on ${found.counts[n]} ${found.counts[n] === 1 ? "page" : "pages"}`);
        else advice.push(element("li", {}, `${words}: nowhere`));
      });
    }
    advice.push(element("li", {}, "Look in the ", element("a", { href: `${this.#site}directives/` }, "register of directives")));
    return element("div", { class: "search-empty" }, element("p", {}, `Nothing was found for “${typed}”${chosen.status ? "" : " in what is in force"}.`), element("ul", {}, advice));
  }

  #failed() {
    const again = element("button", { type: "button", class: "search-example" }, "Try again");
    again.addEventListener("click", () => { this.field.focus(); this.now(); });
    const words = navigator.onLine ? "The search could not be loaded." : "You are offline, and the search is not kept on this device.";
    this.results.replaceChildren(element("div", { class: "search-empty search-failed", role: "alert" }, element("p", {}, words), element("p", {}, again, " or look in the ", element("a", { href: `${this.#site}directives/` }, "register of directives"), ".")));
    this.#say("");
  }

  #say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /** Arrow keys go from the field to the results and back, as in the theme's own search. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.target.tagName === "SELECT") return;
    const stops = [this.field, ...this.results.querySelectorAll("a, button")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}

/** What was found by words, without orders of which only the title was found and which stand above by their number already. */
function withoutNamed(found, rows) {
  if (!found || !rows.length) return found;
  const pages = found.pages.filter((page) => !(page.places.every((place) => !place.anchor) && rows.some((row) => row.uri === page.uri)));
  return { ...found, pages, total: found.total - (found.pages.length - pages.length) };
}

/** What a screen reader hears when results have come. */
function told(named, total) {
  const words = [];
  if (named) words.push(named === 1 ? "1 by number or title" : `${named} by number or title`);
  if (total) words.push(total === 1 ? "found on 1 page" : `found on ${total.toLocaleString("en-US")} pages`);
  const said = words.join("; ");
  return said ? said[0].toUpperCase() + said.slice(1) : "Nothing found";
}
