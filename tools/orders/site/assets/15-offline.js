/* Copies for places without a connection: starts the site's service worker (service-worker.js), where the page names one. */
(() => {
  "use strict";
  const named = document.querySelector("meta[name='orders:service-worker']");
  const workers = navigator.serviceWorker;
  if (!workers || !window.isSecureContext) return;

  /* A preview (orders serve) has none, and must not be served the copies of a site that stood at this address before. */
  if (!named) {
    if (!document.querySelector("meta[name='orders:kind']")) return;
    workers.getRegistration().then((registration) => registration?.unregister()).catch(() => {});
    return;
  }

  const isFirst = !workers.controller;
  window.addEventListener("load", () => {
    workers.register(new URL(named.content, document.baseURI), { updateViaCache: "none" }).catch(() => {});
    if (isFirst) workers.ready.then(({ active }) => active?.postMessage({ read: location.href })).catch(() => {});
  });

  /* A page shown as a copy offers the current one as soon as that can be had. */
  const offer = () => {
    const told = document.querySelector(".stale-copy p");
    if (!told || told.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Load the current page";
    link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
    told.append(" ", link);
  };
  workers.addEventListener("message", ({ data }) => { if (data?.fresh) offer(); });
  window.addEventListener("online", offer);
})();
