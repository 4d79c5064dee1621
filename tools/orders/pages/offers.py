"""What can be downloaded of a revision and of a redline: each format's name, its words, and where its file is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orders.model.number import DirectiveNumber
from orders.pages import links


@dataclass(frozen=True, slots=True)
class Offer:
    """A format that a page can link to: its name (as `orders export` knows it), what it is, what it is for, and where."""

    name: str
    title: str
    purpose: str
    uri: Callable[[DirectiveNumber], str]


OF_REVISION: tuple[Offer, ...] = (
    Offer("pdf", "PDF", "the order as printed, to file, to print, to hand over", links.revision_pdf_uri),
    Offer("docx", "Word", "the order as a document, to quote from or to draft the next revision", links.revision_docx_uri),
    Offer(
        "akn",
        "Akoma Ntoso",
        "the order in the standard XML for legislation, for legal information systems",
        links.revision_akn_uri,
    ),
    Offer("json", "JSON", "the order as data, provision by provision, for programs", links.revision_data_uri),
)
"""What every revision whose text is on file offers, in the order in which pages list it."""

OF_REDLINE: tuple[Offer, ...] = (
    Offer(
        "redline-docx",
        "Word, with tracked changes",
        "accept all for the new text, reject all for the old",
        links.redline_docx_uri,
    ),
    Offer("redline-pdf", "PDF", "the changes marked in words and in style, to print or to file", links.redline_pdf_uri),
    Offer("redline-json", "JSON", "the same comparison as data, for programs", links.redline_data_uri),
)
"""What every redline offers."""

EVERY = frozenset(offer.name for offer in (*OF_REVISION, *OF_REDLINE))
"""The names of everything that is offered anywhere."""
