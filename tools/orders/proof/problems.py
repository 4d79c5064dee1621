"""Every way in which the list of addresses and the list of what moved can be wrong, or a build lose an address (A7xx)."""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

LOST = ProblemKind(
    "A701",
    "an address would be lost",
    _ERROR,
    "An address that was published once has nothing to show in the site that was just built. Whoever cited it, linked to it or "
    "printed it would find nothing there; so the site is not published.",
    "If what stood there has moved, add the line “{address} -> ITS-NEW-ADDRESS” to redirects.txt. If it was deleted by mistake, "
    "put it back.",
)
NO_ADDRESS = ProblemKind(
    "A702",
    "not an address of the site",
    _ERROR,
    "A line of addresses.txt or redirects.txt should name a page or file of the site by its path, as it stands in the "
    "browser's address bar behind the site's own address.",
    "Correct the line. A page ends in “/”; there is no “/” at the beginning, and no “?” or “..” in it.",
)
CHANGED_LIST = ProblemKind(
    "A703",
    "list of addresses changed by hand",
    _ERROR,
    "addresses.txt is written by orders: each address once, sorted. It is what keeps every address alive, so no one should have "
    "to wonder whether a line was lost.",
    "Put back the file as it was (git restore policy_versions/addresses.txt). If it is right and only its order is not, "
    "“LC_ALL=C sort -u” mends it.",
)
NO_REDIRECT = ProblemKind(
    "A704",
    "not a line of what moved",
    _ERROR,
    "A line of redirects.txt should have the old address, an arrow and the new one.",
    "Write the line like this: guides/pio/ -> guides/publishing/",
)
LEADS_NOWHERE = ProblemKind(
    "A705",
    "leads nowhere",
    _ERROR,
    "What moved should be at its new address. A line of redirects.txt names a new address at which the site has nothing, or "
    "leads in a circle.",
    "Correct the new address, and try it on the site.",
)
IN_THE_WAY = ProblemKind(
    "A706",
    "something stands at the old address",
    _ERROR,
    "A line of redirects.txt says that something moved, but the site still has a page or file there. One address can show only "
    "one thing.",
    "Take the line out of redirects.txt, or the page away from its old address.",
)
OTHER_KIND = ProblemKind(
    "A707",
    "a file cannot become a page",
    _ERROR,
    "A page can send readers on to another page. A file (PDF, Word, data) cannot: whoever asks for it gets a copy of the file at "
    "the new address, which must be of the same kind. Data whose links count from where they lie must stay at the same depth.",
    "Give the address of a {wanted} instead.",
)

KINDS = (LOST, NO_ADDRESS, CHANGED_LIST, NO_REDIRECT, LEADS_NOWHERE, IN_THE_WAY, OTHER_KIND)
"""All of them, in the order of their codes."""
