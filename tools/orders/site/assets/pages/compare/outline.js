/* A revision's file of the site's API (schema revision-1) as what is compared: its provisions in printed order.
   A provision is {level, depth, path, steps, anchor, kind, label, text, marks, term, cells, image, parent}; `parent` is the
   place of what it stands in, -1 for none. Marks count UTF-16 units here, code points in the file. */

export function outlineOf(file) {
  const found = [];
  for (const value of file.provisions) {
    const parent = value.parent ? value.parent - 1 : -1;
    found.push({
      parent,
      level: parent < 0 ? 1 : found[parent].level + 1,
      depth: value.steps.length,
      path: value.path,
      steps: value.steps,
      anchor: value.anchor,
      kind: value.kind,
      label: value.label,
      text: value.text,
      marks: (value.marks || []).map((mark) => placed(mark, value.text)),
      term: value.term || "",
      cells: value.cells || [],
      image: value.image || "",
    });
  }
  return found;
}

function placed({ start, end, kind, target = "" }, text) {
  return { start: unitsTo(text, start), end: unitsTo(text, end), kind, target };
}

/** How many UTF-16 units the first code points of a text take. */
function unitsTo(text, points) {
  let at = 0;
  for (let count = 0; count < points && at < text.length; count += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}
