"""Printed labels as Word's own automatic numbers: which list and level a label belongs to, and where it has to start.

Every run of neighbors whose labels count on by one is a list of its own, which starts at its first label: so a gap, a
repetition or a label out of order starts another list, and no count can come out other than printed. All lists share one
definition whose levels are the department's outline styles. What Word cannot count (`01.`, `V-a.`) stays text.
ECMA-376 part 1, section 17.9; formats of numbers, 17.18.59.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orders.exports.docx.styles import STEP
from orders.exports.docx.xml import Element, root, w
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

LEVELS = 9
"""How many levels a list of Word has."""
BULLETS = 1
"""The number of the list of bullets; the labels' own follow."""

_LABEL = re.compile(r"(?P<before>.*?)(?P<token>[0-9]+|[A-Za-z]+)(?P<after>[^0-9A-Za-z]*)\Z", re.DOTALL)
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
Style = tuple[str, str, str]
"""A format of numbers, and the text before and after the number."""

_PLAIN: Style = ("decimal", "", ".")
_MOST = {"decimal": 32767, "upperRoman": 3999, "lowerRoman": 3999, "upperLetter": 780, "lowerLetter": 780}


@dataclass(frozen=True, slots=True)
class Counted:
    """A label as Word counts: a format of numbers, the number, and the text around it."""

    form: str
    value: int
    before: str
    after: str

    def follows(self, other: Counted) -> bool:
        """Whether it is what Word would print after the other one."""
        return (self.form, self.before, self.after) == (other.form, other.before, other.after) and self.value == other.value + 1


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One list: its number in the file, its level (counted from 0), its first label, as Word counts."""

    number: int
    level: int
    first: Counted


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of an order, and the list and level of every provision whose label Word can count."""

    lists: tuple[NumberedList, ...]
    of: Mapping[LabelPath, NumberedList]


def numbering_of(outline: Outline, styles: Sequence[str]) -> Numbering:
    """The automatic numbers of an outline. `styles` are the department's, by depth; they settle what `I.` is."""
    lists: list[NumberedList] = []
    places: dict[LabelPath, NumberedList] = {}
    waiting: list[Sequence[Provision]] = [outline.provisions]
    while waiting:
        siblings = waiting.pop()
        waiting += [p.children for p in siblings if p.children]
        for run in _runs(siblings, styles):
            level = run[0][0].depth - 1
            made = NumberedList(BULLETS + 1 + len(lists), level, run[0][1])
            lists.append(made)
            places.update((provision.path, made) for provision, _ in run)
    return Numbering(tuple(lists), places)


def counted(label: str) -> Iterator[Counted]:
    """Every way in which Word could count to a label and print exactly it; none where there is no such way."""
    found = _LABEL.match(label)
    if found is None or "%" in label:
        return
    token = found["token"]
    for form in _MOST:
        value = _value(token, form)
        if value is not None and value <= _MOST[form] and printed(value, form) == token:
            yield Counted(form, value, found["before"], found["after"])


def printed(value: int, form: str) -> str:
    """A number as Word prints it: past Z come AA, BB, CC."""
    match form:
        case "decimal":
            return str(value)
        case "upperLetter":
            return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        case "upperRoman":
            return _roman(value)
        case _:
            return printed(value, form.replace("lower", "upper")).lower()


def _value(token: str, form: str) -> int | None:
    if token.isdigit() or form == "decimal":
        return int(token) if token.isdigit() and form == "decimal" and len(token) < 6 else None
    upper = token.upper()
    if form.endswith("Letter"):
        return 26 * (len(upper) - 1) + ord(upper[0]) - ord("A") + 1 if len(set(upper)) == 1 else None
    values = {sign: number for number, sign in _ROMAN if len(sign) == 1}
    if not set(upper) <= set(values):
        return None
    numbers = [values[sign] for sign in upper]
    return sum(n if n >= max(numbers[i + 1 :], default=0) else -n for i, n in enumerate(numbers))


def _roman(value: int) -> str:
    signs = []
    for number, sign in _ROMAN:
        signs.append(sign * (value // number))
        value %= number
    return "".join(signs)


def _runs(siblings: Sequence[Provision], styles: Sequence[str]) -> Iterator[list[tuple[Provision, Counted]]]:
    """Neighbors whose labels count on by one, unnumbered ones between them not counted."""
    run: list[tuple[Provision, Counted]] = []
    for provision in siblings:
        if not provision.label:
            continue
        ways = list(counted(provision.label)) if provision.depth <= LEVELS and provision.kind in _NUMBERED else []
        on = next((way for way in ways if run and way.follows(run[-1][1])), None)
        if on:
            run.append((provision, on))
            continue
        if run:
            yield run
        run = [(provision, _likeliest(ways, provision.depth, styles))] if ways else []
    if run:
        yield run


_NUMBERED = (ProvisionKind.HEADING, ProvisionKind.ITEM, ProvisionKind.PARAGRAPH, ProvisionKind.NOTE, ProvisionKind.DEFINITION)


def _likeliest(ways: Sequence[Counted], depth: int, styles: Sequence[str]) -> Counted:
    """The way that the department's style for this depth counts; else one that begins at the beginning."""
    wanted = form_of(styles[depth - 1])[0] if depth <= len(styles) else ""
    return next((way for way in ways if way.form == wanted), None) or min(ways, key=lambda way: way.value)


def form_of(style: str) -> Style:
    """A style of labels as Word has it: `(A)` is upperLetter between `(` and `)`."""
    found = _LABEL.match(style)
    if found is None:
        return _PLAIN
    token = found["token"]
    romans = {"I": "upperRoman", "i": "lowerRoman"}
    form = romans.get(token) or ("decimal" if token.isdigit() else "upperLetter" if token.isupper() else "lowerLetter")
    return form, found["before"], found["after"]


def numbering_part(numbering: Numbering, styles: Sequence[str]) -> Element:
    """The part `numbering`: the department's levels, the bullets, and every list with its start."""
    levels = [_level(level, *_style_at(level, styles)) for level in range(LEVELS)]
    bullets = w("lvl", w("start", val=1), w("numFmt", val="bullet"), w("lvlText", val="•"), w("lvlJc", val="left"), ilvl=0)
    return root(
        "numbering",
        w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=0),
        w("abstractNum", w("multiLevelType", val="singleLevel"), bullets, abstractNumId=1),
        w("num", w("abstractNumId", val=1), numId=BULLETS),
        *(_list(entry, styles) for entry in numbering.lists),
    )


def _list(entry: NumberedList, styles: Sequence[str]) -> Element:
    """A list that starts where it is printed to; where its labels are not of the department's style, with a style of its own."""
    first = entry.first
    own = first.form, first.before, first.after
    override = [w("startOverride", val=first.value)]
    if own != _style_at(entry.level, styles):
        override.append(_level(entry.level, *own, start=first.value))
    return w("num", w("abstractNumId", val=0), w("lvlOverride", *override, ilvl=entry.level), numId=entry.number)


def _style_at(level: int, styles: Sequence[str]) -> Style:
    return form_of(styles[level]) if level < len(styles) else _PLAIN


def _level(level: int, form: str, before: str, after: str, start: int = 1) -> Element:
    indent = w("pPr", w("ind", left=STEP * (level + 1), hanging=STEP))
    text = w("lvlText", val=f"{before}%{level + 1}{after}")
    return w("lvl", w("start", val=start), w("numFmt", val=form), text, w("lvlJc", val="left"), indent, ilvl=level)
