"""The examples of the guides are true: each command printed there is run, and prints what the page says it prints.

An example is a block of the language `console`; a line with only `…` stands for any lines left out.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from orders.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"^```console\n\$ orders (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
DOCUMENTED = re.compile(r"^## orders ([\w-]+)$", re.MULTILINE)


def examples(page: str) -> list[tuple[str, str]]:
    """The commands of a page in their order, each with what it is said to print."""
    return EXAMPLE.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


def is_as_printed(said: str, printed: str) -> bool:
    """Whether `printed` is what the page says, line for line, apart from the lines it leaves out."""
    parts = [re.escape(part) for part in re.split(r"(?m)^…\n", said)]
    return re.fullmatch("(?:.*\n)*".join(parts), printed) is not None


@pytest.fixture
def project(tmp_path: Path, policy_versions: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the orders in an empty folder, which is where the command runs, and beside it the file an order came as."""
    # Without the ledger: what it says of a folder outside git is no part of the examples.
    shutil.copytree(policy_versions, tmp_path / "policy_versions", ignore=shutil.ignore_patterns("ledger.jsonl"))
    shutil.copy(ROOT / "tests" / "data" / "go-2011-01A.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed_by(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    run(shlex.split(command))
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("command", "said"), examples("commands.md"))
def test_a_command_prints_what_the_reference_says(command: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = printed_by(command, capsys)
    assert is_as_printed(said, printed), printed


@pytest.mark.usefixtures("project")
def test_the_steps_of_the_guide_for_the_pio_go_as_written(capsys: pytest.CaptureFixture[str]) -> None:
    steps = examples("guides/pio.md")
    assert [command.split()[0] for command, _ in steps] == ["new", "check"]
    for command, said in steps:
        printed = printed_by(command, capsys)
        assert is_as_printed(said, printed), printed


def test_every_command_is_documented_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^  ([\w-]+) ", printed_by("--help", capsys).partition("\nCommands:\n")[2], re.MULTILINE)
    documented = DOCUMENTED.findall((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))
    assert sorted(documented) == sorted(commands)


def test_every_code_that_the_guide_for_the_pio_lists_exists_under_the_name_it_gives(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = re.findall(r"(?m)^(\w\d{3})  \w+ +(.+)$", printed_by("explain", capsys))
    listed = re.findall(r"(?m)^\| (\w\d{3}) \| ([^|]+?) \|", (ROOT / "docs/guides/pio.md").read_text(encoding="utf-8"))
    assert len(listed) > 10
    assert set(listed) <= set(kinds)
