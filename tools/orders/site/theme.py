"""What the site serves itself: our style sheets and scripts, and a theme that calls nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

FOLDER = "assets/orders"
"""Where our own style sheets, scripts and pictures stand on the site."""

STYLE, SCRIPT = f"{FOLDER}/style.css", f"{FOLDER}/script.js"
"""The style sheet and the script that every page loads."""

HERE = Path(__file__).parent
"""The folder of what we bring to the theme: assets/ and overrides/."""

_ELSEWHERE = re.compile(rb"https://(?:unpkg\.com|cdn\.jsdelivr\.net|api\.github\.com)/")
_ALTERNATES = b'"link[rel=alternate]"'
_IN_ANOTHER_LANGUAGE = b'"link[rel=alternate][hreflang]"'


def overrides() -> Path:
    """The folder of templates that take the place of the theme's."""
    return HERE / "overrides"


def own_files() -> Iterator[tuple[str, Path]]:
    """Each of our files that stands on the site as it is: its path there, and where it lies, in the order of their names."""
    folder = HERE / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent != folder and not path.name.startswith("."):
            yield f"{FOLDER}/{path.relative_to(folder).as_posix()}", path


def together() -> Iterator[tuple[str, str]]:
    """The path and the content of what every page loads: one style sheet, one script, so that a page asks for few files.

    Each is made of the files that stand in assets/ itself, in the order of their names.
    """
    for path in (STYLE, SCRIPT):
        parts = sorted((HERE / "assets").glob(f"*{PurePosixPath(path).suffix}"))
        yield path, "\n".join(part.read_text("utf-8") for part in parts)


def seal(site: Path) -> None:
    """Take the addresses of other hosts out of the theme's scripts.

    Material fetches a stand-in for very old browsers, diagrams and the stars of a repository from elsewhere. None of
    that happens on this site, and after this none of it can. It also takes every alternate of a page for the page in
    another language, and asks for a site map beside it; ours are feeds and data, so it is left those with a language.
    """
    for script in sorted((site / "assets" / "javascripts").glob("bundle.*.js")):
        code = script.read_bytes()
        sealed = _ELSEWHERE.sub(b"about:invalid#", code).replace(_ALTERNATES, _IN_ANOTHER_LANGUAGE)
        if sealed != code:
            script.write_bytes(sealed)
