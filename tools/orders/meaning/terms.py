"""Finding in one provision's words what the duty table speaks of. Facts stand beside the text; the text is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from orders.citations.clean import clean
from orders.meaning.duties import duties_of, duty_key, duty_spans, phrases_of, spans
from orders.meaning.figures import Amounts, fixed_patterns, hints_in
from orders.meaning.finding import Listed, Shape, in_small_letters, shape_of
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, TermKind, Vocabulary
from orders.model.citation import Citation

_NAMES_A_PART = re.compile(
    r"(?:sections?|subsections?|paragraphs?|items?|steps?|levels?|phases?|parts?|chapters?|appendix|tables?|figures?|notes?|rules?"
    r"|lines?|columns?|pages?|class|category|tier|zone|sector|district|policy|number|nos?\.|#) ?\Z",
    re.IGNORECASE,
)
_NAMES = (TermKind.CITATION, TermKind.WEB, TermKind.FORM)
_COMMON = re.compile(r"(?:major|chief|col\.|det\.|maj\.)", re.IGNORECASE)
_DATES = (TermKind.DATE,)
_AMOUNTS = (TermKind.AMOUNT,)
_NO_MAJOR = re.compile(
    r" (?:crime|case|incident|accident|collision|crash|event|felon|disaster|emergenc|offense|violation|injur|part\b|life|road"
    r"|concern|change|damage|role|problem|portion|source|step)",
    re.IGNORECASE,
)


class Term(NamedTuple):
    """Words `start:end` of a text, what they are, and the `key` by which two spellings of the same are one."""

    kind: TermKind
    start: int
    end: int
    words: str
    key: str


def terms_in(text: str, citations: Iterable[Citation] = (), vocabulary: Vocabulary = DEFAULT_VOCABULARY) -> tuple[Term, ...]:
    """Every word of duty, exception, rank, figure and reference in one provision's words, in order.

    `citations` are those found in these very words. Two terms of one kind never overlap; a rank may stand inside an
    amount ("two officers").
    """
    shape = shape_of(clean(text))
    look = _usual() if vocabulary is DEFAULT_VOCABULARY else _of(vocabulary)
    letters = shape.letters
    listed = letters if letters is None or look.runs is None else letters & look.runs
    found = [_cited(citation) for citation in citations if text[citation.start : citation.end] == citation.printed]
    found += _figures(shape, text, found, look)
    if listed is None or listed:
        words, ranks = _words(shape, text, listed, look), _ranks(shape, text, listed, look)
        if names := _covered(text, found, _NAMES):
            words = [t for t in words if 1 not in names[t.start : t.end]]
            ranks = [t for t in ranks if 1 not in names[t.start : t.end]]
        if dates := _covered(text, found, _DATES):
            words = [t for t in words if 1 not in dates[t.start : t.end]]
        found += words
        found += ranks
    return tuple(sorted(found, key=_place)) if len(found) > 1 else tuple(found)


def _place(term: Term) -> tuple[int, int, str]:
    return term.start, term.end, term.kind._value_


@dataclass(frozen=True, slots=True)
class _Lookout:
    """Everything by which a vocabulary's words and all figures are found; `names` has the rank that each spelling means, and
    `runs` are the letters with which anything on a list begins, where that is known of all of them.
    """

    duties: Listed
    exceptions: Listed
    negations: Listed
    ranks: Listed
    names: Mapping[str, str]
    amounts: Amounts
    runs: frozenset[str] | None

    @staticmethod
    def of(vocabulary: Vocabulary) -> _Lookout:
        """The patterns of a vocabulary."""
        ranks, names = _ranks_of(vocabulary.ranks)
        exceptions, negations = phrases_of(vocabulary.exceptions), phrases_of(vocabulary.negations)
        duties = duties_of(vocabulary)
        firsts = [listed.firsts for listed in (duties, exceptions, negations, ranks)]
        runs = None if None in firsts else frozenset().union(*[each.runs for each in firsts if each])
        return _Lookout(duties, exceptions, negations, ranks, names, Amounts(vocabulary.units), runs)


_of = lru_cache(maxsize=8)(_Lookout.of)


@cache
def _usual() -> _Lookout:
    """Found without asking whether two long lists of words are the same."""
    return _Lookout.of(DEFAULT_VOCABULARY)


def terms_of_words(text: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The same of words that cite nothing."""
    return _usual_terms(text) if vocabulary is DEFAULT_VOCABULARY else terms_in(text, (), vocabulary)


@lru_cache(maxsize=2048)
def _usual_terms(text: str) -> tuple[Term, ...]:
    return terms_in(text)


def _covered(text: str, terms: Sequence[Term], kinds: tuple[TermKind, ...]) -> bytearray | None:
    """One byte a character: 1 where a term of one of these kinds stands; None where none does."""
    those = [term for term in terms if term.kind in kinds] if terms else ()
    return _stamped(text, those) if those else None


def _stamped(text: str, terms: Iterable[Term]) -> bytearray:
    covered = bytearray(len(text))
    for term in terms:
        covered[term.start : term.end] = b"\x01" * (term.end - term.start)
    return covered


def _cited(citation: Citation) -> Term:
    target = citation.target
    if target.number is None:
        key = " ".join(clean(citation.printed).lower().split())
    else:
        key = f"{target.number}|{target.path or ''}|{target.last or ''}|{target.series}"
    return Term(TermKind.CITATION, citation.start, citation.end, citation.printed, key)


def _figures(shape: Shape, text: str, cited: Sequence[Term], look: _Lookout) -> list[Term]:
    hints, plain = hints_in(shape), shape.plain
    found: list[Term] = []
    if not hints:
        return found
    figures = (
        [(kind, pattern.finditer(plain)) for kind, pattern in fixed_patterns() if kind in hints] if hints != _AMOUNTS else []
    )
    if TermKind.AMOUNT in hints:
        figures.append((TermKind.AMOUNT, look.amounts.matches(shape)))
    taken = _stamped(text, cited)
    for kind, matches in figures:
        for figure in matches:
            start, end = figure.span()
            if 1 in taken[start:end] or (kind is TermKind.AMOUNT and _is_part_number(plain, start)):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(Term(kind, start, end, text[start:end], " ".join(plain[start:end].lower().split())))
    return found


def _is_part_number(plain: str, start: int) -> bool:
    """Whether a number names a part ("in section 5 officers shall"), and counts nothing."""
    return bool(_NAMES_A_PART.search(plain, max(0, start - 14), start))


def _words(shape: Shape, text: str, letters: frozenset[str] | None, look: _Lookout) -> list[Term]:
    """Words of duty, then exceptions, then those negations that belong to neither."""
    found = [_worded(TermKind.DUTY, text, s, e) for s, e in duty_spans(look.duties, shape, letters)]
    found += [_worded(TermKind.EXCEPTION, text, s, e) for s, e in spans(look.exceptions, shape, letters)]
    negations = spans(look.negations, shape, letters)
    if negations:
        taken = _stamped(text, found)
        found += [_worded(TermKind.NEGATION, text, s, e) for s, e in negations if 1 not in taken[s:e]]
    return found


def _worded(kind: TermKind, text: str, start: int, end: int) -> Term:
    words = text[start:end]
    return Term(kind, start, end, words, _key(words))


@lru_cache(maxsize=1024)
def _key(words: str) -> str:
    return duty_key(clean(words))


def _ranks(shape: Shape, text: str, letters: frozenset[str] | None, look: _Lookout) -> list[Term]:
    """Ranks in any spelling, in the singular, the plural and the possessive: "officer's" speaks of the officer, too."""
    found: list[Term] = []
    plain = shape.plain
    for rank in look.ranks.matches(shape, letters):
        (start, end), name = rank.span(), rank[1]
        if _COMMON.fullmatch(name) and (not plain[start].isupper() or _NO_MAJOR.match(plain, end)):
            continue
        key = look.names.get(name) or look.names[_in_small_letters(name)]
        found.append(Term(TermKind.RANK, start, end, text[start:end], key))
    return found


def _in_small_letters(words: str) -> str:
    """As ranks are listed: a pattern without regard to case takes an i with another dot, or with none, for an i."""
    return " ".join(words.casefold().replace("\u0131", "i").replace("i\u0307", "i").split())


def _ranks_of(ranks: tuple[tuple[str, ...], ...]) -> tuple[Listed, dict[str, str]]:
    names = {_in_small_letters(spelling): group[0].lower() for group in ranks for spelling in group}
    ordered = sorted(map(in_small_letters, names), key=lambda name: (-len(name), name))
    spelled = "|".join(" +".join(map(re.escape, name.split())) for name in ordered) or r"(?!)"
    return Listed(rf"(?<![\w-])({spelled})(?:(?<!\.)(?:'s|s'|s))?(?!\w)", names), names
