"""What the last build left in a folder, kept in the project's cache: from it the next one takes what did not change.

Were what is kept out of date, a build would only take longer: each file of the last site is looked at before it is taken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from orders.cache.code import PACKAGE, code_of, installed
from orders.cache.store import Cache, key_of
from orders.cli.loading import today
from orders.header.department import parse_department
from orders.header.reading import decode
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.revision import SourceFile
from orders.proof.standing import Standing
from orders.vcs.reading import checked_out

_DEPARTMENT_FILE = "department.yml"


def last_site(target: Path, cache: Cache | None) -> Standing | None:
    """What was left in a folder, as far as it is known."""
    place = Path(os.path.realpath(target))
    kept = cache.get(_key(place)) if cache and place.is_dir() else None
    return Standing.unpacked(place, kept) if kept is not None else None


def keep_site(target: Path, cache: Cache | None, standing: Standing) -> None:
    """Keep what a build left there."""
    if cache:
        cache.put(_key(Path(os.path.realpath(target))), standing.packed())


def inputs_of(files: Iterable[SourceFile], folder: Path, config: Path, as_of: date | None, exports: bool) -> str:
    """The hash of all on which a site depends: every file of the folder of orders (`files` are those that are read) and of the
    one of guides, the settings, git's history, the day, the code. "" where the settings bring in what could depend on anything.
    """
    # What settles the settings is the doorway's; most commands never come near it.
    from orders.site.theming import docs_of

    settings = config.read_bytes()
    docs = docs_of(settings)
    if docs is None:
        return ""
    files = tuple(files)
    day = as_of or today(_department(files))
    facts = (day.isoformat(), str(config), settings, checked_out(folder), _systems() if exports else "no exports")
    orders = (part for file in files for part in (file.path, file.sha256))
    others = (*_hashes(folder, depth=1), *_hashes(config.parent / docs), *_hashes(folder.parent / "docs" / "lists"))
    return key_of("inputs", _code(), *facts, *orders, *others)


def department_in(data: bytes | None) -> Department:
    """The department that the bytes of department.yml describe; the default one where there are none."""
    if data is None:
        return DEFAULT_DEPARTMENT
    return parse_department(decode(SourceFile(_DEPARTMENT_FILE, data))[0], _DEPARTMENT_FILE)[0]


def _department(files: tuple[SourceFile, ...]) -> Department:
    told = next((file for file in files if file.path == _DEPARTMENT_FILE), None)
    return department_in(told.data if told else None)


def _code() -> str:
    """The hash of everything of ours (code, templates, styles, scripts), of Python and of the libraries."""
    return key_of(sys.version, installed(), *_hashes(PACKAGE))


def _systems() -> str:
    """What Word and PDF files depend on that no Python package carries."""
    from orders.exports.formats import heavy_formats
    from orders.pages.offers import EVERY

    return " ".join(form.versions() for form in heavy_formats(EVERY))


def _hashes(folder: Path, depth: int = 99) -> Iterator[str]:
    """Every file below a folder by its path and its bytes; with depth 1 of its own files only, and the names of all others."""
    waiting = [("", 1)]
    while waiting:
        above, level = waiting.pop()
        for entry in _entries(f"{folder}/{above}"):
            path = above + entry.name
            yield path
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{path}/", level + 1))
            elif level <= depth and entry.is_file():
                yield sha256(Path(entry.path).read_bytes()).hexdigest()


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What stands in a folder, in the order of its names; nothing where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted((each for each in entries if each.name != "__pycache__"), key=lambda each: each.name)
    except OSError:
        return []


def _key(place: Path) -> str:
    return key_of("standing", code_of("orders.proof.work"), str(place))
