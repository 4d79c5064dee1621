"""The department's own color as a style sheet of two schemes, every shade of it light or dark enough to be read."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig

from orders.corpus.corpus import Corpus
from orders.header.colors import shade
from orders.pages import links

STYLE_FILE = "assets/department/color.css"
"""Where the department's color is told to the pages."""

_PAPER, _NIGHT = "#ffffff", "#191e27"
_EASY = 7.0
"""The contrast of links: what WCAG 2.2 asks for at its highest level, since orders are read in cars at night."""


def department_style(color: str) -> str:
    """The rules for a color such as `#16243d`."""
    on_paper, at_night = shade(color, "#000000", _PAPER, _EASY), shade(color, "#ffffff", _NIGHT, _EASY)
    header = (
        f"  --md-primary-fg-color: {color};\n"
        f"  --md-primary-fg-color--light: {color};\n"
        f"  --md-primary-fg-color--dark: {shade(color, '#000000', _PAPER, 15)};\n"
    )
    return (
        "/* The department's color, from department.yml. */\n"
        + _rule("default", header, on_paper)
        + _rule("slate", header, at_night)
    )


def dress(config: MkDocsConfig, corpus: Corpus) -> None:
    """Give the site the department's name, and its color and badge where it has them.

    A browser is told of the search where the address of the site is known: its description needs a full one.
    """
    config.site_name = escape(f"{corpus.department.short_name or corpus.department.name} {config.site_name}")
    config.extra["time_zone"] = corpus.department.time_zone
    config.extra["department"] = escape(corpus.department.name)
    config.extra["opensearch"] = bool(corpus.department.site_url)
    if corpus.department.color:
        config.extra_css.append(STYLE_FILE)
        config.extra["color"] = corpus.department.color
    if corpus.badge:
        config.theme["logo"] = config.theme["favicon"] = links.badge_uri(corpus.badge)


def _rule(scheme: str, header: str, link: str) -> str:
    links = "".join(f"  {name}: {link};\n" for name in ("--md-accent-fg-color", "--md-typeset-a-color", "--order-link"))
    return f'body[data-md-color-scheme="{scheme}"][data-md-color-primary] {{\n{header}{links}}}\n'
