"""Which orders change a revision while they last: what its own words cannot say, and its reader must know."""

from __future__ import annotations

from collections.abc import Iterator

from orders.corpus.endings import own_last_day
from orders.corpus.status import StatusKind
from orders.model.header import StatedProvision
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.wording import long_date, place_in_order


def amended_of(revision: Revision, edition: Edition, page_uri: str) -> tuple[tuple[Linked, ...], ...]:
    """One line for each order that amends a revision: who, which provisions, since when and until when.

    An order that will amend it is named too; one that has expired or was rescinded is not.
    """
    amending = dict.fromkeys(a.by for a in edition.corpus.amended_by(revision.number, edition.as_of))
    return tuple(tuple(_line(edition.on_file[by], revision, edition, page_uri)) for by in amending)


def amending_now(revision: Revision, edition: Edition) -> tuple[DirectiveNumber, ...]:
    """The orders in force that change a revision, by number."""
    numbers = dict.fromkeys(a.by for a in edition.corpus.amended_by(revision.number, edition.as_of))
    return tuple(number for number in numbers if edition.status(number).kind is StatusKind.IN_FORCE)


def _is_meant(number: DirectiveNumber, revision: Revision) -> bool:
    """Whether a number means this very revision, or its directive, whichever revision of it is in force."""
    return number in {revision.number, revision.number.series}


def _line(by: Revision, revision: Revision, edition: Edition, page_uri: str) -> Iterator[Linked]:
    """`E.O. 2020-02 (Masks) changes § II.B of this order from March 1, 2020 to March 1, 2021.`"""
    pending = edition.status(by.number).kind is StatusKind.PENDING
    yield edition.link(by.number, page_uri)
    yield Linked(f" ({by.header.title}) {'will change' if pending else 'changes'} ")
    stated = [item for item in by.header.amends if _is_meant(item.number, revision)]
    for at, item in enumerate(stated):
        yield from (Linked(", "),) if at else ()
        yield _place(item, revision, edition, page_uri)
    yield Linked(f" of this order{_when(by, edition)}.")


def _place(item: StatedProvision, revision: Revision, edition: Edition, page_uri: str) -> Linked:
    """A provision that is changed, linked to where it stands: on this page, or from a redline on the revision's own."""
    chain = edition.chain(revision, item.path)
    if not chain:
        return Linked(f"§ {item.path}" if item.path.steps else "provisions")
    pages = {links.directive_uri(revision.number), links.revision_uri(revision.number)}
    home = page_uri if page_uri in pages else links.revision_uri(revision.number)
    return Linked(place_in_order(chain), links.relative(page_uri, home, links.provision_anchor(item.path)))


def _when(by: Revision, edition: Edition) -> str:
    since = f" from {long_date(by.header.effective)}" if by.header.effective else ""
    last = own_last_day(by, edition.corpus.rescinded_by(by.number))
    return f"{since} to {long_date(last)}" if last else since
