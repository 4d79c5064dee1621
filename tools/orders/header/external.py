"""Who keeps the directives of an external type, and where: the statutes, standards and policies that orders cite."""

from __future__ import annotations

import re

from orders.header import problems as kinds
from orders.header.fields import Fields
from orders.model.department import NUMBER_BLANK

_WEB_ADDRESS = re.compile(r"https?://[^\s/{}]+/\S*")
_BLANK = re.compile(r"\{[^{}]*\}?|\}")


def issuer_and_address(group: Fields, external: bool) -> tuple[str, str]:
    """Who issues the directives of a type, and the address at which each is kept, with a blank for its number.

    Only what somebody else issues can be kept elsewhere; of a type of the department's own both are a problem.
    """
    issuer, address = group.text("issuer"), _address(group)
    if external:
        return issuer, address
    for key in ("issuer", "address"):
        if group.value(key):
            message = f"“{key}” is told of a type that the department issues itself."
            group.problems.append(kinds.NOT_EXTERNAL.at(group.place_of(key), message, expected="external: true, or neither key"))
    return "", ""


def _address(group: Fields) -> str:
    found = group.scalar("address")
    if found is None:
        return ""
    blanks = _BLANK.findall(found.text)
    if _WEB_ADDRESS.fullmatch(found.text) and blanks and set(blanks) == {NUMBER_BLANK}:
        return found.text
    other = next((blank for blank in blanks if blank != NUMBER_BLANK), "")
    if other:
        message = f"“{other[:60]}” is no blank that can be filled."
    elif blanks:
        message = f"“{found.text[:60]}” is not a complete web address."
    else:
        message = f"“{found.text[:60]}” does not say where the number goes."
    group.problems.append(
        kinds.BAD_ADDRESS_PATTERN.at(found.place, message, expected="an address such as https://example.org/statutes/{number}")
    )
    return ""
