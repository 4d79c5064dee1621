"""What the destinations of Markdown links name."""

from __future__ import annotations

import pytest

from orders.citations.lexicon import lexicon
from orders.citations.links import DestinationKind, read_destination
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.provision import Mark, MarkKind

from .builders import found, meant

ORDER = ["I", "II", "II.A", "II.A.note1", "II.A~2"]


@pytest.mark.parametrize(
    ("destination", "kind", "target"),
    [
        ("GO 1973-02", DestinationKind.TARGET, "GO 1973-02"),
        ("G.O. 1973-02K", DestinationKind.TARGET, "GO 1973-02K"),
        ("GO series 1973-02", DestinationKind.TARGET, "GO series 1973-02"),
        ("GO 1973-02 III.C", DestinationKind.TARGET, "GO 1973-02 § III.C"),
        ("GO 1973-02 § III.C", DestinationKind.TARGET, "GO 1973-02 § III.C"),
        ("GO 1973-02#III.C", DestinationKind.TARGET, "GO 1973-02 § III.C"),
        ("#II.A", DestinationKind.TARGET, "here § II.A"),
        ("https://city.example/policy", DestinationKind.ELSEWHERE, None),
        ("mailto:pio@city.example", DestinationKind.ELSEWHERE, None),
        ("tel:+18595550100", DestinationKind.ELSEWHERE, None),
        ("javascript:alert(1)", DestinationKind.NOTHING, None),
        ("form-12.pdf", DestinationKind.NOTHING, None),
        ("GO 1973-02K.pdf", DestinationKind.NOTHING, None),
        ("https://", DestinationKind.NOTHING, None),
        ("#", DestinationKind.NOTHING, None),
        ("", DestinationKind.NOTHING, None),
    ],
)
def test_a_destination_is_read(destination: str, kind: DestinationKind, target: str | None) -> None:
    read = read_destination(destination, lexicon(DEFAULT_DEPARTMENT))
    assert read.kind is kind
    assert (meant(read.target) if read.target else None) == target


def link(text: str, words: str, destination: str) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), MarkKind.LINK, destination)


@pytest.mark.parametrize(
    ("destination", "target"),
    [("#II.A", "here § II.A"), ("#ii-a", "here § II.A"), ("#II.A.note1", "here § II.A.note1"), ("#II.A~2", "here § II.A~2"),
     ("#IX", "here § IX"), ("GO 1973-02 III.C", "GO 1973-02 § III.C")],
)  # fmt: skip
def test_a_link_cites_what_its_destination_names(destination: str, target: str) -> None:
    text = "See the rules on posting."
    (citation,) = found(text, ORDER, marks=(link(text, "rules on posting", destination),))
    assert (citation.printed, meant(citation.target), citation.link) == ("rules on posting", target, True)


def test_words_inside_a_link_cite_nothing_themselves() -> None:
    text = "See GO 2011-01 and GO 1973-02."
    citations = found(text, ORDER, marks=(link(text, "GO 2011-01", "https://city.example/"),))
    assert [c.printed for c in citations] == ["GO 1973-02"]


def test_words_that_reach_into_a_link_cite_nothing() -> None:
    text = "See section II of GO 1973-02."
    citations = found(text, ORDER, marks=(link(text, "GO 1973-02", "GO 1973-02"),))
    assert [(c.printed, c.link) for c in citations] == [("GO 1973-02", True)]


def test_overlapping_links_are_read_once() -> None:
    text = "posting rules"
    marks = (Mark(0, 7, MarkKind.LINK, "#I"), Mark(3, 13, MarkKind.LINK, "#II"), Mark(5, 99, MarkKind.LINK, "#II"))
    assert [c.printed for c in found(text, ORDER, marks=marks)] == ["posting"]
