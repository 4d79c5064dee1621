"""Who cites whom, as hashes: where the citations of a directive lead, and what each directive that it cites is told of it.

To find that out, every citation of every order must be resolved. So it is kept: where citations of a directive lead depends on
its own files, on those of the directives that it cites, on how the revisions of both stand, and on the department. After an edit
only the edited directives are asked again, those that cite them, and those whose standing changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from orders.cache.code import code_for_orders
from orders.cache.forms import Form
from orders.cache.store import key_of
from orders.corpus.corpus import Directive
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.pages.edition import Edition


@dataclass(frozen=True, slots=True)
class Tie:
    """What the citations of a directive come to. `outgoing` is the hash of where those of other directives lead, `unfound` that
    of the numbers it names that are not on file; `told` what each directive that it cites is told of it: who cites it from
    where, how that order stands, what it leads to. `state` is the hash of all on which that depends.
    """

    outgoing: str
    unfound: str
    told: tuple[tuple[DirectiveNumber, str], ...]
    state: str = ""


@dataclass(slots=True)
class Ties:
    """Every directive's tie; for every directive what it is told by those that cite it, in their order; those that it cites, and
    those that cite it. What a directive cites of itself depends on its own bytes and status, which are told anyway.
    """

    of: dict[DirectiveNumber, Tie]
    incoming: defaultdict[DirectiveNumber, list[str]] = field(default_factory=lambda: defaultdict(list))
    cited: defaultdict[DirectiveNumber, set[DirectiveNumber]] = field(default_factory=lambda: defaultdict(set))
    citing: defaultdict[DirectiveNumber, set[DirectiveNumber]] = field(default_factory=lambda: defaultdict(set))

    def cites(self, series: DirectiveNumber) -> Iterator[str]:
        """Where the citations of a directive lead; nothing where it is not on file."""
        if series in self.of:
            yield self.of[series].outgoing

    @property
    def key(self) -> str:
        """The hash of all of them."""
        return key_of(
            *(part for tie in self.of.values() for part in (tie.outgoing, tie.unfound, *(told for _, told in tie.told)))
        )


def ties_of(edition: Edition) -> Ties:
    """The ties of all directives of an edition, which knows from then on who cites whom."""
    ties = edition.corpus.desk.once("ties", edition.as_of, lambda: _together(_Kept(edition).all()))
    edition.know_citers(lambda series: ties.citing.get(series, ()))
    return ties


def _together(found: dict[DirectiveNumber, Tie]) -> Ties:
    ties = Ties(found)
    for own, tie in found.items():
        for series, told in tie.told:
            ties.incoming[series].append(told)
            ties.citing[series].add(own)
            ties.cited[own].add(series)
    return ties


_FORM = Form[tuple[tuple[DirectiveNumber, Tie], ...]](tuple[tuple[DirectiveNumber, Tie], ...])


class _Kept:
    """The ties of an edition, as far as they are kept from an earlier run; what was found out anew is kept for the next."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._told = _Told(edition)
        self._states: dict[DirectiveNumber, str] = {}

    def all(self) -> dict[DirectiveNumber, Tie]:
        """The tie of every directive."""
        edition = self._edition
        cache = edition.corpus.desk.cache
        if cache is None:
            return {each.series: self._found(each) for each in edition.directives}
        data = cache.get(self._key)
        kept = dict(_FORM.read(data)) if data is not None else {}
        every = {each.series: self._current(each, kept.get(each.series)) for each in edition.directives}
        if every != kept:
            cache.put(self._key, _FORM.write(tuple(every.items())))
        return every

    @property
    def _key(self) -> str:
        return key_of("ties", code_for_orders(__name__), repr(self._edition.department))

    def _current(self, directive: Directive, kept: Tie | None) -> Tie:
        if kept and kept.state and kept.state == self._state(directive.series, kept.told):
            return kept
        return self._found(directive)

    def _state(self, series: DirectiveNumber, told: tuple[tuple[DirectiveNumber, str], ...]) -> str:
        """The hash of all on which a tie depends; "" where a file of an order has none."""
        states = [self._state_of(number) for number in (series, *(number for number, _ in told))]
        return key_of(*states) if all(states) else ""

    def _state_of(self, series: DirectiveNumber) -> str:
        """The hash of a directive's files, and of how each of its revisions stands that is known, on file or not."""
        if series not in self._states:
            corpus, edition = self._edition.corpus, self._edition
            parts = [str(series)]
            for number in corpus.numbers(series):
                revision = corpus.revision(number)
                if revision and not revision.sha256:
                    self._states[series] = ""
                    return ""
                parts += [str(number), revision.sha256 if revision else "", edition.standing(number)]
            self._states[series] = key_of(*parts)
        return self._states[series]

    def _found(self, directive: Directive) -> Tie:
        """The tie of a directive, from every citation in it."""
        edition, own = self._edition, directive.series
        outgoing: list[str] = []
        unfound: list[str] = []
        told: defaultdict[DirectiveNumber, list[str]] = defaultdict(list)
        for revision in directive.revisions:
            header = revision.header
            head = f"{revision.number} {header.title!r} {header.text} {header.effective} {edition.status(revision.number).kind}"
            outgoing.append(head)
            for resolution in edition.resolutions(revision):
                if resolution.revision is None and resolution.citation.target.number:
                    unfound.append(f"{revision.number} {resolution.citation.target.number}")
                cited = _cited(resolution, own)
                if cited:
                    leads = self._told.of(resolution)
                    outgoing.append(leads)
                    where = resolution.citation.where
                    line = f"{head} {where} {edition.citing_place(revision, where)} {resolution.citation.printed!r} {leads}"
                    for series in cited:
                        told[series].append(line)
        each = tuple((series, key_of(*lines)) for series, lines in told.items())
        return Tie(key_of(*outgoing), key_of(*unfound), each, self._state(own, each))


class _Told:
    """Where citations lead, in words that are equal for equal answers only; each different answer is put into words once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[tuple[object, ...], str] = {}

    def of(self, resolution: Resolution) -> str:
        """Also how what it leads to came to its end, and whether that is what is in force."""
        target = resolution.citation.target
        answer = (
            *(target.number, _steps(target.path), _steps(target.last), target.series),
            *(resolution.status, resolution.revision, _steps(resolution.path), _steps(resolution.last)),
            *(resolution.successor, resolution.title, resolution.address),
        )
        found = self._known.get(answer)
        if found is None:
            found = self._known[answer] = self._words(answer, resolution.revision)
        return found

    def _words(self, answer: tuple[object, ...], number: DirectiveNumber | None) -> str:
        words = repr(tuple(str(part) if isinstance(part, DirectiveNumber) else part for part in answer))
        if number is None:
            return words
        current, on_file = self._edition.current(number), number in self._edition.on_file
        return f"{words} {self._edition.status(number).kind} {current == number} {on_file}"


def _cited(resolution: Resolution, own: DirectiveNumber) -> tuple[DirectiveNumber, ...]:
    """The directives other than its own to which a citation points or leads."""
    pointed, leads = resolution.citation.target.number, resolution.revision
    if pointed is None and (leads is None or leads.series == own):
        return ()
    numbers = (number.series for number in (pointed, leads) if number)
    return tuple(dict.fromkeys(series for series in numbers if series != own))


def _steps(path: LabelPath | None) -> tuple[str, ...] | None:
    return path.steps if path else None
