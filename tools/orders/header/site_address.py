"""department.yml's `site_url`: the public address of the site, which the site itself never needs but others do."""

from __future__ import annotations

import re

from orders.header import problems as kinds
from orders.header.fields import Fields, Key

KEY = Key("site_url", "site_url: https://orders.example.gov/")

_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%!$&'()*+,;=:@-]+)*/?")


def site_url(fields: Fields) -> str:
    """The address with a "/" at its end, "" where none is given: a host, perhaps a folder, never a query or a fragment."""
    found = fields.scalar("site_url")
    if found is None:
        return ""
    if _ADDRESS.fullmatch(found.text):
        return found.text if found.text.endswith("/") else f"{found.text}/"
    message = f"“{found.text[:60]}” is not the address of a site."
    fields.problems.append(
        kinds.BAD_SITE_ADDRESS.at(found.place, message, expected="an address such as https://orders.example.gov/")
    )
    return ""
