"""What a publication takes over from the one before: the site is, byte for byte, the one made from nothing; a release that is
there is never changed by a later one; and what was changed on the disk goes into no later one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import trees
from orders.cli.main import run
from orders.proof.check import check_site

pytestmark = pytest.mark.site

BICYCLES = "policy_versions/GO-2019-07/2019-07.md"
UNTOUCHED = "go/2022-02/2022-02/index.html"
DAY = "2026-01-01"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trees.project(tmp_path_factory.mktemp("carried"))


@pytest.fixture(autouse=True)
def there(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.delenv("ORDERS_CACHE", raising=False)


Publish = Callable[..., str]


@pytest.fixture
def publish(capfd: pytest.CaptureFixture[str]) -> Publish:
    """Publish what lies in the folder; what was said."""

    def published(*more: str, day: str = DAY, www: str = "www", code: int = 0) -> str:
        assert run(["publish", www, "--no-exports", "--as-of", day, *more]) == code
        return capfd.readouterr().err

    return published


def edit(old: str, new: str, path: str = BICYCLES) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new, 1), "utf-8")


def site(number: int) -> Path:
    return Path("www", "releases", str(number), "site")


def found(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def newest() -> int:
    return max(int(path.name) for path in Path("www", "releases").iterdir())


def flip(path: Path) -> None:
    """Change a byte as a careless hand does that even keeps the file's date: neither size nor date tell of it."""
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_the_second_release_is_that_from_nothing_and_shares_with_the_first_what_did_not_change(publish: Publish) -> None:
    publish()
    first, dates = found(site(1)), {path: (site(1) / path).stat().st_mtime_ns for path in found(site(1))}
    edit("a white lamp", "two white lamps")
    publish()
    publish("--no-cache", www="fresh")
    second = found(site(2))
    assert second == found(Path("fresh", "current"))
    # Not a byte and not a date of the first has changed; what is in both is one file on the disk, all else is not.
    assert found(site(1)) == first
    assert {path: (site(1) / path).stat().st_mtime_ns for path in first} == dates
    same = {path for path in second if (site(1) / path).exists() and (site(1) / path).samefile(site(2) / path)}
    assert same == {path for path in second if second[path] == first.get(path)}
    assert UNTOUCHED in same
    assert "go/2019-07/2019-07/index.html" not in same
    # Back again are the old bytes, and the next release goes on from what was taken back.
    assert run(["rollback", "www"]) == 0
    assert found(Path("www", "current")) == first
    edit("two white lamps", "a white lamp")
    publish("--again")
    assert found(site(3)) == first


@pytest.mark.parametrize("day", [DAY, "2026-01-02"])
def test_a_byte_that_was_changed_in_a_release_goes_into_no_later_one_and_is_told(publish: Publish, day: str) -> None:
    publish(day=day)
    damaged = newest()
    whole = found(site(damaged))
    flip(site(damaged) / UNTOUCHED)
    edit("harbor", "old harbor")
    said = publish(day=day)
    assert f"releases/{damaged}/site is damaged: a file is not what was published there." in said
    assert f"  {UNTOUCHED}\n" in said
    assert found(site(damaged + 1))[UNTOUCHED] == whole[UNTOUCHED]
    assert check_site(site(damaged + 1)) == ()
    assert run(["rollback", "www", str(damaged)]) == 1
    edit("old harbor", "harbor")
    assert "damaged" not in publish(day=day), "the newest release is whole"
    assert found(site(damaged + 2)) == whole


def test_a_file_that_was_touched_is_the_same_and_one_that_is_gone_or_shut_is_made_anew(publish: Publish) -> None:
    publish()
    before = newest()
    whole = found(site(before))
    os.utime(site(before) / UNTOUCHED)
    (site(before) / "index.html").chmod(0o600)
    (site(before) / "404.html").unlink()
    edit("harbor", "new harbor")
    said = publish()
    assert "a file is not what was published there" in said and "  404.html\n" in said
    assert (site(before) / UNTOUCHED).samefile(site(before + 1) / UNTOUCHED)
    assert (site(before + 1) / "index.html").stat().st_mode & 0o777 == 0o644
    assert (site(before) / "index.html").stat().st_mode & 0o777 == 0o600, "a release is not changed by a later one"
    edit("new harbor", "harbor")
    publish()
    assert found(site(before + 2)) == whole


def test_a_release_is_whole_when_those_are_gone_from_which_it_was_taken(publish: Publish) -> None:
    for words in ("very old mill", "quite old mill", "rather old mill"):
        edit("old mill", words)
        publish("--keep", "2")
        edit(words, "old mill")
    last = newest()
    assert sorted(int(path.name) for path in Path("www/releases").iterdir()) == [last - 1, last]
    assert check_site(site(last)) == ()
    assert "rather old mill" in (site(last) / "go/2019-07/2019-07/index.html").read_text("utf-8")


def test_for_pages_the_folder_takes_over_what_did_not_change_and_nothing_that_was_changed_in_it(publish: Publish) -> None:
    publish("--pages", www="public")
    whole, inode = found(Path("public")), Path("public", UNTOUCHED).stat().st_ino
    flip(Path("public", "index.html"))
    assert "public is damaged: a file is not" in publish("--pages", www="public")
    assert found(Path("public")) == whole
    assert Path("public", UNTOUCHED).stat().st_ino == inode
