/* What JavaScript adds to a register that is complete without it: sorting by a column, leaving only the rows with some words.
   What was chosen stands in the address, so that it can be sent. */
(() => {
  "use strict";

  const tools = document.querySelector("[data-register-tools]");
  const tables = [...document.querySelectorAll("table[data-register]")];
  if (!tools || !tables.length) return;

  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const read = () => tables.flatMap((table) => [...table.tBodies[0].rows].map((row, place) => ({
    row, table, place,
    words: row.textContent.toLowerCase(),
    status: row.querySelector(".status .badge")?.textContent ?? "",
  })));
  const rows = read();
  const heads = [...tables[0].tHead.rows[0].cells].map((cell) => cell.textContent);
  const chosen = new URLSearchParams(location.search);

  const made = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  /* A table that is shown as stacked rows is still told as a table. */
  const tell = () => {
    for (const table of tables) {
      table.setAttribute("role", "table");
      for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
      for (const row of table.rows) {
        row.setAttribute("role", "row");
        for (const cell of row.cells) {
          cell.setAttribute("role", cell.tagName === "TD" ? "cell" : cell.scope === "row" ? "rowheader" : "columnheader");
        }
      }
    }
  };
  tell();

  const told = made("span", { role: "status", class: "told" });
  const remember = () => {
    const words = chosen.toString();
    history.replaceState(history.state, "", `${location.pathname}${words ? `?${words}` : ""}${location.hash}`);
  };
  const keep = (name, value) => {
    if (value) chosen.set(name, value);
    else chosen.delete(name);
  };

  /* Sorting. */
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    if (cell.dataset.rank !== undefined) return Number(cell.dataset.rank);
    const day = cell.querySelector("time");
    if (day) return day.dateTime;
    return cell.querySelector(".none") ? null : cell.textContent.trim();
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  /* Whatever has no value comes last either way; equal ones stay in the register's own order. */
  const sorted = (members, column, down) => members
    .map((member) => [keyOf(member.row, column), member])
    .sort(([a, one], [b, other]) => {
      if (a === null || b === null) return (a === null) - (b === null) || one.place - other.place;
      return (down ? compare(b, a) : compare(a, b)) || one.place - other.place;
    })
    .map(([, member]) => member.row);

  const wordsFor = (column, down) => {
    const days = tables[0].tBodies[0].rows[0].cells[column].classList.contains("day");
    if (days) return down ? "the latest first" : "the earliest first";
    return down ? "from Z to A" : "from A to Z";
  };
  const sort = (column, down, say = true) => {
    for (const table of tables) {
      table.tBodies[0].append(...sorted(rows.filter((member) => member.table === table), column, down));
      [...table.tHead.rows[0].cells].forEach((cell, place) => {
        if (place === column) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
      });
    }
    keep("sort", heads[column]);
    keep("down", down ? "1" : "");
    picker.value = `${column}${down ? "-" : ""}`;
    if (!say) return;
    told.textContent = `Sorted by ${heads[column].toLowerCase()}, ${wordsFor(column, down)}.`;
    remember();
  };
  for (const table of tables) {
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = made("button", { type: "button" }, cell.textContent);
      button.addEventListener("click", () => sort(column, cell.getAttribute("aria-sort") === "ascending"));
      cell.replaceChildren(button);
    });
  }
  /* Where rows are stacked there are no column heads to press. */
  const picker = made("select", {}, made("option", { value: "" }, "as listed"));
  heads.forEach((name, column) => {
    picker.append(made("option", { value: `${column}` }, `${name}, ${wordsFor(column, false)}`));
    picker.append(made("option", { value: `${column}-` }, `${name}, ${wordsFor(column, true)}`));
  });
  picker.addEventListener("change", () => {
    if (picker.value) sort(parseInt(picker.value, 10), picker.value.endsWith("-"));
  });

  /* Filtering. */
  const field = made("input", { type: "search", autocomplete: "off", value: chosen.get("words") ?? "" });
  const status = made("select", {}, made("option", { value: "" }, "any"));
  for (const name of new Set(rows.map((member) => member.status).filter(Boolean))) status.append(made("option", { value: name }, name));
  status.value = chosen.get("status") ?? "";
  if (status.selectedIndex < 0) status.value = "";

  const filter = (say = true) => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const member of rows) {
      const fits = words.every((word) => member.words.includes(word)) && (!status.value || member.status === status.value);
      member.row.hidden = !fits;
    }
    for (const table of tables) {
      if (tables.length > 1) table.closest("section").hidden = ![...table.tBodies[0].rows].some((row) => !row.hidden);
    }
    const shown = rows.filter((member) => !member.row.hidden).length;
    const filtered = words.length > 0 || status.value !== "";
    told.textContent = !filtered ? (say ? "All shown." : "") : shown ? `${shown} of ${rows.length} shown` : `None of ${rows.length} has all of that.`;
    clear.hidden = !filtered;
    keep("words", field.value.trim());
    keep("status", status.value);
    if (say) remember();
  };
  const clear = made("button", { type: "button", class: "clear", hidden: "" }, "Show all");
  clear.addEventListener("click", () => {
    field.value = "";
    status.value = "";
    filter();
    field.focus();
  });
  field.addEventListener("input", () => filter());
  status.addEventListener("change", () => filter());

  const labelled = (name, control, css) => {
    control.id = `_${css}`;
    return made("span", { class: css }, made("label", { for: control.id }, name), control);
  };
  tools.append(labelled("Filter", field, "for-words"));
  if (status.options.length > 2) tools.append(labelled("Status", status, "for-status"));
  tools.append(labelled("Sort", picker, "for-sorting"), clear, told);

  const column = heads.indexOf(chosen.get("sort") ?? "");
  if (column >= 0) sort(column, chosen.get("down") === "1", false);
  if (field.value || status.value) filter(false);

  /* Midnight, while the page is open: turns.js took rows out and put others in. */
  document.addEventListener("orders:turned", () => {
    rows.splice(0, rows.length, ...read());
    tell();
    filter(false);
  });

  /* A link to a group shows it, whatever is filtered. */
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("section")?.hidden) clear.click();
  };
  window.addEventListener("hashchange", arrive);
  arrive();
})();
