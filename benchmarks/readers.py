"""What readers wait for and carry: the weight of every page, the search in a browser, and a page loaded again after an edit.

    python benchmarks/readers.py WORK --size 1000x6 [--words 5000] [--steps weight search serve]

WORK is a folder in which `benchmarks/scale.py WORK --sizes 1000x6 --words 5000 --steps build` has run: its orders, its project
with a warm cache, and its site are measured. The browser is a Chromium that Playwright drives, as in the tests; the server
compresses as servers do and counts what it sends, so that what a page fetches by a worker counts, too. Times are by the clock:
nothing else should be at work on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import html
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

AS_OF = "2026-11-26"
STEPS = ("weight", "search", "serve")
TIMES = 3
"""So often the search is opened anew, and so many edits are made."""

_ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)
_TAG = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"[a-z]{4,}")
_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


# --- weight ----------------------------------------------------------------------------------------------------------


def weight(site: Path) -> None:
    """Every page: its bytes, and how many of them are not the words of its article."""
    pages = [(path.stat().st_size, _beyond(path.read_bytes()), path.relative_to(site)) for path in site.rglob("*.html")]
    print(f"{len(pages)} pages, {sum(size for size, _, _ in pages) / len(pages) / 1000:.1f} KB on average")
    for size, beyond, path in sorted(pages, key=lambda page: -page[1])[:5]:
        print(f"  {beyond:9,} bytes beyond its words, {size:9,} in all: {path}")


def _beyond(page: bytes) -> int:
    """What a page weighs before it is compressed, less the text of its article with runs of blanks as one."""
    article = _ARTICLE.search(page)
    words = html.unescape(_TAG.sub(b" ", article[0]).decode()) if article else ""
    return len(page) - len(" ".join(words.split()).encode())


# --- searching -------------------------------------------------------------------------------------------------------


def search(site: Path, browser: Browser) -> None:
    """From opening the search to its first result, by readers who never were there: a rare word and the commonest."""
    for which, word in zip(("a rare word", "the commonest word"), _words(site), strict=True):
        for _ in range(TIMES):
            with _compressing(site) as (address, sent):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                page.goto(address, wait_until="networkidle")
                before, begun = sent[0], time.perf_counter()
                page.keyboard.press("/")
                page.get_by_role("textbox", name="Search the orders").wait_for()
                page.keyboard.insert_text(word)
                page.locator("a.search-hit").first.wait_for()
                took = time.perf_counter() - begun
                page.wait_for_load_state("networkidle")
                print(f"search for {which} ({word}): first result after {took:.2f} s, {(sent[0] - before) / 1000:.0f} KB fetched")
                context.close()


def _words(site: Path) -> tuple[str, str]:
    """A word of one order in force alone, and the one that most of them have, most often."""
    orders: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for _, revision in _in_force(site):
        data = json.loads((site / "api/v1" / revision["links"]["data"]).read_bytes())
        words = Counter(_WORD.findall(" ".join(each["text"] for each in data["provisions"]).lower()))
        orders.update(words.keys())
        often.update(words)
    rare = min(orders, key=lambda word: (orders[word], often[word], word))
    return rare, max(orders, key=lambda word: (orders[word], often[word], word))


def _in_force(site: Path) -> Iterator[tuple[dict[str, object], dict[str, dict[str, str]]]]:
    """Directives with the revision that is in force."""
    register = json.loads((site / "api/v1/register.json").read_bytes())
    for directive in register["directives"]:
        for revision in directive["revisions"]:
            if revision["status"] == "in force":
                yield directive, revision


@contextmanager
def _compressing(site: Path) -> Iterator[tuple[str, list[int]]]:
    """A server of a site that compresses as servers do; how many bytes it sent."""
    sent = [0]

    @lru_cache(maxsize=4096)
    def packed(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), 6)

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = site / unquote(urlsplit(self.path).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            data = packed(path)
            sent[0] += len(data)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
            """Nothing is said."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


# --- serving ---------------------------------------------------------------------------------------------------------


def serve(project: Path, orders: Path, site: Path, browser: Browser) -> None:
    """From the start of `orders serve` to its first page, and from saving an order to its new words in the browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _, revision = next(_in_force(site))
    data = json.loads((site / "api/v1" / revision["links"]["data"]).read_bytes())
    order, uri = orders / data["sources"][0]["file"], (Path("api/v1") / revision["links"]["page"]).as_posix()
    environment = {**os.environ, "ORDERS_CACHE": str(project / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "orders", "serve", "--as-of", AS_OF, "--address", f"127.0.0.1:{port}"]
    begun = time.perf_counter()
    served = subprocess.Popen(
        [*command, "--policy-versions", str(orders)],
        cwd=project,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    before = order.read_bytes()
    try:
        page = browser.new_page()
        _open(page, f"http://127.0.0.1:{port}/{os.path.normpath(uri)}/", served)
        print(f"serve: first page after {time.perf_counter() - begun:.2f} s")
        for number in range(TIMES):
            time.sleep(5)
            word = f"Additionally{number}"
            begun = time.perf_counter()
            order.write_bytes(before.rstrip(b"\n") + f" {word}.\n".encode())
            page.get_by_text(word).first.wait_for(state="attached")
            print(f"serve: an edit of words was in the browser after {time.perf_counter() - begun:.2f} s")
    finally:
        order.write_bytes(before)
        served.terminate()
        served.wait()


def _open(page: Page, address: str, served: subprocess.Popen[bytes]) -> None:
    """Open a page as soon as it is served."""
    while served.poll() is None:
        try:
            page.goto(address)
            return
        except Exception:
            time.sleep(0.05)
    raise SystemExit("orders serve ended.")


def _chromium() -> str | None:
    """The browser named by ORDERS_CHROMIUM or found on the PATH; None for Playwright's own."""
    return next(filter(None, map(shutil.which, (os.environ.get("ORDERS_CHROMIUM", ""), *_CHROMIUM))), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--size", required=True, help="such as 150x5, as it was told to scale.py")
    parser.add_argument("--words", type=int, default=5000, help="how long an order is, as it was told to scale.py")
    parser.add_argument("--steps", nargs="*", choices=STEPS, default=STEPS)
    told = parser.parse_args()
    work = told.work.resolve()
    project, orders = work / f"{told.size}-project", work / f"orders-{told.size}-{told.words}"
    site = work / f"{told.size}-site"
    missing = [folder.name for folder in (project, orders, site) if not folder.is_dir()]
    if missing:
        parser.error(f"{work} has no {', '.join(missing)}: run scale.py with --steps build there first.")
    if "weight" in told.steps:
        weight(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_QUIET)
        if "search" in told.steps:
            search(site, browser)
        if "serve" in told.steps:
            serve(project, orders, site, browser)
        browser.close()


if __name__ == "__main__":
    main()
