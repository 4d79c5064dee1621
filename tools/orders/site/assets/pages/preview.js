/* The words that a reference leads to, shown where one reads: on hover, on focus, on the first tap. Without this script,
   and wherever anything goes wrong, the reference is a link and nothing else. The words come from the page it leads to. */
(() => {
  "use strict";

  const TERM = ":is(p.line, .line span) > a:not(.ref, .cite, .cited, :empty)";
  const REFERENCES = `.md-typeset :is(a.ref:not(.web), ${TERM}, a.cited, .citing a[href*='#'], .term-elsewhere a)`;
  const LONGEST = 14;
  const OPEN_AFTER = 350;
  const CLOSE_AFTER = 250;

  const pages = new Map();
  let shown = null;
  let waiting = 0;
  let touched = false;
  let hovered = false;

  const box = document.createElement("div");
  box.className = "preview";
  box.id = "_preview";
  box.tabIndex = -1;
  box.setAttribute("role", "group");
  box.setAttribute("data-furniture", "");
  box.hidden = true;

  const element = (name, css, words) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    if (words) made.textContent = words;
    return made;
  };

  /* A page fetched is as old as its build: it is brought to today as the page on the screen was. */
  const turned = (page) => globalThis.ordersTurns?.turn(page) ?? page;

  /** The page behind an address, fetched once; what could not be fetched is asked for again the next time. */
  const page = (url) => {
    if (url.pathname === location.pathname && url.search === location.search) return Promise.resolve(document);
    const key = url.origin + url.pathname + url.search;
    if (!pages.has(key)) {
      const asked = fetch(key, { credentials: "same-origin" })
        .then((answer) => {
          if (!answer.ok) throw new Error(`${answer.status}`);
          return answer.text();
        })
        .then((text) => turned(new DOMParser().parseFromString(text, "text/html")));
      asked.catch(() => pages.delete(key));
      pages.set(key, asked);
    }
    return pages.get(key);
  };

  const idOf = (url) => {
    try {
      return decodeURIComponent(url.hash.slice(1));
    } catch {
      return url.hash.slice(1);
    }
  };

  const depthOf = (line) => Number((/(?:^| )d(\d)(?: |$)/.exec(line.className) || [0, 1])[1]);

  /** A line of an order, and those that stand under it, up to the end of a range. */
  const linesFrom = (line, last) => {
    const found = [];
    const depth = depthOf(line);
    let end = last ? 0 : 1;
    for (let next = line; next; next = next.nextElementSibling) {
      if (next.matches(".overlay:is(.lasting, .coming)")) {
        found.push(next);
        continue;
      }
      if (!next.classList.contains("line")) continue;
      if (next !== line && depthOf(next) <= depth) {
        if (end) break;
      }
      if (next.id === last) end = 1;
      found.push(next);
      if (found.length > 400) break;
    }
    return found;
  };

  /** A copy without what belongs to the page around it: ids, tools, margin notes, and links, whose words stay. */
  const copy = (original, url, keepLinks) => {
    const clone = original.cloneNode(true);
    clone.querySelectorAll(".tools, .cite, .line > :is(a:empty, [data-furniture]), .vh, .quoted").forEach((part) => part.remove());
    clone.removeAttribute("id");
    clone.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    clone.querySelectorAll("img[src]").forEach((image) => { image.src = new URL(image.getAttribute("src"), url).href; });
    clone.querySelectorAll("[tabindex]").forEach((part) => part.removeAttribute("tabindex"));
    clone.querySelectorAll("a[href]").forEach((link) => {
      if (keepLinks) link.href = new URL(link.getAttribute("href"), url).href;
      else link.replaceWith(...link.childNodes);
    });
    return clone;
  };

  /** What stands over an order: its status in words, and whether it is a reconstruction. */
  const standing = (from) => {
    const head = [];
    const title = from.querySelector(".order-head h1");
    if (title) head.push(element("p", "preview-title", title.textContent.trim()));
    const banner = from.querySelector("aside.standing > p");
    if (banner) {
      const status = copy(banner, new URL(location.href), false);
      status.className = `preview-standing ${[...banner.parentElement.classList].join(" ")}`;
      head.push(status);
    }
    if (from.querySelector("aside.warning")) head.push(element("p", "preview-warning", "This is a reconstruction, not the text of any order."));
    return head;
  };

  const wordsAt = (from, url, last) => {
    const id = idOf(url);
    const place = id ? from.getElementById(id) : null;
    const article = from.querySelector("[data-order] .order-body");
    if (place && place.closest("section.entry")) {
      return [...place.closest("section.entry").querySelectorAll(":scope > h2, :scope > p")]
        .filter((part) => !part.textContent.trim().endsWith(":"))
        .map((part) => copy(part, url, false));
    }
    if (place && place.matches("li")) {
      const list = element("ul");
      list.append(copy(place, url, true));
      return [list];
    }
    if (place && place.matches(".defined")) return [copy(place, url, false)];
    const row = place ? place.closest("tr") : null;
    let lines = [];
    if (row) {
      const table = element("table");
      const head = row.parentElement.querySelector("tr");
      (head === row ? [row] : [head, row]).forEach((one) => table.append(copy(one, url, false)));
      lines = [table];
    } else if (place && place.classList.contains("line")) {
      lines = linesFrom(place, last);
    } else if (article) {
      lines = [...article.children].filter((line) => line.classList.contains("line"));
    }
    const first = lines[0] && lines[0].classList.contains("line") ? depthOf(lines[0]) : 1;
    const copies = lines.slice(0, LONGEST).map((line) => {
      const clone = row ? line : copy(line, url, false);
      for (let depth = 8; depth >= 1; depth -= 1) {
        if (clone.classList.contains(`d${depth}`)) {
          clone.classList.replace(`d${depth}`, `d${Math.max(1, depth - first + 1)}`);
          break;
        }
      }
      return clone;
    });
    if (lines.length > LONGEST) copies.push(element("p", "preview-more", `… and ${lines.length - LONGEST} more`));
    return copies;
  };

  /** Everything the box shows: whose words they are, the words, and where to read on. */
  const fill = (parts, link) => {
    const url = new URL(link.href);
    const foot = element("p", "preview-foot");
    const open = element("a", "preview-open", link.matches(".cited") ? "Open the list" : "Open");
    open.href = link.href;
    foot.append(open);
    const close = element("button", "preview-close");
    close.type = "button";
    close.setAttribute("aria-label", "Close the preview");
    close.append(element("span", "", "×"));
    close.firstChild.setAttribute("aria-hidden", "true");
    close.addEventListener("click", () => hide(true));
    const body = element("div", "preview-words order");
    body.append(...parts);
    box.replaceChildren(close, body, foot);
    if (url.origin !== location.origin) foot.append(element("span", "minor", ` at ${url.host}, outside this site`));
    put(link);
  };

  const compose = async (link) => {
    const url = new URL(link.href);
    if (url.origin !== location.origin) return [element("p", "preview-title", link.dataset.title || link.textContent)];
    const from = await page(url);
    if (link.matches(".no-such-provision")) {
      const remark = element("p", "preview-warning", "It has no such provision.");
      return from === document ? [remark] : [...standing(from), remark];
    }
    const words = wordsAt(from, url, link.dataset.last);
    return from === document ? words : [...standing(from), ...words];
  };

  /** Under the reference where there is room, else over it; a style sheet makes it a sheet at the bottom of a phone. */
  const put = (link) => {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const high = window.innerHeight;
    const size = box.getBoundingClientRect();
    const under = high - at.bottom;
    const over = under < size.height + 12 && at.top > under;
    box.style.left = `${Math.max(8, Math.min(at.left, wide - size.width - 8))}px`;
    box.style.top = over ? `${Math.max(8, at.top - size.height - 6)}px` : `${at.bottom + 6}px`;
    box.style.maxHeight = `${Math.max(120, (over ? at.top : under) - 20)}px`;
  };

  const hide = (giveBack) => {
    clearTimeout(waiting);
    if (!shown) return;
    const link = shown;
    shown = null;
    box.hidden = true;
    link.removeAttribute("aria-expanded");
    link.classList.remove("previewed");
    if (giveBack && box.contains(document.activeElement)) link.focus({ preventScroll: true });
  };

  const show = async (link, { takeFocus = false, byPointer = false } = {}) => {
    clearTimeout(waiting);
    if (shown === link) return;
    hide(false);
    shown = link;
    hovered = byPointer;
    link.classList.add("previewed");
    box.hidden = false;
    box.setAttribute("aria-label", `Preview: ${link.textContent.trim()}`);
    const slow = setTimeout(() => { if (shown === link) fill([element("p", "minor", "Loading …")], link); }, 200);
    let parts;
    try {
      parts = await compose(link);
    } catch {
      parts = [element("p", "", "The words cannot be loaded now. Perhaps there is no connection.")];
    }
    clearTimeout(slow);
    if (shown !== link) return;
    if (!parts.length) {
      hide(false);
      return;
    }
    fill(parts, link);
    if (takeFocus) box.focus({ preventScroll: true });
  };

  const soon = (action, wait) => {
    clearTimeout(waiting);
    waiting = setTimeout(action, wait);
  };

  const referenceAt = (target) => (target instanceof Element ? target.closest(REFERENCES) : null);

  /** The browser's own tooltip would lie over the preview; what it says stays for those who listen. */
  const quiet = (link) => {
    if (link.matches(TERM)) link.setAttribute("aria-description", "Defined term");
    if (!link.title) return;
    link.dataset.title = link.title;
    link.setAttribute("aria-description", link.title);
    link.removeAttribute("title");
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const link = referenceAt(event.target);
    if (link) {
      quiet(link);
      if (shown === link) clearTimeout(waiting);
      else soon(() => show(link, { byPointer: true }), OPEN_AFTER);
    } else if (box.contains(event.target)) {
      clearTimeout(waiting);
    } else {
      if (!shown || hovered) clearTimeout(waiting);
      if (shown && hovered && !box.contains(document.activeElement)) soon(() => hide(false), CLOSE_AFTER);
    }
  });

  document.addEventListener("focusin", (event) => {
    const link = referenceAt(event.target);
    if (link && link.matches(":focus-visible") && !touched) {
      quiet(link);
      soon(() => show(link), OPEN_AFTER);
    } else if (shown && event.target !== shown && !box.contains(event.target)) {
      hide(false);
    }
  });

  document.addEventListener("focusout", (event) => {
    if (event.target === shown && !box.contains(event.relatedTarget)) soon(() => hide(false), CLOSE_AFTER);
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (shown && !box.contains(event.target) && referenceAt(event.target) !== shown) hide(false);
  }, true);

  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape" && shown) {
      event.stopPropagation();
      hide(true);
    }
  }, true);

  document.addEventListener("click", (event) => {
    const link = referenceAt(event.target);
    if (!link || box.contains(link)) {
      if (event.target instanceof Element && event.target.closest(".preview a")) hide(false);
      return;
    }
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (touched && plain && shown !== link) {
      event.preventDefault();
      quiet(link);
      show(link, { takeFocus: true });
      return;
    }
    hide(false);
  });

  window.addEventListener("scroll", (event) => {
    if (!shown || box.contains(event.target)) return;
    const at = shown.getBoundingClientRect();
    if (at.bottom < 0 || at.top > window.innerHeight) hide(false);
    else put(shown);
  }, true);
  window.addEventListener("resize", () => { if (shown) put(shown); });

  /* In reading order behind the article, so that Tab leads from the page into an open preview. */
  (document.querySelector(".md-content article") || document.body).append(box);
})();
