"""A redline as a PDF: both texts in one, every change marked by signs and by style, and in words what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from orders.exports.counting import count
from orders.exports.marked.nouns import Block, Fate, Paragraph, Piece, Row, Table, lead
from orders.exports.marked.plan import plan
from orders.exports.pdf.fonts import printable
from orders.exports.pdf.marks import PARAGRAPH, SAID, SIGNS, escaped, marked_alone
from orders.exports.pdf.markup import about, css_of, document, element_of, header_block, tag, warnings
from orders.exports.pdf.rendering import render_pdf
from orders.exports.record import Record
from orders.model.redline import Redline
from orders.pages.wording import listed

_TAGS = {Fate.INSERTED: "ins", Fate.MOVED_TO: "ins", Fate.DELETED: "del", Fate.MOVED_FROM: "del"}
_KEY = (
    "How to read this: [-words so-] were deleted, {+words so+} were inserted, labels as well. ‹Between these signs› stands what "
    "became of a provision. [-¶-] and {+¶+} stand for the end of a paragraph, · for a space. Everything else is unchanged. "
    "Where the order itself has such a sign, a backslash stands in it."
)


def redline_pdf(redline: Redline, new: Record, olds: tuple[Record, ...]) -> bytes:
    """The file."""
    return render_pdf(redline_html(redline, new, olds), {})


def redline_html(redline: Redline, new: Record, olds: tuple[Record, ...]) -> str:
    """The document of which the file is made."""
    before = listed(old.cite for old in olds)
    title = f"What {new.cite} changed in {before}"
    parts = [
        header_block(new, title),
        warnings([*olds, new]),
        tag("div", _KEY, "key"),
        tag("p", _summary(redline), "said"),
        *_blocks(plan(redline)),
        about(_about(new, olds)),
    ]
    return document(title, new, new.redline_address, parts)


def _summary(redline: Redline) -> str:
    s = redline.summary()
    told = [
        (s.reworded, "reworded"),
        (s.typography, "changed in typography alone"),
        (s.added, "added"),
        (s.deleted, "deleted"),
        (s.split, "split"),
        (s.merged, "merged"),
        (s.moved, "moved"),
        (s.renumbered, "renumbered"),
        (s.relevelled, "set at another level"),
    ]
    provisions = ", ".join(f"{number} {what}" for number, what in told if number) or "none changed"
    words = f"{count(s.words_inserted, 'word')} inserted, {count(s.words_deleted, 'word')} deleted"
    return f"Provisions: {provisions}. {words}."


def _about(new: Record, olds: Sequence[Record]) -> Iterator[str]:
    for name, record in (*(("Before", old) for old in olds), ("After", new)):
        hashed = f" SHA-256 {record.sha256}." if record.sha256 else ""
        yield f"{name}: {record.cite} {record.title}. {record.standing} {record.source} Kept at {record.address}{hashed}"
    yield f"This comparison is kept at {new.redline_address}"


def _blocks(blocks: Sequence[Block]) -> Iterator[Markup]:
    for move, group in groupby(blocks, lambda block: block.move if isinstance(block, Paragraph) else 0):
        for at, block in enumerate(group):
            if isinstance(block, Table):
                yield from _table(block)
            else:
                yield _paragraph(block, _said(block, move) if at == 0 or not move else "")


def _said(paragraph: Paragraph, move: int) -> str:
    """What became of a paragraph, in words; nothing where only words within it changed, for the signs say that."""
    if move:
        return f"moved away from here, number {move}" if paragraph.mark is Fate.MOVED_FROM else f"moved to here, number {move}"
    if paragraph.whole:
        return "deleted" if paragraph.mark is Fate.DELETED else "added"
    if paragraph.old and paragraph.new and paragraph.old.depth != paragraph.new.depth:
        steps = paragraph.new.depth - paragraph.old.depth
        return f"set {count(abs(steps), 'level')} {'deeper' if steps > 0 else 'higher'}"
    return "no word changed, only the type or a link" if _only_dress_differs(paragraph) else ""


def _only_dress_differs(paragraph: Paragraph) -> bool:
    """Whether the same words are set in another type, or as another kind of provision."""
    old, new = paragraph.old, paragraph.new
    if old is None or new is None or any(piece.fate is not Fate.KEPT for piece in paragraph.pieces):
        return False
    return old.text == new.text and (old.marks, old.kind) != (new.marks, new.kind)


def _paragraph(paragraph: Paragraph, said: str) -> Markup:
    shown = paragraph.new or paragraph.old
    assert shown is not None
    words = Markup("").join(_pieces(paragraph.pieces))
    if paragraph.mark is not Fate.KEPT and not paragraph.whole and not paragraph.move:
        words += _signed(paragraph.mark, Markup(PARAGRAPH))
    note = tag("span", f"{SAID[0]}{said}{SAID[1]} ", "said") if said else Markup("")
    return tag(element_of(shown), note + words, css_of(shown, lead(shown).endswith("\t")))


def _table(table: Table) -> Iterator[Markup]:
    if table.rows:
        yield tag("table", Markup("").join(map(_row, table.rows)), f"d{min(8, table.depth)}")


def _row(row: Row) -> Markup:
    return tag("tr", Markup("").join(tag("td", Markup("").join(_pieces(cell))) for cell in row.cells))


def _pieces(pieces: Sequence[Piece]) -> Iterator[Markup]:
    """The pieces with their signs; neighbors of one fate within one pair of signs."""
    for mark, group in groupby(pieces, lambda piece: SIGNS.get(piece.fate)):
        run = list(group)
        text = "".join(piece.text for piece in run).replace("\t", " ")
        if mark is None:
            yield Markup("{}").format(printable(escaped(text)))
        else:
            yield _signed(run[0].fate, Markup("{}").format(printable(marked_alone(text))))


_LONG = re.compile(r"\S{40}")
"""A word that may be too long for a line."""


def _signed(fate: Fate, words: Markup) -> Markup:
    """Words between the signs of their fate; the signs are not struck out."""
    opening, closing = (Markup('<span class="sign">{}</span>').format(sign) for sign in SIGNS[fate])
    if _LONG.match(words):
        # WeasyPrint does not break a word that is glued to another box, and would print it beyond the sheet.
        opening += Markup("\N{ZERO WIDTH SPACE}")
    return Markup("{1}<{0}>{2}</{0}>{3}").format(Markup(_TAGS[fate]), opening, words, closing)
