"""Where a found provision stands, in the words of a breadcrumb; and by what a search can be narrowed."""

from __future__ import annotations

import pytest

from orders.model.department import DEFAULT_DEPARTMENT
from orders.outline.parse import parse_outline
from orders.pages.spots import by_anchor, placed

BODY = """\
Before all.

## I. USE

A paragraph.

### A. Presence

#### 2. Procedures

d. Say so.

   1. Plainly.

Note: By telephone.

## III. DEFINITIONS

**Blog:** A diary.

## Appendix A. FORM

Sign here.
"""


@pytest.mark.parametrize(
    ("address", "crumb"),
    [
        ("p1", "¶ 1"),
        ("I", "I"),
        ("I.p1", "I USE › ¶ 1"),
        ("I.A", "I.A"),
        ("I.A.2", "I.A Presence › 2"),
        ("I.A.2.d", "I.A Presence › 2.d"),
        ("I.A.2.d.1", "I.A Presence › 2.d.1"),
        ("I.A.2.note1", "I.A Presence › 2, Note"),
        ("III.blog", "III DEFINITIONS › “Blog”"),
        ("Appendix A.p1", "Appendix A FORM › ¶ 1"),
    ],
)
def test_a_breadcrumb_names_section_and_part_and_then_the_place_in_it(address: str, crumb: str) -> None:
    outline, _ = parse_outline(BODY, "order.md", 1, DEFAULT_DEPARTMENT)
    assert by_anchor(placed(outline))[address.replace(" ", "_")].crumb == crumb
