"""The guide for the browser: ten steps, and twenty mistakes, each of which is answered with the sentence that it prints."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import bad_files
import trees
from orders.cli import main as command

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guides" / "pio-browser.md").read_text("utf-8")
STEPS, _, _REST = GUIDE.partition("\n## Twenty mistakes")
MISTAKES = _REST.partition("\n## When you are stuck")[0]
SENTENCES = {int(n): words for n, words in re.findall(r"(?ms)^### (\d+)\. .*?^> (.*?)$", MISTAKES)}
DRAFT = "GO-2019-07/2019-07B.md"
B = (
    trees.BICYCLE_A.replace("GO 2019-07A", "GO 2019-07B")
    .replace("rescinds: [GO 2019-07]", "rescinds: [GO 2019-07A]")
    .replace("effective: 2021-06-15", "effective: 2030-01-15")
)
NOTE = next(line for line in B.splitlines(keepends=True) if line.startswith("change_note:"))
PUMP = "2. A pump and a spare tube are carried on every bicycle.\n\n"
A = "GO-2019-07/2019-07A.md"

Mistake = Callable[[Path], str]


def _said(*arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        command.run(arguments)
    return f"{out.getvalue()}\n{err.getvalue()}"


def written(old: str, new: str) -> Mistake:
    """The draft with a slip in it."""

    def make(folder: Path) -> str:
        assert old in B
        trees.plant(folder, {DRAFT: B.replace(old, new, 1)})
        return _said("check")

    return make


def put(name: str, data: bytes) -> Mistake:
    """A file in the folder of the orders."""

    def make(folder: Path) -> str:
        trees.plant(folder, {name: data})
        return _said("check")

    return make


def uploaded(code: str) -> Mistake:
    """A file in the inbox that is refused under a code."""

    def make(folder: Path) -> str:
        name, data = bad_files.FILES[code]
        trees.plant(folder)
        (folder / "inbox").mkdir()
        (folder / "inbox" / name).write_bytes(data())
        return _said("import", "--inbox")

    return make


def published(name: str, change: Callable[[Path], object]) -> Mistake:
    """Something done to an order that stands in the record."""

    def make(folder: Path) -> str:
        path = trees.plant(folder) / name
        people = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        days = {f"GIT_{who}_DATE": "2026-01-02T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
        for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "The orders"]):
            subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **people, **days})
        assert "added" in _said("record")
        change(path)
        return _said("check")

    return make


MADE: dict[int, Mistake] = {
    1: written("effective: 2030-01-15", "effective: 1/15/2030"),
    2: written("effective: 2030-01-15", "effective:"),
    3: written(NOTE, ""),
    4: written("effective: 2030", "efective: 2030"),
    5: written("directive: GO 2019-07B", "directive: GO 2019-7B"),
    6: written("directive: GO 2019-07B", "directive: GO 2019-07C"),
    7: written("rescinds: [GO 2019-07A]\n", ""),
    8: written("rescinds: [GO 2019-07A]", "rescinds: [GO 2019-07A, GO 2019-70]"),
    9: written("rescinds: [GO 2019-07A]", "rescinds: [GO 2019-07A, GO 2019-07]"),
    10: written("effective: 2030-01-15", "effective: 2020-01-15"),
    11: written("title: Bicycle Patrol", "title: Bicycle Patrol: Parks"),
    12: written("distribution: [All Sworn Officers]", "distribution: [All Sworn Officers, Dispatch"),
    13: written(PUMP, ""),
    14: written("See GO 1999-12 for", "See section II.C of this order and GO 1999-12 for"),
    15: put("GO-2019-07/signed.docx", b"PK"),
    16: uploaded("N707"),
    17: uploaded("N708"),
    18: uploaded("N702"),
    19: published(A, lambda path: path.write_text(path.read_text("utf-8").replace("4711", "4712"), "utf-8")),
    20: published("GO-2022-02/2022-02.md", lambda path: path.unlink()),
}


def test_the_guide_has_ten_steps_and_twenty_mistakes() -> None:
    assert re.findall(r"(?m)^### (\d+)\. ", STEPS) == [str(n) for n in range(1, 11)]
    assert list(SENTENCES) == list(MADE) == list(range(1, 21))


def test_the_draft_without_a_mistake_has_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    trees.plant(tmp_path, {DRAFT: B})
    assert "0 errors, 1 warning in 5 files" in _said("check")


@pytest.mark.parametrize("number", MADE)
def test_the_mistake_is_answered_with_the_sentence_of_the_guide(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = " ".join(MADE[number](tmp_path).split())
    assert SENTENCES[number].replace("\\[", "[") in said
