"""HTML of ours → a PDF: tagged, PDF/A-2a (ISO 19005-2), with its language and outline, and nothing fetched from anywhere.

By default WeasyPrint would read any file or address that a document names. Here the only addresses that lead anywhere are
our own fonts and the pictures handed in; asking for another one ends the rendering.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orders.errors import OrdersError
from orders.exports.pdf.fonts import FACES, FAMILY, font_bytes

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/a-2a"
_NOWHERE = "nowhere://export/"
"""From where relative addresses count, so that they reach our own refusal."""
_NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
_CONFIGURATION = "FONTCONFIG_FILE"


class RefusedAddressError(OrdersError):
    """A document names an address, and no export may read from one."""


def render_pdf(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """The PDF of a whole HTML document; `pictures` are those it shows, by the addresses it gives them (`picture:1`).

    Raises RefusedAddressError where it names any other address to load.
    """
    fonts = _fonts()
    from weasyprint import CSS, HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Gives out what we hold, and nothing else."""

        def fetch(self, url: str, headers: object = None) -> Any:
            if url in FACES:
                return URLFetcherResponse(url, font_bytes(url), {"Content-Type": "font/ttf"})
            if url in pictures:
                return URLFetcherResponse(url, pictures[url])
            raise FatalURLFetchingError(f"An export may not read {url}")

    fetcher = Fetcher()
    try:
        document = HTML(string=html, url_fetcher=fetcher, base_url=_NOWHERE)
        sheet = CSS(string=stylesheet(), url_fetcher=fetcher, font_config=fonts)
        # The many small boxes of a page all live until its end: looking for garbage among them finds none and takes a fifth.
        gc.disable()
        made = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    except FatalURLFetchingError as refusal:
        raise RefusedAddressError(str(refusal)) from refusal
    finally:
        gc.enable()
    return bytes(made)


@cache
def stylesheet() -> str:
    """The style of the printed page, with the fonts in front."""
    faces = (
        f"@font-face {{font-family: '{FAMILY}'; src: url({address}); font-weight: {weight}; font-style: {style}}}"
        for address, (_, weight, style) in FACES.items()
    )
    return "\n".join([*faces, files("orders.exports.pdf").joinpath("paper.css").read_text("utf-8")])


@cache
def _fonts() -> FontConfiguration:
    """One set of fonts for all files that this process makes: reading them takes longer than a page."""
    from multiprocessing.util import Finalize

    with _without_fonts_of_the_machine():
        from weasyprint.text.fonts import FontConfiguration

        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        fonts = FontConfiguration()
    # Not `atexit`, which a forked process never comes to; nor does it do at its end what the one before it has to.
    Finalize(None, _remove_files_of, (fonts,), exitpriority=0)
    return fonts


def _remove_files_of(fonts: FontConfiguration) -> None:
    """Remove the files of a set of fonts. It does so itself when it is freed, which is never where a process just ends, and else
    among the last: when what it calls for that may be gone (TypeError).
    """
    fonts.__del__()
    fonts._folder = None


@contextmanager
def _without_fonts_of_the_machine() -> Iterator[None]:
    """Let fontconfig know no font but those we bring: it reads the file named here when a set of fonts is begun.

    Only while that happens: a program started later by this process needs the fonts of the machine.
    """
    # That there are no fonts but ours is what we want.
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
    before = os.environ.get(_CONFIGURATION)
    with tempfile.TemporaryDirectory(prefix="orders-fonts-") as folder:
        file = Path(folder) / "fonts.conf"
        file.write_text(_NO_FONTS, "utf-8")
        os.environ[_CONFIGURATION] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_CONFIGURATION]
            else:
                os.environ[_CONFIGURATION] = before


def versions() -> str:
    """The version of Pango, which sets the lines and which no Python package carries; "" where it does not say."""
    try:
        version = ctypes.CDLL("libpango-1.0.so.0").pango_version_string
    except (OSError, AttributeError):
        return ""
    version.restype = ctypes.c_char_p
    return bytes(version()).decode()
