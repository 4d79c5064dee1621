"""The pages that show an order: the directive's, with what is in force, and a permanent one for every revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.corpus.endings import own_last_day
from orders.corpus.status import StatusKind
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.articlehtml import (
    about_html,
    amends_html,
    archive_band_html,
    change_note_html,
    cited_by_html,
    compare_html,
    kept_html,
    lineage_section_html,
    moved_html,
    none_in_force_html,
    pending_html,
    through_time_html,
    warnings_html,
)
from orders.pages.athand import AT_WORK
from orders.pages.citing import citing_items, citing_of
from orders.pages.comparepage import compare_link
from orders.pages.corrections import corrections_of
from orders.pages.downloads import downloads_html, has_downloads, order_downloads
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.lineageview import lineage_html
from orders.pages.orderhtml import order_html
from orders.pages.orderview import OrderView, order_view
from orders.pages.overlays import amended_provisions
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.provenance import provenance_facts
from orders.pages.reading import READING, reading_of
from orders.pages.searching import contents_of, directive_entry, facets_of, provision_entries
from orders.pages.snippets import banner_html, crumbs_html, words_html
from orders.pages.stages import (
    Stage,
    changes_stages,
    pending_days,
    stages,
    standings_of,
    status_stage,
)
from orders.pages.standing import ENDED, badge_of, changes_link
from orders.pages.structured import alternates_of, legislation
from orders.pages.timeline import timeline
from orders.pages.wording import long_date, printed_series

_PARTS = {
    name: TocEntry(words, links.part_anchor(name), 2)
    for name, words in (
        ("amends", "Amends"),
        ("lineage", "Lineage"),
        ("cited-by", "Cited by"),
        ("downloads", "Downloads"),
        ("about", "About this text"),
    )
}
"""The parts below an order in the contents of its pages."""
SCRIPTS = ("preview.js",)
"""What adds to a page with an order's words on it: the words that its citations lead to."""


def revision_page(revision: Revision, edition: Edition) -> Page:
    """The page that shows one revision for ever, with what became of it."""
    uri = links.revision_uri(revision.number)

    def titled(then: Edition) -> str:
        return f"{edition.print_of(revision.number)} {revision.header.title} ({badge_of(revision.number, then)[1].lower()})"

    view, title = order_view(revision, edition, uri, titled), titled(edition)
    current = edition.status(revision.number).kind is StatusKind.IN_FORCE
    of_directive = links.directive_uri(revision.number)
    drawn = links.relative(uri, of_directive, links.part_anchor("timeline")) if revision.header.effective else ""
    place = "" if current else f' <a href="{escaped(links.relative(uri, of_directive))}">The page of this directive</a>.'
    shown = f"This page always shows {escaped(edition.print_of(revision.number))}, even when it is no longer in force.{place}"
    text = _printed(
        archive_band_html(status_stage(revision, edition, *ENDED)),
        "",
        order_html(view),
        _below(revision, view, shown, lineage_section_html(_lineage(revision, edition, uri), drawn=drawn), edition, uri),
        revision,
        edition,
        uri,
    )
    return _page(revision, edition, uri, PageKind.REVISION, title, text, () if current else provision_entries(revision, edition))


def directive_page(directive: Directive, edition: Edition) -> Page:
    """The page of the enduring directive: what is in force, or that nothing is and what was last or comes next."""
    uri = links.directive_uri(directive.series)
    current = edition.in_force(directive)
    shown = current or edition.shown(directive)
    view, number = order_view(shown, edition, uri), edition.print_of(shown.number)
    series = printed_series(directive.series, edition.department)
    title = f"{number if current else series} {shown.header.title}"
    pending = [r for r in directive.revisions if _is_pending(r, edition) and edition.print_of(r.number) != number]
    held = stages(edition.coming(directive.series), edition, lambda then: bool(then.in_force(directive)))
    on_a_day = f"{links.relative(uri, links.day_uri())}?{links.day_query(number=shown.number)}"
    ways = (
        f"{words_html(_promises(directive, shown, edition))} "
        f'<a href="{escaped(links.relative(uri, links.revision_uri(shown.number)))}">Permanent page of {escaped(number)}</a>. '
        f'<a href="{escaped(on_a_day)}">What held on another day</a>.'
    )
    picture = timeline(directive.series, shown.number, edition, uri)
    text = _printed(
        f"{none_in_force_html(held, series, number if has_text(shown) else '')}"
        f"{moved_html(_moved(directive, shown, edition, uri), number)}",
        "".join([_coming(r, edition, uri) for r in pending]),
        order_html(view),
        _below(shown, view, ways, lineage_section_html(_lineage(shown, edition, uri), picture), edition, uri),
        shown,
        edition,
        uri,
    )
    found = provision_entries(shown, edition) if current else (directive_entry(shown, series, edition),)
    return _page(shown, edition, uri, PageKind.DIRECTIVE, title, text, found)


def _page(
    revision: Revision, edition: Edition, uri: str, kind: PageKind, title: str, text: bytes, found: Sequence[SearchEntry]
) -> Page:
    return Page(
        uri=uri,
        kind=kind,
        title=title,
        text=text,
        description=_description(revision, edition),
        toc=_toc(revision, title, edition),
        search=found,
        alternates=alternates_of(revision, edition),
        data=legislation(revision, edition),
        facets=facets_of(revision, edition),
        scripts=(*SCRIPTS, READING),
    )


def _printed(
    above: str, coming: str, order: Iterable[bytes], below: str, revision: Revision, edition: Edition, uri: str
) -> bytes:
    """A page with its order: where that stands, `above` and below the banner with its status, and all that goes with it.

    The order is in UTF-8 already, which revisions mostly share: to encode each page would take longer than to join it.
    """
    number = edition.print_of(revision.number)
    changes, words = changes_link(revision, edition, uri), changes_stages(revision, edition)
    head = (
        f"{crumbs_html(_crumbs(revision, edition, uri))}\n{above}"
        f"{banner_html(standings_of(revision, edition, uri), edition.told)}\n{coming}"
        f"{warnings_html(is_reconstructed(revision), number, corrections_of(revision, edition, uri))}"
        f"{change_note_html(revision.header.change_note, changes, words)}"
    )
    return b"".join((head.encode(), *order, f"\n{below.rstrip()}\n".encode()))


def _below(revision: Revision, view: OrderView, ways: str, lineage: str, edition: Edition, uri: str) -> str:
    """What stands below an order. `ways` say of what the page shows, and lead to other pages about it."""
    number = edition.print_of(revision.number)
    roll_call = links.relative(uri, links.roll_call_uri(revision.number)) if has_text(revision) else ""
    sheet = f' <a href="{escaped(roll_call)}">Roll-call sheet</a>.' if roll_call else ""
    file_link = links.relative(uri, links.source_uri(revision.file))
    last_day = own_last_day(revision, edition.corpus.rescinded_by(revision.number))
    return "".join(
        (
            through_time_html(view),
            compare_html(compare_link(edition.corpus.directive(revision.number), edition, uri, revision)),
            f'<p class="permanent" data-furniture>{ways}{sheet}</p>\n',
            amends_html(amended_provisions(revision, edition, uri)),
            lineage,
            cited_by_html(_citing_html(revision.number, edition, uri), view.cited),
            downloads_html(order_downloads(revision, edition, uri), number),
            about_html(revision, number, file_link, last_day, provenance_facts(revision, edition)),
            kept_html(reading_of(revision, edition, uri)),
        )
    )


def _lineage(revision: Revision, edition: Edition, uri: str) -> str:
    return lineage_html(revision.number.series, revision.number, edition, uri)


def _citing_html(number: DirectiveNumber, edition: Edition, page_uri: str) -> str:
    """Who cites a directive, as items of a list: the same on the pages of all its revisions."""
    series, of_directive = number.series, links.directive_uri(number)

    def made() -> str:
        return citing_items(citing_of(series, edition, of_directive))

    items = edition.kept(f"citing {edition.as_of}", series, made, AT_WORK)
    if page_uri == of_directive:
        return items
    return edition.kept(f"citing {edition.as_of} below", series, lambda: links.deeper(items), AT_WORK)


def _crumbs(revision: Revision, edition: Edition, uri: str) -> tuple[Linked, ...]:
    series, own = links.directive_uri(revision.number), uri == links.directive_uri(revision.number)
    crumbs = [
        Linked("Directives", links.relative(uri, links.register_uri())),
        Linked(printed_series(revision.number, edition.department), "" if own else links.relative(uri, series)),
    ]
    return (*crumbs,) if own else (*crumbs, Linked(edition.print_of(revision.number)))


def _absent(revision: Revision, edition: Edition) -> set[str]:
    """The parts that the pages of a revision do not have."""
    absent = {"amends"} if not revision.header.amends else set()
    return absent if has_downloads(revision, edition) else absent | {"downloads"}


def _toc(revision: Revision, title: str, edition: Edition) -> tuple[TocEntry, ...]:
    """The page itself, the headings of the order with their printed labels, the parts below it."""
    headings = chain.from_iterable([each.headings for each in contents_of(revision, edition)])
    absent = _absent(revision, edition)
    parts = [entry for name, entry in _PARTS.items() if name not in absent]
    return (TocEntry(title, links.part_anchor("order"), 1), *headings, *parts)


def _description(revision: Revision, edition: Edition) -> str:
    """One sentence for search engines and previews."""
    effective = revision.header.effective
    words = [f"{edition.print_of(revision.number)} {revision.header.title}, {edition.department.name}"]
    if effective:
        words.append(f"effective {long_date(effective)}")
    if is_reconstructed(revision):
        words.append("a reconstruction, not the text of any order")
    return ", ".join(words) + "."


def _is_pending(revision: Revision, edition: Edition) -> bool:
    """Whether a revision is to take effect, and nothing on file ends it before."""
    return edition.status(revision.number).kind is StatusKind.PENDING and not edition.corpus.withdrawn(revision)


def _moved(directive: Directive, shown: Revision, edition: Edition, uri: str) -> tuple[Stage[Linked | None], ...]:
    """The revision in force, from the day on which that is no longer the one whose text the page shows."""

    def moved(then: Edition) -> Linked | None:
        current = then.in_force(directive)
        return edition.link(current.number, uri) if current and current.number != shown.number else None

    return stages(edition.coming(directive.series), edition, moved)


def _promises(directive: Directive, shown: Revision, edition: Edition) -> tuple[Stage[str], ...]:
    """What the page of a directive says of itself: from the day another revision is in force, that it is yet to be built."""

    def said(then: Edition) -> str:
        current = then.in_force(directive)
        if current is None:
            return "This page will show the next revision in force."
        if current.number == shown.number:
            return "This page always shows the revision in force."
        return f"{edition.print_of(current.number)} is in force now; this page will show it when this site is rebuilt."

    return stages(edition.coming(directive.series), edition, said)


def _coming(revision: Revision, edition: Edition, uri: str) -> str:
    link, changes = edition.link(revision.number, uri), changes_link(revision, edition, uri)
    return pending_html(link, revision.header.effective, pending_days(revision, edition), changes)
