/* The form on which a directive, two of its revisions and a provision are chosen: native controls, each with its label. */

import { hasText, usual } from "./choice.js";
import { h } from "./dom.js";
import { longDate, placeInOrder } from "./wording.js";

const SHOWN = 70;

/** {element, show(choice), offer(redline)}; `chosen` is called with {directive, old, new, provision} of names. */
export function formOf(directives, chosen) {
  const selects = {
    directive: h("select", { id: "_directive", name: "directive" }, byType(directives)),
    old: h("select", { id: "_old", name: "old" }),
    new: h("select", { id: "_new", name: "new" }),
    provision: h("select", { id: "_provision", name: "provision" }),
  };
  const current = () => directives.find((d) => d.directive === selects.directive.value);
  const field = (name, words) => h("p", { class: `field ${name}` }, h("label", { for: `_${name}` }, words), selects[name]);
  const element = h("form", { class: "choose-revisions", "aria-label": "What to compare" },
    field("directive", "Directive"),
    h("div", { class: "pair" },
      field("old", "Before"),
      h("button", { type: "button", class: "swap", title: "Exchange before and after", "aria-label": "Exchange before and after" }, "⇄"),
      field("new", "After")),
    field("provision", "Provision"),
    h("p", { class: "field" }, h("button", { type: "submit", class: "md-button md-button--primary" }, "Compare")));

  const revisions = (select, directive, wanted) => {
    select.replaceChildren(...[...directive.revisions].reverse().map((r) => (
      h("option", { value: r.name, selected: r.name === wanted, disabled: !hasText(r) }, said(r)))));
  };
  const offer = (redline, wanted = "") => selects.provision.replaceChildren(...provisionOptions(redline, wanted));
  const show = (choice) => {
    selects.directive.value = choice.directive.directive;
    revisions(selects.old, choice.directive, choice.old.name);
    revisions(selects.new, choice.directive, choice.new.name);
    offer(null, choice.provision);
  };

  selects.directive.addEventListener("change", () => {
    const [old, now] = usual(current());
    show({ directive: current(), old, new: now, provision: "" });
  });
  for (const name of ["old", "new"]) selects[name].addEventListener("change", () => offer(null));
  element.querySelector(".swap").addEventListener("click", () => {
    [selects.old.value, selects.new.value] = [selects.new.value, selects.old.value];
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    chosen(Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value])));
  });
  return { element, show, offer };
}

function byType(directives) {
  const groups = new Map();
  for (const d of directives) {
    if (!groups.has(d.type)) groups.set(d.type, h("optgroup", { label: d.type }));
    groups.get(d.type).append(h("option", { value: d.directive }, cut(`${d.printed}: ${d.title}`)));
  }
  return [...groups.values()];
}

function said(revision) {
  const when = revision.effective ? longDate(revision.effective).replace(/^([A-Z][a-z]{2})[a-z]+/, "$1") : "no day on file";
  /* Where revisions have no letters, the number is the day. */
  const parts = [revision.printed, revision.printed.includes(revision.effective) ? "" : when, revision.status.toLowerCase()];
  if (revision.text === "reconstructed") parts.push("reconstruction");
  return parts.filter(Boolean).join(" · ");
}

/** The provisions that can be chosen: those that bear a label, a heading or a term; those of the old text only, at the end. */
function provisionOptions(redline, wanted) {
  const whole = h("option", { value: "", selected: !wanted }, "The whole order");
  if (!redline) return wanted ? [whole, h("option", { value: wanted, selected: true }, wanted)] : [whole];
  const known = new Set(redline.outline.map((p) => p.path));
  const gone = redline.outlines[0].filter((p) => !known.has(p.path) && worthNaming(p));
  const option = (outline) => (p) => h("option", { value: p.path, selected: p.path === wanted }, named(p, outline));
  const groups = [h("optgroup", { label: "In the text after" }, redline.outline.filter(worthNaming).map(option(redline.outline)))];
  if (gone.length) groups.push(h("optgroup", { label: "Only in the text before" }, gone.map(option(redline.outlines[0]))));
  const other = wanted && ![...redline.outline, ...gone].some((p) => p.path === wanted && worthNaming(p));
  return [whole, other ? h("option", { value: wanted, selected: true }, wanted) : null, ...groups].filter(Boolean);
}

const worthNaming = (p) => Boolean(p.label || p.term) || p.kind === "heading";

function named(provision, outline) {
  const chain = [];
  for (let p = provision; p; p = outline[p.parent]) chain.unshift(p);
  return cut(`${"\u00a0\u00a0".repeat(chain.length - 1)}${placeInOrder(chain).replace(/^§ /, "")} ${provision.text}`);
}

function cut(words) {
  const letters = [...words];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN - 1).join("")}…` : words;
}
