"""What citations lead to on a date, and who is cited by whom."""

from __future__ import annotations

from datetime import date

import pytest

from orders.citations.index import Entry, Index
from orders.citations.resolve import resolve
from orders.model.citation import Citation, Resolution, ResolutionStatus, Target
from orders.model.department import Department, DirectiveType, KnownDirective
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision

from .builders import book, outline, path

GO = DirectiveType("GO", "General Order", ("G.O.", "GO"), r"\d{4}-\d{2}")
CAO = DirectiveType("CAO", "CAO Policy", ("CAO Policy",), r"\d{1,3}", suffixes=False, external=True)
IN_FORCE, PENDING, RESCINDED = ResolutionStatus.IN_FORCE, ResolutionStatus.PENDING, ResolutionStatus.RESCINDED


def go(number: str, suffix: str = "", dated: str = "") -> DirectiveNumber:
    return DirectiveNumber("GO", number, suffix, date.fromisoformat(dated) if dated else None)


FAIRVIEW = Department(
    name="Fairview",
    types=(GO, CAO),
    known=(
        KnownDirective(DirectiveNumber("CAO", "50"), "Example Policy", "City", "https://city.example/50"),
        KnownDirective(go("1973-02"), "Discipline"),
    ),
)
FIRST, SECOND, THIRD = go("2011-01"), go("2011-01", "A"), go("2011-01", "B")
INDEX = Index.of(
    FAIRVIEW,
    [
        Entry(FIRST, RESCINDED, "Parking", SECOND, None, has_page=False),
        Entry(SECOND, IN_FORCE, "Parking", None, book(["I", "II", "II.A", "II.B", "II.B.1", "II.C"])),
        Entry(THIRD, PENDING, "Parking", None, book(["I"])),
        Entry(go("2012-05"), RESCINDED, "Towing", go("2013-09"), book(["I"])),
        Entry(go("2014-01", "C"), PENDING, "Keys", None, book(["I"])),
        Entry(go("G02-01", dated="2015-06-30"), RESCINDED, "Radio", go("G02-01", dated="2016-01-01"), book(["I"])),
        Entry(go("G02-01", dated="2016-01-01"), IN_FORCE, "Radio", None, book(["I", "II"])),
    ],
)
WHERE = Revision(SECOND, Header(SECOND, "Parking", TextStatus.TRANSCRIBED), outline(["I", "II", "II.A", "II.B", "II.C"]))


def lead(
    number: DirectiveNumber | None, address: str = "", last: str = "", series: bool = False, where: Revision = WHERE
) -> Resolution:
    target = Target(number, path(address) if address else None, path(last) if last else None, series)
    return resolve(Citation(path("I"), 0, 1, "x", target), where, INDEX)


@pytest.mark.parametrize(
    ("number", "series", "status", "revision", "successor"),
    [
        (SECOND, False, IN_FORCE, SECOND, None),
        (FIRST, False, IN_FORCE, SECOND, None),  # without letters: the directive, so the revision in force
        (FIRST, True, IN_FORCE, SECOND, None),
        (THIRD, False, PENDING, THIRD, None),
        (go("2012-05"), False, RESCINDED, go("2012-05"), go("2013-09")),  # nothing of it is in force
        (go("2014-01"), True, PENDING, go("2014-01", "C"), None),
        (go("G02-01", dated="2015-06-30"), False, RESCINDED, go("G02-01", dated="2015-06-30"), go("G02-01", dated="2016-01-01")),
        (go("G02-01"), False, IN_FORCE, go("G02-01", dated="2016-01-01"), None),
        (go("2011-01", "K"), False, ResolutionStatus.NOT_ON_FILE, None, None),  # A is on file, K is not
        (go("1999-09"), False, ResolutionStatus.NOT_ON_FILE, None, None),
        (go("1973-02", "K"), False, ResolutionStatus.NOT_ON_FILE, None, None),
        (DirectiveNumber("CAO", "50"), False, ResolutionStatus.EXTERNAL, None, None),
        (DirectiveNumber("CAO", "7"), False, ResolutionStatus.EXTERNAL, None, None),
    ],
)
def test_a_directive_leads_to_the_revision_meant(
    number: DirectiveNumber,
    series: bool,
    status: ResolutionStatus,
    revision: DirectiveNumber | None,
    successor: DirectiveNumber | None,
) -> None:
    found = lead(number, series=series)
    assert (found.status, found.revision, found.successor) == (status, revision, successor)


def test_what_is_kept_elsewhere_has_its_title_and_address() -> None:
    found = lead(DirectiveNumber("CAO", "50"))
    assert (found.title, found.address) == ("Example Policy", "https://city.example/50")
    assert lead(go("1973-02", "K")).title == "Discipline"


def test_a_rescinded_revision_without_a_page_names_its_successor_only() -> None:
    index = Index.of(FAIRVIEW, [Entry(go("2001-01", "A"), RESCINDED, "", go("2001-01", "B"), has_page=False)])
    found = resolve(Citation(path("I"), 0, 1, "x", Target(go("2001-01", "A"), path("II"))), WHERE, index)
    assert (found.status, found.revision, found.path, found.successor) == (RESCINDED, None, None, go("2001-01", "B"))


@pytest.mark.parametrize(
    ("number", "address", "last", "status", "expected", "expected_last"),
    [
        (None, "II.B", "", IN_FORCE, "II.B", None),
        (None, "II.A", "II.C", IN_FORCE, "II.A", "II.C"),
        (None, "IX", "", ResolutionStatus.NO_SUCH_PROVISION, None, None),
        (None, "II.A", "II.F", ResolutionStatus.NO_SUCH_PROVISION, None, None),
        (FIRST, "II.B.1", "", IN_FORCE, "II.B.1", None),
        (FIRST, "ii.b.1", "", IN_FORCE, "II.B.1", None),
        (FIRST, "III", "", ResolutionStatus.NO_SUCH_PROVISION, None, None),
        (go("1999-09"), "III", "", ResolutionStatus.NOT_ON_FILE, None, None),
    ],
)
def test_a_provision_is_looked_up_where_the_directive_leads(
    number: DirectiveNumber | None,
    address: str,
    last: str,
    status: ResolutionStatus,
    expected: str | None,
    expected_last: str | None,
) -> None:
    found = lead(number, address, last)
    assert (found.status, found.path and str(found.path), found.last and str(found.last)) == (status, expected, expected_last)


def test_a_provision_of_the_same_order_leads_into_that_very_revision() -> None:
    old = Revision(go("2012-05"), Header(go("2012-05"), "Towing", TextStatus.TRANSCRIBED), outline(["I"]))
    found = lead(None, "I", where=old)
    assert (found.revision, found.path, found.status) == (go("2012-05"), path("I"), RESCINDED)


def test_an_order_that_is_in_no_index_is_resolved_against_itself() -> None:
    loose = Revision(go("2030-01"), Header(go("2030-01"), "Loose", TextStatus.LOOSE), outline(["I", "I.A"]))
    assert lead(None, "I.A", where=loose).path == path("I.A")
    assert lead(None, "I.B", where=loose).status is ResolutionStatus.NO_SUCH_PROVISION


def test_the_index_of_nothing_knows_nothing() -> None:
    empty = Index.of(Department("Fairview"), [])
    found = resolve(Citation(path("I"), 0, 1, "x", Target(FIRST)), WHERE, empty)
    assert found.status is ResolutionStatus.NOT_ON_FILE
