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
    told by `~own`. `owns` has the numbers that were given to texts so far, by the kind of their section and the text.
    """

    def __init__(self) -> None:
        self.owns: dict[tuple[str, str], int] = {}
        self._texts: dict[tuple[str, str], int] = {}
        self._written: dict[str, int] = {}
        self._of_several_kinds: set[str] = set()
        self._trees: dict[tuple[int, ...], int] = {}
        self._next = 0
        self.folded: dict[int, str] = {}
        self.counts: dict[int, int] = {}
        self.weights: dict[int, int] = {}
        self.sizes: dict[int, int] = {}
        self.words: dict[int, list[str]] = {}
        self.content: dict[int, frozenset[str]] = {}
        self.below: dict[int, frozenset[str]] = {}
        self.masks: dict[int, dict[str, int]] = {}
        self.lengths: dict[str, int] = {}

    def own(self, kind: str, text: str) -> int:
        """The number of a section's folded text; `kind` is a word of ProvisionKind."""
        key = kind, text
        found = self.owns.get(key)
        if found is not None:
            return found
        folded, sort = fold(text), kind if kind in _CLASSES else ""
        found = self.owns[key] = self._texts.setdefault((sort, folded), self._next)
        if self._written.setdefault(text, found) != found:
            self._of_several_kinds.add(text)
        if found == self._next:
            self._next += 1
            words = folded.count(" ") + 1 if folded else 0
            self.folded[found], self.counts[found] = folded, words
            self.weights[~found], self.sizes[~found] = words or 1, 1
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
            found = self._trees[key] = self._next
            self._next += 1
            self.weights[found] = (self.counts[own] or 1) + sum([self.weights[kid] for kid in kids])
            self.sizes[found] = 1 + sum([self.sizes[kid] for kid in kids])
        return found

    def length(self, text: str, most: int) -> int:
        """How many words a text has as it stands, counted up to `most`, which is always the same."""
        found = self.lengths.get(text)
        if found is None:
            found = self.lengths[text] = len(text.split(None, most))
        return found
