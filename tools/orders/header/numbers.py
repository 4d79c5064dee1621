"""The number of a directive, read from every spelling met in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from orders.model.department import Department, DirectiveType
from orders.model.number import DirectiveNumber

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LONGEST = 200
_DATED = re.compile(r"(.*?) ?\((\d{4}-\d{2}-\d{2})\)", re.ASCII)
_SUFFIXED = re.compile(r"(.*?)([A-Z]+)", re.ASCII)
_INTRODUCTION = r"(?P<series> series)?(?P<numbered> (?:no\.?|number)(?= ?\d)| (?=#))?(?: ?#)?"
_INTRODUCED = re.compile(_INTRODUCTION, re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@lru_cache(maxsize=4096)
def parse_number(printed: str, department: Department) -> DirectiveNumber | None:
    """The directive or revision that a printed number names, or None where it names none of this department's types.

    Understood are the code and every printed form of a type in any case, with or without full stops ("GO", "G.O.",
    "General Order"), any hyphen and any space, "series", and an effective date in brackets for types without suffix
    letters: "GO series 1973-02", "SOP BOI 1993-10F", "CAO Policy 50", "GO G02-01 (2015-06-30)". The bare number is
    understood for types whose numbers are distinctive.
    """
    words = tidy(printed)
    if len(words) > _LONGEST:
        return None
    return next(_readings(words, department), None)


def names_series(printed: str) -> bool:
    """Whether a printed number names the enduring directive ("GO series 1973-02") and not one revision."""
    return " series " in f" {tidy(printed).lower()} "


def looks_like_number(printed: str, department: Department) -> bool:
    """Whether words begin like a directive of the department's, whatever follows: then they are no free text."""
    words = tidy(printed)
    return any(re.match(rf"{_INTRODUCTION} ?\S*\d", rest, re.IGNORECASE) for _, rest in _typed(words, department))


def explain_number(printed: str, department: Department) -> str:
    """Why `parse_number` understands nothing, in a sentence or two for a problem's message."""
    words = tidy(printed)
    typed = list(_typed(words, department))
    if not typed:
        known = ", ".join(sorted({t.code for t in department.types}))
        return f"“{_cut(words)}” does not begin with a type of directive of this department ({known})."
    kind, rest = typed[0]
    rest = re.sub(rf"^(?:{_INTRODUCTION})", "", rest, flags=re.IGNORECASE).strip()
    if not rest:
        return f"“{_cut(words)}” has a type, but no number behind it."
    return f"“{_cut(words)}” is not the number of a {kind.name}: {_what_is_wrong(rest, kind, words)}."


def suggest_number(printed: str, department: Department) -> str | None:
    """The number that was probably meant, as files write it, or None where that cannot be told."""
    found = dict.fromkeys(
        str(number)
        for attempt in _attempts(tidy(printed)[:_LONGEST], department)
        if (number := parse_number(attempt, department)) is not None
    )
    return next(iter(found)) if len(found) == 1 else None


def tidy(printed: str) -> str:
    """Words with every kind of hyphen as "-", every run of spaces (no-break ones too) as one space."""
    return " ".join(printed.translate(_HYPHENS).replace("\N{SOFT HYPHEN}", "").split())


@dataclass(frozen=True, slots=True)
class _Form:
    """One printed form of a type, ready to be looked for at the start of words."""

    kind: DirectiveType
    pattern: re.Pattern[str]


@lru_cache(maxsize=64)
def _forms(department: Department) -> tuple[_Form, ...]:
    """Every printed form of every type, the longest first, so that "SOP BOI" is tried before "SOP"."""
    forms = {(form, kind) for kind in department.types for form in (kind.code, *kind.printed) if form.strip()}
    ordered = sorted(forms, key=lambda pair: (-len(pair[0]), pair[0], pair[1].code))
    return tuple(_Form(kind, re.compile(spelling(form), re.IGNORECASE)) for form, kind in ordered)


def spelling(form: str) -> str:
    """A regular expression for a printed form of a type: its full stops may be left out, spaces may stand behind them."""
    parts = ("".join(re.escape(c) if c not in ". " else r"\.? ?" if c == "." else r"\s" for c in tidy(form))).split(r"\s")
    return r"\s+".join(parts)


@lru_cache(maxsize=256)
def number_pattern(kind: DirectiveType) -> re.Pattern[str] | None:
    """The compiled pattern of a type's numbers (ASCII digits only), or None where it is no regular expression."""
    try:
        return re.compile(kind.number, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return None


def _typed(words: str, department: Department) -> Iterator[tuple[DirectiveType, str]]:
    """Each type whose printed form the words begin with, and the words behind it (with the space before them)."""
    for form in _forms(department):
        match = form.pattern.match(words)
        if match is None:
            continue
        rest = words[match.end() :]
        if not rest or rest[0] in " #0123456789" or match[0][-1] in ". ":
            yield form.kind, rest if rest[:1] == " " else f" {rest}"


def _readings(words: str, department: Department) -> Iterator[DirectiveNumber]:
    """Every reading of the words, the most likely first."""
    for kind, rest in _typed(words, department):
        match = _INTRODUCED.match(rest)
        series = bool(match and match["series"])
        number = _numbered(rest[match.end() :].strip() if match else rest.strip(), kind)
        if number is not None and not (series and number != number.series):
            yield number
    for kind in department.types:
        if kind.distinctive and (bare := _numbered(words, kind)) is not None:
            yield bare


def _numbered(rest: str, kind: DirectiveType) -> DirectiveNumber | None:
    """The number in what stands behind a type: number and letters, or number and date."""
    pattern = number_pattern(kind)
    if pattern is None or not rest:
        return None
    if not kind.suffixes:
        match = _DATED.fullmatch(rest)
        number, dated = (match[1], iso_date(match[2])) if match else (rest, None)
        valid = pattern.fullmatch(number) and (dated is not None or not match)
        return DirectiveNumber(kind.code, number, "", dated) if valid else None
    if pattern.fullmatch(rest):
        return DirectiveNumber(kind.code, rest)
    match = _SUFFIXED.fullmatch(rest)
    if match and pattern.fullmatch(match[1]) and len(set(match[2])) == 1:
        return DirectiveNumber(kind.code, match[1], match[2])
    return None


def iso_date(words: str) -> date | None:
    """The day of a date written exactly YYYY-MM-DD, or None where it is not so written or no day of the calendar."""
    if not _ISO.fullmatch(words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _what_is_wrong(rest: str, kind: DirectiveType, words: str) -> str:
    """What keeps the words behind the type from being a number of that type."""
    number, _, dated = rest.partition(" (")
    if dated and kind.suffixes:
        return "its revisions are named by letters, not by a date in brackets"
    if dated and iso_date(dated.rstrip(")")) is None:
        return f"“{_cut(dated.rstrip(')'))}” is not a day written year-month-day"
    match = re.fullmatch(r"(.*\d)([A-Za-z]+)", number)
    if match and _numbered(match[1], kind):
        if not kind.suffixes:
            return f"its revisions are named by their date in brackets, not by letters such as “{match[2]}”"
        if names_series(words):
            return f"a series is all its revisions, so no letter such as “{match[2]}” belongs to it"
        return f"“{match[2]}” is not a capital letter or one capital letter repeated (A to Z, then AA, BB, CC)"
    return f"“{_cut(rest)}” is not written as its numbers are ({_shape(kind)})"


def _shape(kind: DirectiveType) -> str:
    """What the numbers of a type look like, for a person: four digits, a hyphen, two digits are "####-##, each # a digit"."""
    drawn = re.sub(r"\\d\{(\d)(?:,\d*)?\}", lambda m: "#" * int(m[1]), kind.number)
    drawn = drawn.replace(r"\d", "#")
    return f"{drawn}, each # a digit" if re.fullmatch(r"[#\w-]+", drawn) else f"pattern {kind.number}"


def _attempts(words: str, department: Department) -> Iterator[str]:
    """Other spellings of the words that would mend a usual slip."""
    yield words.upper()
    yield re.sub(r"-(\d)(?=[A-Z]*$)", r"-0\1", words.upper())
    yield re.sub(r"(?<=\d) ?[./_] ?(?=\d)|(?<=\d) ?- ?(?=\d)", "-", words.upper())
    if re.match(r"\d", words):
        yield from (f"{kind.code} {words.upper()}" for kind in department.types)
    head, _, rest = words.rpartition(" ")
    forms = {form.lower(): form for kind in department.types for form in (kind.code, *kind.printed)}
    for close in get_close_matches(head.lower(), forms, n=1, cutoff=0.5):
        yield f"{forms[close]} {rest.upper()}"


def _cut(words: str, longest: int = 60) -> str:
    """Words short enough for a message."""
    return words if len(words) <= longest else f"{words[:longest]}…"
