"""A branch and its tip: which commit, one commit more, and moving on in one step or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from orders.errors import OrdersError
from orders.vcs.program import GitRefusedError, git, git_words

TOOL = "orders"
"""Who signs the commits that are made here: the program, never a person who did not make them."""
_ADDRESS = "orders@publishing.invalid"


def repository_of(folder: Path) -> Path:
    """The folder of the repository that a folder is (bare) or lies in (the top of its files). Raises OrdersError for none."""
    if not folder.is_dir():
        raise OrdersError(f"There is no folder {folder}. Name a git repository.")
    try:
        if git_words(folder, "rev-parse", "--is-bare-repository") == "true":
            return Path(git_words(folder, "rev-parse", "--absolute-git-dir"))
        return Path(git_words(folder, "rev-parse", "--show-toplevel"))
    except GitRefusedError as refusal:
        raise OrdersError(f"{folder} is not a git repository that can be read here: {refusal}") from refusal


def is_bare(repository: Path) -> bool:
    """Whether a repository has no files of its own, as one that people push to."""
    return git_words(repository, "rev-parse", "--is-bare-repository") == "true"


def default_branch(repository: Path) -> str:
    """The branch that HEAD names, even where nothing has been pushed to it yet. Raises OrdersError where HEAD names none."""
    try:
        return git_words(repository, "symbolic-ref", "--short", "HEAD")
    except GitRefusedError as refusal:
        raise OrdersError(f"{repository} has no branch checked out. Name the branch to publish with --branch.") from refusal


def tip_of(repository: Path, branch: str) -> str:
    """The commit at the tip of a branch, as 40 hexadecimal digits. Raises OrdersError, with the branches there are."""
    try:
        return git_words(repository, "rev-parse", "--verify", "--end-of-options", f"refs/heads/{branch}^{{commit}}")
    except GitRefusedError as refusal:
        others = git_words(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
        known = f"It has {', '.join(others)}; name one with --branch." if others else "Nothing has been pushed to it yet."
        raise OrdersError(f"{repository} has no branch {branch}. {known}") from refusal


def file_at(repository: Path, commit: str, path: str) -> bytes | None:
    """A file as a commit has it, by its path in the repository; None where it has none there."""
    try:
        return git(repository, "cat-file", "blob", f"{commit}:{path}")
    except GitRefusedError:
        return None


def has_branch(repository: Path, branch: str) -> bool:
    """Whether there is a branch of that name."""
    return bool(git(repository, "for-each-ref", f"refs/heads/{branch}"))


def is_ancestor(repository: Path, older: str, newer: str) -> bool:
    """Whether a commit is in the history of another (or is the same)."""
    try:
        git(repository, "merge-base", "--is-ancestor", older, newer)
    except GitRefusedError:
        return False
    return True


def with_files(repository: Path, parent: str, files: Mapping[str, bytes], message: str) -> str:
    """A commit that follows `parent` and has these files, by their paths in the repository; on no branch yet.

    It carries the parent's date and the program's name: the same parent and files give the same commit anywhere, any day.
    """
    with tempfile.TemporaryDirectory(prefix="orders-index-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git(repository, "read-tree", parent, also=index)
        for path, data in sorted(files.items()):
            blob = git(repository, "hash-object", "-w", "--stdin", given=data).decode().strip()
            git(repository, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", also=index)
        tree = git(repository, "write-tree", also=index).decode().strip()
    when = git_words(repository, "show", "--no-patch", "--format=%cd", "--date=raw", parent)
    signed = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", TOOL), ("EMAIL", _ADDRESS), ("DATE", when))
    }
    made = git(repository, "commit-tree", "--no-gpg-sign", tree, "-p", parent, given=f"{message}\n".encode(), also=signed)
    return made.decode().strip()


def moved(repository: Path, branch: str, old: str, new: str) -> bool:
    """Move a branch from one commit to another in one step; False where it is no longer at `old`, and nothing was done."""
    try:
        git(repository, "update-ref", "-m", "orders publish", f"refs/heads/{branch}", new, old)
    except GitRefusedError:
        if tip_of(repository, branch) == old:
            raise
        return False
    return True


def show_moved(repository: Path, branch: str, paths: tuple[str, ...]) -> None:
    """Where the branch is checked out in the repository's own folder, bring these files up to its tip."""
    if paths and _is_checked_out(repository, branch):
        git(repository, "checkout", "--quiet", "HEAD", "--", *paths)


def catch_up(repository: Path, branch: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Bring these lists up to the tip of a branch that is checked out in the repository's own folder, and say which had stayed
    behind: whoever moved the branch died before the files followed, and the next commit would take back what it added.

    Only a list of which every line is in the tip's is behind; in any other somebody has written.
    """
    if not _is_checked_out(repository, branch):
        return ()
    told = git(repository, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--", *paths)
    changed = {line[3:] for line in told.decode("utf-8", "replace").split("\0")}
    late = tuple(path for path in paths if path in changed and _is_behind(repository, path))
    show_moved(repository, branch, late)
    return late


def uncommitted(repository: Path, branch: str, folder: str) -> tuple[str, ...]:
    """The files of a folder in the repository's own folder that its branch does not hold as they stand there, by their paths."""
    if not _is_checked_out(repository, branch):
        return ()
    told = git(repository, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", folder)
    return tuple(line[3:] for line in told.decode("utf-8", "replace").split("\0") if line)


def _is_behind(repository: Path, path: str) -> bool:
    """Whether a list holds nothing that its version at the tip does not hold, neither on the disk nor staged."""
    tip, here = file_at(repository, "HEAD", path), repository / path
    if tip is None or here.is_symlink():
        return False
    known = frozenset(tip.splitlines())
    found = (here.read_bytes() if here.is_file() else b"", file_at(repository, "", path) or b"")
    return all(known.issuperset(data.splitlines()) for data in found)


def _is_checked_out(repository: Path, branch: str) -> bool:
    """Whether the files of a branch stand in the repository's own folder."""
    try:
        return not is_bare(repository) and default_branch(repository) == branch
    except OrdersError:
        return False


def hooks_of(repository: Path) -> Path:
    """The folder in which git looks for the hooks of a repository."""
    return repository / git_words(repository, "rev-parse", "--git-path", "hooks")
