/* A list that was divided among pages: whoever asks for a part that stands on another of them is led there. The links of this
   site lead to the right page by themselves; this is for addresses that somebody wrote down before. */
(async () => {
  "use strict";

  const asked = location.hash.slice(1);
  const pages = [...document.querySelectorAll("nav.pages a[href]")].map((link) => link.href);
  let id;
  try {
    id = decodeURIComponent(asked);
  } catch {
    id = asked;
  }
  if (!id || document.getElementById(id)) return;
  for (const page of new Set(pages)) {
    try {
      const answer = await fetch(page);
      if (!answer.ok) continue;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (found.getElementById(id)) {
        location.replace(`${page}#${asked}`);
        return;
      }
    } catch {
      // Without a connection the list of pages says where to go on.
    }
  }
})();
