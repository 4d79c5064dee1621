"""A redline on paper read back: the signs are taken out, as docs/exports.md tells it, without a look at how they were put in."""

from __future__ import annotations

import re

_UNESCAPE = re.compile(r"([\[{])(\\+)(?=[-+])|([-+])(\\+)(?=[\]}])|(\\+)([‹›])")
_TOKEN = re.compile(r"(?P<open>\[-|\{\+)|(?P<said>‹)")


def sides(printed: str) -> tuple[str, str]:
    """The old and the new text of a printed redline, both without white space, for lines are broken anywhere."""
    text = "".join(printed.split())
    old: list[str] = []
    new: list[str] = []
    at = 0
    while at < len(text):
        found = _next(text, at)
        stop = found.start() if found else len(text)
        for side in (old, new):
            side.append(_plain(text[at:stop]))
        if found is None:
            break
        if found["said"]:
            at = text.index("›", stop) + 1
            continue
        closing = "-]" if found["open"] == "[-" else "+}"
        end = text.index(closing, found.end())
        (old if closing == "-]" else new).append(_inner(text[found.end() : end]))
        at = end + 2
    return "".join(old), "".join(new)


def _next(text: str, at: int) -> re.Match[str] | None:
    """The next sign of ours; an angle behind an odd number of backslashes is the order's own."""
    for found in _TOKEN.finditer(text, at):
        before = text[at : found.start()]
        if found["said"] and (len(before) - len(before.rstrip("\\"))) % 2:
            continue
        return found
    return None


def _inner(words: str) -> str:
    """What stands between two signs: dots and pilcrows alone stand for spaces and ends of paragraphs."""
    if re.fullmatch("[·¶]+", words):
        return ""
    return _plain(words[1:] if re.fullmatch(r"\\+[·¶]+", words) else words)


def _plain(words: str) -> str:
    """The words without the backslashes that were put into them."""

    def one(found: re.Match[str]) -> str:
        if found[5]:
            return found[5][: len(found[5]) // 2] + found[6]
        return (found[1] or found[3]) + (found[2] or found[4])[1:]

    return _UNESCAPE.sub(one, words)
