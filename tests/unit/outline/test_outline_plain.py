"""What is written in canonical form is read block by block, and everything else is left to the parser."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from orders.corpus.reading import body_reader
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.making import path_made, provision_made
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.outline import parts
from orders.outline.plain import understood

PLAIN = {
    "1. Words.": (ProvisionKind.ITEM, "1.", "Words.", 0, 3),
    "   (a) Words.": (ProvisionKind.ITEM, "(a)", "Words.", 3, 7),
    "a.": (ProvisionKind.ITEM, "a.", "", 0, 3),
    "A. \u00a0x": (ProvisionKind.ITEM, "A.", "\u00a0x", 0, 3),
    "Words 1. of it.": (ProvisionKind.PARAGRAPH, "", "Words 1. of it.", 0, 0),
    "  - **Bold** words": (ProvisionKind.BULLET, "", "Bold words", 2, 4),
    "Note: Words.": (ProvisionKind.NOTE, "", "Note: Words.", 0, 0),
    "## IV. USE": (ProvisionKind.HEADING, "IV.", "USE", 0, 0),
    "### Use": (ProvisionKind.HEADING, "", "Use", 0, 0),
    "## I.": (ProvisionKind.HEADING, "I.", "", 0, 0),
}
LEFT = [
    *(
        "",
        " ",
        "\u00a0",
        "Words. ",
        "1.  Words.",
        "1.\u00a0Words.",
        "1. 2. Words.",
        "A. B. Smith",
        "- a. Words.",
        "* Words",
        "-  Words",
    ),
    *(
        "A\tb",
        "One.\nTwo.",
        "![x](y.png)",
        "See ![x](y.png)",
        "| a |",
        "##Words",
        r"1\. Words.",
        "**IV. USE**",
        "1. **a. x**",
        "##  I. USE",
        " ## I. USE",
    ),
    *("## I.  USE", "## I. A. USE", "## 2017. A year", "__Words__ *x*_y_", r"\Words\.", r"1.5 \*x"),
]


@pytest.mark.parametrize("source", PLAIN)
def test_a_block_in_canonical_form_is_understood_by_itself(source: str) -> None:
    block = understood(source, defining=False)
    assert block is not None
    assert (block.kind, block.label, block.text, block.column, block.inner) == PLAIN[source]


@pytest.mark.parametrize("source", LEFT)
def test_whatever_may_be_odd_or_is_written_otherwise_is_left_to_the_parser(source: str) -> None:
    assert understood(source, defining=False) is None


def test_a_bold_term_is_a_definition_among_definitions_alone():
    kinds = [understood("**Blog:** A diary.", defining=defining) for defining in (True, False)]
    assert [block and (block.kind, block.term, block.inner) for block in kinds] == [
        (ProvisionKind.DEFINITION, "Blog", 2),
        (ProvisionKind.PARAGRAPH, "", 0),
    ]


def test_a_stretch_in_canonical_form_is_not_parsed_and_one_that_is_not_is(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = parts.parse_drafts
    monkeypatch.setattr(parts, "parse_drafts", lambda words, *more: parsed.append(words) or parse(words, *more))
    plain = "## I. USE\n\n1. One.\n\n   a. Below.\n\n   Wrapped up.\n\n2. Two.\n\n"
    odd = {
        "too deep": "## II. A\n\n1. One.\n\n    a. Below.\n\n",
        "too shallow": "## III. A\n\n1. One.\n\n  Below.\n\n",
        "under words": "## IV. A\n\nWords.\n\n   a. Below.\n\n",
        "twice": "## V. A\n\n1. One.\n\n1. Two.\n\n",
        "no label here": "## VI. A\n\n1.5 miles.\n\n",
        "two line feeds too many": "## VII. A\n\n\n\nWords.\n\n",
        "no heading of its level": "#### A. B\n\nWords.\n",
    }
    body = body_reader(DEFAULT_DEPARTMENT).read("\n" + plain + "".join(odd.values()))
    assert parsed == ["\n", *odd.values()]
    assert not body.canonical
    assert [str(p.path) for p in body.outline.all][:5] == ["I", "I.1", "I.1.a", "I.1.p1", "I.2"]


def test_a_provision_that_was_made_fast_is_the_same_frozen_value():
    path = path_made(("IV", "A", "1"))
    mark = Mark(0, 5, MarkKind.STRONG)
    fast = provision_made(ProvisionKind.ITEM, path, "1.", "Words.", (mark,))
    plainly = Provision(ProvisionKind.ITEM, LabelPath(("IV", "A", "1")), "1.", "Words.", (mark,))
    assert (fast, hash(fast), repr(fast), type(fast)) == (plainly, hash(plainly), repr(plainly), Provision)
    assert pickle.loads(pickle.dumps(fast)) == plainly
    assert {path: 1}[LabelPath(("IV", "A", "1"))] == 1
    for value, name in ((fast, "text"), (path, "steps")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "other")
