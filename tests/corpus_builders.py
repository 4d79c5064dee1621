"""Revisions and corpora made by hand, for tests that need no files."""

from __future__ import annotations

import re
from datetime import date

from orders.corpus.corpus import Corpus
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType
from orders.model.header import Header, StatedDirective, StatedProvision, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.problem import Place
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.revision import Rescission, Revision

DATED = Department(name="Fairview", types=(DirectiveType("GO", "General Order", ("GO",), r"G\d\d-\d\d", suffixes=False),))
TEXT = Outline((Provision(ProvisionKind.HEADING, LabelPath(("I",)), "I.", "PURPOSE"),))
_NUMBER = re.compile(r"(?P<type>[A-Z ]+) (?P<number>[G\d]\S*?\d)(?P<suffix>[A-Z]*)(?: \((?P<dated>.*)\))?")


def number(printed: str) -> DirectiveNumber:
    """`GO 2011-01A`, `GO G02-01 (2015-06-30)`."""
    match = _NUMBER.fullmatch(printed)
    assert match, printed
    return DirectiveNumber(match["type"], match["number"], match["suffix"], day(match["dated"]))


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def revision(
    printed: str,
    effective: str | None,
    *rescinds: str,
    text: TextStatus = TextStatus.TRANSCRIBED,
    outline: Outline = TEXT,
    amends: tuple[tuple[str, str], ...] = (),
    **dates: str,
) -> Revision:
    """A revision with what matters to a corpus; `dates` are `issued` and `expires`."""
    this = number(printed)
    header = Header(
        directive=this,
        title="Parking",
        text=text,
        effective=day(effective),
        rescinds=tuple(StatedDirective(stated, number(stated)) for stated in rescinds),
        amends=tuple(StatedProvision(f"{of} {path}", number(of), LabelPath(tuple(path.split(".")))) for of, path in amends),
        **{key: day(value) for key, value in dates.items()},
    )
    return Revision(this, header, outline, f"{this.folder}/{this.file_name}.md")


def act(of: str, effective: str, by: str = "Memorandum of the Chief", line: int = 1) -> tuple[Rescission, Place]:
    """A line of rescissions.yml."""
    return Rescission(number(of), None, day(effective), by), Place("rescissions.yml", line, 14, 10, f"- directive: {of}")


def corpus(*revisions: Revision, acts=(), images=(), department: Department = DEFAULT_DEPARTMENT) -> Corpus:
    return Corpus.of(department, revisions, acts, images)
