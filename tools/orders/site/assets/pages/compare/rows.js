/* The bit rows of a longest common subsequence (Hyyrö, 2004), in pieces of 32 bits.
   Mirrors the first half of orders/redline/similarity.py, whose whole numbers have any length. */

/** Where each item stands, one bit a place. */
export function masksOf(items) {
  const masks = new Map(), limbs = (items.length + 31) >>> 5;
  items.forEach((item, place) => {
    let mask = masks.get(item);
    if (!mask) masks.set(item, (mask = new Uint32Array(limbs)));
    mask[place >>> 5] |= 1 << (place & 31);
  });
  return masks;
}

function fullRow(length) {
  const row = new Uint32Array((length + 31) >>> 5).fill(0xffffffff);
  if (length & 31) row[row.length - 1] = 2 ** (length & 31) - 1;
  return row;
}

/** row = ((row + hit) | (row - hit)) & full, where hit = row & at; `next` may be `row`. */
function advance(row, at, next, length) {
  let carry = 0;
  for (let limb = 0; limb < row.length; limb += 1) {
    const bits = row[limb], hit = (bits & at[limb]) >>> 0;
    const sum = bits + hit + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    next[limb] = sum | (bits - hit);
  }
  if (length & 31) next[row.length - 1] &= 2 ** (length & 31) - 1;
}

/** Items in common, in order, of a text of `length` words given by its masks and another. */
export function lcsLength(masks, length, other) {
  const row = fullRow(length);
  for (const word of other) {
    const at = masks.get(word);
    if (at) advance(row, at, row, length);
  }
  let zeros = length;
  for (const limb of row) zeros -= ones(limb);
  return zeros;
}

function ones(bits) {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Places (in old, in new) of a longest common subsequence, in order; of equals the first ones. */
export function lcsPairs(old, now) {
  const masks = masksOf(old), none = new Uint32Array((old.length + 31) >>> 5);
  const rows = [fullRow(old.length)];
  for (const item of now) {
    const row = rows[rows.length - 1], next = new Uint32Array(row.length);
    advance(row, masks.get(item) || none, next, old.length);
    rows.push(next);
  }
  const pairs = [];
  let i = old.length, j = now.length;
  const bit = (row, place) => (row[place >>> 5] >>> (place & 31)) & 1;
  while (i && j) {
    if (bit(rows[j], i - 1)) i -= 1;
    else if (!bit(rows[j - 1], i - 1)) j -= 1;
    else {
      i -= 1;
      j -= 1;
      pairs.push([i, j]);
    }
  }
  return pairs.reverse();
}
