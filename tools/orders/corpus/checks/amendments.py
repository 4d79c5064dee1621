"""Whether what an order amends is there to be amended."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of
from orders.corpus.corpus import Corpus
from orders.corpus.endings import dated_endings
from orders.model.header import StatedProvision, TextStatus
from orders.model.outline import Outline
from orders.model.problem import Place, Problem
from orders.model.provision import LabelPath
from orders.model.revision import Revision


def amended_orders_are_on_file(corpus: Corpus) -> Iterator[Problem]:
    """What an order amends has a file, or department.yml says that it is kept elsewhere."""
    known = {entry.number for entry in corpus.department.known}
    for revision, stated, place in _stated(corpus):
        if corpus.revision(stated.number) is None and stated.number not in known:
            message = f"{revision.number} amends {stated.path} of {stated.number}, which is not on file."
            yield kinds.AMENDED_NOT_ON_FILE.at(place, message)


def amended_provisions_exist(corpus: Corpus) -> Iterator[Problem]:
    """The amended order has the provision; nothing can be said where its text is not on file."""
    for _, stated, place in _stated(corpus):
        amended = corpus.revision(stated.number)
        if amended is None or amended.header.text is TextStatus.NOT_ON_FILE or _has(amended.outline, stated.path):
            continue
        near = get_close_matches(str(stated.path), [str(p.path) for p in amended.outline.walk()], n=1, cutoff=0.75)
        expected = f"{near[0]}, if that is meant" if near else ""
        yield kinds.AMENDED_NO_PROVISION.at(place, f"{stated.number} has no provision {stated.path}.", expected=expected)


def amended_orders_are_in_force(corpus: Corpus) -> Iterator[Problem]:
    """The amended order has not ended before the amendment takes effect."""
    for revision, stated, place in _stated(corpus):
        amended, effective = corpus.revision(stated.number), revision.header.effective
        if amended is None or effective is None:
            continue
        ended = [e for e in dated_endings(amended, corpus.rescinded_by(amended.number)) if e.day <= effective]
        if ended:
            message = (
                f"{stated.number} was no longer in force from {ended[0].day} on; {revision.number} takes effect on {effective}."
            )
            current = corpus.in_force_of(stated.number, effective)
            expected = f"{current.number}, if that is meant" if current else ""
            yield kinds.AMENDED_TOO_LATE.at(place, message, expected=expected)


def _has(outline: Outline, path: LabelPath) -> bool:
    """Whether there is a provision at an address; no word is loaded where the addresses are known without."""
    placed = outline.placed()
    return path in placed.paths if placed else outline.find(path) is not None


def _stated(corpus: Corpus) -> Iterator[tuple[Revision, StatedProvision, Place]]:
    """Every provision that a header amends, and where it says so."""
    for revision in corpus.revisions:
        for n, stated in enumerate(revision.header.amends):
            yield revision, stated, place_of(revision, f"amends[{n}]", "amends")
