"""What pages say in words: numbers as printed, citations, dates, counts. Plain text; templates escape it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from orders.model.department import Department
from orders.model.header import Header
from orders.model.number import DirectiveNumber
from orders.model.provision import Provision, ProvisionKind
from orders.pages.markedday import MarkedDay

_DEFINITION, _HEADING, _NOTE = ProvisionKind.DEFINITION, ProvisionKind.HEADING, ProvisionKind.NOTE

_SERIAL = re.compile(r"(\d+)(?:~\d+)?$")
_REPEATED = re.compile(r"~(\d+)$")
_OWN_SIGN = ("§", "Appendix")
_PLACE_WORDS = {
    ProvisionKind.NOTE: "Note",
    ProvisionKind.BULLET: "bullet",
    ProvisionKind.TABLE: "table",
    ProvisionKind.ROW: "row",
    ProvisionKind.IMAGE: "image",
}


def printed_number(number: DirectiveNumber, department: Department) -> str:
    """A number as the department prints it: `G.O. 2011-01A`, `CAO Policy 50`, `G.O. G02-01 (2015-06-30)`."""
    kind = department.type_of(number.type)
    return f"{kind.short if kind else number.type} {str(number)[len(number.type) + 1 :]}"


def header_number(number: DirectiveNumber, department: Department) -> str:
    """A number as the order's own header prints it: without the date by which we tell its revisions apart."""
    return printed_number(replace(number, dated=None) if number.dated else number, department)


def printed_series(number: DirectiveNumber, department: Department) -> str:
    """The enduring directive as the department prints it: `GO series 2011-01`; of an external one just its number."""
    kind = department.type_of(number.type)
    return printed_number(number.series, department) if kind and kind.external else f"{number.type} series {number.number}"


def type_name(number: DirectiveNumber, department: Department) -> str:
    """The full name of a directive's type, e.g. `General Order`; the code where the department has not named it."""
    kind = department.type_of(number.type)
    return kind.name if kind else number.type


def printed_date(day: date, department: Department) -> str:
    """A day as the department's orders print it, e.g. `11/25/17`."""
    return _styled(day, department.date_style)


@lru_cache(1 << 8)
def _styled(day: date, style: str) -> str:
    """The same. The system's library looks each time whether its time zone has changed, and an order is printed several times."""
    return day.strftime(style)


def long_date(day: date) -> str:
    """A day nobody can misread: `November 25, 2017`; of a marked day its mark."""
    if isinstance(day, MarkedDay):
        return day.in_words()
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def authority_line(header: Header, department: Department) -> str:
    """`BY THE AUTHORITY OF THE CHIEF OF POLICE`, or nothing where neither the order nor the department says whose."""
    authority = (header.authority or department.authority).strip()
    if not authority:
        return ""
    article = "" if authority.lower().startswith("the ") else "the "
    return f"By the authority of {article}{authority}".upper()


def cite(number: DirectiveNumber, chain: Sequence[Provision], department: Department) -> str:
    """A provision of a revision, as one cites it: `G.O. 2011-01A § IV.A.2.d`, `… § IV.B.2, Note`, `… § III, “Blog”`.

    `chain` is the provision with all it stands in, the section first.
    """
    return cite_place(printed_number(number, department), place_in_order(chain))


def cite_place(printed: str, place: str) -> str:
    """The same of a number as printed and a place in words."""
    join = "" if not place else " " if place.startswith(_OWN_SIGN) else ", "
    return f"{printed}{join}{place}"


def place_in_order(chain: Sequence[Provision]) -> str:
    """Where a provision stands, as one cites it inside its order: `§ IV.A.2.d`, `§ II, ¶ 2`, `§ V.A, table 1, row 2`."""
    place = ""
    above: Provision | None = None
    for provision in chain:
        place = place_within(place, above, provision)
        above = provision
    return place


def place_within(place: str, above: Provision | None, provision: Provision) -> str:
    """Where a provision stands that stands directly in `above`, whose `place` is known; or in nothing, where that is None."""
    step = _step_words(provision)
    if above is None:
        has_sign = step.startswith(_OWN_SIGN) or not (provision.label or provision.kind is _HEADING)
        return step if has_sign else f"§ {step}"
    return f"{place}.{step}" if provision.label and above.label else f"{place}, {step}"


def _step_words(provision: Provision) -> str:
    """One step of an address in words; a repeated one says which it is."""
    step = provision.path.steps[-1] if provision.path.steps else ""
    if provision.label and "~" not in step:
        return step
    if not provision.label and provision.kind is _DEFINITION and provision.term:
        return f"“{provision.term}”{_again(step)}"
    if not provision.label and provision.kind is _HEADING:
        return f"“{provision.text}”{_again(step)}"
    return _step_of(provision.kind, step, bool(provision.label))


def unlabelled_step(kind: ProvisionKind, step: str) -> str:
    """A step in words of what has no label, and no words of its own by which it is named: `¶ 2`, `table 1`, `Note`."""
    return _step_of(kind, step, False)


@lru_cache(1 << 10)
def _step_of(kind: ProvisionKind, step: str, is_label: bool) -> str:
    """The same of what is named by its kind and its step alone: most orders have the same ones."""
    again = _again(step)
    if is_label:
        return (_REPEATED.sub("", step) if again else step) + again
    serial = _serial(step)
    if kind is _NOTE:
        return f"Note{'' if serial == 1 else f' {serial}'}{again}"
    return f"{_PLACE_WORDS.get(kind, '¶')} {serial}{again}"


def _again(step: str) -> str:
    """Which one of several equal steps it is."""
    repeated = _REPEATED.search(step) if "~" in step else None
    return f" ({_ordinal(int(repeated[1]))})" if repeated else ""


def _serial(step: str) -> int:
    found = _SERIAL.search(step)
    return int(found[1]) if found else 1


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 provision`, `1,204 provisions`, `no provisions`."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def sentence(words: str) -> str:
    """The words with a capital in front; nothing else changes."""
    return words[:1].upper() + words[1:]
