"""What the data of a site say of the files of the orders, to be held against the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """That a file of the orders has a SHA-256: it is named by its path below their folder, or by the number of its revision."""

    subject: str
    sha256: str


def claims_in(data: bytes) -> tuple[Claim, ...]:
    """Every claim in a JSON file of the API, each once; none where it is no JSON.

    What an order was taken from (`taken_from`) is somebody's word on a file that is not here, and no claim of ours.
    """
    try:
        return tuple(dict.fromkeys(_claims(json.loads(data))))
    except (ValueError, RecursionError):
        return ()


def _claims(value: Any) -> Iterator[Claim]:
    if isinstance(value, dict):
        subject, digest = value.get("file") or value.get("directive"), value.get("sha256")
        if isinstance(subject, str) and isinstance(digest, str):
            yield Claim(subject, digest)
        for name, below in value.items():
            if name != "taken_from":
                yield from _claims(below)
    elif isinstance(value, list):
        for below in value:
            yield from _claims(below)
