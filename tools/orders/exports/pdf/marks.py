"""A redline's marks as signs on paper: they survive a grey copier and the extraction of the text, and can be taken out again.

`[-deleted-]`, `{+inserted+}`, and between `‹` and `›` what we say ourselves. Where the order itself has such a sign, a
backslash stands in it, and where it has one already, one more; so whoever reads the signs always finds both texts again.
"""

from __future__ import annotations

import re

from orders.exports.marked.nouns import Fate
from orders.exports.signs import apart

SIGNS = {
    Fate.INSERTED: ("{+", "+}"),
    Fate.MOVED_TO: ("{+", "+}"),
    Fate.DELETED: ("[-", "-]"),
    Fate.MOVED_FROM: ("[-", "-]"),
}
SAID = ("‹", "›")
PARAGRAPH = "¶"
"""Stands for the end of a paragraph that went or came."""
SPACE = "·"
"""Stands for a space that went or came by itself."""

_OURS = re.compile(r"([\\\s]*)([‹›])")
_STANDS_FOR = re.compile(rf"[\\\s]*[{SPACE}{PARAGRAPH}][{SPACE}{PARAGRAPH}\s]*\Z")


def escaped(text: str) -> str:
    """The words of an order such that no sign in them can be taken for one of ours, however the lines are broken."""
    return _OURS.sub(lambda found: found[1].replace("\\", "\\\\") + "\\" + found[2], apart(text))


def marked_alone(text: str) -> str:
    """The words of a run that went or came, escaped; of mere spaces each is shown."""
    if not text.strip():
        return "".join(SPACE if character != "\n" else PARAGRAPH for character in text)
    return "\\" + escaped(text) if _STANDS_FOR.match(text) else escaped(text)
