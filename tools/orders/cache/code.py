"""The code that makes something, as a hash: when a line of it or a library changes, what it made before is void.

What a module can run is found by following its imports, so that an edit of a page's template makes no PDF anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from orders.cache.store import key_of

PACKAGE = Path(__file__).resolve().parent.parent
_ROOT = PACKAGE.name
_DATA = (".css", ".html", ".json", ".xml", ".yml")
_READS_DATA = (b"importlib.resources", b"__file__")
_IMPORT = re.compile(
    rf"^[ \t]*(?:from[ \t]+(?P<module>{_ROOT}[\w.]*)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n]*)|import[ \t]+(?P<plain>[^\n]*))",
    re.MULTILINE,
)
"""Found by their form: to parse every module takes as long as a small build."""
_NAME = re.compile(r"[\w.]+")
READING = ("cache", "model", "header", "outline", "citations", "corpus", "build.py")
"""By what files become what is known of orders and of what they cite. Pages and exports are handed it as values and import none
of it, and yet they show what it understood.
"""


def code_of(module: str) -> str:
    """The hash of a module of this package, of all of the package that it imports, of their data, of Python and libraries."""
    return key_of(sys.version, installed(), _digest(module))


def code_for_orders(module: str) -> str:
    """The same of a module that is handed orders, and also of all that reads them."""
    return key_of(code_of(module), code_of_rooms(*READING))


@lru_cache
def _digest(module: str) -> str:
    return key_of(*(part for path in _closure(module) for part in _hashed(path)))


@lru_cache
def code_of_rooms(*rooms: str) -> str:
    """The hash of all modules of some rooms, of Python and libraries: less exact than `code_of`, and found at once. A room may
    also be a single module (`build.py`).
    """
    wanted = {f"{_ROOT}.{room.removesuffix('.py')}" for room in rooms}
    modules = _files(PACKAGE).modules
    paths = sorted([path for name, path in modules.items() if ".".join(name.split(".")[:2]) in wanted], key=str)
    return key_of(sys.version, installed(), *(part for path in paths for part in _hashed(path)))


@lru_cache(maxsize=1)
def installed() -> str:
    """Every installed distribution with its version, as the names of their folders say."""
    names = {path.name for place in sys.path for path in Path(place or ".").glob("*.dist-info")}
    return "\n".join(sorted(names))


@lru_cache
def _closure(module: str) -> tuple[Path, ...]:
    """The files of a module and of everything of this package that it imports, directly or not, in their order."""
    modules = _files(PACKAGE).modules
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = None if name in found else modules.get(name)
        if path is None:
            continue
        found[name] = path
        waiting += [name.rpartition(".")[0], *_imported(path)]
    return tuple(sorted(found.values(), key=str))


class _Files(NamedTuple):
    """The files of a package: its modules by their names, and what they read, by its place."""

    modules: dict[str, Path]
    data: tuple[str, ...]


@cache
def _files(package: Path) -> _Files:
    """Looked for once: the same names stand in hundreds of imports."""
    modules: dict[str, Path] = {}
    data: list[str] = []
    for folder, below, names in os.walk(package):
        below[:] = [name for name in below if name != "__pycache__"]
        room = _ROOT + folder[len(str(package)) :].replace(os.sep, ".")
        for name in names:
            if name.endswith(".py"):
                modules[room if name == "__init__.py" else f"{room}.{name[:-3]}"] = Path(folder, name)
            elif name.endswith(_DATA):
                data.append(f"{folder}{os.sep}{name}")
    return _Files(modules, tuple(sorted(data)))


@cache
def _imported(path: Path) -> tuple[str, ...]:
    """The modules that a file names in its imports; the names imported from a package may be modules, too."""
    return tuple(_named(path.read_text("utf-8")))


def _named(code: str) -> Iterator[str]:
    """Every name of this package that stands in an import. What only looks like an import names no module, or one too many."""
    for match in _IMPORT.finditer(code):
        if module := match["module"]:
            yield module
            yield from (f"{module}.{name}" for name in _NAME.findall(match["names"]))
        else:
            yield from (name for name in _NAME.findall(match["plain"]) if name.startswith(_ROOT))


@lru_cache
def _hashed(path: Path) -> tuple[str, ...]:
    """A file by its place and content; of a module that reads data (style sheets, schemas) also all data in its folder."""
    code = path.read_bytes()
    reads = any(word in code for word in _READS_DATA)
    below = f"{path.parent}{os.sep}"
    beside = [place for place in _files(PACKAGE).data if place.startswith(below)] if reads else []
    return (*_told(str(path), code), *(text for place in beside for text in _told(place, Path(place).read_bytes())))


def _told(place: str, data: bytes) -> tuple[str, str]:
    return place[len(str(PACKAGE)) :].replace(os.sep, "/"), hashlib.sha256(data).hexdigest()
