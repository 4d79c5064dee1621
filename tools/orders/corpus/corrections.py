"""Corrections: of a published order and what corrects it the last is its text; the others are kept as they were published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from orders.corpus import problems as kinds
from orders.header.corrections import corrected_file, correction_file
from orders.header.header import check_location
from orders.model.problem import Place, Problem
from orders.model.revision import Revision

Corrected = tuple[list[Revision], list[Revision], list[Problem]]


def with_corrections(revisions: Iterable[Revision]) -> Corrected:
    """The texts that hold, the earlier texts that were corrected (the oldest first), and what is wrong with corrections.

    A correction that corrects nothing on file, or leaves out one before it, is a problem, and is left out itself.
    """
    plain: list[Revision] = []
    corrections: dict[str, dict[int, Revision]] = {}
    for revision in revisions:
        original, count = corrected_file(revision.file)
        if revision.header.correction and count and not check_location(revision.header, revision.file):
            corrections.setdefault(original, {})[count] = revision
        else:
            plain.append(revision)
    return _applied(plain, corrections)


def _applied(plain: Sequence[Revision], corrections: dict[str, dict[int, Revision]]) -> Corrected:
    holding: list[Revision] = []
    earlier: list[Revision] = []
    problems: list[Problem] = []
    for revision in plain:
        texts = [revision, *_in_order(revision.file, corrections.pop(revision.file, {}), problems)]
        problems += [_nothing(old, new) for old, new in pairwise(texts) if says_the_same(old, new)]
        holding.append(texts[-1])
        earlier += texts[:-1]
    for original, left in corrections.items():
        message = f"There is no {original} to correct."
        problems += [kinds.CORRECTS_NOTHING.at(_place(revision), message, original=original) for revision in left.values()]
    return holding, earlier, problems


def _in_order(original: str, corrections: dict[int, Revision], problems: list[Problem]) -> list[Revision]:
    """The corrections of a file, as far as they are counted without a gap."""
    found: list[Revision] = []
    for expected, (count, revision) in enumerate(sorted(corrections.items()), 1):
        if count != expected:
            proper = correction_file(original, expected)
            message = f"This is correction {count}, but there is no correction {expected}."
            problems.append(kinds.CORRECTION_LEFT_OUT.at(_place(revision), message, proper=proper))
            break
        found.append(revision)
    return found


def says_the_same(old: Revision, new: Revision) -> bool:
    """Whether a correction differs from what it corrects in nothing but its own line."""
    return old.outline == new.outline and _without_note(old) == _without_note(new)


def _without_note(revision: Revision) -> object:
    return replace(revision.header, correction=None)


def _nothing(old: Revision, new: Revision) -> Problem:
    return kinds.CORRECTS_NO_WORD.at(_place(new), f"Every word is the one of {old.file}.", corrected=old.file)


def _place(revision: Revision) -> Place:
    return revision.header.place("correction") or Place(revision.file)
