"""Where a draft goes and when it may be written: never over a published file, never over what somebody has edited."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from orders.cache.wholefile import write_atomically
from orders.errors import OrdersError
from orders.header.blanks import BLANK_NUMBER
from orders.ingest.importing import Imported
from orders.ingest.ledger import ledger_to_tsv, read_draft_hash
from orders.sources.files import LEDGER_SUFFIX


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one import: the draft, its ledger, its pictures; `new` tells whether anything was written."""

    draft: Path
    ledger: Path
    pictures: tuple[Path, ...]
    new: bool


Published = Callable[[Path], bool]
"""Whether a file is published, which git knows."""


def write(imported: Imported, folder: Path, published: Published, stem: str = "") -> Written:
    """Writes draft, ledger and pictures of an import under a folder of orders, the draft last.

    `stem` names the draft of an order without number. Raises OrdersError where a file is there that is not this import's own
    untouched draft, and where the order has no number and no `stem` is given.
    """
    draft = _place(imported, folder, stem)
    ledger = draft.with_name(draft.stem + LEDGER_SUFFIX)
    pictures = tuple(draft.parent / image.name for image in imported.document.images)
    account = replace(imported.ledger, draft=draft.relative_to(folder).as_posix())
    wanted = {ledger: ledger_to_tsv(account).encode(), draft: imported.text.encode()}
    wanted |= {path: image.data for path, image in zip(pictures, imported.document.images, strict=True)}
    if all(path.is_file() and path.read_bytes() == data for path, data in wanted.items()):
        return Written(draft, ledger, pictures, new=False)
    if draft.exists():
        _may_be_replaced(draft, ledger, published)
    for picture in pictures:
        if picture.exists() and picture.read_bytes() != wanted[picture]:
            raise OrdersError(f"{picture} is there already and is another picture. Rename it, or delete it if nothing shows it.")
    draft.parent.mkdir(parents=True, exist_ok=True)
    for path in (*pictures, ledger, draft):
        write_atomically(path, wanted[path])
    return Written(draft, ledger, pictures, new=True)


def _place(imported: Imported, folder: Path, stem: str) -> Path:
    number = imported.header.directive
    if number != BLANK_NUMBER:
        return folder / number.folder / f"{number.file_name}.md"
    if not stem:
        raise OrdersError(
            f"{imported.document.name} does not say in its header which order it is. Say it: --number “GO 2011-01A”."
        )
    return folder / f"{stem}.md"


def _may_be_replaced(draft: Path, ledger: Path, published: Published) -> None:
    """Refuses to replace a file that is published, edited, or of another import."""
    if published(draft):
        raise OrdersError(f"{draft} is published and is never overwritten. A correction is a new revision beside it.")
    try:
        _, recorded = read_draft_hash(ledger.read_text(encoding="utf-8"))
    except (OSError, OrdersError, UnicodeDecodeError):
        recorded = ""
    if hashlib.sha256(draft.read_bytes()).hexdigest() != recorded:
        raise OrdersError(
            f"{draft} is there already and is not overwritten: it was edited since it was imported, or written by hand. "
            "Go on with it, or move it away and import again."
        )


def is_published(path: Path) -> bool:
    """Whether the main branch has a file at this path; without git nothing is published."""
    where = path.resolve()
    for branch in ("origin/main", "main"):
        if not where.parent.is_dir():
            return False
        command = ["git", "-C", str(where.parent), "cat-file", "-e", f"{branch}:./{where.name}"]
        try:
            if subprocess.run(command, capture_output=True, check=False, timeout=30).returncode == 0:
                return True
        except (OSError, subprocess.TimeoutExpired):
            return False
    return False
