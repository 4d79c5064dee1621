"""The service worker of a built site: which files it must hold to show any page without a connection, and of which build.

A build is known by what its files say, not by when it was made: the same files give the same worker, and a reader's
device fetches the frame of the pages anew just when something changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from orders.pages import links
from orders.site.theme import FOLDER, HERE

WORKER = "service-worker.js"
"""Where it stands on the site: at the root, or it could not speak for all pages."""

_FRAME = (
    "assets/stylesheets/*.css",
    "assets/javascripts/*.js",
    "assets/javascripts/workers/*.js",
    "assets/images/*.png",
    f"{FOLDER}/*.css",
    f"{FOLDER}/*.js",
    f"{FOLDER}/*.svg",
    f"{FOLDER}/pages/**/*.js",
)
_SPEAKS = frozenset({".html", ".css", ".js"})


def write_worker(site: Path) -> None:
    """Weigh the pages that can be kept, then write the service worker of a site whose every other file is in its place."""
    build = _build_of(site)
    _weigh(site, build)
    about = {"build": build, "shell": [*_shell(site)]}
    code = (HERE / "root" / WORKER).read_text("utf-8")
    (site / WORKER).write_text(f"const SITE = {json.dumps(about, separators=(',', ':'))};\n{code}", "utf-8", newline="\n")


def _build_of(site: Path) -> str:
    """Twelve hexadecimal digits that change when any page, style or script does."""
    total = sha256()
    for path in sorted(p for p in site.rglob("*") if p.suffix in _SPEAKS and p != site / WORKER and p.is_file()):
        total.update(f"{path.relative_to(site).as_posix()}\n".encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def _shell(site: Path) -> Iterator[str]:
    """What every page needs beside itself, and the pages that speak of copies, as addresses from the site's root."""
    for uri in (links.keep_uri(), links.offline_uri(), links.compare_uri()):
        if (site / uri / "index.html").is_file():
            yield uri
    if (site / links.characters_uri()).is_file():
        yield links.characters_uri()
    for pattern in _FRAME:
        yield from (path.relative_to(site).as_posix() for path in sorted(site.glob(pattern)) if path.is_file())


def _weigh(site: Path, build: str) -> None:
    """Complete the list of what can be kept with the build, and with how many bytes each order's pages have."""
    file = site / links.keep_data_uri()
    if not file.is_file():
        return
    found = json.loads(file.read_text("utf-8"))
    found["build"] = build
    for order in found["orders"]:
        order["bytes"] = sum(_size(site / links.keep_uri() / uri) for uri in order["pages"])
    files = _search_files(site)
    found["search"] = {
        "files": [links.relative(links.keep_uri(), path.relative_to(site).as_posix()) for path in files],
        "bytes": sum(path.stat().st_size for path in files),
    }
    file.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8", newline="\n")


def _search_files(site: Path) -> list[Path]:
    """What finds words in what is in force: the index of past texts is left out."""
    folder = site / links.search_uri()
    found = [*folder.glob("*.json"), *(folder / "current").rglob("*"), folder / "index.html"]
    return sorted(path for path in found if path.is_file())


def _size(folder: Path) -> int:
    page = folder / "index.html"
    return page.stat().st_size if page.is_file() else 0
