"""IRIs by the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), section 4: `/akn/us/act/go/fairview-police/2011/2011-01`.

A directive is the work; each revision is an expression of it, named by the day it takes effect: `…/eng@2017-11-25`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import quote

from orders.corpus.corpus import Corpus
from orders.exports.akn.eids import Elements, element_at, elements_of
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Revision

LANGUAGE = "eng"
"""Orders are in English (ISO 639-2)."""

_KEPT = 24
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of the directives of a body of orders, and of the provisions in them."""

    corpus: Corpus
    _elements: dict[DirectiveNumber, Elements] = field(default_factory=dict, repr=False)
    _eids: dict[tuple[DirectiveNumber, LabelPath], str] = field(default_factory=dict, repr=False)
    _works: dict[DirectiveNumber, str] = field(default_factory=dict, repr=False)
    _expressions: dict[DirectiveNumber, str] = field(default_factory=dict, repr=False)

    def elements(self, revision: Revision) -> Elements:
        """The provisions of a revision as elements. The last few are kept: a revision and its neighbors ask for them in turn."""
        found = self._elements.pop(revision.number, None)
        if found is None:
            found = elements_of(revision.outline)
            if len(self._elements) >= _KEPT:
                del self._elements[next(iter(self._elements))]
        self._elements[revision.number] = found
        return found

    def eid(self, revision: Revision, path: LabelPath) -> str:
        """The eId of a provision of a revision, "" where it has none; words are not loaded for it."""
        known = self._elements.get(revision.number)
        if known is not None:
            element = known.at(path)
            return element.eid if element else ""
        found = self._eids.get((revision.number, path))
        if found is None:
            element = element_at(revision.outline, path)
            found = self._eids[revision.number, path] = element.eid if element else ""
        return found

    def work(self, number: DirectiveNumber) -> str:
        """The directive that a number belongs to; "" where nothing tells the year in which it began."""
        found = self._works.get(number)
        if found is None:
            found = self._works[number] = self._work(number)
        return found

    def _work(self, number: DirectiveNumber) -> str:
        year = self._year(number)
        department = self.corpus.department
        author = slug(department.name)
        return f"/akn/{country(department)}/act/{slug(number.type)}/{author}/{year}/{_name(number.number)}" if year else ""

    def expression(self, revision: Revision) -> str:
        """One revision. Two of a directive that take effect on the same day are told apart by their numbers."""
        found = self._expressions.get(revision.number)
        if found is None:
            found = self._expressions[revision.number] = self._expression(revision)
        return found

    def _expression(self, revision: Revision) -> str:
        effective = revision.header.effective
        directive = self.corpus.directive(revision.number)
        others = directive.revisions if directive else ()
        shared = sum(other.header.effective == effective for other in others) > 1
        name = revision.number.number + revision.number.suffix
        version = effective.isoformat() if effective else _name(name)
        return f"{self.work(revision.number)}/{LANGUAGE}@{version}{'-' + _name(name) if effective and shared else ''}"

    def _year(self, number: DirectiveNumber) -> str:
        """The year of the number, else that in which the directive was first issued, as far as anything on file says so."""
        if number.year:
            return str(number.year)
        directive = self.corpus.directive(number)
        return first_year(directive.revisions) if directive else ""


def first_year(revisions: tuple[Revision, ...]) -> str:
    """The earliest year that headers state for a directive, "" where they state none."""
    stated = [day for revision in revisions for day in _days(revision)]
    return min(stated, default="")


def first_day(revisions: tuple[Revision, ...]) -> date | None:
    """The earliest day on file of a directive."""
    days = [r.header.issued or r.header.effective for r in revisions]
    return min((day for day in days if day), default=None)


@lru_cache(1024)
def slug(words: str) -> str:
    """Words as one piece of an IRI: small letters without accents, digits, dashes; it begins with a letter."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return found if found[:1].isalpha() else f"x-{found or quote(words.replace(' ', '-'), safe='')}"


@cache
def _countries() -> dict[str, str]:
    """The country of each time zone, from the table that the time zone database carries."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[2]: row[0].lower() for row in rows}


def country(department: Department) -> str:
    """The country (ISO 3166-1) in whose time zone the department keeps its days."""
    return _countries().get(department.time_zone, "us")


def _days(revision: Revision) -> list[str]:
    header = revision.header
    found = [match[0] for printed in header.originally_issued if (match := _YEAR.search(printed))]
    return found + [str(day.year) for day in (header.issued, header.effective) if day]


def _name(number: str) -> str:
    return quote(number.replace(" ", "-"), safe="-._")
