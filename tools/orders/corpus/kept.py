"""Revisions as a cache keeps them: headers and problems for every run, the words only for those who ask for them.

The orders of one folder, which are the revisions of a directive, are kept together, under the hash of their files, of their
department and of all code that reads them. Their outlines lie in a file of their own and are loaded when they are asked for;
so a run over all orders holds a few of them in memory, and not the manual.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from orders.cache.code import code_of_rooms
from orders.cache.desk import AtHand
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.model.department import Department
from orders.model.header import Header
from orders.model.outline import Beside, Outline, Placed
from orders.model.problem import Problem
from orders.model.provision import ProvisionKind
from orders.model.revision import Revision, SourceFile
from orders.outline.packing import pack, unpack, unpack_addresses, unpack_beside

PROVISIONS_AT_HAND = 15_000
"""So many provisions stay in memory, those asked for last, with all that was made of them: about 60 MB where pages were."""

ADDRESSES_AT_HAND = 200_000
"""So many addresses of orders whose words are not in memory: revisions share most of theirs, so about 15 MB."""

_ROOMS = ("cache", "model", "header", "outline", "corpus")

Found = tuple[Revision | None, tuple[Problem, ...]]
Read = Callable[[SourceFile, Department], Found]


@dataclass(frozen=True, slots=True)
class Folder:
    """The orders of one folder: what each of its files holds, in their order, and the key under which that is kept.

    `fresh`: they were read just now, and their words are still in memory.
    """

    key: str
    files: tuple[SourceFile, ...]
    found: tuple[Found, ...]
    fresh: bool

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions that its files hold."""
        return tuple([revision for revision, _ in self.found if revision])


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of a file without its words: header and hash of the revision, if it holds one, and its problems."""

    header: Header | None
    sha256: str
    kinds: tuple[ProvisionKind, ...]
    problems: tuple[Problem, ...]


class KeptFolders:
    """The orders of a department's folders, read once for all runs. `read` reads a file, and says what is wrong with it."""

    def __init__(self, cache: Cache, department: Department, read: Read, limit: int = PROVISIONS_AT_HAND) -> None:
        self.cache, self.department, self._read = cache, department, read
        self._at_hand: AtHand[str, tuple[Outline, ...]] = AtHand(limit)
        self._found: dict[str, Folder] = {}
        self._placed: AtHand[str, tuple[Placed, ...]] = AtHand(ADDRESSES_AT_HAND)

    @cached_property
    def _base(self) -> str:
        return key_of("folder", code_of_rooms(*_ROOMS), repr(self.department))

    @cached_property
    def _form(self) -> Form[tuple[_Kept, ...]]:
        return Form(tuple[_Kept, ...])

    def key(self, files: Sequence[SourceFile]) -> str:
        """Under what is kept what is known of the files of a folder."""
        return key_of(self._base, *[part for file in files for part in (file.path, file.sha256)])

    def folder(self, files: Sequence[SourceFile]) -> Folder:
        """What the files of a folder hold, as `read` gives it; the outlines are `later` ones."""
        files = tuple(files)
        key = self.key(files)
        if key in self._found:
            return self._found[key]
        data = self.cache.get(key)
        kept = self._form.read(data) if data is not None else self._made(files, key)
        found = [self._known(one, at, files, key) for at, one in enumerate(kept)]
        self._found[key] = Folder(key, files, tuple(found), fresh=False)
        return Folder(key, files, tuple(found), data is None)

    def _known(self, kept: _Kept, at: int, files: tuple[SourceFile, ...], key: str) -> Found:
        if kept.header is None:
            return None, kept.problems
        outline = Outline.later(
            lambda: self._outlines(files, key)[at],
            frozenset(kept.kinds),
            lambda: self._addresses(key, at),
            lambda steps: self._beside(key, at, steps),
        )
        return Revision(kept.header.directive, kept.header, outline, files[at].path, kept.sha256), kept.problems

    def _made(self, files: tuple[SourceFile, ...], key: str) -> tuple[_Kept, ...]:
        found = [self._read(file, self.department) for file in files]
        outlines = tuple([revision.outline if revision else Outline() for revision, _ in found])
        kept = tuple([_kept(revision, problems) for revision, problems in found])
        self.cache.put(_of_outlines(key), pack(outlines))
        self.cache.put(key, self._form.write(kept))
        self._keep(key, outlines)
        return kept

    def _outlines(self, files: tuple[SourceFile, ...], key: str) -> tuple[Outline, ...]:
        """The outlines of a folder: at hand, from the cache, or read anew where that was emptied meanwhile."""
        found = self._at_hand.get(key)
        if found is not None:
            return found
        data = self.cache.get(_of_outlines(key))
        if data is not None:
            return self._keep(key, unpack(data))
        anew = [self._read(file, self.department)[0] for file in files]
        return self._keep(key, tuple([revision.outline if revision else Outline() for revision in anew]))

    def _addresses(self, key: str, at: int) -> Placed | None:
        """The addresses of an outline that is not at hand; None where it is, or where they have to be read anew."""
        if self._at_hand.get(key) is not None:
            return None
        placed = self._placed.get(key)
        if placed is None and (data := self.cache.get(_of_outlines(key))) is not None:
            placed = unpack_addresses(data)
            self._placed.put(key, placed, sum(len(each.paths) for each in placed))
        return placed[at] if placed else None

    def _beside(self, key: str, at: int, steps: tuple[str, ...]) -> Beside | None:
        """What stands beside the steps of an address, as above."""
        data = None if self._at_hand.get(key) is not None else self.cache.get(_of_outlines(key))
        return unpack_beside(data, at, steps) if data is not None else None

    def _keep(self, key: str, outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
        weights = {id(stretch): len(stretch.all) for outline in outlines for stretch in outline.stretches}
        return self._at_hand.put(key, outlines, len(outlines) + sum(weights.values()))


def _kept(revision: Revision | None, problems: tuple[Problem, ...]) -> _Kept:
    if revision is None:
        return _Kept(None, "", (), problems)
    return _Kept(revision.header, revision.sha256, tuple(sorted(revision.outline.kinds)), problems)


def _of_outlines(key: str) -> str:
    return key_of("outlines", key)
