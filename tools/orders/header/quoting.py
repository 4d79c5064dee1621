"""Quotation marks around a value, as YAML reads them back."""

from __future__ import annotations

import re
from collections.abc import Callable


def quoted_line(line: str) -> str:
    """A line `key: value` with its value put in quotation marks, where it is one and is short; else nothing."""
    match = re.fullmatch(r"(\s*(?:- )?[a-z_0-9]+: +)(.*\S)\s*", line)
    if match is None or len(match[2]) > 200:
        return ""
    value = match[2]
    if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]
    return match[1].lstrip() + quoted(value, wrap="'" if re.search(r'[\\"]', value) and "'" not in value else '"')


def quoted(text: str, wrap: str = '"', escape: Callable[[str], str] = lambda character: character) -> str:
    """A text in quotation marks as YAML reads it back; `escape` writes characters that cannot stand for themselves."""
    if wrap == "'":
        return f"'{text}'"
    return '"' + "".join(f"\\{c}" if c in '\\"' else escape(c) for c in text) + '"'
