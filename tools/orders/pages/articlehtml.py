"""What stands around an order on its pages, as HTML: all of it ours.

It is joined without a template: every revision has such a page, and to call a macro takes longer than what it prints. What few
pages have (a warning, a correction, an amendment, a picture) is left to the templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from orders.model.header import TextStatus
from orders.model.revision import Revision
from orders.pages.corrections import Corrected
from orders.pages.edition import Linked
from orders.pages.environment import macro
from orders.pages.escaping import escaped
from orders.pages.links import part_anchor
from orders.pages.orderview import OrderView
from orders.pages.overlays import AmendedProvision
from orders.pages.provenance import Fact
from orders.pages.reading import Read
from orders.pages.snippets import closed, day_html, linked_html, opened, until, words_html
from orders.pages.stages import Stage
from orders.pages.standing import TEXT_WORDS
from orders.pages.timeline import Timeline
from orders.pages.timelinehtml import timeline_html

T = TypeVar("T")

_EACH_IN_TIME = (
    ": a note in the margin says when the words under a label last changed, and by which order. "
    "A label without a note shares that of the label above it in the outline."
)
_DAGGER_MEANS = " †&nbsp;means: compared with a reconstruction, or known only from one."
_LINEAGE_HEAD = (
    '<div class="scroll" role="region" tabindex="0" aria-label="Lineage">\n<table class="grid">\n'
    '<caption class="vh">Every revision this directive came from, its own, and those that came of it, '
    "the newest first</caption>\n"
    '<thead><tr><th scope="col">Revision</th> <th scope="col">Effective</th> <th scope="col">Status</th> '
    '<th scope="col">Rescinds</th> <th scope="col">Rescinded by</th> <th scope="col">Changes</th></tr></thead>\n<tbody>\n'
)
_ONLY_THESE = (
    '<p class="minor">By this order itself, and by orders in force or pending; '
    "by others only where they name this very revision.</p>\n"
)
_SECTION = "<section data-furniture>\n"


def archive_band_html(archived: Stage[T] | None) -> str:
    """A band over a text that is past; from the day on from which it is."""
    if not archived:
        return ""
    return (
        f'{opened(archived)}<p class="archive-band" data-furniture><strong>Archive</strong> '
        f"A past text of this directive, kept as it was issued</p>{closed(archived)}\n"
    )


def none_in_force_html(held: Iterable[Stage[bool]], series: str, shown: str) -> str:
    """That no revision of a directive is in force, now or from a day to come; `shown` is the one whose text is shown instead."""
    instead = f"Shown below is {escaped(shown)}." if shown else ""
    words = f"No revision of {escaped(series)} is in force. {instead}"
    boxes = [_box(stage, "none-in-force", "No revision in force", "None in force", words) for stage in held if not stage.value]
    return "".join(boxes)


def moved_html(moved: Iterable[Stage[Linked | None]], shown: str) -> str:
    """That another revision is in force, from the day on from which it is."""
    still = f"Shown below is still the text of {escaped(shown)}, until this site is rebuilt."
    return "".join(
        [
            _box(
                stage,
                "in-force",
                "Revision in force",
                "In force now",
                f"{linked_html(stage.value)}, since {day_html(stage.first)}. {still}",
            )
            for stage in moved
            if stage.value
        ]
    )


def pending_html(number: Linked, effective: date | None, pending: Stage[None], changes: str) -> str:
    """A revision to come, as long as it is `pending`, and the way to what it will change."""
    more = f' <a href="{escaped(changes)}">What it will change</a>.' if changes else ""
    words = f"{linked_html(number)} takes effect on {day_html(effective)}.{more}"
    return _box(Stage(None, None, pending.until), "pending", "Pending revision", "Pending", words)


def _box(stage: Stage[T], css: str, name: str, badge: str, words: str) -> str:
    """What one must know of a directive before its text."""
    return (
        f'{opened(stage)}<aside class="standing {css}"{until(stage)} aria-label="{name}" data-furniture>\n'
        f'<p><strong class="badge">{badge}</strong> <span>{words}</span></p>\n</aside>{closed(stage)}\n'
    )


def warnings_html(reconstructed: bool, number: str, corrections: Sequence[Corrected]) -> str:
    """That the words are a reconstruction; what was corrected in them."""
    missing = f"The issued text of {number} is not on file."
    warning = f"{macro('parts', 'reconstruction')(missing)}\n" if reconstructed else ""
    return f"{warning}{macro('parts', 'corrections')(corrections)}\n" if corrections else warning


def change_note_html(note: str, changes: str, words: Iterable[Stage[str]]) -> str:
    """What changed in a revision, in the words of its header, and the way to its redline."""
    if not changes:
        return "\n"
    said = f"<p>{escaped(note)}</p>\n" if note else ""
    return (
        f'<section class="changed" aria-label="What changed" data-furniture>\n{said}'
        f'<p><a class="go" href="{escaped(changes)}">{words_html(words)}</a></p>\n</section>\n\n'
    )


def through_time_html(view: OrderView) -> str:
    """How to read the margin, and where it leads."""
    if not view.history:
        return "\n"
    dagger = _DAGGER_MEANS if view.margin.reconstructed else ""
    rest = f"{_EACH_IN_TIME}{dagger}" if view.margin.notes else ""
    link = f'<a href="{escaped(view.history)}">Every provision through time</a>'
    return f'<p class="permanent through-time" data-furniture>{link}{rest}</p>\n\n'


def compare_html(href: str) -> str:
    """The way to a comparison of any two revisions."""
    if not href:
        return "\n"
    link = f'<a href="{escaped(href)}">Compare any two revisions</a>'
    return f'<p class="permanent to-compare" data-furniture>{link} of this directive, or one provision of them.</p>\n\n'


def amends_html(amends: Sequence[AmendedProvision]) -> str:
    """What a revision amends."""
    return f"{macro('parts', 'amends')(amends, part_anchor('amends'))}\n" if amends else ""


def lineage_section_html(rows: str, picture: Timeline | None = None, drawn: str = "") -> str:
    """The lineage of a directive as a table, with its picture or the way to that."""
    above = (
        f'<p class="minor"><a href="{escaped(drawn)}">Drawn over years</a>, on the page of the directive.</p>\n' if drawn else ""
    )
    if picture:
        above = f"{timeline_html(picture)}\n"
    return (
        f'{_SECTION}<h2 id="{part_anchor("lineage")}">Lineage</h2>\n{above}{_LINEAGE_HEAD}{rows}'
        "</tbody>\n</table>\n</div>\n</section>\n\n"
    )


def cited_by_html(citing: str, cited: str) -> str:
    """Who cites the directive, and who cites which provision of the text shown."""
    anchor = part_anchor("cited-by")
    who = f'<ul class="citing">\n{citing}</ul>\n' if citing else "<p>No other order on file cites this directive.</p>\n"
    what = (
        f'<h3 id="{anchor}-provisions">Cited provisions</h3>\n<ul class="citing">\n{cited}</ul>\n{_ONLY_THESE}' if cited else ""
    )
    return f'{_SECTION}<h2 id="{anchor}">Cited by</h2>\n{who}{what}</section>\n\n'


def about_html(revision: Revision, number: str, file_link: str, last_day: date | None, provenance: Iterable[Fact]) -> str:
    """What is known of a text: how to cite it, its days, where it comes from. A `last_day` that its header states and that
    is not its last one, since it is rescinded before, is told as stated and no more.
    """
    header = revision.header
    source, is_real = header.source, header.text is not TextStatus.RECONSTRUCTED
    facts = [
        ("Cite as", escaped(number) if is_real else None),
        ("Issued", day_html(header.issued) if header.issued else None),
        ("Effective", day_html(header.effective)),
        ("Last day in force" if last_day else "Stated to expire", day_html(header.expires) if header.expires else None),
        ("Review due", day_html(header.review_due) if header.review_due else None),
        ("Topics", _listed(header.topics)),
        ("Standards", _listed(header.standards)),
        ("Amends", _listed([stated.printed for stated in header.amends])),
        ("Known gaps in its labels", _listed(header.known_gaps)),
        ("Taken from", f"{escaped(source.file)}{_hash('', source.sha256)}" if source else None),
        ("File", _file(revision, file_link) if revision.file else None),
        *[(escaped(fact.name), f"{escaped(fact.words)}{_commit(fact.commit)}") for fact in provenance],
    ]
    lines = "".join([f"<div><dt>{name}</dt><dd>{said}</dd></div>\n" for name, said in facts if said is not None])
    return (
        f'{_SECTION}<h2 id="{part_anchor("about")}">About this text</h2>\n<p>{escaped(TEXT_WORDS[header.text])}</p>\n'
        f'<dl class="facts">\n{lines}</dl>\n</section>\n\n'
    )


def _listed(words: Sequence[str]) -> str | None:
    return escaped(", ".join(words)) if words else None


def _file(revision: Revision, file_link: str) -> str:
    return f'<a href="{escaped(file_link)}">{escaped(revision.file)}</a>{_hash(" data-of-file", revision.sha256)}'


def _hash(mark: str, sha256: str) -> str:
    return f'<br><span class="hash"{mark}>SHA-256 {escaped(sha256)}</span>' if sha256 else ""


def _commit(commit: str) -> str:
    return f'<br><span class="hash">Commit {escaped(commit)}</span>' if commit else ""


def kept_html(reading: Read | None) -> str:
    """What reading.js needs to keep that this revision was read, and to say what changed since the one read before."""
    if reading is None:
        return ""
    told = (
        ("series", reading.series),
        ("revision", reading.file),
        ("number", reading.number),
        ("home", reading.home),
        ("compare", reading.compare),
        ("all", reading.all),
    )
    data = "".join([f' data-{name}="{escaped(words)}"' for name, words in told])
    return f'<div class="kept" data-kept{data} data-furniture></div>\n'
