"""The service worker of a built site: which files it must hold to show any page without a connection, and of which build.

A build is known by what its files say, not by when it was made: the same files give the same worker, and a reader's
device fetches the frame of the pages anew just when something changed.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from hashlib import sha256

from orders.pages import links
from orders.proof.work import Work
from orders.site.theme import FOLDER, HERE

WORKER = "service-worker.js"
"""Where it stands on the site: at the root, or it could not speak for all pages."""

_FRAME = (
    ("assets/stylesheets", ".css"),
    ("assets/javascripts", ".js"),
    ("assets/javascripts/workers", ".js"),
    ("assets/images", ".png"),
    (FOLDER, ".css"),
    (FOLDER, ".js"),
    (FOLDER, ".svg"),
)
_SCRIPTS = f"{FOLDER}/pages/"
_SPEAKS = (".html", ".css", ".js")


def write_worker(work: Work) -> None:
    """Weigh the pages that can be kept, then write the service worker of a site whose every other file is in its place."""
    build = _build_of(work)
    _weigh(work, build)
    about = {"build": build, "shell": [*_shell(work)]}
    code = (HERE / "root" / WORKER).read_text("utf-8")
    work.put(WORKER, f"const SITE = {json.dumps(about, separators=(',', ':'))};\n{code}".encode())


def _build_of(work: Work) -> str:
    """Twelve hexadecimal digits that change when any page, style or script does."""
    total = sha256()
    for path in sorted(path for path in work.files if path.endswith(_SPEAKS) and path != WORKER):
        total.update(f"{path}\n{work.files[path].sha256}\n".encode())
    return total.hexdigest()[:12]


def _shell(work: Work) -> Iterator[str]:
    """What every page needs beside itself, and the pages that speak of copies, as addresses from the site's root."""
    for uri in (links.keep_uri(), links.offline_uri(), links.compare_uri()):
        if f"{uri}index.html" in work.files:
            yield uri
    if links.characters_uri() in work.files:
        yield links.characters_uri()
    for folder, suffix in _FRAME:
        yield from sorted(path for path in work.files if path.endswith(suffix) and _folder(path) == folder)
    yield from sorted(path for path in work.files if path.startswith(_SCRIPTS) and path.endswith(".js"))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _weigh(work: Work, build: str) -> None:
    """Complete the list of what can be kept with the build, and with how many bytes each order's pages have."""
    if links.keep_data_uri() not in work.files:
        return
    found = json.loads(work.read(links.keep_data_uri()))
    found["build"] = build
    for order in found["orders"]:
        order["bytes"] = sum(_size(work, uri) for uri in order["pages"])
    files = _search_files(work)
    found["search"] = {
        "files": [links.relative(links.keep_uri(), path) for path in files],
        "bytes": sum(work.files[path].size for path in files),
    }
    work.put(links.keep_data_uri(), (json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _search_files(work: Work) -> list[str]:
    """What finds words in what is in force: the index of past texts is left out."""
    folder = links.search_uri()
    ours = (path for path in work.files if path.startswith(folder))
    return sorted(
        path
        for path in ours
        if path.startswith(f"{folder}current/")
        or (path.endswith(".json") and _folder(path) == folder.rstrip("/"))
        or path == f"{folder}index.html"
    )


def _size(work: Work, uri: str) -> int:
    """The bytes of a page, whose address is told from the page that lists what can be kept."""
    page = work.files.get(f"{posixpath.normpath(f'{links.keep_uri()}{uri}')}/index.html")
    return page.size if page else 0
