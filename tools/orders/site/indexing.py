"""Pagefind at work: pages go in one by one, the files of an index come out, and several indexes are made at once.

Pagefind numbers pages in the order in which it comes upon them. Of a folder that is the order in which the disk happens to tell
what is in it, and the same pages had other bytes on another disk. So it runs as a service, which is handed page after page and
hands the files back. (It may end before files that it writes itself are whole, so it is asked to write none. The client that
comes with it takes no answer of more than 2 MB.)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

from orders.errors import OrdersError
from orders.exports.packing import File
from orders.site.search_records import Record

if TYPE_CHECKING:
    from concurrent.futures import Future

AT_ONCE = 2
_TOGETHER = 90_000_000
"""So many bytes of pages at most are indexed at once, but for a single index that has more: Pagefind holds up to twenty times as
much in memory while it works."""

_AHEAD = 8
"""So many pages Pagefind is handed before it has told of the first: all at once would lie in its memory."""

_SETTINGS = {"root_selector": "main", "force_language": "en"}


class Indexing:
    """Indexes being made, each by a process of its own, so many at once as there are processors for, at most two. At the end of
    the block none of those processes is left.
    """

    def __init__(self, processes: int) -> None:
        # Not needed by a build that has every index already.
        from concurrent.futures import ThreadPoolExecutor

        self._begun = 0
        self._at_once = max(1, min(processes, AT_ONCE))
        self._running: dict[Future[tuple[File, ...]], tuple[_Service, int]] = {}
        with ExitStack() as stack:
            # Pagefind would heed a file of settings in the folder where it runs.
            self._folder = Path(stack.enter_context(TemporaryDirectory()))
            self._pool = stack.enter_context(ThreadPoolExecutor(self._at_once))
            self._end = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        for service, _ in self._running.values():
            service.stop()
        self._end.close()

    def begin(self, records: Sequence[Record]) -> Future[tuple[File, ...]]:
        """Begin an index of some pages, as soon as there is room for it. The future gives its files by their paths, or raises
        OrdersError where Pagefind fails.
        """
        size = sum(len(part) for each in records for part in each.parts)
        self._make_room(size)
        self._begun += 1
        service = _Service(self._folder, self._begun)
        made = self._pool.submit(service.index_of, records)
        self._running[made] = service, size
        return made

    def _make_room(self, size: int) -> None:
        from concurrent.futures import FIRST_COMPLETED, wait

        while self._running:
            if len(self._running) < self._at_once and size + sum(other for _, other in self._running.values()) <= _TOGETHER:
                return
            for made in wait(self._running, return_when=FIRST_COMPLETED).done:
                del self._running[made]


class _Service:
    """A process of Pagefind for one index. It is asked and answers in JSON packed as base64, a comma after each."""

    def __init__(self, folder: Path, number: int) -> None:
        self._complaints = folder / f"{number}.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        arguments = [sys.executable, "-m", "pagefind", "--service"]
        pipe = subprocess.PIPE
        # Into a file, since a pipe that nobody reads would be full one day.
        with self._complaints.open("wb") as told:
            self._process = subprocess.Popen(arguments, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=told)
        self._asked = self._answered = 0
        self._held = bytearray()

    def index_of(self, records: Sequence[Record]) -> tuple[File, ...]:
        """The files of an index of some pages, numbered as they come. The process ends with it."""
        try:
            self._ask("NewIndex", config=_SETTINGS)
            self._answer("NewIndex")
            for each in records:
                page = each.html.decode()
                self._ask("AddFile", index_id=0, file_path=f"{each.uri}index.html", file_contents=page)
                if self._asked - self._answered > _AHEAD:
                    self._answer("IndexedFile")
            while self._answered < self._asked:
                self._answer("IndexedFile")
            self._ask("GetFiles", index_id=0)
            files = self._answer("GetFiles")["files"]
            return tuple([(PurePath(file["path"]).as_posix(), b64decode(file["content"])) for file in files])
        except (OSError, EOFError, ValueError, LookupError, TypeError) as failure:
            raise OrdersError(_failed(self._complaint() or str(failure))) from failure
        finally:
            self.stop()
            self._process.communicate()

    def stop(self) -> None:
        """End the process, whatever it does."""
        with suppress(OSError):
            self._process.kill()

    def _ask(self, what: str, **rest: object) -> None:
        self._asked += 1
        asked = {"message_id": self._asked, "payload": {"type": what, **rest}}
        told = self._process.stdin
        assert told is not None
        told.write(b64encode(json.dumps(asked, ensure_ascii=False).encode()) + b",")
        told.flush()

    def _answer(self, wanted: str) -> Mapping[str, Any]:
        """The next answer, which must be the one to the next question, and of that kind."""
        heard = self._process.stdout
        assert heard is not None
        seen = 0
        while (end := self._held.find(b",", seen)) < 0:
            seen = len(self._held)
            more = os.read(heard.fileno(), 1 << 20)
            if not more:
                raise EOFError("Pagefind ended before it was done.")
            self._held += more
        answer = json.loads(b64decode(self._held[:end]))
        del self._held[: end + 1]
        self._answered += 1
        payload: Mapping[str, Any] = answer["payload"]
        if answer["message_id"] != self._answered or payload["type"] != wanted:
            raise OrdersError(_failed(str(payload.get("message") or payload)))
        return payload

    def _complaint(self) -> str:
        """What the process wrote of what it could not do."""
        self.stop()
        self._process.wait()
        return self._complaints.read_text("utf-8", "replace").strip()


def _failed(reason: str) -> str:
    return f"The search index could not be made: {reason[-500:]}"
