"""The templates: Jinja2 with escaping always on and undefined names an error."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from orders.cache.store import key_of
from orders.pages.citing import citing_items
from orders.pages.edition import Linked
from orders.pages.links import fragment
from orders.pages.snippets import banner_html, crumbs_html, day_html, linked_html, pieces_html
from orders.pages.wording import count, listed, long_date, sentence

_TEMPLATES = Path(__file__).parent / "templates"
_NUMBER = re.compile(r"<[^>]*>|[^\s<>&]*[0-9][-\u2010][0-9][^\s<>&]*")
"""A tag, or the number of an order."""


def render(template: str, **values: object) -> str:
    """The HTML of a template under templates/ (without its ending) filled with values; every string is escaped."""
    return environment().get_template(f"{template}.html").render(**values).strip() + "\n"


_INNER = "\x01the inner part\x02"
"""What stands in its place until it is put in: no order can contain such characters."""


def render_around(template: str, name: str, inner: Iterable[str], **values: object) -> str:
    """The same with one value, that of `name`, which is most of the page, in pieces of HTML: put in at last, since templates and
    each of their macros copy what they print.
    """
    head, _, tail = render(template, **{name: _INNER}, **values).partition(_INNER)
    return "".join((head, *inner, tail))


@cache
def macro(template: str, name: str) -> Callable[..., str]:
    """One macro of a template, for a piece of a page that is composed by itself."""
    found: Callable[..., str] = getattr(environment().get_template(f"{template}.html").module, name)
    return found


def whole_numbers(words: str) -> Markup:
    """Words in which no number of an order is broken at its hyphen, where a narrow screen has room for it: `2011-01A`."""
    found = _NUMBER.sub(lambda m: m[0] if m[0].startswith("<") else f'<span class="whole">{m[0]}</span>', str(escape(words)))
    return Markup(found)


def _linked(item: Linked) -> Markup:
    return Markup(linked_html(item))


def _day(day: date | None) -> Markup:
    return Markup(day_html(day))


def compile_templates() -> None:
    """Every template compiled, so that processes forked from now on need not do it, each by itself."""
    for name in environment().list_templates():
        environment().get_template(name)


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept where Python keeps compiled modules of this package, and only where it would; so who could put
    something else there could as well put it in place of a module. They are known by their text, by Jinja and by this module.
    """

    def __init__(self, folder: Path) -> None:
        made_by = key_of(jinja2.__version__, Path(__file__).read_bytes())[:16]
        super().__init__(str(folder), f"%s.{made_by}.{sys.implementation.cache_tag}.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """A template as it was kept; one that is damaged is compiled anew."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, UnpicklingError, ValueError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if that is wanted and can be."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def environment() -> Environment:
    """The one set of templates, compiled once."""
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=Compiled(Path(__file__).with_name("__pycache__")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    env.filters |= {
        "long_date": long_date,
        "listed": listed,
        "sentence": sentence,
        "fragment": fragment,
        "citing_items": citing_items,
        "whole_numbers": whole_numbers,
        "crumbs": crumbs_html,
        "banner": banner_html,
        "pieces": pieces_html,
        "linked": _linked,
        "day": _day,
    }
    env.globals |= {"count": count}
    return env
