"""The automatic numbers of a Word file counted a second time, by another way of counting: for the witness.

The first count keeps numbers and takes them back where a level restarts (orders.ingest.docx.numbering). This one keeps none:
it remembers where each level was used last, and a number goes on only if nothing that restarts it stood in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

from orders.ingest.docx.number_formats import in_custom_format, in_format

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off"}
_PLACE = re.compile(r"%([1-9])")
_NO_NUMBER = {"none", "bullet"}


@dataclass(slots=True)
class Paragraph:
    """What a paragraph says of its number: style, list and level, and how its mark is set; whether it has words to see."""

    style: str
    num: str | None = None
    level: str | None = None
    mark: dict[str, str] = field(default_factory=dict)
    has_words: bool = False
    goes_on: bool = False
    """Whether the mark of the paragraph before is hidden, so that this one is printed on its line."""


@dataclass(slots=True)
class Uses:
    """Where levels were used last in one story: by definition and level, the moment and the number."""

    moment: int = 0
    last: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


class Recount:
    """Counts the numbers of one document."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        root = fromstring(numbering) if numbering else None
        self._styles = {} if not styles else {s.get(f"{_W}styleId", ""): s for s in fromstring(styles).iter(f"{_W}style")}
        self._definitions = {} if root is None else {d.get(f"{_W}abstractNumId"): d for d in root.iter(f"{_W}abstractNum")}
        self._nums = {} if root is None else {n.get(f"{_W}numId"): n for n in root.iter(f"{_W}num")}
        self._known: dict[tuple[str, int], Element | None] = {}

    def number(self, paragraph: Paragraph, uses: Uses) -> str:
        """The number of the next paragraph of a story, as printed; "" for none."""
        num, level = self._list_of(paragraph)
        own = self._level(num, level) if num else None
        if own is None:
            return ""
        definition = _value(self._nums[num], "abstractNumId") or ""
        uses.moment += 1
        uses.last[definition, level] = uses.moment, self._count(num, level, definition, uses)
        uses.begun.add((num, level))
        label = self._printed(own, num, level, definition, uses)
        run = own.find(f"{_W}rPr")
        hidden = None if run is None else run.find(f"{_W}vanish")
        if hidden is not None and hidden.get(f"{_W}val", "1") not in _OFF:
            return ""
        return label.upper() if self._set("caps", run, paragraph) else label

    def _list_of(self, paragraph: Paragraph) -> tuple[str, int]:
        chain = list(self._chain(paragraph.style))
        numbers = [n for _, style in chain if (n := _value(style.find(f"{_W}pPr/{_W}numPr"), "numId")) is not None]
        num = paragraph.num if paragraph.num is not None else next(iter(numbers), "0")
        if num == "0" or num not in self._nums:
            return "", 0
        if paragraph.level is not None:
            return num, min(int(paragraph.level), 8)
        tied = [i for key, _ in chain for i in range(9) if _value(self._level(num, i), "pStyle") == key]
        stated = [n for _, style in chain if (n := _value(style.find(f"{_W}pPr/{_W}numPr"), "ilvl")) is not None]
        return num, tied[0] if tied else min(int(next(iter(stated), "0")), 8)

    def _chain(self, style: str) -> Iterator[tuple[str, Element]]:
        for _ in range(64):
            element = self._styles.get(style)
            if element is None:
                return
            yield style, element
            style = _value(element, "basedOn") or ""

    def _level(self, num: str, level: int) -> Element | None:
        if (num, level) not in self._known:
            self._known[num, level] = self._find_level(num, level)
        return self._known[num, level]

    def _find_level(self, num: str, level: int) -> Element | None:
        element = self._nums.get(num)
        own = None if element is None else element.find(f"{_W}lvlOverride[@{_W}ilvl='{level}']/{_W}lvl")
        if own is not None or element is None:
            return own
        definition = self._definitions.get(_value(element, "abstractNumId"))
        for _ in range(9):
            linked = _value(definition, "numStyleLink")
            if linked is None:
                break
            style = self._styles.get(linked)
            target = self._nums.get(_value(None if style is None else style.find(f"{_W}pPr/{_W}numPr"), "numId") or "")
            lent = [d for d in self._definitions.values() if _value(d, "styleLink") == linked]
            definition = self._definitions.get(_value(target, "abstractNumId")) if target is not None else next(iter(lent), None)
        return None if definition is None else definition.find(f"{_W}lvl[@{_W}ilvl='{level}']")

    def _start(self, num: str, level: int) -> int:
        override = self._nums[num].find(f"{_W}lvlOverride[@{_W}ilvl='{level}']/{_W}startOverride")
        return int(override.get(f"{_W}val", "0")) if override is not None else int(_value(self._level(num, level), "start") or 0)

    def _count(self, num: str, level: int, definition: str, uses: Uses) -> int:
        override = self._nums[num].find(f"{_W}lvlOverride[@{_W}ilvl='{level}']/{_W}startOverride")
        going_on = self._current(num, level, definition, uses)
        if going_on is None or (override is not None and (num, level) not in uses.begun):
            return self._start(num, level)
        return going_on + 1

    def _current(self, num: str, level: int, definition: str, uses: Uses) -> int | None:
        """The last number of a level, None where a level that restarts it was used since."""
        found = uses.last.get((definition, level))
        if found is None:
            return None
        restart = _value(self._level(num, level), "lvlRestart")
        above = level if restart is None or int(restart) > level else int(restart)
        since = max((uses.last[definition, i][0] for i in range(above) if (definition, i) in uses.last), default=0)
        return found[1] if found[0] > since else None

    def _printed(self, own: Element, num: str, level: int, definition: str, uses: Uses) -> str:
        text = _value(own, "lvlText") or ""
        if own.find(f"{_W}lvlPicBulletId") is not None or (_format(own)[0] == "bullet" and len(text.strip()) == 1):
            return "•"
        legal = own.find(f"{_W}isLgl")
        digits = legal is not None and legal.get(f"{_W}val", "1") not in _OFF

        def shown(place: re.Match[str]) -> str:
            wanted = int(place[1]) - 1
            element = self._level(num, wanted) if wanted <= level else None
            if element is None:
                return ""
            number = self._current(num, wanted, definition, uses)
            return _written(element, self._start(num, wanted) if number is None else number, digits=digits)

        return _PLACE.sub(shown, text).strip()

    def _set(self, name: str, run: Element | None, paragraph: Paragraph) -> bool:
        found = None if run is None else run.find(_W + name)
        if found is not None:
            return found.get(f"{_W}val", "1") not in _OFF
        if name in paragraph.mark:
            return paragraph.mark[name] not in _OFF
        states = (style.find(f"{_W}rPr/{_W}{name}") for _, style in self._chain(paragraph.style))
        stated = next((state for state in states if state is not None), None)
        return stated is not None and stated.get(f"{_W}val", "1") not in _OFF

    def is_hidden(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph's mark is hidden."""
        return self._set("vanish", None, paragraph)


def _written(level: Element, number: int, *, digits: bool) -> str:
    kind, custom = _format(level)
    if digits and kind not in {*_NO_NUMBER, "decimalZero"}:
        return str(number)
    written = in_custom_format(number, custom) if custom else None
    written = written or in_format(number, kind)
    return str(number) if written is None else written


def _format(level: Element) -> tuple[str, str]:
    element = level.find(f"{_W}numFmt")
    if element is None:
        element = next(level.iter(f"{_W}numFmt"), None)
    return ("decimal", "") if element is None else (element.get(f"{_W}val", "decimal"), element.get(f"{_W}format", ""))


def _value(element: Element | None, name: str) -> str | None:
    found = None if element is None else element.find(_W + name)
    return None if found is None else found.get(f"{_W}val")
