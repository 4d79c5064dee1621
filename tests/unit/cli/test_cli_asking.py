"""What a person types, and the revision or provision that is meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import pytest

import trees
from orders.cli import asking
from orders.cli.loading import load
from orders.corpus.corpus import Corpus

TODAY = date(2026, 1, 1)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load(trees.plant(tmp_path)).corpus


@pytest.mark.parametrize(
    ("typed", "on", "meant"),
    [
        ("GO 2019-07A", None, "GO 2019-07A"),
        ("G.O. 2019-07A", None, "GO 2019-07A"),
        ("go 2019‐07A", None, "GO 2019-07A"),
        ("General Order 2019–07A", None, "GO 2019-07A"),
        ("GO\u00a02019-07", None, "GO 2019-07"),
        ("GO series 2019-07", None, "GO 2019-07A"),
        ("GO series 2019-07", date(2020, 1, 1), "GO 2019-07"),
        ("GO 2019-07", date(2021, 6, 14), "GO 2019-07"),
        ("GO 2019-07", date(2021, 6, 15), "GO 2019-07A"),
    ],
)
def test_every_printed_spelling_and_day_leads_to_one_revision(corpus: Corpus, typed: str, on: date | None, meant: str) -> None:
    assert str(asking.revision(typed, corpus, on, TODAY).number) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("GO 2019-7A", "Did you mean GO 2019-07A"),
        ("2019-07A", "Did you mean GO 2019-07A"),
        ("GO 2019-07B", "GO 2019-07B is not on file. On file: GO 2019-07 and GO 2019-07A."),
        ("GO 1999-12", "GO 1999-12 (Uniforms, issued by Brookfield Police Department) is cited, but its text is not on file."),
        ("GO 2022-03", "GO 2022-03 is not on file. Did you mean GO 2022-02"),
        ("bicycles", "does not begin with a type of directive"),
        ("", "does not begin with a type of directive"),
    ],
)
def test_what_is_not_on_file_is_refused_with_the_nearest_numbers(corpus: Corpus, typed: str, says: str) -> None:
    with pytest.raises(click.UsageError) as refusal:
        asking.revision(typed, corpus, None, TODAY)
    assert says in refusal.value.message


def test_a_day_before_the_first_revision_is_refused(corpus: Corpus) -> None:
    with pytest.raises(click.UsageError, match="Nothing of GO 2019-07 was in force on 2019-02-28"):
        asking.revision("GO 2019-07", corpus, date(2019, 2, 28), TODAY)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("II.A.2", "II.A.2"),
        ("II A 2", "II.A.2"),
        ("§ ii.a.2.", "II.A.2"),
        ("II", "II"),
        ("II.A.note1", "II.A.note1"),
        ("iii river-path", "III.river-path"),
        ("Section II.A.2", "II.A.2"),
        ("II-A-2", "II.A.2"),
        ("II(A)(2)", "II.A.2"),
        ("§ II.A, Note", "II.A.note1"),
        ("§ III, “River path”", "III.river-path"),
    ],
)
def test_every_spelling_of_an_address_leads_to_its_provision(corpus: Corpus, typed: str, path: str) -> None:
    outline = asking.revision("GO 2019-07A", corpus, None, TODAY).outline
    assert str(asking.provision(typed, outline).path) == path


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("II.A.9", "Under II.A stand II.A.1, II.A.2, II.A.3 and II.A.note1."),
        ("II.A.1.a", "Nothing stands under II.A.1."),
        ("VII", "Its sections are I, II and III."),
        ("A.2", "There is no provision 'A.2'. Did you mean II.A.2?"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_is_near(corpus: Corpus, typed: str, says: str) -> None:
    outline = asking.revision("GO 2019-07A", corpus, None, TODAY).outline
    with pytest.raises(click.UsageError) as refusal:
        asking.provision(typed, outline)
    assert says in refusal.value.message
