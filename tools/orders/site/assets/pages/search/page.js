// The page of the search: what its address asks, and an address for whatever is asked.

import { Engine } from "./engine.js";
import { View } from "./view.js";

export function mount(site, place) {
  const view = new View(site, new Engine(site), {
    changed: (query) => history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`),
  });
  place.replaceChildren(view.form, view.filters, view.status, view.results);
  place.classList.add("orders-search-page");
  const asked = new URLSearchParams(location.search);
  if ([...asked.keys()].some((name) => name !== "q")) view.filters.open = true;
  view.take(asked).catch(() => view.now());
  if (!asked.get("q")) view.field.focus();
}
