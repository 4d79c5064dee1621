"""An executive order over an order: beside each provision it amends a box that says so, in the words of the amending order.

A box is ours and marked as ours; the order's own words stay as they were issued.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from orders.citations.address import Addresses
from orders.citations.amending import citations_of_amended
from orders.corpus.amending import (
    Amending,
    AmendingState,
    amended_revision,
    amendings_by,
    amendings_of,
    incorporated_in,
    state_on,
)
from orders.corpus.compared import has_text
from orders.model.citation import Target
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import macro
from orders.pages.lines import DEEPEST
from orders.pages.quoting import Quotation, quotation
from orders.pages.stages import NOW, Stage, stages
from orders.pages.wording import cite, long_date

_BADGES = {
    AmendingState.LASTING: "Amended",
    AmendingState.COMING: "To be amended",
    AmendingState.INCORPORATED: "Was amended",
    AmendingState.ENDED: "Was amended",
}
_VERBS = {AmendingState.LASTING: "changes", AmendingState.COMING: "will change"}
_REMARKS = {AmendingState.COMING: " (to come)", AmendingState.ENDED: " (over)"}
_MOST = 3
"""As many provisions of an amending order are quoted in one box; the others are behind the link."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A box beside a provision: its class, its badge, a sentence with links, and what the amending order says of it.

    `stage` says from when until when it stands there.
    """

    css: str
    badge: str
    pieces: tuple[Linked, ...]
    quotations: tuple[Quotation, ...] = ()
    stage: Stage[None] = NOW


@dataclass(frozen=True, slots=True)
class AmendedProvision:
    """A provision as the page of the order that amends it shows it: where it stands, what became of that, its words.

    What became of it is `told`, now and from days to come: from when to when, and by what.
    """

    place: Linked
    told: tuple[Stage[tuple[str, tuple[Linked, ...]]], ...]
    quotation: Quotation | None


def overlays_of(revision: Revision, edition: Edition, page_uri: str) -> dict[str, tuple[Overlay, ...]]:
    """The boxes of a revision's page, by the ids of the provisions they stand beside.

    The page of a directive shows what holds now and what is to come; the permanent page of a revision also what was:
    somebody may ask for the night of an incident. On a revision that took an amending order up the box says that.
    """
    permanent = page_uri == links.revision_uri(revision.number)
    lasting = {AmendingState.LASTING, AmendingState.COMING}
    found: defaultdict[str, list[Overlay]] = defaultdict(list)
    for amending in amendings_of(edition.corpus, revision.number, edition.as_of):
        for stage in _states(amending, edition):
            if permanent or stage.value in lasting:
                box = _overlay(replace(amending, state=stage.value), revision, edition, page_uri)
                found[links.provision_anchor(amending.path)].append(replace(box, stage=stage.when))
    for path, overlay in _taken_up(revision, edition, page_uri):
        found[links.provision_anchor(path)].append(overlay)
    return {anchor: tuple(boxes) for anchor, boxes in found.items()}


def overlays_html(revision: Revision, edition: Edition, page_uri: str) -> dict[str, str]:
    """The same boxes as HTML: a box says for a screen reader beside which provision it stands."""
    boxes = overlays_of(revision, edition, page_uri)
    if not boxes:
        return {}
    at, drawn = edition.spots(revision), macro("order", "overlay")
    return {
        anchor: "".join(f"{drawn(box, at[anchor].place, min(DEEPEST, at[anchor].depth))}\n" for box in found)
        for anchor, found in boxes.items()
        if anchor in at
    }


def amended_provisions(revision: Revision, edition: Edition, page_uri: str) -> tuple[AmendedProvision, ...]:
    """What a revision amends, for its own page: each provision with its words as they were issued."""
    return tuple(_amended(a, edition, page_uri) for a in amendings_by(edition.corpus, revision, edition.as_of))


def _states(amending: Amending, edition: Edition) -> tuple[Stage[AmendingState], ...]:
    """What an amendment is, and what it will be."""
    days = edition.coming(amending.by.number.series)
    return stages(days, edition, lambda then: state_on(edition.corpus, amending.by, amending.incorporated, then.as_of))


def _overlay(amending: Amending, revision: Revision, edition: Edition, page_uri: str) -> Overlay:
    verb = _VERBS.get(amending.state, "changed")
    pieces = (
        edition.link(amending.by.number, page_uri),
        Linked(f" ({amending.by.header.title}) {verb} this provision{_days(amending)}."),
        *_then(amending, edition, page_uri),
    )
    quotations = tuple(_says(amending, revision, edition, page_uri))
    return Overlay(amending.state.value, _BADGES[amending.state], pieces, quotations[:_MOST])


def _days(amending: Amending) -> str:
    since = f" from {long_date(amending.first)}" if amending.first else ""
    return f"{since} to {long_date(amending.last)}" if amending.last else since


def _then(amending: Amending, edition: Edition, page_uri: str) -> Iterator[Linked]:
    """What became, or will become, of an amendment."""
    taken_up = amending.incorporated
    if taken_up is None or taken_up.by is None:
        if amending.state is AmendingState.ENDED:
            yield Linked(" That is over: the provision reads as it is printed.")
        return
    yield Linked(" Incorporated by " if amending.state is AmendingState.INCORPORATED else " To be incorporated by ")
    yield edition.link(taken_up.by, page_uri)
    yield Linked(f", which rescinds it on {long_date(taken_up.effective)}." if taken_up.effective else ", which rescinds it.")


def _says(amending: Amending, revision: Revision, edition: Edition, page_uri: str) -> Iterator[Quotation]:
    """The amending order's own words on a provision: of those of its provisions that cite it, and of no other."""
    quoted: list[LabelPath] = []
    for path in _places(amending.by, revision, amending.path, edition):
        if not any(path.is_within(above) for above in quoted):
            quoted.append(path)
            yield quotation(amending.by, path, edition, page_uri)


def _places(by: Revision, revision: Revision, path: LabelPath, edition: Edition) -> Iterator[LabelPath]:
    """The provisions of an amending order that cite a provision of the revision it amends, in printed order."""
    book = Addresses.of(revision.outline)
    cited = [r.citation for r in edition.resolutions(by) if _is_of(r.citation.target.number, revision)]
    if {stated.number.series for stated in by.header.amends} == {revision.number.series}:
        cited += citations_of_amended(by.outline, book, revision.number, edition.department)
    places = {citation.where for citation in cited if path in _paths(citation.target, book)}
    yield from (provision.path for provision in by.outline.walk() if provision.path in places)


def _is_of(number: DirectiveNumber | None, revision: Revision) -> bool:
    return number is not None and number.series == revision.number.series


def _paths(target: Target, book: Addresses) -> tuple[LabelPath, ...]:
    """The provisions that a citation names, a range with all that it spans."""
    first = book.lookup(target.path) if target.path else None
    last = book.lookup(target.last) if target.last else None
    return (book.between(first, last) if last else (first,)) if first else ()


def _taken_up(revision: Revision, edition: Edition, page_uri: str) -> Iterator[tuple[LabelPath, Overlay]]:
    """Where a revision took up what an order had amended: beside the provision that came of the amended one.

    Where the amended one was deleted, it is beside what came of the words that the amending order had put in its place.
    """
    for stated, by in incorporated_in(edition.corpus, revision):
        old = amended_revision(edition.corpus, stated.number, by)
        here = _came_of(revision, old, by, stated.path, edition) if old else None
        if old and here:
            chain = edition.chain(old, stated.path)
            place = cite(old.number, chain, edition.department)
            anchor = links.provision_anchor(stated.path)
            pieces = (
                Linked("This revision rescinds "),
                edition.link(by.number, page_uri),
                Linked(f" ({by.header.title}), which had changed "),
                Linked(place, links.relative(page_uri, links.revision_uri(old.number), anchor)),
                Linked(", and replaces both."),
            )
            yield here, Overlay("incorporates", "Incorporated", pieces)


def _came_of(revision: Revision, old: Revision, by: Revision, path: LabelPath, edition: Edition) -> LabelPath | None:
    """The provision of a revision in which an amended one, or what was said of it, lives on; None where none does."""
    for number, place in ((old.number, path), *((by.number, place) for place in _places(by, old, path, edition))):
        history = edition.histories_of(number).of(number, place)
        here = next((a.path for a in history.appearances if a.revision == revision.number), None) if history else None
        if here:
            return here
    return None


def _amended(amending: Amending, edition: Edition, page_uri: str) -> AmendedProvision:
    revision = edition.on_file.get(amending.of)
    chain = edition.chain(revision, amending.path) if revision else ()
    told = tuple(
        Stage(_told(replace(amending, state=stage.value), edition, page_uri), stage.first, stage.until)
        for stage in _states(amending, edition)
    )
    shown = quotation(revision, amending.path, edition, page_uri) if revision and chain and has_text(revision) else None
    return AmendedProvision(_place(amending.of, amending.path, edition, page_uri), told, shown)


def _told(amending: Amending, edition: Edition, page_uri: str) -> tuple[str, tuple[Linked, ...]]:
    """`from March 1, 2020 to March 1, 2021 (over).` and what became of it."""
    state = f"{_days(amending)}{_REMARKS.get(amending.state, '')}.".lstrip()
    return state, tuple(_then(amending, edition, page_uri))


def _place(number: DirectiveNumber, path: LabelPath, edition: Edition, page_uri: str) -> Linked:
    """The provision as one cites it, linked to where it stands; by its labels where its text is not on file."""
    revision = edition.on_file.get(number)
    chain = edition.chain(revision, path) if revision else ()
    if revision and chain:
        words = cite(number, chain, edition.department)
        cue = "reconstruction" if is_reconstructed(revision) else ""
        return Linked(words, links.relative(page_uri, links.revision_uri(number), links.provision_anchor(path)), cue)
    whole = edition.link(number, page_uri)
    return Linked(f"{whole.text} § {path}" if path.steps else whole.text, whole.href, whole.cue)
