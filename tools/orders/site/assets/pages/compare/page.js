/* The page on which any two revisions are compared: address → choice → files → redline → what is shown. */

import { askedOf, changesWithin, queryOf, resolve } from "./choice.js";
import { h } from "./dom.js";
import { compare, load } from "./engine.js";
import { formOf } from "./form.js";
import { blocksOf, redlineElements } from "./redlineview.js";
import { useCharacters } from "./text.js";
import { count, listed, longDate } from "./wording.js";

const TITLE = document.title;
const NARROW = matchMedia("(max-width: 44.9em)");

export async function start() {
  const place = document.getElementById("_comparison");
  const told = h("p", { class: "told", role: "status" });
  const result = h("div", { class: "comparison" });
  place.replaceChildren(told, result);
  told.textContent = "Loading the list of directives …";
  try {
    const { directives } = await load(place.dataset.directives);
    if (!directives.length) {
      told.textContent = "No directive has a text on file, so there is nothing to compare.";
      return;
    }
    const page = new ComparePage(place, directives, told, result);
    page.open(location.search);
    addEventListener("popstate", () => page.open(location.search));
  } catch (failure) {
    told.textContent = "";
    result.replaceChildren(trouble(notLoaded("The list of directives", failure), start));
  }
}

class ComparePage {
  #run = 0;
  #search = null;

  constructor(place, directives, told, result) {
    Object.assign(this, { place, directives, told, result });
    this.form = formOf(directives, (names) => this.#choose(names));
    /* On a phone a comparison that was asked for comes first, and the form folds up above it. */
    this.choosing = h("details", { class: "glance choosing", open: true }, h("summary", {}, "What to compare"), this.form.element);
    NARROW.addEventListener("change", () => { if (!NARROW.matches) this.choosing.open = true; });
    told.before(this.choosing);
    /* A jump within a long order needs every height on the way; reading on needs only those in view (45-compare.css). */
    result.addEventListener("click", ({ target }) => { if (target.closest("a[href^='#']")) layOut(result); }, true);
  }

  /** Shows what an address asks for. */
  open(search) {
    if (search === this.#search) return;
    this.#search = search;
    const asked = askedOf(search);
    const choice = resolve(asked, this.directives);
    document.title = TITLE;
    this.result.replaceChildren();
    this.told.textContent = "";
    if (!choice.directive) {
      this.#first(choice.trouble);
      return;
    }
    this.form.show(choice);
    if (choice.trouble) this.result.replaceChildren(trouble(choice.trouble));
    else this.#compare(choice);
  }

  /** Nothing chosen yet, or nothing that is on file. */
  #first(words) {
    this.form.show(resolve({ directive: this.directives[0].directive }, this.directives));
    if (words) this.result.replaceChildren(trouble(words));
    else this.told.textContent = "Choose a directive and two of its revisions, then press Compare.";
  }

  #choose(names) {
    const search = queryOf(names);
    if (search !== location.search) history.pushState(null, "", search);
    this.#search = null;
    this.open(search);
  }

  async #compare(choice) {
    const run = (this.#run += 1);
    const { old, new: now } = choice;
    this.told.textContent = `Comparing ${old.printed} with ${now.printed} …`;
    this.place.setAttribute("aria-busy", "true");
    try {
      const [characters, before, after] = await Promise.all([load(this.place.dataset.characters), load(old.data), load(now.data)]);
      useCharacters(characters);
      const redline = await compare(characters, before, after);
      if (run === this.#run) this.#show(choice, redline);
    } catch (failure) {
      if (run !== this.#run) return;
      this.told.textContent = "";
      const again = () => { this.#search = null; this.open(location.search); };
      this.result.replaceChildren(trouble(notLoaded(`${old.printed} and ${now.printed}`, failure), again));
    }
    if (run === this.#run) this.place.removeAttribute("aria-busy");
  }

  #show(choice, redline) {
    const { old, new: now, provision } = choice;
    this.form.offer(redline, provision);
    const changes = provision ? changesWithin(redline, provision) : redline.changes;
    if (!changes) {
      this.told.textContent = "";
      this.result.replaceChildren(trouble(`Neither ${old.printed} nor ${now.printed} has a provision ${provision}. Choose one from the list, or the whole order.`));
      return;
    }
    const reconstructed = [...new Set([old, now])].filter((r) => r.text === "reconstructed");
    const sides = { old: { printed: old.printed, reconstructed: old.text === "reconstructed" }, new: { printed: now.printed } };
    const blocks = blocksOf(changes, { old: redline.outlines[0], new: redline.outline }, sides);
    const title = `${old.printed} compared with ${now.printed}${provision ? `, ${provision}` : ""}`;
    document.title = `${title} - ${TITLE}`;
    this.result.classList.remove(LAID_OUT);
    if (NARROW.matches) this.choosing.open = false;
    this.result.replaceChildren(
      h("h2", { id: "_result", tabindex: "-1" }, title),
      ...remarks(choice, reconstructed),
      compared(old, now),
      ...redlineElements(changes, blocks, reconstructed.length ? "Compared with a reconstruction" : ""),
      ...reproduce(old, now, provision),
    );
    const number = blocks.filter((b) => b.serial).length;
    this.told.textContent = `Compared ${old.printed} with ${now.printed}: ${count(number, "change")}.`;
    reveal(this.result);
  }
}

const LAID_OUT = "laid-out";
const layOut = (result) => result.classList.add(LAID_OUT);

/** Goes to the place that the address names, which was not there when the browser looked for it. */
function reveal(result) {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  layOut(result);
  const same = location.hash;
  history.replaceState(null, "", location.pathname + location.search);
  location.replace(same);
}

/** What must be said before the comparison is read. */
function remarks({ old, new: now, provision, directive }, reconstructed) {
  const out = [];
  if (reconstructed.length) {
    out.push(h("aside", { class: "warning", "aria-label": "Warning" }, h("p", {},
      h("strong", {}, "This is a reconstruction."),
      ` The issued text of ${listed(reconstructed.map((r) => r.printed))} is not on file, so one side of this comparison is not what any order said. `
      + "These words were put together so that there is something to compare with; they are ",
      h("strong", {}, "not the text of any order"), ". Do not cite it.")));
  }
  const at = (revision) => directive.revisions.indexOf(revision);
  if (old === now) out.push(note("Same revision", `You chose ${old.printed} twice, so there is nothing to tell.`));
  else if (at(old) > at(now)) {
    out.push(note("Newer before older", `${old.printed} is the newer text. What is marked as inserted stood in the older one, and was taken out since.`));
  }
  if (provision) out.push(note("One provision", `Only what stands under ${provision}, and what stood under what it was, is shown and counted.`));
  return out;
}

function note(badge, words) {
  return h("aside", { class: "standing note", "aria-label": badge }, h("p", {}, h("strong", { class: "badge" }, badge), " ", h("span", {}, words)));
}

function compared(old, now) {
  const named = (r) => [h("a", { href: r.page }, r.printed), r.effective ? `, effective ${longDate(r.effective)}, ` : ", ", r.status.toLowerCase()];
  const published = now.redline && now.against.includes(old.directive);
  const others = published && now.against.length > 1;
  return h("p", {}, "Compared: ", named(old), " (before) with ", named(now), " (after).",
    published ? [" ", h("a", { href: now.redline }, others
      ? `The published redline of ${now.printed} compares it with all it rescinds`
      : "The published redline of these two"), others ? "." : " also counts words of duty and figures, and lists references to repair."] : null);
}

/** The command that gives the same comparison, for whoever must show how it was made. */
function reproduce(old, now, provision) {
  const command = `orders redline "${old.directive}" "${now.directive}"`;
  return [
    h("h2", { id: "_reproduce" }, "The same comparison again"),
    h("p", {}, "On a computer with this department's files, this command gives the same result", provision ? ", of the whole order" : "", ":"),
    h("pre", {}, h("code", { tabindex: "0" }, command)),
    h("p", { class: "minor" }, "Add --format json for data, --format html for a single-file page, or --format summary for the summary."),
  ];
}

function trouble(words, again = null) {
  return h("aside", { class: "standing rescinded", role: "alert" }, h("p", {}, h("strong", { class: "badge" }, "Not compared"), " ", h("span", {}, words)),
    again ? h("p", {}, h("button", { type: "button", class: "md-button", onclick: again }, "Try again")) : null);
}

function notLoaded(what, failure) {
  return failure.offline
    ? `${what} could not be loaded: you seem to be offline.`
    : `${what} could not be loaded or compared (${failure.message}).`;
}
