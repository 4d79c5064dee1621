"""The last steps of a build: the record is put beside the pages, every old address answers, and the manifest is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from orders import __version__
from orders.errors import OrdersError
from orders.model.department import Department
from orders.model.problem import Problem, in_order
from orders.model.revision import SourceFile
from orders.pages import links
from orders.proof.addresses import (
    ADDRESSES_FILE,
    REDIRECTS_FILE,
    answers,
    lasting,
    path_of,
    read_addresses,
    read_redirects,
    written,
)
from orders.proof.manifest import OUTSIDE, About, LedgerHead, write_manifest
from orders.proof.moved import moved_page
from orders.proof.work import Work

_SOURCES = (".md", ".yml")
_HEAVY = (".pdf", ".docx")


class LostAddressError(OrdersError):
    """The site would not answer for every address that was ever published. `problems` say which and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        listed = "\n\n".join(problem.render() for problem in problems)
        super().__init__(f"The site was not published, because it would break the promise of permanent addresses.\n\n{listed}")


@dataclass(frozen=True, slots=True)
class Archive:
    """What git keeps for the record: the files of the orders, the three lists beside them ("" where there is none yet),
    the ledger's head, and the commit of it all ("" where it was never committed like this).
    """

    sources: tuple[SourceFile, ...] = ()
    ledger: bytes = b""
    addresses: bytes = b""
    redirects: bytes = b""
    head: LedgerHead | None = None
    commit: str = ""


def seal_site(work: Work, department: Department, as_of: date, archive: Archive = Archive(), whole: bool = True) -> None:
    """Complete a finished site with its record, and write its manifest. Nothing may be written into its folder afterwards
    but the signature.

    Without `whole` the Word and PDF files may be missing, as they are from a quick look. Raises LostAddressError where an
    address would be lost, and OrdersError where the site holds what is no file, which no web server would serve as it was built.
    """
    work.adopt()
    _write_record(work, archive)
    _answer(work, archive, () if whole else _HEAVY)
    _write_manifest(work, department, as_of, archive)


def seal_tree(work: Work, department: Department, as_of: date, archive: Archive = Archive()) -> None:
    """Write the manifest of a folder of files as it is."""
    work.adopt()
    _write_manifest(work, department, as_of, archive)


def _write_manifest(work: Work, department: Department, as_of: date, archive: Archive) -> None:
    about = About(department.name, as_of.isoformat(), f"orders {__version__}", department.site_url, archive.commit, archive.head)
    work.put(links.manifest_uri(), write_manifest(about, {p: file for p, file in work.files.items() if p not in OUTSIDE}))


def problems_of_lists(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the lists of addresses in a folder of orders by themselves, without a site to hold them against."""
    _, damaged = read_addresses(_read(folder / ADDRESSES_FILE))
    _, wrong = read_redirects(_read(folder / REDIRECTS_FILE))
    return in_order([*damaged, *wrong])


def addresses_published(site: Path) -> bytes:
    """What addresses.txt has to be once a site is published: all that was ever there, and all that this site adds.

    Raises OrdersError where the folder holds no finished site.
    """
    found = _read(site / links.addresses_uri())
    if not found:
        raise OrdersError(f"{site} has no {links.addresses_uri()}: it is no site that “orders build” finished.")
    return found


def _write_record(work: Work, archive: Archive) -> None:
    for source in archive.sources:
        if source.path.endswith(_SOURCES) and not source.path.startswith(".."):
            work.put_source(unquote(links.source_uri(source.path)), source)
    if archive.ledger:
        work.put(links.ledger_uri(), archive.ledger)
    if archive.redirects:
        work.put(links.redirects_uri(), archive.redirects)


def _answer(work: Work, archive: Archive, without: Iterable[str]) -> None:
    """Let every address that was ever published answer, and list them all with those that are new."""
    known, damaged = read_addresses(archive.addresses)
    redirects, wrong = read_redirects(archive.redirects)
    here = frozenset((*work.files, links.addresses_uri(), links.manifest_uri())) - {links.signature_uri()}
    found = answers(known, redirects, here, (*without,))
    if problems := in_order([*damaged, *wrong, *found.problems]):
        raise LostAddressError(problems)
    for old, new in found.redirects.items():
        _write_answer(work, old, new)
    listed = {*known, *lasting(here), *found.redirects}
    work.put(links.addresses_uri(), written(listed))


def _write_answer(work: Work, old: str, new: str) -> None:
    path = path_of(old)
    work.put(path, moved_page(old, new) if path.endswith((".html", ".htm")) else work.read(path_of(new)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
