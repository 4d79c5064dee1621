"""What can be subscribed to: feeds of all publications, of a type, a distribution or a topic, and calendars of their days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.wording import type_name

_Names = Callable[[Revision], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: which kind of choice it is ("" for all, "type", "distribution", "topic"), what is chosen, and its folder."""

    group: str
    name: str
    uri: str
    revisions: tuple[Revision, ...]

    @property
    def atom_uri(self) -> str:
        """Its file for feed readers (RFC 4287)."""
        return f"{self.uri}atom.xml"

    @property
    def json_uri(self) -> str:
        """Its file as JSON Feed 1.1."""
        return f"{self.uri}feed.json"


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar: its name, what its days are, and its file (RFC 5545)."""

    name: str
    what: str
    uri: str


EFFECTIVE = Calendar(
    "Effective dates", "the day each order takes effect, expires or is rescinded without a successor", "calendars/effective.ics"
)
REVIEWS = Calendar("Reviews due", "the day by which each order in force must be reviewed", "calendars/reviews.ics")
CALENDARS = (EFFECTIVE, REVIEWS)


def feeds_of(edition: Edition) -> tuple[Feed, ...]:
    """Every feed, that of all publications first. What differs in capitals or signs only is one feed."""
    return edition.corpus.desk.once("feeds", "", lambda: _feeds(edition))


def _feeds(edition: Edition) -> tuple[Feed, ...]:
    revisions = edition.corpus.revisions
    everything = Feed("", "All directives", f"{links.feeds_uri()}all/", revisions)
    department = edition.department
    return (
        everything,
        *_grouped("type", revisions, lambda r: (type_name(r.number, department),)),
        *_grouped("distribution", revisions, lambda r: r.header.distribution),
        *_grouped("topic", revisions, lambda r: r.header.topics),
    )


def segment(words: str) -> str:
    """Words as one piece of an address: small letters and digits of any script, dashes between them."""
    plain = unicodedata.normalize("NFC", words).casefold()
    return quote(re.sub(r"[\W_]+", "-", plain).strip("-") or "-")


def _grouped(group: str, revisions: Iterable[Revision], names: _Names) -> Iterator[Feed]:
    found: dict[str, tuple[str, list[Revision]]] = {}
    # Thousands of revisions have a few names.
    folder = cache(segment)
    for revision in revisions:
        for name in names(revision):
            members = found.setdefault(folder(name), (name, []))[1]
            if not members or members[-1] is not revision:
                members.append(revision)
    for uri, (name, members) in sorted(found.items()):
        yield Feed(group, name, f"{links.feeds_uri()}{group}/{uri}/", tuple(members))
