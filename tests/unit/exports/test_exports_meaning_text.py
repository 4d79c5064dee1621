"""What a change means, printed as text and as Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import trees
from orders import build
from orders.cli.loading import load
from orders.exports.meaning_text import meaning_lines, meaning_to_markdown
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.revision import Revision
from orders.redline.compare import compare


def one(suffix: str, *texts: str) -> Revision:
    number = DirectiveNumber("GO", "2020-01", suffix)
    items = (Provision(ProvisionKind.ITEM, LabelPath((str(n),)), f"{n}.", text) for n, text in enumerate(texts, start=1))
    return Revision(number, Header(number, "Ferries", TextStatus.TRANSCRIBED), Outline(tuple(items)))


@pytest.fixture
def corpus(tmp_path: Path):
    return load(trees.plant(tmp_path)).corpus


def printed(corpus, old: Revision, new: Revision):
    redline = compare(old, new)
    meaning = build.meaning_in(corpus, redline, date(2026, 1, 1))
    return meaning_lines(meaning, redline), meaning_to_markdown(meaning, redline)


def test_the_rows_stand_in_columns_under_one_another(corpus) -> None:
    lines, _ = printed(
        corpus,
        one("", "The ferry may leave within 5 minutes of the bell.", "A sergeant rows the boat on Sundays."),
        one("A", "The ferry shall leave within 10 minutes of the bell.", "A captain rows the boat on Sundays."),
    )
    assert lines[-3:] == [
        "  1  duty              may → shall",
        "  1  number with unit  5 minutes → 10 minutes",
        "  2  rank              sergeant → captain",
    ]


def test_nothing_is_said_in_words(corpus) -> None:
    lines, markdown = printed(corpus, one("", "The ferry may leave."), one("A", "The ferry may leave."))
    assert lines[-1] == "  None of them came or went."
    assert "Inside provisions that both sides have: none." in markdown
    assert "No provision was added." in markdown and "No provision was deleted." in markdown


def test_signs_of_markdown_in_an_order_are_shown_as_they_are(corpus) -> None:
    _, markdown = printed(corpus, one("", "See www.a_b.org today."), one("A", "See www.a_c.org today."))
    assert r"| 1 | web or mail address | www.a\_b.org | www.a\_c.org |" in markdown


def test_no_character_of_an_order_steers_the_terminal(corpus) -> None:
    lines, markdown = printed(corpus, one("", "See www.x\x1b[31m.org now."), one("A", "See www.y\x1b[31m.org now."))
    assert "\x1b" not in "\n".join(lines) + markdown
