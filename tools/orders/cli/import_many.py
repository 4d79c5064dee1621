"""Many files at once: an archive, or what lies in the inbox. One that is refused stops none of the others."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from orders.cli.import_review import in_short, name_of
from orders.cli.import_writing import is_published, write
from orders.cli.loading import Law
from orders.errors import OrdersError
from orders.exports.counting import count
from orders.exports.terminal import safe
from orders.ingest.guard import file_bytes, read_guarded
from orders.ingest.importing import import_source
from orders.ingest.ledger import read_draft_hash
from orders.sources.files import LEDGER_SUFFIX

_IMPORTED = frozenset({".docx", ".docm", ".doc", ".rtf", ".pdf", ".txt", ".text"})
_PASSED_OVER = frozenset({"readme", "readme.md", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class One:
    """What became of one file: a word for it, the order it is, its words, and what needs eyes or why it was refused."""

    file: str
    outcome: str
    order: str = ""
    words: int = 0
    needs: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nobody has to do anything before its draft can be read through."""
        return self.outcome in {"drafted", "already imported", "same as before"}


def inbox_files(folder: Path) -> list[Path]:
    """The files of a folder and those below it, in the order of their paths; hidden files and a README are no orders."""
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder}. Make it, and put the signed orders into it.")
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in found if not _is_passed_over(path.relative_to(folder))]


def _is_passed_over(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.name.lower() in _PASSED_OVER


def import_many(source: Path, files: Sequence[Path], law: Law, out: Path, *, loose: bool, show_only: bool) -> list[One]:
    """Imports files one after another. `loose` lets an order without number be written under its file's name."""
    done = _imported_before(law, out)
    found: list[One] = []
    with click.progressbar(files, label="Importing", file=sys.stderr, item_show_func=lambda f: f.name if f else "") as bar:
        for path in bar:
            name = path.relative_to(source)
            stem = str(name.with_suffix("")) if loose else ""
            found.append(_one(name.as_posix(), path, law, out, stem, done, show_only=show_only))
    return found


def _one(name: str, path: Path, law: Law, out: Path, stem: str, done: dict[str, str], *, show_only: bool) -> One:
    if path.suffix.lower() not in _IMPORTED:
        return One(name, "passed over", needs="not a Word file, a PDF or text")
    try:
        data = file_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in done:
            return One(name, "already imported", done[sha256])
        imported = import_source(read_guarded(path.name, data), law.corpus.department)
        words = len(imported.ledger.entries)
        if imported.residue:
            return One(name, "not whole", name_of(imported), words, str(imported.residue[0]))
        if show_only:
            return One(name, "would be drafted", name_of(imported), words, in_short(imported))
        write(imported, out, is_published, stem)
        done[sha256] = name_of(imported)
    except (OrdersError, OSError) as refusal:
        return One(name, "refused", needs=str(refusal))
    except Exception as mistake:
        # One file that shows a mistake of ours must not keep a whole archive from being imported.
        return One(name, "refused", needs=f"orders itself made a mistake ({type(mistake).__name__}: {mistake}); please report it")
    return One(name, "to decide" if imported.open else "drafted", name_of(imported), words, in_short(imported))


def _imported_before(law: Law, out: Path) -> dict[str, str]:
    """What has been imported: the order by the SHA-256 of its source, from headers on file and from ledgers."""
    done = {r.header.source.sha256: str(r.number) for r in law.corpus.revisions if r.header.source and r.header.source.sha256}
    for ledger in sorted(out.rglob(f"*{LEDGER_SUFFIX}")) if out.is_dir() else ():
        draft = ledger.with_name(ledger.name.removesuffix(LEDGER_SUFFIX) + ".md")
        if not draft.exists():
            continue
        try:
            source, _ = read_draft_hash(ledger.read_text(encoding="utf-8"))
        except (OrdersError, OSError, UnicodeDecodeError):
            continue
        done.setdefault(source, draft.relative_to(out).as_posix())
    return done


def table(found: Sequence[One]) -> str:
    """The summary: a line a file, and the totals."""
    if not found:
        return "There is nothing to import.\n"
    width = max(len(one.file) for one in found)
    outcomes = max(len(one.outcome) for one in found)
    lines = [f"{one.file:<{width}}  {one.outcome:<{outcomes}}  {_told(one)}".rstrip() for one in found]
    totals = {outcome: sum(one.outcome == outcome for one in found) for outcome in dict.fromkeys(one.outcome for one in found)}
    said = ", ".join(f"{number} {outcome}" for outcome, number in totals.items())
    return safe("\n".join([*lines, "", f"{count(len(found), 'file')}: {said}"])) + "\n"


def _told(one: One) -> str:
    parts = [one.order, count(one.words, "word") if one.words else "", one.needs]
    return "; ".join(part for part in parts if part)
