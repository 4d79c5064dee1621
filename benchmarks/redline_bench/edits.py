"""What a department does to an order when it reissues it, one edit at a time, each entered in a ledger.

No piece is touched twice, and an edit is made only where nobody could tell the result another way: a piece moves past
neighbours that outweigh it, or to another parent. So what is entered is the truth.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from orders.model.provision import ProvisionKind
from redline_bench.draft import BELOW, Draft, Piece
from redline_bench.language import Language
from redline_bench.truth import Case, Ledger, case_of

Place = tuple[Piece, int, Piece]
BOILERPLATE = ("See the definitions of this policy.", "A supervisor shall be notified without delay.", "Other events")
LABELLED = (ProvisionKind.ITEM, ProvisionKind.HEADING)


class Editor:
    """One copy of a base under edit."""

    def __init__(self, base: Draft, language: Language, seed: str) -> None:
        self.rng, self.language = random.Random(seed), language
        self.before, self.draft = base.copy(), base.copy()
        self.ledger = Ledger()
        self.stood = frozenset(base.uids())
        self.fresh = max(self.stood) + 1
        self.touched: set[int] = set()

    def case(self, name: str) -> Case:
        return case_of(name, self.before, self.draft, self.ledger)

    # ------------------------------------------------------------------ choosing
    def places(self) -> Iterator[Place]:
        """Every piece nobody has touched, nor anything below it, in an order of chance."""
        found: list[Place] = []

        def visit(parent: Piece) -> bool:
            clean = True
            for at, piece in enumerate(parent.below):
                if visit(piece) and piece.uid not in self.touched:
                    found.append((parent, at, piece))
                else:
                    clean = False
            return clean

        visit(self.draft.root)
        self.rng.shuffle(found)
        return iter(found)

    def take(self, suits: Callable[[Piece, int, Piece], object]) -> Place | None:
        for place in self.places():
            if suits(*place):
                self.touched |= {piece.uid for piece in place[2].walk()}
                return place
        return None

    def untouched(self, piece: Piece) -> bool:
        return not any(p.uid in self.touched for p in piece.walk())

    def make(self, kind: ProvisionKind, style: str, text: str, term: str = "") -> Piece:
        piece = Piece(self.fresh, kind, style, text, term)
        self.touched.add(self.fresh)
        self.fresh += 1
        return piece

    def homes(self, parent: Piece, at: int, piece: Piece) -> list[tuple[Piece, int]]:
        """Where a piece may go so that it, and no other, has moved."""
        inside = {p.uid for p in piece.walk()}
        found = [
            (home, place)
            for home in self.draft.parents()
            if home is not parent and home.uid not in inside | self.touched and home.below and _alike(home.below[-1], piece)
            for place in range(len(home.below) + 1)
        ]
        for place in range(len(parent.below)):
            passed = parent.below[place:at] if place < at else parent.below[at + 1 : place + 1]
            if len(passed) > 1 and sum(map(self.old_weight, passed)) > 1.5 * piece.weight:
                found.append((parent, place))
        return found

    def old_weight(self, piece: Piece) -> int:
        """Words of what stood there before, and still does: what came or left tells nothing of who passed whom."""
        return sum(p.words for p in piece.walk() if p.uid in self.stood and p.uid not in self.ledger.moved)

    # ------------------------------------------------------------------ words
    def reword(self, share: float = 0.1) -> bool:
        got = self.take(lambda _p, _a, piece: piece.words >= 8)
        if got:
            self.change_words(got[2], share)
        return got is not None

    def rewrite(self) -> bool:
        return self.reword(0.4)

    def change_words(self, piece: Piece, share: float) -> None:
        """Phrases replaced, put in and struck out until this share of the words has changed; the first and last word stay."""
        words = piece.text.split()
        left = max(1, round(share * len(words)))
        while left > 0:
            size = min(left, self.rng.randint(1, 4))
            at = self.rng.randint(1, max(1, len(words) - size - 1))
            act = self.rng.choice("rrid") if len(words) > size + 5 else "r"
            new = [] if act == "d" else [w.lower() for w in self.language.rare(self.rng, size)]
            end = at if act == "i" else min(at + size, len(words) - 1)
            words[at:end] = new
            left -= size
        piece.text = " ".join(words)

    def short(self) -> bool:
        """One word of a text of two to four, its place unchanged."""
        got = self.take(lambda _p, _a, piece: 2 <= piece.words <= 4 and not piece.below)
        if got:
            words = got[2].text.split()
            words[-1] = self.language.rare(self.rng, 1)[0].lower()
            got[2].text = " ".join(words)
        return got is not None

    def retitle(self) -> bool:
        """A heading gets other words; what stands below it stays."""
        got = self.take(lambda _p, _a, piece: piece.kind is ProvisionKind.HEADING and piece.weight >= piece.words + 20)
        if got:
            got[2].text = self.language.title(self.rng)
        return got is not None

    # ------------------------------------------------------------------ coming and going
    def add(self) -> bool:
        homes = [p for p in self.draft.parents() if p.below and p.uid not in self.touched]
        labelled = [p for p in homes if p.uid >= 0 and p.below[-1].style]
        home = self.rng.choice(labelled or homes)
        model = home.below[-1]
        kind = ProvisionKind.ITEM if model.kind is ProvisionKind.HEADING and model.style != "I" else model.kind
        piece = self.make(kind, model.style, self.language.passage(self.rng, self.rng.randint(7, 32)))
        if self.rng.random() < 0.2:
            piece.below = [
                self.make(ProvisionKind.ITEM, BELOW[model.style], self.language.passage(self.rng, 9)) for _ in range(2)
            ]
        home.below.insert(self.rng.randint(0, len(home.below)), piece)
        return True

    def add_section(self) -> bool:
        """A section at the top, so that every one behind it is renumbered."""
        tops = self.draft.root.below
        if not any(p.style for p in tops):
            return False
        style = next(p.style for p in tops if p.style)
        section = self.make(ProvisionKind.HEADING, style, self.language.title(self.rng, 2).upper())
        section.below = [
            self.make(ProvisionKind.ITEM, BELOW[style], self.language.passage(self.rng, 14))
            for _ in range(self.rng.randint(1, 4))
        ]
        tops.insert(self.rng.choice([at for at, p in enumerate(tops) if p.style]), section)
        return True

    def define(self) -> bool:
        """One definition more among the others."""
        homes = [p for p in self.draft.parents() if any(k.kind is ProvisionKind.DEFINITION for k in p.below)]
        if not homes:
            return False
        term = self.language.title(self.rng, 2)
        piece = self.make(ProvisionKind.DEFINITION, "", f"{term}: {self.language.passage(self.rng, 14)}", term)
        homes[0].below.insert(self.rng.randint(0, len(homes[0].below)), piece)
        return True

    def delete(self) -> bool:
        got = self.take(lambda p, _a, piece: p.uid >= 0 and len(p.below) > 1 and len(list(piece.walk())) <= 6)
        if got:
            del got[0].below[got[1]]
        return got is not None

    def copy(self) -> bool:
        """The same words a second time elsewhere: that is an addition."""
        got = self.take(lambda p, a, piece: piece.style and not piece.below and piece.words >= 6 and self.homes(p, a, piece))
        if got:
            home, at = self.rng.choice(self.homes(*got))
            home.below.insert(at, self.make(got[2].kind, got[2].style, got[2].text))
        return got is not None

    # ------------------------------------------------------------------ travelling
    def move(self, share: float = 0.0) -> bool:
        got = self.take(
            lambda p, a, piece: (
                p.uid >= 0 and piece.style and piece.words >= 6 and len(list(piece.walk())) <= 8 and self.homes(p, a, piece)
            )
        )
        if not got:
            return False
        parent, at, piece = got
        home, place = self.rng.choice(self.homes(*got))
        del parent.below[at]
        home.below.insert(place, piece)
        self.ledger.moved.add(piece.uid)
        if share:
            self.change_words(piece, share)
        return True

    def move_reworded(self) -> bool:
        return self.move(0.15)

    def move_rewritten(self) -> bool:
        return self.move(0.3)

    def swap(self) -> bool:
        """Two neighbours change places; either may be said to have moved."""

        def suits(parent: Piece, at: int, piece: Piece) -> bool:
            after = parent.below[at + 1 : at + 2]
            return bool(piece.style and piece.words >= 4 and after and _alike(after[0], piece) and self.untouched(after[0]))

        got = self.take(suits)
        if got:
            parent, at, piece = got
            parent.below[at : at + 2] = parent.below[at + 1], piece
            self.touched |= {p.uid for p in parent.below[at].walk()}
            self.ledger.swapped.append((piece.uid, parent.below[at].uid))
        return got is not None

    def promote(self) -> bool:
        """An item leaves the one it stood under and follows it."""
        above = {kid.uid: p for p in self.draft.parents() for kid in p.below}
        got = self.take(
            lambda p, _a, piece: (
                p.uid >= 0
                and p.style not in ("", "I")
                and p.uid not in self.touched
                and piece.kind is ProvisionKind.ITEM
                and not piece.below
                and piece.words >= 5
            )
        )
        if got:
            parent, at, piece = got
            home = above[parent.uid]
            del parent.below[at]
            home.below.insert(home.below.index(parent) + 1, piece)
            piece.style = parent.style
            self.touched.add(parent.uid)
            self.ledger.relevelled.add(piece.uid)
        return got is not None

    def demote(self) -> bool:
        """An item goes under the one before it."""

        def suits(parent: Piece, at: int, piece: Piece) -> bool:
            before = parent.below[at - 1] if at else None
            return bool(
                before
                and before.uid not in self.touched
                and before.kind is piece.kind is ProvisionKind.ITEM
                and before.style == piece.style
                and piece.style
                and piece.words >= 5
                and not piece.below
            )

        got = self.take(suits)
        if got:
            parent, at, piece = got
            before = parent.below[at - 1]
            del parent.below[at]
            piece.style = next((k.style for k in before.below if k.style), BELOW[before.style])
            before.below.append(piece)
            self.touched.add(before.uid)
            self.ledger.relevelled.add(piece.uid)
        return got is not None

    def gather(self) -> bool:
        """Two to four items in a row go under a new one."""

        def plain(piece: Piece) -> bool:
            return piece.kind is ProvisionKind.ITEM and not piece.below and piece.uid not in self.touched

        for parent, at, piece in self.places():
            row = parent.below[at : at + self.rng.randint(2, 4)]
            stays = any(k.uid in self.stood for k in parent.below if k not in row)
            if len(row) > 1 and stays and all(plain(k) and k.style == piece.style for k in row):
                head = self.make(ProvisionKind.ITEM, piece.style, " ".join(self.language.rare(self.rng, 4)).capitalize() + ":")
                parent.below[at : at + len(row)] = [head]
                head.below = row
                for kid in row:
                    kid.style = BELOW[kid.style]
                    self.touched.add(kid.uid)
                    self.ledger.relevelled.add(kid.uid)
                return True
        return False

    def restyle(self) -> bool:
        """What stands under one piece is counted another way: a. b. c. become 1. 2. 3."""
        got = self.take(lambda _p, _a, piece: len(piece.below) > 2 and {k.style for k in piece.below} in ({"a"}, {"1"}))
        if got:
            for kid in got[2].below:
                kid.style = {"a": "1", "1": "a"}[kid.style]
        return got is not None

    # ------------------------------------------------------------------ one into many, many into one
    def split(self, share: float = 0.0) -> bool:
        got = self.take(lambda _p, _a, piece: not piece.below and not piece.term and piece.words >= 16 and _seams(piece.text))
        if not got:
            return False
        parent, at, piece = got
        words = piece.text.split()
        seam = self.rng.choice(_seams(piece.text))
        tail = self.make(piece.kind, piece.style, " ".join(words[seam:]))
        piece.text = " ".join(words[:seam])
        if share:
            self.change_words(max(piece, tail, key=lambda p: p.words), share)
        parent.below.insert(at + 1, tail)
        self.ledger.split[piece.uid] = piece.uid, tail.uid
        return True

    def split_reworded(self) -> bool:
        return self.split(0.12)

    def merge(self, share: float = 0.0) -> bool:
        def suits(parent: Piece, at: int, piece: Piece) -> bool:
            after = parent.below[at + 1] if at + 1 < len(parent.below) else None
            return bool(
                after
                and not (piece.below or after.below or piece.term or after.term)
                and _alike(piece, after)
                and self.untouched(after)
                and min(piece.words, after.words) >= 5
            )

        got = self.take(suits)
        if not got:
            return False
        parent, at, piece = got
        gone = parent.below.pop(at + 1)
        self.touched.add(gone.uid)
        piece.text += " " + gone.text
        if share:
            self.change_words(piece, share)
        self.ledger.merged[piece.uid] = piece.uid, gone.uid
        return True

    def merge_reworded(self) -> bool:
        return self.merge(0.12)


EDITS: dict[str, Callable[[Editor], bool]] = {
    edit.__name__: edit
    for edit in (
        Editor.reword,
        Editor.rewrite,
        Editor.short,
        Editor.retitle,
        Editor.add,
        Editor.add_section,
        Editor.define,
        Editor.delete,
        Editor.copy,
        Editor.move,
        Editor.move_reworded,
        Editor.move_rewritten,
        Editor.swap,
        Editor.promote,
        Editor.demote,
        Editor.gather,
        Editor.restyle,
        Editor.split,
        Editor.split_reworded,
        Editor.merge,
        Editor.merge_reworded,
    )
}


def cases(base: Draft, seed: int, rounds: int) -> Iterator[Case]:
    """In every round one case of each edit, then three of many: eight edits, eight over repeated boilerplate, two dozen."""
    language = Language(piece.text for piece in base.walk())
    for turn in range(rounds):
        for name, edit in EDITS.items():
            editor = Editor(base, language, f"{seed}/{turn}/{name}")
            if edit(editor):
                yield editor.case(name)
        for name, many in (("eight at once", 8), ("boilerplate", 8), ("two dozen", 24)):
            start = _with_boilerplate(base, f"{seed}/{turn}") if name == "boilerplate" else base
            editor = Editor(start, language, f"{seed}/{turn}/{name}")
            for _ in range(many):
                EDITS[editor.rng.choice(list(EDITS))](editor)
            yield editor.case(name)


def few_edits(base: Draft, language: Language, seed: int) -> Case:
    """Twenty edits of an order of any size, the usual ones."""
    editor = Editor(base, language, f"few/{seed}")
    for turn in range(20):
        EDITS[("reword", "add", "delete", "reword", "move")[turn % 5]](editor)
    return editor.case("few")


def _with_boilerplate(base: Draft, seed: str) -> Draft:
    """The base with short texts that stand in it more than once, as in real orders."""
    rng, draft = random.Random(f"boilerplate/{seed}"), base.copy()
    uid = max(draft.uids()) + 1
    homes = [p for p in draft.walk() if p.below and p.below[-1].kind is ProvisionKind.ITEM]
    for text in BOILERPLATE:
        for home in rng.sample(homes, min(4, len(homes))):
            home.below.insert(rng.randint(0, len(home.below)), Piece(uid, ProvisionKind.ITEM, home.below[-1].style, text))
            uid += 1
    return draft


def _alike(one: Piece, other: Piece) -> bool:
    return one.kind is other.kind and one.style == other.style


def _seams(text: str) -> list[int]:
    """Where a text may be parted, in words: behind a sentence, else behind a comma; five words at least on either side."""
    words = text.split()
    for sign in (r"[.;]$", r",$"):
        seams = [at for at in range(5, len(words) - 4) if re.search(sign, words[at - 1])]
        if seams:
            return seams
    return []
