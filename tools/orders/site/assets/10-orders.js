/* What JavaScript adds to pages that are complete without it: copying a citation. */
(() => {
  "use strict";

  const COPY = "M19 21H8V7h11m0-2H8a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2m-3-4H4a2 2 0 0 0-2 2v14h2V3h12V1Z";
  const SVG = "http://www.w3.org/2000/svg";

  /** A line that is shown, and that screen readers speak, when its words change. */
  const spoken = document.createElement("p");
  spoken.className = "toast";
  spoken.setAttribute("role", "status");
  document.body.append(spoken);

  const say = (words) => {
    spoken.textContent = "";
    requestAnimationFrame(() => { spoken.textContent = words; });
    clearTimeout(say.wait);
    say.wait = setTimeout(() => { spoken.textContent = ""; }, 4000);
  };

  const icon = (outline) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline);
    svg.append(path);
    return svg;
  };

  /** The clipboard is closed to pages that are not served over HTTPS; a selection still is not. */
  const copy = async (words) => {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(words);
      return;
    }
    const field = document.createElement("textarea");
    field.value = words;
    field.className = "vh";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("not copied");
  };

  const copyButton = (citation) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = `Copy citation: ${citation}`;
    button.dataset.citation = citation;
    button.setAttribute("aria-label", `Copy citation ${citation}`);
    button.append(icon(COPY));
    return button;
  };

  /** A provision as one cites it: the number of its order, and its place in it. `G.O. 2011-01A § IV.A.2.d`, `G.O. 2011-01A, ¶ 1`. */
  const citation = (link) => {
    const { cite, remark = "" } = link.closest("[data-cite]").dataset;
    return `${cite}${/^(§|Appendix)/.test(link.title) ? " " : ", "}${link.title}${remark}`;
  };

  /** The tools of a provision: what stands there already, and beside it the button. */
  const toolsOf = (link) => {
    if (link.parentElement.matches(".tools")) return link.parentElement;
    const tools = document.createElement("span");
    link.className = "cite";
    tools.className = "tools";
    tools.dataset.furniture = "";
    link.replaceWith(tools);
    tools.append(link);
    return tools;
  };

  for (const link of document.querySelectorAll("[data-cite] :is(a.cite, .line > a:empty)")) toolsOf(link).append(copyButton(citation(link)));

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    try {
      await copy(button.dataset.citation);
      say(`Copied: ${button.dataset.citation}`);
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    } catch {
      say("The citation could not be copied.");
    }
    button.focus();
  });

  /** The theme puts the tables of a guide into a box that scrolls sideways: where it does, the keyboard must reach it. */
  const sideways = new ResizeObserver((boxes) => {
    for (const { target } of boxes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) sideways.observe(box);
  });

  /** On paper: what was printed, in what standing and when, on every sheet where the browser can, and behind the text. */
  const article = document.querySelector("article.md-content__inner");
  const heading = article?.querySelector("h1");
  if (heading) {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const line = document.createElement("p");
    line.className = "printed-on";
    line.dataset.furniture = "";
    article.append(line);
    const string = (words) => `"${words.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ")}"`;
    addEventListener("beforeprint", () => {
      const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(new Date());
      const standing = article.querySelector(".standing .badge")?.textContent ?? "";
      // That it is a reconstruction stands at the top of each such sheet already.
      const stamps = article.querySelector("[data-stamp]")?.dataset.stamp.split(" · ") ?? [];
      const stamp = stamps.filter((words) => !words.startsWith("Reconstruction")).join(" · ");
      const what = [heading.innerText.trim(), standing].filter(Boolean).join(" · ");
      line.textContent = `${what} · Printed on ${day} from ${location.href.replace(/#.*/, "")}`;
      sheet.replaceSync(`@page {
        @bottom-left { content: ${string(`${what} · Printed on ${day}`)}; font: 8pt sans-serif; }
        @top-right { content: ${string(stamp)}; font: bold 9pt sans-serif; }
      }`);
    });
  }

  /** The theme opens its menu on phones by a label: a button in its place is reached by keyboard, and Escape closes the menu. */
  const drawer = document.getElementById("__drawer");
  const handle = document.querySelector(".md-header label[for='__drawer']");
  if (drawer && handle) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${handle.className} menu`;
    button.setAttribute("aria-label", "Navigation");
    button.append(handle.querySelector(".icon"));
    handle.replaceWith(button);
    const show = (open) => {
      drawer.checked = open;
      drawer.dispatchEvent(new Event("change"));
    };
    const told = () => button.setAttribute("aria-expanded", String(drawer.checked));
    drawer.addEventListener("change", told);
    told();
    button.addEventListener("click", () => {
      show(!drawer.checked);
      if (drawer.checked) document.querySelector(".md-nav--primary a")?.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      show(false);
      button.focus();
    });
  }

})();
