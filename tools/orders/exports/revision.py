"""A revision for a terminal: its printed header, then its provisions in printed order."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from orders.model.header import Header
from orders.model.provision import Provision, ProvisionKind
from orders.model.revision import Revision

_WIDTH = 96
_STEP = "   "


def revision_to_text(revision: Revision) -> str:
    """The whole text of a revision as it reads on paper: header, then every provision under its label. Ends with a newline."""
    return f"{_header(revision.header)}\n{outline_to_text(revision.outline.provisions)}"


def outline_to_text(provisions: Iterable[Provision]) -> str:
    """Provisions with all that stands under them, indented by depth, wrapped at 96 columns. Ends with a newline."""
    return "\n".join(_block(provision, depth) for top in provisions for provision, depth in _walk(top))


def _header(header: Header) -> str:
    lines = [
        ("Directive", str(header.directive)),
        ("Title", header.title),
        ("Issued", header.issued.isoformat() if header.issued else ""),
        ("Effective", header.effective.isoformat() if header.effective else ""),
        ("Originally issued", "; ".join(header.originally_issued)),
        ("Rescinds", "; ".join(stated.printed for stated in header.rescinds)),
        ("Amends", "; ".join(stated.printed for stated in header.amends)),
        ("Distribution", "; ".join(header.distribution)),
        ("Authority", header.authority),
        ("Change note", header.change_note),
    ]
    return "".join(_wrap(value, f"{name + ':':<19}", " " * 19) + "\n" for name, value in lines if value)


def _walk(top: Provision) -> Iterable[tuple[Provision, int]]:
    stack = [(top, 0)]
    while stack:
        provision, depth = stack.pop()
        if provision.kind is not ProvisionKind.TABLE:
            yield provision, depth
        stack.extend((child, depth + 1) for child in reversed(provision.children))


def _block(provision: Provision, depth: int) -> str:
    indent = _STEP * depth
    mark = {ProvisionKind.BULLET: "• ", ProvisionKind.ROW: "| ", ProvisionKind.IMAGE: "[image] "}.get(provision.kind, "")
    lead = f"{provision.label} " if provision.label else mark
    return _wrap(provision.text, indent + lead, indent + " " * len(lead)) + "\n"


def _wrap(text: str, first: str, rest: str) -> str:
    """Words folded into lines. Words are never cut; where a line cannot hold one it runs over."""
    return (
        textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
        or first.rstrip()
    )
