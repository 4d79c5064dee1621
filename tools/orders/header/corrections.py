"""The line of a header that says: this file corrects a published one. And how such a file is named.

A correction stands beside the file that it corrects: `2011-01A.correction-1.md` beside `2011-01A.md`, the next one as
`2011-01A.correction-2.md`. It holds the complete corrected text; the files before it stay as they were published.
"""

from __future__ import annotations

import re

from orders.header.fields import Fields, Key
from orders.model.header import Correction

_NAME = re.compile(r"(?P<corrected>.+)\.correction-(?P<count>[1-9][0-9]{0,3})\.md")
_KEYS = (
    Key("date", "date: 2026-03-09"),
    Key("author", 'author: "Sam Ortiz, Public Information"'),
    Key("reason", 'reason: "A word was left out in IV.A.2."'),
)


def correction_file(corrected: str, count: int) -> str:
    """The file of a correction (counted from 1) of a revision's file."""
    return f"{corrected.removesuffix('.md')}.correction-{count}.md"


def corrected_file(file: str) -> tuple[str, int]:
    """The file that a correction's file corrects, and which correction of it this is; the file itself and 0 where it is none."""
    found = _NAME.fullmatch(file)
    return (f"{found['corrected']}.md", int(found["count"])) if found else (file, 0)


def correction_in(fields: Fields) -> Correction | None:
    """What the line `correction` says; None where there is none, or where it does not say all it must."""
    group = fields.group("correction", _KEYS)
    if group is None:
        return None
    for key in _KEYS:
        group.require(key.name)
    day, author, reason = group.day("date"), group.text("author"), group.text("reason")
    fields.adopt("correction", group)
    return Correction(day, author, reason) if day and author and reason else None
