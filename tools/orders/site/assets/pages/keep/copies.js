/* Copies of pages kept on a reader's device: where they are, how they are dated, and what happens when there is no room.
   Used by the service worker and by the pages that speak of copies; a classic script, since a service worker imports those. */
self.orderCopies = (() => {
  "use strict";

  const DATED = "x-orders-kept";
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

  /** The names of the caches of the site at an address; several sites may share an origin. */
  const names = (scope) => {
    const site = `orders ${new URL(scope).pathname}`;
    return { read: `${site} read`, kept: `${site} kept`, parts: `${site} parts`, shells: `${site} shell ` };
  };

  /** The address under which a page is kept: what stands behind "?" and "#" changes nothing in a file. */
  const keyOf = (address) => {
    const url = new URL(address);
    return url.origin + url.pathname.replace(/(?:^|(?<=\/))index\.html$/, "");
  };

  /** A copy of a response that knows when it was taken. */
  const dated = async (response) => {
    const headers = new Headers(response.headers);
    headers.set(DATED, new Date().toISOString());
    headers.delete("content-encoding");
    headers.delete("content-length");
    return new Response(await response.blob(), { status: 200, headers });
  };

  const dateOf = (response) => {
    const found = new Date(response.headers.get(DATED) || response.headers.get("date") || NaN);
    return Number.isNaN(found.getTime()) ? null : found;
  };

  /** `November 3, 2026, 18:00`, in the reader's own time. */
  const printed = (date) => {
    const two = (number) => String(number).padStart(2, "0");
    return `${MONTHS[date.getMonth()]} ${date.getDate()}, ${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())}`;
  };

  /** `2 days old` */
  const age = (date, now = new Date()) => {
    const passed = now - date;
    if (passed < 2 * MINUTE) return "a minute old";
    if (passed < 2 * HOUR) return `${Math.floor(passed / MINUTE)} minutes old`;
    if (passed < 2 * DAY) return `${Math.floor(passed / HOUR)} hours old`;
    return `${Math.floor(passed / DAY)} days old`;
  };

  const isFull = (failure) => failure?.name === "QuotaExceededError";

  /** Keeps a response last in a cache, and throws the oldest out beyond `most`; where there is no room, half of them. */
  const keep = async (name, address, response, most = Infinity) => {
    const cache = await caches.open(name);
    const copy = await dated(response);
    await cache.delete(address);
    try {
      await cache.put(address, copy.clone());
    } catch (failure) {
      if (!isFull(failure) || most === Infinity) throw failure;
      await dropOldest(cache, Math.floor((await cache.keys()).length / 2));
      await cache.put(address, copy);
    }
    await dropOldest(cache, most);
  };

  const dropOldest = async (cache, most) => {
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
  };

  return { names, keyOf, dateOf, printed, age, isFull, keep };
})();
