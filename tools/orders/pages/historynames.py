"""How revisions, and the places of provisions in them, are named on a history page and linked from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from orders.corpus.status import StatusKind
from orders.history.nouns import Appearance, Course
from orders.history.rows import rows_of
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.pages import links
from orders.pages.changeview import Spots
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.historyentry import cue_html, fragment_of
from orders.pages.spots import Spot
from orders.pages.wording import cite_place

LONG = 12
"""A directive with more revisions than this has a long page: places in between are told, and not linked."""


class _Told(NamedTuple):
    """A revision as the page tells of it: its address as an attribute, its number, that as HTML, what must be said beside it in
    words and as HTML, its provisions.

    It holds the number itself, by which it is found.
    """

    number: DirectiveNumber
    page: str
    printed: str
    html: str
    words: str
    cue: str
    spots: Spots


_Ends: TypeAlias = tuple[DirectiveNumber, DirectiveNumber, int]
"""Revisions that are named together: the first and the last of them, and how many they are."""


@dataclass(frozen=True)
class HistoryNames:
    """What a history page calls things: `series` is its directive, `uri` the page. What is said of a revision is made once."""

    series: DirectiveNumber
    edition: Edition
    uri: str
    _told_of: dict[int, _Told] = field(default_factory=dict, repr=False)
    _begun: dict[int, tuple[DirectiveNumber, str]] = field(default_factory=dict, repr=False)
    _courses: dict[int, tuple[Course, str]] = field(default_factory=dict, repr=False)
    _ends: dict[int, tuple[Course, list[_Ends]]] = field(default_factory=dict, repr=False)

    def _place(self, appearance: Appearance) -> str:
        """Where a provision stood, linked to it where there is room."""
        number, anchor = appearance.revision, links.provision_anchor(appearance.provision.path)
        told = self._told_of.get(id(number)) or self._told(number)
        words = escaped(told.spots[anchor].place)
        return words if self._is_long else f'<a href="{told.page}#{fragment_of(anchor)}">{words}</a>'

    @cached_property
    def _is_long(self) -> bool:
        directive = self.edition.corpus.directive(self.series)
        return directive is not None and len(directive.revisions) > LONG

    def _later_rows(self, course: Course, linked: Callable[[DirectiveNumber], str]) -> str:
        """The revisions behind the first of a course, in which a provision stood unchanged; many in a row by their ends."""
        known = self._ends.get(id(course))
        if known is None:
            known = self._ends[id(course)] = course, _ends_of(course[1:])
        return _rows(known[1], linked)

    def _printed_rows(self, course: Course) -> str:
        """All of them as words alone; of a directive's histories equal courses are one and the same object."""
        known = self._courses.get(id(course))
        if known is None:
            known = self._courses[id(course)] = course, _rows(_ends_of(course), lambda number: self._told(number).words)
        return known[1]

    def _linked(self, appearance: Appearance) -> str:
        """A provision as it is cited, linked to where it stands in that revision."""
        told, anchor = self._told(appearance.revision), links.provision_anchor(appearance.path)
        words = cite_place(told.printed, told.spots[anchor].place)
        return f'<a href="{told.page}#{fragment_of(anchor)}">{escaped(words)}</a>{told.cue}'

    def _numbered(self, first: Appearance) -> Callable[[DirectiveNumber], str]:
        """The same of later revisions under their numbers alone, where its place is the one just told."""
        way = "" if self._is_long else f"#{fragment_of(links.provision_anchor(first.path))}"

        def numbered(number: DirectiveNumber) -> str:
            told = self._told(number)
            return f'<a href="{told.page}{way}">{told.html}</a>{told.cue}' if way else told.html + told.cue

        return numbered

    def _revision(self, number: DirectiveNumber) -> str:
        """A revision that a provision stands in."""
        told = self._told(number)
        return f'<a href="{told.page}">{told.html}</a>{told.cue}'

    def _wording_id(self, first: Appearance) -> str:
        return escaped(links.part_anchor(self._id(first.revision, first.path)))

    def _id(self, number: DirectiveNumber, path: LabelPath) -> str:
        """The id, on this page, of a provision or wording that first appeared there."""
        return (self._begun.get(id(number)) or self._begin(number))[1] + links.provision_anchor(path)

    def _begin(self, number: DirectiveNumber) -> tuple[DirectiveNumber, str]:
        """With what the id begins of all that first appeared in a revision; it is found by the id of the number, held here."""
        begun = self._begun[id(number)] = number, links.history_anchor(number, LabelPath(), self.series)
        return begun

    def _printed(self, number: DirectiveNumber) -> str:
        return self._told(number).printed

    def _told(self, number: DirectiveNumber) -> _Told:
        """What is said of a revision. All appearances in a revision have its very number, so it is found by that object."""
        known = self._told_of.get(id(number))
        if known is None:
            revision = self.edition.on_file[number]
            cues = ", ".join(["reconstruction"] * is_reconstructed(revision) + ["pending"] * self._is_pending(number))
            page = escaped(links.relative(self.uri, links.revision_uri(number)))
            printed, spots = self.edition.print_of(number), self.edition.spots(revision)
            html, words = escaped(printed), escaped(f"{printed} ({cues})" if cues else printed)
            known = self._told_of[id(number)] = _Told(number, page, printed, html, words, cue_html(cues), spots)
        return known

    def _is_pending(self, number: DirectiveNumber) -> bool:
        return self.edition.status(number).kind is StatusKind.PENDING

    def _all(self, number: DirectiveNumber) -> Spots:
        return self._told(number).spots

    def _at(self, number: DirectiveNumber, path: LabelPath) -> Spot:
        return self._all(number)[links.provision_anchor(path)]


def _ends_of(course: Course) -> list[_Ends]:
    return [(row[0].revision, row[-1].revision, len(row)) for row in rows_of(course)]


def _rows(ends: Sequence[_Ends], named: Callable[[DirectiveNumber], str]) -> str:
    """Revisions in a row by their names; many by the first and the last of them."""
    return ", ".join([named(a) + (f" to {named(b)} ({size} revisions)" if size > 1 else "") for a, b, size in ends])
