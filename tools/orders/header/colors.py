"""department.yml's `color`: the department's own, behind the white words of the site's header, and the shades made of it."""

from __future__ import annotations

import re

from orders.header import problems as kinds
from orders.header.fields import Fields, Key

KEY = Key("color", "color: '#16243d'")

ENOUGH = 4.5
"""The least contrast of words with what is behind them (WCAG 2.2, success criterion 1.4.3)."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_STEPS = 100


def color(fields: Fields) -> str:
    """The color as `#16243d`, in small letters; "" where none is given or it cannot be used."""
    found = fields.scalar("color")
    if found is None:
        return ""
    if not _HEX.fullmatch(found.text):
        message = f"“{found.text[:60]}” is not a color."
        fields.problems.append(kinds.BAD_COLOR.at(found.place, message, expected="six hexadecimal digits, as in '#16243d'"))
        return ""
    given = found.text.lower()
    reached = contrast(given, "#ffffff")
    if reached >= ENOUGH:
        return given
    darker = shade(given, "#000000", "#ffffff", ENOUGH)
    message = f"White words on {given} are hard to read: a contrast of {reached:.1f} to 1, where {ENOUGH} is the least."
    fields.problems.append(kinds.COLOR_TOO_LIGHT.at(found.place, message, expected="a darker color", darker=darker))
    return ""


def contrast(one: str, other: str) -> float:
    """How much two colors (`#rrggbb`) differ for the eye, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def shade(given: str, towards: str, behind: str, least: float) -> str:
    """The color nearest to the one given, on the way to another one, that has at least a contrast to what is behind it."""
    for step in range(_STEPS + 1):
        mixed = _mixed(given, towards, step / _STEPS)
        if contrast(mixed, behind) >= least:
            return mixed
    return towards


def _mixed(one: str, other: str, part: float) -> str:
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(_parts(one), _parts(other), strict=True))


def _parts(hexadecimal: str) -> tuple[int, ...]:
    return tuple(int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(hexadecimal: str) -> float:
    """Relative luminance, 0 for black and 1 for white (WCAG 2.2)."""
    linear = [_linear(part / 255) for part in _parts(hexadecimal)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
