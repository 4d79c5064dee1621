"""Running MkDocs inside this process: its settings, its messages, its progress."""

from __future__ import annotations

import errno
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orders.cli.archive import archive_of
from orders.cli.loading import Law
from orders.errors import OrdersError
from orders.exports.making import Making, cores
from orders.exports.publication import offered_by, publication
from orders.proof.sealing import seal_site
from orders.proof.watching import Watch
from orders.proof.work import Start, Work

if TYPE_CHECKING:
    from orders.site.theming import Themed

_LAST_SECOND = 2**32 - 1
"""What gzip can date: seconds from the start of 1970. MkDocs dates its site map by the day, the pages are told it in words."""


class BuildRefusedError(OrdersError):
    """MkDocs found something wrong with the site (its messages have been printed)."""


def build_site(
    config_file: Path,
    law: Law,
    as_of: date,
    start: Start,
    show_progress: bool,
    making: Making | None = None,
    commit: str = "",
    online: bytes = b"",
    watch: Watch | None = None,
) -> Work:
    """Build the site of an already checked corpus into an empty folder; the same arguments give the same bytes.

    `start` has that folder, and a last site from which is taken what did not change. `making` makes the Word and PDF files;
    without it the site goes without them. `commit` is what the files were taken from, `online` the list of addresses that was
    published last. The `watch` takes the time of the parts.
    Raises BuildRefusedError where a page written by hand or the settings are wrong.
    """
    # Imported here, as MkDocs is below: most commands need none of it.
    from orders.site.frames import MissingFrameError
    from orders.site.theming import NotFittingError

    watch = watch or Watch()

    def sealed(work: Work) -> Work:
        with watch.part("record and manifest"):
            seal_site(work, law.corpus.department, as_of, archive_of(law, commit, online), whole=making is not None)
        return work

    themed = _kept_theme(config_file, law, making)
    if themed:
        try:
            work = start.work()
            _without_mkdocs(themed, law, as_of, work, show_progress, making, watch)
            themed.check_links(sealed(work))
            work.tidy()
            return work
        except (MissingFrameError, NotFittingError):
            start.empty()
    work = Work(start.folder, start.last)
    themed = _with_mkdocs(config_file, law, as_of, work, show_progress, making, watch)
    sealed(work)
    if themed and law.corpus.desk.cache:
        law.corpus.desk.cache.put(themed.key, themed.packed(work))
    return work


def _kept_theme(config_file: Path, law: Law, making: Making | None) -> Themed | None:
    """What MkDocs made last, where nothing on which it depends changed since."""
    from orders.site.theming import Themed, key_of_theme

    cache = law.corpus.desk.cache
    key = key_of_theme(config_file, law.corpus, offered_by(making)) if cache else ""
    kept = cache.get(key) if cache and key else None
    return Themed.unpacked(key, kept) if kept is not None else None


def _without_mkdocs(
    themed: Themed, law: Law, as_of: date, work: Work, show_progress: bool, making: Making | None, watch: Watch
) -> None:
    """Put the site together from what MkDocs made last."""
    from orders.site.finishing import Finishing

    published = publication(law.corpus, as_of, making, themed.addresses)
    finishing = Finishing(work, published, themed.frames, themed.guides, themed.key, cores(), watch=watch)
    if show_progress:
        from orders.cli.progress import TimeLeft

        finishing.told = TimeLeft("Composing pages", "revisions")
    for path, data in themed.files:
        work.put(path, data)
    finishing.finish()


def _with_mkdocs(
    config_file: Path, law: Law, as_of: date, work: Work, show_progress: bool, making: Making | None, watch: Watch
) -> Themed | None:
    """Have MkDocs build the site, with the plugin to hand it our pages; what of it can be kept."""
    with _told(law.folder, as_of), _messages(logging.WARNING):
        # Imported here: MkDocs and its theme take as long to load as a whole `orders check`.
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, MkDocsException

        try:
            config = load_config(str(config_file), site_dir=str(work.folder))
        except (Abort, MkDocsException) as refusal:
            raise BuildRefusedError(f"The site was not built: {refusal}") from refusal
        try:
            _prepare(config, law, show_progress, making, work)
            config.plugins["orders"].watch = watch  # type: ignore[attr-defined]
            build(config)
            themed: Themed | None = config.plugins["orders"].themed  # type: ignore[attr-defined]
            return themed
        except (Abort, MkDocsException) as refusal:
            raise BuildRefusedError(f"The site was not built: {refusal}") from refusal
        finally:
            if "orders" in config.plugins:
                # MkDocs uses a plugin again in the same process; the next build has orders and a folder of its own.
                config.plugins["orders"].hand_over()  # type: ignore[attr-defined]


def serve_site(config_file: Path, folder: Path, as_of: date | None, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine and build it anew after every edit, until Ctrl-C. Raises BuildRefusedError."""
    with _told(folder, as_of), _messages(logging.INFO):
        from mkdocs.commands.serve import serve
        from mkdocs.exceptions import Abort, MkDocsException

        settings: dict[str, Any] = {"dev_addr": address} if address else {}
        # Whoever ends the program politely ends it as Ctrl-C does: nothing of it is left running, and no files.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            serve(str(config_file), open_in_browser=open_browser, **settings)
        except (Abort, MkDocsException) as refusal:
            raise BuildRefusedError(f"The site was not built: {refusal}") from refusal
        except OSError as failure:
            if failure.errno not in {errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES} or failure.filename:
                raise
            wanted = address or "127.0.0.1:8000"
            raise OrdersError(
                f"{wanted} cannot be used: {failure.strerror}. Perhaps orders serve is running already; "
                "else name another with --address 127.0.0.1:8080."
            ) from failure


def _prepare(config: Any, law: Law, show_progress: bool, making: Making | None, work: Work) -> None:
    """Hand the plugin what has been read already, and watch the pages go by."""
    if "orders" not in config.plugins:
        raise BuildRefusedError(f"{config.config_file_path} does not list the plugin `orders`, so the site would have no orders.")
    config.plugins["orders"].hand_over(law.corpus, making, work, cores())
    if show_progress:
        from orders.cli.progress import Progress, TimeLeft

        config.plugins["orders"].told = TimeLeft("Composing pages", "revisions")
        config.plugins["orders/progress"] = Progress()


@contextmanager
def _told(folder: Path, as_of: date | None) -> Iterator[None]:
    """Tell the plugin through the environment which orders and which day, whatever mkdocs.yml says; then forget it."""
    told = {
        "ORDERS_POLICY_VERSIONS": str(folder.resolve()),
        # What Material knows by this name is a notice about a future MkDocs; this project pins the one it uses.
        "NO_MKDOCS_2_WARNING": "1",
    }
    if as_of:
        told["ORDERS_AS_OF"] = as_of.isoformat()
        midnight = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
        told["SOURCE_DATE_EPOCH"] = str(min(max(int(midnight.timestamp()), 0), _LAST_SECOND))
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


class _ToTerminal(logging.Handler):
    """MkDocs' messages on stderr, with their level where it matters."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one message."""
        level = f"{record.levelname.lower()}: " if record.levelno > logging.INFO else ""
        click.echo(f"{level}{record.getMessage()}", err=True)


@contextmanager
def _messages(level: int) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    handler, before = _ToTerminal(level), logger.level
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
