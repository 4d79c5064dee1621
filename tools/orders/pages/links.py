"""Links: from one page to another or to an id on it. No module beyond this one and the three it stands for knows addresses.

`uris` has the pages' addresses, `fileuris` those of the files beside them, `anchors` the ids on pages.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from orders.pages.anchors import (
    change_anchor,
    cited_anchor,
    citing_anchor,
    history_anchor,
    old_anchor,
    part_anchor,
    provision_anchor,
    section_anchor,
    term_anchor,
    wording_anchor,
)
from orders.pages.fileuris import (
    addresses_uri,
    api_uri,
    audit_uri,
    badge_uri,
    characters_uri,
    compare_data_uri,
    day_data_uri,
    directive_data_uri,
    feeds_uri,
    file_stem,
    image_uri,
    keep_data_uri,
    ledger_uri,
    manifest_uri,
    record_uri,
    redirects_uri,
    redline_data_uri,
    redline_docx_uri,
    redline_pdf_uri,
    register_data_uri,
    revision_akn_uri,
    revision_data_uri,
    revision_docx_uri,
    revision_pdf_uri,
    schema_uri,
    signature_uri,
    site_data_uri,
    source_uri,
)
from orders.pages.uris import (
    cited_uri,
    citing_uri,
    compare_query,
    compare_uri,
    correction_uri,
    day_query,
    day_uri,
    differences_uri,
    directive_uri,
    facet_uri,
    first_page_uri,
    glossary_letter_uri,
    glossary_uri,
    history_uri,
    home_uri,
    keep_uri,
    list_uri,
    lists_uri,
    offline_uri,
    periods_uri,
    reading_uri,
    redline_uri,
    register_page_uri,
    register_uri,
    revision_uri,
    roll_call_uri,
    search_uri,
    sheet_uri,
    subscribe_uri,
    year_uri,
)

__all__ = [
    "addresses_uri",
    "api_uri",
    "audit_uri",
    "badge_uri",
    "change_anchor",
    "characters_uri",
    "cited_anchor",
    "cited_uri",
    "citing_anchor",
    "citing_uri",
    "compare_data_uri",
    "compare_query",
    "compare_uri",
    "correction_uri",
    "day_data_uri",
    "day_query",
    "day_uri",
    "differences_uri",
    "directive_data_uri",
    "directive_uri",
    "facet_uri",
    "feeds_uri",
    "file_stem",
    "first_page_uri",
    "fragment",
    "glossary_letter_uri",
    "glossary_uri",
    "history_anchor",
    "history_uri",
    "home_uri",
    "image_uri",
    "keep_data_uri",
    "keep_uri",
    "ledger_uri",
    "list_uri",
    "lists_uri",
    "manifest_uri",
    "offline_uri",
    "old_anchor",
    "part_anchor",
    "periods_uri",
    "provision_anchor",
    "reading_uri",
    "record_uri",
    "redirects_uri",
    "redline_data_uri",
    "redline_docx_uri",
    "redline_pdf_uri",
    "redline_uri",
    "register_data_uri",
    "register_page_uri",
    "register_uri",
    "relative",
    "revision_akn_uri",
    "revision_data_uri",
    "revision_docx_uri",
    "revision_pdf_uri",
    "revision_uri",
    "roll_call_uri",
    "schema_uri",
    "search_uri",
    "section_anchor",
    "sheet_uri",
    "signature_uri",
    "site_data_uri",
    "source_uri",
    "subscribe_uri",
    "term_anchor",
    "within",
    "wording_anchor",
    "year_uri",
]

_PLAIN = "!$'()*,-./:;?@_~"
_READS_AS_IS = re.compile("[A-Za-z0-9._~-]*")
_AT_HAND = 1 << 16
"""As many fragments are kept: every page of an order leads to the same places."""
_AWAY = (b"../", b"https://", b"http://", b"mailto:")
"""How links and pictures begin that lead above a page, or away from the site."""
_ENDS = ("/", "")
"""How the address of a page ends."""


def relative(from_uri: str, to_uri: str, anchor: str = "") -> str:
    """The link from one page to another, or to an id on it, for a site that may stand in any folder.

    `relative("go/2011-01/", "directives/")` is `../../directives/`; on the page itself only the fragment is left.
    """
    if from_uri == to_uri:
        return within(anchor) or "./"
    way = _way(from_uri, to_uri)
    return way + within(anchor) if anchor and (to_uri.endswith("/") or not to_uri) else way


def within(anchor: str) -> str:
    """What leads to an id on a page, behind the page's address; nothing where there is none."""
    return f"#{fragment(anchor)}" if anchor else ""


def deeper(html: str) -> str:
    """A piece of the page of a directive as it stands on those of its revisions; its links lead to other pages of the site."""
    # What is marked as HTML would escape the quotation marks.
    return str.replace(html, ' href="', ' href="../')


def shallower(html: bytes) -> bytes | None:
    """The reverse, in UTF-8, pictures included; None where something leads to the page of the directive itself, or to what lies
    below the page of the revision.
    """
    led, shown = html.count(b' href="') - html.count(b' href="#'), html.count(b' src="')
    if not led and not shown:
        # Most stretches of an order lead nowhere else.
        return html
    if b' href="../"' in html or not (_lead_away(html, b' href="', led) and _lead_away(html, b' src="', shown)):
        return None
    html = html.replace(b' href="../', b' href="')
    return html.replace(b' src="../', b' src="') if shown else html


def _lead_away(html: bytes, begun: bytes, number: int) -> bool:
    """Whether so many links or pictures, all that do not stay on the page, lead above it or away from the site."""
    for way in _AWAY:
        if not number:
            break
        number -= html.count(begun + way)
    return not number


@lru_cache(maxsize=_AT_HAND)
def fragment(anchor: str) -> str:
    """An id as it stands in an address behind the `#`."""
    return anchor if _READS_AS_IS.fullmatch(anchor) else quote(anchor, safe=_PLAIN)


def _way(from_uri: str, to_uri: str) -> str:
    """From one folder below the root to another, with "/" at its end, or to a file, without.

    It is not kept: a page leads to most places once, and to look for it in what is kept takes as long.
    """
    folders = _folders(from_uri)
    if not folders or _is_odd(from_uri, to_uri):
        way = posixpath.relpath(to_uri or ".", from_uri or ".")
        return f"{way}/" if to_uri.endswith("/") or not to_uri else way
    for folder, up in folders:
        if to_uri.startswith(folder):
            return up + to_uri[len(folder) :]
    return to_uri


@lru_cache(maxsize=1 << 8)
def _folders(page: str) -> tuple[tuple[str, str], ...]:
    """The folders in which a page stands, its own first and the root last, each with the way up to it; none where its address
    may not begin at the root of the site, or not lead down with each step. Every page asks for its own again and again.
    """
    if "./" in page or "//" in page or page[:1] == "/" or page[-1:] not in _ENDS:
        return ()
    steps = page.split("/")[:-1]
    return tuple(
        [("".join([f"{step}/" for step in steps[:end]]), "../" * (len(steps) - end)) for end in range(len(steps), -1, -1)]
    )


def _is_odd(from_uri: str, to_uri: str) -> bool:
    """Whether an address may not begin at the root of the site or not lead down with each step, or is a folder above a page, but
    not written as one.
    """
    if "./" in to_uri or "//" in to_uri or to_uri[:1] == "/":
        return True
    return to_uri[-1:] != "/" and (to_uri[-1:] == "." or from_uri.startswith(f"{to_uri}/"))
