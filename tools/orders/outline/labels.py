"""Printed labels: which words are one, what number it says, which one comes next, which step of an address it makes.

The styles are `I.` `A.` `1.` `a.` `i.`, the same in brackets `(1)` or with one `1)`, `1.1` and deeper, `§ 4`, and
`Appendix A.`. Past z come aa and bb. Some labels can be read twice (`I.` is the roman one and the ninth letter);
`readings` gives every reading and leaves the choice to the neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_COUNT = r"(?:[0-9]{1,9}|[A-Za-z]{1,7})"
_DECIMAL = r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,7}\.?"
_SECTION = r"§[ \u00a0\u202f]?[0-9]{1,5}(?:\.[0-9]{1,4}){0,4}[a-z]?\.?"
_APPENDIX = r"(?:Appendix|APPENDIX)[ \u00a0](?:[A-Z]{1,5}|[0-9]{1,3})"
_ENDS = r"(?=\s|\Z)"
_ITEM = re.compile(rf"(?:\({_COUNT}\)|{_DECIMAL}|{_COUNT}[.)]|{_SECTION}|{_APPENDIX}[.:]){_ENDS}")
_HEADING = re.compile(rf"(?:\({_COUNT}\)|{_DECIMAL}|{_COUNT}[.)]|{_SECTION}|{_APPENDIX}[.:]?){_ENDS}")
_PARTS = re.compile(r"(\(|§[ \u00a0\u202f]?|(?:Appendix|APPENDIX)[ \u00a0])?(.*?)([.:)]?)\Z")
_ROMAN = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_LETTER = re.compile(r"([A-Za-z])\1{0,2}\Z")
_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50}
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: its style, written as that style's first label (`I.`, `(a)`, `1.1`), and its number.

    `prefix` is what stands before the last number of a label such as `4.2.1` ("4.2"); elsewhere it is empty.
    """

    style: str
    value: int
    prefix: str = ""

    def precedes(self, other: Reading) -> bool:
        """Whether `other` is the very next label in this one's sequence."""
        return (self.style, self.prefix, self.value + 1) == (other.style, other.prefix, other.value)


def find_label(line: str, *, heading: bool = False) -> str | None:
    """The label with which a line of words begins, as printed, or None.

    A label ends at a space or at the end of the line. `heading` allows `Appendix A` without its full stop.
    """
    match = (_HEADING if heading else _ITEM).match(line)
    return match[0] if match and readings(match[0]) else None


@lru_cache(maxsize=8192)
def readings(label: str) -> tuple[Reading, ...]:
    """Every way to read a printed label, the likeliest first; none where it is no label (`No.`, `Lt.`, `2. A.`)."""
    parts = _PARTS.match(label) if _HEADING.fullmatch(label) else None
    if not parts:
        return ()
    lead, core, close = parts[1] or "", parts[2], parts[3]
    if lead.startswith("§"):
        return _section(core)
    if lead and lead != "(":
        return tuple(Reading(f"Appendix {r.style}.", r.value) for r in _plain(core))
    if "." in core:
        return _decimal(core)
    return tuple(Reading(lead + r.style + close, r.value) for r in _plain(core))


def _plain(core: str) -> tuple[Reading, ...]:
    if core.isdigit():
        return (Reading("1", int(core)),)
    found = [*_roman(core), *_letter(core)]
    likelier_letter = core.upper() == "L"
    return tuple(reversed(found) if likelier_letter else found)


def _roman(core: str) -> list[Reading]:
    """The roman reading, up to 89: beyond that words such as `MI.`, `DC.` and `CD.` would be numbers."""
    if not core or not (core.isupper() or core.islower()) or not _ROMAN.match(core.upper()):
        return []
    numbers = [_NUMERALS[c] for c in core.upper()]
    value = sum(-n if n < after else n for n, after in zip(numbers, [*numbers[1:], 0], strict=True))
    return [Reading("I" if core.isupper() else "i", value)]


def _letter(core: str) -> list[Reading]:
    if not _LETTER.match(core):
        return []
    value = (len(core) - 1) * _ALPHABET + ord(core[0].lower()) - ord("a") + 1
    return [Reading("A" if core.isupper() else "a", value)]


def _decimal(core: str) -> tuple[Reading, ...]:
    prefix, _, last = core.rpartition(".")
    return (Reading(".".join("1" * (core.count(".") + 1)), int(last), prefix),)


def _section(core: str) -> tuple[Reading, ...]:
    digits = core.rstrip("abcdefghijklmnopqrstuvwxyz")
    suffix = core[len(digits) :]
    prefix, _, last = digits.rpartition(".")
    if suffix:
        return (Reading("§ 1a", ord(suffix) - ord("a") + 1, digits),)
    return (Reading("§ 1", int(last), prefix),)


def style_of(example: str) -> str:
    """The style that an example label stands for, as a department's settings write it: `I.`, `(a)`, `§ 4`."""
    found = readings(example)
    return found[0].style if found else example


@lru_cache(maxsize=16384)
def continues(before: str, label: str) -> bool:
    """Whether `label` is, in some reading, the very next one after `before`."""
    return any(a.precedes(b) for a in readings(before) for b in readings(label))


@lru_cache(maxsize=16384)
def is_first(label: str) -> bool:
    """Whether the label is, in some reading, the first of its style: `I.`, `a)`, `4.1`."""
    return any(r.value == 1 for r in readings(label))


def printed(style: str, value: int, prefix: str = "") -> str:
    """The label of a style at a number, as it would be printed: the third of `(a)` is `(c)`."""
    if style == "§ 1a":
        return f"§ {prefix}{chr(ord('a') + value - 1)}"
    if style == "§ 1":
        return f"§ {prefix}.{value}" if prefix else f"§ {value}"
    if prefix:
        return f"{prefix}.{value}"
    lead, core, close = _style_parts(style)
    return lead + _count(core, value) + close


def _style_parts(style: str) -> tuple[str, str, str]:
    parts = _PARTS.match(style)
    return (parts[1] or "", parts[2], parts[3]) if parts else ("", style, "")


def _count(core: str, value: int) -> str:
    if core == "1":
        return str(value)
    if core in {"A", "a"}:
        times, letter = divmod(value - 1, _ALPHABET)
        return chr(ord(core) + letter) * (times + 1)
    return _roman_numeral(value) if core == "I" else _roman_numeral(value).lower()


def _roman_numeral(value: int) -> str:
    digits = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for number, numeral in digits:
        times, value = divmod(value, number)
        written += numeral * times
    return written


@lru_cache(maxsize=16384)
def step(label: str, above: str = "") -> str:
    """The step a label makes in an address: without its closing full stop; brackets stay (`(1)`).

    Under a label that it repeats it is the remainder: `1.1` under `1.` is `1`. `above` is the next label above it.
    """
    number, outer = label.rstrip(".:"), above.rstrip(".:")
    if outer and number.startswith(outer + ".") and outer.replace(".", "").isdigit():
        return number[len(outer) + 1 :]
    return number
