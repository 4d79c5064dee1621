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
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browsing import Reader

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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


@pytest.fixture(scope="session")
def built_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built once for all test processes."""
    shared_base = (
        tmp_path_factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else tmp_path_factory.getbasetemp()
    )
    site = shared_base / "browser-site"
    with (shared_base / "browser-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "index.html").exists():
            subprocess.run(
                [sys.executable, "-m", "orders", "build", "--site", str(site), "--as-of", "2026-11-22"], cwd=root, check=True
            )
    return site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where the built site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=_QUIET)
        except Exception as failure:
            pytest.fail(f"no Chromium to test with (scripts/setup browser installs one): {failure}")
        yield chromium
        chromium.close()


def _watch(page: Page, address: str, complaints: list[str]) -> None:
    host = urlsplit(address).netloc
    page.on("console", lambda m: complaints.append(f"console {m.type}: {m.text}") if m.type in {"error", "warning"} else None)
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


@pytest.fixture
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader with a fresh browser profile; parametrise indirectly with Playwright's context options."""
    options = dict(getattr(request, "param", {}))
    context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    page.set_default_timeout(15_000)
    visitor = Reader(page, address)
    _watch(page, address, visitor.complaints)
    yield visitor
    context.close()
    assert visitor.complaints == []
