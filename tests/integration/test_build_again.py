"""A site built from what the last one left is, byte for byte, the site that is built from nothing."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

import trees
from orders.cli.main import run

pytestmark = pytest.mark.site

DAY = "2026-01-01"
BICYCLES = "policy_versions/GO-2019-07/2019-07.md"
STANDS = "nothing changed since it was built"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = trees.project(tmp_path_factory.mktemp("project"))
    guide = folder / "docs" / "guide.md"
    guide.write_text("# Guide\n\nSee [bicycles](go/2019-07/2019-07/index.md#II.A) and [all](directives/index.md).\n", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def there(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.delenv("ORDERS_CACHE", raising=False)


def built(capfd: pytest.CaptureFixture[str], *more: str, day: str = DAY) -> tuple[int, str]:
    """Build the site; the exit code and what was said."""
    code = run(["build", "--no-exports", "--as-of", day, *more])
    return code, capfd.readouterr().err


def files(site: str = "site") -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path(site).rglob("*")
        if path.is_file()
    }


def assert_as_from_nothing(capfd: pytest.CaptureFixture[str], day: str = DAY) -> None:
    assert built(capfd, "--no-cache", "--site", "fresh", day=day)[0] == 0
    found, fresh = files(), files("fresh")
    assert found == fresh, {path for path in {*found, *fresh} if found.get(path) != fresh.get(path)}


def edit(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text("utf-8")
    assert old in text, path
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_changed_line_makes_anew_what_shows_it_and_takes_the_rest_from_the_last_site(capfd):
    assert built(capfd)[0] == 0
    untouched = "assets/orders/style.css"
    before = Path("site", untouched).stat().st_ino
    edit("policy_versions/GO-2019-07/2019-07.md", "a white lamp in front", "two white lamps in front")
    code, said = built(capfd)
    assert (code, STANDS in said) == (0, False)
    assert Path("site", untouched).stat().st_ino == before
    assert_as_from_nothing(capfd)


def test_where_nothing_changed_the_site_stands_and_that_is_said(capfd):
    built(capfd)
    before = {path: Path("site", path).stat().st_ino for path in files()}
    code, said = built(capfd)
    assert (code, said) == (0, "The site is in site; nothing changed since it was built.\n")
    assert {path: Path("site", path).stat().st_ino for path in files()} == before


def test_another_day_is_another_site(capfd):
    built(capfd)
    assert built(capfd, day="2026-01-02")[0] == 0
    assert_as_from_nothing(capfd, day="2026-01-02")


@pytest.mark.parametrize("path", ["go/2019-07/index.html", "assets/orders/style.css", "search/bundles.json", "index.html"])
def test_a_file_that_somebody_changed_in_the_site_is_never_taken(capfd, path):
    built(capfd)
    whole = files()
    Path("site", path).write_bytes(b"changed by somebody")
    assert built(capfd)[0] == 0
    assert files() == whole


def test_what_somebody_changed_in_the_site_set_aside_never_comes_back(capfd):
    built(capfd)
    edit("policy_versions/GO-2019-07/2019-07.md", "white lamp", "clear white lamp")
    built(capfd)
    assert Path(".site-aside/index.html").is_file()
    Path(".site-aside/go/2019-07/index.html").unlink()
    Path(".site-aside/go/2019-07/index.html").write_bytes(b"changed by somebody")
    Path(".site-aside/secret.txt").write_text("x", "utf-8")
    Path(".site-aside/elsewhere").symlink_to(Path("docs").resolve())
    edit("policy_versions/GO-2019-07/2019-07.md", "clear white lamp", "white lamp")
    built(capfd)
    assert_as_from_nothing(capfd)


def test_a_build_that_was_killed_over_the_site_set_aside_leaves_the_next_one_all_it_needs(capfd):
    built(capfd)
    whole = files()
    edit(BICYCLES, "white lamp", "pure white lamp")
    built(capfd)
    dead = Path(".site-build-dead")
    dead.mkdir()
    for entry in sorted(Path(".site-aside").iterdir())[::2]:
        entry.rename(dead / entry.name)
    edit(BICYCLES, "pure white lamp", "white lamp")
    assert built(capfd)[0] == 0
    assert files() == whole
    assert sorted(path.name for path in Path().glob(".site-*")) == [".site-aside"]


def test_a_file_that_somebody_added_or_lost_is_noticed(capfd):
    built(capfd)
    whole = files()
    Path("site/go/2019-07/index.html").unlink()
    Path("site/secret.txt").write_text("x", "utf-8")
    assert built(capfd)[0] == 0
    assert files() == whole


def test_the_last_site_is_not_touched_by_a_build_that_fails(capfd):
    built(capfd)
    whole = files()
    edit("policy_versions/GO-2019-07/2019-07.md", "title: Bicycle Patrol", "title:")
    assert built(capfd)[0] == 1
    assert files() == whole
    edit("policy_versions/GO-2019-07/2019-07.md", "title:\n", "title: Bicycle Patrol\n")


def test_a_guide_that_leads_to_a_place_that_is_gone_is_refused_as_ever(capfd):
    built(capfd)
    whole = files()
    path = "policy_versions/GO-2019-07/2019-07.md"
    edit(path, "### A. Bicycles", "### B. Bicycles")
    code, said = built(capfd)
    assert code == 1 and "guide.md" in said and "II.A" in said
    assert files() == whole
    edit(path, "### B. Bicycles", "### A. Bicycles")
    assert built(capfd)[0] == 0
    assert files() == whole


def renamed() -> None:
    edit(BICYCLES, "title: Bicycle Patrol", "title: Patrol by Bicycle")


def dated() -> None:
    edit(BICYCLES, "effective: 2019-", "effective: 2018-")


def added() -> None:
    text = Path(BICYCLES).read_text("utf-8").replace("GO 2019-07", "GO 2019-08", 1)
    Path("policy_versions/GO-2019-08").mkdir()
    Path("policy_versions/GO-2019-08/2019-08.md").write_text(text, "utf-8")


def removed() -> None:
    Path("policy_versions/GO-2019-08/2019-08.md").unlink()


def another_department() -> None:
    edit("policy_versions/department.yml", "name: ", "name: New ")


def reworded() -> None:
    edit(BICYCLES, " lamp", " bright lamp")


EDITS = (renamed, dated, added, reworded, removed, another_department)


def test_after_any_edit_the_site_is_what_is_made_where_no_site_was(capfd):
    """The other site is made with the same cache, but nothing can be taken from a site before; the last is made of nothing."""
    assert built(capfd)[0] == 0
    for change in EDITS:
        change()
        code, said = built(capfd)
        assert (code, STANDS in said) == (0, False), said
        shutil.rmtree("fresh", ignore_errors=True)
        assert built(capfd, "--site", "fresh")[0] == 0
        found, fresh = files(), files("fresh")
        assert found == fresh, (change.__name__, {path for path in {*found, *fresh} if found.get(path) != fresh.get(path)})
    assert_as_from_nothing(capfd)
