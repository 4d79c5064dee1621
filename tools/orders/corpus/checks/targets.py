"""Whether what is rescinded is on file, and what may be meant where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of_rescinds
from orders.corpus.corpus import Corpus
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem
from orders.model.revision import Revision


def rescinded_orders_are_on_file(corpus: Corpus) -> Iterator[Problem]:
    """What a header rescinds should have a file; department.yml may say that it is kept elsewhere."""
    for revision in corpus.revisions:
        for number in corpus.predecessors(revision.number):
            if not _is_known(corpus, number):
                yield _not_on_file(corpus, revision, number)


def acts_name_orders_on_file(corpus: Corpus) -> Iterator[Problem]:
    """What a line of rescissions.yml ends should have a file."""
    for act, place in corpus.act_places:
        if _is_known(corpus, act.of):
            continue
        if _lacks_its_date(corpus, act.of):
            yield _which_revision(corpus, place, act.of, act.effective)
            continue
        near = _unended(corpus, act.of, act.effective)
        expected = f"{near.number}, if that is meant" if near else ""
        yield kinds.ACT_NOT_ON_FILE.at(place, f"This line ends {act.of}, which is not on file.", expected=expected)


def _not_on_file(corpus: Corpus, revision: Revision, number: DirectiveNumber) -> Problem:
    """A missing order; where another one is plainly left over, the guess is said aloud."""
    place, effective = place_of_rescinds(revision, number), revision.header.effective
    if _lacks_its_date(corpus, number):
        return _which_revision(corpus, place, number, effective)
    near = _unended(corpus, number, effective)
    if near and near.number != revision.number and not _is_missing_between(near.number, number, revision.number):
        message = f"{number} is not on file; {near.number} is, and nothing rescinds it."
        return kinds.PERHAPS_ANOTHER.at(place, message, expected=f"{near.number}, if that is meant", other=near.number)
    return kinds.RESCINDED_NOT_ON_FILE.at(place, f"{revision.number} rescinds {number}, which is not on file.")


def _is_known(corpus: Corpus, number: DirectiveNumber) -> bool:
    return corpus.revision(number) is not None or any(known.number == number for known in corpus.department.known)


def _unended(corpus: Corpus, number: DirectiveNumber, before: date | None) -> Revision | None:
    """The last revision of the same directive that was in force by a day and that nothing rescinds."""
    directive = corpus.directive(number)
    left = (r for r in reversed(directive.revisions if directive else ()) if not corpus.rescinded_by(r.number))
    return next((r for r in left if (r.header.effective or date.min) < (before or date.max)), None)


def _is_missing_between(near: DirectiveNumber, number: DirectiveNumber, by: DirectiveNumber) -> bool:
    """Whether the missing revision fits between the one on file and the one that rescinds it: BB, (CC), DD."""
    return near < number and (by.series != number.series or number < by)


def _lacks_its_date(corpus: Corpus, number: DirectiveNumber) -> bool:
    """Whether revisions of this directive are named by date, and no date is given."""
    kind = corpus.department.type_of(number.type)
    return kind is not None and not kind.suffixes and number.dated is None and corpus.directive(number) is not None


def _which_revision(corpus: Corpus, place: Place, number: DirectiveNumber, before: date | None) -> Problem:
    directive = corpus.directive(number)
    revisions = directive.revisions if directive else ()
    near = _unended(corpus, number, before) or revisions[0]
    count = f"{len(revisions)} revision{'' if len(revisions) == 1 else 's'}"
    message = f"{number} is a directive with {count} on file; the line does not say which."
    return kinds.WHICH_REVISION.at(place, message, expected=f"a date, as in {near.number}", example=near.number)
