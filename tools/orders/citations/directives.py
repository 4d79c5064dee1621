"""Citations of directives: "G.O. 2011-01A", "General Orders 1973-02 and 1973-05BB", "GO 1973-02 III.C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orders.citations.address import Atoms
from orders.citations.keywords import (
    KEYWORD,
    TailKind,
    Weight,
    appendix_word,
    path_as_printed,
    read_tail,
    reads_on,
    starts_afresh,
    weight,
)
from orders.citations.labels import Numeral, complete, readings
from orders.citations.lexicon import Spelled
from orders.citations.passage import Passage, Reading
from orders.citations.printed import Chain, Element
from orders.model.citation import Citation, Target

_LIST = re.compile(r" ?(?:,|/)? ?(?:and/or |and |or |& ?|through |thru |to )?")
_BEHIND = re.compile(r"(,)? ?\(?")
_MAX_LIST = 200


@dataclass(frozen=True, slots=True)
class DirectiveStrategy:
    """Finds directives by the department's spellings, lists of them, and the provisions named behind each."""

    def starts(self, passage: Passage) -> Iterator[int]:
        """Wherever a type's spelling or a distinctive number stands."""
        return passage.lexicon.starts(passage.clean)

    def read(self, passage: Passage, start: int) -> Reading | None:
        """The directive named at a place, and those that go on its list."""
        first = spelled = passage.lexicon.read(passage.clean, start)
        citations: list[Citation] = []
        while spelled is not None and first is not None and len(citations) < _MAX_LIST:
            citations += _with_provisions(passage, spelled)
            spelled = _next_of_list(passage, first, citations[-1].end)
        return Reading(tuple(citations), citations[-1].end) if citations else None


def _next_of_list(passage: Passage, first: Spelled, end: int) -> Spelled | None:
    """The number that goes on a list without repeating its type, or None where the list ends."""
    clean = passage.clean
    between = _LIST.match(clean, end)
    if between is None or not between[0].strip():
        return None
    spelled = passage.lexicon.number(clean, between.end(), first.kind)
    if spelled is None or (spelled.number.number.isdigit() and not first.plural):
        return None
    series = spelled.series or (first.series and not spelled.number.suffix)
    return Spelled(spelled.start, spelled.end, spelled.number, spelled.kind, series, first.plural)


def _with_provisions(passage: Passage, spelled: Spelled) -> list[Citation]:
    """The citation of a directive together with the provisions of it that are named behind it."""
    elements = provisions_behind(passage, spelled.end)
    if not elements:
        target = Target(number=spelled.number, series=spelled.series)
        return [passage.citation(spelled.start, spelled.end, target)]
    targets = targets_elsewhere(passage, spelled, elements)
    starts = [spelled.start, *(element.start for element in elements[1:])]
    return [passage.citation(s, e.end, t) for s, e, t in zip(starts, elements, targets, strict=True)]


def targets_elsewhere(passage: Passage, spelled: Spelled, elements: tuple[Element, ...], outer: Atoms = ()) -> list[Target]:
    """What a list of addresses in a named directive points to. Its text is not at hand, so labels stay as printed.

    `outer` are the labels that all of the list lie under.
    A provision of the order that the words themselves stand in is one of this same order.
    """
    targets: list[Target] = []
    labels: Atoms = ()
    is_own = not spelled.series and passage.is_own(spelled.number)
    for element in elements:
        is_top = starts_afresh(element.keyword) and Numeral.ROMAN in readings(element.first.atoms[0])
        labels = _completed(() if is_top else labels, appendix_word(element.keyword) + element.first.atoms)
        last_labels = _completed(labels, element.last.atoms) if element.last else ()
        path, last = path_as_printed(outer + labels), path_as_printed(outer + last_labels) if last_labels else None
        if is_own:
            path = passage.find(outer + labels) or path
            last = passage.find(outer + last_labels) or last if last else None
        targets.append(Target(None if is_own else spelled.number, path, last, spelled.series))
    return targets


def _completed(previous: Atoms, atoms: Atoms) -> Atoms:
    return next(iter(complete(previous, atoms)), atoms) if previous else atoms


def provisions_behind(passage: Passage, end: int) -> tuple[Element, ...]:
    """The provisions named behind a directive's number: "III.C", ", § IV.A.2.d", ", sections II and III"."""
    clean = passage.clean
    between = _BEHIND.match(clean, end)
    if between is None or not between[0]:
        return ()
    keyword = KEYWORD.match(clean, between.end())
    if keyword and weight(keyword[0]) is not Weight.WEAK:
        elements = passage.reader.list(between.end())
        kept = elements if elements and elements[0].keyword else ()
    else:
        is_next = "(" in between[0] or passage.lexicon.read(clean, between.end()) is not None
        element = None if is_next else passage.reader.element(between.end())
        kept = (element,) if element and _is_plainly_address(clean, element.first, between[1] is not None) else ()
    kinds = {TailKind.NONE, TailKind.DIRECTIVE if keyword else TailKind.OWN}
    if between[1] is None:  # "GO 1973-02, section III.C, GO 1973-05" may be a section of either: nobody's, to be safe.
        kinds.add(TailKind.LISTED)
    return kept if kept and read_tail(clean, kept[-1].end, passage.lexicon).kind in kinds else ()


def _is_plainly_address(clean: str, chain: Chain, comma: bool) -> bool:
    """Whether labels behind a number without a word for a provision are an address, not the beginning of a title."""
    first = readings(chain.atoms[0])
    if Numeral.ROMAN not in first and Numeral.UPPER not in first:
        return False
    if len(chain.atoms) == 1:
        return not comma and len(chain.atoms[0]) > 1 and Numeral.ROMAN in first and not reads_on(clean, chain.end)
    initials = all(len(atom) == 1 and atom.isalpha() for atom in chain.atoms)
    return not (initials and clean.startswith(".", chain.end) and reads_on(clean, chain.end + 1))
