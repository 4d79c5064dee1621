"""Which orders the made-up department has: numbers, dates, and who rescinded, merged, divided and amended whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from orders.demo.subjects import ASPECTS, EXTRA_LONG, SUBJECTS, Subject
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber, next_suffix

_CAST = 60
"""How many directives there are before the same cast of fates comes again."""
_PAST_DD, _PAST_AA = 31, 28
"""How many revisions it takes to come to DD, and to AA."""


@dataclass(slots=True, eq=False)
class Issue:
    """One revision to be written. `on_file` is False for one that is known only because another rescinds it.

    `amends` names a directive and which of its issues, counted from 0; `incorporates` an executive order whose words
    this revision takes over.
    """

    number: DirectiveNumber
    effective: date | None
    text: TextStatus = TextStatus.TRANSCRIBED
    rescinds: list[DirectiveNumber] = field(default_factory=list)
    amends: tuple[Planned, int] | None = None
    incorporates: Planned | None = None
    expires: date | None = None
    on_file: bool = True


@dataclass(slots=True, eq=False)
class Planned:
    """One directive to be written: its issues from the oldest on, and the directives its first text is made of.

    `half` is 0 or 1 where it takes over one half of a divided order.
    """

    place: int
    subject: Subject
    title: str
    issues: list[Issue]
    made_of: tuple[Planned, ...] = ()
    half: int | None = None
    odd: bool = False

    @property
    def series(self) -> DirectiveNumber:
        """The enduring number."""
        return self.issues[0].number.series


@dataclass(frozen=True, slots=True)
class Act:
    """A line of rescissions.yml: what ended without a successor."""

    of: DirectiveNumber
    effective: date
    by: str
    note: str


@dataclass(slots=True)
class Plan:
    """Everything that will be written, and the means to plan it: dice, the day that is today, how many revisions are usual."""

    dice: Random
    as_of: date
    usual: int
    wanted: int
    directives: list[Planned] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    serials: Counter[tuple[str, str]] = field(default_factory=Counter)

    def ago(self, least: int, most: int) -> date:
        """A day between so many days ago."""
        return self.as_of - timedelta(days=self.dice.randint(least, most))

    def before(self, last: date, count: int, gaps: tuple[int, int] = (150, 800)) -> list[date]:
        """So many days in order, the last of them given."""
        days = [last]
        for _ in range(count - 1):
            days.insert(0, days[0] - timedelta(days=self.dice.randint(*gaps)))
        return days

    def count(self, more: int) -> int:
        """How many revisions a directive gets that has no particular fate, so that with `more` such the average comes out."""
        issued = sum(len(planned.issues) for planned in self.directives)
        mean = ((len(self.directives) + more) * self.usual - issued) / more
        return self.dice.randint(max(1, round(mean / 2)), max(1, round(mean * 1.5)))

    def add(self, kind: str, days: list[date], title: str = "") -> Planned:
        """Plan a directive of a type with a revision on each of the days, each rescinding the one before."""
        place = len(self.directives)
        subject, turn = SUBJECTS[place % len(SUBJECTS)], place // len(SUBJECTS)
        aspect = f": {ASPECTS[(turn - 1) % len(ASPECTS)]}" if turn else ""
        series = self._series(kind, days[0])
        issues: list[Issue] = []
        for day in days:
            number = DirectiveNumber(kind, series, "", day) if kind == "PB" else DirectiveNumber(kind, series)
            if kind != "PB" and issues:
                number = DirectiveNumber(kind, series, next_suffix(issues[-1].number.suffix))
            issues.append(Issue(number, day, rescinds=[issues[-1].number] if issues else []))
        self.directives.append(planned := Planned(place, subject, title or f"{subject.title}{aspect}", issues))
        return planned

    def order(self, amended: Planned, at: int, day: date, expires: date | None = None) -> Planned:
        """Plan an executive order that changes a provision of one issue of another directive."""
        order = self.add("EO", [day], f"{amended.title}: {'Temporary ' if expires else ''}Change of Procedure")
        order.subject = amended.subject
        order.issues[0].amends, order.issues[0].expires = (amended, at), expires
        return order

    def _series(self, kind: str, first: date) -> str:
        year = f"{first:%y}" if kind == "PB" else f"{first.year}"
        self.serials[kind, year] += 1
        serial = f"{self.serials[kind, year]:02}"
        return f"B{year}-{serial}" if kind == "PB" else f"{year}-{serial}"


def plan(dice: Random, as_of: date, directives: int, revisions: int) -> Plan:
    """As many directives as are asked for; each fate that still fits is met once in every sixty."""
    drawn = Plan(dice, as_of, revisions, directives)
    while len(drawn.directives) < directives:
        begun = len(drawn.directives)
        for size, scene in _SCENES if begun else (*_LONG, *_SCENES):
            if len(drawn.directives) + size <= directives:
                scene(drawn)
        end = min(directives, begun + _CAST)
        for place in range(len(drawn.directives), end):
            kind = dice.choice(("GO", "GO", "GO", "GO", "GO", "GO", "SOP BOI", "SOP PAT"))
            drawn.add(kind, drawn.before(drawn.ago(10, 2000), drawn.count(end - place)))
    return drawn


def _past_dd(plan: Plan) -> None:
    """A lineage to DD, whose CC is known only from the order that rescinds it, and whose first text is not on file."""
    planned = plan.add("GO", plan.before(plan.ago(100, 300), _PAST_DD, (120, 420)))
    planned.issues[-2].on_file = False
    planned.issues[0].text = TextStatus.NOT_ON_FILE
    planned.issues[1].text = TextStatus.RECONSTRUCTED


def _past_aa(plan: Plan) -> None:
    plan.add("GO", plan.before(plan.ago(100, 300), _PAST_AA, (120, 420)))


def _merge(plan: Plan) -> None:
    """A general order takes the place of another and of a bureau's procedure."""
    day = plan.ago(700, 1500)
    one = plan.add("GO", plan.before(day - timedelta(days=300), 3))
    other = plan.add("SOP BOI", plan.before(day - timedelta(days=200), 2))
    merged = plan.add("GO", [day, plan.ago(60, 400)])
    merged.issues[0].rescinds = [one.issues[-1].number, other.issues[-1].number]
    merged.made_of, merged.subject, merged.title = (one, other), one.subject, f"{one.title} and {other.title}"


def _division(plan: Plan) -> None:
    """One order is rescinded by two, each of which takes over a part of it."""
    day = plan.ago(200, 900)
    whole = plan.add("GO", plan.before(day - timedelta(days=400), 2))
    for half, rules in enumerate(("General Rules", "Special Rules")):
        part = plan.add("GO", [day], f"{whole.title}: {rules}")
        part.subject = whole.subject
        part.issues[0].rescinds = [whole.issues[-1].number]
        part.made_of, part.half = (whole,), half


def _lasting(plan: Plan) -> None:
    """An executive order changes a provision until somebody says otherwise; another one did, and has expired."""
    amended = plan.add("GO", plan.before(plan.ago(700, 1200), 3))
    plan.order(amended, 2, plan.ago(400, 600), plan.ago(20, 300))
    plan.order(amended, 2, plan.ago(30, 200))


def _incorporated(plan: Plan) -> None:
    """What an executive order changed became part of the next revision, which rescinds both."""
    days = plan.before(plan.ago(50, 300), 3)
    amended = plan.add("GO", days)
    order = plan.order(amended, 1, days[1] + (days[2] - days[1]) / 2)
    amended.issues[2].rescinds.append(order.issues[0].number)
    amended.issues[2].incorporates = order


def _pending(plan: Plan) -> None:
    """A revision of an order, and one of a procedure, take effect in the next weeks; so does an order that is new."""
    for kind, count in (("GO", 4), ("SOP BOI", 2), ("GO", 1)):
        days = plan.before(plan.ago(100, 900), count)
        days[-1] = plan.as_of + timedelta(days=plan.dice.randint(9, 60))
        plan.add(kind, days)


def _soon_amended(plan: Plan) -> None:
    """An executive order that is signed, not in effect yet, and will expire."""
    amended = plan.add("GO", plan.before(plan.ago(100, 900), 2), EXTRA_LONG)
    plan.order(amended, 1, plan.as_of + timedelta(days=20), plan.as_of + timedelta(days=200))


def _ended(plan: Plan) -> None:
    """Rescinded without a successor: an order, a procedure; a third will be."""
    for kind, ago in (("GO", 120), ("SOP PAT", 600), ("GO", -45)):
        planned = plan.add(kind, plan.before(plan.ago(800, 1500), 2))
        by = "Memorandum of the Chief of Police"
        note = "Its subject is governed by city policy from this day on."
        plan.acts.append(Act(planned.issues[-1].number, plan.as_of - timedelta(days=ago), by, note))


def _lost(plan: Plan) -> None:
    """Old texts: put together from what is known, or not found at all."""
    plan.add("GO", plan.before(plan.ago(300, 900), 3)).issues[0].text = TextStatus.RECONSTRUCTED
    lost = plan.add("SOP BOI", plan.before(plan.ago(300, 900), 4))
    lost.issues[0].text, lost.issues[0].effective = TextStatus.NOT_ON_FILE, None
    lost.issues[2].text = TextStatus.NOT_ON_FILE


def _dated(plan: Plan) -> None:
    """Bulletins, whose revisions are named by their dates."""
    for count in (3, 1):
        plan.add("PB", plan.before(plan.ago(40, 600), count))


def _odd(plan: Plan) -> None:
    plan.add("GO", plan.before(plan.ago(40, 600), 2)).odd = True


_LONG: tuple[tuple[int, Callable[[Plan], None]], ...] = ((1, _past_dd), (1, _past_aa))
_SCENES: tuple[tuple[int, Callable[[Plan], None]], ...] = (
    (3, _merge),
    (3, _division),
    (3, _lasting),
    (2, _incorporated),
    (3, _pending),
    (2, _soon_amended),
    (3, _ended),
    (2, _lost),
    (2, _dated),
    (1, _odd),
)
