"""Numbers for texts and for subtrees, and what can be told of either whatever it stands in, worked out once for all sides."""

from __future__ import annotations

from collections.abc import Sequence

from orders.redline.folding import fold

_CLASSES = frozenset(["heading", "note", "definition", "table", "row", "image"])


def kind_class(kind: str) -> str:
    """What a section of some kind is compared as: items, paragraphs and bullets are one class, the rest each their own."""
    return kind if kind in _CLASSES else ""


class Interning:
    """Gives equal things equal small numbers: hashes that no machine can vary. Two numbers are equal or not, and no more.

    Of a text by its number: the folded text, how many words it has, and (`words`, `content`) which. Of a subtree: how many
    words it has (`weights`), how many sections (`sizes`), and the words of content below its root. A subtree of one section is
    told by `~own`.
    """

    def __init__(self) -> None:
        # The numbers of texts as they are written, each as what it was first, and of folded texts, by what they are compared as.
        self._written: dict[str, int] = {}
        self._sorts: list[str] = []
        self._of_several_kinds: set[str] = set()
        self._texts: dict[str, dict[str, int]] = {}
        self._trees: dict[tuple[int, ...], int] = {}
        self.folded: list[str] = []
        self.counts: list[int] = []
        self.weights: dict[int, int] = _Weights(self.counts)
        self.sizes: dict[int, int] = _Sizes()
        self.words: dict[int, list[str]] = {}
        self.content: dict[int, frozenset[str]] = {}
        self.below: dict[int, frozenset[str]] = {}
        self.masks: dict[int, dict[str, int]] = {}
        self.lengths: dict[str, int] = {}

    def own(self, kind: str, text: str) -> int:
        """The number of a section's folded text; `kind` is a word of ProvisionKind."""
        sort = kind if kind in _CLASSES else ""
        found = self._written.get(text)
        if found is None:
            found = self._written[text] = self._number(sort, fold(text))
        elif self._sorts[found] != sort:
            self._of_several_kinds.add(text)
            return self._number(sort, fold(text))
        return found

    def _number(self, sort: str, folded: str) -> int:
        """The number of a folded text."""
        texts = self._texts.get(sort)
        if texts is None:
            texts = self._texts[sort] = {}
        found = texts.get(folded)
        if found is None:
            found = texts[folded] = len(self.folded)
            self.folded.append(folded)
            self._sorts.append(sort)
            self.counts.append(folded.count(" ") + 1 if folded else 0)
        return found

    def is_of_one_kind(self, text: str) -> bool:
        """Whether sections with a text, as it is written, have all the same number so far."""
        return text not in self._of_several_kinds

    def tree(self, own: int, kids: Sequence[int]) -> int:
        """The number of a subtree, from its root's text and the subtrees of those under it."""
        if not kids:
            return ~own
        key = (own, *kids)
        found = self._trees.get(key)
        if found is None:
            found = self._trees[key] = len(self._trees)
            counts, weights, sizes = self.counts, self.weights, self.sizes
            # Most are subtrees of one section, and nobody asks for theirs again.
            weights[found] = (counts[own] or 1) + sum([(counts[~kid] or 1) if kid < 0 else weights[kid] for kid in kids])
            sizes[found] = 1 + sum([1 if kid < 0 else sizes[kid] for kid in kids])
        return found

    def length(self, text: str, most: int) -> int:
        """How many words a text has as it stands, counted up to `most`, which is always the same."""
        found = self.lengths.get(text)
        if found is None:
            found = self.lengths[text] = len(text.split(None, most))
        return found


class _Weights(dict[int, int]):
    """How many words subtrees have: those of one section are told when they are asked for."""

    def __init__(self, counts: Sequence[int]) -> None:
        super().__init__()
        self._counts = counts

    def __missing__(self, tree: int) -> int:
        found = self[tree] = self._counts[~tree] or 1
        return found


class _Sizes(dict[int, int]):
    """How many sections subtrees have."""

    def __missing__(self, tree: int) -> int:
        found = self[tree] = 1
        return found
