"""A small site with everything that proves it: the pages of the small department, its ledger, its manifest, a signature."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import trees
from orders.build import read
from orders.exports.tree import write_tree
from orders.proof.folder import fingerprint_of
from orders.proof.manifest import LedgerHead
from orders.proof.sealing import Archive, seal_site
from orders.proof.signature import sign_site
from orders.proof.work import Work
from orders.record.ledger import Arrival, Recordable, extended, read_ledger
from orders.sources.files import read_folder

__all__ = ["COMMIT", "DAY", "Recordable", "extended", "fingerprint_of", "key", "replace", "signed", "site", "trees"]

DAY = date(2026, 1, 1)
COMMIT = "c0ffee" + "0" * 34
_ARRIVED = Arrival("ba5e" + "0" * 36, datetime(2022, 1, 9, 15, 0, tzinfo=UTC))


def ledger_of(root: Path) -> bytes:
    """A ledger of the small department's orders, which all arrived with one commit."""
    files = [
        Recordable(path, f"GO {Path(path).stem}", (root / path).read_bytes()) for path in trees.FILES if path.endswith(".md")
    ]
    return extended(b"", files, {file.path: _ARRIVED for file in files})


def head_of(ledger: bytes) -> LedgerHead:
    """What a manifest says of a ledger."""
    return LedgerHead(ledger.count(b"\n"), read_ledger(ledger)[0].head)


def site(root: Path) -> Path:
    """Such a site, below `root`, beside the folder of its orders; not signed."""
    folder = trees.plant(root)
    files, _ = read_folder(folder)
    corpus, _ = read(files)
    target = root / "site"
    write_tree(corpus, DAY, target)
    ledger = ledger_of(folder)
    archive = Archive(files, ledger, b"go/2019-07/\n", b"old.html -> go/2019-07/\n", head_of(ledger), COMMIT)
    seal_site(Work.of(target), corpus.department, DAY, archive, whole=False)
    return target


def key(root: Path, name: str = "key") -> Path:
    """A new SSH key without a passphrase; beside it `NAME.signers`, by which chief@brookfield.example may sign with it."""
    path = root / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    public = path.with_suffix(".pub").read_text("utf-8")
    path.with_suffix(".signers").write_text(f"chief@brookfield.example {public}", "utf-8")
    return path


def signed(root: Path) -> tuple[Path, Path]:
    """The same, signed, and the file of who may sign."""
    made, with_key = site(root), key(root)
    sign_site(made, with_key)
    return made, with_key.with_suffix(".signers")
