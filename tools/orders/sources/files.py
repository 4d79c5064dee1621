"""The folder of orders on disk, as bytes with paths. Nothing here understands what it reads."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath

from orders.corpus import problems as kinds
from orders.errors import OrdersError
from orders.header import list_problems as list_kinds
from orders.model.problem import Place, Problem, in_order
from orders.model.reading_list import LISTS
from orders.model.revision import SourceFile

ORDER_SUFFIX = ".md"
SMALL_FILES = ("department.yml", "rescissions.yml")
RECORD_FILES = frozenset({"ledger.jsonl", "addresses.txt", "redirects.txt"})
"""What stands at the top of the folder of orders and is no order: the record of what was published, and where."""
BADGE = "badge"
"""The name, without its ending, of the picture at the top that is the department's badge."""
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"})
LEDGER_SUFFIX = ".ledger.tsv"
"""How the account of an imported draft is named, beside the draft: `2011-01A.ledger.tsv`."""
_PERHAPS = frozenset({".md", ".markdown", ".mdown", ".txt", ".yml", ".yaml", ".doc", ".docx", ".odt", ".rtf"})
_PASSED_OVER = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes", ".git"})


Stamp = tuple[int, int, int, int]
"""By what a file is taken to be as it was: size, last change of its bytes, last change of anything, which file it is. As git
does for its index: bytes can be put in place of as many without a change of the first two, as copies that keep times are.
"""
Seen = dict[str, tuple[Stamp, SourceFile]]
"""Files that were read before, by their paths."""
_TICK = 2 * 10**9
"""Nanoseconds (the slowest clock of a file system) within which a file can change twice and bear the same time."""


@dataclass(frozen=True, slots=True)
class How:
    """How files are read: their bytes `held` in memory, or read again when they are asked for; `seen` are those known already,
    `now` is the clock, in nanoseconds since 1970.
    """

    held: bool
    seen: Seen | None
    now: Callable[[], int]


def read_folder(
    root: Path, held: bool = True, seen: Seen | None = None, now: Callable[[], int] = time.time_ns
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every order, picture and small YAML file under a folder of orders, in the order of their paths, and what is wrong
    with the rest.

    The bytes are `held` in memory, or else read again when they are asked for. Orders stand in a folder per directive: two
    levels, no links. Reading lists stand beside the folder of orders, in docs/lists. A file that was `seen` with the same stamp
    is taken to be as it was; what is read is noted there, unless it changed so lately that it may change once more and bear
    the same stamp; `now` is the clock. Raises OrdersError where there is no such folder.
    """
    if not root.is_dir():
        raise OrdersError(f"There is no folder {root}. Name the folder of orders with --policy-versions.")
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for found in chain(_folder(root, PurePosixPath(), How(held, seen, now)), _lists(root)):
        if isinstance(found, SourceFile):
            files.append(found)
        else:
            problems.append(found)
    return tuple(sorted(files, key=lambda file: file.path)), in_order(problems)


def read_file(path: Path) -> SourceFile:
    """One file from anywhere, named as the caller named it. Raises OrdersError where it cannot be read."""
    try:
        return SourceFile(path.as_posix(), path.read_bytes())
    except OSError as error:
        raise OrdersError(f"{path} cannot be read: {_reason(error)}.") from error


def _folder(folder: Path, path: PurePosixPath, how: How) -> Iterator[SourceFile | Problem]:
    """What stands in a folder, in the order of its names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield kinds.UNREADABLE.at(Place(f"{_printable(path)}/"), f"This folder cannot be read: {_reason(error)}.")
        return
    for entry in entries:
        known = _known(entry, path, how) or _order(entry, path, how)
        if known:
            yield known
        elif entry.name.lower() not in _PASSED_OVER and not _is_account(entry, path):
            yield from _entry(entry, path / entry.name, how)


def _known(entry: os.DirEntry[str], path: PurePosixPath, how: How) -> SourceFile | None:
    """A file that was seen before and is as it was; of thousands all but the edited one."""
    before = how.seen.get(f"{path}/{entry.name}" if path.parts else entry.name) if how.seen else None
    if before is None:
        return None
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if before[0] == _stamp(status) and stat.S_ISREG(status.st_mode):
            return before[1]
    return None


def _order(entry: os.DirEntry[str], path: PurePosixPath, how: How) -> SourceFile | None:
    """An order as nearly all are, of thousands: an ordinary file with a plain name in a directive's folder. None where there is
    more to be said.
    """
    name = f"{path}/{entry.name}"
    if not (path.parts and entry.name.endswith(ORDER_SUFFIX) and name.isascii()) or entry.name.startswith("."):
        return None
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        return _read(entry, name, status, how) if stat.S_ISREG(status.st_mode) else None
    return None


def _read(entry: os.DirEntry[str], name: str, status: os.stat_result, how: How) -> SourceFile:
    """The bytes of a file, which is noted as seen. Raises OSError where it cannot be read."""
    data = _bytes_of(entry.path)
    if how.held:
        return SourceFile(name, data)
    file = SourceFile.later(name, sha256(data).hexdigest(), partial(_bytes_of, entry.path))
    if how.seen is not None and max(status.st_mtime_ns, status.st_ctime_ns) < how.now() - _TICK:
        how.seen[name] = _stamp(status), file
    return file


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands, half the time
        return file.read()


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _is_account(entry: os.DirEntry[str], path: PurePosixPath) -> bool:
    """The account of an import beside its draft, or at the top a file of the record; a link in its place is neither."""
    if path.parts:
        return entry.name.endswith(LEDGER_SUFFIX)
    return entry.name in RECORD_FILES and not entry.is_symlink()


def read_ledger_file(root: Path) -> bytes:
    """The bytes of the ledger of publications, which stands at the top of a folder of orders; none where there is no ledger.

    A link in its place is not followed. Raises OrdersError where it cannot be read.
    """
    path = root / "ledger.jsonl"
    return read_file(path).data if path.is_file() and not path.is_symlink() else b""


def _lists(root: Path) -> Iterator[SourceFile | Problem]:
    """The reading lists beside a folder of orders; a department without any has no such folder."""
    folder = root.resolve().parent / "docs" / "lists"
    entries = sorted(folder.iterdir(), key=lambda path: path.name) if folder.is_dir() else []
    for path in entries:
        named = f"{LISTS}{_printable(PurePosixPath(path.name))}"
        if path.name.lower() in _PASSED_OVER or path.name.startswith("."):
            continue
        if path.suffix != ".yml" or path.is_symlink() or not path.is_file():
            perhaps = path.suffix.lower() in {".yaml", ".yml"} and path.is_file()
            wanted = f"Rename it to {path.stem}.yml." if perhaps else "Move it to another folder."
            yield list_kinds.NOT_A_LIST.at(Place(named), "Only files whose names end in .yml are read here.", remedy=wanted)
            continue
        try:
            yield SourceFile(named, path.read_bytes())
        except OSError as error:
            yield kinds.UNREADABLE.at(Place(named), f"This file cannot be read: {_reason(error)}.")


def _entry(entry: os.DirEntry[str], path: PurePosixPath, how: How) -> Iterator[SourceFile | Problem]:
    """A file's bytes, the files of a directive's folder, or what is wrong with it."""
    place = Place(_printable(path))
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        yield kinds.UNREADABLE.at(place, f"This file cannot be read: {_reason(error)}.")
        return
    if place.file != str(path):
        yield kinds.UNREADABLE.at(place, "Its name contains bytes that are no characters (shown as �).")
    elif stat.S_ISLNK(mode):
        yield kinds.LINK.at(place, f"This is a link to {_target(entry)}; it is not followed.")
    elif entry.name.startswith("."):
        yield kinds.HIDDEN_FILE.at(place, "This is a hidden file or folder; it is not read.")
    elif stat.S_ISDIR(mode):
        yield from _subfolder(entry, path, how)
    else:
        yield _file(entry, path, place, how) if stat.S_ISREG(mode) else _no_file(place)


def _subfolder(entry: os.DirEntry[str], path: PurePosixPath, how: How) -> Iterator[SourceFile | Problem]:
    """The files of a directive's folder; a folder within one is not read."""
    if len(path.parts) == 1:
        yield from _folder(Path(entry.path), path, how)
        return
    message = "This folder stands within a directive's folder; nothing in it is read."
    yield kinds.NESTED_FOLDER.at(Place(f"{path}/"), message, folder=path.parent)


def _no_file(place: Place) -> Problem:
    return kinds.UNREADABLE.at(place, "This is no ordinary file (a device, a pipe or a socket).")


def _file(entry: os.DirEntry[str], path: PurePosixPath, place: Place, how: How) -> SourceFile | Problem:
    """A file's bytes where its name says that it is one of ours."""
    if not _is_ours(path):
        return _unexpected(path, place)
    try:
        return _read(entry, str(path), entry.stat(follow_symlinks=False), how)
    except OSError as error:
        return kinds.UNREADABLE.at(place, f"This file cannot be read: {_reason(error)}.")


def _is_ours(path: PurePosixPath) -> bool:
    """Whether a file is an order, a picture in a directive's folder, or at the top a small file or the badge."""
    at_top = len(path.parts) == 1
    picture = path.suffix.lower() in IMAGE_SUFFIXES and (not at_top or path.stem == BADGE)
    return path.suffix == ORDER_SUFFIX or picture or (at_top and path.name in SMALL_FILES)


def _unexpected(path: PurePosixPath, place: Place) -> Problem:
    """A file that is none of ours: one that was perhaps meant to be, or a foreign one."""
    suffix = path.suffix.lower()
    if suffix in IMAGE_SUFFIXES:
        remedy = "Move the picture into the folder of the order that shows it. (The department's badge is named badge.svg.)"
        return kinds.PERHAPS_AN_ORDER.at(place, "A picture stands outside the folders of the orders.", remedy=remedy)
    if suffix not in _PERHAPS:
        return kinds.FOREIGN_FILE.at(place, "This file is neither an order nor a picture; it is not read.")
    if suffix in {".yml", ".yaml"}:
        message = "Only department.yml and rescissions.yml are read, and only at the top of the folder of orders."
        meant = f"{path.stem}.yml"
        remedy = f"Name the file {meant}, beside the folders of the orders." if meant in SMALL_FILES else "Delete the file."
        return kinds.PERHAPS_AN_ORDER.at(place, message, remedy=remedy)
    message = f"An order is a Markdown file whose name ends in {ORDER_SUFFIX}; this name ends in {path.suffix}."
    remedy = "Copy the text into an order (“orders new” writes one to fill in), and keep this file in another folder."
    renamed = f"Rename it to {path.stem}{ORDER_SUFFIX}." if suffix in {ORDER_SUFFIX, ".markdown", ".mdown"} else remedy
    return kinds.PERHAPS_AN_ORDER.at(place, message, remedy=renamed)


def _printable(path: PurePosixPath) -> str:
    """A path as text, bytes that are no UTF-8 shown as �."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _target(entry: os.DirEntry[str]) -> str:
    """Where a link leads, as it says itself."""
    try:
        return _printable(PurePosixPath(Path(entry.path).readlink()))
    except OSError:
        return "something that cannot be read"


def _reason(error: OSError) -> str:
    """What the system says, without numbers and paths (which differ from machine to machine)."""
    return (error.strerror or type(error).__name__).lower()
