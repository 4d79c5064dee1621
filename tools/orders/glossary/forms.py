"""The forms in which a defined term is met: as defined, its acronym, one and several. Nothing is guessed beyond that."""

from __future__ import annotations

import re

from orders.redline.folding import fold

_WITH_ACRONYM = re.compile(r"(.*\S) ?\(([^()]+)\)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&./-]{1,9}s?")
_QUOTES = "\"'“”„‘’«»"
_LONGEST_ACRONYM = 6


def forms_of(term: str) -> tuple[str, ...]:
    """The term as defined and its acronym in brackets, each in the singular and the plural: the form defined first.

    "Body-Worn Camera (BWC)" is met as Body-Worn Camera, Body-Worn Cameras, BWC and BWCs.
    """
    bare, acronym = _parts(term)
    found = [both for form in filter(None, (bare, acronym)) for both in (form, other_number(form))]
    return tuple(dict.fromkeys(found))


def is_exact(form: str) -> bool:
    """Whether a form is met only as it is written: the acronym IT is not the word "it"."""
    bare = form.removesuffix("s")
    return " " not in form and len(bare) <= _LONGEST_ACRONYM and bare == bare.upper() and bare != bare.lower()


def key_of(term: str) -> str:
    """What two orders must share to define the same term: its words in the singular, without case and typography."""
    bare, _ = _parts(term)
    return fold(_singular(bare) or bare)


def other_number(form: str) -> str:
    """The plural of a form in the singular, and the other way round: only the last word changes, in the regular way."""
    return _singular(form) or _plural(form)


def _parts(term: str) -> tuple[str, str]:
    """The term without quotation marks and without the acronym behind it, and the acronym."""
    bare = " ".join(term.split()).strip(_QUOTES).strip()
    found = _WITH_ACRONYM.fullmatch(bare)
    if found is None:
        return bare, ""
    return found[1].strip(_QUOTES).strip(), found[2] if _ACRONYM.fullmatch(found[2]) else ""


def _singular(form: str) -> str:
    """The singular of a form that is surely a plural, else nothing: "bus" and "status" are none."""
    lower = form.lower()
    if len(form) < 4 or lower.endswith(("ss", "us", "is", "'s", "’s", "series", "news", "as", "os")):
        return ""
    if lower.endswith("ies") and len(form) > 4:
        return form[:-3] + _like(form, "y")
    if lower.endswith(("sses", "xes", "zes", "ches", "shes")):
        return form[:-2]
    return form[:-1] if lower.endswith("s") else ""


def _plural(form: str) -> str:
    lower = form.lower()
    if lower.endswith("y") and len(form) > 1 and lower[-2] not in "aeiou" and lower[-2].isalpha():
        return form[:-1] + _like(form, "ies")
    return form + _like(form, "es" if lower.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _like(form: str, ending: str) -> str:
    """An ending in capitals behind a form in capitals, but an acronym takes a small s."""
    return ending.upper() if len(form) > _LONGEST_ACRONYM and form.isupper() else ending
