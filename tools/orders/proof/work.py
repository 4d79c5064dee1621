"""The folder of a site while it is filled: every file is written through here, so size and SHA-256 of each are known.

What stands in the last site just as it is to stand in this one is not written again: the new name leads to the same bytes
on the disk (a hard link), and neither its content nor its hash is worked out anew. Whether the last site still is as it was
left is asked of the file system, file by file: size and time of last change to the nanosecond, as git asks for its index
(git's Documentation/technical/racy-git.txt). A file is never written over, since another site may share it.

The site before the last one, which nobody sees any more, can be filled in again: most of it is what is wanted, so that of fifty
thousand files a few are written, and no folder is made.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from orders.cache.newfile import write_new
from orders.errors import OrdersError
from orders.model.revision import SourceFile
from orders.proof.folder import Fingerprint, Unreadable, fingerprint_of, paths
from orders.proof.looking import Looking
from orders.proof.standing import Group, Seen, Standing, folders_of, holds, is_as_left


@dataclass(frozen=True, slots=True)
class Start:
    """What a site is begun with: the folder to fill, and a site from which unchanged files are taken. `aside` moves into the
    folder one that nobody sees any more and says which files it has, None where there is none; `looking` knows whether it has
    just these, where somebody looked already.
    """

    folder: Path
    last: Standing | None = None
    aside: Callable[[], Mapping[str, Seen] | None] | None = None
    looking: Looking | None = None

    def work(self) -> Work:
        """The folder as it is begun: empty, or with the files of the site that was set aside, if they are as they were left.
        Nobody else may write into it.
        """
        work = Work(self.folder, self.last)
        work.alone = True
        if self.looking:
            self.looking.wait()
        found = self.aside() if self.last and self.aside else None
        if found is not None and not work.fill_in(found, self.looking.found(self.folder) if self.looking else None):
            self.empty()
        return work

    def empty(self) -> None:
        """Begin again with nothing in the folder."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


class Work:
    """A folder that is being filled. `last` is a site from which unchanged files are taken; `carried` are the paths of files that
    are the very same on the disk as there, or were left where they stood. `alone` says that nobody else writes into the folder.
    """

    def __init__(self, folder: Path, last: Standing | None = None) -> None:
        self.folder, self.last = folder, last
        self.files: dict[str, Fingerprint] = {}
        self.groups: dict[str, Group] = {}
        self.carried: set[str] = set()
        self.alone = False
        self._root = str(folder)
        self._before = str(last.folder) if last else ""
        self._folders: set[str] = set()
        self._open: list[str] | None = None
        self._found: dict[str, Seen] | None = None

    @staticmethod
    def of(folder: Path) -> Work:
        """A folder that is filled already, to be completed."""
        work = Work(folder)
        work.adopt()
        return work

    def fill_in(self, found: Mapping[str, Seen], held: bool | None = None) -> bool:
        """Begin with what is in the folder, a site that was replaced: of these files what is wanted is left, all else goes at the
        end. False where the folder does not hold just these, as was `held` by somebody who looked. Nobody else may write into it
        then.
        """
        if not (holds(self.folder, found) if held is None else held):
            return False
        self._found = dict(found)
        self._folders = {f"{self._root}/{folder}" if folder else self._root for folder in folders_of(found)}
        return True

    def tidy(self) -> None:
        """Remove what was in the folder at the beginning and is not wanted, once all else is in its place."""
        gone = [path for path in self._found or () if path not in self.files]
        for path in gone:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.unlink(f"{self._root}/{path}")  # noqa: PTH108
        for folder in sorted(folders_of(gone) - folders_of(self.files), key=len, reverse=True):
            with suppress(FileNotFoundError, NotADirectoryError):
                os.rmdir(f"{self._root}/{folder}")  # noqa: PTH106

    def know(self, files: Mapping[str, Fingerprint], groups: Mapping[str, Group]) -> None:
        """Take note of files and groups that another process put into the folder."""
        self.files.update(files)
        self.groups.update(groups)
        self.carried.difference_update(files)
        for path in files if self._found else ():
            self._found.pop(path, None)  # type: ignore[union-attr]

    def put(self, path: str, data: bytes, digest: str = "") -> None:
        """Let a file of these bytes stand at a path. Of what was put there last, that is the one. `digest` is their SHA-256,
        where it is known already.
        """
        file = Fingerprint(len(data), digest or sha256(data).hexdigest())
        if self.files.get(path) != file and not self._is_there(path, file.sha256):
            before = self.last.files.get(path) if self.last else None
            if not (before and before.sha256 == file.sha256 and before.size == file.size and self._link(path, before)):
                self._write(path, data)
        self._stands(path, file)

    def put_source(self, path: str, source: SourceFile) -> None:
        """The same with the bytes of a file that was read; they are only asked for where they must be written."""
        found = self.files.get(path) or (self._found or {}).get(path)
        if found and found.sha256 == source.sha256:
            self._stands(path, Fingerprint(found.size, found.sha256))
        else:
            self.put(path, source.data, source.sha256)

    def has(self, path: str) -> None:
        """Let a file that stands there already belong to the group that is put together."""
        self._stands(path, self.files[path])

    def take(self, name: str, key: str) -> Group | None:
        """The files of a group from the last site, if they are there just as they were made under this key; else None."""
        last = self.last
        group = last.groups.get(name) if last else None
        if last is None or group is None or group.key != key:
            return None
        for path in group.paths:
            seen = last.files.get(path)
            if seen is None or not (self._is_there(path, seen.sha256) or self._link(path, seen)):
                return None
            self.files[path] = Fingerprint(seen.size, seen.sha256)
        if self._open is not None:
            self._open += group.paths
        self.groups[name] = group
        return group

    @contextmanager
    def group(self, name: str, key: str, told: Callable[[], Any] = lambda: None) -> Iterator[None]:
        """What is put in the block is a group; `told` is asked at its end."""
        before, self._open = self._open, []
        try:
            yield
            self.groups[name] = Group(key, tuple(self._open), told())
        finally:
            self._open = before

    def read(self, path: str) -> bytes:
        """The bytes of a file that stands here."""
        return (self.folder / path).read_bytes()

    def read_last(self, path: str) -> bytes | None:
        """The bytes of a file of the last site, if they still are those that were left there."""
        seen = self.last.files.get(path) if self.last else None
        if self.last is None or seen is None:
            return None
        with suppress(OSError):
            data = (self.last.folder / path).read_bytes()
            return data if sha256(data).hexdigest() == seen.sha256 else None
        return None

    def adopt(self) -> None:
        """Take note of files that somebody else wrote into the folder. OrdersError where one is no file that can be published."""
        if self.alone:
            return
        for path in paths(self.folder):
            if path not in self.files:
                found = fingerprint_of(self.folder / path)
                if isinstance(found, Unreadable):
                    raise OrdersError(f"{path} of the site cannot be published: {found.reason}.")
                self.files[path] = found

    def standing(self, inputs: str = "") -> Standing:
        """What is left in the folder, to be kept for the next build."""
        found: dict[str, Seen] = {}
        for path, file in self.files.items():
            there = self._found.get(path) if self._found else None
            if there is None and path in self.carried and self.last:
                there = self.last.files[path]
            if there is None:
                status = os.stat(f"{self._root}/{path}")  # noqa: PTH116 - of fifty thousand files, half the time
                there = Seen(status.st_size, status.st_mtime_ns, file.sha256)
            found[path] = there
        return Standing(self.folder, inputs, found, dict(self.groups), self.last.files if self.last else None)

    def _stands(self, path: str, file: Fingerprint) -> None:
        self.files[path] = file
        if self._open is not None:
            self._open.append(path)

    def _is_there(self, path: str, digest: str) -> bool:
        """Whether a file of this hash was there at the beginning and is still."""
        there = self._found.get(path) if self._found else None
        if there is None or there.sha256 != digest:
            return False
        self.carried.add(path)
        return True

    def _link(self, path: str, seen: Seen) -> bool:
        """Take a file of the last site, if it still is what was seen there."""
        place, before = self._place(path), f"{self._before}/{path}"
        try:
            os.link(before, place)
        except FileExistsError:
            self._free(path)
            return self._link(path, seen)
        except OSError:
            return False
        if is_as_left(place, seen):
            self.carried.add(path)
            return True
        os.unlink(place)  # noqa: PTH108
        return False

    def _free(self, path: str) -> None:
        """Remove what stands where a file is to stand."""
        if self._found:
            self._found.pop(path, None)
        place = f"{self._root}/{path}"
        if os.path.isdir(place):  # noqa: PTH112
            # Of a site that was filled in: a folder that is none in this one.
            self._found = {p: seen for p, seen in (self._found or {}).items() if not p.startswith(f"{path}/")}
            self._folders = {folder for folder in self._folders if folder != place and not folder.startswith(f"{place}/")}
            shutil.rmtree(place)
        else:
            os.unlink(place)  # noqa: PTH108

    def _write(self, path: str, data: bytes) -> None:
        self.carried.discard(path)
        place = self._place(path)
        try:
            write_new(place, data)
        except FileExistsError:
            self._free(path)
            write_new(place, data)

    def _place(self, path: str) -> str:
        place = f"{self._root}/{path}"
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            try:
                _make_folder(folder)
            except (FileExistsError, NotADirectoryError):
                self._clear_way(path)
                _make_folder(folder)
            self._folders.add(folder)
        return place

    def _clear_way(self, path: str) -> None:
        """Remove a file that stands where a folder of this path is to stand: of a site that was filled in."""
        steps = path.split("/")
        for count in range(1, len(steps)):
            above = "/".join(steps[:count])
            if self._found and above in self._found:
                self._free(above)


def _make_folder(folder: str) -> None:
    """Make a folder that is not there, most often in one that is: each page has its own."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
