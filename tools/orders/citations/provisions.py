"""Citations of provisions of the order they stand in: "section IV.A.2 of this order", "III.C above", "Appendix A".

Where it is not sure that words mean a provision of this order, they are left alone: a statute's section is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orders.citations.address import Atoms, Scope
from orders.citations.directives import targets_elsewhere
from orders.citations.keywords import (
    Tail,
    TailKind,
    Weight,
    appendix_word,
    is_foreign,
    is_plural,
    keywords_in,
    path_as_printed,
    read_tail,
    reads_on,
    scope,
    starts_afresh,
    weight,
)
from orders.citations.labels import Numeral, complete, readings
from orders.citations.passage import Passage, Reading
from orders.citations.printed import Element
from orders.model.citation import Citation, Target
from orders.model.provision import LabelPath

BARE = re.compile(r"(?<![\w.\-/:@§&'])(?:[IVXL]{1,7}|[A-Za-z]|[0-9]{1,2})[.-](?=[A-Za-z0-9(])")
"""Labels with a sign between them, up to the sign: no space is among them."""
_BARE_SIGN = re.compile(r"[.-](?=[A-Za-z0-9(])")
_BARE_LONGEST = 7
"""As many characters as the labels in front of the sign may have."""
_NAMED_UNIT = re.compile(r"(?:\A|[^.\s] )[A-Z][a-z]+ \Z")
_LEAD_WORDS = """
    See In Under Per The And Or To Of With By From Follow Refer Also Consult If When Unless Except Both
"""
_LEADS = frozenset(_LEAD_WORDS.split())
_REFERS = re.compile(
    r"\b(?:see|under|per|pursuant to|in accordance with|consistent with|(?:described|outlined|listed|set forth|specified|defined|"
    r"provided|stated|required|contained|identified|established) (?:in|by|under)|refer to|except as provided in)(?: the)? \Z",
    re.IGNORECASE,
)
_OF_OUTER = re.compile(r" (?:of|in|under) (?:the )?(?=\w|§|¶)", re.IGNORECASE)
_MAX_OUTER = 4
_NOT_OURS = frozenset({TailKind.FOREIGN, TailKind.LISTED})
"""What follows an address that is not surely this order's: "section III.C, GO 1973-02" may be two things on a list."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list of addresses as printed, what it is said to be part of ("of section IV"), and the words behind it."""

    elements: tuple[Element, ...]
    outer: Atoms
    end: int
    tail: Tail

    @property
    def keyword(self) -> str:
        """The word for a provision that opens it, if any."""
        return self.elements[0].keyword


@dataclass(frozen=True, slots=True)
class ProvisionStrategy:
    """Finds provisions of this order, and provisions of a directive that is named behind them."""

    def starts(self, passage: Passage) -> Iterator[int]:
        """Wherever a word for a provision stands, or labels with full stops or hyphens between them."""
        yield from openings(passage.clean)

    def read(self, passage: Passage, start: int) -> Reading | None:
        """The provisions named at a place, if they are surely this order's or a named directive's."""
        elements = passage.reader.list(start)
        if not elements:
            return None
        listed = _with_tail(passage, elements)
        if listed.tail.kind is TailKind.DIRECTIVE:
            citations = _of_directive(passage, listed)
        elif listed.tail.kind in _NOT_OURS or _is_elsewhere(passage, start, listed):
            citations = []
        else:
            citations = _of_this_order(passage, listed)
        return Reading(tuple(citations), citations[-1].end) if citations else None


def openings(clean: str) -> Iterator[int]:
    """Where a word for a provision or labels with signs between them begin."""
    yield from keywords_in(clean)
    yield from _bare_in(clean)


def _bare_in(clean: str) -> Iterator[int]:
    """Where `BARE` is found: looked for around its sign, of which a text has few."""
    done = 0
    for sign in _BARE_SIGN.finditer(clean):
        for start in range(max(done, sign.start() - _BARE_LONGEST), sign.start()):
            found = BARE.match(clean, start)
            if found:
                done = found.end()
                yield start
                break


def _with_tail(passage: Passage, elements: tuple[Element, ...]) -> _List:
    """The list together with what it is said to be part of: "paragraph d of section IV.A.2"."""
    outer: Atoms = ()
    end = elements[-1].end
    for _ in range(_MAX_OUTER):
        between = _OF_OUTER.match(passage.clean, end) if elements[0].keyword else None
        above = passage.reader.element(between.end()) if between else None
        if above is None or not above.keyword or above.last is not None:
            break
        outer, end = appendix_word(above.keyword) + above.first.atoms + outer, above.end
    return _List(elements, outer, end, read_tail(passage.clean, end, passage.lexicon))


def _is_elsewhere(passage: Passage, start: int, listed: _List) -> bool:
    """Whether the words before show that the provision is a statute's or the name of a unit ("Records Section A")."""
    if listed.tail.kind in {TailKind.OWN, TailKind.HERE} and not listed.tail.direction:
        return False
    before = passage.clean[max(0, start - 40) : start]
    unit = _NAMED_UNIT.search(before) if listed.keyword[:1].isupper() else None
    named = unit is not None and before.split()[-1] not in _LEADS and not listed.tail.direction
    return named or is_foreign(passage.clean, start)


def _of_directive(passage: Passage, listed: _List) -> list[Citation]:
    """The provisions of a directive named behind them: "sections II and III of GO 1973-02"."""
    spelled = listed.tail.spelled
    if spelled is None or not (listed.keyword or len(listed.elements[0].first.atoms) > 1):
        return []
    targets = targets_elsewhere(passage, spelled, listed.elements, listed.outer)
    ends = [*(element.end for element in listed.elements[:-1]), spelled.end]
    return [passage.citation(e.start, end, t) for e, end, t in zip(listed.elements, ends, targets, strict=True)]


def _of_this_order(passage: Passage, listed: _List) -> list[Citation]:
    """The provisions of this order: all of a list whose words say so, else those at its beginning that surely are."""
    explicit = listed.tail.kind is not TailKind.NONE
    may_be_missing = explicit and _speaks_of_an_order(listed)
    citations: list[Citation] = []
    labels: Atoms = ()
    for element in _members(passage, listed):
        labels, path = _locate(passage, listed, labels, appendix_word(element.keyword) + element.first.atoms, element.keyword)
        last_labels, last = _locate(passage, listed, labels, element.last.atoms) if element.last else ((), None)
        is_found = path is not None and (last is not None or element.last is None)
        if not (may_be_missing or (is_found and _is_sure(passage, listed, element, labels, explicit))):
            break
        end = listed.end if element.end == listed.elements[-1].end else element.end
        target = Target(path=path or path_as_printed(listed.outer + labels), last=last)
        if element.last and last is None:
            target = Target(path=target.path, last=path_as_printed(listed.outer + last_labels))
        citations.append(passage.citation(element.start, end, target))
    return citations


def _members(passage: Passage, listed: _List) -> Iterator[Element]:
    """The addresses of the list, with "Appendix A, section IX" as two where the order's appendix has no section IX.

    At the beginning of the list that is so only if the order itself has a section IX.
    """
    for element in listed.elements:
        parts = element.apart()
        whole = listed.outer + appendix_word(element.keyword) + element.first.atoms
        is_two = len(parts) > 1 and passage.find(whole) is None
        if is_two and element is listed.elements[0]:
            is_two = passage.find(parts[-1].first.atoms, Scope.TOP) is not None
        yield from parts if is_two else (element,)


def _locate(passage: Passage, listed: _List, previous: Atoms, atoms: Atoms, keyword: str = "") -> tuple[Atoms, LabelPath | None]:
    """The full labels of an address that may lean on the one before it, and the provision they mean, if there is one.

    Behind a `keyword` that counts from the top ("IV.A.2, section 3") it leans only where the order has no such section.
    """
    is_afresh = bool(previous) and starts_afresh(keyword)
    top = passage.find(listed.outer + atoms, Scope.TOP) if is_afresh and listed.tail.scope is None else None
    if top is not None:
        return atoms, top
    options = [*complete(previous, atoms), atoms] if previous else [atoms]
    for option in options:
        full = listed.outer + option
        path = passage.find(full, _scope(listed, full), listed.tail.direction)
        if path is not None:
            return option, path
    return atoms if is_afresh else options[0], None


def _scope(listed: _List, atoms: Atoms) -> Scope:
    """From where the labels count; "Section C", with nothing said of whose it is, is looked for at the top only."""
    if listed.tail.scope is not None:
        return listed.tail.scope
    near = scope(listed.keyword)
    alone = len(atoms) == 1 and listed.tail.kind is TailKind.NONE and not listed.keyword.lower().startswith("item")
    return Scope.TOP if alone and near is Scope.TOP_FIRST else near


def _speaks_of_an_order(listed: _List) -> bool:
    """Whether the words are an address even if the order has no such provision: "section XI above", not "2.5 above"."""
    if listed.keyword:
        return weight(listed.keyword) is not Weight.WEAK
    atoms = listed.elements[0].first.atoms
    return len(atoms) > 1 and Numeral.ROMAN in readings(atoms[0])


def _is_sure(passage: Passage, listed: _List, element: Element, labels: Atoms, explicit: bool) -> bool:
    """Whether words that name a provision of this order, by these full labels, can hardly mean anything else."""
    atoms, first = listed.outer + element.first.atoms, listed.elements[0]
    before = passage.clean[max(0, first.start - 40) : first.start]
    if not listed.keyword:
        atoms = first.first.atoms
        refers = explicit or element.last is not None or before.lower().endswith("see ")
        return len(atoms) > (1 if refers else 2) and bool({Numeral.ROMAN, Numeral.UPPER} & set(readings(atoms[0])))
    if explicit or appendix_word(labels[0]):
        return True
    if weight(listed.keyword) is Weight.APPENDIX and not element.keyword and len(atoms) == 1:
        return False
    alone = element.comma and len(atoms) == 1 and not element.keyword and not is_plural(listed.keyword)
    if alone or weight(listed.keyword) is Weight.WEAK:
        return False
    if len(atoms) > 1 or element.last or {Numeral.ROMAN, Numeral.UPPER} & set(readings(atoms[0])):
        return True
    return (is_plural(listed.keyword) or not reads_on(passage.clean, element.end)) and bool(_REFERS.search(before))
