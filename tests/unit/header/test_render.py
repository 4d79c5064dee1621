"""The canonical header: as in the format's own example, quotation marks only where they are needed."""

from __future__ import annotations

import pytest

from orders.header.header import parse_header
from orders.header.render import render_header
from orders.model.department import DEFAULT_DEPARTMENT

HASH = "0123456789abcdef" * 4
CANONICAL = f"""directive: GO 2011-01A
title: Social Media
effective: 2017-11-25
issued: 2017-11-20
originally_issued: [1973, 1993]
rescinds: [GO 2011-01, SOP BOI 1993-10F]
amends: [GO 1973-05DD III.E]
distribution: [All Department Employees]
authority: Chief of Police
text: not on file
source: {{file: "go-2011-01A.txt", sha256: "{HASH}"}}
topics: [Public information, Technology]
standards: [CALEA 12.2.1]
review_due: 2019-11-25
expires: 2020-12-31
change_note: One or two plain sentences on what changed and for whom.
known_gaps: [V.3]
"""


def canonical(text):
    header, problems = parse_header(text, "x.md", DEFAULT_DEPARTMENT)
    assert problems == ()
    assert header is not None
    return render_header(header)


def test_a_canonical_header_is_rendered_as_it_is():
    assert canonical(CANONICAL) == CANONICAL


def test_order_of_keys_shape_of_lists_and_needless_quotation_marks_do_not_matter():
    lines = CANONICAL.replace("title: Social Media", 'title:   "Social Media"').splitlines()
    shuffled = "\n".join(reversed(lines)).replace(
        "rescinds: [GO 2011-01, SOP BOI 1993-10F]", "rescinds:\n  - 'GO 2011-01'\n  - SOP BOI 1993-10F"
    )
    assert canonical(shuffled) == CANONICAL


def test_the_directive_is_written_by_its_code():
    assert canonical(CANONICAL.replace("directive: GO", "directive: General Order No.")) == CANONICAL


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("no", "no"),
        ("1.10", "1.10"),
        ("</title><script>alert(1)</script>", "</title><script>alert(1)</script>"),
        ("D.A.R.E. (Drugs), 2nd & 3rd; “x”", "D.A.R.E. (Drugs), 2nd & 3rd; “x”"),
        ("Force: Reporting", '"Force: Reporting"'),
        ("Force:", '"Force:"'),
        ("No. #2", '"No. #2"'),
        ("#2", '"#2"'),
        ("C#", "C#"),
        ("{{ x }}", '"{{ x }}"'),
        ("*a*", '"*a*"'),
        ("a {{ x }}", "a {{ x }}"),
        ("- a", '"- a"'),
        ("it's", "it's"),
        ("'tis", '"\'tis"'),
        ('say "x"', 'say "x"'),
        ('"x" said', r'"\"x\" said"'),
        ("\\d: x", r'"\\d: x"'),
        (" a ", '" a "'),
        ("a  b", '"a  b"'),
        ("a\u2028b\ufeff", r'"a\u2028b\uFEFF"'),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_a_title_has_quotation_marks_only_where_it_needs_them(title, written):
    source = CANONICAL.replace(
        "title: Social Media",
        "title: " + '"' + title.replace("\\", "\\\\").replace('"', '\\"').replace("\u2028", "\\u2028") + '"',
    )
    assert canonical(source).splitlines()[1] == f"title: {written}"


def test_an_entry_of_a_list_is_also_quoted_for_commas_and_brackets():
    written = 'topics: ["a, b", "[c]", "{d}", e (f), "g:[h", i/j]\n'
    assert canonical(CANONICAL.replace("topics: [Public information, Technology]\n", written)) == CANONICAL.replace(
        "topics: [Public information, Technology]\n", written
    )
