/* What an address asks to have compared, and what the directives on file make of it. */

const plain = (words) => words.toUpperCase().replace(/[\s.]+/g, " ").trim();

/** {directive, old, new, provision} of an address; "" for what it does not say. */
export function askedOf(search) {
  const asked = new URLSearchParams(search);
  const get = (name) => (asked.get(name) || "").trim();
  return { directive: get("directive"), old: get("old"), new: get("new"), provision: get("provision") };
}

/** The address of a comparison, as orders/pages/links.py writes it. */
export function queryOf(choice) {
  const parts = [["directive", choice.directive], ["old", choice.old], ["new", choice.new], ["provision", choice.provision]];
  return `?${parts.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

export const hasText = (revision) => revision.text !== "not on file";

/** {directive, old, new, provision} as entries of directives.json, and `trouble` in words where the address does not lead anywhere. */
export function resolve(asked, directives) {
  const directive = directives.find((d) => plain(d.directive) === plain(asked.directive))
    || directives.find((d) => d.revisions.some((r) => [r.directive, r.printed].some((name) => plain(name) === plain(asked.directive))));
  if (!directive) {
    return { trouble: asked.directive ? `${asked.directive} is not on file here. Choose a directive from the list.` : "" };
  }
  const [before, after] = usual(directive);
  const trouble = [];
  const take = (name, otherwise) => {
    if (!name) return otherwise;
    const found = revisionNamed(directive, name);
    if (!found) trouble.push(`${directive.printed} has no revision ${name} on file.`);
    return found;
  };
  const old = take(asked.old, before), now = take(asked.new, after);
  for (const revision of new Set([old, now])) {
    if (revision && !hasText(revision)) trouble.push(`The text of ${revision.printed} is not on file, so there is nothing to compare.`);
  }
  if (!trouble.length && directive.revisions.filter(hasText).length < 2 && !asked.old && !asked.new) {
    trouble.push(`Only one text of ${directive.printed} is on file, so there is nothing to compare it with.`);
  }
  return { directive, old: old || before, new: now || after, provision: asked.provision, trouble: trouble.join(" ") };
}

function revisionNamed(directive, name) {
  return directive.revisions.find((r) => [r.name, r.directive, r.printed].some((known) => plain(known) === plain(name)));
}

/** The pair that is compared where an address names none: what is shown as the directive, and the text before it. */
export function usual(directive) {
  const texts = directive.revisions.filter(hasText);
  const shown = texts.findIndex((r) => r.name === directive.shown);
  const at = Math.max(texts.length > 1 ? 1 : 0, shown < 0 ? texts.length - 1 : shown);
  return [texts[Math.max(0, at - 1)], texts[at]];
}

/** Of a redline the changes of one provision: what stands under it now, and what stood under what it was. Null where neither
    revision has it. */
export function changesWithin(redline, path) {
  const [before] = redline.outlines, after = redline.outline;
  const inNew = subtree(after, path), inOld = new Set();
  if (!inNew.size && !subtree(before, path).size) return null;
  const roots = inNew.size
    ? redline.changes.filter((c) => c.new.some((p) => p.path === path)).flatMap((c) => c.old)
    : before.filter((p) => p.path === path);
  for (const root of roots) for (const p of subtree(before, root.path)) inOld.add(p);
  if (!inNew.size) {
    for (const change of redline.changes) {
      if (change.old.some((p) => p.path === path)) for (const root of change.new) for (const p of subtree(after, root.path)) inNew.add(p);
    }
  }
  return redline.changes.filter((c) => c.new.some((p) => inNew.has(p)) || c.old.some((p) => inOld.has(p)));
}

/** A provision and all that stands under it. */
function subtree(outline, path) {
  const found = new Set();
  for (const provision of outline) {
    if (provision.path === path || (provision.parent >= 0 && found.has(outline[provision.parent]))) found.add(provision);
  }
  return found;
}
