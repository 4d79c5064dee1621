"""Two commits and what merging them makes: read from git into folders of their own, never from the files people work on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orders.errors import OrdersError
from orders.vcs.checkout import check_out
from orders.vcs.program import GitRefusedError, git, git_words

_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "orders"), ("EMAIL", "orders@preview.invalid"))
}
_WHAT = {"A": "added", "M": "changed", "T": "changed", "D": "deleted", "R": "renamed"}


@dataclass(frozen=True, slots=True)
class At:
    """A commit as somebody named it: its whole hash, and the first line of its message."""

    named: str
    commit: str
    subject: str

    @property
    def short(self) -> str:
        """As much of the hash as people say."""
        return self.commit[:10]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging one commit into another gives.

    `before` and `after` are the commits to compare. `since` is the commit that both grew from, "" where they have none in
    common. Where git cannot merge the two, `conflicts` names the paths that stand in the way, and the comparison is from
    `since` to the one that was to be merged.
    """

    before: str
    after: str
    since: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathChange:
    """What became of one path: added, changed, deleted, or renamed (then `was` is its old name)."""

    what: str
    path: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Snapshots:
    """A repository's commits, seen from a clone that borrows its objects: what is merged here is written nowhere else."""

    repository: Path
    clone: Path

    @classmethod
    def of(cls, repository: Path, work: Path) -> Snapshots:
        """The commits of a repository; `work` is an empty folder for the clone. Raises OrdersError for a shallow repository."""
        if git_words(repository, "rev-parse", "--is-shallow-repository") == "true":
            raise OrdersError(
                "This repository is a shallow clone: it has not the history from which to tell what changed. "
                "Fetch it whole first: git fetch --unshallow (in a workflow: fetch-depth: 0; on GitLab: GIT_DEPTH: 0)."
            )
        clone = work / "merging"
        git(repository, "clone", "--quiet", "--shared", "--bare", "--template=", "--", str(repository), str(clone))
        return cls(repository, clone)

    def at(self, name: str) -> At:
        """The commit of a name: a branch, a tag, a hash. Raises OrdersError where there is none."""
        try:
            commit = git_words(self.repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except GitRefusedError as error:
            raise OrdersError(f"There is no commit {name} in this repository.") from error
        return At(name, commit, git_words(self.repository, "show", "--no-patch", "--format=%s", commit))

    def merged(self, base: At, head: At) -> Merged:
        """What merging `head` into `base` gives, as `git merge` would do it."""
        try:
            since = git_words(self.clone, "merge-base", base.commit, head.commit)
        except GitRefusedError:
            # Two histories without a common commit: nobody merges those, but they can be compared.
            return Merged(base.commit, head.commit, "")
        if since == base.commit:
            return Merged(base.commit, head.commit, since)
        tree, conflicts = self._merge(base.commit, head.commit)
        if conflicts:
            return Merged(since, head.commit, since, conflicts)
        parents = ("-p", base.commit, "-p", head.commit)
        dates = {f"GIT_{who}_DATE": f"{git_words(self.clone, 'show', '--no-patch', '--format=%ct', head.commit)} +0000"
                 for who in ("AUTHOR", "COMMITTER")}  # fmt: skip
        commit = git(self.clone, "commit-tree", tree, *parents, "-m", f"Merge {head.named}", also={**_NOBODY, **dates})
        return Merged(base.commit, commit.decode().strip(), since)

    def _merge(self, ours: str, theirs: str) -> tuple[str, tuple[str, ...]]:
        """The merged tree, or the paths that cannot be merged (`git merge-tree --write-tree`, git 2.38)."""
        asked = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
        try:
            return git(self.clone, *asked).decode().strip("\0\n"), ()
        except GitRefusedError as refusal:
            if refusal.code != 1:
                raise OrdersError(f"git cannot try the merge (it needs git 2.38 or later). {refusal}") from refusal
            names = refusal.printed.decode("utf-8", "surrogateescape").split("\0")[1:]
            return "", tuple(dict.fromkeys(filter(None, names)))

    def changes(self, old: str, new: str) -> Iterator[PathChange]:
        """What became of every path from one commit to another, in the order of the paths."""
        said = git(self.clone, "diff-tree", "-r", "-z", "--find-renames", "--name-status", old, new)
        fields = iter(said.decode("utf-8", "surrogateescape").split("\0"))
        found = []
        for status in fields:
            if status:
                what, first = _WHAT[status[0]], next(fields)
                found.append(PathChange(what, next(fields), first) if what == "renamed" else PathChange(what, first))
        yield from sorted(found, key=lambda change: change.path)

    def write(self, commit: str, folder: Path) -> None:
        """Writes the files of a commit, with its history beside them. Raises OrdersError for a link that leads out of it."""
        check_out(self.clone, commit, folder)
