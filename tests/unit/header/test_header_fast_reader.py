"""A plain header is read by libyaml, and says and places exactly what PyYAML's own reader says and places."""

from __future__ import annotations

import pytest
import yaml

from orders.header import yaml_events
from orders.header.header import parse_header
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
    assert yaml_events._loader_for(PLAIN) is yaml.CSafeLoader
    fast = parse_header(PLAIN, "a.md", DEFAULT_DEPARTMENT)
    monkeypatch.setattr(yaml_events, "_loader_for", lambda text: yaml.SafeLoader)
    slow = parse_header(PLAIN, "a.md", DEFAULT_DEPARTMENT)
    assert fast == slow
    assert fast[0] is not None and slow[0] is not None
    assert fast[0].places == slow[0].places


@pytest.mark.parametrize("text", OTHERS)
def test_whatever_could_be_read_in_two_ways_is_read_by_pyyaml_alone(text):
    assert yaml_events._loader_for(text) is yaml.SafeLoader
