"""A redline as one HTML file that needs nothing else: to open, to mail, to print, to put into a case file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from orders.corpus.corpus import Corpus
from orders.exports.document import document
from orders.exports.style import stylesheet
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.header import StatedDirective
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages.edition import Edition
from orders.pages.redlinepage import redline_page
from orders.redline.compare import compare_many

_LINK = re.compile(r'<a\b[^>]*?\bhref="(?!#)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_OF_THE_SITE = re.compile(
    r'<nav class="crumbs".*?</nav>\s*|<aside [^>]*aria-label="Status".*?</aside>\s*'
    r'| <span class="to-compare">.*?</span>',
    re.DOTALL,
)
_ELSEWHERE = re.compile(r'<section class="elsewhere">.*?</section>\s*', re.DOTALL)


def redline_to_html(
    redline: Redline, as_of: date, department: Department = DEFAULT_DEPARTMENT, around: Corpus | None = None
) -> str:
    """The site's own redline page of this comparison, its style inside it, links to other pages turned into their words.

    What only the site can know is left out: where the page stands in it, and whether the order is in force. With the
    corpus `around` a divided order, the page says what of it went to its other successors.
    """
    rescinds = tuple(StatedDirective(str(old.number), old.number) for old in redline.old)
    new = replace(redline.new, header=replace(redline.new.header, rescinds=rescinds))
    others, acts = (around.revisions, around.act_places) if around else ((), ())
    corpus = Corpus.of(department, (*redline.old, new, *others), acts)

    def compare(old: Sequence[Revision], against: Revision) -> Redline:
        return redline if against is new else compare_many(old, against)

    page = redline_page(new, Edition(corpus, as_of, lambda revision: (), compare, frozenset()))
    if page is None:
        raise ValueError("a redline has at least one old revision")
    article = alone(_ELSEWHERE.sub("", page.html))
    return document(replace(page, text=article), f"<style>\n{stylesheet()}\n</style>")


def alone(html: str) -> str:
    """The article of a page without what only the site around it can show, and its links to other pages as their words."""
    return _LINK.sub(r"\1", _OF_THE_SITE.sub("", html))
