/* One gap: the siblings between two pairs that stay in place, old ones against new ones, their order kept.
   Mirrors orders/redline/gaps.py: who changes one changes the other. */

import { lcsLength, lcsPairs } from "./rows.js";
import { LONG } from "./similarity.js";
import { heaviestIncreasing } from "./spine.js";
import { compareTuples } from "./text.js";
import { kindClass, listed } from "./units.js";

const CELLS = 1200;
const ROWS = 40_000_000;
export const WINDOW = 4;
export const PART_WORDS = 3;
export const COVERAGE = 0.8;
export const FOREIGN = 0.25;
export const OWN_SHARE = 0.5;
const SAME_LABEL = 0.01;
const OTHER_KIND = 0.7;

export function fillGap(m, olds, news, floor) {
  if (!olds.length || !news.length) return;
  if (olds.length * news.length <= CELLS) {
    weigh(m, olds, news, floor);
    return;
  }
  const steps = equalTexts(m, olds, news);
  for (const [a, b] of between(olds, news, steps)) {
    if (a.length * b.length <= CELLS) {
      weigh(m, a, b, floor);
      continue;
    }
    const likely = likelyPairs(m, a, b, floor);
    for (const [c, d] of between(a, b, likely)) {
      if (c.length && d.length && c.length * d.length <= CELLS) weigh(m, c, d, floor);
    }
  }
}

/** How alike two units are in words, with what stands under them, as what they are on the page. */
export function resemblance(m, i, j) {
  const a = m.old.units[i], b = m.new.units[j];
  let alike = m.like.own(i, j);
  if (a.kids.length && b.kids.length) {
    const head = Math.max(a.count, b.count) + 2, under = Math.min(12, a.weight, b.weight);
    const whole = (alike * head + m.like.below(i, j) * under) / (head + under);
    alike = alike === 1 && a.count ? Math.max(whole, 0.65) : whole;
  }
  if (kindClass(a.section) !== kindClass(b.section)) alike *= OTHER_KIND;
  else if (a.section.term) alike = a.section.term === b.section.term ? Math.max(alike, 0.7) : alike * OTHER_KIND;
  return alike;
}

function weight(m, i, j) {
  const a = m.old.units[i], b = m.new.units[j];
  return 1 + (a.kids.length && b.kids.length ? a.weight + b.weight : a.count + b.count);
}

/** The table: best[x][y] is the most that the first x old and y new siblings can bring, by the last step taken. */
function weigh(m, olds, news, floor) {
  const width = news.length + 1;
  const worth = pairWorth(m, olds, news, floor);
  const windows = windowWorth(m, olds, news, floor);
  const best = olds.concat(0).map(() => new Array(width).fill(0));
  const last = olds.concat(0).map(() => new Array(width).fill(null));
  for (let x = 0; x <= olds.length; x += 1) {
    for (let y = 0; y < width; y += 1) {
      if (!x && !y) continue;
      let top = -1, step = [0, 1];
      if (x) {
        top = best[x - 1][y];
        step = [1, 0];
      }
      if (y && best[x][y - 1] > top) {
        top = best[x][y - 1];
        step = [0, 1];
      }
      if (x && y && worth[x - 1][y - 1] > 0 && best[x - 1][y - 1] + worth[x - 1][y - 1] > top) {
        top = best[x - 1][y - 1] + worth[x - 1][y - 1];
        step = [1, 1];
      }
      for (const [p, q, value] of windows.get(x * width + y) || []) {
        if (best[x - p][y - q] + value > top) {
          top = best[x - p][y - q] + value;
          step = [p, q];
        }
      }
      best[x][y] = top;
      last[x][y] = step;
    }
  }
  let x = olds.length, y = news.length;
  while (x || y) {
    const [p, q] = last[x][y];
    if (p && q) m.group(olds.slice(x - p, x), news.slice(y - q, y));
    x -= p;
    y -= q;
  }
}

function pairWorth(m, olds, news, floor) {
  return olds.map((i) => news.map((j) => {
    let alike = resemblance(m, i, j);
    if (m.old.units[i].section.label === m.new.units[j].section.label) alike += SAME_LABEL;
    return alike >= floor ? (alike - floor) * weight(m, i, j) : 0;
  }));
}

/** What each split and merge brings, by the table's cell in which it ends. */
function windowWorth(m, olds, news, floor) {
  const found = new Map(), width = news.length + 1;
  const newParts = news.map((j) => m.new.words(j)), oldParts = olds.map((i) => m.old.words(i));
  olds.forEach((i, x) => {
    for (const [y, size, value] of windowsOf(m.old, i, newParts, floor)) {
      listed(found, (x + 1) * width + y + size).push([1, size, value]);
    }
  });
  news.forEach((j, y) => {
    for (const [x, size, value] of windowsOf(m.new, j, oldParts, floor)) {
      listed(found, (x + size) * width + y + 1).push([size, 1, value]);
    }
  });
  return found;
}

/** Runs of parts that together are the whole, which is one unit: [first, how many, what it brings]. */
function windowsOf(side, at, parts, floor) {
  const whole = side.words(at);
  if (parts.length < 2 || 2 * PART_WORDS > whole.length || whole.length > LONG) return [];
  const masks = side.masks(at);
  const good = parts.map((part) => PART_WORDS <= part.length && part.length < whole.length * 1.2
    && lcsLength(masks, whole.length, part) >= OWN_SHARE * part.length);
  const found = [];
  for (let first = 0; first < parts.length - 1; first += 1) {
    if (!good[first]) continue;
    const joined = [...parts[first]];
    let common = lcsLength(masks, whole.length, joined);
    for (let size = 2; size <= WINDOW; size += 1) {
      if (first + size > parts.length || !good[first + size - 1]) break;
      const part = parts[first + size - 1];
      joined.push(...part);
      const before = common;
      common = lcsLength(masks, whole.length, joined);
      if (common - before < OWN_SHARE * part.length) break;
      if (common >= COVERAGE * whole.length && joined.length - common <= FOREIGN * joined.length) {
        const total = whole.length + joined.length;
        found.push([first, size, ((2 * common) / total - floor) * total - 2]);
      }
    }
  }
  return found;
}

/** In a large gap equal texts first: a longest run of them in order, paired and told by their places. */
function equalTexts(m, olds, news) {
  const a = olds.map((i) => m.old.units[i].own), b = news.map((j) => m.new.units[j].own);
  const short = Math.min(a.length, b.length);
  let start = 0, end = 0;
  while (start < short && a[start] === b[start]) start += 1;
  while (end < short - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const steps = [];
  for (let k = 0; k < start; k += 1) steps.push([k, k]);
  const innerA = a.slice(start, a.length - end), innerB = b.slice(start, b.length - end);
  if (innerA.length * innerB.length <= ROWS) {
    for (const [x, y] of lcsPairs(innerA, innerB)) steps.push([start + x, start + y]);
  }
  for (let k = 0; k < end; k += 1) steps.push([a.length - end + k, b.length - end + k]);
  for (const [x, y] of steps) m.pair(olds[x], news[y]);
  return steps;
}

/** In a large gap the pairs that share rare runs of words, as far as they keep the order; paired, told by places. */
function likelyPairs(m, olds, news, floor) {
  const place = new Map(news.map((j, y) => [j, y]));
  const found = [];
  olds.forEach((i, x) => {
    for (const j of m.candidates.of(i)) {
      if (!place.has(j)) continue;
      const alike = resemblance(m, i, j);
      if (alike >= floor) found.push([x, -place.get(j), (alike - floor) * weight(m, i, j) + 1e-6]);
    }
  });
  found.sort(compareTuples);
  const chosen = heaviestIncreasing(found.map(([, y]) => -y), found.map(([, , worth]) => worth));
  const steps = chosen.map((k) => [found[k][0], -found[k][1]]);
  for (const [x, y] of steps) m.pair(olds[x], news[y]);
  return steps;
}

/** What stands between pairs given by their places. */
function between(olds, news, steps) {
  const out = [];
  let x = 0, y = 0;
  for (const [p, q] of [...steps, [olds.length, news.length]]) {
    if (p > x && q > y) out.push([olds.slice(x, p), news.slice(y, q)]);
    x = p + 1;
    y = q + 1;
  }
  return out;
}
