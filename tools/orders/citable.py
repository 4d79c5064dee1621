"""What citations can lead to: every revision on file with its standing on a day, and what is known of those that are not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from orders.cache.desk import AtHand
from orders.citations.address import Addresses
from orders.citations.index import Entry, Index
from orders.citations.named import Named
from orders.corpus.compared import has_text
from orders.corpus.corpus import Corpus
from orders.corpus.status import StatusKind
from orders.model.citation import ResolutionStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision

_ADDRESSES_AT_HAND = 100_000
"""So many addresses of provisions stay in memory, of the orders that were asked for last."""
NAMED = "named"
"""The name under which a desk holds what citations name in other orders."""
_INDEX = "index"
_STATUSES = {
    StatusKind.IN_FORCE: ResolutionStatus.IN_FORCE,
    StatusKind.PENDING: ResolutionStatus.PENDING,
    StatusKind.RESCINDED: ResolutionStatus.RESCINDED,
    StatusKind.EXPIRED: ResolutionStatus.RESCINDED,
    StatusKind.REPLACED: ResolutionStatus.RESCINDED,
    StatusKind.NOT_ON_FILE: ResolutionStatus.NOT_ON_FILE,
}


def index_of(corpus: Corpus, on: date) -> Index:
    """What citations can lead to on a day: every revision on file, from the oldest of each directive to the newest.

    Before them stands what is known only because it was rescinded by then: its text is not on file, its end is.
    """
    return corpus.desk.once(_INDEX, on, lambda: _index_of(corpus, on))


def take_over_indexes(corpus: Corpus, before: Corpus, edited: Iterable[Revision]) -> None:
    """Lay down the indexes made of a corpus `before`, of which only the words of some revisions were edited since."""
    for on, index in before.desk.all(_INDEX, Index):
        books = AtHand[DirectiveNumber, Addresses](_ADDRESSES_AT_HAND)
        named = named_of(corpus)
        corpus.desk.note(_INDEX, on, index.with_entries([_entry(corpus, each, on, books, named) for each in edited]))


def _index_of(corpus: Corpus, on: date) -> Index:
    books = AtHand[DirectiveNumber, Addresses](_ADDRESSES_AT_HAND)
    named = named_of(corpus)
    ended = (entry for number in corpus.not_on_file() if (entry := _ended_entry(corpus, number, on)))
    return Index.of(
        corpus.department, chain(ended, (_entry(corpus, revision, on, books, named) for revision in corpus.revisions))
    )


def _ended_entry(corpus: Corpus, number: DirectiveNumber, on: date) -> Entry | None:
    by_then = [r for r in corpus.rescinded_by(number) if r.effective and r.effective <= on]
    if not by_then:
        return None
    title = next((known.title for known in corpus.department.known if known.number in (number, number.series)), "")
    return Entry(number, ResolutionStatus.RESCINDED, title, successor=by_then[0].by, has_page=False)


def named_of(corpus: Corpus) -> Named:
    """What citations name in other orders, as far as it is known."""
    return corpus.desk.once(NAMED, "", lambda: Named(corpus.desk.cache, repr(corpus.department)))


def keep_named(corpus: Corpus) -> None:
    """Keep it for the next run, of the orders on file."""
    named_of(corpus).keep({revision.sha256 for revision in corpus.revisions})


def _entry(corpus: Corpus, revision: Revision, on: date, books: AtHand[DirectiveNumber, Addresses], named: Named) -> Entry:
    def book() -> Addresses:
        found = books.get(revision.number)
        if found is None:
            found = Addresses.of(revision.outline)
            books.put(revision.number, found, 1 + len(found))
        return found

    status = corpus.status(revision.number, on)
    has_words = has_text(revision)
    return Entry(
        revision.number,
        _STATUSES[status.kind],
        revision.header.title,
        successor=status.successors[0] if status.successors else None,
        addresses=book if has_words else None,
        named=(lambda citation: named.within(citation, revision.sha256, book)) if has_words else None,
    )
