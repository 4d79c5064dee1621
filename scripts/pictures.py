"""Takes the pictures of the documentation from the site as it is built: `make pictures`, after `make site`."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
REDLINE = "go/2011-01/2011-01A/redline/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def take(browser: Browser, address: str, name: str, width: int, height: int, scale: float = 1) -> None:
    """One picture of what a reader sees at an address, into docs/images/."""
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale, color_scheme="light")
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=IMAGES / name)
    page.close()


def main() -> None:
    """All pictures. The site must have been built."""
    IMAGES.mkdir(exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(ROOT / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        take(browser, f"{base}{REDLINE}#change-4", "redline.png", 1280, 860)
        take(browser, f"{base}go/2011-01/", "directive.png", 1280, 860)
        take(browser, f"{base}{REDLINE}#change-9", "redline-phone.png", 390, 844, 2)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
