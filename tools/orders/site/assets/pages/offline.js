/* The page that is shown without a connection where no copy is kept: which page was asked for, and what can be read instead. */
(() => {
  "use strict";
  const site = new URL("..", document.baseURI).href;
  const { names, dateOf, printed } = window.orderCopies;
  const asked = new URLSearchParams(location.search).get("page");

  if (asked !== null) {
    const told = document.querySelector("[data-offline]");
    const target = new URL(asked, site);
    const again = document.createElement("a");
    /* An address of another site, or of no page, is not offered. */
    if (target.href.startsWith(site)) {
      again.href = target.href;
      again.textContent = "Try again";
      told.append(` It was ${decodeURI(target.pathname.slice(new URL(site).pathname.length)) || "the first page"}. `, again);
    }
  }

  if (!("caches" in window)) return;
  const list = document.createElement("ul");

  const show = async () => {
    const { read, kept } = names(site);
    const found = new Map();
    for (const name of [kept, read]) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        if (!(response?.headers.get("content-type") || "").startsWith("text/html")) continue;
        const title = /<title>([^<]*)<\/title>/.exec(await response.text());
        found.set(request.url, { title: title ? words(title[1]) : request.url.slice(site.length), date: dateOf(response) });
      }
    }
    const entries = [...found].sort((one, other) => one[1].title.localeCompare(other[1].title));
    for (const [address, { title, date }] of entries) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link, date ? `, copy of ${printed(date)}` : "");
      list.append(item);
    }
    if (!entries.length) return;
    const head = document.createElement("h2");
    head.textContent = "What can be read on this device";
    document.querySelector(".copies").append(head, list);
  };

  /** The words of a title as it stands in a page's source, without the site's name behind it. */
  const words = (source) => {
    const page = new DOMParser().parseFromString(source, "text/html");
    return page.body.textContent.replace(/ - [^-]*$/, "");
  };

  show();
})();
