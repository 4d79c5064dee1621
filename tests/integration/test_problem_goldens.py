"""Every kind of problem, as a person reads it: one small folder of orders for each code, and the words it leads to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from orders import build, problem_codes
from orders.cli.loading import load
from orders.cli.reporting import report
from orders.model.problem import ProblemKind, in_order
from orders.outline import parts
from orders.sources.files import read_folder

GOLDENS = Path(__file__).resolve().parent.parent / "golden" / "problems"
KINDS = problem_codes.problem_kinds()
CODES = [kind.code for kind in KINDS]
OF_SOURCES = [kind.code for _, kinds in build.ROOMS for kind in kinds]
OF_IMPORT = [code for code in CODES if code not in OF_SOURCES]


def make_a_pipe(folder: Path, _: pytest.MonkeyPatch) -> None:
    """No repository can hold a pipe, so the one that stands for whatever cannot be read is made here."""
    os.mkfifo(folder / "GO-2019-04" / "2019-04A.md")


def lose_a_provision(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No input loses a word, so the reader of bodies is made to forget the last provision of each heading."""
    parse = parts.parse_drafts

    def forgetful(*args, **kwargs):
        drafts, problems = parse(*args, **kwargs)
        for heading in drafts:
            heading.children = heading.children[:-1]
        return drafts, problems

    monkeypatch.setattr(parts, "parse_drafts", forgetful)
    monkeypatch.setattr(parts.PlainBlocks, "heading", lambda *_: None)


ARRANGED: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {"F512": make_a_pipe, "F502": lose_a_provision}


@pytest.mark.parametrize("code", OF_SOURCES)
def test_a_problem_reads_as_its_golden_says(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = GOLDENS / code
    folder = shutil.copytree(golden / "input", tmp_path / "policy_versions", symlinks=True)
    if (golden / "lists").is_dir():
        shutil.copytree(golden / "lists", tmp_path / "docs" / "lists")
    ARRANGED.get(code, lambda *_: None)(folder, monkeypatch)
    files, unreadable = read_folder(folder)
    corpus, misread = build.read(files)
    problems = in_order([*unreadable, *misread, *build.check(corpus)])
    rendered = "\n\n".join(problem.render() for problem in problems) + "\n"
    assert code in {problem.code for problem in problems}
    assert rendered == (golden / "expected.txt").read_text(encoding="utf-8")


def test_every_golden_is_of_a_known_code() -> None:
    assert {folder.name for folder in GOLDENS.iterdir() if folder.is_dir()} == set(CODES)


def test_no_code_is_used_twice() -> None:
    assert len(CODES) == len(set(CODES))


def test_every_code_is_documented_as_the_code_says(root: Path) -> None:
    page = (root / "docs" / "problems.md").read_text(encoding="utf-8")
    assert page == problem_codes.problems_page(), "run `make problems`"
    assert [code for code in CODES if f"{{#{code}}}" not in page] == []


@pytest.mark.parametrize("kind", KINDS, ids=CODES)
def test_a_kind_says_what_it_is_and_what_to_do(kind: ProblemKind) -> None:
    assert kind.name and kind.name[-1] not in ".:"
    assert kind.meaning.endswith((".", "”", ".)"))
    assert kind.remedy and "TODO" not in kind.remedy


def test_a_problem_of_a_reading_list_marks_the_lists_own_line_in_a_pull_request(tmp_path: Path) -> None:
    golden = GOLDENS / "L604"
    folder = shutil.copytree(golden / "input", tmp_path / "policy_versions")
    shutil.copytree(golden / "lists", tmp_path / "docs" / "lists")
    marked = report(load(folder), "github").splitlines()[0]
    assert marked.startswith(f"::error file={tmp_path}/docs/lists/sergeant.yml,line=5,col=5,")
