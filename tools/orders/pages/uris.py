"""The addresses of pages: which page shows what.

An address is the page's folder below the site's root, with "/" at its end; the home page is "". They last: what was
published once stays where it was, so none depends on a title, a date of publication or an order in a list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.pages.anchors import cited_anchor, segment

_AT_HAND = 1 << 14
"""Of so many numbers the addresses are kept: all pages of a directive, all files beside them, and every register ask for the
same ones.
"""
_LATER_PAGE = re.compile(r"(?<=/)page-[0-9]+/$")


def home_uri() -> str:
    """The site's first page."""
    return ""


def register_uri() -> str:
    """The register of all directives on file."""
    return "directives/"


def facet_uri(name: str) -> str:
    """The register of all directives by one of their facts, `directives/by-topic/`, or of some, `directives/pending/`."""
    return f"{register_uri()}{name}/"


def register_page_uri(uri: str, place: int) -> str:
    """A page of a register that takes several, counted from 1: `directives/by-topic/page-2/`; the first is the register's own."""
    return uri if place == 1 else f"{uri}page-{place}/"


def first_page_uri(uri: str) -> str:
    """The address of the list, the register or the history that a page continues; any other address as it is."""
    return _LATER_PAGE.sub("", uri)


def year_uri(name: str, year: int | None) -> str:
    """What a register holds of one year, `directives/changes/2017/`; `…/undated/` of what has no known day."""
    return f"{facet_uri(name)}{f'{year:04}' if year else 'undated'}/"


def lists_uri() -> str:
    """Where all reading lists are listed."""
    return "lists/"


def list_uri(name: str) -> str:
    """Where a reading list is shown, by its file's name: `lists/sergeant-2030/`."""
    return f"{lists_uri()}{segment(name)}/"


def roll_call_uri(number: DirectiveNumber) -> str:
    """Where the sheet of a revision for roll call is: `go/2011-01/2011-01A/roll-call/`."""
    return f"{revision_uri(number)}roll-call/"


def reading_uri() -> str:
    """Where a reader sees, and clears, what their own browser keeps of what they read."""
    return "reading/"


def day_uri() -> str:
    """Where one asks what was in force on a day: `on/?date=2015-03-01&directive=GO 2011-01`."""
    return "on/"


def day_query(day: str = "", number: DirectiveNumber | None = None) -> str:
    """What stands behind the `?` of such an address: the day as YYYY-MM-DD, and one directive where only that is asked."""
    asked = {"date": day, "directive": str(number.series) if number else ""}
    return "&".join(f"{name}={quote(value)}" for name, value in asked.items() if value)


def sheet_uri() -> str:
    """Where the sheet for an incident's day is made: `on/sheet/?date=2015-03-01&directive=GO 2011-01`."""
    return f"{day_uri()}sheet/"


def periods_uri() -> str:
    """Where the days in force of every revision are listed, for readers without JavaScript and for paper."""
    return f"{day_uri()}periods/"


def cited_uri() -> str:
    """The register of directives that are cited or rescinded, but not on file."""
    return "cited/"


def citing_uri(number: DirectiveNumber) -> str:
    """Who cites a directive that is not on file, where they are too many for the register: `cited/go-1973-02/`."""
    return f"{cited_uri()}{cited_anchor(number)}/"


def search_uri() -> str:
    """Where a search is kept: its words stand behind, as in `search/?q=crime+stoppers`."""
    return "search/"


def glossary_uri() -> str:
    """Every term that orders in force define."""
    return "glossary/"


def glossary_letter_uri(letter: str) -> str:
    """The terms that begin with a letter, where they are too many for one page: `glossary/a/`, `glossary/0-9/`."""
    return f"{glossary_uri()}{segment(letter).lower()}/"


def differences_uri() -> str:
    """The terms that two orders in force define differently."""
    return f"{glossary_uri()}differences/"


@lru_cache(_AT_HAND)
def directive_uri(number: DirectiveNumber) -> str:
    """Where the enduring directive of a number is shown, e.g. `go/2011-01/`."""
    return f"{segment(number.type).lower()}/{segment(number.number)}/"


@lru_cache(_AT_HAND)
def revision_uri(number: DirectiveNumber) -> str:
    """Where one revision is shown for ever: `go/2011-01/2011-01A/`, `go/G02-01/2015-06-30/`."""
    return f"{directive_uri(number)}{segment(number.file_name)}/"


def redline_uri(number: DirectiveNumber) -> str:
    """Where what a revision changed is shown: `go/2011-01/2011-01A/redline/`."""
    return f"{revision_uri(number)}redline/"


def correction_uri(number: DirectiveNumber, count: int) -> str:
    """Where what a correction of a revision (counted from 1) changed is shown: `go/2011-01/2011-01A/correction-1/`."""
    return f"{revision_uri(number)}correction-{count}/"


def compare_uri() -> str:
    """Where any two revisions of a directive are compared."""
    return "compare/"


def keep_uri() -> str:
    """Where lists of orders are kept on the reader's device."""
    return "keep/"


def offline_uri() -> str:
    """What is shown without a connection where no copy is kept."""
    return "offline/"


@lru_cache(_AT_HAND)
def compare_query(old: DirectiveNumber, new: DirectiveNumber, provision: LabelPath | str = "") -> str:
    """What stands behind the address of that page for two revisions of one directive, or one provision of it:
    `?directive=GO%202011-01&old=2011-01&new=2011-01A&provision=IV.A.2`.
    """
    asked = {"directive": str(new.series), "old": old.file_name, "new": new.file_name, "provision": str(provision)}
    return "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items() if value)


def history_uri(number: DirectiveNumber) -> str:
    """Where every provision of a directive is shown through time: `go/2011-01/history/`."""
    return f"{directive_uri(number)}history/"


def subscribe_uri() -> str:
    """The page that lists every feed and calendar for people."""
    return "subscribe/"
