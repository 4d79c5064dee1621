"""Rules for the labels of one order: order, gaps, repetitions, and the department's styles. All of them are warnings.

Labels are compared among neighbours of one provision and one kind (headings with headings, items with items), each
style by itself. A label that can be read twice is read as its neighbours make likely: `I.` after `H.` is a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.outline import Outline
from orders.model.problem import Place, Problem, in_order
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.outline import problems
from orders.outline.labels import Reading, printed, readings, step, style_of
from orders.outline.lines import escape_label

_LABELLED = (ProvisionKind.HEADING, ProvisionKind.ITEM)
_NAMED = (*_LABELLED, ProvisionKind.DEFINITION)
_LISTED = 20
"""At most so many missing labels are listed one by one."""


def check_outline(
    outline: Outline, file: str, text: str, department: Department = DEFAULT_DEPARTMENT, known_gaps: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """What is odd about the labels of an order, placed in its file.

    `text` is the whole file's text, in which the provisions' lines are counted; `known_gaps` are the missing labels
    that the header acknowledges, as addresses (`V.3`).
    """
    source = _Source(file, text, outline)
    found = [*_sequence_problems(outline, source, known_gaps), *_repetitions(outline, source)]
    return in_order([*found, *_unexpected_styles(outline, source, department)])


class Styles:
    """A department's styles of labels by depth, and whether surely nothing is odd about labels that stand together."""

    def __init__(self, department: Department) -> None:
        self.examples = department.outline_styles
        self._styles = _styles(department)

    def are_quiet(self, labels: tuple[str, ...], depth: int | None) -> bool:
        """Whether items with these labels, right under one provision, are in order and in the style of their depth: `depth` is
        how many labels stand above them, None where labels may have any style.
        """
        return labels_are_quiet(labels) and self.fit(labels, depth)

    def fit(self, labels: tuple[str, ...], depth: int | None) -> bool:
        """Whether labels have the style of their depth; some may be "", and what is no label has every style."""
        return depth is None or depth >= len(self._styles) or _are_of_style(labels, self._styles[depth])


def is_quiet(provisions: Iterable[Provision], depth: int | None, styles: Styles) -> bool:
    """Whether surely nothing is odd about some provisions' labels and those below them, whatever else their order has.

    `depth` is how many labels stand above them; None where labels may have any style. Their own sequence is not looked at
    (`labels_are_quiet`).
    """
    stack = [(tuple(provisions), depth)]
    while stack:
        family, level = stack.pop()
        if not styles.fit(tuple([p.label for p in family]), level):
            return False
        for provision in family:
            if "~" in provision.path.steps[-1] and provision.kind in _NAMED:
                return False
            children = provision.children
            if children:
                if not labels_are_quiet(tuple([child.label for child in children if child.kind is ProvisionKind.ITEM])):
                    return False
                stack.append((children, level + 1 if level is not None and provision.label else level))
    return True


@lru_cache(maxsize=16384)
def labels_are_quiet(labels: tuple[str, ...]) -> bool:
    """Whether the labels of neighbours of one kind are in order and without gaps, whatever labels came before them."""
    known = [label for label in labels if readings(label)]
    sequence = _Sequence({reading for label in known for reading in readings(label)})
    for label in known:
        reading = sequence.choose(label)
        before = sequence.take(reading)
        if reading.value < before or (reading.value > before + 1 and not (before == 0 and reading.style.startswith("§"))):
            return False
    return True


def is_styled(label: str) -> bool:
    """Whether a heading with this label, and what stands under it, has the styles that the department uses."""
    return bool(label) and not label.lower().startswith("appendix")


@lru_cache(maxsize=16)
def _styles(department: Department) -> tuple[str, ...]:
    return tuple(style_of(example) for example in department.outline_styles)


@lru_cache(maxsize=16384)
def _are_of_style(labels: tuple[str, ...], style: str) -> bool:
    """Whether labels of neighbors can all be read in a style; some may have none."""
    return all(_is_of_style(label, style) for label in labels if label)


@lru_cache(maxsize=16384)
def _is_of_style(label: str, style: str) -> bool:
    """Whether a label can be read in a style; what is no label has every style."""
    found = readings(label)
    return not found or any(reading.style == style for reading in found)


class _Source:
    def __init__(self, file: str, text: str, outline: Outline) -> None:
        self.file, self.text, self.outline = file, text, outline

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    @cached_property
    def _numbers(self) -> dict[LabelPath, int]:
        return {p.path: line for p, line in zip(self.outline.all, self.outline.lines, strict=True)}

    def number(self, provision: Provision) -> int:
        """The line in which a provision begins."""
        return self._numbers[provision.path]

    def place(self, provision: Provision) -> Place:
        """Where a provision's label stands, or where its words begin if it has none."""
        number = self.number(provision)
        line = self.lines[number - 1].rstrip("\r") if 0 < number <= len(self.lines) else ""
        start = line.find(provision.label) if provision.label else len(line) - len(line.lstrip(" \t#*"))
        length = len(provision.label) or len(provision.term or provision.text)
        return Place(self.file, number, max(0, start) + 1, max(1, length), line)


class _Sequence:
    """The labels met so far among the neighbours of one provision, by style."""

    def __init__(self, present: set[Reading]) -> None:
        self.present = present
        self.last: dict[tuple[str, str], int] = {}
        self.recent = ""

    def choose(self, label: str) -> Reading:
        """The likeliest reading: the next one in order, else one in the style just used, else the first of its style."""
        return min(readings(label), key=self._unlikeliness)

    def _unlikeliness(self, reading: Reading) -> tuple[bool, bool, bool]:
        follows = self.last.get((reading.style, reading.prefix)) == reading.value - 1
        return not follows, reading.style != self.recent, reading.value != 1

    def take(self, reading: Reading) -> int:
        """Notes the label; the highest number before it in its style, 0 where it is the first."""
        key = reading.style, reading.prefix
        before = self.last.get(key, 0)
        self.last[key] = max(before, reading.value)
        self.recent = reading.style
        return before


def _sequence_problems(outline: Outline, source: _Source, known_gaps: Sequence[str]) -> Iterator[Problem]:
    known = {gap.strip().rstrip(".") for gap in known_gaps}
    elsewhere: dict[tuple[str, str, int], int] = {}
    for parent, children, above in _families(outline):
        for kind in _LABELLED:
            labelled = [child for child in children if child.kind is kind and readings(child.label)]
            sequence = _Sequence({reading for child in labelled for reading in readings(child.label)})
            for child in labelled:
                reading = sequence.choose(child.label)
                key = (reading.style, reading.prefix, child.depth)
                before = sequence.take(reading) or _running_on(reading, elsewhere.get(key, 0))
                elsewhere[key] = reading.value
                if reading.value < before and not _is_repeated(child):
                    yield _out_of_order(child, source, printed(reading.style, before, reading.prefix))
                elif reading.value > before + 1 and not (before == 0 and reading.style.startswith("§")):
                    yield from _gap(child, source, _missing(reading, before, sequence.present), (parent, above), known)


def _running_on(reading: Reading, latest: int) -> int:
    """The number before, where labels are counted through from one provision to the next (1–5 under A., 6–9 under B.)."""
    return latest if latest == reading.value - 1 else 0


def _families(outline: Outline) -> Iterator[tuple[LabelPath, Sequence[Provision], str]]:
    """Every provision that has some under it: its address, these, and the nearest label at or above it."""
    stack: list[tuple[LabelPath, Sequence[Provision], str]] = [(LabelPath(), outline.provisions, "")]
    while stack:
        path, children, above = stack.pop()
        yield path, children, above
        stack.extend((child.path, child.children, child.label or above) for child in reversed(children) if child.children)


def _missing(reading: Reading, before: int, present: set[Reading]) -> list[str]:
    numbers = range(before + 1, reading.value)
    absent = (n for n in numbers if Reading(reading.style, n, reading.prefix) not in present)
    return [printed(reading.style, number, reading.prefix) for number in absent]


def _gap(
    child: Provision, source: _Source, missing: list[str], within: tuple[LabelPath, str], known: set[str]
) -> Iterator[Problem]:
    parent, above = within
    addresses = {label: str(parent.child(step(label, above))) for label in missing}
    open_gaps = [label for label in missing if addresses[label] not in known]
    if open_gaps:
        message = f'{_listing(open_gaps)} missing before "{child.label}".'
        listed = ", ".join(addresses[label] for label in open_gaps[:_LISTED])
        facts = {"missing": listed, "label": f'"{child.label}"', "escaped": escape_label(child.label)}
        yield problems.GAP.at(source.place(child), message, expected=f'"{open_gaps[0]}"', **facts)


def _listing(labels: list[str]) -> str:
    quoted = [f'"{label}"' for label in labels]
    if len(quoted) == 1:
        return f"{quoted[0]} is"
    return f"{quoted[0]} and {quoted[1]} are" if len(quoted) == 2 else f"{quoted[0]} to {quoted[-1]} are"


def _out_of_order(child: Provision, source: _Source, before: str) -> Problem:
    return problems.OUT_OF_ORDER.at(source.place(child), f'"{child.label}" stands after "{before}".')


def _is_repeated(provision: Provision) -> bool:
    return "~" in provision.path.steps[-1]


def _repetitions(outline: Outline, source: _Source) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for provision in outline.walk():
        if provision.kind not in _NAMED:
            continue
        address = str(provision.path)
        if _is_repeated(provision):
            address = address.rpartition("~")[0]
            number = first.get(address) or source.number(provision)
            message = f'"{address}" is on line {number} already; this one is addressed {provision.path}.'
            yield problems.REPEATED.at(source.place(provision), message)
        else:
            first[address] = source.number(provision)


def _unexpected_styles(outline: Outline, source: _Source, department: Department) -> Iterator[Problem]:
    """At most one problem for each depth; nothing under headings without label and in appendices, whose styles vary."""
    styles = _styles(department)
    reported: set[int] = set()
    for provision, depth in _labelled(outline.provisions):
        if depth >= len(styles) or depth in reported:
            continue
        if not _is_of_style(provision.label, styles[depth]):
            reported.add(depth)
            usual = department.outline_styles[depth]
            message = f'"{provision.label}" stands at depth {depth + 1}, where the department\'s labels look like "{usual}".'
            yield problems.STYLE.at(source.place(provision), message, expected=f'a label such as "{usual}"')


def _labelled(provisions: Iterable[Provision]) -> Iterator[tuple[Provision, int]]:
    stack = [(provision, 0) for provision in reversed(tuple(provisions))]
    while stack:
        provision, depth = stack.pop()
        if provision.kind is ProvisionKind.HEADING and not is_styled(provision.label):
            continue
        if provision.label:
            yield provision, depth
        inner = depth + 1 if provision.label else depth
        stack.extend((child, inner) for child in reversed(provision.children))
