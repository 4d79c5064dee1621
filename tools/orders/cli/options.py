"""What several commands are asked in the same words: which folder, which day, which format."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Command(click.Command):
    """A command whose help keeps the lines of its examples as they are written (click would fill them into one paragraph)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = verbatim(self.help or "")


def verbatim(text: str) -> str:
    """Help in which every paragraph that begins with a line ending in a colon is marked to be left alone."""
    return re.sub(r"(?m)^(?=[^\n]*:\n +\S)", "\b\n", cleandoc(text))


class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar day, written 2017-11-25."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or wrong use with an example."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2017-11-25"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day. Write year, month and day as in 2017-11-25.", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How the help names it."""
        return "DATE"


def policy_versions() -> Decorator:
    """`--policy-versions DIR`: the folder that holds the law."""
    return click.option(
        "--policy-versions",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("policy_versions"),
        show_default=True,
        metavar="DIR",
        help="The folder that holds the orders.",
    )


def on_day(text: str = "The day to ask about; today in the department's time zone if not given.") -> Decorator:
    """`--on DATE`: point in time."""
    return click.option("--on", "on", type=Day(), help=text)


def as_of() -> Decorator:
    """`--as-of DATE`: the day the site speaks of as today."""
    return click.option(
        "--as-of",
        type=Day(),
        help="The day to compute statuses for; today in the department's time zone if not given.",
    )


def output_format(*formats: str) -> Decorator:
    """`--format`: the first is for people and is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="Output format."
    )


def config_file() -> Decorator:
    """`--config FILE`: the site's own settings."""
    return click.option(
        "--config",
        "config",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        show_default=True,
        metavar="FILE",
        help="The site's settings.",
    )


def no_cache() -> Decorator:
    """`--no-cache`: make everything anew."""
    return click.option("--no-cache", is_flag=True, help="Ignore the cache and write none; the result is the same.")


def keep() -> Decorator:
    """`--keep N`: how far back a rollback can go."""
    return click.option(
        "--keep",
        type=click.IntRange(2, 1000),
        default=10,
        show_default=True,
        metavar="N",
        help="Keep the releases of the last N commits.",
    )


def sign() -> Decorator:
    """`--sign FILE`: who publishes is shown by a signature."""
    return click.option(
        "--sign",
        "key",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Sign the site with this SSH key, as `orders sign` does.",
    )
