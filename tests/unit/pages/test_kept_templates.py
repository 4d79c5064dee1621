"""Templates are compiled once for all runs; one that was edited is compiled anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from orders.pages.environment import Compiled


@pytest.fixture(autouse=True)
def _compiled_modules_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(text: str, folder: Path) -> str:
    return Environment(loader=DictLoader({"a.html": text}), bytecode_cache=Compiled(folder)).get_template("a.html").render(x=2)


def test_a_template_is_compiled_once_and_anew_after_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept"
    assert (rendered("{{ x }} ducks", folder), rendered("{{ x }} geese", folder)) == ("2 ducks", "2 geese")
    (kept,) = folder.iterdir()
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered("{{ x }} geese", folder) == "2 geese"
    monkeypatch.undo()
    kept.write_bytes(kept.read_bytes()[:40])
    assert rendered("{{ x }} geese", folder) == "2 geese"


def test_where_modules_are_not_kept_templates_are_not_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered("{{ x }} ducks", tmp_path) == "2 ducks"
    assert not list(tmp_path.iterdir())


def test_where_they_cannot_be_kept_they_are_compiled_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert rendered("{{ x }} ducks", tmp_path / "file" / "kept") == "2 ducks"
