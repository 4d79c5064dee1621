"""Cleaning: one shape for the many hyphens and spaces of print, without moving a character.

The cleaned text is as long as the printed one, so a span found in it is a span of the printed text.
"""

from __future__ import annotations

import re

HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
"""Hyphen, non-breaking hyphen, figure dash, en dash, minus sign and the small and wide hyphen-minus."""

DASHES = "\u2012\u2013\u2014\u2015"
"""Dashes that print a range: figure dash, en dash, em dash, horizontal bar."""

SPACES = (
    "\t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""Every white space character other than the plain space."""

_ODD_SPACE = re.compile("[\t-\r]")
"""Those of them that are in ASCII."""

_FOLD = str.maketrans({**dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(SPACES, " "), "\u2019": "'"})


def clean(text: str) -> str:
    """The text with every hyphen as `-`, every space as a space and curly apostrophes straight: same length."""
    return text if text.isascii() and (text.isprintable() or not _ODD_SPACE.search(text)) else text.translate(_FOLD)
