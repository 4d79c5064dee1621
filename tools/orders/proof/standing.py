"""What a build left in the folder of a site: known again by size and time of each file, as git asks for its index."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple


class Seen(NamedTuple):
    """A file as it was left: its size in bytes, when it last changed (ns since 1970), and the SHA-256 of its bytes."""

    size: int
    changed: int
    sha256: str


class Group(NamedTuple):
    """Files that were made together, under the hash of all that they show; `told` is what else is to be known of them (JSON)."""

    key: str
    paths: tuple[str, ...]
    told: Any = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was left in a folder by the build that filled it: files by their paths, groups by their names.

    `inputs` is the hash of all that the build read, "" where that is not known. `aside` are the files of the site that this one
    replaced, where that was set aside.
    """

    folder: Path
    inputs: str = ""
    files: Mapping[str, Seen] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    aside: Mapping[str, Seen] | None = None

    def packed(self) -> bytes:
        """All of it as bytes."""
        value: dict[str, Any] = {"inputs": self.inputs, "files": self.files, "groups": self.groups, "aside": None}
        if self.aside is not None:
            # Mostly the two have the same files.
            others = {path: seen for path, seen in self.aside.items() if self.files.get(path) != seen}
            value["aside"] = others, [path for path in self.files if path not in self.aside]
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()

    @staticmethod
    def unpacked(folder: Path, data: bytes) -> Standing:
        """What was packed, of this folder."""
        value = json.loads(data)
        files = {path: Seen(*seen) for path, seen in value["files"].items()}
        groups = {name: Group(key, tuple(paths), told) for name, (key, paths, told) in value["groups"].items()}
        aside = None
        if value["aside"] is not None:
            others, gone = value["aside"]
            aside = {**files, **{path: Seen(*seen) for path, seen in others.items()}}
            for path in gone:
                del aside[path]
        return Standing(folder, value["inputs"], files, groups, aside)

    def is_whole(self) -> bool:
        """Whether the folder holds just what was left in it."""
        return holds(self.folder, self.files)


def is_as_left(path: str, seen: Seen) -> bool:
    """Whether a path is an ordinary file of that size which last changed at that moment."""
    try:
        return _fits(os.lstat(path), seen)
    except OSError:
        return False


def _fits(status: os.stat_result, seen: Seen) -> bool:
    ordinary = (status.st_mode & 0o170000) == 0o100000
    return ordinary and status.st_size == seen.size and status.st_mtime_ns == seen.changed


def holds(folder: Path, files: Mapping[str, Seen]) -> bool:
    """Whether a folder holds just these files, and no folder without one."""
    folders, found = folders_of(files), 0
    waiting = [""]
    try:
        while waiting:
            above = waiting.pop()
            with os.scandir(f"{folder}/{above}") as entries:
                for entry in entries:
                    path = above + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if path not in folders:
                            return False
                        waiting.append(f"{path}/")
                        continue
                    seen = files.get(path)
                    if seen is None or not _fits(entry.stat(follow_symlinks=False), seen):
                        return False
                    found += 1
    except OSError:
        return False
    return found == len(files)


def folders_of(files: Iterable[str]) -> set[str]:
    """Every folder in which some of these files stand, at any depth; "" is that of all."""
    found: set[str] = {""}
    for path in files:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
