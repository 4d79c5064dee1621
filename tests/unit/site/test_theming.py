"""When what MkDocs made may be used again: only where the settings bring in nothing that could depend on anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.build import read
from orders.proof.work import Work
from orders.site.contents import Contents
from orders.site.frames import Frames
from orders.site.theming import NotFittingError, Themed, asked_of, docs_of, key_of_theme

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


def test_what_mkdocs_makes_does_not_depend_on_where_the_project_lies_and_does_on_every_guide(tmp_path: Path) -> None:
    keys = []
    for name, words in (("one", "# Guide"), ("two", "# Guide"), ("three", "# Guide, edited")):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "docs" / "guide.md").write_text(words, "utf-8")
        (tmp_path / name / "mkdocs.yml").write_text(OURS, "utf-8")
        keys.append(key_of_theme(tmp_path / name / "mkdocs.yml", read(())[0], ()))
    assert keys[0] == keys[1] != keys[2]


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


def test_that_a_place_on_a_page_is_there_is_seen_on_pages_alone(tmp_path: Path) -> None:
    work = Work(tmp_path)
    work.put("order/index.html", b'<p id="II.A">')
    work.put("order.pdf", b"%PDF-1.7 \xff\xfe")

    def leading_to(*asked: tuple[str, str]) -> Themed:
        return Themed("", Frames(Contents(*9 * [""]), (), ()), (), (), (), asked)

    leading_to(("order/index.html", "II.A"), ("order.pdf", "page=2")).check_links(work)
    with pytest.raises(NotFittingError):
        leading_to(("order/index.html", "II.B")).check_links(work)
    with pytest.raises(NotFittingError):
        leading_to(("gone.pdf", "page=2")).check_links(work)
