"""The made-up department: the same for the same seed, without an error, and with everything that a site must cope with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from orders.build import check, read
from orders.cli.main import run
from orders.corpus.corpus import Corpus
from orders.corpus.status import StatusKind
from orders.demo.department import Demo
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.problem import Severity
from orders.model.provision import ProvisionKind

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read(Demo(TODAY).files())[0]


@pytest.mark.parametrize(("seed", "directives"), [(1, 60), (2, 60), (3, 5), (4, 1)])
def test_whatever_the_seed_no_file_has_an_error(seed: int, directives: int) -> None:
    found, problems = read(Demo(TODAY, seed, directives, revisions=3, words=200).files())

    assert [p for p in (*problems, *check(found)) if p.kind.severity is Severity.ERROR] == []
    assert len(found.directives()) == directives


def test_the_same_arguments_make_the_same_bytes_and_another_seed_makes_others() -> None:
    assert list(Demo(TODAY, 7, 8).files()) == list(Demo(TODAY, 7, 8).files())
    assert list(Demo(TODAY, 7, 8).files()) != list(Demo(TODAY, 8, 8).files())


def test_as_many_directives_and_revisions_are_written_as_were_asked_for() -> None:
    revisions = [file for file in Demo(TODAY, 1, 130, revisions=6, words=100).files() if file.path.endswith(".md")]

    assert len({file.path.split("/")[0] for file in revisions}) == 130
    assert 0.9 <= len(revisions) / (130 * 6) <= 1.1


def test_an_order_is_as_long_as_was_asked_for() -> None:
    sizes = [len(file.data.split()) for file in Demo(TODAY, 1, 5, revisions=1, words=4000).files() if file.path.endswith(".md")]

    assert all(size > 4000 for size in sizes if size > 200)
    assert sorted(sizes)[len(sizes) // 2] < 7000


def test_every_text_says_that_it_is_fictitious(corpus: Corpus) -> None:
    texts = [r for r in corpus.revisions if r.header.text is not TextStatus.NOT_ON_FILE]

    assert all(any("This order is fictitious" in p.text for p in r.outline.walk()) for r in texts)


def test_every_kind_of_fate_is_met(corpus: Corpus) -> None:
    status = {corpus.status(r.number, TODAY).kind for r in corpus.revisions}
    suffixes = {r.number.suffix for r in corpus.revisions}
    merging = [r for r in corpus.revisions if {s.number.type for s in r.header.rescinds} >= {"GO", "SOP BOI"}]
    incorporating = [r for r in corpus.revisions if {s.number.type for s in r.header.rescinds} >= {"GO", "EO"}]
    rescinded_by = [{r.by for r in corpus.rescinded_by(revision.number)} for revision in corpus.revisions]
    executive = [r for r in corpus.revisions if r.header.amends]

    assert status >= {StatusKind.IN_FORCE, StatusKind.PENDING, StatusKind.RESCINDED, StatusKind.EXPIRED, StatusKind.REPLACED}
    assert suffixes >= {"", "A", "Z", "AA", "BB", "DD"}
    assert merging
    assert incorporating
    assert any(len(orders) == 2 for orders in rescinded_by)
    assert any(orders == {None} for orders in rescinded_by)
    assert {bool(r.header.expires) for r in executive} == {True, False}
    assert {r.header.text for r in corpus.revisions} == set(TextStatus) - {TextStatus.LOOSE}
    assert {r.number.type for r in corpus.revisions} == {"GO", "EO", "SOP BOI", "SOP PAT", "PB"}
    assert any(number.suffix == "CC" for number in corpus.not_on_file())
    assert any(r.header.review_due and r.header.review_due < TODAY for r in corpus.in_force(TODAY))
    assert max(len(r.header.title) for r in corpus.revisions) > 200


def test_every_kind_of_provision_but_pictures_is_met(corpus: Corpus) -> None:
    kinds = {p.kind for r in corpus.revisions for p in r.outline.walk()}
    words = " ".join(p.text for r in corpus.in_force(TODAY) for p in r.outline.walk())

    assert kinds == set(ProvisionKind) - {ProvisionKind.IMAGE}
    assert all(sign in words for sign in ("<STOP>", "{{unit}}", "$5*3", "É", "“"))


def test_an_executive_orders_words_stand_in_the_revision_that_incorporates_it(corpus: Corpus) -> None:
    revision = next(r for r in corpus.revisions if {s.number.type for s in r.header.rescinds} == {"GO", "EO"})
    of = next(s.number for s in revision.header.rescinds if s.number.type == "EO")
    order = corpus.revision(DirectiveNumber(of.type, of.number))
    assert order
    said = next(p.text for p in order.outline.walk() if "now reads" in p.text)
    amended = revision.outline.find(order.header.amends[0].path)

    assert amended
    assert f"“{amended.text}”" in said


def test_the_command_writes_into_a_new_folder_and_never_into_one_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    command = ["demo", str(folder), "--directives", "3", "--revisions", "1", "--as-of", "2026-11-22"]

    assert run(command) == 0
    assert "Written: 3 made-up directives with 60 revisions on file" in capsys.readouterr().out
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    assert run([*command, "--seed", "2"]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before
