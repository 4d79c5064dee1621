"""What a change means, beside the redline itself, as HTML: all of it ours, counted from the redline's own edits."""

from __future__ import annotations

from datetime import date

from orders.pages.escaping import escaped
from orders.pages.meaningview import MeaningView, Rows
from orders.pages.wording import count, long_date, sentence

_SAME_PARTS = (
    '<details class="glance">\n<summary>Identical parts, with their fingerprints</summary>\n<table class="grid same-parts">\n'
    '<caption class="vh">Parts that are identical in both, with SHA-256 fingerprints</caption>\n'
    '<thead><tr><th scope="col">Part</th> <th scope="col">SHA-256 of both sides</th></tr></thead>\n<tbody>\n'
)
_FINGERPRINTED = (
    '</tbody>\n</table>\n<p class="minor">Fingerprinted are the labels and words, one line for each provision in printed order: '
    "label, space, words, every run of spaces as one. Lines end with a line feed, except the last; the encoding is UTF-8. "
    "Emphasis and links are not part of it.</p>\n</details>\n"
)
_COUNTED = (
    '<p class="minor">Counted from the edits below: words of duty (shall, may, must, should, will, with or without “not”), '
    "negations, exceptions, figures with their units, times, dates, ranks, forms, numbers to call, addresses and cited "
    "directives. The table counts words; it does not weigh them.</p>\n"
)
_NONE_EDITED = "<p>In the provisions that both orders have, none of these words came or went.</p>\n"
_WORD_TABLE = (
    '<table class="grid words-table">\n<caption class="vh">Words and figures that came, went or were exchanged</caption>\n'
    '<thead><tr><th scope="col">What</th> <th scope="col">Before</th> <th scope="col">After</th> '
    '<th scope="col">Where</th></tr></thead>\n<tbody>\n'
)
_WHOLE_HEAD = '<thead><tr><th scope="col">Where</th> <th scope="col">Words and figures</th></tr></thead>\n<tbody>\n'
_REPAIR_HEAD = (
    '<thead><tr><th scope="col">Who cites</th> <th scope="col">Words</th> <th scope="col">Meant</th> '
    '<th scope="col">Is now</th></tr></thead>\n<tbody>\n'
)
_TABLE_ENDS = "</tbody>\n</table>\n"


def in_words_html(meaning: MeaningView) -> str:
    """The facts of a redline as sentences, and what stayed the same with its fingerprints."""
    same = f"{_SAME_PARTS}{meaning.same.html}{_FINGERPRINTED}" if meaning.same.number else ""
    return f'<ul class="in-words">\n{meaning.sentences}</ul>\n{same}'


def duties_html(meaning: MeaningView) -> str:
    """The words of duty, figures and references that came, went or were exchanged."""
    added = _whole(meaning.added, meaning.provisions_added, "added")
    return f"{_COUNTED}{_edited(meaning)}{added}\n{_whole(meaning.deleted, meaning.provisions_deleted, 'deleted')}\n"


def _edited(meaning: MeaningView) -> str:
    rows = meaning.edited
    if not rows.number:
        return _NONE_EDITED
    table = f"{_WORD_TABLE}{rows.html}{_TABLE_ENDS}\n"
    return _folded(f"{count(rows.number, 'row')}: {escaped(meaning.kinds)}", table) if rows.number > meaning.long else table


def _folded(summary: str, inner: str) -> str:
    """What is shown only when asked for."""
    return f'<details class="glance">\n<summary>{summary}</summary>\n{inner}</details>\n'


def _whole(rows: Rows, number: int, what: str) -> str:
    """What came or went with whole provisions, of which there are so many."""
    provisions = f"{what} provision" if number == 1 else count(number, f"{what} provision")
    if rows.number:
        caption = f'<caption class="vh">Words and figures in each {what} provision</caption>\n'
        table = f'<table class="grid whole-table">\n{caption}{_WHOLE_HEAD}{rows.html}{_TABLE_ENDS}'
        return _folded(f"Words in the {provisions}", table)
    if number:
        return f'<p class="none">{sentence(count(number, f"{what} provision"))}: none of these words.</p>\n'
    return f'<p class="none">No provision was {what}.</p>\n'


def repairs_html(meaning: MeaningView, number: str, as_of: date) -> str:
    """The references to repair in an order, and in others that are in force on a day."""
    printed = escaped(number)
    own = _repairs(meaning.own, f"References inside {printed}", meaning.long) or f"<p>Inside {printed}: none.</p>\n"
    others = _repairs(meaning.others, "References in other orders", meaning.long)
    none = f"<p>In the other orders in force on {escaped(long_date(as_of))}: none.</p>\n"
    return (
        f'<div class="repairs">\n<p class="minor">References to a label that {printed} renumbered, moved, split, merged or '
        f"deleted, and that were not changed with it.</p>\n{own}"
        f'<section class="elsewhere">\n<h3 class="vh">In other orders</h3>\n{others or none}</section>\n</div>\n'
    )


def _repairs(rows: Rows, caption: str, long: int) -> str:
    if not rows.number:
        return ""
    table = (
        f'<table class="grid repair-table">\n<caption class="vh">{caption}</caption>\n{_REPAIR_HEAD}{rows.html}{_TABLE_ENDS}\n'
    )
    return f"{_folded(f'{caption}: {rows.number}', table) if rows.number > long else table}\n"
