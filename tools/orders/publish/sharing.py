"""What a finished site costs on the disk: a file that did not change is kept once for all releases, with its date."""

from __future__ import annotations

import filecmp
import os
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE = 0o755, 0o644


def settled(site: Path, before: Path | None) -> tuple[int, int]:
    """Make every file of a site readable for all, and one file with its equal in the site before; how many files and bytes.

    A file that did not change keeps its date, so browsers that have it need not fetch it again. Nobody changes a release,
    so two may share a file. Where the disk cannot do that, the copies stay.
    """
    count = size = 0
    for folder, _, names in os.walk(site):
        Path(folder).chmod(_FOLDER)
        for name in names:
            path = Path(folder, name)
            path.chmod(_FILE)
            count, size = count + 1, size + path.stat().st_size
            if before is not None:
                _share(path, before / path.relative_to(site))
    return count, size


def _share(path: Path, old: Path) -> None:
    beside = path.with_name(f".{path.name}-shared")
    # Sharing saves room and nothing else depends on it.
    with suppress(OSError):
        if not old.is_symlink() and old.is_file() and filecmp.cmp(path, old, shallow=False) and not path.samefile(old):
            os.link(old, beside)
            beside.replace(path)
    beside.unlink(missing_ok=True)
