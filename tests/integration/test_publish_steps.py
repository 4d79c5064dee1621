"""What a publication does around the build: the record on the branch, races, deaths between two steps, what was taken back.

The build itself is replaced by one that writes three files, so that each of these takes no time.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import trees
from orders.cli import publishing
from orders.cli.archive import archive_of
from orders.cli.candidate import Wish
from orders.cli.loading import Law
from orders.cli.main import run
from orders.cli.proving import prove
from orders.cli.publishing import publish_branch
from orders.cli.targets import NotPublishedError, OnShelf, Unbroken
from orders.proof.sealing import seal_site
from orders.proof.work import Start, Work
from orders.publish.releases import Shelf
from orders.publish.switching import roll_back

PIO = {"GIT_AUTHOR_NAME": "A PIO", "GIT_AUTHOR_EMAIL": "pio@police.example"}
PIO |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in PIO.items()}
TRAFFIC = trees.LOST_PROPERTY.replace("GO 2022-02", "GO 2022-03").replace("Lost Property", "Traffic")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, env={**os.environ, **PIO})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Department:
    """A repository that is pushed to, a clone to work in, and the shelf of the server."""

    def __init__(self, base: Path) -> None:
        self.repository, self.clone, self.www = base / "orders.git", base / "clone", base / "www"
        self.shelf = Shelf(self.www)
        git(base, "init", "--quiet", "--bare", "--initial-branch", "main", str(self.repository))
        git(base, "clone", "--quiet", str(self.repository), str(self.clone))
        trees.project(self.clone)
        self.push("The orders")

    def push(self, message: str, path: str = "", text: str = "") -> str:
        """Merge something and push it; the commit."""
        if path:
            git(self.clone, "pull", "--quiet")
            (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
            (self.clone / path).write_bytes(text.encode())
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--message", message)
        git(self.clone, "push", "--quiet", "origin", "HEAD:main")
        return git(self.clone, "rev-parse", "HEAD")

    def merge_traffic(self) -> str:
        return self.push("Traffic", "policy_versions/GO-2022-03/2022-03.md", TRAFFIC)

    @property
    def tip(self) -> str:
        return git(self.repository, "rev-parse", "main")

    def publish(self, **wishes: Any) -> None:
        publish_branch(OnShelf(self.shelf, 10), self.repository, "main", Wish(**wishes))

    def served(self, path: str) -> str:
        return (self.shelf.current / path).read_text("utf-8")

    def subjects(self) -> list[str]:
        return git(self.repository, "log", "--format=%s", "main").splitlines()


Build = Callable[..., None]


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> list[Build]:
    """Replaces the build. What is put into the list runs first in the next build."""
    before: list[Build] = []

    def quick(
        config: Path, law: Law, as_of: date, start: Start, progress: bool, making: object, commit: str, old: bytes, watch: object
    ) -> Work:
        if before:
            before.pop(0)()
        site = start.folder
        for revision in law.corpus.revisions:
            (site / revision.number.file_name).mkdir()
            (site / revision.number.file_name / "index.html").write_text(revision.header.title, "utf-8")
        (site / "index.html").write_text(commit, "utf-8")
        (site / "schemas").mkdir()
        (site / "schemas" / "redline-1.json").write_text("{}", "utf-8")
        work = Work.of(site)
        seal_site(work, law.corpus.department, as_of, archive_of(law, commit, old))
        return work

    monkeypatch.setattr(publishing, "build_site", quick)
    return before


@pytest.fixture
def department(tmp_path: Path, build: list[Build]) -> Department:
    return Department(tmp_path)


def test_what_is_published_is_entered_on_the_branch_by_the_program_and_shown_by_the_site(department: Department) -> None:
    merged = department.tip
    department.publish()
    assert department.subjects() == ["List the addresses that were published", "Record 3 publications", "The orders"]
    assert git(department.repository, "log", "-2", "--format=%an %ad %cd", "--date=raw").split("\n") == [
        f"orders {when} {when}" for when in [git(department.repository, "show", "-s", "--format=%cd", "--date=raw", merged)] * 2
    ]
    for name in ("ledger.jsonl", "addresses.txt"):
        assert git(department.repository, "show", f"main:policy_versions/{name}") == department.served(f"record/{name}").strip()
    # The site says from which commit it was built: the one that holds the ledger which it shows.
    assert department.served("index.html") == git(department.repository, "rev-parse", "main~1")
    department.merge_traffic()
    department.publish()
    assert department.subjects()[:3] == [
        "List the addresses that were published",
        "Record the publication of GO 2022-03",
        "Traffic",
    ]


def test_publishing_again_does_nothing_on_the_same_day_and_rebuilds_on_the_next_without_a_new_commit(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    department.publish()
    tip = department.tip
    department.publish()
    assert "This is online already, as release 1." in capsys.readouterr().err
    department.publish(again=True)
    assert department.shelf.online() == 2
    department.publish(as_of=date(2031, 1, 1))
    assert department.shelf.online() == 3
    assert department.tip == tip


def test_a_merge_that_comes_during_the_build_is_not_lost_and_published_at_once(
    department: Department, build: list[Build], capsys: pytest.CaptureFixture[str]
) -> None:
    build.append(lambda: department.merge_traffic())
    department.publish()
    assert "Something newer came onto main in the meantime; starting again with it." in capsys.readouterr().err
    assert department.served("2022-03/index.html") == "Traffic"
    assert department.subjects() == [
        "List the addresses that were published", "Record 4 publications", "Traffic", "The orders",
    ]  # fmt: skip
    assert department.shelf.numbers() == (1,)


def test_a_branch_that_never_rests_ends_the_publication_and_changes_nothing(department: Department, build: list[Build]) -> None:
    build += [lambda n=n: department.push("more", "docs/guide.md", f"# A guide\n\n{n}\n") for n in range(5)]  # type: ignore[misc]
    with pytest.raises(NotPublishedError, match=r"moved on 5 times.*the site is as it was"):
        department.publish()
    assert department.shelf.online() is None
    assert department.subjects() == ["more"] * 5 + ["The orders"]


def test_a_death_between_the_branch_and_the_site_is_mended_by_the_next_publication(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    department.publish()
    department.merge_traffic()

    def death(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("orders.cli.targets.put_online", death)
        with pytest.raises(KeyboardInterrupt):
            department.publish()
    tip = department.tip
    assert department.subjects()[1] == "Record the publication of GO 2022-03"
    assert not (department.shelf.current / "2022-03").exists()
    department.publish()
    assert department.served("2022-03/index.html") == "Traffic"
    assert department.tip == tip, "it must not be entered twice"
    assert department.shelf.numbers() == (1, 2)


def test_a_build_that_fails_leaves_the_branch_the_ledger_and_the_site(department: Department, build: list[Build]) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device", "/srv/www/orders")

    department.publish()
    tip = department.merge_traffic()
    build.append(full)
    with pytest.raises(NotPublishedError, match=r"^/srv/www/orders: No space left on device\. Nothing was published;"):
        department.publish()
    assert department.tip == tip
    assert department.shelf.online() == 1
    assert [path.name for path in department.shelf.drafts.iterdir()] == ["1"]


def test_what_was_taken_back_stays_away_until_something_new_is_merged(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    department.publish()
    department.merge_traffic()
    department.publish()
    roll_back(department.shelf, prove)
    tip = department.tip
    department.publish(as_of=date(2031, 1, 1))
    assert "was taken back by a rollback" in capsys.readouterr().err
    assert not (department.shelf.current / "2022-03").exists()
    assert department.tip == tip
    department.push("Mended", "docs/guide.md", "# A guide\n\nMended.\n")
    department.publish()
    assert department.served("2022-03/index.html") == "Traffic"


def test_a_rollback_does_not_wait_for_a_build_and_is_not_undone_by_it(department: Department, build: list[Build]) -> None:
    department.publish()
    department.merge_traffic()
    department.publish()
    build.append(lambda: roll_back(department.shelf, prove))
    with pytest.raises(NotPublishedError, match="taken back by a rollback while it was built"):
        department.publish(again=True)
    assert department.shelf.online() == 1


def test_a_record_that_does_not_go_on_from_what_is_online_is_not_published(department: Department) -> None:
    department.publish()
    git(department.repository, "update-ref", "refs/heads/main", "main~2")
    git(department.clone, "reset", "--quiet", "--hard", "HEAD")
    department.push("Another past", "docs/guide.md", "# A guide\n\nOf another past.\n")
    with pytest.raises(NotPublishedError, match="The orders have errors"):
        department.publish()
    assert department.shelf.online() == 1


ADDRESSES = "policy_versions/addresses.txt"


def test_a_line_taken_out_of_the_list_of_addresses_comes_back(department: Department) -> None:
    department.publish()
    git(department.clone, "pull", "--quiet")
    listed = (department.clone / ADDRESSES).read_text("utf-8")
    assert "2022-02/\n" in listed
    department.push("Forget an address", ADDRESSES, listed.replace("2022-02/\n", ""))
    department.publish()
    assert git(department.repository, "show", f"main:{ADDRESSES}") + "\n" == listed
    assert department.served("record/addresses.txt") == listed


def test_an_address_that_is_online_is_not_lost_with_its_line_in_the_list(department: Department) -> None:
    department.publish()
    git(department.clone, "pull", "--quiet")
    online = department.shelf.site(1) / "record" / "addresses.txt"
    online.write_text("2021-09/\n" + online.read_text("utf-8"), "utf-8")
    department.push("A guide", "docs/guide.md", "# A guide\n")
    with pytest.raises(NotPublishedError, match=r"A701(.|\n)*2021-09/"):
        department.publish()
    assert department.shelf.online() == 1


def test_an_error_in_the_orders_is_told_and_nothing_is_written(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    department.publish()
    tip = department.push("Bad", "policy_versions/GO-2022-03/2022-03.md", TRAFFIC.replace("2022-01-10", "2022-01-32"))
    with pytest.raises(NotPublishedError):
        department.publish()
    assert "error H110 not a date" in capsys.readouterr().err
    assert (department.tip, department.shelf.online()) == (tip, 1)


def test_a_repository_without_the_settings_or_the_orders_says_which_is_missing(department: Department) -> None:
    for wishes, missing in (({"config": Path("site.yml")}, "no site.yml"), ({"folder": Path("orders")}, "no folder orders")):
        with pytest.raises(NotPublishedError, match=missing):
            department.publish(**wishes)


def test_a_site_is_signed_before_it_is_online_and_whoever_has_the_key_can_tell(department: Department, tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
    department.publish(key=tmp_path / "key")
    (tmp_path / "signers").write_text(f"orders@police.example {(tmp_path / 'key.pub').read_text()}", "utf-8")
    record = department.shelf.current / "record"
    who = ["-I", "orders@police.example", "-n", "orders-manifest", "-s", str(record / "manifest.json.sig")]
    check = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), *who]
    assert subprocess.run(check, input=(record / "manifest.json").read_bytes(), capture_output=True).returncode == 0
    department.merge_traffic()
    with pytest.raises(NotPublishedError, match="There is no key"):
        department.publish(key=tmp_path / "lost")
    assert department.shelf.online() == 1


def test_two_publications_at_once_wait_for_each_other_and_the_second_finds_everything_done(
    department: Department, build: list[Build], capfd: pytest.CaptureFixture[str]
) -> None:
    second = threading.Thread(target=department.publish)

    def while_it_is_built() -> None:
        department.merge_traffic()
        second.start()
        second.join(0.5)

    build.append(while_it_is_built)
    department.publish()
    second.join()
    said = capfd.readouterr().err
    assert "Another publication is running (process" in said
    assert "This is online already, as release 1." in said
    assert department.served("2022-03/index.html") == "Traffic"
    assert department.shelf.numbers() == (1,)


def test_a_broken_connection_does_not_end_a_publication_that_has_begun(department: Department) -> None:
    class Broken(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    with contextlib.redirect_stderr(Unbroken(Broken())):
        department.publish()
    assert department.shelf.online() == 1


# --- by the command -----------------------------------------------------------------------------------------------


def test_the_files_here_are_published_and_the_record_is_left_to_commit(
    department: Department, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(department.clone)
    assert run(["publish", "../www"]) == 0
    said = capsys.readouterr().err
    assert "Written: policy_versions/ledger.jsonl. Commit it with the orders." in said
    assert git(department.clone, "status", "--porcelain").split() == [
        "??", "policy_versions/addresses.txt", "??", "policy_versions/ledger.jsonl",
    ]  # fmt: skip
    assert run(["releases", "../www"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:2] == ["1", "online"]
    assert run(["rollback", "../www"]) == 1
    assert "There is no earlier release to go back to." in capsys.readouterr().err


def test_without_git_the_site_is_published_and_the_missing_record_is_told(
    tmp_path: Path, build: list[Build], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(trees.project(tmp_path))
    assert run(["publish", "www"]) == 0
    assert "Nothing was entered into the ledger." in capsys.readouterr().err
    assert not (tmp_path / "policy_versions" / "ledger.jsonl").exists()


def test_a_dry_run_tells_what_stands_against_publishing_and_does_nothing(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["publish", str(department.www), "--repository", str(department.repository), "--dry-run"]
    assert run(command) == 0
    assert "Nothing stands against publishing main." in capsys.readouterr().err
    department.push("Bad", "policy_versions/GO-2022-03/2022-03.md", TRAFFIC.replace("2022-01-10", "2022-01-32"))
    assert run(command) == 1
    assert not department.www.exists()


def test_for_pages_the_folder_becomes_the_site_and_the_branch_that_is_checked_out_gets_the_record(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(department.clone)
    assert run(["publish", "../public", "--pages", "--repository", "."]) == 0
    assert (department.clone.parent / "public" / "2022-02" / "index.html").read_text("utf-8") == "Lost Property"
    assert git(department.clone, "log", "-3", "--format=%s").splitlines()[1] == "Record 3 publications"
    assert git(department.clone, "status", "--porcelain") == ""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def online(tmp_path: Path) -> Iterator[str]:
    """The address of a web server on the folder `online`."""
    (tmp_path / "online").mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path / "online"))) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_address[1]}/"
        web.shutdown()


def test_for_pages_what_is_online_is_asked_and_must_be_the_beginning_of_the_new_record(
    department: Department, online: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = ["publish", str(department.www), "--pages", "--repository", str(department.repository), "--published", online]
    assert run(pages) == 0, "nothing is online and nothing was recorded: the first publication"
    assert run(pages) == 1, "something was recorded, so it must be online"
    assert "say so with --first" in capsys.readouterr().err
    assert run([*pages, "--first"]) == 0
    record = department.www.parent / "online" / "record"
    record.mkdir()
    ledger = (department.www / "record" / "ledger.jsonl").read_bytes()
    (record / "ledger.jsonl").write_bytes(ledger)
    assert run(pages) == 0
    (record / "addresses.txt").write_text("2021-09/\n", "utf-8")
    assert run(pages) == 1, "an address that is online would be lost"
    assert "2021-09/" in capsys.readouterr().err
    (record / "addresses.txt").unlink()
    (record / "ledger.jsonl").write_bytes(ledger.replace(b"GO-2022-02", b"GO-2022-09"))
    assert run(pages) == 1
    assert "Nothing was published" in capsys.readouterr().err


def test_a_server_that_cannot_be_asked_does_not_count_as_one_where_nothing_was_published(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = ["publish", str(department.www), "--pages", "--repository", str(department.repository), "--published"]
    for where, said in (("http://127.0.0.1:9/", "cannot be reached"), ("no-such-file", "cannot be read")):
        assert run([*pages, where]) == 1
        assert said in capsys.readouterr().err
    assert run(["publish", str(department.www), "--published", "x"]) == 2
    assert not department.www.exists()
