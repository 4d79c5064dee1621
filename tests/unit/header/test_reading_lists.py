"""docs/lists/NAME.yml: what a reading list says, and everything wrong with one at once."""

from __future__ import annotations

from datetime import date

import pytest

from orders.header.reading_lists import parse_reading_list
from orders.model.department import DEFAULT_DEPARTMENT

GOOD = """\
# For the promotional process.
title: Sergeant's examination 2030
fixed: 2030-01-15
note: Bring the list.
revisions:
  - GO 2011-01A
  - SOP BOI 1993-10F
"""


def read(text, file="../docs/lists/sergeant-2030.yml"):
    found, problems = parse_reading_list(text, file, DEFAULT_DEPARTMENT)
    return found, [problem.code for problem in problems]


def test_a_list_says_what_it_is_called_when_it_was_fixed_and_which_revisions_it_names():
    found, codes = read(GOOD)
    assert codes == []
    assert found and (found.name, found.title, found.fixed, found.note) == (
        "sergeant-2030",
        "Sergeant's examination 2030",
        date(2030, 1, 15),
        "Bring the list.",
    )
    assert [str(listed.number) for listed in found.revisions] == ["GO 2011-01A", "SOP BOI 1993-10F"]
    assert found.revisions[1].place.line == 7


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        (GOOD.replace("fixed: 2030-01-15\n", ""), ["H108"]),
        (GOOD.replace("2030-01-15", "January"), ["H110"]),
        (GOOD.replace("title:", "titel:"), ["H106"]),
        (GOOD.replace("GO 2011-01A", "GO eleven"), ["H111"]),
        (GOOD.replace("  - SOP BOI 1993-10F\n", "  - G.O. 2011-01A\n"), ["L604"]),
        ("title: A\nfixed: 2030-01-15\nrevisions: []\n", ["H107"]),
        ("title: A\ntitle: B\nfixed: 2030-01-15\nrevisions: [GO 2011-01]\n", ["H105"]),
        ("- GO 2011-01A\n", ["H109", "H108", "H108", "H108"]),
    ],
)
def test_what_does_not_fit_is_a_problem_with_a_known_code(changed, codes):
    assert sorted(read(changed)[1]) == sorted(codes)


def test_an_empty_file_says_what_is_missing():
    found, codes = read("")
    assert found is None and codes == ["H108", "H108", "H108"]


@pytest.mark.parametrize("file", ["../docs/lists/Sergeant 2030.yml", "../docs/lists/a--b.yml", "../docs/lists/.yml"])
def test_a_name_that_makes_no_good_address_is_a_problem(file):
    assert "L601" in read(GOOD, file)[1]
