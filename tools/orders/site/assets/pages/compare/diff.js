/* The minimal difference of two rows of numbers (Myers, 1986): what diff_main(a, b, False) of the Python package
   diff-match-patch answers with its time limit off, step for step, ties included. The orders' own translation of that
   algorithm; orders/redline/words.py is what asks it there.
   A difference is a list of [op, run]: op -1 went, 0 stayed, 1 came; run the numbers. */

const WENT = -1, STAYED = 0, CAME = 1;

export function difference(a, b) {
  if (same(a, b)) return a.length ? [[STAYED, a]] : [];
  const start = commonPrefix(a, b);
  const prefix = a.slice(0, start);
  let x = a.slice(start), y = b.slice(start);
  const end = commonSuffix(x, y);
  const suffix = x.slice(x.length - end);
  x = x.slice(0, x.length - end);
  y = y.slice(0, y.length - end);
  const found = middle(x, y);
  if (prefix.length) found.unshift([STAYED, prefix]);
  if (suffix.length) found.push([STAYED, suffix]);
  merge(found);
  return found;
}

/** The difference of two rows that neither begin nor end alike. */
function middle(a, b) {
  if (!a.length) return [[CAME, b]];
  if (!b.length) return [[WENT, a]];
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const at = find(long, short);
  if (at >= 0) {
    const op = a.length > b.length ? WENT : CAME;
    return [[op, long.slice(0, at)], [STAYED, short], [op, long.slice(at + short.length)]];
  }
  if (short.length === 1) return [[WENT, a], [CAME, b]];
  return bisect(a, b);
}

/** Finds the middle snake, splits the rows there and compares both halves. */
function bisect(a, b) {
  const most = (a.length + b.length + 1) >> 1, size = 2 * most;
  const ahead = new Int32Array(size).fill(-1), back = new Int32Array(size).fill(-1);
  ahead[most + 1] = back[most + 1] = 0;
  const delta = a.length - b.length;
  const front = delta % 2 !== 0;
  let start1 = 0, end1 = 0, start2 = 0, end2 = 0;
  for (let d = 0; d < most; d += 1) {
    for (let k = -d + start1; k < d + 1 - end1; k += 2) {
      const at = most + k;
      let x = k === -d || (k !== d && ahead[at - 1] < ahead[at + 1]) ? ahead[at + 1] : ahead[at - 1] + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      ahead[at] = x;
      if (x > a.length) end1 += 2;
      else if (y > b.length) start1 += 2;
      else if (front) {
        const other = most + delta - k;
        if (other >= 0 && other < size && back[other] !== -1 && x >= a.length - back[other]) return halves(a, b, x, y);
      }
    }
    for (let k = -d + start2; k < d + 1 - end2; k += 2) {
      const at = most + k;
      let x = k === -d || (k !== d && back[at - 1] < back[at + 1]) ? back[at + 1] : back[at - 1] + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[a.length - x - 1] === b[b.length - y - 1]) {
        x += 1;
        y += 1;
      }
      back[at] = x;
      if (x > a.length) end2 += 2;
      else if (y > b.length) start2 += 2;
      else if (!front) {
        const other = most + delta - k;
        if (other >= 0 && other < size && ahead[other] !== -1) {
          const x1 = ahead[other];
          if (x1 >= a.length - x) return halves(a, b, x1, most + x1 - other);
        }
      }
    }
  }
  return [[WENT, a], [CAME, b]];
}

function halves(a, b, x, y) {
  return difference(a.slice(0, x), b.slice(0, y)).concat(difference(a.slice(x), b.slice(y)));
}

/** Brings neighbours of a kind together, what both sides of a change share out of it, and single changes to where they
    swallow what stayed before or behind them; again and again while that happens. */
function merge(diffs) {
  do gather(diffs);
  while (slide(diffs));
}

function gather(diffs) {
  diffs.push([STAYED, []]);
  let at = 0, went = [], came = [], deletions = 0, insertions = 0;
  while (at < diffs.length) {
    const [op, run] = diffs[at];
    if (op === CAME) {
      insertions += 1;
      came = came.concat(run);
      at += 1;
      continue;
    }
    if (op === WENT) {
      deletions += 1;
      went = went.concat(run);
      at += 1;
      continue;
    }
    const many = deletions + insertions;
    if (many > 1) {
      if (deletions && insertions) {
        const start = commonPrefix(came, went);
        if (start) {
          const before = at - many - 1;
          if (before >= 0 && diffs[before][0] === STAYED) {
            diffs[before] = [STAYED, diffs[before][1].concat(came.slice(0, start))];
          } else {
            diffs.unshift([STAYED, came.slice(0, start)]);
            at += 1;
          }
          came = came.slice(start);
          went = went.slice(start);
        }
        const end = commonSuffix(came, went);
        if (end) {
          diffs[at] = [diffs[at][0], came.slice(came.length - end).concat(diffs[at][1])];
          came = came.slice(0, came.length - end);
          went = went.slice(0, went.length - end);
        }
      }
      const fresh = [];
      if (went.length) fresh.push([WENT, went]);
      if (came.length) fresh.push([CAME, came]);
      at -= many;
      diffs.splice(at, many, ...fresh);
      at += fresh.length + 1;
    } else if (at && diffs[at - 1][0] === STAYED) {
      diffs[at - 1] = [STAYED, diffs[at - 1][1].concat(diffs[at][1])];
      diffs.splice(at, 1);
    } else {
      at += 1;
    }
    went = [];
    came = [];
    deletions = insertions = 0;
  }
  if (!diffs[diffs.length - 1][1].length) diffs.pop();
}

function slide(diffs) {
  let changed = false;
  for (let at = 1; at < diffs.length - 1; at += 1) {
    if (diffs[at - 1][0] !== STAYED || diffs[at + 1][0] !== STAYED) continue;
    const [op, run] = diffs[at], before = diffs[at - 1][1], after = diffs[at + 1][1];
    if (endsWith(run, before)) {
      if (before.length) {
        diffs[at] = [op, before.concat(run.slice(0, run.length - before.length))];
        diffs[at + 1] = [STAYED, before.concat(after)];
      }
      diffs.splice(at - 1, 1);
      changed = true;
    } else if (startsWith(run, after)) {
      diffs[at - 1] = [STAYED, before.concat(after)];
      diffs[at] = [op, run.slice(after.length).concat(after)];
      diffs.splice(at + 1, 1);
      changed = true;
    }
  }
  return changed;
}

function same(a, b) {
  return a.length === b.length && startsWith(a, b);
}

function startsWith(row, head) {
  if (head.length > row.length) return false;
  for (let at = 0; at < head.length; at += 1) if (row[at] !== head[at]) return false;
  return true;
}

function endsWith(row, tail) {
  const from = row.length - tail.length;
  if (from < 0) return false;
  for (let at = 0; at < tail.length; at += 1) if (row[from + at] !== tail[at]) return false;
  return true;
}

function commonPrefix(a, b) {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at += 1;
  return at;
}

function commonSuffix(a, b) {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at;
}

function find(long, short) {
  for (let at = 0; at + short.length <= long.length; at += 1) {
    let length = 0;
    while (length < short.length && long[at + length] === short[length]) length += 1;
    if (length === short.length) return at;
  }
  return -1;
}
