"""When what MkDocs made may be used again: only where the settings bring in nothing that could depend on anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.site.theming import asked_of, docs_of

OURS = (Path(__file__).resolve().parents[3] / "mkdocs.yml").read_text("utf-8")


def test_the_settings_of_this_project_are_settled() -> None:
    assert docs_of(OURS.encode()) == "docs"
    assert docs_of(OURS.replace("docs_dir: docs", "docs_dir: guides").encode()) == "guides"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins:\n", "plugins:\n  - search\n"),
        ("plugins:\n", "hooks: [own.py]\nplugins:\n"),
        ("  name: material\n", "  name: material\n  custom_dir: own\n"),
        ("  - admonition\n", "  - admonition\n  - pymdownx.snippets\n"),
        ("site_name: General Orders", "site_name: !ENV NAME"),
        ("site_name: General Orders", "INHERIT: other.yml\nsite_name: General Orders"),
        ("site_name: General Orders", "site_name: [unclosed"),
    ],
)
def test_settings_that_could_bring_in_anything_are_not(old: str, new: str) -> None:
    assert old in OURS
    assert docs_of(OURS.replace(old, new, 1).encode()) is None


def test_what_guides_lead_to_is_found_as_files() -> None:
    html = (
        '<a href="../directives/">all</a> <a class="x" href="../go/2019-07/#II.A">A</a> <a href="../feeds/all/atom.xml">feed</a>'
        '<a href="#here">here</a> <a href="https://elsewhere.example/">away</a> <a href="/root/">root</a>'
        '<a href="../other/">guide</a>'
        '<a href="..">home</a>'
    )
    files = [("guide/index.html", html.encode()), ("other/index.html", b"")]
    assert asked_of(files) == (
        ("directives/index.html", ""),
        ("feeds/all/atom.xml", ""),
        ("go/2019-07/index.html", "II.A"),
        ("index.html", ""),
    )
