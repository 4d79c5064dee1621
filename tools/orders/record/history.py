"""What git knows of the folder of orders, as plain values: every commit with its parents, and what each did to the files.

Read in one pass by `orders.vcs`; nothing here asks git. "The branch" is the line of first parents from the commit
that is checked out: what a reader of the published branch saw, commit by commit. All else landed on it with a merge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from orders.record.ledger import Arrival

LINK_MODE = "120000"
"""The file mode by which git marks a symbolic link."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit made of a file: its path below the folder of orders, the name of its bytes (a blob's id; "" where it was
    deleted) and its mode. Of a merge commit only what differs from every one of its parents is a change.
    """

    path: str
    blob: str
    mode: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, its parents' ids, who wrote and who committed it, when it was committed, and what it changed here."""

    id: str
    parents: tuple[str, ...]
    author: str
    committer: str
    at: datetime
    changes: tuple[FileChange, ...] = ()

    @property
    def short(self) -> str:
        """Its id as people write it."""
        return self.id[:10]

    @property
    def is_merge(self) -> bool:
        """Whether it brings branches together."""
        return len(self.parents) > 1


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the branch: the id of its commit, and how the files differ from the step before."""

    commit: str
    changes: tuple[FileChange, ...]


@dataclass(frozen=True)
class History:
    """Every commit that the checked-out one descends from, children before parents.

    `steps` are those of the branch that changed a file, the oldest first. `folder` is where the folder of orders stands in the
    repository ("" at its top); `shallow` whether older commits are missing here; `read` fetches the bytes of a blob, `size`
    only says how many they are, and `blob_at` names the blob that a commit has at a path ("" for none).
    """

    commits: tuple[Commit, ...]
    steps: tuple[Step, ...]
    folder: str
    shallow: bool
    read: Callable[[str], bytes] = field(compare=False, repr=False)
    size: Callable[[str], int] = field(compare=False, repr=False)
    blob_at: Callable[[str, str], str] = field(compare=False, repr=False)

    def knows(self, commit: str) -> bool:
        """Whether a commit is part of this history; of one of which only a part is here, nobody can say that it is not."""
        return self.shallow or commit in self.by_id

    @cached_property
    def on_branch(self) -> frozenset[str]:
        """The ids of the branch's commits."""
        return frozenset(commit.id for commit in self.branch)

    @cached_property
    def by_id(self) -> Mapping[str, Commit]:
        """The commits by their ids."""
        return {commit.id: commit for commit in self.commits}

    @cached_property
    def branch(self) -> tuple[Commit, ...]:
        """The branch, the oldest commit first."""
        line: list[Commit] = []
        at = self.commits[0] if self.commits else None
        while at:
            line.append(at)
            at = self.by_id.get(at.parents[0]) if at.parents else None
        return tuple(reversed(line))

    @cached_property
    def landed(self) -> Mapping[str, int]:
        """For every commit the place on the branch (from 0) of the one with which it landed there: its own, or a merge's."""
        found: dict[str, int] = {}
        for place, commit in enumerate(self.branch):
            todo = [commit.id]
            while todo:
                each = todo.pop()
                if each not in found and each in self.by_id:
                    found[each] = place
                    todo += self.by_id[each].parents
        return found

    @cached_property
    def _made(self) -> Mapping[str, tuple[tuple[Commit, FileChange], ...]]:
        """Who made what of each file, on whichever branch, in the order in which it landed."""
        found: dict[str, list[tuple[Commit, FileChange]]] = {}
        for commit in reversed(self.commits):
            for change in commit.changes:
                found.setdefault(change.path, []).append((commit, change))
        return {path: tuple(sorted(done, key=lambda each: self.landed[each[0].id])) for path, done in found.items()}

    @cached_property
    def _on_branch(self) -> Mapping[str, tuple[tuple[Commit, FileChange], ...]]:
        """What became of each file on the branch, the oldest step first."""
        found: dict[str, list[tuple[Commit, FileChange]]] = {}
        for step in self.steps:
            for change in step.changes:
                found.setdefault(change.path, []).append((self.by_id[step.commit], change))
        return {path: tuple(done) for path, done in found.items()}

    def versions(self, path: str) -> tuple[tuple[Commit, FileChange], ...]:
        """What a file was on the branch, each time with the commit since when, the oldest first."""
        return self._on_branch.get(path, ())

    def arrival(self, path: str, data: bytes) -> Arrival | None:
        """With which commit of the branch a file's bytes came; None where they are not committed."""
        names = blob_names(data)
        found = next((commit for commit, change in self.versions(path) if change.blob in names), None)
        return Arrival(found.id, found.at) if found else None

    def maker(self, path: str, blob: str, landing: Commit) -> Commit:
        """Who gave a file its bytes (`blob`; "" for its deletion) that came to the branch with `landing`: mostly that commit
        itself, of a merge the last commit of the merged branch that did so.
        """
        place = self.landed[landing.id]
        done = self._made.get(path, ())
        found = [c for c, change in done if change.blob == blob and self.landed[c.id] == place]
        return found[-1] if found else landing

    def in_merge(self, path: str, landing: Commit) -> bool:
        """Whether a merge commit itself changed a file, so that no branch that it merges has the change."""
        return landing.is_merge and any(change.path == path for change in self.by_id[landing.id].changes)

    def in_repository(self, path: str) -> str:
        """A path below the folder of orders, as one from the top of the repository."""
        return f"{self.folder}/{path}" if self.folder else path


def blob_names(data: bytes) -> tuple[str, str]:
    """Both ids that git can give to bytes."""
    return blob_name(data, 40), blob_name(data, 64)


def blob_name(data: bytes, digits: int) -> str:
    """The id that git gives to bytes: SHA-1 (40 digits) or SHA-256 (64) of a short header and the bytes."""
    make = hashlib.sha1 if digits == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
