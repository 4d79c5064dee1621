"""A number as Word prints it in each of its formats (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FOOTNOTE_SIGNS = "*†‡§"
_LARGEST_IN_WORDS = 999
_LARGEST_REPEATED = 780
"""Word repeats a letter up to thirty times (26 × 30); no order comes near it."""


def in_format(number: int, number_format: str) -> str | None:
    """The number in a format of Word (`upperRoman`); None for a format that is not known here. `none` and `bullet` print none."""
    write = _FORMATS.get(number_format)
    return write(number) if write else None


def in_custom_format(number: int, pattern: str) -> str | None:
    """The number in a format given by its first numbers, of which Word knows those with leading zeros: `001, 002, 003, …`."""
    first = pattern.split(",")[0].strip()
    return str(number).zfill(len(first)) if first.isdigit() else None


def _decimal(number: int) -> str:
    return str(number)


def _decimal_zero(number: int) -> str:
    return f"{number:02d}"


def _upper_roman(number: int) -> str:
    written = ""
    for value, numeral in _ROMAN:
        times, number = divmod(max(0, number), value)
        written += numeral * min(times, 40)
    return written


def _lower_roman(number: int) -> str:
    return _upper_roman(number).lower()


def _upper_letter(number: int) -> str:
    """A to Z, then AA, BB, CC: the letter is repeated, not counted on."""
    if not 0 < number <= _LARGEST_REPEATED:
        return ""
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _lower_letter(number: int) -> str:
    return _upper_letter(number).lower()


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    if not 0 <= number <= _LARGEST_IN_WORDS:
        return str(number)
    hundreds, rest = divmod(number, 100)
    below = _ONES[rest] if rest < len(_ONES) else "-".join([_TENS[rest // 10 - 2], *([_ONES[rest % 10]] if rest % 10 else [])])
    if not hundreds:
        return below
    return f"{_ONES[hundreds]} hundred" + (f" {below}" if rest else "")


def _cardinal_text(number: int) -> str:
    return _words(number).capitalize()


def _ordinal_text(number: int) -> str:
    words = _words(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return (words[:start] + ordinal).capitalize()


def _nothing(_: int) -> str:
    return ""


def _in_dashes(number: int) -> str:
    return f"- {number} -"


def _in_circle(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _in_brackets(number: int) -> str:
    return f"({number})"


def _sign(number: int) -> str:
    """`chicago`: asterisk, dagger, double dagger, section sign, then each of them twice."""
    times, sign = divmod(number - 1, len(_FOOTNOTE_SIGNS))
    return _FOOTNOTE_SIGNS[sign] * min(times + 1, 40) if number > 0 else ""


def _hexadecimal(number: int) -> str:
    return f"{number:X}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": _decimal,
    "decimalZero": _decimal_zero,
    "upperRoman": _upper_roman,
    "lowerRoman": _lower_roman,
    "upperLetter": _upper_letter,
    "lowerLetter": _lower_letter,
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "none": _nothing,
    "bullet": _nothing,
    "numberInDash": _in_dashes,
    "decimalEnclosedCircle": _in_circle,
    "decimalEnclosedParen": _in_brackets,
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chicago": _sign,
    "hex": _hexadecimal,
}
