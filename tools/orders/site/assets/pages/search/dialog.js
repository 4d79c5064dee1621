// The search in the header of every page, as a dialog: opened by its button or a key, closed by Escape.

import { CLOSE, element, icon } from "./dom.js";
import { Engine } from "./engine.js";
import { hereOn } from "./here.js";
import { View } from "./view.js";

let dialog = null;
let view = null;

export function open(site, opener) {
  if (!dialog) make(site);
  if (dialog.open) return;
  dialog.showModal();
  view.field.focus();
  view.field.select();
  opener.setAttribute("aria-expanded", "true");
  dialog.addEventListener("close", () => opener.setAttribute("aria-expanded", "false"), { once: true });
}

function make(site) {
  const kept = element("a", { class: "search-kept", href: `${site}search/` }, "Address of this search");
  view = new View(site, new Engine(site), {
    here: hereOn(document),
    changed: (query) => { kept.href = `${site}search/${query.size ? `?${query}` : ""}`; },
  });
  const close = element("button", { type: "button", class: "search-close", "aria-label": "Close the search" }, icon(CLOSE));
  view.form.append(close);
  dialog = element("dialog", { class: "orders-search", "aria-label": "Search the orders" },
    view.form, view.filters, view.status, view.results, element("p", { class: "search-foot" }, kept, element("span", { class: "search-keys", "aria-hidden": "true" }, "↑ ↓ choose · Enter open · Esc close")));
  close.addEventListener("click", () => dialog.close());
  // A click beside the dialog closes it, and so does a link to a place on this very page.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a.search-hit")) dialog.close();
  });
  document.body.append(dialog);
}
