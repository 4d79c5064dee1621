/* What was in force on a day, from the one small file of all days. Other scripts of the site ask `ordersDays`. */
(() => {
  "use strict";

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  /** A day of the calendar as YYYY-MM-DD, or null. */
  const iso = (year, month, day) => {
    const written = `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const found = new Date(`${written}T00:00:00Z`);
    return Number.isNaN(found.getTime()) || found.toISOString().slice(0, 10) !== written || written < "0001" ? null : written;
  };

  /** The day that words name, or what is wrong with them and, where they can only mean one day, which. */
  const readDay = (words) => {
    const written = words.trim();
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
    const day = parts && iso(parts[1], parts[2], parts[3]);
    if (day) return { day };
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written);
    const loose = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(written);
    const meant = american ? iso(american[3], american[1], american[2]) : loose ? iso(loose[1], loose[2], loose[3]) : null;
    const why = parts ? "is no day of the calendar" : "is not a day written as year, month, day";
    return { problem: `“${written}” ${why}. Write it as 2015-03-01.`, meant };
  };

  const long = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return `${MONTHS[month - 1]} ${date}, ${year}`;
  };

  /** Spellings of one number as one: no full stops, one kind of hyphen and space, capitals. */
  const plain = (words) => words.replace(/[‐‑‒–—−]/g, "-").replace(/\./g, " ").replace(/\bseries\b/gi, " ").replace(/\s+/g, " ").trim().toUpperCase();

  class Days {
    constructor(value) {
      Object.assign(this, { asOf: value.as_of, zone: value.time_zone, amendments: value.amendments, notOnFile: value.not_on_file });
      this.directives = value.directives;
      this.byNumber = new Map();
      this.spellings = new Map();
      for (const directive of this.directives) this.#enter(directive, value.types);
      const firsts = this.directives.flatMap((d) => d.revisions).map((r) => r.from).filter(Boolean).sort();
      this.first = firsts[0] ?? null;
    }

    #enter(directive, types) {
      const code = Object.keys(types).filter((type) => directive.series.startsWith(`${type} `)).sort((a, b) => b.length - a.length)[0] ?? "";
      const bare = directive.series.slice(code.length).trim();
      let title = "";
      for (const revision of directive.revisions) {
        title = revision.title = revision.title ?? title;
        revision.directive = directive;
        revision.dated = revision.key.endsWith(`(${revision.file})`);
        revision.page = directive.page + revision.at;
        this.byNumber.set(revision.key, revision);
      }
      const numbers = new Set([bare, ...directive.revisions.filter((r) => !r.dated).map((r) => r.file)]);
      for (const form of types[code] ?? [code]) {
        for (const number of numbers) {
          const spelled = plain(`${form} ${number}`);
          if (!this.spellings.has(spelled)) this.spellings.set(spelled, directive);
        }
      }
      for (const number of numbers) if (!this.spellings.has(plain(number))) this.spellings.set(plain(number), directive);
    }

    /** The directive that words name, in any spelling of its number or of one of its revisions'. */
    directive(words) {
      return this.spellings.get(plain(words)) ?? this.spellings.get(plain(words.replace(/\(.*\)\s*$/, ""))) ?? null;
    }

    /** How a number is printed, on file or not. */
    printed(number) {
      return this.byNumber.get(number)?.number ?? this.notOnFile[number] ?? number;
    }

    /** The revision of a directive that is in force on a day, or null. */
    ofDirective(directive, day) {
      return directive.revisions.find((r) => r.from && r.from <= day && (!r.to || day <= r.to)) ?? null;
    }

    /** All revisions in force on a day, in the order of their numbers. */
    on(day) {
      return this.directives.map((directive) => this.ofDirective(directive, day)).filter(Boolean);
    }

    /** What other orders in force on that day changed in a revision: the orders, each with its provisions. */
    amending(revision, day) {
      const found = new Map();
      for (const { by, of, at } of this.amendments) {
        const other = this.byNumber.get(by);
        if (!other || (of !== revision.key && of !== revision.directive.series)) continue;
        if (this.ofDirective(other.directive, day) === other) found.set(other, [...(found.get(other) ?? []), at]);
      }
      return [...found];
    }
  }

  /** Fetch and understand the file. */
  const load = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new Days(await answer.json());
  };

  /** An element, its attributes and what stands in it; nothing is ever read as HTML. */
  const made = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) element.setAttribute(name, value);
    element.append(...inside.flat().filter((piece) => piece !== null && piece !== ""));
    return element;
  };

  globalThis.ordersDays = Object.freeze({ load, Days, readDay, long, made });
})();
