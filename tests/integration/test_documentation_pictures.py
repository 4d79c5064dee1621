"""The pictures of the documentation: each is shown, described and small, and each can be taken again."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+\.png)\)")


def shown() -> dict[Path, str]:
    """The pictures that the README and the guides show, with their alternative texts."""
    pages = [ROOT / "README.md", *(ROOT / "docs" / "guides").glob("*.md")]
    return {
        (page.parent / path).resolve(): words for page in pages for words, path in SHOWN.findall(page.read_text(encoding="utf-8"))
    }


def taken() -> set[str]:
    """The names of the pictures that the script takes: the first argument of each Shot."""
    calls = (
        node for node in ast.walk(ast.parse((ROOT / "scripts/pictures.py").read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    return {ast.literal_eval(c.args[0]) for c in calls if isinstance(c.func, ast.Name) and c.func.id == "Shot"}


def test_every_picture_is_shown_and_every_shown_one_is_there() -> None:
    assert set(shown()) == set(IMAGES.rglob("*.png"))


def test_every_picture_is_taken_by_the_script() -> None:
    assert {path.relative_to(IMAGES).with_suffix("").as_posix() for path in shown()} == taken()


def test_every_picture_says_in_words_what_it_shows() -> None:
    assert [str(path) for path, words in shown().items() if len(words.split()) < 6] == []


def test_the_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in shown()]
    assert max(sizes) < 60_000
    assert sum(sizes) < 600_000
