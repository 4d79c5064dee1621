"""Small pieces of pages as HTML, for what is composed without a template: links, days, badges that change on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from orders.pages.edition import Linked
from orders.pages.escaping import escaped
from orders.pages.stages import Badge, Stage
from orders.pages.wording import long_date


def linked_html(item: Linked) -> str:
    """Words that may lead somewhere, and what we say beside them; as the template `linked` writes them."""
    words = f'<a href="{escaped(item.href)}">{escaped(item.text)}</a>' if item.href else escaped(item.text)
    return f'{words} <small class="cue" data-furniture>{escaped(item.cue)}</small>' if item.cue else words


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
    until = f' data-until="{stage.until.isoformat()}"' if stage.until else ""
    badge = f'<span class="badge {css}"{until}>{escaped(words)}</span>'
    return f'<template data-from="{stage.first.isoformat()}">{badge}</template>' if stage.first else badge
