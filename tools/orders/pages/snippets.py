"""Small pieces of pages as HTML, composed without a template: a page has many, and to call one there takes longer than it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from orders.pages.edition import Linked
from orders.pages.escaping import escaped
from orders.pages.stages import Badge, Stage
from orders.pages.standing import Standing
from orders.pages.wording import long_date

T = TypeVar("T")


def linked_html(item: Linked) -> str:
    """Words that may lead somewhere, and what we say beside them."""
    return link_html(item.text, item.href, item.cue)


def link_html(text: str, href: str, cue: str = "") -> str:
    """The same for whoever has hundreds of them."""
    words = f'<a href="{escaped(href)}">{escaped(text)}</a>' if href else escaped(text)
    return f'{words} <small class="cue" data-furniture>{escaped(cue)}</small>' if cue else words


def day_html(day: date | None) -> str:
    """A day in words, for programs as a date; that there is none."""
    if day is None:
        return '<span class="none">not on file</span>'
    return f'<time datetime="{day.isoformat()}">{long_date(day)}</time>'


def badges_html(stages: Iterable[Stage[Badge]]) -> str:
    """The badge of a revision, and those it will have, each in a template that is opened on its day."""
    return "".join([_badge(stage) for stage in stages])


def _badge(stage: Stage[Badge]) -> str:
    css, words = stage.value
    return f'{opened(stage)}<span class="badge {css}"{until(stage)}>{escaped(words)}</span>{closed(stage)}'


def words_html(stages: Iterable[Stage[str]]) -> str:
    """Words that change on a day: plain where they do not."""
    return "".join([_words(stage) for stage in stages])


def _words(stage: Stage[str]) -> str:
    words = escaped(stage.value)
    return f"{opened(stage)}{f'<span{until(stage)}>{words}</span>' if stage.until else words}{closed(stage)}"


def opened(stage: Stage[T]) -> str:
    """What holds from a day to come stands in a template, which is opened on that day: how it begins."""
    return f'<template data-from="{stage.first.isoformat()}">' if stage.first else ""


def closed(stage: Stage[T]) -> str:
    """How that ends."""
    return "</template>" if stage.first else ""


def until(stage: Stage[T]) -> str:
    """The attribute that names the day on which something ends to hold."""
    return f' data-until="{stage.until.isoformat()}"' if stage.until else ""


def pieces_html(items: Iterable[Linked]) -> Markup:
    """Words of which some lead somewhere."""
    return Markup("".join(map(linked_html, items)))


def crumbs_html(items: Iterable[Linked]) -> Markup:
    """The way down to a page."""
    lines = "".join([f"<li>{linked_html(item)}</li>\n" for item in items])
    return Markup(f'<nav class="crumbs" aria-label="Breadcrumb" data-furniture>\n<ol>\n{lines}</ol>\n</nav>\n')


def banner_html(standings: Iterable[Stage[Standing]], as_of: date) -> Markup:
    """Where a revision stands, and where it will from each day to come that is known."""
    return Markup("".join([_banner(stage, as_of) for stage in standings]))


def _banner(stage: Stage[Standing], as_of: date) -> str:
    standing, first = stage.value, stage.first
    amended = [
        f'<p class="amended"><strong class="badge">Amended</strong> <span>{"".join(map(linked_html, line))}</span></p>\n'
        for line in standing.amended
    ]
    banner = (
        f'<aside class="standing {escaped(standing.css)}"{until(stage)} aria-label="Status" data-furniture>\n'
        f'<p><strong class="badge">{escaped(standing.badge)}</strong> '
        f"<span>{''.join(map(linked_html, standing.pieces))}</span></p>\n"
        f"{''.join(amended)}"
        f'<p class="as-of">Status{f" from {day_html(first)} on," if first else ""} computed as of {day_html(as_of)}.</p>\n'
        "</aside>"
    )
    return f"{opened(stage)}{banner}{closed(stage)}\n"
