// The words a reader searched for, marked on the page they came to; one button, or Escape, takes the marks away.

import { element } from "./dom.js";

const SKIPPED = "script, style, button, input, select, textarea, svg, .vh, .copy, .cite, [data-furniture]";

export function mark(runs) {
  const article = document.querySelector(".order") ?? document.querySelector(".md-content__inner");
  if (!article) return;
  const letters = "\\p{L}\\p{N}";
  const patterns = runs.map((run) => run.trim()).filter(Boolean).sort((a, b) => b.length - a.length).map((run) => run.split(/\s+/u).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s+"));
  if (!patterns.length) return;
  const pattern = new RegExp(`(?<![${letters}])(?:${patterns.join("|")})(?![${letters}])`, "giu");
  const marks = texts(article).flatMap((text) => markIn(text, pattern));
  if (marks.length) offerToRemove(marks, article);
  arrive();
}

function texts(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (text) => (text.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function markIn(text, pattern) {
  const marks = [];
  const hits = [...text.data.matchAll(pattern)];
  for (const hit of hits.reverse()) {
    const range = text.splitText(hit.index);
    range.splitText(hit[0].length);
    const made = element("mark", { class: "search-found" });
    range.replaceWith(made);
    made.append(range);
    marks.unshift(made);
  }
  return marks;
}

function offerToRemove(marks, article) {
  const button = element("button", { type: "button", class: "search-unmark" }, `${marks.length} ${marks.length === 1 ? "place" : "places"} marked · Remove`);
  const remove = () => {
    for (const made of marks) {
      const parent = made.parentNode;
      made.replaceWith(...made.childNodes);
      parent.normalize();
    }
    button.remove();
    document.removeEventListener("keydown", escape);
    const address = new URL(location.href);
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
  };
  const escape = (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) remove();
  };
  button.addEventListener("click", () => { remove(); article.querySelector("h1, h2")?.focus?.(); });
  document.addEventListener("keydown", escape);
  document.body.append(button);
}

/** The browser came to the place before the words were marked; it may stand elsewhere now. */
function arrive() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place) place.scrollIntoView({ block: "start" });
}
