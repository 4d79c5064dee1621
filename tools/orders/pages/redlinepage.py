"""What a revision changed: a summary, then the order section by section, with every change numbered and addressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from orders.corpus.compared import has_text
from orders.corpus.status import StatusKind
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.bothsides import BothSides
from orders.pages.changeview import beyond, counted_html, linked_old, summary_rows, tag_of, was, what_happened
from orders.pages.comparepage import compare_link
from orders.pages.divisionview import DivisionView, InOthers, division_view
from orders.pages.downloads import downloads_html, redline_downloads
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.meaninghtml import duties_html, in_words_html, repairs_html
from orders.pages.meaningview import meaning_view
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.redlinebody import Body, body_of
from orders.pages.redlinehtml import (
    both_html,
    changes_html,
    compared_html,
    comparison_html,
    counts_html,
    divided_html,
    heading_html,
    missing_html,
    nothing_to_compare_html,
    passed_over_html,
    reconstruction_html,
    title_html,
)
from orders.pages.snippets import banner_html, crumbs_html
from orders.pages.stages import coming_days, stages, standings_of
from orders.pages.wording import listed, printed_series

_PARTS = (
    ("summary", "Summary"),
    ("downloads", "Downloads"),
    ("duties", "Words of duty, figures, references"),
    ("repairs", "References to repair"),
    ("sections", "Section by section"),
)


class Block(NamedTuple):
    """One change as pages name it. `serial` counts the changes from 1, and `id` is that of the change on its page; `detail` is
    what happened, beyond what the tag says already; `elsewhere` says where it stands in another successor.
    """

    serial: int
    id: str
    css: str
    tag: str
    what: str
    detail: str
    place: str
    elsewhere: tuple[Linked, ...] = ()

    @property
    def line(self) -> str:
        """The change in the list of all, as a string that is joined once: a page has dozens of them."""
        elsewhere = f" {''.join([escaped(piece.text) for piece in self.elsewhere])}" if self.elsewhere else ""
        return f"<li><a href=#{self.id}>{escaped(self.place)}</a> {escaped(self.what)}{elsewhere}</li>"


def redline_page(revision: Revision, edition: Edition) -> Page | None:
    """The page of what a revision changed in all it rescinds; None where it rescinds nothing."""
    numbers = edition.predecessors(revision)
    if not numbers:
        return None
    uri = links.redline_uri(revision.number)
    olds = edition.comparable(revision)
    compared, withdrawn = {r.number for r in olds}, edition.passed_over(revision)
    told_of = [n for n in numbers if n not in withdrawn]
    missing = [_bare(edition.link(n, uri)) for n in told_of if n not in compared]
    redline = edition.redline(olds, revision) if olds else None
    divided = division_view(revision, redline, edition, uri)
    sides, plain = sides_of(redline, edition) if redline else (None, ())
    blocks = tuple(with_fates(plain, divided.fates))
    body = body_of(sides, blocks) if sides else None
    rows = summary_rows(redline, divided.gone) if redline else []
    number = edition.print_of(revision.number)

    def titled(then: Edition) -> str:
        pending = then.status(revision.number).kind is StatusKind.PENDING
        return f"What {number} {'will change' if pending else 'changed'} in {listed(edition.print_of(n) for n in told_of)}"

    titles = stages(coming_days(revision.number, edition), edition, titled)
    title = titles[0].value
    reconstructed = [edition.print_of(r.number) for r in (*olds, revision) if is_reconstructed(r)]
    head = [
        f"{crumbs_html(_crumbs(revision, edition, uri))}\n",
        title_html(titles, revision.header.title),
        banner_below(revision, edition, uri),
        reconstruction_html(reconstructed),
        divided_html(divided),
        missing_html(missing, not olds),
        passed_over_html(number, [edition.link(n, uri) for n in withdrawn]),
    ]
    new, note = edition.link(revision.number, uri), revision.header.change_note
    if sides and body:
        to_compare = compare_link(edition.corpus.directive(revision.number), edition, uri, revision)
        head.append(compared_html(linked_old(sides.redline, edition, uri), new, to_compare, note))
        head += _parts(revision, sides, blocks, rows, divided, uri)
        comparison = comparison_html(body.pieces, bool(blocks), bool(reconstructed))
    else:
        head.append(nothing_to_compare_html(number, new, has_text(revision), note))
        comparison = []
    return Page(
        uri=uri,
        kind=PageKind.REDLINE,
        title=title,
        text=b"".join(["".join(head).encode(), *comparison, b"\n" if comparison else b""]),
        description=f"{title}: {revision.header.title}, section by section.",
        toc=_toc(title, body, bool(edition.offered)),
        search=(SearchEntry("", title + (" (reconstruction)" if reconstructed else ""), _search_text(revision, rows)),),
    )


def _parts(
    revision: Revision,
    sides: BothSides,
    blocks: Sequence[Block],
    rows: Sequence[tuple[str, str, str]],
    divided: DivisionView,
    uri: str,
) -> Iterator[str]:
    """What the page says before it shows the redline."""
    edition = sides.edition
    number, meaning = edition.print_of(revision.number), meaning_view(sides, uri, divided.fates)
    headings = {part: heading_html(part, words) for part, words in _PARTS}
    yield f"{headings['summary']}{counts_html(counted_html(rows))}\n{in_words_html(meaning)}\n"
    yield f"{changes_html([block.line for block in blocks])}{both_html(divided, number)}\n"
    yield f"{downloads_html(redline_downloads(revision, edition, uri), f'what {number} changed')}\n"
    yield f"{headings['duties']}{duties_html(meaning)}\n\n"
    yield f"{headings['repairs']}{repairs_html(meaning, number, edition.told)}\n\n"
    yield headings["sections"]


def banner_below(revision: Revision, edition: Edition, uri: str) -> str:
    """The banner on the pages right below that of a revision on file, said once: every way from one is one from the other."""

    def made() -> str:
        return f"{banner_html(standings_of(revision, edition, uri), edition.told)}\n"

    return edition.kept(f"banner below {edition.as_of}", revision.number, made, AT_WORK)


def sides_of(redline: Redline, edition: Edition) -> tuple[BothSides, tuple[Block, ...]]:
    """Both sides of what a revision on file changed, and every change: its page and its sheet for roll call ask for the same."""

    def made() -> tuple[BothSides, tuple[Block, ...]]:
        sides = BothSides.of(redline, edition)
        return sides, tuple(blocks_of(sides))

    return edition.kept("blocks", redline.new.number, made, AT_WORK)


def blocks_of(sides: BothSides) -> Iterator[Block]:
    """Every change of a redline in its order, numbered; what did not change has no number."""
    return (_block(change, serial, sides) for serial, change in enumerate(sides.redline.altered, 1))


def with_fates(blocks: Iterable[Block], fates: Mapping[int, InOthers]) -> Iterator[Block]:
    """The changes with where their provisions stand in other successors."""
    return (_with_fate(block, fates[block.serial]) if block.serial in fates else block for block in blocks)


def _block(change: Change, serial: int, sides: BothSides) -> Block:
    redline, edition = sides.redline, sides.edition
    css, tag = tag_of(change)
    if len(change.new) == 1:
        place = sides.at_new(change.new[0]).place
    elif change.new:
        place = listed([sides.at_new(p).place for p in change.new])
    else:
        place = was(0, change, sides.old, redline, edition, full=True)
    what = what_happened(change, sides.old, redline, edition)
    return Block(serial, links.change_anchor(serial), css, tag, what, beyond(tag, what), place)


def _with_fate(block: Block, fate: InOthers) -> Block:
    """The block with where its provision stands in another successor; what is only deleted here is tagged as gone there."""
    if not fate.tag:
        return block._replace(elsewhere=fate.pieces)
    what = "Deleted here."
    return block._replace(css="gone", tag=fate.tag, what=what, detail=beyond(fate.tag, what), elsewhere=fate.pieces)


def _toc(title: str, body: Body | None, offers: bool) -> tuple[TocEntry, ...]:
    entries = [TocEntry(title, links.part_anchor("redline"), 1)]
    if body:
        entries += [TocEntry(words, links.part_anchor(name), 2) for name, words in _PARTS if offers or name != "downloads"]
        entries += body.toc
    return tuple(entries)


def _bare(linked: Linked) -> Linked:
    """The link without what we say beside it: the sentence around it says so already."""
    return Linked(linked.text, linked.href)


def _crumbs(revision: Revision, edition: Edition, uri: str) -> tuple[Linked, ...]:
    return (
        Linked("Directives", links.relative(uri, links.register_uri())),
        Linked(printed_series(revision.number, edition.department), links.relative(uri, links.directive_uri(revision.number))),
        Linked(edition.print_of(revision.number), links.relative(uri, links.revision_uri(revision.number))),
        Linked("Redline"),
    )


def _search_text(revision: Revision, rows: Sequence[tuple[str, str, str]]) -> str:
    counted = ". ".join(f"{what}: {number}" for _, what, number in rows) or "Nothing to compare"
    return " ".join(filter(None, (revision.header.title, revision.header.change_note, counted)))
