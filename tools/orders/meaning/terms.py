"""Finding in one provision's words what the duty table speaks of. Facts stand beside the text; the text is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from orders.citations.clean import clean
from orders.meaning.duties import duty_key, duty_spans, spans
from orders.meaning.figures import hints_in, number_places, patterns
from orders.meaning.finding import matches, matches_at
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, TermKind, Vocabulary
from orders.model.citation import Citation

_NAMES_A_PART = re.compile(
    r"(?:sections?|subsections?|paragraphs?|items?|steps?|levels?|phases?|parts?|chapters?|appendix|tables?|figures?|notes?|rules?"
    r"|lines?|columns?|pages?|class|category|tier|zone|sector|district|policy|number|nos?\.|#) ?\Z",
    re.IGNORECASE,
)
_NAMES = (TermKind.CITATION, TermKind.WEB, TermKind.FORM)
_COMMON = re.compile(r"(?:major|chief|col\.|det\.|maj\.)", re.IGNORECASE)
_NO_MAJOR = re.compile(
    r" (?:crime|case|incident|accident|collision|crash|event|felon|disaster|emergenc|offense|violation|injur|part\b|life|road"
    r"|concern|change|damage|role|problem|portion|source|step)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
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
    plain = clean(text)
    cited = [_cited(citation) for citation in citations if text[citation.start : citation.end] == citation.printed]
    figures = tuple(_figures(plain, text, cited, vocabulary))
    names = _covered(text, [t for t in (*cited, *figures) if t.kind in _NAMES])
    dates = _covered(text, [t for t in figures if t.kind is TermKind.DATE])
    words = [t for t in _words(plain, text, vocabulary) if 1 not in names[t.start : t.end] and 1 not in dates[t.start : t.end]]
    ranks = [t for t in _ranks(plain, text, vocabulary) if 1 not in names[t.start : t.end]]
    return tuple(sorted((*cited, *figures, *words, *ranks), key=lambda t: (t.start, t.end, t.kind)))


def terms_of_words(text: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The same of words that cite nothing."""
    return _usual_terms(text) if vocabulary is DEFAULT_VOCABULARY else terms_in(text, (), vocabulary)


@lru_cache(maxsize=2048)
def _usual_terms(text: str) -> tuple[Term, ...]:
    return terms_in(text)


def _covered(text: str, terms: Iterable[Term]) -> bytearray:
    """One byte a character: 1 where a term stands."""
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


def _figures(plain: str, text: str, cited: list[Term], vocabulary: Vocabulary) -> Iterator[Term]:
    taken = _covered(text, cited)
    hints = hints_in(plain)
    for kind, pattern in patterns(vocabulary.units):
        if kind not in hints:
            continue
        for found in matches_at(pattern, number_places(plain), plain) if kind is TermKind.AMOUNT else pattern.finditer(plain):
            start, end = found.span()
            if 1 in taken[start:end] or (kind is TermKind.AMOUNT and _is_part_number(plain, start)):
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield Term(kind, start, end, text[start:end], " ".join(plain[start:end].lower().split()))


def _is_part_number(plain: str, start: int) -> bool:
    """Whether a number names a part ("in section 5 officers shall"), and counts nothing."""
    return bool(_NAMES_A_PART.search(plain, max(0, start - 14), start))


def _words(plain: str, text: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """Words of duty, then exceptions, then those negations that belong to neither."""
    duties = [_worded(TermKind.DUTY, text, s, e) for s, e in duty_spans(plain, vocabulary)]
    exceptions = [_worded(TermKind.EXCEPTION, text, s, e) for s, e in spans(plain, vocabulary.exceptions)]
    taken = _covered(text, (*duties, *exceptions))
    yield from (*duties, *exceptions)
    for start, end in spans(plain, vocabulary.negations):
        if 1 not in taken[start:end]:
            yield _worded(TermKind.NEGATION, text, start, end)


def _worded(kind: TermKind, text: str, start: int, end: int) -> Term:
    return Term(kind, start, end, text[start:end], duty_key(clean(text[start:end])))


def _ranks(plain: str, text: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """Ranks in any spelling, in the singular, the plural and the possessive: "officer's" speaks of the officer, too."""
    pattern, names = _rank_pattern(vocabulary.ranks)
    for found in matches(pattern, tuple(names), plain):
        if _COMMON.fullmatch(found[1]) and (not found[0][0].isupper() or _NO_MAJOR.match(plain, found.end())):
            continue
        yield Term(
            TermKind.RANK,
            found.start(),
            found.end(),
            text[found.start() : found.end()],
            names[" ".join(found[1].lower().split())],
        )


@lru_cache(maxsize=8)
def _rank_pattern(ranks: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {spelling.lower(): group[0].lower() for group in ranks for spelling in group}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    spelled = "|".join(" +".join(map(re.escape, name.split())) for name in ordered) or r"(?!)"
    return re.compile(rf"(?<![\w-])({spelled})(?:(?<!\.)(?:'s|s'|s))?(?!\w)", re.IGNORECASE), names
