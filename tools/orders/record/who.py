"""Who changed a file of the folder of orders, in a sentence; and the command that brings back what it was."""

from __future__ import annotations

from collections.abc import Callable

from orders.record.history import LINK_MODE, Commit, FileChange, History, blob_names

FOLDER = "policy_versions"
"""What the folder of orders is called in a command to type, where git does not know where it stands."""


def restore(path: str, commit: str, history: History | None) -> str:
    """The command that brings back what a commit had at a path."""
    where = history.in_repository(path) if history else f"{FOLDER}/{path}"
    return f'git restore --staged --worktree --source={commit[:10]} -- "{where}"'


def is_gone(change: FileChange) -> bool:
    """The file was deleted."""
    return not change.blob


def is_link(change: FileChange) -> bool:
    """A link at its place; where the whole folder is one, git has nothing at the place."""
    return change.mode == LINK_MODE or not change.blob


def holds(data: bytes) -> Callable[[FileChange], bool]:
    """The file was made exactly these bytes."""
    names = blob_names(data)
    return lambda change: change.blob in names


def since(path: str, now: Callable[[FileChange], bool], history: History | None) -> tuple[Commit, FileChange] | None:
    """The commit of the branch that made a file what it is `now`; None where it is not committed, or there is no history."""
    versions = history.versions(path) if history else ()
    return versions[-1] if versions and now(versions[-1][1]) else None


def by_whom(path: str, now: Callable[[FileChange], bool], history: History | None) -> str:
    """A sentence that names who changed a file, and when; that nobody has committed it yet; or nothing where git is silent."""
    if history is None or history.shallow:
        return ""
    found = since(path, now, history)
    if found is None:
        return " This is not committed yet."
    landing, change = found
    if history.in_merge(path, landing):
        return f" {landing.author} did this on {_day(landing)}, inside the merge {landing.short}."
    made = history.maker(path, change.blob, landing)
    merged = f"; {landing.author} merged it with {landing.short} on {_day(landing)}" if made is not landing else ""
    return f" {made.author} did this on {_day(made)}, in commit {made.short}{merged}."


def _day(commit: Commit) -> str:
    return commit.at.date().isoformat()
