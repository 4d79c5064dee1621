"""What a folder of orders keeps for the record beside the orders themselves, read for a build."""

from __future__ import annotations

from orders.cli.loading import Law
from orders.proof.addresses import ADDRESSES_FILE, REDIRECTS_FILE, with_online
from orders.proof.manifest import LedgerHead
from orders.proof.sealing import Archive
from orders.record.ledger import read_ledger


def archive_of(law: Law, commit: str = "", online: bytes = b"") -> Archive:
    """The record of a folder of orders that has been read; `commit` holds them exactly like this, "" where none does.

    `online` is the list of addresses that was published last: what it has, the next site must answer for too.
    """
    found = {
        path.name: path.read_bytes() for path in (law.folder / ADDRESSES_FILE, law.folder / REDIRECTS_FILE) if path.is_file()
    }
    addresses, redirects = with_online(found.get(ADDRESSES_FILE, b""), online), found.get(REDIRECTS_FILE, b"")
    ledger = read_ledger(law.kept.ledger)[0]
    head = LedgerHead(len(ledger.lines), ledger.head) if ledger.data else None
    return Archive(law.files, ledger.data, addresses, redirects, head, commit)
