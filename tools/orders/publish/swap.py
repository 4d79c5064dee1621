"""A folder that changes in one step: whoever looks at it sees all of the old or all of the new, whatever dies when.

The new folder is filled beside the target, then the two change names. Linux exchanges two names in one step
(renameat2 with RENAME_EXCHANGE, Linux 3.15); elsewhere it takes two renames, and what an interruption between them
leaves is put right by the next run. A run holds a lock on the folder it fills: one without a lock belongs to the dead.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from orders.errors import OrdersError
from orders.publish.removing import lock_folder, remove

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
_CANNOT_MOVE = {errno.EXDEV, errno.EBUSY}
_PRIVATE = 0o700
SITE_MARKS = ("index.html", "schemas/redline-1.json")
"""Files by which a site that orders built is known."""


@contextmanager
def replacing(target: Path, what: str = "site", marks: Sequence[str] = SITE_MARKS, set_aside: bool = False) -> Iterator[Path]:
    """An empty folder to fill; when the block ends well it takes the place of `target`, else it is removed.

    Only a folder that holds all the files `marks` is taken for an earlier one (`what` names it), and replaced. The folder
    that was replaced is removed, or `set_aside` beside the target, hidden, for `refill` to begin the next one with.

    Two runs at once are safe: each fills its own folder, and the one that ends last stays. Raises OrdersError where
    `target` is not a folder, holds something that orders did not build, or cannot be exchanged where it stands.
    """
    target = Path(os.path.realpath(target))
    _refuse_foreign(target, what, marks)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent):
        _recover(target)
        _sweep(target)
        work = _work_folder(target)
        held = lock_folder(work)
    gone: Path | None = None
    try:
        yield work
        with _locked(target.parent):
            was_there = target.exists()
            _swap(work, target)
            gone = _take_away(target)
            if set_aside and was_there:
                work.chmod(_PRIVATE)
                work.rename(aside_of(target))
    finally:
        os.close(held)
        # What stands under this name now is half a site, or the one that was replaced.
        for left in (work, gone):
            if left is not None:
                remove(left)


def refill(target: Path, work: Path) -> bool:
    """Move into the empty folder `work` all that is in the one set aside beside the target, if there is one.

    That folder is one no more then. A run that dies in between leaves both to the next one, which tells by their files.
    """
    target = Path(os.path.realpath(target))
    aside = aside_of(target)
    with _locked(target.parent):
        if aside.is_symlink() or not aside.is_dir():
            return False
        for entry in sorted(aside.iterdir()):
            entry.rename(work / entry.name)
        aside.rmdir()
    return True


def clear_up(target: Path) -> None:
    """Put right and remove what runs left that died, as the next replacing would."""
    target = Path(os.path.realpath(target))
    # The root of the disk has no name, so nothing beside it was left by a run for it.
    if target.name and target.parent.is_dir():
        with _locked(target.parent):
            _recover(target)
            _sweep(target)


def _refuse_foreign(target: Path, what: str, marks: Sequence[str]) -> None:
    """Only an empty folder or one that orders built is replaced, so that a slip in --site deletes nobody's files."""
    if not target.exists():
        return
    if not target.is_dir():
        raise OrdersError(f"{target} is a file; the {what} needs a folder of its own.")
    if any(target.iterdir()) and not all((target / mark).is_file() for mark in marks):
        raise OrdersError(
            f"{target} holds files that are not a {what} built by orders, and building would delete them. "
            "Name another folder, or empty this one yourself."
        )


def _work_folder(target: Path) -> Path:
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-build-", dir=target.parent))
    umask = os.umask(0)
    os.umask(umask)
    work.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~umask)
    return work


def _recover(target: Path) -> None:
    """Put right what a run left that died between its two renames: the old folder comes back, or goes if the new one is there."""
    previous = _previous(target)
    if previous.exists():
        if target.exists():
            shutil.rmtree(previous)
        else:
            previous.rename(target)


def _sweep(target: Path) -> None:
    """Remove the folders of runs that died. A living run holds a lock on its own."""
    for folder in target.parent.glob(f".{target.name}-build-*"):
        remove(folder)


def _swap(work: Path, target: Path) -> None:
    try:
        if not target.exists():
            work.rename(target)
        elif not exchange(work, target):
            _rename_twice(work, target)
    except OSError as failure:
        if failure.errno not in _CANNOT_MOVE:
            raise
        raise OrdersError(
            f"{target} cannot be replaced in one step because it is mounted from elsewhere. Name a folder inside it instead, "
            f"e.g. --site {target / 'current'}."
        ) from failure


def _rename_twice(work: Path, target: Path) -> None:
    previous = _previous(target)
    target.rename(previous)
    work.rename(target)
    previous.rename(work)


def aside_of(target: Path) -> Path:
    """Where the site stands that was set aside beside a target."""
    target = Path(os.path.realpath(target))
    return target.with_name(f".{target.name}-aside")


def _take_away(target: Path) -> Path | None:
    """Give what was set aside beside a target a name under which the next run removes it, if this one does not; of a link the
    link alone is removed.
    """
    aside = aside_of(target)
    if aside.is_symlink() or not aside.is_dir():
        aside.unlink(missing_ok=True)
        return None
    return aside.rename(target.with_name(f".{target.name}-build-{secrets.token_hex(4)}"))


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}-previous")


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change names in one step; False where this system or file system has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait for, then hold the lock on a folder, for the few moments in which names change."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
