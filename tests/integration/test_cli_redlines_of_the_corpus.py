"""Every pair of neighbouring revisions of the shared corpus, through the command line's JSON: valid, and exact on both sides."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from orders.cli import main as command
from orders.cli.redline import side
from orders.corpus.corpus import Corpus
from orders.exports.redline_json import redline_to_json, schema_text
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.revision import Revision
from orders.redline.compare import compare


@pytest.fixture(scope="module")
def folders(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Path]]:
    """The files of each directive, by date."""
    target = tmp_path_factory.mktemp("corpus")
    converter = shared / "corpora" / "to_policy_versions.py"
    subprocess.run(
        [sys.executable, str(converter), str(shared / "corpora" / "chicago"), str(target)], check=True, capture_output=True
    )
    return [sorted(folder.glob("*.md")) for folder in sorted(target.iterdir()) if folder.is_dir()]


def said(value: dict[str, Any], which: str, without: str) -> Iterator[tuple[int, str, str, str, int, str]]:
    """The provisions of a side in their order, their words taken from the edits alone."""
    for change in value["changes"]:
        words = "".join(edit["text"] for edit in change["edits"] if edit["op"] != without)
        texts = words.split("\n") if change[which] else []
        for entry, text in zip(change[which], texts, strict=True):
            yield entry["position"], entry["path"], entry["kind"], entry["label"], entry["depth"], text


def written(revision: Revision) -> list[tuple[int, str, str, str, int, str]]:
    return [
        (place, str(p.path), p.kind.value, p.label, len(p.path.steps), p.text)
        for place, p in enumerate(revision.outline.walk(), 1)
    ]


def test_every_pair_is_valid_and_rebuilds_both_sides(folders: list[list[Path]]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    corpus = Corpus.of(DEFAULT_DEPARTMENT, ())
    pairs = [(old, new) for files in folders for old, new in pairwise(files)]
    assert len(pairs) > 100
    for old_file, new_file in pairs:
        old, new = side(str(old_file), corpus), side(str(new_file), corpus)
        value = json.loads(json.dumps(redline_to_json(compare(old, new))))
        validator.validate(value)
        assert sorted(said(value, "old", "inserted")) == written(old), old_file
        assert sorted(said(value, "new", "deleted")) == written(new), new_file


def test_the_command_prints_a_pair_as_text_html_and_json(
    folders: list[list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = folders[1][:2]
    for form, start in (("text", "- "), ("html", "<!doctype html>"), ("json", '{\n  "schema"')):
        assert command.run(["redline", str(old), str(new), "--format", form]) == 0
        assert capsys.readouterr().out.startswith(start)


def test_a_check_of_all_of_them_ends_with_a_count(folders: list[list[Path]], capsys: pytest.CaptureFixture[str]) -> None:
    folder = folders[0][0].parent.parent
    assert command.run(["check", "--policy-versions", str(folder)]) in {0, 1}
    out, err = capsys.readouterr()
    assert out.rstrip().endswith(f" in {sum(map(len, folders))} files")
    assert err == ""
