"""The files of a made-up department, one after the other, so that any number of them fits into memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from random import Random

from orders.corpus.reading import canonical
from orders.demo import vocabulary as words
from orders.demo.department_file import DEPARTMENT, rescissions
from orders.demo.edits import revise
from orders.demo.joining import half, merged
from orders.demo.piece import Piece, address_of, body_copy, issue
from orders.demo.plan import Issue, Plan, Planned, plan
from orders.demo.prose import Writer, first_body
from orders.demo.referring import references
from orders.model.header import Header, SourceReference, StatedDirective, StatedProvision, TextStatus
from orders.model.outline import Outline
from orders.model.provision import LabelPath
from orders.model.provision import ProvisionKind as Kind
from orders.model.revision import Revision, SourceFile

_REVIEW_YEARS = 3


@dataclass(frozen=True, slots=True)
class Demo:
    """What to make: how many directives, how many revisions each has on the average, how many words the first one has
    about, the day that is today there, and the seed that decides everything else.
    """

    as_of: date
    seed: int = 1
    directives: int = 60
    revisions: int = 5
    words: int = 400

    def files(self) -> Iterator[SourceFile]:
        """department.yml, rescissions.yml, then every revision. The same demo gives the same bytes."""
        drawn = plan(Random(f"{self.seed}"), self.as_of, self.directives, self.revisions)
        yield SourceFile("department.yml", DEPARTMENT.encode())
        yield SourceFile("rescissions.yml", rescissions(drawn.acts).encode())
        for planned in drawn.directives:
            for at, body, note in self._bodies(planned, drawn):
                if planned.issues[at].on_file:
                    yield self._file(planned, at, body, note, drawn)

    def _bodies(self, planned: Planned, drawn: Plan) -> Iterator[tuple[int, list[Piece], str]]:
        """The body of every issue of a directive, with what it changed in the one before."""
        writer = Writer(self._dice(planned), planned.subject)
        writer.references = references(writer.dice, planned, drawn.directives)
        body = self._first(planned, writer, drawn)
        yield 0, body, _origin(planned)
        for at, issue_ in enumerate(planned.issues[1:], 1):
            body = body_copy(body)
            done = [f"{said}." for said in revise(body, writer)]
            if issue_.incorporates:
                next(p for top in body for p in top.walk() if p.key == "core").text = self._amending_words(issue_.incorporates)
                done.insert(0, f"What {issue_.incorporates.series} ordered is now part of this order.")
            yield at, body, " ".join(done[:2])

    def _first(self, planned: Planned, writer: Writer, drawn: Plan) -> list[Piece]:
        made_of = [body_copy(self._last(other, drawn)) for other in planned.made_of]
        if made_of:
            writer.keys = 1000
            return merged(*made_of) if planned.half is None else half(made_of[0], planned.half)
        if planned.issues[0].amends:
            return self._executive(planned, planned.issues[0], drawn)
        thing = planned.subject.thing
        own = (thing.title(), f"{'An' if thing[0] in 'aeio' else 'A'} {thing} that the department owns or has approved.")
        count = writer.dice.randint(2, 4)
        drawn_terms = writer.dice.sample(sorted(words.TERMS.items()), count)
        terms = [(term, writer.dice.choice(meanings)) for term, meanings in drawn_terms]
        return first_body(writer, sorted([own, *terms]), self.words, planned.odd)

    def _last(self, planned: Planned, drawn: Plan) -> list[Piece]:
        return list(self._bodies(planned, drawn))[-1][1]

    def _body_at(self, planned: Planned, at: int, drawn: Plan) -> list[Piece]:
        return next(body for place, body, _ in self._bodies(planned, drawn) if place == at)

    def _executive(self, planned: Planned, issue_: Issue, drawn: Plan) -> list[Piece]:
        """An executive order: what it changes, the new words, how long."""
        amended, at = issue_.amends or (planned, 0)
        address = address_of(self._body_at(amended, at, drawn), "core")
        until = f" It expires on {issue_.expires:%B} {issue_.expires.day}, {issue_.expires.year}." if issue_.expires else ""
        purpose = f"This order changes section {address} of {amended.issues[at].number}.{until}"
        text = self._amending_words(planned)
        purposes = [Piece(Kind.PARAGRAPH, words_, held=True) for words_ in (purpose, words.FICTION)]
        return [
            Piece(Kind.HEADING, "PURPOSE", purposes),
            Piece(Kind.HEADING, "ORDER", [Piece(Kind.PARAGRAPH, f"Section {address} now reads: “{text}”", key="core")]),
        ]

    def _amending_words(self, planned: Planned) -> str:
        """The words that an executive order puts in the place of a provision."""
        return Writer(self._dice(planned, "amending"), planned.subject).sentences(2, 2)

    def _dice(self, planned: Planned, what: str = "") -> Random:
        """Dice of a directive's own, so that it reads the same however many others there are before it."""
        return Random(f"{self.seed}/{planned.place}/{what}")

    def _file(self, planned: Planned, at: int, body: list[Piece], note: str, drawn: Plan) -> SourceFile:
        issue_ = planned.issues[at]
        outline = Outline() if issue_.text is TextStatus.NOT_ON_FILE else issue(body)
        header = self._header(planned, at, note, drawn)
        number = issue_.number
        revision = Revision(number, header, outline)
        return SourceFile(f"{number.folder}/{number.file_name}.md", canonical(revision).encode())

    def _header(self, planned: Planned, at: int, note: str, drawn: Plan) -> Header:
        issue_, dice = planned.issues[at], Random(f"{self.seed}/{planned.place}/header/{at}")
        dealt = self._dice(planned, "header")
        days, subject = dice.choice((0, 0, 5, 12)), planned.subject
        effective, reviewed = issue_.effective, dealt.random() < 0.7 and issue_.amends is None
        amends: tuple[StatedProvision, ...] = ()
        if issue_.amends:
            amended, which = issue_.amends
            address = address_of(self._body_at(amended, which, drawn), "core")
            number = amended.issues[which].number
            amends = (StatedProvision(f"{number} {address}", number, LabelPath(tuple(address.split(".")))),)
        official = issue_.text is TextStatus.TRANSCRIBED and at == len(planned.issues) - 1 and dealt.random() < 0.5
        first = planned.issues[0].effective
        return Header(
            directive=issue_.number,
            title=planned.title,
            text=TextStatus.OFFICIAL if official else issue_.text,
            effective=effective,
            issued=effective - timedelta(days=days) if days and effective else None,
            originally_issued=(str(first.year),) if at and first else (),
            rescinds=tuple(StatedDirective(str(number), number) for number in issue_.rescinds),
            amends=amends,
            distribution=dealt.choice(words.DISTRIBUTIONS),
            authority="Chief of Police",
            source=SourceReference(f"{PurePosixPath(issue_.number.file_name).name}.pdf") if official else None,
            topics=subject.topics,
            standards=(subject.standard, "CALEA 12.2.1") if planned.place % 4 == 0 else (subject.standard,),
            review_due=_years_after(effective) if reviewed and effective else None,
            expires=issue_.expires,
            change_note=note if issue_.rescinds else "",
        )


def _origin(planned: Planned) -> str:
    if not planned.made_of:
        return ""
    names = " and ".join(str(other.series) for other in planned.made_of)
    return f"Takes over a part of {names}." if planned.half is not None else f"Puts {names} together in one order."


def _years_after(day: date) -> date:
    """The same day some years later; of February 29, the last of February."""
    year = day.year + _REVIEW_YEARS
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
