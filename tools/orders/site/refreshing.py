"""What MkDocs' server does after an edit: where orders alone were edited MkDocs builds nothing; an edit of guides, style or theme
is left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from orders.site.reading import log

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
        except Exception:
            # Raised from here it would leave every browser waiting.
            log.exception("The edit cannot be shown:")

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


_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""What happens to a file that changes. That it was only opened or read is told, too."""


class _Changes(FileSystemEventHandler):
    """Lets a server build when a file changes."""

    def __init__(self, server: LiveReloadServer) -> None:
        self._server = server

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory and event.event_type in _CHANGES:
            with self._server._rebuild_cond:
                self._server._want_rebuild = True
                self._server._rebuild_cond.notify_all()


def watch_at_once(server: LiveReloadServer, folder: Path) -> Callable[[], None]:
    """Have a server build as soon as a file below a folder changes, where the system tells; else it looks twice a second, which
    in a folder of thousands of files takes a tenth of a processor. Returns what ends it.
    """
    observer = Observer()
    try:
        observer.schedule(_Changes(server), str(folder), recursive=True)
        observer.start()
    except OSError:
        # The system watches only so many folders for one person.
        server.watch(str(folder))
        return lambda: None
    return observer.stop


def reload(server: LiveReloadServer) -> None:
    """Have browsers load what they show once more: what follows an edit was written."""
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch = max(server._wanted_epoch, server._visible_epoch) + 1
        server._epoch_cond.notify_all()
