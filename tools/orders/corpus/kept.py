"""Revisions as a cache keeps them: header and problems for every run, the words only for those who ask for them.

A revision is kept under the hash of its file, of its department and of all code that reads it. Its outline lies in a file
of its own and is loaded when it is asked for; so a run over all orders holds a few of them in memory, and not the manual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from orders.cache.code import code_of_rooms
from orders.cache.desk import AtHand
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.model.department import Department
from orders.model.header import Header
from orders.model.outline import Outline, ProvisionKind
from orders.model.problem import Problem
from orders.model.revision import Revision, SourceFile
from orders.outline.packing import pack, unpack

PROVISIONS_AT_HAND = 60_000
"""So many provisions stay in memory, those asked for last: about 30 MB, some hundred long orders."""

_ROOMS = ("cache", "model", "header", "outline", "corpus")

Read = Callable[[SourceFile, Department], tuple[Revision | None, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of a file without its words: header and hash of the revision, if it holds one, and its problems."""

    header: Header | None
    sha256: str
    kinds: tuple[ProvisionKind, ...]
    problems: tuple[Problem, ...]


class KeptRevisions:
    """The revisions of a department's files, read once for all runs. `read` reads a file, and says what is wrong with it."""

    def __init__(self, cache: Cache, department: Department, read: Read, limit: int = PROVISIONS_AT_HAND) -> None:
        self.cache, self.department, self._read = cache, department, read
        self._at_hand: AtHand[str, Outline] = AtHand(limit)

    @cached_property
    def _base(self) -> str:
        return key_of("revision", code_of_rooms(*_ROOMS), repr(self.department))

    @cached_property
    def _form(self) -> Form[_Kept]:
        return Form(_Kept)

    def key(self, file: SourceFile) -> str:
        """Under what is kept what is known of a file."""
        return key_of(self._base, file.path, file.data)

    def revision(self, file: SourceFile) -> tuple[Revision | None, tuple[Problem, ...]]:
        """The revision that a file holds and its problems, as `read` gives them; the outline is a `later` one."""
        key = self.key(file)
        data = self.cache.get(key)
        kept = self._form.read(data) if data is not None else self._made(file, key)
        if kept.header is None:
            return None, kept.problems
        outline = Outline.later(lambda: self._outline(file, key), frozenset(kept.kinds))
        return Revision(kept.header.directive, kept.header, outline, file.path, kept.sha256), kept.problems

    def _made(self, file: SourceFile, key: str) -> _Kept:
        revision, problems = self._read(file, self.department)
        if revision is None:
            kept = _Kept(None, "", (), problems)
        else:
            kept = _Kept(revision.header, revision.sha256, tuple(sorted(revision.outline.kinds)), problems)
            self.cache.put(_of_outline(key), pack(revision.outline))
            self._keep(key, revision.outline)
        self.cache.put(key, self._form.write(kept))
        return kept

    def _outline(self, file: SourceFile, key: str) -> Outline:
        """The outline of a file: at hand, from the cache, or read anew where that was emptied meanwhile."""
        found = self._at_hand.get(key)
        if found is not None:
            return found
        data = self.cache.get(_of_outline(key))
        if data is not None:
            return self._keep(key, unpack(data))
        revision, _ = self._read(file, self.department)
        return self._keep(key, revision.outline if revision else Outline())

    def _keep(self, key: str, outline: Outline) -> Outline:
        return self._at_hand.put(key, outline, 1 + len(outline.all))


def _of_outline(key: str) -> str:
    return key_of("outline", key)
