"""How the words of a line begin: a list sign, and a label that is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orders.outline.labels import find_label

_SIGN = re.compile(r"([-–—•●▪■◦○‣⁃∙·*\uf0b7\uf0a7\uf0fc➢✓❖]|o)\s+(?=\S)")
_LONG_NUMBER = re.compile(r"(?:\([0-9]{3,}\)|[0-9]{4,}[.)])\Z")
_INITIAL = re.compile(r"[A-Z]\.\Z")
_NEXT_INITIAL = re.compile(r"\s*[A-Z]\.\s+[A-Z]")
_DECIMAL = re.compile(r"[0-9.]+[0-9]\Z|§")


@dataclass(frozen=True, slots=True)
class Start:
    """A sign of a list and a label at the beginning of words, each "" where there is none; how many words they are."""

    sign: str = ""
    label: str = ""

    @property
    def words(self) -> int:
        """The words that sign and label take."""
        return len(self.sign.split()) + len(self.label.split())


def start_of(text: str) -> Start:
    """How words begin. `- a. Where possible` has a sign that damage left in front of a label; both are told."""
    sign = _SIGN.match(text)
    rest = text[sign.end() :] if sign else text
    label = find_label(rest) or ""
    if label and (_is_none(label, rest[len(label) :]) or (label.rstrip() == rest.strip() and label[-1] not in ".):")):
        label = ""
    return Start(sign[1] if sign else "", label)


def _is_none(label: str, words: str) -> bool:
    """Whether what looks like a label is a number in a sentence or somebody's initial, whatever stands around it."""
    if _LONG_NUMBER.match(label) or (_INITIAL.match(label) and _NEXT_INITIAL.match(words)):
        return True
    return bool(_DECIMAL.match(label)) and not words.strip()[:1].isupper()
