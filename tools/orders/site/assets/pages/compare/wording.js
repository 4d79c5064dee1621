/* What pages say in words: citations, dates, counts.
   Mirrors orders/pages/wording.py as far as a redline needs it: who changes one changes the other. */

const OWN_SIGN = /^(?:§|Appendix)/;
const PLACE_WORDS = { note: "Note", bullet: "bullet", table: "table", row: "row", image: "image" };
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `November 25, 2017` of `2017-11-25` */
export function longDate(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

/** `1 provision`, `1,204 provisions`, `no provisions` */
export function count(number, singular) {
  const noun = number === 1 ? singular : `${singular}s`;
  return number ? `${number.toLocaleString("en-US")} ${noun}` : `no ${noun}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items) {
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}` : items.join("");
}

export const sentence = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Where a provision stands, as one cites it inside its order: `§ IV.A.2.d`, `§ II, ¶ 2`. `chain`: the section first. */
export function placeInOrder(chain) {
  const parts = [];
  let inLabels = false;
  for (const provision of chain) {
    const labelled = Boolean(provision.label), step = stepWords(provision);
    if (labelled && inLabels) parts[parts.length - 1] += `.${step}`;
    else parts.push(step);
    inLabels = labelled;
  }
  if (parts.length && (chain[0].label || chain[0].kind === "heading") && !OWN_SIGN.test(parts[0])) parts[0] = `§ ${parts[0]}`;
  return parts.join(", ");
}

function stepWords(provision) {
  const step = provision.steps.length ? provision.steps[provision.steps.length - 1] : "";
  const repeated = /~(\d+)$/.exec(step);
  const again = repeated ? ` (${ordinal(Number(repeated[1]))})` : "";
  if (provision.label) return step.replace(/~\d+$/, "") + again;
  if (provision.kind === "definition" && provision.term) return `“${provision.term}”${again}`;
  if (provision.kind === "heading") return `“${provision.text}”${again}`;
  if (provision.kind === "note") return `Note${serial(step) === 1 ? "" : ` ${serial(step)}`}${again}`;
  return `${PLACE_WORDS[provision.kind] || "¶"} ${serial(step)}${again}`;
}

function serial(step) {
  const found = /(\d+)(?:~\d+)?$/.exec(step);
  return found ? Number(found[1]) : 1;
}

function ordinal(number) {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return number + (teen ? "th" : { 1: "st", 2: "nd", 3: "rd" }[number % 10] || "th");
}
