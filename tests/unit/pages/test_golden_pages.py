"""Each kind of page as it was read and found good by eye: tests/golden/pages/.

After an intended change of a template, write them anew with ORDERS_WRITE_GOLDENS=1 and read the difference.
"""

from __future__ import annotations

import os
from datetime import date

import harbor
import pytest

import reading_orders
from orders import build
from orders.corpus.corpus import Corpus
from orders.pages.site import all_pages

PAGES = {page.uri: page for page in all_pages(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)}
NOTHING = {page.uri: page for page in all_pages(Corpus.of(harbor.DEPARTMENT, ()), harbor.AS_OF, harbor.citations, harbor.compare)}
READING = {page.uri: page for page in build.publish(reading_orders.corpus(), date(2026, 11, 22))}

GOLDENS = {
    "home": PAGES[""],
    "register": PAGES["directives/"],
    "cited": PAGES["cited/"],
    "day": PAGES["on/"],
    "reading": PAGES["reading/"],
    "roll-call": PAGES["go/2001-01/2001-01B/roll-call/"],
    "roll-call-pending": PAGES["go/2001-01/2001-01C/roll-call/"],
    "roll-call-of-a-first-order": PAGES["eo/2020-02/2020-02/roll-call/"],
    "day-periods": PAGES["on/periods/"],
    "day-sheet": PAGES["on/sheet/"],
    "directive-in-force": PAGES["go/2001-01/"],
    "directive-none-in-force": PAGES["eo/2020-02/"],
    "revision-in-force": PAGES["go/2001-01/2001-01B/"],
    "revision-rescinded": PAGES["go/2001-01/2001-01A/"],
    "revision-pending": PAGES["go/2001-01/2001-01C/"],
    "revision-reconstructed": PAGES["sop/1999-10/1999-10/"],
    "revision-not-on-file": PAGES["go/1990-07/1990-07/"],
    "redline-of-several": PAGES["go/2001-01/2001-01B/redline/"],
    "redline-pending": PAGES["go/2001-01/2001-01C/redline/"],
    "redline-nothing-to-compare": PAGES["go/2001-01/2001-01A/redline/"],
    "history": PAGES["go/2001-01/history/"],
    "history-of-what-is-gone": PAGES["sop/1999-10/history/"],
    "directive-amended": READING["go/2010-01/"],
    "amending-order": READING["eo/2026-01/"],
    "glossary": READING["glossary/"],
    "glossary-differences": READING["glossary/differences/"],
    "glossary-empty": NOTHING["glossary/"],
    "home-empty": NOTHING[""],
    "lists-empty": NOTHING["lists/"],
    "register-empty": NOTHING["directives/"],
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_page_is_the_one_that_was_found_good(name, root):
    page, file = GOLDENS[name], root / "tests" / "golden" / "pages" / f"{name}.html"
    contents = "\n".join(f"{'  ' * entry.level}{entry.title} #{entry.anchor}" for entry in page.toc)
    shown = f"<!-- {page.uri or '/'}\n{page.title}\n{page.description}\n{contents}\n-->\n{page.html}"
    if os.environ.get("ORDERS_WRITE_GOLDENS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")
