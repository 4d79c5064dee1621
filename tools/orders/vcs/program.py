"""The program `git`, for what fills a folder from a repository or changes one; history is read elsewhere in this room."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from orders.errors import OrdersError

_OF_ONE_REPOSITORY = frozenset(
    f"GIT_{name}"
    for name in (
        "DIR", "WORK_TREE", "IMPLICIT_WORK_TREE", "COMMON_DIR", "INDEX_FILE", "PREFIX", "NAMESPACE", "SHALLOW_FILE", "GRAFT_FILE",
        "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "QUARANTINE_PATH",
    )
)  # fmt: skip
"""What git tells its hooks about the repository they run in. It would outvote the folder named here."""


class GitRefusedError(OrdersError):
    """Git did not do what it was asked; the message says what, and what git said.

    `code` is its exit code, `printed` what it printed all the same: of some commands both are an answer.
    """

    def __init__(self, message: str, code: int = 0, printed: bytes = b"") -> None:
        super().__init__(message)
        self.code = code
        self.printed = printed


def git(folder: Path, *arguments: str, given: bytes = b"", also: Mapping[str, str] | None = None) -> bytes:
    """What `git` prints, run in a folder; `given` is what it reads, `also` what its environment has besides.

    Raises GitRefusedError where it fails, and OrdersError where there is no git.
    """
    # Replacement objects would let a repository show another history than the one that was pushed.
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", **(also or {})}
    for name in _OF_ONE_REPOSITORY - set(also or {}):
        environment.pop(name, None)
    try:
        done = subprocess.run(["git", *arguments], check=False, cwd=folder, input=given, capture_output=True, env=environment)
    except FileNotFoundError as missing:
        raise OrdersError(f"git cannot be run in {folder}: {missing.strerror}. Is git installed?") from missing
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"it ended with exit code {done.returncode}"
        raise GitRefusedError(f"git refused in {folder}: {said}", done.returncode, done.stdout)
    return done.stdout


def git_words(folder: Path, *arguments: str) -> str:
    """What `git` prints as text, without the last line's end."""
    return git(folder, *arguments).decode("utf-8", "replace").strip()
