"""Takes the pictures of the documentation anew: `make pictures`.

The site is built for a fixed day into a temporary folder, from the department's orders and once more from the fictitious
ones in `scripts/sample_orders/`, which show what the real ones do not. Then a Chromium takes a picture of each part.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docx import Document
from palette import shrink
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DAY = "2026-11-22"
PHONE = 400
"""Width of a picture in the site's own pixels: what a phone shows, and so legible there."""

OWN_REDLINE = "own/go/2011-01/2011-01A/redline/"
OWN_ORDER = "own/go/2011-01/2011-01A/"
OWN_HISTORY = "own/go/2011-01/history/"
SAMPLE_REDLINE = "sample/go/2020-01/2020-01A/redline/"
NEW_DRAFT = "previews/errors/report.html"
READY = "previews/ready/report.html"
DIVIDED_REDLINE = "sample/go/2020-03/2020-03A/redline/"

# A page wide enough for two columns or a margin, with its text made narrow again.
NARROW_TEXT = ".md-content { max-width: 27rem } .md-main__inner { margin: 0 }"
# The README has room for one picture of a long page.
SHORT_PAGE = """
.crumbs, .subtitle, .standing, .subtitle ~ p, .changed, #_summary, .summary, .in-words, .glance, #_repairs, .repairs, .legend,
.words-table tr:is(:nth-child(2), :nth-child(4), :nth-child(5)), h2 ~ p.minor, .gap { display: none !important }
.redline-body > :not(.change:is(:has([id="was-IV.A.1.a"]), :has([id="IV.A.1.a"]), :has([id="IV.A.1.b"]), :has([id="IV.A.2.c"]),
:has([id="IV.A.2.d"]), :has([id="V.A.1"]))) { display: none }
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: from the first to the last of some elements of a page, in CSS selectors, and how the page is prepared."""

    name: str
    uri: str
    parts: tuple[str, ...]
    width: int = PHONE
    scale: float = 1.5
    style: str = ""
    click: str = ""
    hover: str = ""
    open: bool = False
    media: Literal["print", "screen"] = "screen"


def change(address: str) -> tuple[str, ...]:
    """The change of a redline page that holds the provision of an address."""
    return (f'.change:has([id="{address}"])',)


SHOTS = (
    Shot("redline", OWN_REDLINE, ("h1", *change("V.A.1")), width=820, scale=1, style=SHORT_PAGE),
    Shot("marks/summary", OWN_REDLINE, ("table.summary",)),
    Shot("marks/in-short", OWN_REDLINE, ("ul.in-words",)),
    Shot("marks/switches", OWN_REDLINE, ("form.view", ".legend")),
    Shot("marks/added", OWN_REDLINE, change("IV.A.2.c")),
    Shot("marks/deleted", OWN_REDLINE, change("was-IV.A.1.a")),
    Shot("marks/reworded", OWN_REDLINE, change("IV.A.2.a")),
    Shot(
        "marks/side-by-side",
        OWN_REDLINE,
        change("IV.A.2.d"),
        width=740,
        scale=1.3,
        style=NARROW_TEXT,
        click="[id='_side-by-side']",
    ),
    Shot("marks/renumbered", OWN_REDLINE, change("IV.A.1.a")),
    Shot("marks/moved", OWN_REDLINE, change("V.A.1")),
    Shot("marks/split", OWN_REDLINE, change("V.A.2")),
    Shot("marks/merged", SAMPLE_REDLINE, change("II.A")),
    Shot("marks/divided", DIVIDED_REDLINE, ("aside.divided",)),
    Shot("marks/went-there", DIVIDED_REDLINE, change("was-II.A")),
    Shot("marks/typography", OWN_REDLINE, change("II.p3")),
    Shot("marks/definition", OWN_REDLINE, change("III.social-media")),
    Shot("marks/unchanged", OWN_REDLINE, ("[id='IV.A.3']", "[id='IV.A.3'] + .same")),
    Shot("marks/fingerprints", OWN_REDLINE, (".glance:has(.same-parts)",), open=True),
    Shot("marks/duties", OWN_REDLINE, (".words-table tbody tr:nth-child(1)", ".words-table tbody tr:nth-child(4)")),
    Shot("marks/repairs", SAMPLE_REDLINE, (".repairs",)),
    Shot("marks/reconstruction", OWN_REDLINE, ("aside.warning",)),
    Shot("marks/margin", OWN_ORDER, ("[id='IV']", "[id='IV.A.1.b']"), width=740, scale=1.3, style=NARROW_TEXT),
    Shot("marks/history", OWN_HISTORY, ("[id='2011-01/IV.A.2.c']",)),
    Shot("marks/print", OWN_REDLINE, change("V.A.5"), width=360, scale=1.7, media="print"),
    Shot("marks/cite", OWN_ORDER, ("[id='IV.A.1.b']",), width=740, scale=1.3, style=NARROW_TEXT, hover="[id='IV.A.1.b']"),
    Shot("marks/source", OWN_ORDER, ("#_about", "dl.facts")),
    Shot("preview/errors", NEW_DRAFT, ("h1", ".problem"), width=620, scale=1.2),
    Shot("preview/ready", READY, ("h1", "table.grid"), width=620, scale=1.2),
    Shot("preview/redline", READY, ("article form.view", "article .change"), width=620, scale=1.2),
)


def take(browser: Browser, base: str, shot: Shot) -> None:
    """One picture into docs/images/."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": 900}, device_scale_factor=shot.scale, color_scheme="light", bypass_csp=True
    )
    page.goto(base + shot.uri, wait_until="networkidle")
    if shot.style:
        page.add_style_tag(content=shot.style)
    if shot.open:
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    if shot.click:
        page.locator(shot.click).check()
    page.emulate_media(media=shot.media)
    if shot.hover:
        page.locator(shot.hover).hover()
    else:
        page.evaluate("window.scrollTo(0, 0)")
    path = IMAGES / f"{shot.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(shrink(page, page.screenshot(clip=_clip(page, shot.parts), full_page=True, animations="disabled")))
    page.close()


def _clip(page: Page, parts: tuple[str, ...]) -> FloatRect:
    """The rectangle around elements of a page, with a little air."""
    boxes = page.evaluate(
        """parts => parts.map(part => {
            const box = document.querySelector(part).getBoundingClientRect();
            return [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY];
        })""",
        list(parts),
    )
    left, top = min(b[0] for b in boxes) - 6, min(b[1] for b in boxes) - 6
    right, bottom = max(b[2] for b in boxes) + 6, max(b[3] for b in boxes) + 6
    return {"x": max(0, left), "y": max(0, top), "width": right - max(0, left), "height": bottom - max(0, top)}


def build(folder: Path) -> None:
    """Both sites, under `own/` and `sample/` of a folder."""
    # A picture that is not there yet must not stop the build that it is taken from.
    config = folder / "mkdocs.yml"
    config.write_text(f"INHERIT: {ROOT}/mkdocs.yml\nstrict: false\ndocs_dir: {ROOT}/docs\n", encoding="utf-8")
    for name, orders in (("own", ROOT / "policy_versions"), ("sample", ROOT / "scripts" / "sample_orders")):
        command = [sys.executable, "-m", "orders", "build", "--as-of", DAY, "--config", str(config)]
        command += ["--policy-versions", str(orders), "--site", str(folder / name)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)


def previews(folder: Path) -> None:
    """The reports of a signed order that came into the inbox: of its draft as it was made, and of the one that was filled in."""
    repository = folder / "repository"
    shutil.copytree(ROOT / "scripts" / "sample_orders", repository / "policy_versions")
    order = repository / "policy_versions" / "GO-2020-01" / "2020-01A.md"
    header, _, body = order.read_text("utf-8").partition("\n---\n")
    note = next(line for line in header.splitlines() if line.startswith("change_note:"))
    order.unlink()
    _git(repository, "init", "--quiet", "--initial-branch", "main")
    _git(repository, "add", "--all")
    _git(repository, "commit", "--quiet", "--message", "The orders")
    _git(repository, "switch", "--quiet", "--create", "lost-property")
    _sign(body, repository / "inbox" / "Lost Property signed.docx")
    _orders(repository, "import", "--inbox")
    _preview(repository, folder / "previews" / "errors", "The signed order and its draft")
    draft = order.read_text("utf-8")
    order.write_text(draft.replace("change_note:", note).replace("2024-09-01", "2027-09-01"), "utf-8")
    _preview(repository, folder / "previews" / "ready", "The change note")


def _sign(body: str, path: Path) -> None:
    """The order as a Word file with its header printed above it."""
    head = ("Sample Police Department", "GENERAL ORDER", "G.O. 2020-01A Lost Property", "Rescinds: GO 2020-01",
            "Effective Date: 09/01/2024", "Originally Issued: 2020", "Distribution: All Department Employees",
            "By the Authority of the Chief of Police")  # fmt: skip
    document = Document()
    for line in (*head, *filter(None, (line.lstrip("# ") for line in body.split("\n")))):
        document.add_paragraph(line)
    path.parent.mkdir()
    document.save(str(path))


def _preview(repository: Path, out: Path, message: str) -> None:
    _git(repository, "add", "inbox", "policy_versions")
    _git(repository, "commit", "--quiet", "--message", message)
    edit = "https://github.com/department/orders/edit/lost-property/"
    _orders(repository, "preview", "main", "--out", str(out), "--no-site", "--as-of", DAY, "--edit", edit)


def _orders(folder: Path, *arguments: str) -> None:
    """A command whose exit code may say that something is to be mended: that is what is to be shown."""
    done = subprocess.run([sys.executable, "-m", "orders", *arguments], cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(done.stderr)


def _git(folder: Path, *arguments: str) -> None:
    """git, by nobody and on a fixed day, so that the hashes in the pictures stay."""
    nobody = {f"GIT_{who}_{what}": "pictures" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    days = {f"GIT_{who}_DATE": f"{DAY}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **nobody, **days})


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def main() -> None:
    """All pictures, or those whose names are given."""
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    names = [os.environ.get("ORDERS_CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    chromium = next(filter(None, map(shutil.which, filter(None, names))), None)
    with tempfile.TemporaryDirectory() as folder:
        if any("own/" in shot.uri or "sample/" in shot.uri for shot in wanted):
            build(Path(folder))
        if any("previews/" in shot.uri for shot in wanted):
            previews(Path(folder))
        with served(Path(folder)) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for shot in wanted:
                take(browser, base, shot)
            browser.close()


if __name__ == "__main__":
    main()
