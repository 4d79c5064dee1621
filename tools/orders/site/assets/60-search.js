// The search on every page: what opens it. The search itself is fetched when somebody begins to search.
(() => {
  "use strict";
  const opener = document.querySelector("[data-orders-search]");
  if (!opener) return;
  const own = document.currentScript.src;
  const module = (name) => import(new URL(`pages/search/${name}.js`, own).href);
  const site = new URL("../", opener.href).href;

  const open = async () => {
    try {
      (await module("dialog")).open(site, opener);
    } catch {
      location.href = opener.href;
    }
  };
  for (const link of [opener, ...document.querySelectorAll("a[data-search]")]) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      open();
    });
  }

  // The keys of the theme's own search: /, s and f, where nobody is writing. Until the browser draws again, a dialog that
  // was just closed may still hold the focus: nobody writes there.
  document.addEventListener("keydown", (event) => {
    const target = event.target.closest?.("dialog:not([open])") ? document.body : event.target;
    const writing = target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    open();
  }, true);

  const page = document.querySelector("[data-orders-search-page]");
  if (page) module("page").then((loaded) => loaded.mount(site, page));

  const words = new URLSearchParams(location.search).getAll("h");
  if (words.length) module("marks").then((loaded) => loaded.mark(words));
})();
