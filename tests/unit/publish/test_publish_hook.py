"""The hooks of a repository: what they run, which pushes concern them, and that nobody else's hook is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.publish import hook

ZEROS = "0" * 40


def test_only_what_is_pushed_to_the_published_branch_concerns_the_hook() -> None:
    lines = ["a b refs/heads/draft\n", "c d refs/tags/main\n", f"{ZEROS} e refs/heads/main\n"]
    found = hook.pushed(lines, "main")
    assert found == hook.Pushed(ZEROS, "e", "refs/heads/main")
    assert (found.creates, found.deletes) == (True, False)
    assert hook.pushed(lines, "mai") is None


def test_a_deleted_branch_is_recognised() -> None:
    found = hook.pushed([f"a {ZEROS} refs/heads/main"], "main")
    assert found
    assert (found.creates, found.deletes) == (False, True)


@pytest.mark.parametrize("name", [hook.BEFORE, hook.AFTER])
def test_the_shell_runs_just_the_words_of_the_program_whatever_characters_are_in_them(name: str, tmp_path: Path) -> None:
    words = ["printf", "%s|", "a folder; rm -rf x", "$HOME", "it's", "-"]
    path = hook.install(tmp_path / "hooks", name, hook.hook_text(name, words))
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path)], check=True)
    done = subprocess.run([str(path)], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "a folder; rm -rf x|$HOME|it's|-|"


def test_a_hook_of_ours_is_written_anew_and_taken_away(tmp_path: Path) -> None:
    for word in ("one", "two"):
        path = hook.install(tmp_path, hook.AFTER, hook.hook_text(hook.AFTER, [word]))
    assert path.read_text("utf-8").endswith("\nexec two\n")
    assert [file.name for file in tmp_path.iterdir()] == [hook.AFTER]
    hook.remove(tmp_path, hook.AFTER)
    assert list(tmp_path.iterdir()) == []


def test_a_hook_of_somebody_else_is_left_alone_and_told_of_with_what_to_run_there(tmp_path: Path) -> None:
    (tmp_path / hook.AFTER).write_text("#!/bin/sh\nmail chief\n", "utf-8")
    with pytest.raises(OrdersError, match=r"was not written by orders install-hook.*orders publish") as refusal:
        hook.refuse_foreign(tmp_path, {hook.AFTER: hook.hook_text(hook.AFTER, ["orders", "publish"])})
    assert str(tmp_path / hook.AFTER) in str(refusal.value)
    hook.remove(tmp_path, hook.AFTER)
    assert (tmp_path / hook.AFTER).read_text("utf-8") == "#!/bin/sh\nmail chief\n"
