"""The links in a file of the API: absolute where the site's public address is known, else relative to the file itself.

Either way a program resolves a link against the address from which it fetched the file (RFC 3986, section 5), and so
need not know which of the two it has.
"""

from __future__ import annotations

from typing import NamedTuple

from orders.pages.links import fragment, relative


class Links(NamedTuple):
    """Links that stand in the file at `uri`, of a site whose public address is `site_url` ("" where it is not known)."""

    uri: str
    site_url: str = ""

    def to(self, uri: str, anchor: str = "") -> str:
        """The link to a page or file of the site, or to an id on it. A link counts from the folder in which its file lies."""
        if self.site_url:
            return f"{self.site_url}{uri}{'#' + fragment(anchor) if anchor else ''}"
        return relative(self.uri[: self.uri.rfind("/") + 1], uri, anchor)
