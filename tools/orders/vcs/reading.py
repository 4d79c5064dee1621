"""The history of the folder of orders, in two processes of git, however many files and commits there are.

One pass walks every commit, so that who committed and who merged are known, and changes inside merge commits (`-c` shows
what differs from every parent: git-log(1), "combined diff format"). The other walks the branch alone. Settings of the machine
that could change what git prints are overruled; grafts and replaced objects, which show another history than the one that is
shared, are off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from orders.errors import OrdersError
from orders.record.history import Commit, FileChange, History, Step
from orders.vcs.program import git_words

if TYPE_CHECKING:
    from git import Repo

_FORMAT = "--format=%H%n%P%n%an%n%cn%n%ct"
_PASS = ("--raw", "--no-renames", "--no-abbrev", "-z", "--no-color", "--encoding=UTF-8", "--no-show-signature", "--no-notes")
_SETTINGS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)
_NEWEST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no history to read, as a sentence, and what to do about it (a sentence, too)."""

    reason: str
    remedy: str


def read_history(folder: Path) -> History | NoHistory:
    """The history of a folder in the repository that holds it, up to the commit that is checked out; or why there is none.

    A folder of which nothing was ever committed has none.
    """
    try:
        import git
    except ImportError:
        return NoHistory("The program git is not installed on this machine.", "Install git, then run the command again.")
    try:
        repository = git.Repo(folder, search_parent_directories=True, expand_vars=False)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        return NoHistory("This folder is not kept in git.", "Run the command in a clone of the department's repository.")
    with repository:
        return _history(repository, folder, git.GitCommandError)


def checked_out(folder: Path) -> str:
    """What the history of a folder depends on beside its files: the commit that is checked out, whether older ones are here,
    and the folder's place in the repository. "" where git knows nothing of it.
    """
    try:
        return git_words(folder, "rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix")
    except OrdersError:
        return ""


def _history(repository: Repo, folder: Path, refusal: type[Exception]) -> History | NoHistory:
    """What one repository knows of a folder."""
    top = repository.working_tree_dir
    if top is None:
        return NoHistory("This folder is no working copy.", "Run the command in a clone of the department's repository.")
    inside = folder.resolve().relative_to(Path(top).resolve()).as_posix()
    prefix = "" if inside == "." else inside
    _settle(repository)
    try:
        if not repository.head.is_valid():
            return NoHistory("Nothing has been committed to this repository yet.", "Commit the orders.")
        commits = tuple(_commits(_log(repository, prefix, "--topo-order", "--full-history", "--sparse", "-c"), prefix))
        branch = _commits(_log(repository, prefix, "--first-parent", "-m"), prefix)
        steps = tuple(Step(commit.id, commit.changes) for commit in branch if commit.changes)[::-1]
    except refusal as error:
        return _refused(str(error))
    shallow = (Path(repository.common_dir) / "shallow").is_file()
    if not steps and not shallow:
        return NoHistory("Nothing in this folder has been committed to git.", "Commit the orders.")
    blobs = _Blobs(folder, prefix)
    return History(commits, steps, prefix, shallow, blobs.read, blobs.size, blobs.at)


class _Blobs:
    """The bytes that git keeps, by their ids. The repository is opened when somebody asks, which is seldom."""

    def __init__(self, folder: Path, prefix: str) -> None:
        self.folder, self.prefix = folder, prefix
        self.repository: Repo | None = None

    def _open(self) -> Repo:
        if self.repository is None:
            import git

            self.repository = git.Repo(self.folder, search_parent_directories=True, expand_vars=False)
            _settle(self.repository)
        return self.repository

    def read(self, blob: str) -> bytes:
        """The bytes."""
        return bytes(self._open().git.get_object_data(blob)[3])

    def at(self, commit: str, path: str) -> str:
        """The blob that a commit has at a path of the folder; "" where it has none there."""
        where = f"{self.prefix}/{path}" if self.prefix else path
        try:
            name, kind, _ = self._open().git.get_object_header(f"{commit}:{where}")
        except ValueError:
            return ""
        return _text(name) if _text(kind) == "blob" else ""

    def size(self, blob: str) -> int:
        """How many they are."""
        return int(self._open().git.get_object_header(blob)[2])


def _text(answer: object) -> str:
    """An answer of git's as text: GitPython says that it is, and gives bytes."""
    return answer.decode("ascii") if isinstance(answer, bytes) else str(answer)


def _settle(repository: Repo) -> None:
    """Ask this very repository: within a hook git's environment names another folder than the one that is asked about."""
    here = {"GIT_DIR": str(repository.git_dir), "GIT_WORK_TREE": str(repository.working_tree_dir)}
    repository.git.update_environment(**_SETTINGS, **here)


def _log(repository: Repo, prefix: str, *how: str) -> bytes:
    """What `git log` prints of the folder, up to HEAD."""
    # `:(top,literal)`: a name of a folder is no pattern, wherever the command is run.
    where = f":(top,literal){prefix}" if prefix else ":(top)"
    settings = ("log.showRoot=true", "log.follow=false", "diff.ignoreSubmodules=none")
    ask = repository.git(c=list(settings))
    printed = ask.log(*how, *_PASS, _FORMAT, "HEAD", "--", where, stdout_as_string=False, strip_newline_in_stdout=False)
    return bytes(printed)


def _commits(printed: bytes, prefix: str) -> Iterator[Commit]:
    """The commits that `git log -z --raw` printed: a header, then for each file its facts and, behind a NUL, its path."""
    pieces = iter(printed.split(b"\0"))
    header: list[str] = []
    changes: list[FileChange] = []
    for piece in pieces:
        text = piece.lstrip(b"\n")
        if text.startswith(b":"):
            changes.append(_change(text.decode("ascii"), next(pieces), prefix))
        elif text:
            if header:
                yield _commit(header, changes)
            header, changes = text.decode("utf-8", errors="replace").split("\n"), []
    if header:
        yield _commit(header, changes)


def _commit(header: list[str], changes: list[FileChange]) -> Commit:
    commit, parents, author, committer, seconds = header
    return Commit(commit, tuple(parents.split()), author, committer, _moment(seconds), tuple(changes))


def _moment(seconds: str) -> datetime:
    """A time of git's (seconds since 1970, which may be any number) as one of the calendar's."""
    try:
        return min(max(datetime.fromtimestamp(int(seconds), UTC), _OLDEST), _NEWEST)
    except (ValueError, OverflowError, OSError):
        return _OLDEST


def _change(facts: str, path: bytes, prefix: str) -> FileChange:
    """`:100644 100644 old new M`, of a merge with a colon, a mode and an id more for each further parent."""
    parents = len(facts) - len(facts.lstrip(":"))
    words = facts.lstrip(":").split()
    mode, blob = words[parents], words[2 * parents + 1]
    below = path.decode("utf-8", errors="replace").removeprefix(f"{prefix}/" if prefix else "")
    return FileChange(below, "" if set(blob) == {"0"} else blob, mode)


def _refused(said: str) -> NoHistory:
    """What git says when it does not answer, in words that help."""
    if "dubious ownership" in said:
        return NoHistory(
            "Git does not trust this folder, since another user of this machine owns it.",
            "Run: git config --global --add safe.directory '*' (or make the folder your own).",
        )
    return NoHistory("Git could not read this folder's history.", "Run “git log” here to see what it says.")
