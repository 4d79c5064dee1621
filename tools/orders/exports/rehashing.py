"""Published files that name the hashes of other files, with those that changed in their place.

After an edit of an order's words, registers and audit differ in one hash, which stands in them as it is. So they need not be
made anew. A workbook is a ZIP archive of such texts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

MOST = 60
"""So many hashes at most are put in place of others; where more changed, files are made anew as quickly."""

_ARCHIVES = (".xlsx",)


def rehashed(path: str, data: bytes, hashes: Mapping[str, str]) -> bytes:
    """The bytes of the file at a path, with hashes (SHA-256, hexadecimal) in place of others."""
    if not hashes:
        return data
    if path.endswith(_ARCHIVES):
        return _archive(data, hashes)
    return _text(data, hashes)


def _text(data: bytes, hashes: Mapping[str, str]) -> bytes:
    if not hashes.keys() & set(hashes.values()):
        # One after the other is many times as quick.
        for old, now in hashes.items():
            data = data.replace(old.encode(), now.encode())
        return data
    pattern = re.compile(b"|".join(old.encode() for old in hashes))
    return pattern.sub(lambda found: hashes[found[0].decode()].encode(), data)


def _archive(data: bytes, hashes: Mapping[str, str]) -> bytes:
    """An archive of texts, packed again as it was: names, order, dates and the way of packing stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            text = _text(old.read(member), hashes)
            new.writestr(_like(member), text, member.compress_type)
    return out.getvalue()


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(member.filename, member.date_time)
    made.external_attr, made.create_system = member.external_attr, member.create_system
    return made
