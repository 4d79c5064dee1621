r"""The signs `[-deleted-]` and `{+inserted+}`, kept apart from the same characters where an order has them itself.

A backslash stands in the order's own sign (`[\-`, `+\}`), and where it has one there already, one more: whoever reads the
signs always finds both texts again, on paper as in a mail.
"""

from __future__ import annotations

import re

_OPENING = re.compile(r"([\[{])(?=[\\\s]*[-+])")
_CLOSING = re.compile(r"([-+])(?=[\\\s]*[\]}])")


def apart(text: str) -> str:
    """The words of an order such that nothing in them can be taken for one of our signs, however the lines are broken."""
    return _CLOSING.sub(r"\1\\", _OPENING.sub(r"\1\\", text))
