"""Which provisions of an order define a term, and which term: set in bold, or printed as an item under DEFINITIONS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from orders.model.outline import Outline, Stretch
from orders.model.provision import MarkKind, Provision, ProvisionKind

_DEFINING = re.compile(r"definition|glossary", re.IGNORECASE)
_HEADWORD = re.compile(
    r"(?P<term>[“\"]?[A-Z0-9][^.;:?!\n]{0,90}?[”\"]?)"
    r"(?P<sign>:(?= )| [-–]{1,2} | ?— ?|, ?means (?=\w)| means (?=\w)| is defined as (?=\w)| refers to (?=\w))"
)
_NO_TERMS = frozenset({"note", "notes", "exception", "exceptions", "example", "examples", "purpose", "policy"})
_MOST_WORDS = 8
# Names of this module are found in a tenth of the time that a member of an Enum takes.
_DEFINITION, _HEADING, _ITEM = ProvisionKind.DEFINITION, ProvisionKind.HEADING, ProvisionKind.ITEM
_BODY = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.NOTE, ProvisionKind.TABLE, ProvisionKind.BULLET, ProvisionKind.IMAGE})


Sections: TypeAlias = frozenset[tuple[str, ...]]
"""The first steps of the addresses in some sections."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A term and the provision that defines it; its words begin with `head` characters of the term and the sign behind it."""

    term: str
    provision: Provision
    head: int = 0


def defined_in(outline: Outline, telling: Sequence[Sections] | None = None) -> Sequence[Defined]:
    """Every definition of an order, in printed order. Whoever goes through its stretches anyway knows what `sections_in` each.

    A definition is a paragraph whose term is set in bold before a colon. Many orders print definitions as labelled items: under
    a heading such as DEFINITIONS an item counts that begins with a term and a colon, a dash, "means" or "is defined as"
    ("A. Log Number - a tracking number …"), and a heading that has nothing but its explanation under it. Other items are none.
    """
    told = [sections_in(stretch.all) for stretch in outline.stretches] if telling is None else telling
    sections = frozenset().union(*filter(None, told))
    if not sections:
        return ()
    tops = [provision for provision in outline.provisions if provision.path.steps[:1] in sections]
    if not outline.is_nested:
        return tuple(_defined_below(tops))
    # Revisions mostly have these sections in common.
    stretches = outline.stretches
    first, *others = stretches[slice(*_range_of(sections, stretches, told))]
    return first.once(("defined", *others), lambda _: tuple(_defined_below(tops)))


def sections_in(stretch: Sequence[Provision]) -> Sections:
    """The sections in which definitions may stand, as far as the provisions of a stretch tell: most orders have one of them."""
    head = stretch[0] if stretch and stretch[0].kind is _HEADING else None
    if (head and _DEFINING.search(head.text)) or _DEFINITION in [provision.kind for provision in stretch]:
        return frozenset([provision.path.steps[:1] for provision in stretch])
    return frozenset()


def _range_of(sections: Sections, stretches: Sequence[Stretch], told: Sequence[Sections]) -> tuple[int, int]:
    """From which stretch to which one the sections reach of which some tell, in an outline that was read stretch by stretch."""
    telling = [at for at, found in enumerate(told) if found]
    start, end = telling[0], telling[-1] + 1
    while start > 0 and not sections.isdisjoint(stretches[start - 1].once("sections", _sections)):
        start -= 1
    while end < len(stretches) and not sections.isdisjoint(stretches[end].once("sections", _sections)):
        end += 1
    return start, end


def _defined_below(tops: Sequence[Provision]) -> Iterator[Defined]:
    walk: list[tuple[Provision, bool]] = [(provision, False) for provision in reversed(tops)]
    while walk:
        provision, defining = walk.pop()
        found = _defined(provision, defining)
        if found:
            yield found
        below = provision.kind is _HEADING and (defining or bool(_DEFINING.search(provision.text)))
        walk.extend((child, below) for child in reversed(provision.children))


def _sections(stretch: Stretch) -> Sections:
    return frozenset([provision.path.steps[:1] for provision in stretch.all])


def _defined(provision: Provision, defining: bool) -> Defined | None:
    if provision.kind is _DEFINITION:
        return Defined(provision.term, provision, _colon(provision)) if provision.term else None
    if not defining or not provision.label:
        return None
    if provision.kind is _ITEM:
        return _item(provision)
    explained = provision.children and all(child.kind in _BODY and not child.label for child in provision.children)
    if provision.kind is _HEADING and explained and _is_term(provision.text):
        return Defined(provision.text.rstrip(":").strip(), provision, len(provision.text))
    return None


def _item(provision: Provision) -> Defined | None:
    """An item that begins with a term: one set in bold before a colon, or one that a sign sets apart."""
    text = provision.text
    bold = next((m.end for m in provision.marks if m.start == 0 and m.kind is MarkKind.STRONG), 0)
    set_apart = text[:bold].endswith(":") or text[bold : bold + 1] == ":" if bold else False
    if set_apart and text[bold:].strip(" :"):
        return Defined(text[:bold].rstrip(":").strip(), provision, bold + (text[bold : bold + 1] == ":"))
    found = _HEADWORD.match(text)
    if found and _is_term(found["term"]) and text[found.end() :].strip():
        return Defined(found["term"].strip(), provision, found.end())
    return None


def _is_term(words: str) -> bool:
    return 0 < len(words.split()) <= _MOST_WORDS and words.strip(' :“”"').casefold() not in _NO_TERMS


def _colon(provision: Provision) -> int:
    after = len(provision.term)
    return after + 1 if provision.text[after : after + 1] == ":" else after
