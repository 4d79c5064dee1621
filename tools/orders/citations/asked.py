"""Addresses as people type them: on the command line, in a search box, in a letter."""

from __future__ import annotations

import re

from orders.citations.address import Addresses
from orders.citations.clean import clean
from orders.citations.keywords import KEYWORD, Weight, weight
from orders.citations.labels import atoms_of
from orders.model.outline import Outline
from orders.model.provision import LabelPath

_UNLABELLED = re.compile(
    r"(¶|\b(?:note|table|row|bullet|image|paragraph))[ .]{0,4}([0-9]{1,4})\b|\b(note)\b(?! ?[0-9])", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“„«]([^\"”“»]+)[\"”“»]")
_SPLIT = re.compile(r"[^A-Za-z0-9]+")
_STEPS = {"¶": "p", "paragraph": "p"}
_LONGEST = 200


def parse_address(printed: str, outline: Outline | Addresses, whole: bool = False) -> tuple[LabelPath, ...]:
    """The provisions that an address as somebody writes it can mean, best first; empty where there is none.

    Understood are full stops, hyphens, spaces and brackets between the labels, any case, "§" or "section" in front,
    and the citations of provisions without a label as they are printed: "§ II, ¶ 2", "§ IV.B.2, Note", "§ III, “Blog”",
    "§ V.A, table 1, row 2". Where no provision has the whole address, those whose address ends with it are meant,
    unless it is said to be the `whole` of it.
    """
    book = Addresses.of(outline) if isinstance(outline, Outline) else outline
    words = clean(printed).strip()[:_LONGEST]
    opening = KEYWORD.match(words)
    is_word = opening is not None and weight(opening[0]) is not Weight.APPENDIX
    bare = words[opening.end() :] if opening and is_word else words
    exact = book.names.get(words)
    if exact is not None and "~" in words:
        return (exact,)
    return _by_labels(bare, book, whole) or ((exact,) if exact is not None else ())


def _by_labels(words: str, book: Addresses, whole: bool) -> tuple[LabelPath, ...]:
    quoted = _QUOTED.search(words)
    rest = words[: quoted.start()] if quoted else words
    atoms = atoms_of(tuple(step for step in _SPLIT.split(_UNLABELLED.sub(_step, rest)) if step))
    if quoted:
        defined = book.terms.get(quoted[1].strip().casefold(), ())
        return tuple(path for path in defined if not atoms or path.parent in book.absolute(atoms))
    if not atoms:
        return ()
    return book.absolute(atoms) or (() if whole else book.ending(atoms))


def _step(unlabelled: re.Match[str]) -> str:
    """The step of a path that a provision without a label is printed as: "¶ 2" is p2, "Note" is note1."""
    word = (unlabelled[1] or unlabelled[3]).lower()
    return f" {_STEPS.get(word, word)}{unlabelled[2] or 1} "
