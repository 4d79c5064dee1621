"""The comparison of two revisions: what became of every provision, and which words changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from orders.model.provision import Provision
from orders.model.revision import Revision


class EditOp(StrEnum):
    """What became of a run of words."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


_DELETED, _EQUAL, _INSERTED = EditOp.DELETED, EditOp.EQUAL, EditOp.INSERTED
"""By names of their own: in Python 3.11 an enumeration takes ten times as long as a module to look up a name."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that stayed, went or came. Never empty, and never part of a word."""

    op: EditOp
    text: str


class ChangeKind(StrEnum):
    """What became of the words of a provision."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    TYPOGRAPHY = "typography"
    ADDED = "added"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"


_UNCHANGED = ChangeKind.UNCHANGED
_KINDS = {kind: kind.value for kind in ChangeKind}


class Change(NamedTuple):
    """What became of one provision (or, when split or merged, of several): its words, and how it travelled.

    `old` and `new` are the provisions, empty for an addition or a deletion; `origin` says for each of `old` which of
    the redline's old revisions it stands in. `renumbered`: only its label changed, because of its neighbours; `moved`:
    another parent, or another place among its siblings; `relevelled`: another depth. What goes along with a moved
    parent is not itself moved. `edits` are the words: equal + deleted joined is the old text, equal + inserted the
    new one, texts of several provisions joined by a newline; labels are never part of them. `formatting` names what
    changed though no word did: "emphasis", "strong", "code", "link", "image", and "kind" where the same words became
    another kind of provision (a heading of an item). `old_at` and `new_at` are the places of `old` and `new` among all
    provisions of their revision in printed order, counted from 0: from them both revisions can be put together again.
    """

    kind: ChangeKind
    old: tuple[Provision, ...]
    new: tuple[Provision, ...]
    origin: tuple[int, ...] = ()
    moved: bool = False
    renumbered: bool = False
    relevelled: bool = False
    edits: tuple[Edit, ...] = ()
    formatting: tuple[str, ...] = ()
    old_at: tuple[int, ...] = ()
    new_at: tuple[int, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing at all happened: same words, same label, same place, same dress."""
        return self.kind is _UNCHANGED and not (self.moved or self.renumbered or self.relevelled or self.formatting)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of changes by kind and by travel, and of words inserted and deleted."""

    unchanged: int = 0
    reworded: int = 0
    typography: int = 0
    added: int = 0
    deleted: int = 0
    split: int = 0
    merged: int = 0
    moved: int = 0
    renumbered: int = 0
    relevelled: int = 0
    words_inserted: int = 0
    words_deleted: int = 0


class Run(NamedTuple):
    """Provisions in a row, on both sides, to each of which nothing at all happened; of a redline with one old revision.

    `old` and `new` are their sides, each as a change tells it; one and the same object where both revisions hold the very same
    provisions, as they mostly do. `old_at` and `new_at` are the places of the first of them.
    """

    old: Sequence[tuple[Provision]]
    new: Sequence[tuple[Provision]]
    old_at: int
    new_at: int

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.new)

    def changes(self) -> list[Change]:
        """The same one by one."""
        size, row = len(self.new), tuple.__new__
        pairs = zip(
            self.old, self.new, range(self.old_at, self.old_at + size), range(self.new_at, self.new_at + size), strict=True
        )
        return [row(Change, (_UNCHANGED, a, b, _FIRST, *_NO, stayed(b[0].text), (), (i,), (j,))) for a, b, i, j in pairs]


_FIRST = (0,)
_NO = (False, False, False)


@lru_cache(maxsize=4096)
def stayed(text: str) -> tuple[Edit, ...]:
    """The words of a provision that stayed as they were."""
    return (Edit(_EQUAL, text),) if text else ()


@dataclass(frozen=True, slots=True, eq=False)
class Redline:
    """What a revision changed in the one it rescinds, or in the several. Every provision of every side stands in
    exactly one change; changes stand in the order of the new revision, a deletion where it would have stood.

    `course` is all that is said, with runs in place of most changes to which nothing happened: whoever needs none of them one by
    one is spared hundreds.
    """

    old: tuple[Revision, ...]
    new: Revision
    course: tuple[Change | Run, ...]
    _changes: tuple[Change, ...] | None = field(default=None, init=False, repr=False)
    _altered: tuple[Change, ...] | None = field(default=None, init=False, repr=False)
    _summary: Summary | None = field(default=None, init=False, repr=False)
    _untouched: int | None = field(default=None, init=False, repr=False)
    _carried: dict[int, tuple[int, ...]] | None = field(default=None, init=False, repr=False)

    def between(self, old: tuple[Revision, ...], new: Revision) -> Redline:
        """The same redline of equal revisions that were read anew."""
        found = copy(self)
        object.__setattr__(found, "old", old)
        object.__setattr__(found, "new", new)
        return found

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, the unchanged included."""
        if self._changes is None:
            every = chain.from_iterable([(piece,) if isinstance(piece, Change) else piece.changes() for piece in self.course])
            object.__setattr__(self, "_changes", tuple(every))
        return self._changes or ()

    @property
    def single(self) -> list[Change]:
        """The changes that the course tells one by one: all in which anything happened are among them."""
        return [piece for piece in self.course if isinstance(piece, Change)]

    @property
    def altered(self) -> tuple[Change, ...]:
        """The changes in which anything happened, in their order: change 1 of the redline, change 2 and so on."""
        if self._altered is None:
            found = [c for c in self.single if c[0] is not _UNCHANGED or c[4] or c[5] or c[6] or c[8]]
            object.__setattr__(self, "_altered", tuple(found))
        return self._altered or ()

    @property
    def size(self) -> int:
        """How many changes there are, the unchanged included."""
        return sum([1 if isinstance(piece, Change) else len(piece.new) for piece in self.course])

    @property
    def untouched(self) -> int:
        """To how many provisions nothing at all happened; counted once."""
        if self._untouched is None:
            object.__setattr__(self, "_untouched", self.size - len(self.altered))
        return self._untouched or 0

    @property
    def carried(self) -> Mapping[int, tuple[int, ...]]:
        """Which provisions of its runs have another address than before, since what they stand in has; by the place of the run
        in the new revision, each counted from its first. Found once.
        """
        if self._carried is None:
            runs = [piece for piece in self.course if not isinstance(piece, Change) and piece.old is not piece.new]
            object.__setattr__(self, "_carried", {run.new_at: carried for run in runs if (carried := _carried(run))})
        return self._carried or {}

    def summary(self) -> Summary:
        """The counts a reader sees first; counted once."""
        if self._summary is None:
            object.__setattr__(self, "_summary", _counted(self))
        return self._summary or Summary()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Redline):
            return NotImplemented
        return (self.old, self.new, self.changes) == (other.old, other.new, other.changes)

    def __hash__(self) -> int:
        return hash((self.old, self.new, self.changes))


def _carried(run: Run) -> tuple[int, ...]:
    pairs = enumerate(zip(run.old, run.new, strict=True))
    return tuple([at for at, ((old,), (new,)) in pairs if old is not new and old.path.steps != new.path.steps])


def joined_runs(course: Iterable[Change | Run]) -> list[Change | tuple[int, int, int]]:
    """A course, runs that stand behind each other on both sides joined: where they begin on either, and how many they are."""
    found: list[Change | tuple[int, int, int]] = []
    old = new = size = 0
    for piece in course:
        if isinstance(piece, Run) and size and (piece.old_at, piece.new_at) == (old + size, new + size):
            size += piece.size
            continue
        if size:
            found.append((old, new, size))
            size = 0
        if isinstance(piece, Change):
            found.append(piece)
        else:
            old, new, size = piece.old_at, piece.new_at, piece.size
    if size:
        found.append((old, new, size))
    return found


def _counted(redline: Redline) -> Summary:
    """The counts of a redline."""
    altered = redline.altered
    kinds = dict.fromkeys(_KINDS, 0)
    for change in altered:
        kinds[change.kind] += 1
    kinds[_UNCHANGED] += redline.untouched
    words = {_INSERTED: 0, _DELETED: 0}
    worded = [c for c in redline.single if c[0] is not _UNCHANGED or len(c[7]) > 1]
    for edit in (edit for change in worded for edit in change.edits if edit.op is not _EQUAL):
        words[edit.op] += sum([w.isalnum() or any(map(str.isalnum, w)) for w in edit.text.split()])
    return Summary(
        **{name: kinds[kind] for kind, name in _KINDS.items()},
        moved=sum([c.moved for c in altered]),
        renumbered=sum([c.renumbered for c in altered]),
        relevelled=sum([c.relevelled for c in altered]),
        words_inserted=words[_INSERTED],
        words_deleted=words[_DELETED],
    )
