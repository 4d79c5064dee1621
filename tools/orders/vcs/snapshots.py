"""What a repository holds at a commit, and what merging two makes: read from git, never from the working tree."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from git import Blob, Commit, Repo, Tree
from git.exc import BadName, GitCommandError, InvalidGitRepositoryError, NoSuchPathError

from orders.errors import OrdersError

_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, which every repository knows (git hash-object -t tree /dev/null)."""


@dataclass(frozen=True, slots=True)
class At:
    """A commit as somebody named it: its whole hash, its first line, and the hash of its tree."""

    named: str
    commit: str
    subject: str
    tree: str

    @property
    def short(self) -> str:
        """As much of the hash as people say."""
        return self.commit[:10]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging one commit into another gives: its tree, or, where git cannot merge them, the paths that stand in the way.

    `since` is the commit that both grew from, "" where they have none in common.
    """

    tree: str
    since: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathChange:
    """What became of one path from one tree to another: added, changed, deleted, or renamed (then `was` is its old name)."""

    what: str
    path: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Snapshots:
    """A repository's commits and trees. Make one with `open_snapshots`."""

    repo: Repo

    def at(self, name: str) -> At:
        """The commit of a name: a branch, a tag, a hash. Raises OrdersError where there is none."""
        try:
            commit = self.repo.commit(name)
        except (BadName, ValueError, IndexError, KeyError, GitCommandError) as error:
            shallow = " This clone is shallow: fetch its whole history first (git fetch --unshallow)." if self._shallow else ""
            raise OrdersError(f"There is no commit {name} in this repository.{shallow}") from error
        return At(name, commit.hexsha, str(commit.summary), commit.tree.hexsha)

    def merged(self, base: At, head: At) -> Merged:
        """What merging `head` into `base` gives. Where git cannot, the tree is that of `head` alone."""
        ours, theirs = self.repo.commit(base.commit), self.repo.commit(head.commit)
        common = self.repo.merge_base(ours, theirs)
        since = common[0].hexsha if common else ""
        if since == base.commit:
            return Merged(head.tree, since)
        if not since:
            return Merged(head.tree, "")
        return self._merge(ours, theirs, since)

    def _merge(self, ours: Commit, theirs: Commit, since: str) -> Merged:
        """By `git merge-tree --write-tree` (git 2.38), which merges as `git merge` does and touches no file."""
        status, out, _ = self.repo.git.merge_tree(
            "--write-tree", "-z", "--name-only", ours.hexsha, theirs.hexsha, with_extended_output=True, with_exceptions=False
        )
        fields = str(out).split("\0")
        if status == 0:
            return Merged(fields[0].strip(), since)
        conflicts = tuple(dict.fromkeys(fields[1 : fields.index("")])) if status == 1 and "" in fields else ()
        return Merged(theirs.tree.hexsha, since, conflicts or ("git cannot merge these two",))

    def changes(self, old: str, new: str) -> tuple[PathChange, ...]:
        """What became of every path from one tree to another, in the order of the paths."""
        found = []
        for diff in self._tree(old or _EMPTY_TREE).diff(self._tree(new)):
            what = "added" if diff.new_file else "deleted" if diff.deleted_file else "renamed" if diff.renamed_file else "changed"
            path, was = diff.b_path or diff.a_path or "", diff.a_path or ""
            found.append(PathChange(what, path, was if what == "renamed" else ""))
        return tuple(sorted(found, key=lambda change: change.path))

    def write(self, tree: str, folder: Path, under: Sequence[str] = ()) -> None:
        """Writes a tree's files, or those below some paths, into a folder; their bytes are git's, whatever its attributes say.

        Links stay links. A submodule is left out: its files are in another repository.
        """
        for blob in self._blobs(tree, under):
            path = folder / _within(str(blob.path))
            path.parent.mkdir(parents=True, exist_ok=True)
            data = blob.data_stream.read()
            if stat.S_ISLNK(blob.mode):
                path.symlink_to(data.decode("utf-8", "surrogateescape"))
            else:
                path.write_bytes(data)

    def _blobs(self, tree: str, under: Sequence[str]) -> Iterator[Blob]:
        for found in self._tree(tree).traverse():
            if isinstance(found, Blob) and _is_under(str(found.path), under):
                yield found

    def _tree(self, tree: str) -> Tree:
        return Tree(self.repo, bytes.fromhex(tree), Tree.tree_id << 12, "")

    @property
    def _shallow(self) -> bool:
        return (Path(self.repo.common_dir) / "shallow").exists()

    def path_of(self, folder: Path) -> str:
        """A folder as the repository's trees name it, "/" between. Raises OrdersError where it lies outside."""
        if self.repo.bare or self.repo.working_tree_dir is None:
            return folder.as_posix()
        try:
            return folder.resolve().relative_to(Path(self.repo.working_tree_dir).resolve()).as_posix()
        except ValueError as error:
            raise OrdersError(f"{folder} does not lie in the repository of the folder you are in.") from error


def open_snapshots(folder: Path) -> Snapshots:
    """The repository that a folder belongs to. Raises OrdersError where it belongs to none."""
    try:
        return Snapshots(Repo(folder, search_parent_directories=True))
    except (InvalidGitRepositoryError, NoSuchPathError) as error:
        raise OrdersError("The folder you are in belongs to no git repository, so there are no commits to compare.") from error


def _is_under(path: str, under: Iterable[str]) -> bool:
    wanted = tuple(under)
    return not wanted or any(path == name or path.startswith(f"{name}/") for name in wanted)


def _within(path: str) -> PurePosixPath:
    """A path of a tree; no tree that git itself wrote leads outside, and none may."""
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts or ".git" in inside.parts:
        raise OrdersError(f"The repository holds a file {path!r}, which no folder can take.")
    return inside
