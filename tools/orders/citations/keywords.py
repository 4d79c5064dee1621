"""The words around an address: what opens it, what says whose provision it is, what shows that it is another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orders.citations.address import Direction, Scope
from orders.citations.lexicon import Lexicon, Spelled
from orders.citations.stems import places_of
from orders.model.provision import LabelPath

_SECTION = r"sections?|secs?\.|sect\.|provisions?|items?"
_LOWER = r"sub-?sections?|paragraphs?|paras?\.|pars?\.|sub-?paragraphs?|sub-?items?"
_APPENDIX = r"appendix|appendices|addendum|addenda|attachments?|annex|exhibits?|schedules?"
_SINGULAR = {"appendices": "appendix", "addenda": "addendum"}
_WEAK = r"parts?|steps?|clauses?|articles?|chapters?"
_NAMES = rf"{_SECTION}|{_LOWER}|{_APPENDIX}|{_WEAK}"

KEYWORD = re.compile(rf"(?<![\w-])(?:(?:{_NAMES}) {{1,4}}(?:nos?\. ?)?|(?:{_NAMES})(?=\())|[§¶]{{1,2}} {{0,4}}", re.IGNORECASE)
"""A word or sign for a provision, up to where its labels begin."""

KEYWORD_IN_WORD = re.compile(rf"(?<![\w-])(?:{_NAMES})(?:\Z|\()|[§¶]", re.IGNORECASE)
"""What stands in a word with which a KEYWORD begins."""

_STEMS = (
    "sec",
    "provision",
    "item",
    "sub",
    "par",
    "append",
    "addend",
    "attach",
    "annex",
    "exhibit",
    "schedule",
    "step",
    "clause",
    "article",
    "chapter",
    "§",
    "¶",
)
"""With what every KEYWORD begins."""

_DEPTHS = ((re.compile(r"section|sec|provision|part|article|chapter|§"), 0), (re.compile(r"item"), 1))
_DEEPER = ((re.compile(r"sub-?sec"), 2), (re.compile(r"sub-?par|sub-?item"), 4), (re.compile(r"para|pars?\.|¶|clause|step"), 3))
_CLOSER_WORDS = """
    above below of and or through thru to shall will must may are is apply applies do does should can for when where if as in on
    by herein hereof have has was were that which with
"""
_CLOSERS = frozenset(_CLOSER_WORDS.split())
_LIST_CLOSERS = frozenset({"above", "below", "of", "and", "or", "through"})
_NEXT_WORD = re.compile(r" +([A-Za-z]+)")


def keywords_in(clean: str) -> Iterator[int]:
    """Where the words and signs for a provision stand, as KEYWORD finds them: looked for where one of their stems stands."""
    done = 0
    for start in places_of(_STEMS, clean):
        found = KEYWORD.match(clean, start) if start >= done else None
        if found:
            done = found.end()
            yield start


class Weight(StrEnum):
    """How surely a word speaks of a provision of an order."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    STRONG = "strong"
    APPENDIX = "appendix"
    WEAK = "weak"


def weight(keyword: str) -> Weight:
    """How surely a word speaks of a provision: "section" does, "Part" (of a form, of a statute) only with more words."""
    if re.match(_APPENDIX, keyword, re.IGNORECASE):
        return Weight.APPENDIX
    return Weight.WEAK if re.match(_WEAK, keyword, re.IGNORECASE) else Weight.STRONG


def needs_label(keyword: str) -> bool:
    """Whether nothing but a label can follow: behind "Appendix" or "§" an "A" is no article."""
    return keyword[:1] in {"§", "¶"} or (bool(keyword) and weight(keyword) is Weight.APPENDIX)


def appendix_word(keyword: str) -> tuple[str, ...]:
    """The word that is itself part of an appendix's label, as labels are compared: "Appendices" → appendix."""
    word = keyword.strip().lower()
    if not word or weight(keyword) is not Weight.APPENDIX:
        return ()
    return (_SINGULAR.get(word) or word.removesuffix("s"),)


def path_as_printed(labels: tuple[str, ...]) -> LabelPath:
    """The address that words give for a provision whose outline is not at hand, or does not have it.

    The word of an appendix belongs to its label: appendix › A › 1 is "Appendix A" and what stands in it at 1.
    """
    if len(labels) > 1 and appendix_word(labels[0]):
        return LabelPath((f"{labels[0].capitalize()} {labels[1]}", *labels[2:]))
    return LabelPath(labels)


def is_plural(keyword: str) -> bool:
    """Whether the word announces a list: "Sections", "§§", "appendices"."""
    word = keyword.strip().lower()
    return word in {"§§", "¶¶", "appendices", "addenda"} or word.rstrip(".").endswith("s")


def scope(keyword: str) -> Scope:
    """From where the labels behind a word count: "section" from the top first, "paragraph" from where it stands."""
    near = re.match(rf"{_LOWER}|¶", keyword, re.IGNORECASE)
    return Scope.NEAR_FIRST if near else Scope.TOP_FIRST


def deeper(keyword: str, than: str) -> bool:
    """Whether a word means something below what the other means: a paragraph of a section, not a section of an item."""
    return bool(than) and _depth(keyword) > _depth(than)


def _depth(keyword: str) -> int:
    if weight(keyword) is Weight.APPENDIX:
        return -1
    word = keyword.lower()
    return next((depth for pattern, depth in (*_DEEPER, *_DEPTHS) if pattern.match(word)), 0)


def starts_afresh(keyword: str) -> bool:
    """Whether an address behind the word counts from the top of an order, whatever stands on a list before it."""
    return bool(keyword) and weight(keyword) is not Weight.WEAK and _depth(keyword) <= 0


def reads_on(clean: str, end: int, in_list: bool = False) -> bool:
    """Whether a sentence goes on behind a place so that "a", "A" or "I" before it may be a plain word.

    "Section I will apply" is an address; `in_list` doubts that of "section II and I will apply".
    """
    word = _NEXT_WORD.match(clean, end)
    closers = _LIST_CLOSERS if in_list else _CLOSERS
    return word is not None and word[1].lower() not in closers


class TailKind(StrEnum):
    """Whose provision the words behind an address say it is."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    NONE = "nothing said"
    OWN = "this order's"
    HERE = "this section's"
    DIRECTIVE = "a directive's"
    LISTED = "nothing said, and a directive is next on a list"
    FOREIGN = "somebody else's"


@dataclass(frozen=True, slots=True)
class Tail:
    """What the words behind an address say of it; `spelled` is the directive named, at the end of the citation."""

    kind: TailKind
    direction: Direction = Direction.ANY
    scope: Scope | None = None
    spelled: Spelled | None = None


TITLE = r" {1,4}(?:\([^()]{1,80}\)|\"[^\"]{1,80}\"|\u201c[^\u201c\u201d]{1,80}\u201d)"
"""The title of a provision, printed behind its label in brackets or quotation marks: "section III (Policy)"."""

_TITLED = re.compile(TITLE)
_THIS = r"(?:order|directive|policy|procedure|sop|document|instruction|bulletin|manual|regulation)s?"
_OWN = re.compile(
    rf",? (?:of|in|to|under|within|from) th(?:is|ese) (?:[A-Za-z]{{1,20}} ){{0,2}}?{_THIS}\b(?! ?[0-9])| hereof\b| herein\b",
    re.IGNORECASE,
)
_HERE = re.compile(r" (?:of|in|under|within) this (section|sub-?section|item|paragraph|sub-?paragraph|appendix)\b", re.IGNORECASE)
_DIRECTION = re.compile(r",? \(?(?:(above|supra)|(below|infra))\b(?!-)", re.IGNORECASE)
_OF = re.compile(r",? (?:of|in|from|under) (?:the )?", re.IGNORECASE)
_STATUTE = r"U\.? ?S\.? ?C|C\.? ?F\.? ?R|K\.? ?R\.? ?S|K\.? ?A\.? ?R|ILCS|Fed\.|Stat\."
_FOREIGN = re.compile(rf",? (?:of\b|(?:{_STATUTE})\b|(?:on|in) the (?:form|report)|Title\b|Chapter\b|housing\b)", re.IGNORECASE)
_FOREIGN_NOUN = (
    r"Titles?(?: \w+)?|Act|Codes?|Ordinances?|Statutes?|Constitution|Amendment|Contract|Agreement|Charter|Regulations?|"
    r"Chapter [\w/.]+|CALEA|Form|Manual"
)
_BEFORE = re.compile(rf"(?:\b(?:{_STATUTE})\.?|\b(?:{_FOREIGN_NOUN}))[ ,:(]*(?:[0-9][\w./-]*[ ,]*)?\Z", re.IGNORECASE)


def read_tail(clean: str, end: int, lexicon: Lexicon) -> Tail:
    """What the words right behind an address, or behind the title of what it names, say about whose provision it is."""
    tail = _tail(clean, end, lexicon)
    title = _TITLED.match(clean, end) if tail.kind is TailKind.NONE else None
    return _tail(clean, title.end(), lexicon) if title else tail


def _tail(clean: str, end: int, lexicon: Lexicon) -> Tail:
    direction = _DIRECTION.match(clean, end)
    if direction:
        return Tail(TailKind.OWN, Direction.ABOVE if direction[1] else Direction.BELOW)
    if _OWN.match(clean, end):
        return Tail(TailKind.OWN)
    here = _HERE.match(clean, end)
    if here:
        return Tail(TailKind.HERE, scope=Scope.SECTION if here[1].lower() == "section" else Scope.NEAR_FIRST)
    of = _OF.match(clean, end)
    spelled = lexicon.read(clean, of.end()) if of else None
    if spelled:
        return Tail(TailKind.DIRECTIVE, spelled=spelled)
    if clean.startswith(", ", end) and lexicon.read(clean, end + 2):
        return Tail(TailKind.LISTED)
    return Tail(TailKind.FOREIGN if _FOREIGN.match(clean, end) else TailKind.NONE)


def is_foreign(clean: str, start: int) -> bool:
    """Whether the words in front of a place name a statute, a code or a contract, whose section then follows."""
    return _BEFORE.search(clean[max(0, start - 60) : start]) is not None
