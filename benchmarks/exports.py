"""How fast exports are made: Word files and pages of PDF for each second of CPU time, in one process.

usage: exports.py [FOLDER] [--most N]

FOLDER holds the orders (policy_versions by default). The first PDF is left out: it pays for loading the fonts.
"""

from __future__ import annotations

import argparse
import io
import time
from datetime import date
from pathlib import Path

import pikepdf

from orders.build import edition_of, read
from orders.exports.formats import heavy_formats
from orders.pages.offers import EVERY
from orders.sources.files import read_folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("policy_versions"))
    parser.add_argument("--most", type=int, default=40, help="how many files of each format")
    asked = parser.parse_args()
    corpus, _ = read(read_folder(asked.folder)[0])
    edition = edition_of(corpus, date(2026, 1, 1))
    for form in heavy_formats(EVERY):
        files = list(form.files(edition))[: asked.most]
        if not files:
            continue
        warm = files[0].make(*files[0].arguments)
        begun = time.process_time()
        made = [file.make(*file.arguments) for file in files[1:]] or [warm]
        seconds = time.process_time() - begun
        pages = sum(len(pikepdf.open(io.BytesIO(data)).pages) for data in made) if "pdf" in form.name else 0
        told = f", {pages} pages, {pages / seconds:.1f} pages/s" if pages and seconds else ""
        print(f"{form.name}: {len(made)} files in {seconds:.2f} s of CPU{told}")


if __name__ == "__main__":
    main()
