"""Hooks of a bare repository: what is pushed to the published branch is checked before it is taken, and published after."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from orders.cache.wholefile import write_atomically
from orders.errors import OrdersError

BEFORE, AFTER = "pre-receive", "post-receive"
INCOMING = "ORDERS_INCOMING"
"""The variable that tells where git keeps what is pushed until it is taken."""
NOTHING = "0"
"""What the name of a commit that is not there consists of."""
_MARK = "# Written by `orders install-hook`; run that again to change it. Edits made here are lost then."

_HOOK = """\
#!/bin/sh
{mark}
# {meaning}
{incoming}={quarantine}
export {incoming}
# What git says of the repository here must not mislead git in the folders where the commit is unpacked.
unset $(git rev-parse --local-env-vars) GIT_QUARANTINE_PATH
# A connection that breaks does not stop what has begun.
trap '' HUP
exec {command}
"""
_MEANINGS = {
    BEFORE: "Refuses a push to the published branch whose orders have errors, or that rewrites or deletes it.",
    AFTER: "Publishes the branch after a push to it.",
}


@dataclass(frozen=True, slots=True)
class Pushed:
    """A line that git hands to a hook: a ref, the commit it had and the commit it gets; zeros stand for none."""

    old: str
    new: str
    ref: str

    @property
    def creates(self) -> bool:
        """Whether there was no such ref before."""
        return not self.old.strip(NOTHING)

    @property
    def deletes(self) -> bool:
        """Whether there is no such ref afterwards."""
        return not self.new.strip(NOTHING)


def pushed(lines: Iterable[str], branch: str) -> Pushed | None:
    """What was pushed to a branch, from the lines that git hands to a hook; None where only others were."""
    for line in lines:
        old, _, rest = line.strip().partition(" ")
        new, _, ref = rest.partition(" ")
        if ref == f"refs/heads/{branch}":
            return Pushed(old, new, ref)
    return None


def hook_text(name: str, program: Sequence[str]) -> str:
    """The hook as a shell script that runs a program, here given as its words."""
    quarantine = "$GIT_QUARANTINE_PATH" if name == BEFORE else ""
    words = " ".join(shlex.quote(word) for word in program)
    return _HOOK.format(mark=_MARK, meaning=_MEANINGS[name], incoming=INCOMING, quarantine=quarantine, command=words)


def refuse_foreign(folder: Path, texts: Mapping[str, str]) -> None:
    """Raises OrdersError where somebody else's hook stands under one of these names."""
    for name, text in texts.items():
        if _is_foreign(folder / name):
            raise OrdersError(
                f"{folder / name} exists and was not written by orders install-hook. Nothing was changed; move it away, or let "
                f"it run what would have been written: {text.splitlines()[-1].removeprefix('exec ')}"
            )


def install(folder: Path, name: str, text: str) -> Path:
    """Write a hook into a repository's folder of hooks, in one step; return where it is."""
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode(), 0o755)
    return path


def remove(folder: Path, name: str) -> None:
    """Take a hook of ours away; another's stays."""
    path = folder / name
    if path.is_file() and not _is_foreign(path):
        path.unlink()


def _is_foreign(path: Path) -> bool:
    return os.path.lexists(path) and (not path.is_file() or _MARK not in path.read_text("utf-8", "replace"))
