"""A header with values that are not known yet: they are left empty in the file, so that `orders check` asks for them."""

from __future__ import annotations

from datetime import date

from orders.model.number import DirectiveNumber

BLANK_DAY = date(9999, 12, 31)
BLANK_WORDS = "BLANKWORDS"
BLANK_NUMBER = DirectiveNumber("BLANKTYPE", "0")
_MARKS = (BLANK_DAY.isoformat(), BLANK_WORDS, BLANK_NUMBER.type)


def with_blanks(text: str) -> str:
    """A revision file in which every key of the header whose value holds one of the marks above is left without value."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    filled = [f"{line.partition(':')[0]}:" if any(mark in line for mark in _MARKS) else line for line in lines[:end]]
    return "\n".join(filled + lines[end:])


def blank_keys(text: str) -> tuple[str, ...]:
    """The keys of a revision file's header that have no value."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    return tuple(line[:-1] for line in lines[1:end] if line.endswith(":") and not line.startswith(" "))
