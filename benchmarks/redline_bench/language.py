"""New words for edits and for synthetic orders: a base's own vocabulary, drawn by chance. They mean nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from orders.model.provision import ProvisionKind
from redline_bench.draft import BELOW, Draft, Piece

SYLLABLES = re.findall(r"\w+", "ba co di fe ga lo mi nu pra que ri sol ten ust ver win")


class Language:
    """Sentences over the words of some texts, the frequent ones oftener; `invented` adds so many words that no language has."""

    def __init__(self, texts: Iterable[str], invented: int = 0) -> None:
        counts = Counter(word.strip(".,;:()") for text in texts for word in text.split())
        counts.pop("", None)
        known = sorted((w for w in counts if any(map(str.isalpha, w))), key=lambda w: (-counts[w], w))
        rng = random.Random(len(known))
        made = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(invented)})
        weights = [float(counts[w]) for w in known] + [200 / (len(known) + k) for k in range(len(made))]
        self.words = known + made
        self._steps = list(accumulate(weights))

    def some(self, rng: random.Random, number: int) -> list[str]:
        """So many words, as an order uses them."""
        return rng.choices(self.words, cum_weights=self._steps, k=number)

    def rare(self, rng: random.Random, number: int) -> list[str]:
        """So many words, each as likely as any other."""
        return rng.choices(self.words, k=number)

    def passage(self, rng: random.Random, words: int) -> str:
        """Sentences of 8 to 24 words, about so many words in all."""
        out: list[str] = []
        while words > 0:
            size = min(max(words, 3), rng.randint(8, 24))
            sentence = self.some(rng, size)
            sentence[0] = sentence[0][:1].upper() + sentence[0][1:]
            if size > 12:
                sentence[size // 2] += ","
            out.append(" ".join(sentence) + ".")
            words -= size
        return " ".join(out)

    def title(self, rng: random.Random, words: int = 3) -> str:
        return " ".join(self.rare(rng, words)).title()

    def order(self, words: int, seed: int | str) -> Draft:
        """A synthetic order of about so many words: sections, parts, items, items under items."""
        rng = random.Random(f"order/{seed}")
        tops: list[Piece] = []
        made = uid = 0

        def put(below: list[Piece], kind: ProvisionKind, style: str, text: str) -> Piece:
            nonlocal made, uid
            below.append(Piece(uid, kind, style, text))
            uid, made = uid + 1, made + len(text.split())
            return below[-1]

        while made < words:
            section = put(tops, ProvisionKind.HEADING, "I", self.title(rng, 2).upper())
            put(section.below, ProvisionKind.PARAGRAPH, "", self.passage(rng, 50))
            for _ in range(rng.randint(2, 6)):
                part = put(section.below, ProvisionKind.HEADING, BELOW["I"], self.title(rng))
                for _ in range(rng.randint(2, 7)):
                    item = put(part.below, ProvisionKind.ITEM, BELOW["A"], self.passage(rng, rng.randint(10, 55)))
                    for _ in range(rng.choice((0, 0, 0, 2, 4))):
                        put(item.below, ProvisionKind.ITEM, BELOW["1"], self.passage(rng, rng.randint(4, 24)))
                if made >= words:
                    break
        return Draft(tops)
