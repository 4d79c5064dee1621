"""`orders serve` after an edit of an order: what depends on the edit is written again, and MkDocs builds nothing.

Only the orders are read again (from the cache, but for the edited one). The guides, the style and the theme stay as
they are; an edit of one of those is left to MkDocs. The search follows in the background, some seconds later.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from mkdocs.exceptions import PluginError

from orders.cache.store import Cache
from orders.site.reading import log
from orders.site.search_index import replace_index
from orders.site.search_records import Record

State = tuple[tuple[str, int, int], ...]


class Refreshing:
    """What the server calls after any edit: `orders` where orders alone were edited, else `whole`, MkDocs' own build."""

    def __init__(self, orders: Callable[[], None], whole: Callable[[], None], others: Iterable[str]) -> None:
        self._orders, self._whole, self._others = orders, whole, tuple(others)
        self._state = self._look()

    def __call__(self) -> None:
        """Build what is to be built. Orders with problems are listed, and every page stays as it was."""
        state = self._look()
        if state != self._state:
            self._state = state
            self._whole()
            return
        try:
            self._orders()
        except PluginError as refusal:
            log.error(str(refusal))

    def _look(self) -> State:
        return tuple(sorted(found for place in self._others for found in _files(place)))


def _files(place: str) -> Iterator[tuple[str, int, int]]:
    """Every file below a place with its size and when it changed."""
    root = Path(place)
    for path in (root, *root.rglob("*")):
        with suppress(OSError):
            status = path.stat()
            if S_ISREG(status.st_mode):
                yield str(path), status.st_mtime_ns, status.st_size


class Index:
    """The search index of a served site, made in the background; of several that are asked for in turn the last is made."""

    def __init__(self, site: Path, cache: Cache | None) -> None:
        self._site, self._cache = site, cache
        self._wanted: list[Record] | None = None
        self._running = False
        self._lock = threading.Lock()

    def follow(self, records: Iterable[Record]) -> None:
        """Let the index be that of these records, soon."""
        with self._lock:
            self._wanted = list(records)
            if not self._running:
                self._running = True
                threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._lock:
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    self._running = False
                    return
            try:
                replace_index(self._site, wanted, self._cache)
            except Exception as failure:  # Whatever it is, the pages are served all the same.
                log.info(f"The search was not brought up to date: {failure}")
