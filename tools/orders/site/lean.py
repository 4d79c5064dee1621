"""The theme's templates without their indentation: of every page it would be a third of the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_BLANKS = re.compile(r"\s*\n\s*|[ \t]{2,}")


class LeanTemplates(Extension):
    """Of several blanks in a template one is left, a line feed where there was one; HTML reads either as one space.

    Only what a template itself says is touched, never what is put into it: an order's own spaces and line ends stay. No
    template of the theme has an element in which they would count (`pre`, `textarea`).
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The pieces of a template, what is plain text among them shortened."""
        for token in stream:
            yield Token(token.lineno, token.type, _BLANKS.sub(_one, token.value)) if token.type == "data" else token


def _one(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks[0] else " "


def make_lean(env: Environment) -> None:
    """Have an environment whose templates are not yet compiled leave out what indents them, and the lines of their tags."""
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(LeanTemplates)
