"""The record that is online, from wherever it was published: what is published next must go on from it."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from pathlib import Path

from orders.cli.targets import addresses_in, ledger_in
from orders.errors import OrdersError
from orders.pages import links

_PATIENCE = 60
"""Seconds that a web server has for an answer."""
_NOT_THERE = {404, 410}


def published_ledger(where: str) -> bytes:
    """The ledger at the address of a site, in a folder that holds one, or in a file; nothing where a site has none.

    Raises OrdersError where that cannot be told: it must not look as if nothing had been published.
    """
    if where.startswith(("https://", "http://")):
        return _online(where, links.ledger_uri())
    path = Path(where)
    if path.is_dir():
        return ledger_in(path) or b""
    try:
        return path.read_bytes()
    except OSError as failure:
        raise OrdersError(
            f"{where} cannot be read: {failure.strerror}. Name a ledger, a site's folder, or its address."
        ) from failure


def published_addresses(where: str) -> bytes:
    """The list of addresses at the address of a site or in a folder that holds one; nothing where there is none, and nothing
    where a single ledger was named. Raises OrdersError where it cannot be told.
    """
    if where.startswith(("https://", "http://")):
        return _online(where, links.addresses_uri())
    return addresses_in(Path(where)) if Path(where).is_dir() else b""


def _online(site: str, uri: str) -> bytes:
    address = f"{site.rstrip('/')}/{uri}"
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            data: bytes = answer.read()
            return data
    except urllib.error.HTTPError as refusal:
        if refusal.code in _NOT_THERE:
            return b""
        raise OrdersError(
            f"{address} answers with {refusal.code} {refusal.reason}, so it is not known what is online."
        ) from refusal
    except (OSError, http.client.HTTPException) as failure:
        raise OrdersError(f"{address} cannot be reached ({failure}), so it is not known what is online. Try again.") from failure
