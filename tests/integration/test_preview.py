"""`orders preview` in a real repository: what merging would publish, read from git without touching a file."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import trees
from orders.cli import main as command
from orders.preview.markdown import said

Run = Callable[..., tuple[int, str, str]]
BICYCLE_B = (
    trees.BICYCLE_A.replace("GO 2019-07A", "GO 2019-07B")
    .replace("rescinds: [GO 2019-07]", "rescinds: [GO 2019-07A]")
    .replace("effective: 2021-06-15", "effective: 2030-01-15")
)
NOTE = 'correction: {date: 2026-03-09, author: "Sam Ortiz", reason: "A digit was read wrongly."}\n---\n\n## I.'
CORRECTION = trees.BICYCLE_A.replace("extension 4711", "extension 4712").replace("---\n\n## I.", NOTE)
SIGNED = "G.O. 2022-03 Boats\nEffective Date: 03/01/22\n\nI. POLICY\n\nBoats are moored at night.\n"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "A"), ("EMAIL", "a@b"))},
    **{f"GIT_{who}_DATE": "2026-01-02T03:04:05+00:00" for who in ("AUTHOR", "COMMITTER")},
}


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    return run.stdout


def commit(folder: Path, branch: str, start: str, files: dict[str, str | None]) -> None:
    """A branch with one commit that writes or (None) deletes files."""
    git(folder, "switch", "-q", "-c", branch, start)
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", branch)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small department's repository, with a branch for every kind of change."""
    folder = tmp_path_factory.mktemp("repository")
    trees.project(folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "The orders")
    orders = "policy_versions"
    bicycle, lost = f"{orders}/GO-2019-07", f"{orders}/GO-2022-02/2022-02.md"
    changed = BICYCLE_B.replace("must carry a white lamp", "should carry a bright lamp")
    commit(folder, "new", "main", {f"{bicycle}/2019-07B.md": changed})
    commit(folder, "edited", "main", {f"{bicycle}/2019-07A.md": trees.BICYCLE_A.replace("extension 4711", "extension 4712")})
    commit(folder, "header", "main", {lost: trees.LOST_PROPERTY.replace("title: Lost Property", "title: Property Lost")})
    commit(folder, "deleted", "main", {lost: None})
    commit(folder, "renamed", "main", {lost: None, f"{orders}/GO-2022-02/lost.md": trees.LOST_PROPERTY})
    commit(folder, "wrong", "main", {f"{bicycle}/2019-07B.md": changed.replace("effective: 2030-01-15", "effective: soon")})
    commit(folder, "corrected", "main", {f"{bicycle}/2019-07A.correction-1.md": CORRECTION})
    sent = {"inbox/signed.txt": SIGNED, "inbox/scan.pdf": "%PDF-1.7 torn"}
    commit(folder, "guide", "main", {"docs/guide.md": "# A guide\n", "tools/x.py": "print()\n", **sent})
    commit(folder, "moved-on", "main", {lost: trees.LOST_PROPERTY.replace("in the ledger", "in the book")})
    commit(folder, "other", "main", {lost: trees.LOST_PROPERTY.replace("in the ledger", "in the register")})
    git(folder, "switch", "-q", "--orphan", "empty")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Nothing")
    git(folder, "switch", "-q", "main")
    return folder


@pytest.fixture
def orders(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(repository)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = command.run(["preview", *arguments, "--as-of", "2026-11-22"])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


# --- what the report says -----------------------------------------------------------------------------------------


def test_a_new_revision_is_told_with_what_it_rescinds_and_its_redline(orders: Run) -> None:
    code, out, _ = orders("main", "new")
    assert code == 0
    assert "**It can be merged.** 1 order will be published and 1 rescinded." in out
    assert "#### G.O. 2019-07B Bicycle Patrol" in out
    assert "- **Takes effect:** January 15, 2030; pending until then" in out
    assert "- G.O. 2019-07A Bicycle Patrol: from January 15, 2030 on, by G.O. 2019-07B." in out
    assert "| G.O. 2019-07 | G.O. 2019-07A | G.O. 2019-07A; G.O. 2019-07B pending until January 15, 2030 |" in out
    assert "| II.A.1 | duty | must | should |" in out
    assert "Every bicycle [-must-]{+should+} carry a [-white-]{+bright+} lamp" in out


def test_what_is_in_force_at_once_is_said(orders: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["preview", "main", "new", "--as-of", "2030-02-01"]) == 0
    out = capsys.readouterr().out
    assert "January 15, 2030, so it is in force as soon as it is published" in out
    assert "| G.O. 2019-07 | G.O. 2019-07A | G.O. 2019-07B |" in out


@pytest.mark.parametrize(
    ("branch", "sentence"),
    [
        ("edited", "G.O. 2019-07A is on file already, and its file was edited (its words differ)."),
        ("header", "G.O. 2022-02 is on file already, and its file was edited (only its header or its form differs)."),
        ("deleted", "G.O. 2022-02 Lost Property: its file GO-2022-02/2022-02.md is gone. Put it back"),
        ("renamed", "G.O. 2022-02: its file was renamed from GO-2022-02/2022-02.md to GO-2022-02/lost.md. Undo that."),
    ],
)
def test_published_text_that_would_change_is_said_first(orders: Run, branch: str, sentence: str) -> None:
    _, out, _ = orders("main", branch)
    assert "**It changes what was published.**" in out or "**It must not be merged yet.**" in out
    assert sentence in out.replace("\\", "")


def test_the_words_of_an_edited_file_are_shown_with_what_was_done_to_them(orders: Run) -> None:
    assert "extension [-4711-]{+4712+}." in orders("main", "edited")[1]


def test_a_correction_is_told_with_its_reason_and_is_no_edit(orders: Run) -> None:
    code, out, _ = orders("main", "corrected")
    assert code == 0
    assert "**It can be merged.** 1 order will be corrected." in out
    assert "- G.O. 2019-07A Bicycle Patrol on March 9, 2026, by Sam Ortiz: A digit was read wrongly." in out
    assert "### What the correction of G.O. 2019-07A changes in its words" in out
    assert "extension [-4711-]{+4712+}." in out
    page = _Page(orders("main", "corrected", "--format", "html")[1])
    assert page.foreign == []
    assert "GO-2019-07A-correction-1.II.A.note1" in page.ids


def test_errors_stand_with_their_line_and_stop_the_merge(orders: Run) -> None:
    code, out, _ = orders("main", "wrong")
    assert code == 1
    assert "**It must not be merged yet.**" in out
    assert "GO-2019-07/2019-07B.md:4:12: error H110 not a date" in out
    assert "    4 | effective: soon" in out


def test_other_files_are_listed_by_what_they_are(orders: Run) -> None:
    code, out, _ = orders("main", "guide")
    assert code == 0
    assert "**It changes no order.**" in out
    assert "**Pages written by hand**\n\n- docs/guide.md (changed)" in out
    assert "**Software and settings**\n\n- tools/x.py (new)" in out
    assert "- inbox/signed.txt: no order says that it was taken from it. To look at: " in out
    assert "GO 2022-03 Boats, from signed.txt (text, 1 page)" in out
    assert "- inbox/scan.pdf: no order says that it was taken from it. scan.pdf is damaged: its end is missing" in out


# --- what is compared ---------------------------------------------------------------------------------------------


def test_a_branch_that_its_base_has_overtaken_is_shown_as_it_will_be_merged(orders: Run) -> None:
    _, out, _ = orders("moved-on", "new")
    assert "**It can be merged.** 1 order will be published and 1 rescinded." in out
    assert "Lost Property" not in out
    assert ", merged for this report)" in out


def test_what_git_cannot_merge_is_named(orders: Run) -> None:
    code, out, _ = orders("moved-on", "other")
    assert code == 1
    assert "**It cannot be merged as it is.** Both sides changed policy\\_versions/GO-2022-02/2022-02.md" in out


def test_where_there_were_no_orders_before_all_are_new(orders: Run) -> None:
    assert "**It can be merged.** 3 orders will be published and 1 rescinded." in orders("empty", "main")[1]


def test_the_files_somebody_works_on_are_not_touched(orders: Run, repository: Path) -> None:
    half = repository / "policy_versions" / "GO-2022-02" / "2022-02.md"
    before = half.read_bytes()
    half.write_text("half written", "utf-8")
    index = (repository / ".git" / "index").read_bytes()
    try:
        assert orders("main", "new")[0] == 0
        assert half.read_text("utf-8") == "half written"
        assert (repository / ".git" / "index").read_bytes() == index
        assert git(repository, "status", "--porcelain") == " M policy_versions/GO-2022-02/2022-02.md\n"
        assert git(repository, "branch", "--show-current") == "main\n"
    finally:
        half.write_bytes(before)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["main", "no-such-branch"], "There is no commit no-such-branch in this repository."),
        (["main", "new", "--policy-versions", "orders"], "new has no folder orders."),
        (["main", "empty"], "empty has no folder policy_versions."),
    ],
)
def test_bad_calls_say_what_is_wrong(orders: Run, arguments: list[str], words: str) -> None:
    code, out, err = orders(*arguments)
    assert (code, out) == (1, "")
    assert words in err


def test_outside_a_repository_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert command.run(["preview", "main"]) == 1
    assert "is not a git repository" in capsys.readouterr().err


def test_a_shallow_clone_is_refused_with_what_to_do(repository: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert command.run(["preview", "HEAD"]) == 1
    assert "fetch --unshallow (in a workflow: fetch-depth: 0; on GitLab: GIT_DEPTH: 0)" in capsys.readouterr().err


# --- the forms of the report --------------------------------------------------------------------------------------


def test_annotations_for_github_name_file_and_line(orders: Run) -> None:
    code, out, _ = orders("main", "wrong", "--format", "github")
    assert code == 1
    assert "::error file=policy_versions/GO-2019-07/2019-07B.md,line=4,col=12,endColumn=16,title=H110 not a date::" in out


def test_a_code_quality_report_has_what_gitlab_asks_for(orders: Run) -> None:
    """Fields and severities: GitLab's documentation, "Code Quality report format"."""
    found = json.loads(orders("main", "wrong", "--format", "gitlab")[1])
    wrong = next(finding for finding in found if finding["check_name"] == "H110")
    assert wrong["location"] == {"path": "policy_versions/GO-2019-07/2019-07B.md", "lines": {"begin": 4}}
    assert wrong["severity"] == "critical"
    assert len({finding["fingerprint"] for finding in found}) == len(found)
    assert all(set(finding) == {"description", "check_name", "fingerprint", "severity", "location"} for finding in found)


class _Page(HTMLParser):
    """The ids of a page, what it refers to, and the tags that a report must not have."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.refers: set[str] = set()
        self.foreign: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.refers |= {values["href"][1:]} if values.get("href", "").startswith("#") else set()
        self.refers |= {one for name in ("for", "aria-labelledby") for one in values.get(name, "").split()}
        bad = tag in {"script", "link", "img", "iframe", "object", "base"} or "style" in values
        self.foreign += [tag] if bad or any(name.startswith("on") for name in values) or "src" in values else []


def test_the_page_stands_alone_with_every_redline_in_it(orders: Run) -> None:
    code, out, _ = orders("empty", "new", "--format", "html")
    page = _Page(out)
    assert code == 0
    assert page.foreign == []
    assert [each for each in set(page.ids) if page.ids.count(each) > 1] == []
    assert page.refers <= set(page.ids)
    assert {"GO-2019-07A.II.A.1", "GO-2019-07B.II.A.1"} <= set(page.ids)
    assert "<del" in out
    assert "default-src &#39;none&#39;" in out or "default-src 'none'" in out


def test_the_folder_has_the_report_in_every_form_and_the_redlines_for_lawyers(orders: Run, tmp_path: Path) -> None:
    out = tmp_path / "preview"
    code, printed, _ = orders("main", "new", "--out", str(out), "--no-site", "--link", "https://example.org/p/")
    assert code == 0
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {"report.html", "report.md", "comment.md", "problems.json"} | {
        f"redlines/GO-2019-07B{name}" for name in ("-redline.docx", "-redline.pdf", ".pdf")
    }
    assert "[redline as Word](https://example.org/p/redlines/GO-2019-07B-redline.docx)" in printed
    assert "[redline as Word](redlines/GO-2019-07B-redline.docx)" in (out / "report.md").read_text("utf-8")
    assert 'href="redlines/GO-2019-07B-redline.pdf"' in (out / "report.html").read_text("utf-8")
    assert "](" not in (out / "comment.md").read_text("utf-8")
    assert orders("main", "wrong", "--out", str(out))[0] == 1
    assert sorted(path.name for path in out.iterdir()) == ["comment.md", "problems.json", "report.html", "report.md"]


def test_a_comment_that_would_be_too_long_ends_with_a_whole_block_and_says_so(
    orders: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orders.cli.preview.COMMENT", 1500)
    out = tmp_path / "preview"
    assert orders("main", "wrong", "--out", str(out))[0] == 1
    whole, comment = ((out / name).read_text("utf-8") for name in ("report.md", "comment.md"))
    kept, _, last = comment.rstrip("\n").rpartition("\n\n")
    assert len(comment) <= 1500 < len(whole)
    assert last == "*There is more than fits in here: the rest is in report.html, with the other files of this preview.*"
    assert whole.startswith(kept + "\n\n")
    assert comment.count("```") % 2 == 0 and comment.count("<details>") == comment.count("</details>")


def test_a_folder_with_other_files_is_not_emptied(orders: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, _, err = orders("main", "new", "--out", str(tmp_path))
    assert code == 1
    assert "holds files that are not a preview built by orders" in err
    assert (tmp_path / "mine.txt").read_text() == "mine"


# --- Markdown -----------------------------------------------------------------------------------------------------

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"])
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(markdown: str) -> tuple[str, set[str]]:
    """The words that a reader sees of Markdown, and the tags around them, by a CommonMark renderer that is not ours."""
    html = RENDERER.render(markdown)
    tags = set(re.findall(r"<([a-z0-9]+)", html)) - {"p"}

    class Words(HTMLParser):
        words = ""

        def handle_data(self, data: str) -> None:
            self.words += data

    reader = Words()
    reader.feed(html)
    return reader.words.strip(), tags


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"])
        | st.sampled_from(" &<>*_`~|:@$[]()!\\"),
        max_size=30,
    )
)
def test_no_word_of_an_order_becomes_a_sign_of_markdown(words: str) -> None:
    said_words = " ".join(words.split())
    assert read(f"Note: {said(words)}") == (f"Note: {said_words}".strip(), set())


def test_no_host_makes_a_person_or_a_picture_of_an_order_s_letters() -> None:
    assert re.search(r"@\w", said("mail a@chief or @chief")) is None
    assert re.search(r":\w+:", said("at 12:30:00 and :smile:")) is None
    assert read(said("mail a@chief at 12:30:00")) == ("mail a@chief at 12:30:00", set())
