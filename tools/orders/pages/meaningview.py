"""What a change means, ready for a page: words that came and went, references to repair, what stayed the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from markupsafe import Markup

from orders.citations.find import find_citations
from orders.corpus.status import StatusKind
from orders.meaning.dutytable import Cited, DutyRow
from orders.meaning.facts import Place
from orders.meaning.identity import Identical
from orders.meaning.meaning import by_place, meaning_of
from orders.meaning.repairs import Repair
from orders.meaning.sentences import particulars
from orders.meaning.whereabouts import Fate
from orders.model.citation import Citation
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.bothsides import BothSides
from orders.pages.changeview import Spots, place_at
from orders.pages.divisionview import InOthers
from orders.pages.edition import Edition
from orders.pages.escaping import escaped
from orders.pages.snippets import link_html
from orders.pages.wording import count, listed, sentence

LONG = 12
"""A table with more rows than this is shown only when asked for."""


class Rows(NamedTuple):
    """Rows of a table: how many, and all of them as a string that is joined once, since redlines have dozens of them."""

    number: int = 0
    html: Markup = Markup()

    @staticmethod
    def of(rows: Iterable[str]) -> Rows:
        """Rows of HTML, each on a line of its own."""
        found = list(rows)
        return Rows(len(found), Markup("".join([f"{row}\n" for row in found])))


def _row(head: str, *cells: str) -> str:
    """A row of a table, of HTML."""
    return f'<tr><th scope="row">{head}</th> {" ".join([f"<td>{cell}</td>" for cell in cells])}</tr>'


def _words(when: str, words: str) -> str:
    """Words of the order before or after, or that there were none."""
    return f'<span class="vh">{when}: </span>{escaped(words)}' if words else '<span class="none">not there</span>'


@dataclass(frozen=True, slots=True)
class MeaningView:
    """All that the page says beside the redline itself; `kinds` counts the rows of `edited`: `2 duty, 1 rank`."""

    sentences: Markup
    edited: Rows
    kinds: str
    added: Rows
    deleted: Rows
    provisions_added: int
    provisions_deleted: int
    own: Rows
    others: Rows
    same: Rows
    long: int = LONG


def meaning_view(sides: BothSides, uri: str, fates: Mapping[int, InOthers] | None = None) -> MeaningView:
    """What the page of a redline says of its meaning, on the edition's day.

    `fates` say of deletions, by the number of the change, where they live on in another successor.
    """
    gone = {serial: fate.words.rstrip(".") for serial, fate in (fates or {}).items() if fate.tag}
    redline, edition = sides.redline, sides.edition
    meaning = meaning_of(redline, edition.department, _citing(redline, edition), cited=lambda revision: _cited(revision, edition))
    places = _Places(redline, edition, sides.old, sides.new)
    table, facts = meaning.table, meaning.facts
    own = redline.new.number
    kinds = Counter(row.kind.value for row in table.edited)
    return MeaningView(
        sentences=Markup("".join([f"<li>{escaped(words)}</li>\n" for words in particulars(facts, places.named)])),
        edited=Rows.of([_word_row(row, places) for row in table.edited]),
        kinds=listed([f"{number} {kind}" for kind, number in kinds.most_common()]),
        added=Rows.of([_whole_row(group, places, gone) for group in table.added]),
        deleted=Rows.of([_whole_row(group, places, gone) for group in table.deleted]),
        provisions_added=len(facts.added),
        provisions_deleted=len(facts.deleted),
        own=Rows.of([_repair_row(repair, places, edition, uri, gone) for repair in meaning.repairs if repair.by == own]),
        others=Rows.of([_repair_row(repair, places, edition, uri, gone) for repair in meaning.repairs if repair.by != own]),
        same=Rows.of([_same_row(part, places) for part in facts.identical]),
    )


def _cited(revision: Revision, edition: Edition) -> Cited:
    """What a revision cites: where the edition knows it, as the edition does, and once for the two redlines that ask."""

    def found() -> Cited:
        return by_place(find_citations(revision.outline, edition.department, revision.number))

    def known() -> Cited:
        return by_place([resolution.citation for resolution in edition.resolutions(revision)]) or found()

    is_on_file = edition.on_file.get(revision.number) is revision
    return edition.kept("cited by place", revision.number, known, AT_WORK) if is_on_file else found()


def _citing(redline: Redline, edition: Edition) -> Iterator[tuple[Revision, Citation]]:
    """What the orders in force on the edition's day cite of the directives compared."""
    for series in dict.fromkeys(revision.number.series for revision in redline.old):
        yield from edition.kept(f"citing in force {edition.as_of}", series, partial(_citing_one, series, edition), AT_WORK)


def _citing_one(series: DirectiveNumber, edition: Edition) -> list[tuple[Revision, Citation]]:
    """The same of one directive: all its redlines ask."""
    return [
        (revision, resolution.citation)
        for revision, resolution in edition.citations_of(series)
        if resolution.citation.target.path is not None and edition.status(revision.number).kind is StatusKind.IN_FORCE
    ]


@dataclass(frozen=True, slots=True)
class _Places:
    """How the provisions of both sides are cited."""

    redline: Redline
    edition: Edition
    old: tuple[Spots, ...]
    new: Spots

    def cited(self, place: Place) -> str:
        """As one cites it inside its order: `§ IV.A.2.d`."""
        origin, path = place
        return place_at(self.new if origin is None else self.old[origin], path)

    def named(self, place: Place) -> str:
        """`IV.A.2.d`; where there are several old orders, theirs with the order's number in front."""
        words = self.cited(place).removeprefix("§ ")
        return words if place[0] is None or len(self.old) == 1 else f"{self.number(place[0])} {words}"

    def number(self, origin: int) -> str:
        """The number of an old order as printed."""
        return self.edition.print_of(self.redline.old[origin].number)


def _word_row(row: DutyRow, places: _Places) -> str:
    """What came and went at one place: what it is, the words before and after, where, and how often."""
    where, was = "", ""
    if row.new is not None:
        where = places.cited((None, row.new))
    if row.old is not None and (row.old != row.new or len(places.old) > 1):
        was = f' <span class="minor">was {escaped(places.named((row.origin, row.old)))}</span>'
    times = f' <span class="minor">{row.times} times</span>' if row.times > 1 else ""
    before, after = _words("before", row.before), _words("after", row.after)
    return _row(escaped(sentence(row.kind._value_)), before, after, f"{link_html(where, _change(row.change))}{times}{was}")


def _whole_row(rows: Sequence[DutyRow], places: _Places, gone: Mapping[int, str]) -> str:
    """The words of duty and the figures that came or went with a whole provision."""
    first = rows[0]
    place: Place = (None, first.new) if first.new is not None else (first.origin, first.old or LabelPath())
    where = places.cited(place) if place[0] is None else f"{places.number(place[0])} {places.cited(place)}"
    words = ", ".join([f"“{row.after or row.before}”" + (f" ({row.times} times)" if row.times > 1 else "") for row in rows])
    return _row(link_html(where, _change(first.change), gone.get(first.change, "")), escaped(words))


def _repair_row(repair: Repair, places: _Places, edition: Edition, uri: str, gone: Mapping[int, str]) -> str:
    """A reference to repair: who cites, the words that do, what they meant, and where that is now, with its change."""
    revision = edition.on_file.get(repair.by) or places.redline.new
    who = f"{edition.print_of(repair.by)} {_place_in(revision, repair.where, places)}"
    href = links.relative(uri, links.revision_uri(repair.by), links.provision_anchor(repair.where))
    meant = places.named((repair.origin, repair.cited)) + (f" to {repair.last}" if repair.last else "")
    now = link_html(_now(repair, places, gone), _change(repair.change) if repair.change else "")
    return _row(link_html(who, href), f"“{escaped(repair.citation.printed)}”", escaped(meant), now)


def _same_row(part: Identical, places: _Places) -> str:
    """A part that is identical on both sides: where, how many provisions it has, its whole fingerprint."""
    anchor = links.provision_anchor(part.new)
    spot = places.new.get(anchor)
    place = spot.place if spot else places.cited((None, part.new))
    return _same_html(place, anchor, part.provisions, part.sha256)


@lru_cache(1024)
def _same_html(place: str, anchor: str, provisions: int, sha256: str) -> str:
    """What is identical in one redline mostly is in the next one."""
    where = link_html(place, f"#{links.fragment(anchor)}")
    what = f'{where} <br><span class="minor">{count(provisions, "provision")}</span>'
    return _row(what, f'<span class="hash">{sha256}</span>')


def _change(serial: int) -> str:
    return f"#{links.change_anchor(serial)}"


def _place_in(revision: Revision, path: LabelPath, places: _Places) -> str:
    """Where the provision stands that cites, in the new revision or in another order in force."""
    if revision is places.redline.new:
        return places.cited((None, path))
    return places.edition.citing_place(revision, path) or f"§ {path}"


def _now(repair: Repair, places: _Places, gone: Mapping[int, str]) -> str:
    """Where that is now which the words meant: `IV.A.2.d (renumbered)`, `deleted`."""
    if not repair.new:
        there = gone.get(repair.change, "")
        return f"deleted here; {there[:1].lower()}{there[1:]}" if there else "deleted"
    where = listed(places.named((None, path)) for path in repair.new)
    end = f" to {repair.last_new[-1]}" if repair.last_new and repair.last else ""
    stayed = "unchanged, but the words now lead elsewhere" if repair.leads_to else "unchanged, but the words lead nowhere now"
    return f"{where}{end} ({stayed if repair.fate is Fate.KEPT else repair.fate.value})"
