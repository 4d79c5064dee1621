"""A site built by `orders build`, served from this machine, and a real Chromium to read it with."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import reading_orders
from browsing import Reader

AS_OF = "2026-11-22"
"""The day that all sites call today."""
PATIENCE = 60_000
"""Milliseconds that a browser is waited for: on two cores several of them work at once, and how fast is no test's matter."""

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _chromium() -> str | None:
    """The browser named by ORDERS_CHROMIUM or found on the PATH that answers; None for Playwright's own."""
    for name in [os.environ.get("ORDERS_CHROMIUM", ""), *_NAMES]:
        path = shutil.which(name) if name else None
        if path and subprocess.run([path, "--version", "--no-sandbox"], capture_output=True).returncode == 0:
            return path
    return None


def _built_once(name: str, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], None]) -> Path:
    """A site, built once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    site = shared_base / name
    site.parent.mkdir(exist_ok=True)
    with (shared_base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "index.html").exists():
            build(site)
    return site


def _orders(root: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "orders", *arguments], cwd=root, check=True)


@pytest.fixture(scope="session")
def built_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site."""
    return _built_once(
        "browser-site", tmp_path_factory, lambda site: _orders(root, "build", "--site", str(site), "--as-of", AS_OF)
    )


def _demo_orders(site: Path) -> Path:
    return site.with_name("demo") / "orders"


def _write_reading_list(orders: Path) -> None:
    """A list of the first revision of three directives, some of which have been rescinded since."""
    firsts = [min(folder.glob("*.md"), key=lambda f: (len(f.name), f.name)) for folder in sorted(orders.glob("GO-*"))[:3]]
    folder = orders.parent / "docs" / "lists"
    folder.mkdir(parents=True)
    entries = "".join(f"  - GO {first.stem}\n" for first in firsts)
    text = f"title: Reading list of a made-up examination\nfixed: 2024-01-15\nrevisions:\n{entries}"
    (folder / "examination.yml").write_text(text, "utf-8")


def _correct(orders: Path) -> None:
    """A correction of the first order that says what somebody shall do: a word of it was lost in typing."""
    file = next(file for file in sorted(orders.glob("GO-*/*.md")) if " shall " in file.read_text("utf-8"))
    header, mark, body = file.read_text("utf-8").partition("\n---\n")
    line = 'correction: {date: 2026-03-09, author: "Sam Ortiz, Public Information", reason: "A word was left out."}'
    text = f"{header}\n{line}{mark}{body.replace(' shall ', ' shall always ', 1)}"
    file.with_name(f"{file.stem}.correction-1.md").write_text(text, "utf-8")


@pytest.fixture(scope="session")
def demo_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made-up department: 60 directives of every kind (`orders demo`). Its orders stand beside it."""

    def build(site: Path) -> None:
        orders = _demo_orders(site)
        _orders(root, "demo", str(orders), "--as-of", AS_OF, "--revisions", "3", "--words", "300")
        _write_reading_list(orders)
        _correct(orders)
        _orders(root, "build", "--no-exports", "--policy-versions", str(orders), "--site", str(site), "--as-of", AS_OF)

    return _built_once("demo-site", tmp_path_factory, build)


@pytest.fixture(scope="session")
def reading_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the orders in reading_orders.py, which cite, define and amend."""

    def build(site: Path) -> None:
        orders = reading_orders.write(site.with_name("reading-orders"))
        _orders(root, "build", "--no-exports", "--policy-versions", str(orders), "--site", str(site), "--as-of", AS_OF)

    return _built_once("reading-site", tmp_path_factory, build)


OTHER_FACTS = "name: A Department\ntypes:\n" + "".join(
    f"  - {{code: {code}, name: {code} directive, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
    for code, letter in (("GO", "G"), ("SO", "S"), ("UP", "U"), ("DN", "D"), ("ER", "E"))
)


@pytest.fixture(scope="session")
def other_site(root: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a real department with other numbers; its orders, `other-orders`, stand beside it."""

    def build(site: Path) -> None:
        folder = site.with_name("other-orders")
        script, source = shared / "corpora" / "to_policy_versions.py", shared / "corpora" / "chicago"
        subprocess.run([sys.executable, str(script), str(source), str(folder)], check=True, capture_output=True)
        (folder / "department.yml").write_text(OTHER_FACTS, "utf-8")
        _orders(root, "fmt", "--all", "--policy-versions", str(folder))
        _orders(root, "build", "--no-exports", "--policy-versions", str(folder), "--site", str(site), "--as-of", AS_OF)

    return _built_once("other-site", tmp_path_factory, build)


@pytest.fixture
def other_reader(browser: Browser, other_site: Path) -> Iterator[Reader]:
    """A reader of that department's site, whose pages axe may enter."""
    with _served(other_site) as address, _reading(browser, address, {"bypass_csp": True}) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def demo_orders(demo_site: Path) -> Path:
    """The folder of orders that the made-up department's site was built from."""
    return _demo_orders(demo_site)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with _served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def demo_address(demo_site: Path) -> Iterator[str]:
    """Where the made-up department's site is served."""
    with _served(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def reading_address(reading_site: Path) -> Iterator[str]:
    """Where the site of the orders that cite, define and amend is served."""
    with _served(reading_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=_QUIET)
        except Exception as failure:
            pytest.fail(f"no Chromium to test with (scripts/setup browser installs one): {failure}")
        yield chromium
        chromium.close()


def _watch(page: Page, address: str, complaints: list[str]) -> None:
    host = urlsplit(address).netloc
    page.on(
        "console",
        lambda m: (
            complaints.append(f"console {m.type}: {m.text}")
            if m.type in {"error", "warning"} and "blocked by Playwright" not in m.text
            else None
        ),
    )
    page.on("pageerror", lambda e: complaints.append(f"script error: {e}"))
    page.on(
        "request",
        lambda r: (
            complaints.append(f"asked another host: {r.url}")
            if urlsplit(r.url).scheme in {"http", "https", "ws", "wss"} and urlsplit(r.url).netloc != host
            else None
        ),
    )
    page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)


@contextmanager
def _reading(browser: Browser, address: str, options: dict[str, Any]) -> Iterator[Reader]:
    # The service worker has tests of its own; here every context would fetch the whole frame of the site for it.
    quiet = {"viewport": {"width": 1280, "height": 900}, "service_workers": "block"}
    context: BrowserContext = browser.new_context(**{**quiet, **options})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    visitor = Reader(page, address)
    _watch(page, address, visitor.complaints)
    yield visitor
    context.close()
    assert visitor.complaints == []


@pytest.fixture
def reading_at(browser: Browser) -> Callable[..., AbstractContextManager[Reader]]:
    """A reader of any folder of files: `with reading_at(folder, java_script_enabled=False) as reader`."""

    @contextmanager
    def at(folder: Path, **options: Any) -> Iterator[Reader]:
        with _served(folder) as address, _reading(browser, address, options) as visitor:
            yield visitor

    return at


@pytest.fixture
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader with a fresh browser profile; parametrise indirectly with Playwright's context options."""
    with _reading(browser, address, dict(getattr(request, "param", {}))) as visitor:
        yield visitor


@pytest.fixture
def demo_reader(browser: Browser, demo_address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The same at the made-up department's site."""
    with _reading(browser, demo_address, dict(getattr(request, "param", {}))) as visitor:
        yield visitor


@pytest.fixture
def reading(browser: Browser, reading_address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The same at the site of the orders that cite, define and amend."""
    with _reading(browser, reading_address, dict(getattr(request, "param", {}))) as visitor:
        yield visitor
