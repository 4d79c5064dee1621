"""What changed since one read it: what the reader's own browser needs to know of each page, and the page of what it keeps.

Nothing of it leaves the browser: reading.js keeps, for each directive in force that was opened, which revision and on which day.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from orders.corpus.status import StatusKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.environment import render
from orders.pages.escaping import escaped
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry

READING = "reading.js"
"""The script that keeps what was read, and marks what changed since."""


NOT_KEPT = Markup("")
"""What a row has where its revision is not in force."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the page's script finds the site's root, the comparison of any two revisions, and all that is kept."""

    home: str
    compare: str
    all: str


@dataclass(frozen=True, slots=True)
class Read:
    """A revision in force as its page tells it to the script: of which directive, which file, as printed."""

    series: str
    file: str
    number: str
    home: str
    compare: str
    all: str


def marks_of(uri: str) -> Places:
    """The places that a list of orders at `uri` needs to mark what changed."""
    return Places(*(links.relative(uri, to) for to in (links.home_uri(), links.compare_uri(), links.reading_uri())))


def reading_of(revision: Revision, edition: Edition, uri: str) -> Read | None:
    """What the page of a revision tells the script; None where it is not in force: an old text is not what holds."""
    if edition.status(revision.number).kind is not StatusKind.IN_FORCE:
        return None
    places = marks_of(uri)
    number = revision.number
    return Read(str(number.series), number.file_name, edition.print_of(number), places.home, places.compare, places.all)


def kept_as(revision: Revision, edition: Edition) -> Markup:
    """The attributes by which a row of a list is known to the script; nothing where the revision is not in force."""
    if edition.status(revision.number).kind is not StatusKind.IN_FORCE:
        return NOT_KEPT
    since = revision.header.effective.isoformat() if revision.header.effective else ""
    number = revision.number
    return Markup(
        f' data-series="{escaped(str(number.series))}" data-revision="{escaped(number.file_name)}" data-since="{since}"'
    )


def reading_page(edition: Edition) -> Page:
    """The page where a reader sees what their browser keeps, what changed since, and clears it."""
    uri, title = links.reading_uri(), "What you read"
    places = marks_of(uri)
    html = render(
        "reading",
        title=title,
        places=places,
        as_of=edition.as_of,
        days=links.relative(uri, links.day_data_uri()),
        register=links.relative(uri, links.register_uri()),
        part=links.part_anchor,
    )
    return Page(
        uri,
        PageKind.READING,
        title,
        html,
        "What this browser keeps of what was read here, and what changed since.",
        (TocEntry(title, links.part_anchor("reading"), 1),),
        (SearchEntry("", title, "Orders that changed since you read them. Kept in your own browser; see it, clear it."),),
        ("days-data.js", READING, "reading-page.js"),
    )
