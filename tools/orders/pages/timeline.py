"""A directive's lineage drawn over years: a bar for each revision, lines where one rescinds another. Only numbers and words.

Places across are parts of the whole width in percent, so that the picture is as wide as its page and its letters are as
large on a phone as on a desk; places down are pixels, a row for each revision, the newest first as in the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from orders.corpus.compared import has_text
from orders.corpus.lineage import Lineage, lineage_of
from orders.corpus.status import StatusKind
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission
from orders.pages import links
from orders.pages.daymarks import at, percent, place_between, side_of
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.wording import count, listed, long_date, printed_series

ROW = 34
TOP = 24
BAR = 18
"""How far below the top of its row a bar is drawn, under its words; in pixels, like the height of a row and of the head."""

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_MOST_TICKS = 6
_EDGE = 4
_ROOM = 55
"""A label stands from the beginning of its bar on where that leaves it so much of the width, in percent, to the left."""

_FEW = 8
_KINDS = {
    "in-force": "in force",
    "past": "no longer in force",
    "pending": "pending: not yet in force",
    "reconstruction": "a reconstruction, not the text of any order",
    "not-on-file": "not on file",
}
_OVER = {StatusKind.RESCINDED, StatusKind.EXPIRED, StatusKind.REPLACED}


class Tick(NamedTuple):
    """A year on the axis, or today: its words stand at `x`, before it where it is close to the right edge."""

    x: str
    words: str
    anchor: str = "middle"


class Bar(NamedTuple):
    """One revision: a bar from `x` of this `width`, its label at `at`, and a sentence that says all of it.

    `open_start` marks one whose first day nobody knows: its bar is a stump that ends on its last day. `cut` marks an end
    that no directive brought: an act, or its own last day.
    """

    y: int
    x: str
    width: str
    end: str
    css: str
    label: str
    anchor: str
    at: str
    href: str
    title: str
    open_start: bool = False
    cut: bool = False
    here: bool = False


class Tie(NamedTuple):
    """A rescission: a line at `x` from the bar it ends, at `y1`, to the bar that begins, at `y2`."""

    x: str
    y1: int
    y2: int
    down: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture, with what it is called and a description of it in words."""

    title: str
    description: str
    summary: str
    height: int
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    ties: tuple[Tie, ...]
    today: Tick
    keys: tuple[tuple[str, str], ...]
    is_short: bool


@dataclass(frozen=True, slots=True)
class _Axis:
    """The years that are drawn, from the first day of the first to the last of the last."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, in percent of the width; 1 percent is left free at both ends."""
        return at(day, self.first, self.last)


class _Span(NamedTuple):
    """From when to when a revision was or will be in force; None where that is not known or, at the end, not set. `cut` where
    nothing took its place at the end.
    """

    first: date | None
    end: date | None
    cut: bool


def timeline(series: DirectiveNumber, here: DirectiveNumber, edition: Edition, page_uri: str) -> Timeline | None:
    """The lineage of a directive as a picture; None where not one day of it is known."""
    lineage = lineage_of(edition.corpus, series)
    spans = {number: _span(number, edition) for number in lineage.nodes}
    days = [day for span in spans.values() for day in (span.first, span.end) if day]
    if not days:
        return None
    axis = _axis(days, edition.as_of)
    rows = tuple(reversed(lineage.nodes))
    bars = tuple(_bar(row, number, spans[number], axis, series, here, edition, page_uri) for row, number in enumerate(rows))
    height = TOP + ROW * len(rows) + 22
    now = (edition.told, axis.first, axis.last)
    today = Tick(place_between(*now), f"as of {edition.told.isoformat()}", side_of(*now))
    name = printed_series(series, edition.department)
    years = f"from {min(days).year} to {max(*days, edition.as_of).year}"
    return Timeline(
        title=f"Timeline of {name}",
        description=_description(lineage, spans, edition, name, years),
        summary=f"Timeline: {count(len(rows), 'revision')} {years}",
        height=height,
        ticks=tuple(_ticks(axis)),
        bars=bars,
        ties=tuple(_ties(lineage, rows, axis)),
        today=today,
        keys=tuple((css, words) for css, words in _KINDS.items() if any(css in bar.css.split() for bar in bars)),
        is_short=len(rows) <= _FEW,
    )


def _span(number: DirectiveNumber, edition: Edition) -> _Span:
    revision = edition.on_file.get(number)
    first = revision.header.effective if revision else None
    if revision and first:
        ended = edition.corpus.status(number, date.max)
        end = ended.since if ended.kind in _OVER else None
        return _Span(first, end, end is not None and not ended.successors)
    end = min([r.effective for r in edition.corpus.stated_of(number) if r.effective], default=None)
    return _Span(None, end, end is not None and not edition.corpus.status(number, date.max).successors)


def _axis(days: Iterable[date], as_of: date) -> _Axis:
    known = [*days, as_of]
    return _Axis(date(min(known).year, 1, 1), date(max(known).year, 12, 31))


def _ticks(axis: _Axis) -> Iterator[Tick]:
    """Round years, at most six, so that their figures stand apart on a phone."""
    first, last = axis.first.year, axis.last.year
    step = next((s for s in _STEPS if (last - first) / s < _MOST_TICKS), _STEPS[-1])
    for year in range(first + -first % step, last + 1, step):
        place = axis.at(date(year, 1, 1))
        side = "start" if place < _EDGE else "end" if place > 100 - _EDGE else "middle"
        yield Tick(percent(place), str(year), side)


def _bar(
    row: int,
    number: DirectiveNumber,
    span: _Span,
    axis: _Axis,
    series: DirectiveNumber,
    here: DirectiveNumber,
    edition: Edition,
    page_uri: str,
) -> Bar:
    kind, word = _kind(number, span, edition)
    end = axis.at(span.end) if span.end else axis.at(axis.last)
    start = axis.at(span.first) if span.first else end
    rightward = start <= _ROOM or 100 - start >= end
    return Bar(
        y=TOP + ROW * row,
        x=percent(start),
        width=percent(max(0.0, end - start)),
        end=percent(end),
        css=f"{kind}{' other' if number.series != series else ''}",
        label=f"{edition.print_of(number)}, {word}",
        anchor="start" if rightward else "end",
        at=percent(start if rightward else end),
        href=_href(number, edition, page_uri),
        title=_sentence(number, kind, span, edition),
        open_start=span.first is None,
        cut=span.cut,
        here=number == here,
    )


def _kind(number: DirectiveNumber, span: _Span, edition: Edition) -> tuple[str, str]:
    """The class of a bar, and the word or the years that stand behind its number."""
    revision = edition.on_file.get(number)
    if revision is None or not has_text(revision):
        return "not-on-file", "not on file"
    status = edition.status(number).kind
    if status is StatusKind.PENDING:
        return ("pending", "pending, a reconstruction") if is_reconstructed(revision) else ("pending", "pending")
    if is_reconstructed(revision):
        return "reconstruction", "reconstruction"
    if status is StatusKind.IN_FORCE:
        return "in-force", "in force"
    return "past", _years(span)


def _years(span: _Span) -> str:
    first, end = (str(day.year) if day else "?" for day in (span.first, span.end))
    if span.first and span.end and span.end <= span.first:
        return "never in force"
    return first if first == end else f"{first}–{end}"


def _sentence(number: DirectiveNumber, kind: str, span: _Span, edition: Edition) -> str:
    """All that the bar shows, in words: number, title, days, status, what it rescinds and what rescinds it."""
    revision = edition.on_file.get(number)
    words = [f"{edition.print_of(number)} {revision.header.title}" if revision else edition.print_of(number)]
    words.append(_KINDS[kind] if kind != "past" else "")
    words.append(f"from {long_date(span.first)}" if span.first else "from a day not on file")
    if span.end:
        words.append(f"to {long_date(span.end - timedelta(days=1))}")
    rescinds = listed(edition.print_of(n) for n in edition.corpus.predecessors(number))
    held = edition.corpus.rescinded_by(number)
    coming = bool(held) and all(r.effective and r.effective > edition.as_of for r in held)
    ended = listed(_who(r, edition) for r in held)
    words.append(f"rescinds {rescinds}" if rescinds else "")
    words.append(f"{'to be ' if coming else ''}rescinded by {ended}" if ended else "")
    return ", ".join(filter(None, words))


def _who(rescission: Rescission, edition: Edition) -> str:
    return edition.print_of(rescission.by) if rescission.by else rescission.act or "an act not on file"


def _href(number: DirectiveNumber, edition: Edition, page_uri: str) -> str:
    if number in edition.on_file:
        return links.relative(page_uri, links.revision_uri(number))
    return links.relative(page_uri, links.cited_uri(), links.cited_anchor(number))


def _ties(lineage: Lineage, rows: tuple[DirectiveNumber, ...], axis: _Axis) -> Iterator[Tie]:
    """A line for each rescission by another order whose day is known."""
    place = {number: row for row, number in enumerate(rows)}
    for edge in lineage.edges:
        if edge.by in place and edge.of in place and edge.effective and edge.by != edge.of:
            old, new = (TOP + ROW * place[number] + BAR + 5 for number in (edge.of, edge.by))
            yield Tie(percent(axis.at(edge.effective)), old, new, new > old)


def _description(lineage: Lineage, spans: dict[DirectiveNumber, _Span], edition: Edition, name: str, years: str) -> str:
    """What the picture shows at one look, for those who do not see it."""
    words = [f"{count(len(lineage.nodes), 'revision')} in the lineage of {name}, {years}, one bar each, the newest first."]
    times_by, times_of = Counter([e.by for e in lineage.edges]), Counter([e.of for e in lineage.edges if e.by])
    merges = [number for number in lineage.nodes if times_by[number] > 1]
    divided = [number for number in lineage.nodes if times_of[number] > 1]
    lost = [number for number in lineage.nodes if _kind(number, spans[number], edition)[0] == "not-on-file"]
    for numbers, remark in ((merges, "brought several orders together"), (divided, "was divided"), (lost, "is not on file")):
        words += [f"{edition.print_of(number)} {remark}." for number in numbers]
    return " ".join([*words, "The table below says the same."])
