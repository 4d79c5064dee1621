"""The public directives of another department, 121 revisions of 15 directives: read whole, and each one unbroken line."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from orders import build
from orders.corpus.lineage import lineage_of
from orders.model.problem import in_order
from orders.sources.files import read_folder

# The corpus is read once, by one worker, for all of these.

TYPES = {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}
FACTS = "name: A Department\ntypes:\n" + "".join(
    f"  - {{code: {code}, name: {code}, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
    for code, letter in TYPES.items()
)


@pytest.fixture(scope="module")
def orders(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    script, source = shared / "corpora" / "to_policy_versions.py", shared / "corpora" / "chicago"
    folder = tmp_path_factory.mktemp("corpus") / "policy_versions"
    subprocess.run([sys.executable, str(script), str(source), str(folder)], check=True, capture_output=True)
    return folder


def everything(folder: Path):
    files, unreadable = read_folder(folder)
    corpus, misread = build.read(files)
    return files, corpus, in_order([*unreadable, *misread, *build.check(corpus)])


@pytest.fixture(scope="module")
def described(orders: Path):
    (orders / "department.yml").write_text(FACTS, encoding="utf-8")
    try:
        return everything(orders)
    finally:
        (orders / "department.yml").unlink()


def test_without_the_departments_facts_every_number_is_a_problem_and_nothing_fails(orders):
    files, corpus, problems = everything(orders)
    numbers = {p.place.file for p in problems if p.code == "H111"}
    assert {f.path for f in files} - {r.file for r in corpus.revisions} <= numbers
    assert all(problem.render() for problem in problems)


def test_with_the_departments_facts_every_file_is_a_revision(described):
    files, corpus, problems = described
    assert len(corpus.revisions) == len(files) - 1 == 121
    assert not [p for p in problems if p.code.startswith("H")]


def test_no_letter_of_any_order_is_lost(described):
    assert not [p for p in described[2] if p.code == "F502"]


def test_the_lineage_of_every_directive_is_one_unbroken_line(described):
    _, corpus, problems = described
    assert not [p for p in problems if p.code.startswith("C")]
    for directive in corpus.directives():
        numbers = [revision.number for revision in directive.revisions]
        lineage = lineage_of(corpus, directive.series)
        assert list(lineage.nodes) == numbers
        assert [(edge.of, edge.by) for edge in lineage.edges] == list(pairwise(numbers))


def test_each_revision_is_in_force_from_its_day_to_the_eve_of_the_next(described):
    corpus = described[1]
    for directive in corpus.directives():
        for revision, following in zip(directive.revisions, (*directive.revisions[1:], None), strict=True):
            assert corpus.in_force_of(directive.series, revision.header.effective) == revision
            if following:
                assert corpus.in_force_of(directive.series, following.header.effective - timedelta(days=1)) == revision
