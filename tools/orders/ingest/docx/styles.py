"""What styles.xml says of a paragraph or a run: through based-on chains, document defaults and the default style (17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orders.ingest.docx.numbering import List, Numbering
from orders.ingest.docx.xml import Element, W, child, switch, value, whole

_LONGEST_CHAIN = 64
_HEADING_LEVELS = 9
_TWIPS = 20.0
"""Twentieths of a point, Word's unit of length, in one point."""
_DEFAULT_SIZE = 10.0
_TABS = 36.0
"""Word's default tab stops are half an inch apart."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list and level that a paragraph counts in."""

    list: List
    level: int


@dataclass(frozen=True, slots=True)
class Indent:
    """Where a paragraph's lines begin, in points from the margin: the first one, and the others; and its own tab stops."""

    first: float
    others: float
    stops: tuple[float, ...]


class Styles:
    """The styles of a document, asked for what is in effect on a paragraph or a run."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {s.get(W + "styleId", ""): s for s in styles}
        self._default = {
            s.get(W + "type", ""): s.get(W + "styleId", "") for s in styles if s.get(W + "default") in {"1", "true", "on"}
        }
        defaults = None if root is None else root.find(f"{W}docDefaults")
        self._run_defaults = child(child(defaults, "rPrDefault"), "rPr")
        self._paragraph_defaults = child(child(defaults, "pPrDefault"), "pPr")

    @property
    def list_styles(self) -> Mapping[str, str]:
        """The numbering instance that each numbering style names."""
        found = ((key, _number(child(s, "pPr"))[0]) for key, s in self._styles.items() if s.get(W + "type") == "numbering")
        return {key: number for key, number in found if number is not None}

    def of_paragraph(self, properties: Element | None) -> str:
        """The paragraph style in effect: the one named, or the default one."""
        named = value(properties, "pStyle")
        return named if named in self._styles and named is not None else self._default.get("paragraph", "")

    def chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on, nearest first; a circle is cut."""
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            yield style, self._styles[style]
            style = value(self._styles[style], "basedOn") or ""

    def numbered(self, properties: Element | None, numbering: Numbering) -> Numbered | None:
        """The list and level of a paragraph, or None where it has no automatic number.

        The instance and the level are looked for each by itself, first on the paragraph, then along its styles. A level
        that a style brings is the one tied to that style in the list (17.9.23); only if none is, the one that it states.
        """
        number, level = _number(properties)
        tied: list[str] = []
        stated: int | None = None
        for key, style in self.chain(self.of_paragraph(properties)):
            styled_number, styled_level = _number(child(style, "pPr"))
            tied.append(key)
            stated = styled_level if stated is None else stated
            number = styled_number if number is None else number
        found = numbering.list(number) if number is not None else None
        if found is None:
            return None
        if level is None:
            level = next((i for key in tied for i, each in sorted(found.levels.items()) if each.style == key), stated)
        return Numbered(found, min(max(level or 0, 0), 8))

    def heading(self, properties: Element | None) -> int | None:
        """The outline level of a paragraph, 1 for Heading 1; None for body text."""
        level = whole(value(properties, "outlineLvl"))
        for _, style in self.chain(self.of_paragraph(properties)):
            if level is None:
                level = whole(value(child(style, "pPr"), "outlineLvl"))
        return level + 1 if level is not None and 0 <= level < _HEADING_LEVELS else None

    def switched(self, run: Element | None, paragraph: Element | None, name: str) -> bool:
        """Whether a toggle property (`b`, `i`, `caps`, `vanish`) is on for a run with these properties in such a paragraph.

        Stated on the run it counts as it is; of paragraph and character style together, one takes back the other (17.7.3).
        """
        direct = switch(run, name)
        if direct is not None:
            return direct
        of_paragraph = self._styled(self.of_paragraph(paragraph), name)
        of_run = self._styled(value(run, "rStyle") or "", name)
        return (of_paragraph ^ of_run) or bool(switch(self._run_defaults, name))

    def underlined(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run is underlined, in any way."""
        stated = self._first(run, paragraph, "u")
        return stated is not None and stated.get(W + "val", "single") != "none"

    def font(self, run: Element | None, paragraph: Element | None) -> str:
        """The font that a run names for plain characters, "" where none is named."""
        fonts = self._first(run, paragraph, "rFonts")
        return fonts.get(W + "ascii", "") if fonts is not None else ""

    def size(self, run: Element | None, paragraph: Element | None) -> float:
        """The size of a run's letters in points."""
        found = self._first(run, paragraph, "sz")
        half_points = whole(found.get(W + "val")) if found is not None else None
        return half_points / 2 if half_points else _DEFAULT_SIZE

    def indent(self, properties: Element | None, numbered: Numbered | None) -> Indent:
        """Where the lines of a paragraph begin. A list's own indents stand between those of style and paragraph (17.9.22)."""
        layers = [child(style, "pPr") for _, style in self.chain(self.of_paragraph(properties))]
        level = numbered.list.levels.get(numbered.level) if numbered else None
        if level is not None and level.paragraph is not None:
            # Numbering that comes with a style yields to indents of that very style; put on the paragraph, it does not.
            at = 0 if child(properties, "numPr") is not None else 1
            layers.insert(min(at, len(layers)), level.paragraph)
        layers = [properties, *layers, self._paragraph_defaults]
        left = _length(layers, "left", "start")
        hanging, first = _length(layers, "hanging"), _length(layers, "firstLine")
        others = left or 0.0
        return Indent(others - hanging if hanging else others + (first or 0.0), others, _stops(layers))

    def _styled(self, style: str, name: str) -> bool:
        states = (switch(child(each, "rPr"), name) for _, each in self.chain(style))
        return bool(next((state for state in states if state is not None), False))

    def _first(self, run: Element | None, paragraph: Element | None, name: str) -> Element | None:
        """The nearest statement of a run property: on the run, in its style, in the paragraph's, in the defaults."""
        styles = [*self.chain(value(run, "rStyle") or ""), *self.chain(self.of_paragraph(paragraph))]
        layers = [run, *(child(style, "rPr") for _, style in styles), self._run_defaults]
        return next((found for layer in layers if (found := child(layer, name)) is not None), None)


def _number(properties: Element | None) -> tuple[str | None, int | None]:
    numbering = child(properties, "numPr")
    return value(numbering, "numId"), whole(value(numbering, "ilvl"))


def _length(layers: list[Element | None], *names: str) -> float | None:
    """The nearest statement of an indent, in points."""
    for layer in layers:
        indent = child(layer, "ind")
        if indent is None:
            continue
        for name in names:
            twips = whole(indent.get(W + name))
            if twips is not None:
                return twips / _TWIPS
        # A first line that stands out and one that stands in exclude each other, so one statement ends the search for both.
        if {"hanging", "firstLine"} & set(names) and (indent.get(W + "hanging") or indent.get(W + "firstLine")):
            return None
    return None


def _stops(layers: list[Element | None]) -> tuple[float, ...]:
    stops: dict[float, str] = {}
    for layer in reversed(layers):
        for tab in () if (tabs := child(layer, "tabs")) is None else tabs.findall(W + "tab"):
            position = whole(tab.get(W + "pos"))
            if position is not None:
                stops[position / _TWIPS] = tab.get(W + "val", "left")
    return tuple(sorted(position for position, kind in stops.items() if kind not in {"clear", "bar"}))


def after_tab(position: float, indent: Indent) -> float:
    """Where a tab leads to: the paragraph's next stop (its other lines' beginning is one), else the next half inch."""
    own = [stop for stop in (*indent.stops, indent.others) if stop > position + 0.01]
    return min(own) if own else (position // _TABS + 1) * _TABS
