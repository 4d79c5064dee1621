"""Addresses in running text: labels printed one behind the other, ranges and lists of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from orders.citations.clean import DASHES
from orders.citations.keywords import KEYWORD, TITLE, Weight, deeper, needs_label, reads_on, starts_afresh, weight
from orders.citations.labels import follows, readings

MAX_LABELS = 10
"""How many labels an address may have: more only occur in files made to be hard to read."""

MAX_LIST = 20
"""How many addresses a list may have, for the same reason."""

_MAX_DEEPER = 3
_ATOM = re.compile(r"\(([A-Za-z]{1,7}|[0-9]{1,3})\)|([A-Za-z]{1,7}|[0-9]{1,3})(?![A-Za-z0-9])")
_FIRM = re.compile(r"\. ?(?=[A-Za-z0-9(])|-(?=[A-Za-z0-9(])| ?(?=\()")
_SPACE = re.compile(r" (?=[A-Za-z0-9])")
_DASHES = "-" + DASHES
_RANGE = re.compile(r"\.? ?[-–—―] ?|\.? (?:through|thru|to) ", re.IGNORECASE)
_LIST = re.compile(r" {0,4}(,)? {0,4}(?:(and/or|and|or|as well as) {1,4}|(&) {0,4})?")
_MEMBER_END = re.compile(
    rf"\.?(?:{TITLE})?\.?"
    r"(?=,? {1,4}(?:and/or|and|or|as well as|&)(?![\w.])|,)"
)
_UNLABELLED = re.compile(r",? (?:(¶) ?|(table|row|note) )([0-9]{1,3})(?![\w.])", re.IGNORECASE)
_WORDLIKE = {"a", "A", "I"}


@dataclass(frozen=True, slots=True)
class Chain:
    """Labels printed one behind the other: "IV.A.2.d", "IV-A-2-d", "II. A. 1. a", "IV A 2 d", "B(1)(a)".

    `ends` says where each label ends, counted in characters of the text from 0.
    """

    atoms: tuple[str, ...]
    ends: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where the last label ends."""
        return self.ends[-1]

    def cut(self, count: int) -> Chain:
        """The first `count` labels."""
        return Chain(self.atoms[:count], self.ends[:count])

    def more(self, atom: str, end: int) -> Chain:
        """This address and one label below it."""
        return Chain((*self.atoms, atom), (*self.ends, end))

    def below(self, count: int) -> Chain:
        """The labels below the first `count`."""
        return Chain(self.atoms[count:], self.ends[count:])


@dataclass(frozen=True, slots=True)
class Joint:
    """Where an address may be two: "Appendix A, section IX". The second has its word at `start`, behind `count` labels."""

    count: int
    start: int
    keyword: str


@dataclass(frozen=True, slots=True)
class Element:
    """One member of a list of addresses: an address, or a range when `last` is given; its words are `start:end`.

    `comma` says that only a comma led to it, `keyword` which word for a provision stands in front of it, if any,
    `joint` where an order may mean two addresses by it.
    """

    start: int
    first: Chain
    last: Chain | None = None
    comma: bool = False
    keyword: str = ""
    joint: Joint | None = None

    @property
    def end(self) -> int:
        """Where its last label ends."""
        return (self.last or self.first).end

    def apart(self) -> tuple[Element, ...]:
        """The two addresses that it may be: "Appendix A" and "section IX"; itself where it can only be one."""
        if self.joint is None:
            return (self,)
        above = Element(self.start, self.first.cut(self.joint.count), None, self.comma, self.keyword)
        return above, Element(self.joint.start, self.first.below(self.joint.count), self.last, True, self.joint.keyword)


@dataclass(frozen=True, slots=True)
class AddressReader:
    """Reads addresses from a cleaned text.

    `exists` says whether labels are an address of this order: it settles whether "II-L" is one provision or a range,
    and whether a number behind a space still belongs to the address. `is_settled` says whether the words at a place
    say whose provision it is ("of this order", "above"), so that nothing needs settling.
    """

    clean: str
    exists: Callable[[tuple[str, ...]], bool]
    is_settled: Callable[[int], bool]

    def chain(self, start: int, keyword: str = "") -> Chain | None:
        """The longest address printed at a place, or None. A hyphen or dash that opens a range ("A–C") ends it.

        Behind a `keyword` with a capital ("Section I", "Appendix A") a single capital is a label, never a plain word.
        """
        found = _atom(self.clean, start)
        if found is None:
            return None
        chain, spaced = Chain((found[0],), (found[1],)), False
        while len(chain.atoms) < MAX_LABELS:
            step = _step(self.clean, chain.end, len(chain.atoms) == 1 or spaced)
            if step is None:
                break
            atom, end, spaced = step
            is_range = self.clean[chain.end] in _DASHES and follows(chain.atoms[-1], atom)
            if is_range and not self.exists((*chain.atoms, atom)):
                break
            chain = chain.more(atom, end)
        named = chain.ends[0] == chain.end and chain.atoms[0].isupper() and (keyword[:1].isupper() or needs_label(keyword))
        return chain if named else self._settled(chain)

    def _settled(self, chain: Chain) -> Chain | None:
        """The address without the words or numbers behind it that only looked like labels."""
        weak = [k for k in range(1, len(chain.atoms)) if " " in self.clean[chain.ends[k - 1] : chain.ends[k - 1] + 2]]
        counts = [len(chain.atoms), *reversed(weak)]
        for count in (k for k in counts if k >= len(chain.atoms) - 1):
            last, end = chain.atoms[count - 1], chain.ends[count - 1]
            alone = count == 1 or count - 1 in weak
            if alone and last in _WORDLIKE and self.clean[end - 1] != ")" and reads_on(self.clean, end):
                continue
            if not weak or self.is_settled(end) or self.exists(chain.atoms[:count]):
                return chain.cut(count)
        return self._unsettled(chain, weak) if weak else None

    def _unsettled(self, chain: Chain, weak: list[int]) -> Chain | None:
        """An address that nothing settles: "IV. A. 2" is taken whole, "III. 24" and "III A" end at the first label."""
        whole = len(chain.atoms) > 2 and len(weak) == len(chain.atoms) - 1
        count = len(chain.atoms) if whole else weak[0]
        doubtful = chain.atoms[count - 1] in _WORDLIKE and reads_on(self.clean, chain.ends[count - 1])
        return None if doubtful else chain.cut(count)

    def element(self, start: int, comma: bool = False) -> Element | None:
        """One address or range, with the word for a provision that may stand in front of it."""
        opening = KEYWORD.match(self.clean, start)
        keyword, at = (opening[0], opening.end()) if opening else ("", start)
        first = self.chain(at, keyword)
        if first is None:
            return None
        first, joint = self._deeper(first, keyword)
        between = _RANGE.match(self.clean, first.end)
        if between is None:
            return Element(start, first, None, comma, keyword, joint)
        again = KEYWORD.match(self.clean, between.end())
        last = self.chain(again.end() if again else between.end())
        return Element(start, first, last, comma, keyword, joint)

    def _deeper(self, chain: Chain, keyword: str) -> tuple[Chain, Joint | None]:
        """The address with what stands behind a comma below it: "section IV, paragraph A.2", "§ II, ¶ 2"."""
        joint: Joint | None = None
        for _ in range(_MAX_DEEPER):
            unlabelled = _UNLABELLED.match(self.clean, chain.end)
            if unlabelled:
                chain = chain.more((unlabelled[2] or "p").lower() + unlabelled[3], unlabelled.end())
                continue
            at = chain.end + len(", ") if self.clean.startswith(", ", chain.end) else chain.end + 1
            again = KEYWORD.match(self.clean, at) if self.clean[chain.end : chain.end + 1] in {",", " "} else None
            below = self.chain(again.end()) if again and deeper(again[0], keyword) else None
            if again is None or below is None:
                break
            if at > chain.end + 1 and weight(keyword) is Weight.APPENDIX and starts_afresh(again[0]):
                joint = Joint(len(chain.atoms), at, again[0])
            keyword = again[0]
            chain = Chain(chain.atoms + below.atoms, chain.ends + below.ends)
        return chain, joint

    def list(self, start: int) -> tuple[Element, ...]:
        """Every address of a list as far as it can be one: "II and III", "IV.A.2 through 4", "II.A, B, and III.C"."""
        elements: list[Element] = []
        element = self.element(start)
        while element is not None and len(elements) < MAX_LIST:
            elements.append(element)
            between = _LIST.match(self.clean, self._behind(element.end))
            if between is None or not between[0].strip():
                break
            element = self.element(between.end(), comma=between[2] is None and between[3] is None)
            if (
                element
                and len(element.first.atoms) == 1
                and element.first.atoms[0] in _WORDLIKE
                and reads_on(self.clean, element.end, in_list=True)
            ):
                break
        return tuple(elements)

    def _behind(self, end: int) -> int:
        """Where a list may go on behind an address: past its full stop and its title, "II. and", "II (Policy) and"."""
        printed = _MEMBER_END.match(self.clean, end)
        return printed.end() if printed else end


def _step(clean: str, at: int, may_space: bool) -> tuple[str, int, bool] | None:
    """The next label of an address, where it ends, and whether only a space led to it."""
    for pattern in (_FIRM, _SPACE) if may_space else (_FIRM,):
        between = pattern.match(clean, at)
        found = _atom(clean, between.end()) if between else None
        if found is not None:
            return *found, pattern is _SPACE
    return None


def _atom(clean: str, at: int) -> tuple[str, int] | None:
    found = _ATOM.match(clean, at)
    word = (found[1] or found[2]) if found else ""
    return (word, found.end()) if found and readings(word) else None
