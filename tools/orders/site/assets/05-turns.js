/* Keeps what a page says of today right between two builds. The build has written what will hold from a later day on into
   <template data-from="DAY">, and until which day something holds into data-until; all this does is compare days. A day
   begins at midnight where the department is (orders:time-zone), wherever the reader may be. */
(() => {
  "use strict";
  const zone = document.querySelector("meta[name='orders:time-zone']")?.content;
  let clock;
  try {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
  } catch { /* A browser that does not know the zone leaves the page as it was computed. */ }
  if (!zone || !clock) return;

  const now = () => Object.fromEntries(clock.formatToParts(new Date()).map(({ type, value }) => [type, value]));
  const today = ({ year, month, day } = now()) => `${year}-${month}-${day}`;
  const due = (root, day) => [...root.querySelectorAll("template[data-from]")].find((found) => found.dataset.from <= day);

  /** Bring a page, this one or one fetched, to a day. */
  const turn = (root, day = today()) => {
    for (let next = due(root, day); next; next = due(root, day)) next.replaceWith(next.content);
    for (const past of root.querySelectorAll("[data-until]")) if (past.dataset.until <= day) past.remove();
    for (const order of root.querySelectorAll("[data-turns]")) {
      for (const [from, standing, stamp, was, is] of JSON.parse(order.dataset.turns)) {
        if (from > day) break;
        order.dataset.standing = standing;
        if (stamp) order.dataset.stamp = stamp;
        else delete order.dataset.stamp;
        if (was && root.title?.startsWith(was)) root.title = is + root.title.slice(was.length);
      }
    }
    return root;
  };
  /** What data says of a status: its own word, or that of the last [day, word] that has come. */
  const word = (own, turns = [], day = today()) => turns.filter(([from]) => from <= day).at(-1)?.[1] ?? own;
  globalThis.ordersTurns = Object.freeze({ today, turn, word });

  const WAITING = "template[data-from], [data-until]";
  /* A page may stay open over midnight. An hour at most is waited for, as a day has 23 or 25 of them at times. */
  let timer;
  const go = () => {
    const { hour, minute, second } = now();
    const left = 86_400 - hour * 3600 - minute * 60 - second;
    const before = document.querySelectorAll(WAITING).length;
    turn(document);
    const waiting = document.querySelectorAll(WAITING).length;
    if (waiting !== before) document.dispatchEvent(new Event("orders:turned"));
    clearTimeout(timer);
    if (waiting) timer = setTimeout(go, Math.min(left, 3600) * 1000 + 50);
  };
  go();
  for (const event of ["pageshow", "focus"]) addEventListener(event, go);
})();
