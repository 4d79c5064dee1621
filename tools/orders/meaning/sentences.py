"""The facts of a redline as sentences: what was counted, said plainly, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from orders.meaning.facts import Facts, Joint, Place, Wording
from orders.meaning.identity import SHORT
from orders.meaning.relabelling import Relabelling

_Item = TypeVar("_Item")

Named = Callable[[Place], str]
"""How an address is written: as a label path, or as the department cites it."""

MOST = 12
"""How many addresses or words one sentence lists before it says how many more there are."""


def sentences(facts: Facts, named: Named) -> tuple[str, ...]:
    """The summary in plain language, each sentence with its full stop, in the order in which a reader asks."""
    return (counting(facts), *particulars(facts, named))


def counting(facts: Facts) -> str:
    """How many provisions changed and how, in one sentence: `2 provisions added, 1 deleted, 8 reworded.`"""
    return _nothing(facts) if _is_nothing(facts) else _what_happened(facts)


def particulars(facts: Facts, named: Named) -> tuple[str, ...]:
    """What came into which provision, which stand elsewhere now, and what stayed the same: a sentence each."""
    told = (
        _wordings(facts, named),
        _said("added", len(facts.added), facts.said_by_added),
        _said("deleted", len(facts.deleted), facts.said_by_deleted),
        _joined((_relabelling(r, named) for r in facts.relabellings if not r.moved), "; "),
        _joined((_relabelling(r, named) for r in facts.relabellings if r.moved), "; "),
        _joined((_joint(joint, named) for joint in facts.joints), "; "),
        "" if _is_nothing(facts) else _unchanged(facts),
        _identical(facts, named),
    )
    return tuple(filter(None, told))


def _is_nothing(facts: Facts) -> bool:
    return facts.provisions == facts.untouched and not facts.deleted


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 provision`, `1,204 provisions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _nothing(facts: Facts) -> str:
    if not facts.provisions:
        return "Nothing changed: neither side has any words."
    all_of_them = "the only provision is" if facts.provisions == 1 else f"all {facts.provisions:,} provisions are"
    return f"Nothing changed: {all_of_them} identical, label for label and word for word."


def _what_happened(facts: Facts) -> str:
    """`2 provisions added, 1 deleted, 8 reworded.`: what did not happen is left out."""
    counts = facts.counts
    happened = (
        (counts.added, "added"),
        (counts.deleted, "deleted"),
        (counts.reworded, "reworded"),
        (counts.typography, "changed only in capitals, spacing, quotation marks or dashes"),
        (counts.split, "split into several"),
        (counts.merged, "merged from several"),
        (counts.moved, "moved"),
        (counts.renumbered, "renumbered"),
        (counts.relevelled, "set at another level"),
    )
    told = [(number, what) for number, what in happened if number]
    if not told:
        return "No word, label or place changed; only the type, a link or a picture did."
    first = f"{counted(told[0][0], 'provision')} {told[0][1]}"
    return ", ".join([first, *(f"{number:,} {what}" for number, what in told[1:])]) + "."


def _wordings(facts: Facts, named: Named) -> str:
    return _joined((_wording(wording, named) for wording in facts.wordings), "; ")


def _wording(wording: Wording, named: Named) -> str:
    where = listed(wording.where, named)
    times = f" ({wording.times} times)" if wording.times > len(wording.where) else ""
    if wording.before and wording.after:
        return f"“{wording.before}” became “{wording.after}” in {where}{times}"
    if wording.after:
        return f"“{wording.after}” came into {where}{times}"
    return f"“{wording.before}” went from {where}{times}"


def _said(what: str, provisions: int, words: Sequence[tuple[str, int]]) -> str:
    """`The 2 added provisions say “shall” once and “may” twice.`"""
    if not provisions:
        return ""
    subject = f"The {what} provision says" if provisions == 1 else f"The {provisions:,} {what} provisions say"
    said = listed(words, lambda each: f"“{each[0]}” {_often(each[1])}")
    return f"{subject} {said or 'none of the words of duty'}."


def _often(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times:,} times")


def _relabelling(run: Relabelling, named: Named) -> str:
    """`IV.A.2.c–e are now IV.A.2.d–f`, `IV.A.3.b moved to V.A.1`."""
    before, after = named((run.origin, run.old_first)), named((None, run.new_first))
    if run.old_first == run.old_last:
        return f"{before} {'moved to' if run.moved else 'is now'} {after}"
    before, after = f"{before}–{run.old_last.steps[-1]}", f"{after}–{run.new_last.steps[-1]}"
    return f"{before} {'moved to' if run.moved else 'are now'} {after}"


def _joint(joint: Joint, named: Named) -> str:
    before, after = listed(joint.before, named), listed(joint.after, named)
    return f"{before} {'was split into' if len(joint.after) > 1 else 'were merged into'} {after}"


def _unchanged(facts: Facts) -> str:
    """How much stayed, said as firmly as what did not."""
    if not facts.untouched and not facts.carried:
        return "No provision is unchanged."
    verb = "is" if facts.untouched == 1 else "are"
    untouched = f"{counted(facts.untouched, 'provision')} {verb} unchanged in every respect"
    if not facts.carried:
        return f"{untouched}."
    more = "more kept every word and changed only in label, place or type"
    if not facts.untouched:
        return f"{counted(facts.carried, 'provision')} {more.removeprefix('more ')}; every other one changed in more than that."
    return f"{untouched}; {facts.carried:,} {more}."


def _identical(facts: Facts, named: Named) -> str:
    """`Section I is identical, label for label and word for word (SHA-256 0123456789ab).`"""
    sections = [part for part in facts.identical if part.is_section]
    others = [part for part in facts.identical if not part.is_section]
    if not sections and not others:
        return ""
    names = listed((*sections, *others), lambda part: f"{named((None, part.new))} (SHA-256 {part.sha256[:SHORT]})")
    noun = "Section" if len(sections) == 1 else "Sections"
    subject = f"{noun} {names}" if sections else names
    return f"Identical, label for label and word for word: {subject[:1].upper()}{subject[1:]}."


def _joined(parts: Iterator[str], sign: str) -> str:
    """The parts as one sentence; of many the first ones, and how many more there are."""
    items = list(parts)
    if not items:
        return ""
    told = sign.join([*items[:MOST], *([f"and {len(items) - MOST:,} more"] if len(items) > MOST else [])])
    return f"{told[:1].upper()}{told[1:]}."


def listed(things: Sequence[_Item], said: Callable[[_Item], str]) -> str:
    """`a`, `a and b`, `a, b and c`; of many the first ones, and how many more there are."""
    is_long = len(things) > MOST + 1
    items = [said(each) for each in (things[:MOST] if is_long else things)]
    if is_long:
        items.append(f"{len(things) - MOST:,} more")
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)
