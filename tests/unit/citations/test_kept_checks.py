"""What is wrong with citations is found again only where an edit reaches, and then it is what anybody would find."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from orders.cache.store import Cache
from orders.citations.address import Addresses
from orders.citations.checks import Cited, cited_in
from orders.citations.find import find_citations
from orders.citations.index import Entry, Index
from orders.citations.kept_checks import KeptChecks
from orders.model.citation import ResolutionStatus
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.outline.parse import parse_outline

IN_FORCE, RESCINDED = ResolutionStatus.IN_FORCE, ResolutionStatus.RESCINDED
BODIES = {
    "2019-01": "## I. PURPOSE\n\nSee GO 2019-02, § II and GO 1988-14.\n",
    "2019-02": "## I. PURPOSE\n\nWords.\n\n## II. POLICY\n\nWords.\n",
    "2019-03": "## I. PURPOSE\n\nSee GO 1988-14 and GO 2019-04A.\n",
    "2019-04A": "## I. PURPOSE\n\nWords.\n",
}
X403 = "names GO 1988-14, which is neither on file nor known from department.yml. It is cited"


def go(number: str) -> DirectiveNumber:
    plain = number.rstrip("A")
    return DirectiveNumber("GO", plain, number[len(plain) :])


class Department:
    """Orders by their numbers; whose citations a check asked for is noted."""

    def __init__(self, cache: Path) -> None:
        self.cache = Cache(cache)
        self.bodies = dict(BODIES)
        self.statuses: dict[str, ResolutionStatus] = {}
        self.hashed = True
        self.asked: list[str] = []

    def check(self) -> list[tuple[str, str, int, str]]:
        """Code, file, line and message of each problem."""
        revisions = [self._revision(number) for number in sorted(self.bodies)]
        index = Index.of(DEFAULT_DEPARTMENT, map(self._entry, revisions))
        self.asked = []
        checks = KeptChecks(self.cache, repr(DEFAULT_DEPARTMENT), index, self._cited, self._text)
        return [(p.code, p.place.file, p.place.line, p.message) for p in checks.problems(revisions)]

    def _revision(self, number: str) -> Revision:
        outline, _ = parse_outline(self.bodies[number], f"{number}.md")
        digest = sha256(self.bodies[number].encode()).hexdigest() if self.hashed else ""
        return Revision(go(number), Header(go(number), "Parking", TextStatus.TRANSCRIBED), outline, f"{number}.md", digest)

    def _entry(self, of: Revision) -> Entry:
        status = self.statuses.get(of.file.removesuffix(".md"), IN_FORCE)
        return Entry(of.number, status, "Parking", None, Addresses.of(of.outline))

    def _cited(self, revision: Revision) -> Cited:
        self.asked.append(revision.file.removesuffix(".md"))
        citations = find_citations(revision.outline, DEFAULT_DEPARTMENT, revision.number)
        return cited_in(revision, citations, DEFAULT_DEPARTMENT, self._text)

    def _text(self, revision: Revision) -> str:
        return self.bodies[revision.file.removesuffix(".md")]


@pytest.fixture
def department(tmp_path: Path) -> Department:
    found = Department(tmp_path)
    assert found.check() == [("X403", "2019-03.md", 3, f"“GO 1988-14” {X403} 2 times in all.")]
    return found


def test_where_nothing_changed_only_what_is_pointed_at_is_looked_up(department: Department) -> None:
    before = department.check()
    assert department.asked == ["2019-03"]
    assert before == [("X403", "2019-03.md", 3, f"“GO 1988-14” {X403} 2 times in all.")]


def test_an_edit_asks_the_order_again_and_those_that_cite_it(department: Department) -> None:
    department.bodies["2019-02"] = "## I. PURPOSE\n\nWords.\n"
    found = department.check()
    assert found[0] == ("X402", "2019-01.md", 3, "“GO 2019-02, § II” points to II, and GO 2019-02 has no such provision.")
    assert set(department.asked) == {"2019-01", "2019-02", "2019-03"}
    assert department.asked.count("2019-03") == 1  # For the place of X403 alone.


def test_what_is_cited_and_ends_without_an_edit_is_said_to_be_rescinded(department: Department) -> None:
    department.statuses["2019-04A"] = RESCINDED
    assert ("X404", "2019-03.md", 3, "“GO 2019-04A” names GO 2019-04A, rescinded without a successor.") in department.check()


def test_what_was_nowhere_known_and_comes_on_file_is_known(department: Department) -> None:
    department.bodies["1988-14"] = "## I. PURPOSE\n\nWords.\n"
    assert department.check() == []


def test_how_often_a_directive_is_cited_counts_those_that_were_not_asked_again(department: Department) -> None:
    department.bodies["2019-04A"] = "## I. PURPOSE\n\nSee GO 1988-14. GO 1988-14 holds.\n"
    assert department.check() == [("X403", "2019-04A.md", 3, f"“GO 1988-14” {X403} 4 times in all.")]
    del department.bodies["2019-04A"], department.bodies["2019-03"]
    assert [message.rpartition("yml")[2] for _, _, _, message in department.check()] == ["."]


def test_of_a_text_that_stands_in_no_file_nothing_is_kept(tmp_path: Path) -> None:
    department = Department(tmp_path)
    department.hashed = False
    department.check()
    department.check()
    assert set(department.asked) == set(BODIES)


def test_a_damaged_answer_is_found_anew(department: Department, tmp_path: Path) -> None:
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_bytes(kept.read_bytes()[:-1])
    assert [code for code, *_ in department.check()] == ["X403"]
    assert set(department.asked) == set(BODIES)
