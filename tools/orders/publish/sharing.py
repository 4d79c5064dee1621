"""What a finished site costs on the disk: a file that did not change is kept once for all releases, with its date."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE = 0o755, 0o644
_MODE, _EVERYBODY = 0o7777, 0o444


def settled(site: Path, before: Path | None, carried: Collection[str] = frozenset()) -> tuple[int, int]:
    """Make every file of a site readable for all, and one file with its equal in the site before; how many files and bytes.

    A file that did not change keeps its date, so browsers that have it need not fetch it again. Nobody changes a release,
    so two may share a file. Where the disk cannot do that, the copies stay. Files that were `carried` over from an earlier
    site are shared already; nothing about them is touched.
    """
    count = size = 0
    waiting = [""]
    _settle(str(site), site.stat(), _FOLDER)
    while waiting:
        above = waiting.pop()
        with os.scandir(f"{site}/{above}") as entries:
            for entry in list(entries):
                path, status = above + entry.name, entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    _settle(entry.path, status, _FOLDER)
                    waiting.append(f"{path}/")
                    continue
                count, size = count + 1, size + status.st_size
                if path not in carried:
                    _settle(entry.path, status, _FILE)
                    if before is not None:
                        _share(site / path, before / path)
    return count, size


def _settle(path: str, status: os.stat_result, mode: int) -> None:
    if status.st_mode & _MODE != mode:
        os.chmod(path, mode)  # noqa: PTH101


def _share(path: Path, old: Path) -> None:
    beside = path.with_name(f".{path.name}-shared")
    # Sharing saves room and nothing else depends on it.
    with suppress(OSError):
        if _equal(path, old) and not path.samefile(old):
            os.link(old, beside)
            beside.replace(path)
    beside.unlink(missing_ok=True)


def _equal(path: Path, old: Path) -> bool:
    """Whether there is an ordinary file of the same bytes that everybody may read."""
    return not old.is_symlink() and old.is_file() and _is_open(old) and filecmp.cmp(path, old, shallow=False)


def _is_open(path: Path) -> bool:
    return path.stat().st_mode & _EVERYBODY == _EVERYBODY
