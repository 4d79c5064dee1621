"""Automatic numbers, counted as Word counts and printed as Word prints them (ECMA-376 Part 1, 17.9).

A paragraph names a numbering instance (`num`) and a level; the instance names a definition (`abstractNum`). Instances of one
definition continue each other's count unless one overrides where a level starts, which takes effect where that instance
uses the level for the first time. A number restarts after a number of a higher level, unless its level says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from orders.ingest.docx.number_formats import in_custom_format, in_format
from orders.ingest.docx.xml import MC, Element, W, child, switch, value, whole

LEVELS = 9
"""Word's lists have nine levels, counted from 0 in the file and from 1 in a level's text (`%1`)."""

BULLET = "•"
"""How every bullet is given on: its printed shape is no character but a glyph of some symbol font."""

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a definition: how its number is counted, written and set.

    `text` is the pattern with `%n` for the number of level n; `restart_after` is None where the number restarts after any
    higher level, 0 where it never restarts, n where it restarts after level n or a higher one (17.9.10). `style` is the
    paragraph style tied to it. `suffix` is what follows the number: tab, space or nothing.
    """

    start: int = 0
    number_format: str = "decimal"
    custom: str = ""
    text: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    legal: bool = False
    style: str = ""
    picture: bool = False
    paragraph: Element | None = field(default=None, compare=False)
    run: Element | None = field(default=None, compare=False)

    @property
    def is_bullet(self) -> bool:
        """Whether it prints a bullet: a picture, or one sign that is no word."""
        return self.picture or (self.number_format == "bullet" and len(self.text.strip()) == 1)


@dataclass(frozen=True, slots=True)
class List:
    """A numbering instance with what it overrides: its levels, which definition it counts in, where levels start anew."""

    number: str
    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """An automatic number as printed: its words, the suffix behind it, and what is not sure about it ("" where all is)."""

    label: str
    suffix: str = "tab"
    doubt: str = ""


class Numbering:
    """The part numbering.xml: its lists by the numbers that paragraphs name."""

    def __init__(self, root: Element | None, list_styles: Mapping[str, str]) -> None:
        """`list_styles` gives the instance that a numbering style names in styles.xml, by the style's id."""
        self._list_styles = list_styles
        definitions = [] if root is None else root.findall(W + "abstractNum")
        self._definitions = {d.get(W + "abstractNumId", ""): d for d in definitions}
        self._nums = {} if root is None else {n.get(W + "numId", ""): n for n in root.findall(W + "num")}
        self._lists: dict[str, List | None] = {}

    def list(self, number: str) -> List | None:
        """The list of this number; None for 0, which takes numbering away, and for one that is not defined."""
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> List | None:
        num = self._nums.get(number)
        definition = value(num, "abstractNumId") if num is not None and number != "0" else None
        if num is None or definition is None or definition not in self._definitions:
            return None
        levels = dict(self._levels(definition))
        starts: dict[int, int] = {}
        for override in num.findall(W + "lvlOverride"):
            index = whole(override.get(W + "ilvl"))
            if index is None or not 0 <= index < LEVELS:
                continue
            own, start = child(override, "lvl"), whole(value(override, "startOverride"))
            if own is not None:
                levels[index] = _level(own)
            if start is not None:
                starts[index] = start
                levels[index] = replace(levels.get(index, Level()), start=start)
        return List(number, definition, levels, starts)

    def _levels(self, definition: str, seen: frozenset[str] = frozenset()) -> dict[int, Level]:
        """The levels of a definition; one that only points to a numbering style (17.9.21) has those of that style."""
        element = self._definitions.get(definition)
        if element is None or definition in seen:
            return {}
        linked = value(element, "numStyleLink")
        if linked is not None:
            target = self._nums.get(self._list_styles.get(linked, ""))
            wanted = value(target, "abstractNumId") or self._styled(linked)
            return self._levels(wanted, seen | {definition}) if wanted is not None else {}
        return {index: _level(each) for each in element.findall(W + "lvl") if (index := whole(each.get(W + "ilvl"))) is not None}

    def _styled(self, style: str) -> str | None:
        """The definition that a numbering style was made from (17.9.27), where the style itself does not lead there."""
        return next((key for key, each in self._definitions.items() if value(each, "styleLink") == style), None)


def _level(element: Element) -> Level:
    number_format = child(element, "numFmt")
    if number_format is None:
        # Newer formats stand in an alternative that older programs skip; the first choice is the one that Word prints.
        number_format = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    picture = child(element, "lvlPicBulletId") is not None
    return Level(
        start=whole(value(element, "start")) or 0,
        number_format="decimal" if number_format is None else number_format.get(W + "val", "decimal"),
        custom="" if number_format is None else number_format.get(W + "format", ""),
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart_after=whole(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
        picture=picture,
        paragraph=child(element, "pPr"),
        run=child(element, "rPr"),
    )


class Counter:
    """The numbers of one story of a document (its body, a note, its text boxes), counted paragraph by paragraph."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, numbered: List, index: int) -> Number | None:
        """The number of the next paragraph in a list at a level (from 0); None where the list does not define the level."""
        level = numbered.levels.get(index)
        if level is None:
            return None
        counts = self._counts.setdefault(numbered.definition, [None] * LEVELS)
        before = counts[index]
        if index in numbered.starts and (numbered.number, index) not in self._started:
            before = None
        self._started.add((numbered.number, index))
        counts[index] = level.start if before is None else before + 1
        for deeper in range(index + 1, LEVELS):
            if _restarts(numbered.levels.get(deeper), deeper, index):
                counts[deeper] = None
        return _print(numbered, index, level, counts)


def _restarts(level: Level | None, index: int, used: int) -> bool:
    """Whether a level starts anew after a number of the level `used` above it. A restart after a deeper level says nothing."""
    if level is None or level.restart_after is None or level.restart_after > index:
        return True
    return used < level.restart_after


def _print(numbered: List, index: int, level: Level, counts: list[int | None]) -> Number:
    if level.is_bullet:
        return Number(BULLET, level.suffix)
    doubts: list[str] = []

    def written(place: re.Match[str]) -> str:
        wanted = int(place[1]) - 1
        shown = numbered.levels.get(wanted)
        if shown is None or wanted > index:
            return ""
        number = counts[wanted]
        if number is None and shown.number_format not in {"none", "bullet"}:
            doubts.append(f"level {wanted + 1} of its list has no number yet, so Word prints the one it starts with")
        return _formatted(shown, shown.start if number is None else number, level.legal, doubts)

    label = _PLACE.sub(written, level.text).strip()
    return Number(label, level.suffix, "; ".join(dict.fromkeys(doubts)))


def _formatted(level: Level, number: int, legal: bool, doubts: list[str]) -> str:
    if legal and level.number_format not in {"none", "bullet", "decimalZero"}:
        return str(number)
    custom = in_custom_format(number, level.custom) if level.custom else None
    written = custom or in_format(number, level.number_format)
    if written is None:
        doubts.append(f"Word's number format {level.custom or level.number_format} is not known here and is given in digits")
        return str(number)
    return written
