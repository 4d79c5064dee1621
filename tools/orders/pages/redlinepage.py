"""What a revision changed: a summary, then the order section by section, with every change numbered and addressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from orders.corpus.corpus import StatusKind
from orders.model.outline import LabelPath, ProvisionKind
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.changeview import Positions, beyond, linked_old, provisions_of, summary_rows, tag_of, was, what_happened
from orders.pages.comparepage import compare_link
from orders.pages.divisionview import InOthers, division_view
from orders.pages.downloads import redline_downloads
from orders.pages.edition import Edition, Linked, has_text, is_reconstructed
from orders.pages.editview import has_word_edits, inline_words, side_words
from orders.pages.environment import render
from orders.pages.lines import DEEPEST, Position, positions
from orders.pages.meaningview import meaning_view
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.stages import coming_days, stages, standings_of
from orders.pages.wording import listed, printed_series

_TOP_LEVEL = 3
_PARTS = (
    ("summary", "Summary"),
    ("downloads", "Downloads"),
    ("duties", "Words of duty, figures, references"),
    ("repairs", "References to repair"),
    ("sections", "Section by section"),
)


@dataclass(frozen=True, slots=True)
class RedlineLine:
    """One provision of either side, with its words marked."""

    position: Position
    html: Markup

    @property
    def label(self) -> str:
        """The label as printed on its side."""
        return self.position.provision.label

    @property
    def kind(self) -> str:
        """What the provision is, as a class name."""
        return self.position.provision.kind.value

    @property
    def depth(self) -> int:
        """How far it is indented."""
        return min(DEEPEST, len(self.position.chain))

    @property
    def is_table(self) -> bool:
        """Whether it is a table, which has no words of its own."""
        return self.position.provision.kind is ProvisionKind.TABLE


@dataclass(frozen=True, slots=True)
class Block:
    """One change as the page shows it. `serial` counts the changes from 1; 0 for what is unchanged.

    `context` marks an unchanged heading under which something changed. `old` and `new` are the two sides, `before` says
    what the old one is taken from, where that must be said. `elsewhere` says where it stands in another successor.
    """

    serial: int
    css: str
    tag: str
    what: str
    place: str
    ids: tuple[str, ...]
    inline: tuple[RedlineLine, ...]
    old: tuple[RedlineLine, ...] = ()
    new: tuple[RedlineLine, ...] = ()
    before: str = ""
    two_sided: bool = False
    context: bool = False
    elsewhere: tuple[Linked, ...] = ()

    @property
    def detail(self) -> str:
        """What happened, beyond what the tag says already."""
        return beyond(self.tag, self.what)

    @property
    def id(self) -> str:
        """The id of the change."""
        return links.change_anchor(self.serial)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks that are shown or hidden together: changes and their headings, or what is unchanged."""

    hidden: bool
    blocks: tuple[Block, ...]


def redline_page(revision: Revision, edition: Edition) -> Page | None:
    """The page of what a revision changed in all it rescinds; None where it rescinds nothing."""
    numbers = edition.predecessors(revision)
    if not numbers:
        return None
    uri = links.redline_uri(revision.number)
    olds = edition.comparable(revision)
    compared = {r.number for r in olds}
    missing = [_bare(edition.link(n, uri)) for n in numbers if n not in compared]
    redline = edition.redline(olds, revision) if olds else None
    divided = division_view(revision, redline, edition, uri)
    blocks = tuple(blocks_of(redline, edition, divided.fates)) if redline else ()
    rows = summary_rows(redline, divided.gone) if redline else []
    number = edition.print_of(revision.number)

    def titled(then: Edition) -> str:
        pending = then.status(revision.number).kind is StatusKind.PENDING
        return f"What {number} {'will change' if pending else 'changed'} in {listed(edition.print_of(n) for n in numbers)}"

    titles = stages(coming_days(revision.number, edition), edition, titled)
    title = titles[0].value
    reconstructed = [edition.print_of(r.number) for r in (*olds, revision) if is_reconstructed(r)]
    html = render(
        "redline",
        titles=titles,
        number=number,
        header=revision.header,
        crumbs=_crumbs(revision, edition, uri),
        standings=standings_of(revision, edition, uri),
        as_of=edition.as_of,
        new=edition.link(revision.number, uri),
        old=linked_old(redline, edition, uri) if redline else [],
        missing=missing,
        has_text=has_text(revision),
        reconstructed=reconstructed,
        divided=divided,
        summary=rows,
        meaning=meaning_view(redline, edition, uri, divided.fates) if redline else None,
        runs=runs_of(blocks),
        changes=[block for block in blocks if block.serial],
        downloads=redline_downloads(revision, edition, uri),
        compare=compare_link(edition.corpus.directive(revision.number), edition, uri, revision),
        part=links.part_anchor,
        change_anchor=links.change_anchor,
    )
    return Page(
        uri=uri,
        kind=PageKind.REDLINE,
        title=title,
        html=html,
        description=f"{title}: {revision.header.title}, section by section.",
        toc=_toc(title, blocks, bool(edition.offered)),
        search=(SearchEntry("", title + (" (reconstruction)" if reconstructed else ""), _search_text(revision, rows)),),
    )


def blocks_of(redline: Redline, edition: Edition, fates: Mapping[int, InOthers]) -> Iterator[Block]:
    """Every change of a redline in its order, numbered."""
    new = positions(redline.new.outline, _TOP_LEVEL)
    old = tuple(positions(r.outline, _TOP_LEVEL) for r in redline.old)
    above = _ancestors_of_changes(redline)
    serial = 0
    for change in redline.changes:
        serial += not change.is_unchanged
        block = _block(change, 0 if change.is_unchanged else serial, new, old, redline, edition, above)
        yield _with_fate(block, fates[block.serial]) if block.serial in fates else block


def _block(
    change: Change,
    serial: int,
    new: Positions,
    old: tuple[Positions, ...],
    redline: Redline,
    edition: Edition,
    above: frozenset[LabelPath],
) -> Block:
    shown = provisions_of(change)
    at_new = [new.get(p.path) or Position((p,), 0) for p in change.new]
    at_old = [_old_position(i, change, old) for i in range(len(change.old))]
    at_shown = at_new or at_old
    css, tag = tag_of(change) if serial else ("unchanged", "")
    place = listed(p.place for p in at_shown) if at_new else was(0, change, old, redline, edition, full=True)
    moved_along = not serial and [p.path for p in change.old] != [p.path for p in change.new]
    two_sided = bool(serial) and has_word_edits(change)
    return Block(
        serial,
        css,
        tag,
        what_happened(change, old, redline, edition) if serial or moved_along or len(redline.old) > 1 else "",
        place,
        _ids(change, bool(serial), len(redline.old) > 1),
        tuple(map(RedlineLine, at_shown, inline_words(change))),
        tuple(map(RedlineLine, at_old, side_words(change, of_new=False))) if two_sided else (),
        tuple(map(RedlineLine, at_new, side_words(change, of_new=True))) if two_sided else (),
        _before(change, redline, edition),
        two_sided,
        context=not serial and any(p.kind is ProvisionKind.HEADING and p.path in above for p in shown),
    )


def _with_fate(block: Block, fate: InOthers) -> Block:
    """The block with where its provision stands in another successor; what is only deleted here is tagged as gone there."""
    if not fate.tag:
        return replace(block, elsewhere=fate.pieces)
    return replace(block, css="gone", tag=fate.tag, what="Deleted here.", elsewhere=fate.pieces)


def _before(change: Change, redline: Redline, edition: Edition) -> str:
    """Which of several old revisions the old side is from, and whether that is a reconstruction."""
    from_ = [redline.old[origin] for origin in sorted(set(change.origin))]
    name = f": {listed(edition.print_of(r.number) for r in from_)}" if from_ and len(redline.old) > 1 else ""
    return name + (" (reconstruction)" if any(map(is_reconstructed, from_)) else "")


def _old_position(place: int, change: Change, old: tuple[Positions, ...]) -> Position:
    provision = change.old[place]
    origin = change.origin[place] if place < len(change.origin) else 0
    return old[origin].get(provision.path) or Position((provision,), 0)


def _ids(change: Change, is_change: bool, several: bool) -> tuple[str, ...]:
    """The ids under which a change is found: its new addresses as they are, its old ones with `was-` in front."""
    ids = [links.provision_anchor(p.path) for p in change.new]
    if is_change:
        origins = (*change.origin, *[0] * len(change.old))
        ids += [links.old_anchor(p.path, origin, several) for p, origin in zip(change.old, origins, strict=False)]
    return tuple(ids)


def _ancestors_of_changes(redline: Redline) -> frozenset[LabelPath]:
    """The addresses in the new revision of everything that a change stands in."""
    found: set[LabelPath] = set()
    for change in redline.changes:
        if not change.is_unchanged:
            for provision in provisions_of(change):
                found.update(LabelPath(provision.path.steps[:n]) for n in range(1, len(provision.path.steps)))
    return frozenset(found)


def runs_of(blocks: tuple[Block, ...]) -> list[Run]:
    """Blocks in rows that are shown or hidden together."""
    grouped = groupby(blocks, key=lambda block: not block.serial and not block.context)
    return [Run(hidden, tuple(members)) for hidden, members in grouped]


def _toc(title: str, blocks: tuple[Block, ...], offers: bool) -> tuple[TocEntry, ...]:
    entries = [TocEntry(title, links.part_anchor("redline"), 1)]
    if blocks:
        entries += [TocEntry(words, links.part_anchor(name), 2) for name, words in _PARTS if offers or name != "downloads"]
    for block in blocks:
        for line in block.inline:
            if line.position.level and block.css not in ("deleted", "gone"):
                provision = line.position.provision
                words = f"{provision.label} {provision.text}".strip()
                entries.append(TocEntry(words, links.provision_anchor(provision.path), line.position.level))
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
