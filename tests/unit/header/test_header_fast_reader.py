"""A plain header is read by libyaml, and says and places exactly what PyYAML's own reader says and places."""

from __future__ import annotations

import pytest
import yaml

from orders.header import strict_yaml, yaml_events
from orders.header.header import parse_header
from orders.header.strict_yaml import read_yaml
from orders.model.department import DEFAULT_DEPARTMENT

PLAIN = """\
directive: GO 2019-04B
title: Officers’ Conduct, Off Duty
text: official
effective: 2019-05-01
rescinds: [GO 2019-04A, "GO 2018-01"]
distribution:
  - All Personnel
  - "Board: Civilian Members"
source: {file: "2019-04B.pdf"}
authority: Chief O'Neill
"""
OTHERS = (
    "title: a: b\n",
    "title: a # b\n",
    "title: [a\n",
    "title: *a\n",
    "title: |\n  a\n",
    "title: 'a\n",
    "title:\ta\n",
    "title: é\u0085\n",
)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
def test_both_readers_agree_on_a_plain_header(monkeypatch):
    assert yaml_events.loader_for(PLAIN) is yaml.CSafeLoader
    fast = parse_header(PLAIN, "a.md", DEFAULT_DEPARTMENT)
    monkeypatch.setattr(yaml_events, "loader_for", lambda text: yaml.SafeLoader)
    slow = parse_header(PLAIN, "a.md", DEFAULT_DEPARTMENT)
    assert fast == slow
    assert fast[0] is not None and slow[0] is not None
    assert fast[0].places == slow[0].places


@pytest.mark.parametrize("text", OTHERS)
def test_whatever_could_be_read_in_two_ways_is_read_by_pyyaml_alone(text):
    assert yaml_events.loader_for(text) is yaml.SafeLoader


DEPARTMENT = """\
# Remarks: one.

name: Fairview
date_style: '%m/%d/%y'

types:
  # Another one.
  - code: GO
    printed: [G.O., "General, Order"]
    number: '\\d{4}-\\d{2,3}'
    address: https://example.org/{number}
  - code: EO
    number: '\\d{4}'
synonyms:
  - [BWC, body-worn camera]
  - [UAS, drone]
"""
NESTED = (
    DEPARTMENT,
    DEPARTMENT.replace("{number}", "orders/x.pdf"),
    "name: A\n  place: B\n",
    "types:\n  - code: GO\n   name: A\n",
    "types:\n- code: GO\n  name: A\nname: B\n",
    "  - a\n- b\n",
    "known:\n    - a: b\n      c: [d]\n  - e\n",
    "name: A\nname: B\n#\n   # c\n",
    "a:\n\n\n  b: c\n d: e\n",
)


@pytest.mark.parametrize("text", NESTED)
@pytest.mark.parametrize("remarks", [True, False])
def test_both_readers_agree_on_lists_groups_and_remarks_however_they_are_indented(text, remarks, monkeypatch):
    fast = read_yaml(text, "department.yml", comment_lines=remarks)
    for module in (yaml_events, strict_yaml):
        monkeypatch.setattr(module, "loader_for", lambda _: yaml.SafeLoader)
    assert fast == read_yaml(text, "department.yml", comment_lines=remarks)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
def test_a_department_is_read_by_libyaml():
    assert yaml_events.loader_for(NESTED[1]) is yaml.CSafeLoader
