/* The page on which any two revisions are compared: what it adds is in compare/, as modules. */
import("./compare/page.js").then(({ start }) => start()).catch(() => {
  const place = document.getElementById("_comparison");
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = "What compares two revisions could not be loaded, or this browser is too old for it. Load the page again, or use the published redlines below.";
  place.replaceChildren(told);
});
