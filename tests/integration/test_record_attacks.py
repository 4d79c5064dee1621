"""Every way to change what was published, tried in a real repository: each is refused, in the words of its golden."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from orders.cli.loading import Law, load
from orders.cli.main import run
from orders.model.problem import Severity
from orders.record import problems
from repositories import DEPARTMENT, Repository, order

GOLDENS = Path(__file__).resolve().parent.parent / "golden" / "problems"
PARKING, PARKING_A, BADGES = "GO-2019-04/2019-04.md", "GO-2019-04/2019-04A.md", "GO-2020-07/2020-07.md"
FIRST = order("GO 2019-04", "Parking", "Vehicles are parked behind the station, and keys are handed in.")
WORN = order("GO 2020-07", "Badges", "Badges are worn on the left side of the chest.", effective="2020-07-01")
SECOND = order("GO 2019-04A", "Parking", "Vehicles are parked in the garage.", "2026-03-04", rescinds="GO 2019-04")


def published(top: Path) -> Repository:
    """Two orders on file when the ledger was begun, and a third that came by a pull request, was merged, and was entered."""
    repository = Repository(top)
    repository.write("department.yml", DEPARTMENT)
    repository.write(PARKING, FIRST)
    repository.write(BADGES, WORN)
    repository.commit("Put the first two orders on file")
    enter(repository)
    repository.git("switch", "-q", "-c", "parking")
    repository.write(PARKING_A, SECOND)
    repository.commit("Parking moves into the garage", who="Kim Doe")
    repository.git("switch", "-q", "main")
    repository.merge("parking")
    enter(repository)
    return repository


def enter(repository: Repository) -> None:
    assert run(["record", "--policy-versions", str(repository.folder)]) == 0
    repository.commit("Record the publication", who="Sam Ortiz")


def ledger_lines(repository: Repository) -> list[bytes]:
    return (repository.folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)


def chained(entries: list[dict[str, object]]) -> bytes:
    """A ledger of these entries whose links fit together: the chain, made anew by hand."""
    data, previous = b"", "0" * 64
    for entry in entries:
        line = json.dumps({**entry, "previous": previous}, sort_keys=True, separators=(",", ":")).encode()
        data, previous = data + line + b"\n", sha256(line).hexdigest()
    return data


def edit_a_ledger_line(repository: Repository) -> None:
    lines = ledger_lines(repository)
    lines[1] = lines[1].replace(b'"size":', b'"size": ')
    repository.write("ledger.jsonl", b"".join(lines))
    repository.commit("Tidy the ledger", who="Kim Doe")


def edit_a_value_of_the_ledger(repository: Repository) -> None:
    lines = ledger_lines(repository)
    lines[0] = lines[0].replace(b"2026-03-02T", b"2025-03-02T")
    repository.write("ledger.jsonl", b"".join(lines))
    repository.commit("Correct a day", who="Kim Doe")


def cut_the_ledger(repository: Repository) -> None:
    repository.write("ledger.jsonl", b"".join(ledger_lines(repository)[:-1]))
    repository.commit("Take a line back", who="Kim Doe")


def make_the_ledger_anew(repository: Repository) -> None:
    """The file and every line of the ledger are changed, and the chain is made to fit: only the history knows."""
    edited = FIRST.replace(b"behind the station", b"wherever there is room")
    repository.write(PARKING, edited)
    entries = [json.loads(line) for line in ledger_lines(repository)]
    entries[0] |= {"sha256": sha256(edited).hexdigest(), "size": len(edited)}
    repository.write("ledger.jsonl", chained(entries))
    repository.commit("Mend an order and its ledger", who="Kim Doe")


def enter_twice(repository: Repository) -> None:
    entries = [json.loads(line) for line in ledger_lines(repository)]
    repository.write("ledger.jsonl", chained([*entries, entries[0]]))
    repository.commit("Enter an order again", who="Kim Doe")


def edit(repository: Repository) -> None:
    repository.write(BADGES, WORN.replace(b"left side", b"right side"))
    repository.commit("Mend a typing mistake", who="Kim Doe")


def delete(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "tidy")
    (repository.folder / BADGES).unlink()
    repository.commit("Tidy up", who="Kim Doe")
    repository.git("switch", "-q", "main")
    repository.merge("tidy")


def rename(repository: Repository) -> None:
    (repository.folder / BADGES).rename(repository.folder / "GO-2020-07" / "2020-07-badges.md")
    repository.commit("Give it a name that says something", who="Kim Doe")


def replace_by_a_link(repository: Repository) -> None:
    order = repository.folder / BADGES
    order.rename(repository.top / "badges.md")
    order.symlink_to("../../badges.md")
    repository.commit("Keep the text elsewhere", who="Kim Doe")


def change_line_endings(repository: Repository) -> None:
    repository.write(BADGES, WORN.replace(b"\n", b"\r\n"))
    repository.commit("Look it over", who="Kim Doe")


def change_in_a_merge(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "harmless")
    (repository.top / "README").write_text("Orders.\n")
    repository.commit("Say what this is", who="Kim Doe")
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "--no-commit", "harmless")
    repository.write(BADGES, WORN.replace(b"left side", b"right side"))
    repository.commit("Merge harmless", who="Kim Doe")


def rewrite_history(repository: Repository) -> None:
    """The same files, the same ledger, and a history in which nothing ever happened."""
    repository.git("switch", "-q", "--orphan", "clean")
    repository.git("checkout", "main", "--", ".")
    repository.commit("All orders", who="Kim Doe")


def tell_another_commit(repository: Repository) -> None:
    """An entry for a new order that names a commit of somebody else's."""
    repository.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios stay on.", effective="2021-01-01"))
    repository.commit("Radio", who="Kim Doe")
    entries = [json.loads(line) for line in ledger_lines(repository)]
    data = (repository.folder / "GO-2021-01/2021-01.md").read_bytes()
    new = {"path": "GO-2021-01/2021-01.md", "directive": "GO 2021-01", "sha256": sha256(data).hexdigest(), "size": len(data)}
    repository.write("ledger.jsonl", chained([*entries, {**entries[-1], **new}]))
    repository.commit("Enter the radio order by hand", who="Kim Doe")


ATTACKS: dict[str, Callable[[Repository], None]] = {
    "R801": edit_a_ledger_line,
    "R802": edit_a_value_of_the_ledger,
    "R803": cut_the_ledger,
    "R804": make_the_ledger_anew,
    "R805": enter_twice,
    "R811": edit,
    "R812": delete,
    "R813": rename,
    "R814": replace_by_a_link,
    "R815": change_line_endings,
    "R816": change_in_a_merge,
    "R821": rewrite_history,
    "R822": tell_another_commit,
}


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("department") / "repository").top


@pytest.fixture
def copy(department: Path, tmp_path: Path) -> Repository:
    """The department's repository once more, to be attacked."""
    return Repository.at(shutil.copytree(department, tmp_path / "copy", symlinks=True), days=12)


def said(law: Law, codes: str = "R") -> str:
    return "\n\n".join(problem.render() for problem in law.problems if problem.code.startswith(codes)) + "\n"


@pytest.mark.parametrize("code", ATTACKS)
def test_an_attack_is_refused_in_the_words_of_its_golden(code: str, copy: Repository) -> None:
    ATTACKS[code](copy)
    law = load(copy.folder, with_history=True)
    assert code in {problem.code for problem in law.problems if problem.severity is Severity.ERROR}
    if os.environ.get("ORDERS_WRITE_GOLDENS"):
        (GOLDENS / code / "expected.txt").write_text(said(law), encoding="utf-8")
    assert said(law) == (GOLDENS / code / "expected.txt").read_text(encoding="utf-8")


def test_every_error_of_the_record_has_its_attack() -> None:
    assert sorted(ATTACKS) == [kind.code for kind in problems.KINDS if kind.severity is Severity.ERROR]


def test_what_was_published_and_left_alone_passes(department: Path) -> None:
    law = load(department / "policy_versions", with_history=True)
    assert (law.problems, law.kept.note) == ((), "")


def test_a_change_in_a_pull_request_is_refused_before_anybody_commits_it(copy: Repository) -> None:
    copy.write(BADGES, WORN.replace(b"left side", b"right side"))
    assert "This is not committed yet." in said(load(copy.folder, with_history=True))


def test_without_git_files_are_compared_and_what_was_not_is_said(department: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(department / "policy_versions", tmp_path / "policy_versions")
    law = load(folder, with_history=True)
    assert law.problems == ()
    assert law.kept.note.startswith(
        "ledger.jsonl was compared with the files, but not with git's history. This folder is not kept"
    )
    (folder / BADGES).unlink()
    assert [problem.code for problem in load(folder).problems] == ["R812"]


def test_a_shallow_clone_is_a_problem_with_its_remedy_and_stops_nothing(department: Path, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth", "1", department.as_uri(), "main")
    clone.git("checkout", "-q", "--detach", "FETCH_HEAD")
    law = load(clone.folder, with_history=True)
    assert (law.errors, said(law)) == (0, (GOLDENS / "R831" / "expected.txt").read_text(encoding="utf-8"))
    assert run(["record", "--policy-versions", str(clone.folder)]) == 1


def test_a_whole_clone_at_a_detached_commit_passes(department: Path, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "-q", department.as_uri(), "main")
    clone.git("checkout", "-q", "--detach", "FETCH_HEAD")
    assert load(clone.folder, with_history=True).problems == ()


@pytest.mark.parametrize("code", ["R801", "R803", "R804", "R811", "R812"])
def test_putting_back_what_was_published_mends_it(code: str, copy: Repository) -> None:
    ATTACKS[code](copy)
    copy.git("restore", "--source=main~1" if code != "R812" else "--source=main^1", "--", "policy_versions")
    copy.commit("Put it back")
    assert load(copy.folder, with_history=True).problems == ()


def test_a_deleted_ledger_is_a_cut_one(copy: Repository) -> None:
    (copy.folder / "ledger.jsonl").unlink()
    copy.commit("Begin anew")
    assert "The last 3 lines are missing" in said(load(copy.folder, with_history=True))


def test_the_ledger_must_go_on_from_the_one_that_is_online(
    copy: Repository, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """A history that was rewritten together with its ledger agrees with itself, but not with what readers have."""
    online = tmp_path / "online.jsonl"
    online.write_bytes((copy.folder / "ledger.jsonl").read_bytes())
    arguments = ["check", "--policy-versions", str(copy.folder), "--published", str(online)]
    assert run(arguments) == 0
    rewrite_history(copy)
    (copy.folder / "ledger.jsonl").unlink()
    copy.git("commit", "-q", "--amend", "-a", "-m", "All orders")
    enter(copy)
    assert load(copy.folder, with_history=True).problems == ()
    assert run(arguments) == 1
    assert "R804 ledger rewritten" in capsys.readouterr().out


def test_a_draft_is_nobodys_business_until_it_is_published(copy: Repository) -> None:
    copy.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios stay on.", effective="2021-01-01"))
    assert load(copy.folder, with_history=True).problems == ()
    copy.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios are off.", effective="2021-01-01"))
    assert load(copy.folder, with_history=True).problems == ()


def test_an_order_that_is_not_committed_is_not_entered(copy: Repository, capsys: pytest.CaptureFixture) -> None:
    before = (copy.folder / "ledger.jsonl").read_bytes()
    copy.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios stay on.", effective="2021-01-01"))
    assert run(["record", "--policy-versions", str(copy.folder)]) == 0
    assert capsys.readouterr().out == (
        "not yet: GO-2021-01/2021-01.md is not committed as it stands here\n"
        "Nothing to enter: the ledger has everything that is committed.\n"
    )
    assert (copy.folder / "ledger.jsonl").read_bytes() == before


def test_the_ledger_says_what_git_shows(department: Path) -> None:
    """Asked of git itself: each commit has those bytes at that path, and brought them."""
    repository = Repository.at(department, days=12)
    for line in ledger_lines(repository):
        entry = json.loads(line)
        where = f"{entry['commit']}:policy_versions/{entry['path']}"
        assert repository.git("rev-parse", where) == repository.git("hash-object", f"policy_versions/{entry['path']}")
        assert repository.git("show", "-s", "--format=%ct", entry["commit"]) == repository.git(
            "log", "-1", "--format=%ct", "--first-parent", "--diff-filter=A", "-m", "--", f"policy_versions/{entry['path']}"
        )
        assert sha256((repository.folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def test_a_replaced_object_does_not_hide_a_change(copy: Repository) -> None:
    """`git replace` shows another commit than the one that is there; the record is read without it."""
    ATTACKS["R804"](copy)
    copy.git("replace", copy.git("rev-parse", "HEAD"), copy.git("rev-parse", "HEAD~1"))
    assert "R804" in said(load(copy.folder, with_history=True))


def test_a_branch_that_takes_over_what_was_published_meanwhile_passes(copy: Repository) -> None:
    """On it the commits that published stand beside the first parents."""
    copy.git("switch", "-q", "-c", "slow", "main~2")
    copy.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios stay on.", effective="2021-01-01"))
    copy.commit("Radio", who="Kim Doe")
    copy.merge("main", who="Kim Doe")
    assert load(copy.folder, with_history=True).problems == ()


def test_lines_from_a_branch_that_was_squashed_are_refused_and_can_be_taken_out(copy: Repository) -> None:
    copy.git("switch", "-q", "-c", "radio")
    copy.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios stay on.", effective="2021-01-01"))
    copy.commit("Radio", who="Kim Doe")
    enter(copy)
    copy.git("switch", "-q", "main")
    copy.git("merge", "-q", "--squash", "radio")
    copy.commit("Radio (#7)", who="Sam Ortiz")
    assert [problem.code for problem in load(copy.folder, with_history=True).problems] == ["R821"]
    copy.git("restore", "--source=main~1", "--", "policy_versions/ledger.jsonl")
    copy.commit("Take the ledger out")
    assert load(copy.folder, with_history=True).problems == ()
    enter(copy)
    assert load(copy.folder, with_history=True).problems == ()
