"""`make audit` fails closed: only where every lock file was asked about, and nothing is known, does it pass."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2031, 5, 1)


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("orders_audit", ROOT / "scripts" / "audit.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Tool:
    """What stands for pip-audit: it gives the answers it was told to, and keeps what it was asked."""

    def __init__(self, *answers: int) -> None:
        self.answers, self.asked = list(answers), []

    def __call__(self, command: Sequence[str]) -> int:
        self.asked.append(list(command))
        return self.answers.pop(0)


@pytest.fixture
def locks(tmp_path: Path) -> list[Path]:
    for name in ("a.lock", "b.lock"):
        (tmp_path / name).write_text("click==8.1.8 \\\n    --hash=sha256:00\n", "utf-8")
    return [tmp_path / "a.lock", tmp_path / "b.lock"]


def asked(audit: ModuleType, locks: list[Path], tool: Tool, exceptions: str = "") -> tuple[int, str]:
    said: list[str] = []
    code = audit.audit(locks, audit.read_exceptions(exceptions, TODAY), Path("pip-audit"), tool, said.append)
    return code, "\n".join(said)


def test_it_passes_where_every_lock_file_was_asked_about_and_nothing_is_known(audit: ModuleType, locks: list[Path]) -> None:
    tool = Tool(0, 0)
    assert asked(audit, locks, tool) == (0, "audit: nothing is known against any package that 2 lock files pin.")
    assert [command[command.index("--requirement") + 1] for command in tool.asked] == [str(lock) for lock in locks]
    assert all({"--strict", "--require-hashes", "--disable-pip"} <= set(command) for command in tool.asked)


@pytest.mark.parametrize("answers", [(1, 0), (0, 1), (2, 0), (-9, 0)])
def test_it_fails_where_one_answer_is_bad_or_did_not_come(audit: ModuleType, locks: list[Path], answers: tuple[int, int]) -> None:
    tool = Tool(*answers)
    code, said = asked(audit, locks, tool)
    assert code == 1
    assert "FAILED" in said
    assert len(tool.asked) == 2


def test_it_fails_where_there_is_nothing_to_ask_about(audit: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "empty.lock").write_text("# nothing\n", "utf-8")
    assert asked(audit, [tmp_path / "empty.lock"], Tool())[0] == 1
    assert asked(audit, [tmp_path / "gone.lock"], Tool())[0] == 1
    assert asked(audit, [], Tool())[0] == 1


def test_a_tool_that_is_not_there_is_no_answer(audit: ModuleType) -> None:
    assert audit._run(["/nowhere/pip-audit"]) == 1


def test_an_exception_holds_until_its_day_and_only_with_a_reason(audit: ModuleType, locks: list[Path]) -> None:
    lines = "# what we know\n\nPYSEC-2031-12 until 2031-05-01: only its server is affected, which nothing starts\n"
    tool = Tool(0, 0)
    assert asked(audit, locks, tool, lines)[0] == 0
    assert all(command[-2:] == ["--ignore-vuln", "PYSEC-2031-12"] for command in tool.asked)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("PYSEC-2031-12 until 2031-04-30: only its server is affected, which nothing starts", "that day is over"),
        ("PYSEC-2031-12 until 2031-06-31: only its server is affected, which nothing starts", "write ID until"),
        ("PYSEC-2031-12 until 2031-09-01: why not", "write ID until"),
        ("PYSEC-2031-12", "write ID until"),
        ("--disable-pip until 2031-09-01: an option is not the name of a weakness;", "write ID until"),
    ],
)
def test_an_exception_that_is_over_or_not_argued_for_fails(audit: ModuleType, locks: list[Path], line: str, says: str) -> None:
    code, said = asked(audit, locks, Tool(0, 0), line)
    assert code == 1
    assert says in said


def test_every_lock_file_of_the_project_is_asked_about(audit: ModuleType) -> None:
    assert set(audit.LOCKS) == {path.name for path in ROOT.glob("requirements*.lock")}
    for name in audit.LOCKS:
        assert "--hash=sha256:" in (ROOT / name).read_text("utf-8")
        assert "://" not in (ROOT / name).read_text("utf-8")
