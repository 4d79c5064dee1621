/* What stays in place among siblings: the heaviest run of pairs that keep their order.
   Mirrors orders/redline/spine.py: who changes one changes the other. */

/** Indexes of the heaviest subsequence whose places strictly increase; of equally heavy ones always the same. */
export function heaviestIncreasing(places, weights) {
  const ranks = new Map([...new Set(places)].sort((a, b) => a - b).map((place, at) => [place, at + 1]));
  const best = Array.from({ length: ranks.size + 1 }, () => [0, -1]);
  const before = [];
  places.forEach((place, index) => {
    let rank = ranks.get(place) - 1, weight = 0, last = -1;
    while (rank) {
      if (best[rank][0] > weight) [weight, last] = best[rank];
      rank &= rank - 1;
    }
    before.push(last);
    weight += weights[index];
    rank = ranks.get(place);
    while (rank <= ranks.size) {
      if (weight > best[rank][0]) best[rank] = [weight, index];
      rank += rank & -rank;
    }
  });
  let top = best[0];
  for (const entry of best) if (entry[0] > top[0] || (entry[0] === top[0] && entry[1] > top[1])) top = entry;
  const chosen = [];
  for (let index = top[1]; index >= 0; index = before[index]) chosen.push(index);
  return chosen.reverse();
}
