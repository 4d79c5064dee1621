"""The rows of a register as HTML: composed as text, since a large department's registers hold tens of thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from orders.pages.edition import Linked
from orders.pages.environment import whole_numbers
from orders.pages.escaping import escaped
from orders.pages.register import COLUMNS, DAYS, Row
from orders.pages.wording import long_date


class Rows:
    """The rows of registers as they are written: once, however many list the very same one, which they hold meanwhile."""

    def __init__(self) -> None:
        self._written: dict[tuple[int, tuple[str, ...], str], str] = {}

    def html(self, rows: Iterable[Row], columns: tuple[str, ...], up: str = "") -> str:
        """Rows of a table with these columns, each on a line of its own; `up` stands before every link of a page that lies
        deeper.
        """
        written, found = self._written, []
        for row in rows:
            key = id(row), columns, up
            html = written.get(key)
            if html is None:
                html = written[key] = f"{_row(row, columns, up)}\n"
            found.append(html)
        return "".join(found)


def _row(row: Row, columns: Sequence[str], up: str) -> str:
    cells = " ".join([_cell(row, key, columns, up) for key in columns])
    first, until = row.stage.first, row.stage.until
    ends = f' data-until="{until.isoformat()}"' if until else ""
    html = f"<tr{row.kept}{ends}>{cells} </tr>"
    return f'<template data-from="{first.isoformat()}">{html}</template>' if first else html


def _cell(row: Row, key: str, columns: Sequence[str], up: str) -> str:
    if key == "number":
        number = row.number
        return f'<td class="number" data-rank="{row.rank}"><a href="{up}{escaped(number.href)}">{_whole(number.text)}</a></td>'
    if key == "title":
        told = _badge("reconstructed", "Reconstruction") if row.reconstructed and "status" not in columns else ""
        return f'<th scope="row" class="title">{escaped(row.title)}{told}</th>'
    if key == "status":
        told = _badge("reconstructed", "Reconstruction") if row.reconstructed else ""
        return f'<td class="status">{_badge(row.css, row.badge)[1:]}{told}</td>'
    if key == "distribution":
        return f'<td data-name="{COLUMNS[key]}">{escaped(row.distribution)}</td>'
    if key in DAYS:
        return f'<td class="day" data-name="{COLUMNS[key]}">{_day(row.day(key))}</td>'
    return f'<td data-name="{COLUMNS[key]}">{_pieces(row, key, up)}</td>'


@lru_cache(10_000)
def _whole(words: str) -> str:
    """Words whose numbers a narrow column breaks between their parts only; a number stands in several registers."""
    return str(whole_numbers(words))


def _pieces(row: Row, key: str, up: str) -> str:
    between = ", " if key == "replaces" else ""
    pieces = between.join([_linked(piece, up) for piece in row.pieces[key]]) or '<span class="none">nothing</span>'
    if not (row.changes and row.changes_words):
        return pieces
    return f'{pieces} <a class="changes" href="{up}{escaped(row.changes)}">{_whole(row.changes_words)}</a>'


def _linked(piece: Linked, up: str) -> str:
    words = _whole(piece.text)
    told = f'<a href="{up}{escaped(piece.href)}">{words}</a>' if piece.href else words
    return f'{told} <small class="cue" data-furniture>{escaped(piece.cue)}</small>' if piece.cue else told


def _badge(css: str, words: str) -> str:
    return f' <span class="badge {css}">{words}</span>'


def _day(day: date | None) -> str:
    if day is None:
        return '<span class="none">not on file</span>'
    return f'<time datetime="{day.isoformat()}">{long_date(day)}</time>'
