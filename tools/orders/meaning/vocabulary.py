"""The words that are looked for: what a lawyer asks a change about first. A department may hand in lists of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    """What a word or figure is that a reader of an order looks for."""

    DUTY = "duty"
    NEGATION = "negation"
    EXCEPTION = "exception"
    AMOUNT = "number with unit"
    TIME = "time"
    DATE = "date"
    MONEY = "money"
    PERCENTAGE = "percentage"
    RANK = "rank"
    FORM = "form"
    TELEPHONE = "telephone number"
    WEB = "web or mail address"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of each kind that are not figures.

    `modals` can be followed by one of `limits` ("shall not", "may only"), which then is part of them; `phrases` are the
    other words of duty. `ranks` are names of ranks and posts, each with its other spellings behind it: to say one for
    the other changes nothing. `units` are what can be counted or measured, in the singular and the plural.
    """

    modals: tuple[str, ...]
    limits: tuple[str, ...]
    phrases: tuple[str, ...]
    negations: tuple[str, ...]
    exceptions: tuple[str, ...]
    ranks: tuple[tuple[str, ...], ...]
    units: tuple[str, ...]


_RANKS = (
    ("Officer", "Ofc."),
    ("Corporal", "Cpl."),
    ("Detective", "Det."),
    ("Supervisor",),
    ("Commanding Officer",),
    ("Sergeant", "Sgt."),
    ("Lieutenant", "Lt."),
    ("Captain", "Capt."),
    ("Commander", "Cmdr."),
    ("Major", "Maj."),
    ("Colonel", "Col."),
    ("Deputy Chief of Police", "Deputy Chief"),
    ("Assistant Chief of Police", "Assistant Chief", "Asst. Chief"),
    ("Chief of Police", "Police Chief", "Chief"),
    ("Chief Administrative Officer",),
)

_UNITS = (
    "second", "seconds", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "day", "days", "night", "nights",
    "week", "weeks", "month", "months", "year", "years", "shift", "shifts",
    "foot", "feet", "ft", "inch", "inches", "yard", "yards", "mile", "miles", "mph", "meter", "meters", "block", "blocks",
    "degree", "degrees", "ounce", "ounces", "pound", "pounds", "lbs", "gram", "grams", "gallon", "gallons", "volt", "volts",
    "point", "points", "round", "rounds", "copy", "copies", "page", "pages", "time", "times", "attempt", "attempts",
    "person", "persons", "people", "individual", "individuals", "member", "members", "employee", "employees",
    "officer", "officers", "supervisor", "supervisors", "witness", "witnesses", "vehicle", "vehicles", "unit", "units",
)  # fmt: skip

DEFAULT_VOCABULARY = Vocabulary(
    modals=("shall", "may", "must", "should", "will"),
    limits=("not", "never", "only"),
    phrases=("is not to", "are not to", "required to", "not required to", "prohibited", "not prohibited"),
    negations=("not", "no", "never", "nor", "neither", "none", "cannot"),
    exceptions=(
        "except", "excepting", "exception", "exceptions", "with the exception of", "unless", "only if", "only when",
        "provided that", "provided, however, that", "provided however that", "notwithstanding",
    ),
    ranks=_RANKS,
    units=_UNITS,
)  # fmt: skip
"""What is looked for where nobody says otherwise."""
