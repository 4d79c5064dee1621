"""Where to point when orders contradict each other: the line in a header, or in rescissions.yml, that says so."""

from __future__ import annotations

from orders.corpus.corpus import Corpus
from orders.model.number import DirectiveNumber
from orders.model.problem import Place
from orders.model.revision import Rescission, Revision


def place_of(revision: Revision, *keys: str) -> Place:
    """Where the first of these header keys stands that was written, else the file as a whole."""
    found = (revision.header.place(key) for key in keys)
    return next((place for place in found if place), Place(revision.file))


def place_of_rescinds(revision: Revision, of: DirectiveNumber) -> Place:
    """Where a header names what it rescinds."""
    entries = (n for n, stated in enumerate(revision.header.rescinds) if stated.number == of)
    return place_of(revision, *(f"rescinds[{n}]" for n in entries), "rescinds", "directive")


def place_of_rescission(corpus: Corpus, rescission: Rescission) -> Place:
    """Where a rescission is stated: in the header of the order that rescinds, or in rescissions.yml."""
    stated = next((place for act, place in corpus.act_places if act == rescission), None)
    by = corpus.revision(rescission.by) if rescission.by else None
    if by and rescission.of in {s.number for s in by.header.rescinds}:
        return place_of_rescinds(by, rescission.of)
    return stated or Place(by.file if by else "rescissions.yml")


def who(rescission: Rescission) -> str:
    """Who rescinds, for a message: a directive, or the act that rescissions.yml names."""
    return str(rescission.by) if rescission.by else rescission.act or "an act in rescissions.yml"


def when(rescission: Rescission) -> str:
    """From when a rescission counts, for a message."""
    return f"on {rescission.effective}" if rescission.effective else "on a day that is not on file"
