"""The manifest of a site: every file with its size and SHA-256, written last, the same bytes for the same site.

It is one JSON object with a line for each file, so that two of them can be compared with any tool. Its last line is the
SHA-256 of all that stands before it: damage to the manifest shows in the manifest. That guards against accident; against
intent only a signature does, or a copy kept elsewhere. `schemas/manifest-1.json` describes the form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from orders.errors import OrdersError
from orders.pages import links
from orders.proof.folder import Fingerprint

FORM = "manifest-1"
SCHEMA = f"https://orders.example/schemas/{FORM}.json"
"""The name of the form. It is a name, not an address that must answer; the site publishes the schema itself."""

OUTSIDE = frozenset({links.manifest_uri(), links.signature_uri()})
"""What no manifest can list: itself, and the signature of it."""

_HEX = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_KEYS = ("schema", "department", "site_url", "as_of", "commit", "ledger", "software", "files", "sha256")


class DamagedManifestError(OrdersError):
    """What should be a manifest is none, or is not as it was written. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """How long the ledger was when the site was built, and the SHA-256 of its last line: by it all lines before are fixed."""

    entries: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """Of what a manifest is one: whose site (`site_url` "" where no public address is known), as of which day (YYYY-MM-DD), of
    which commit (its name in git; "" where it was built from files that no commit holds), made by which version of orders.
    """

    department: str
    as_of: str
    software: str
    site_url: str = ""
    commit: str = ""
    ledger: LedgerHead | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A site as it was published: what it is, and every file by its path below the site's root."""

    about: About
    files: Mapping[str, Fingerprint]


def write_manifest(about: About, files: Mapping[str, Fingerprint]) -> bytes:
    """The manifest of these files as it is published: UTF-8, the paths in the order of their characters."""
    head = {
        "schema": SCHEMA,
        "department": about.department,
        "site_url": about.site_url or None,
        "as_of": about.as_of,
        "commit": about.commit or None,
        "ledger": {"entries": about.ledger.entries, "sha256": about.ledger.sha256} if about.ledger else None,
        "software": about.software,
    }
    listed = ((path, files[path]) for path in sorted(files) if path not in OUTSIDE)
    body = "".join(f'"{name}":{_json(value)},\n' for name, value in head.items())
    # As `_json` would write them: of fifty thousand lines.
    rows = ",\n".join([f'{_TEXT(path)}:{{"sha256":"{file.sha256}","size":{file.size}}}' for path, file in listed])
    sealed = f'{{\n{body}"files":{{\n{rows}\n}},\n'.encode()
    return sealed + f'"sha256":"{sha256(sealed).hexdigest()}"\n}}\n'.encode()


def read_manifest(data: bytes) -> Manifest:
    """A manifest that was written by `write_manifest` and not changed by a byte since. Raises DamagedManifestError."""
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as failure:
        raise DamagedManifestError("It is not the manifest of a site, or it was damaged: it cannot be read as JSON.") from failure
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise DamagedManifestError(f"It is not the manifest of a site: it does not say that it has the form {SCHEMA}.")
    wrong = next(_wrong(found), "")
    if wrong:
        raise DamagedManifestError(f"It was damaged: {wrong}.")
    manifest = _manifest(found)
    if write_manifest(manifest.about, manifest.files) != data:
        raise DamagedManifestError(
            "It was changed after it was written: its last line is not the SHA-256 of the lines before it."
        )
    return manifest


_TEXT = json.JSONEncoder(ensure_ascii=False).encode


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object none of whose keys is there twice: of two files of one name a reader would silently take the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _wrong(found: dict[str, Any]) -> Iterator[str]:
    """What of a manifest is not of the kind it should be."""
    if tuple(found) != _KEYS:
        yield f"it should have {', '.join(_KEYS)}, in this order"
        return
    for name in ("department", "as_of", "software"):
        if not isinstance(found[name], str):
            yield f"“{name}” should be words"
    if not (found["site_url"] is None or isinstance(found["site_url"], str)):
        yield "“site_url” should be an address"
    if not (found["commit"] is None or _fits(_COMMIT, found["commit"])):
        yield "“commit” should be the name of a commit"
    if not (found["ledger"] is None or _is_entry(found["ledger"], "entries")):
        yield "“ledger” should be a number of entries and a SHA-256"
    if not isinstance(found["files"], dict) or not all(_is_entry(file, "size") for file in found["files"].values()):
        yield "each of “files” should have a SHA-256 and a size"


def _is_entry(value: Any, counted: str) -> bool:
    if not isinstance(value, dict) or value.keys() != {counted, "sha256"}:
        return False
    count = value[counted]
    return isinstance(count, int) and not isinstance(count, bool) and count >= 0 and _fits(_HEX, value["sha256"])


def _fits(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _manifest(found: dict[str, Any]) -> Manifest:
    ledger = found["ledger"]
    about = About(
        found["department"],
        found["as_of"],
        found["software"],
        found["site_url"] or "",
        found["commit"] or "",
        LedgerHead(ledger["entries"], ledger["sha256"]) if ledger else None,
    )
    files = {path: Fingerprint(file["size"], file["sha256"]) for path, file in found["files"].items()}
    return Manifest(about, MappingProxyType(files))
