"""An OpenSearch description, by which a browser can offer the search of the orders in its address bar.

OpenSearch 1.1, draft 6. Browsers want a full address in it, so it is published only where the department's `site_url` is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from orders.exports.format import ExportFile, Format, Shows
from orders.model.department import Department
from orders.pages import links
from orders.pages.edition import Edition

URI = "opensearch.xml"
_SHORT = 16
"""How many letters of a name the standard allows."""


def opensearch_files(edition: Edition) -> Iterator[ExportFile]:
    """The description, where the address of the site is known."""
    if edition.department.site_url:
        yield ExportFile(URI, description, (edition.department,))


FORMAT = Format("opensearch", "how a browser searches the orders from its address bar", opensearch_files, shows=Shows.HEADERS)


def description(department: Department) -> bytes:
    """The description of a department's search."""
    # Loaded here: it loads all of Python's networking.
    from xml.sax.saxutils import escape, quoteattr

    name = f"{department.short_name or department.name} Orders"
    short = name if len(name) <= _SHORT else "General Orders"
    template = f"{department.site_url}{links.search_uri()}?q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape(short)}</ShortName>\n"
        f"  <Description>{escape(f'Search the orders of the {department.name}')}</Description>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Url type="text/html" method="get" template={quoteattr(template)}/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
