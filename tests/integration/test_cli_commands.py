"""The commands as a person or a program runs them: what they print, where, and their exit codes."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import trees
from orders.cache import wholefile
from orders.cli import main as command
from orders.exports.api.schemas import schema_of
from orders.exports.formats import FORMATS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `orders` in a project folder of the small department; returns exit code, output, messages."""
    trees.plant(tmp_path)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = command.run(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def edit(name: str, old: str, new: str) -> None:
    path = Path("policy_versions") / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


# --- help and wrong use -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["check", "build", "serve", "list", "show", "redline", "new", "fmt", "explain"])
def test_every_command_explains_itself_with_examples(orders: Run, name: str) -> None:
    code, out, _ = orders(name, "--help")
    assert code == 0
    assert f"\n    orders {name}" in out
    assert "\b" not in out


def test_the_help_of_export_lists_every_format_with_what_it_is_for(orders: Run) -> None:
    out = " ".join(orders("export", "--help")[1].split())
    for form in FORMATS:
        assert f" {form.name} {form.what}" in out
    assert " all every one of these " in out


def test_without_a_command_the_help_is_shown(orders: Run) -> None:
    code, out, err = orders()
    assert code == 2
    assert "orders COMMAND --help" in " ".join((out + err).split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--colour"],
        ["check", "--format", "xml"],
        ["check", "--policy-versions", "nowhere"],
        ["list", "--on", "yesterday"],
        ["list", "--on", "2020-02-30"],
        ["list", "--on", "20200228"],
        ["show"],
        ["show", "GO 2019-7A"],
        ["show", "GO 2019-07A", "II.Z"],
        ["redline", "GO 2019-07"],
        ["redline", "GO 2019-07", "no-such.md"],
        ["redline", "GO 2019-07", "GO 2019-07A", "--output", "nowhere/redline.html"],
        ["new", "GO 2040-01"],
        ["new", "GO 2019-07", "--title", "Bicycles"],
        ["new", "Town Policy 3", "--title", "Dogs"],
        ["fmt"],
        ["fmt", "--all", "x.md"],
        ["fmt", "no-such.md"],
        ["fmt", "policy_versions"],
        ["explain", "Z999"],
        ["build", "--config", "nowhere.yml"],
        ["serve", "--config", "nowhere.yml"],
        ["serve", "--policy-versions", "nowhere"],
    ],
)
def test_wrong_use_is_exit_code_2_with_a_reason_and_nothing_on_standard_output(orders: Run, arguments: list[str]) -> None:
    code, out, err = orders(*arguments)
    assert code == 2
    assert out == ""
    assert "Error: " in err


# --- check --------------------------------------------------------------------------------------------------------


def test_check_of_faultless_orders_prints_one_line(orders: Run) -> None:
    assert orders("check") == (0, "0 errors, 0 warnings in 4 files\n", "")


def test_check_lists_every_problem_at_once_and_counts_them(orders: Run) -> None:
    edit("GO-2019-07/2019-07.md", "effective: 2019-03-01", "effective: 1st March")
    edit("GO-2022-02/2022-02.md", "title: Lost Property\n", "")
    code, out, _ = orders("check")
    assert code == 1
    assert "GO-2019-07/2019-07.md:4:12: error" in out
    assert "GO-2022-02/2022-02.md" in out
    assert out.splitlines()[-1].endswith("in 4 files")
    assert int(out.splitlines()[-1].split()[0]) >= 2


def test_warnings_are_fine_unless_strict_is_asked_for(orders: Run) -> None:
    edit("GO-2019-07/2019-07.md", "text: official", "text: reconstructed")
    assert orders("check")[0] == 0
    assert orders("check", "--strict")[0] == 1


def test_check_as_json_says_the_same_to_a_program(orders: Run) -> None:
    edit("GO-2019-07/2019-07.md", "effective: 2019-03-01", "effective: 1st March")
    code, out, _ = orders("check", "--format", "json")
    value = json.loads(out)
    assert code == 1
    assert value["summary"]["errors"] == len([p for p in value["problems"] if p["severity"] == "error"])
    found = next(p for p in value["problems"] if p["line"] == 4)
    assert (found["file"], found["column"], found["source_line"]) == ("GO-2019-07/2019-07.md", 12, "effective: 1st March")
    assert found["remedy"]


def test_check_for_github_marks_lines_and_escapes_what_would_end_a_command(orders: Run) -> None:
    edit("GO-2019-07/2019-07.md", "effective: 2019-03-01", "effective: 100%, or so")
    _, out, _ = orders("check", "--format", "github")
    line = next(line for line in out.splitlines() if "line=4," in line)
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert properties.startswith("file=policy_versions/GO-2019-07/2019-07.md,line=4,col=12,")
    assert "100%25" in message
    assert "%0ATo do: " in message


# --- list, show ---------------------------------------------------------------------------------------------------


def test_list_says_what_is_in_force_on_a_day(orders: Run) -> None:
    assert orders("list", "--on", "2021-06-14")[1] == (
        "Directive   Status    Revision    Effective   Text         Title\n"
        "GO 2019-07  in force  GO 2019-07  2019-03-01  official     Bicycle Patrol\n"
        "GO 2022-02  pending   GO 2022-02  2022-01-10  transcribed  Lost Property\n"
    )


def test_list_as_csv_can_be_read_by_a_spreadsheet(orders: Run) -> None:
    edit("GO-2022-02/2022-02.md", "title: Lost Property", 'title: "Lost, \\"stray\\" or found"')
    rows = list(csv.DictReader(io.StringIO(orders("list", "--format", "csv", "--on", "2023-01-01")[1])))
    assert [(row["directive"], row["revision"], row["status"]) for row in rows] == [
        ("GO 2019-07", "GO 2019-07A", "in force"),
        ("GO 2022-02", "GO 2022-02", "in force"),
    ]
    assert rows[1]["title"] == 'Lost, "stray" or found'


def test_list_as_json_has_every_revision(orders: Run) -> None:
    value = json.loads(orders("list", "--format", "json", "--on", "2023-01-01")[1])
    assert value["on"] == "2023-01-01"
    assert [(r["revision"], r["status"], r["since"]) for r in value["directives"][0]["revisions"]] == [
        ("GO 2019-07", "rescinded", "2021-06-15"),
        ("GO 2019-07A", "in force", "2021-06-15"),
    ]


def test_show_prints_one_provision_with_what_stands_under_it(orders: Run) -> None:
    code, out, _ = orders("show", "G.O. 2019-07A", "II", "A")
    assert code == 0
    assert (
        out
        == """\
GO 2019-07A Bicycle Patrol: in force since 2021-06-15

A. Bicycles

   1. Every bicycle must carry a white lamp in front and a red lamp behind. They may be switched
      off by daylight.

   2. A pump and a spare tube are carried on every bicycle.

   3. Bicycles are kept in the station overnight.

   Note: The keys of the bicycle room are with the desk sergeant, extension 4711.
"""
    )


def test_show_says_first_that_a_revision_no_longer_holds(orders: Run) -> None:
    out = orders("show", "GO 2019-07", "I")[1]
    assert out.startswith("GO 2019-07 Bicycle Patrol: rescinded since 2021-06-15 by GO 2019-07A\n")


def test_show_prints_the_whole_order_with_its_header(orders: Run) -> None:
    out = orders("show", "GO 2019-07A")[1]
    assert "Rescinds:          GO 2019-07\n" in out
    assert "Distribution:      All Sworn Officers\n" in out
    assert out.rstrip().endswith("River Path: The paved way from the old mill to the harbor.")


def test_show_as_json_gives_every_provision_its_address(orders: Run) -> None:
    value = json.loads(orders("show", "GO 2019-07A", "II.A", "--format", "json")[1])
    assert (value["directive"], value["status"]["kind"]) == ("GO 2019-07A", "in force")
    jsonschema.Draft202012Validator(schema_of("revision-1")).validate(value)
    assert [p["path"] for p in value["provisions"]] == ["II.A", "II.A.1", "II.A.2", "II.A.3", "II.A.note1"]


AMENDING = """\
---
directive: GO 2023-01
title: Mourning Bands
effective: 2023-01-01
amends: [GO 2019-07A II.A]
distribution: [All Sworn Officers]
text: transcribed
expires: 2023-12-31
---

## I. ORDER

Bands are worn.
"""


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2022-12-31", "To be amended by GO 2023-01 from 2023-01-01 to 2023-12-31: II.A"),
        ("2023-12-31", "Amended by GO 2023-01 from 2023-01-01 to 2023-12-31: II.A"),
        ("2024-01-01", ""),
    ],
)
def test_show_says_which_order_changes_what_is_in_force(orders: Run, day: str, line: str) -> None:
    Path("policy_versions/GO-2023-01").mkdir()
    Path("policy_versions/GO-2023-01/2023-01.md").write_text(AMENDING, "utf-8")
    out = orders("show", "GO series 2019-07", "--on", day)[1]
    assert out.splitlines()[1] == line


def test_show_as_json_says_it_too(orders: Run) -> None:
    Path("policy_versions/GO-2023-01").mkdir()
    Path("policy_versions/GO-2023-01/2023-01.md").write_text(AMENDING, "utf-8")
    value = json.loads(orders("show", "GO series 2019-07", "--on", "2023-06-01", "--format", "json")[1])
    jsonschema.Draft202012Validator(schema_of("revision-1")).validate(value)
    (amended,) = value["amended_by"]
    assert (amended["by"]["directive"], amended["path"], amended["expires"]) == ("GO 2023-01", "II.A", "2023-12-31")


def test_show_of_a_provision_of_a_text_not_on_file_says_that_there_is_none(orders: Run) -> None:
    lost = "---\ndirective: GO 2004-02\ntitle: Mules\ndistribution: [All Employees]\ntext: not on file\n---\n"
    Path("policy_versions/GO-2004-02").mkdir()
    Path("policy_versions/GO-2004-02/2004-02.md").write_text(lost, "utf-8")
    assert "Nothing of its text is on file." in orders("show", "GO 2004-02", "I")[2]


# --- export -------------------------------------------------------------------------------------------------------


def test_a_format_that_tells_of_all_orders_says_so_when_one_is_named(orders: Run) -> None:
    code, _, err = orders("export", "audit", "GO 2019-07A")
    assert (code, err) == (1, "Error: The format audit tells of all orders together. Name no directive.\n")


def test_the_data_of_one_order_get_names_that_say_what_they_are(orders: Run) -> None:
    for form in ("json", "akn"):
        assert orders("export", form, "GO 2019-07A", "--out", "out", "--as-of", "2026-01-01")[0] == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["GO-2019-07A-revision.json", "GO-2019-07A.akn.xml"]


# --- redline ------------------------------------------------------------------------------------------------------


def test_redline_as_json_is_valid_by_the_published_schema(orders: Run, root: Path) -> None:
    code, out, _ = orders("redline", "GO 2019-07", "GO 2019-07A", "--format", "json")
    schema = json.loads((root / "tools" / "orders" / "exports" / "schemas" / "redline-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(out))
    assert code == 0


def test_redline_as_text_has_no_colours_where_nobody_watches(orders: Run) -> None:
    out = orders("redline", "GO 2019-07", "GO 2019-07A")[1]
    assert "Bicycles are kept in the [-boat house-]{+station+} overnight." in out
    assert "\x1b" not in out


def test_redline_compares_loose_files_with_a_header_or_without(orders: Run) -> None:
    Path("draft.md").write_text("## I. PURPOSE\n\nWe ride bicycles in the parks.\n", "utf-8")
    Path("later.md").write_text("## I. PURPOSE\n\nWe ride bicycles in the old parks.\n", "utf-8")
    code, out, _ = orders("redline", "draft.md", "later.md")
    assert code == 0
    assert "We ride bicycles in the {+old +}parks." in out or "We ride bicycles in the {+old+} parks." in out
    value = json.loads(orders("redline", "draft.md", "policy_versions/GO-2019-07/2019-07.md", "--format", "json")[1])
    assert value["old"][0]["text"] == "loose file"
    assert value["new"]["directive"] == "GO 2019-07"


def test_redline_refuses_a_loose_file_whose_letters_are_lost(orders: Run) -> None:
    Path("draft.md").write_bytes("## I. PURPOSE\n\nThe employee’s bicycle.\n".encode("cp1252"))
    code, out, err = orders("redline", "GO 2019-07", "draft.md")
    assert (code, out) == (1, "")
    assert "draft.md cannot be read" in err
    assert "draft.md:3:13: error H001 not UTF-8" in err
    assert "Byte 92 at byte offset 27 is not UTF-8." in err


def test_redline_says_what_of_a_loose_files_header_it_could_not_take(orders: Run) -> None:
    path = Path("policy_versions/GO-2019-07/2019-07.md")
    good = path.read_bytes()
    Path("draft.md").write_bytes(good.replace(b"effective: ", b"effective: about ").replace(b"\n", b"\r\n"))
    code, out, err = orders("redline", path.as_posix(), "draft.md")
    assert code == 0
    assert "nothing changed; 0 words inserted, 0 deleted" in out
    assert "error H110 not a date" in err
    assert "H004" not in err, "what is merely not canonical changes no word"
    assert orders("redline", path.as_posix(), "GO 2019-07A")[2] == ""


def test_redline_needs_no_folder_of_orders_for_loose_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("1. One.\n", "utf-8")
    Path("b.md").write_text("1. Two.\n", "utf-8")
    assert command.run(["redline", "a.md", "b.md"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("- a.md\n+ b.md\n1 added, 1 deleted; ")
    assert "{+Two.+}" in out


def test_redline_says_where_the_orders_are_missing_and_not_that_an_order_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command.run(["redline", "GO 2011-01", "GO 2011-01A"]) == 2
    assert "There is no folder policy_versions." in capsys.readouterr().err
    assert command.run(["redline", "a.md", "b.md"]) == 2
    assert "There is no file a.md." in capsys.readouterr().err


def test_redline_takes_several_old_directives_the_new_one_last(orders: Run) -> None:
    out = orders("redline", "GO 2019-07", "GO 2022-02", "GO 2019-07A")[1]
    assert out.startswith("- GO 2019-07 Bicycle Patrol, effective 2019-03-01\n- GO 2022-02 Lost Property, effective 2022-01-10\n")


def test_redline_writes_a_file_that_needs_nothing_else(orders: Run) -> None:
    code, out, _ = orders("redline", "GO 2019-07", "GO 2019-07A", "--format", "html", "--output", "r.html")
    assert (code, out) == (0, "")
    assert Path("r.html").read_text("utf-8").startswith("<!doctype html>")


def test_redline_says_that_there_is_nothing_to_compare(orders: Run) -> None:
    Path("policy_versions/GO-2019-07/2019-07.md").write_text(
        "---\ndirective: GO 2019-07\ntitle: Bicycle Patrol\neffective: 2019-03-01\n"
        "distribution: [All Sworn Officers]\ntext: not on file\n---\n",
        "utf-8",
    )
    code, out, err = orders("redline", "GO 2019-07", "GO 2019-07A")
    assert (code, out) == (1, "")
    assert "The text of GO 2019-07 is not on file, so there is nothing to compare." in err


def test_redline_of_an_empty_file_names_the_problem(orders: Run) -> None:
    Path("empty.md").write_bytes(b"")
    code, _, err = orders("redline", "empty.md", "GO 2019-07A")
    assert code == 1
    assert "error H006" in err


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["redline", "GO 2019-07", "GO 2019-07A", "--output", "court.txt"], "court.txt"),
        (["export", "redline-json", "GO 2019-07A"], "GO-2019-07A-redline.json"),
    ],
)
def test_where_the_disk_is_full_the_file_of_before_stays_whole(
    orders: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], name: str
) -> None:
    def full(file: int, data: bytes) -> None:
        os.write(file, data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    assert orders(*arguments)[0] == 0
    before, there = Path(name).read_bytes(), sorted(Path().iterdir())
    monkeypatch.setattr(wholefile, "write_all", full)
    code, _, err = orders(*arguments)
    assert (code, Path(name).read_bytes()) == (1, before)
    assert f"{name}: No space left on device" in err
    assert sorted(Path().iterdir()) == there


# --- new, fmt, explain --------------------------------------------------------------------------------------------


def test_new_starts_the_next_letter_and_check_asks_for_what_is_left_open(orders: Run) -> None:
    code, out, _ = orders("new", "GO 2019-07")
    path = Path("policy_versions/GO-2019-07/2019-07B.md")
    assert code == 0
    assert f"Written: {path}" in out
    assert path.read_text("utf-8") == trees.BICYCLE_A.replace("GO 2019-07A", "GO 2019-07B").replace(
        "rescinds: [GO 2019-07]", "rescinds: [GO 2019-07A]"
    ).replace("effective: 2021-06-15", "effective:").replace("text: official", "text: transcribed").replace(
        "change_note: Bicycles are now kept in the station, and lamps may be switched off by daylight.", "change_note:"
    )
    code, out, _ = orders("check")
    assert code == 1
    assert "“effective” has no value" in out
    assert "“change_note” has no value" in out


def test_new_is_publishable_when_its_blanks_are_filled(orders: Run) -> None:
    orders("new", "GO 2019-07", "--effective", "2030-01-15")
    edit("GO-2019-07/2019-07B.md", "change_note:\n", "change_note: Nothing yet.\n")
    code, out, _ = orders("check")
    assert code == 0
    assert out.splitlines()[-1].startswith("0 errors, ")
    assert "GO 2019-07B" in orders("list", "--on", "2030-01-15")[1]


def test_new_never_starts_a_second_draft_and_never_overwrites(orders: Run) -> None:
    orders("new", "GO 2019-07")
    path = Path("policy_versions/GO-2019-07/2019-07B.md")
    before = path.read_bytes()
    code, _, err = orders("new", "GO 2019-07")
    assert code == 1
    assert "has no effective date yet" in err
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 3


def test_new_refuses_a_name_that_is_taken_by_an_unreadable_file(orders: Run) -> None:
    path = Path("policy_versions/GO-2019-07/2019-07B.md")
    path.write_bytes(b"\xff\xfe")
    code, _, err = orders("new", "GO 2019-07")
    assert code == 1
    assert "is there already and is not overwritten" in err
    assert path.read_bytes() == b"\xff\xfe"


def test_new_directive_gets_a_header_and_a_first_section(orders: Run) -> None:
    code, _, _ = orders("new", "GO 2031-04", "--title", "Ferries: who may board")
    assert code == 0
    assert Path("policy_versions/GO-2031-04/2031-04.md").read_text("utf-8") == (
        '---\ndirective: GO 2031-04\ntitle: "Ferries: who may board"\neffective:\ndistribution:\n'
        "authority: Chief of Police\ntext: transcribed\n---\n\n## I. PURPOSE\n"
    )


def test_fmt_mends_the_form_and_keeps_every_word(orders: Run) -> None:
    path = Path("policy_versions/GO-2022-02/2022-02.md")
    wild = trees.LOST_PROPERTY.replace("\nB. Perishable", "\nB.   Perishable").replace("\n\n## II.", "\n\n\n\n## II.")
    path.write_bytes(b"\xef\xbb\xbf" + wild.replace("\n", "\r\n").encode())
    assert orders("check")[0] == 1
    code, out, _ = orders("fmt", "--all", "--check")
    assert code == 1
    assert f"would change: {path}" in out
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    code, out, _ = orders("fmt", "GO-2022-02/2022-02.md")
    assert (code, out) == (0, f"formatted: {path}\n1 file formatted, 0 already in order\n")
    assert path.read_text("utf-8") == trees.LOST_PROPERTY
    assert orders("fmt", "--all", "--check")[0] == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"authority: Chief of Police", b"authorty: Chief of Police"),
        (b"Perishable", b"Perish\xe4ble"),
        (b"Perishable", b"Perish\x00able"),
        (b"\n---\n\n", b"\n--\n\n"),
    ],
)
def test_fmt_leaves_a_file_alone_where_a_word_could_be_lost(orders: Run, old: bytes, new: bytes) -> None:
    path = Path("policy_versions/GO-2022-02/2022-02.md")
    spoilt = path.read_bytes().replace(old, new, 1).replace(b"A. The finder", b"A.   The finder")
    assert new in spoilt
    path.write_bytes(spoilt)
    code, out, err = orders("fmt", str(path))
    assert code == 1
    assert f"left alone: {path}" in err
    assert "1 left alone because of problems" in out
    assert path.read_bytes() == spoilt
    assert sorted(p.name for p in path.parent.iterdir()) == ["2022-02.md"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("README.md", b"# How we keep our orders\n\n* one\n* two\n"),
        ("notes.txt", b"\r\nI. PURPOSE\r\n\tto do\r\n"),
        ("policy_versions/department.yml", b"name:   Springfield\n"),
        ("policy_versions/GO-2022-02/2022-02.md", b"## I. PURPOSE\n\nTo  keep.\n"),
        ("signed.docx", b"PK\x03\x04\x00\x00\n"),
    ],
)
def test_fmt_changes_nothing_that_begins_with_no_header_and_says_that_it_is_no_order(orders: Run, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    for how in ([], ["--check"]):
        code, out, err = orders("fmt", name, *how)
        assert (code, Path(name).read_bytes()) == (1, data)
        assert "error H007 no header" in err
        assert f"left alone: {name}" in err
        assert "1 left alone because of problems" in out


def test_fmt_keeps_the_permissions_of_a_file(orders: Run) -> None:
    path = Path("policy_versions/GO-2022-02/2022-02.md")
    path.write_text(trees.LOST_PROPERTY.replace("A. The", "A.  The"), "utf-8")
    path.chmod(0o640)
    orders("fmt", str(path))
    assert path.read_text("utf-8") == trees.LOST_PROPERTY
    assert path.stat().st_mode & 0o777 == 0o640


def test_explain_tells_what_every_code_means(orders: Run) -> None:
    codes = [line.split()[0] for line in orders("explain")[1].splitlines()]
    assert len(codes) == len(set(codes)) > 30
    for code in codes:
        exit_code, page, _ = orders("explain", code.lower())
        assert "<suggestion>" not in page
        assert exit_code == 0
        assert page.startswith(f"{code} ")
        assert "What to do: " in page
    assert [kind["code"] for kind in json.loads(orders("explain", "--format", "json")[1])] == codes


# --- whatever happens ---------------------------------------------------------------------------------------------


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    trees.plant(tmp_path)
    code = "import sys; from orders.cli.main import run; sys.exit(run(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "show", "GO 2019-07A"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert process.returncode == 0
    assert err == b""


def test_ctrl_c_ends_it_quietly(orders: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orders.cli.check.inspect", interrupted)
    assert orders("check") == (130, "", "\nStopped.\n")


def test_a_mistake_of_its_own_is_told_as_one(orders: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("orders.cli.check.inspect", mistaken)
    code, out, err = orders("check")
    assert (code, out) == (1, "")
    assert "orders itself made a mistake (ZeroDivisionError: division by zero)" in err


def test_a_disk_that_refuses_is_told_by_file_and_reason(orders: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "site/index.html")

    monkeypatch.setattr("orders.cli.check.inspect", full)
    assert orders("check") == (1, "", "Error: site/index.html: No space left on device\n")


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    trees.plant(tmp_path, {"GO-2022-02/2022-02.md": trees.LOST_PROPERTY.replace("title: Lost", "title: „Lost“ 🚲")})
    done = subprocess.run(
        [sys.executable, "-m", "orders", "list"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=True,
    )
    assert "„Lost“ 🚲 Property" in done.stdout.decode("utf-8")


def test_what_was_asked_to_be_done_at_the_end_of_the_program_is_done_and_its_exit_code_stays() -> None:
    code = (
        "import atexit, sys; atexit.register(print, 'left'); sys.argv = ['orders', *sys.argv[1:]];"
        "from orders.cli.main import main; main()"
    )
    for arguments, expected in (["--version"], 0), (["no-such-command"], 2):
        ended = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout.splitlines()[-1:]) == (expected, ["left"])
