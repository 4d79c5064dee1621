"""What `orders import` prints: the draft in figures, what a person must decide, and what was decided on which evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from orders.exports.counting import count
from orders.exports.terminal import safe
from orders.header.blanks import BLANK_DAY, BLANK_NUMBER, BLANK_WORDS
from orders.ingest.hyphens import HyphenFate
from orders.ingest.importing import Imported
from orders.ingest.ledger import Destination
from orders.ingest.pieces import JoinKind
from orders.ingest.questions import Question
from orders.model.header import Header

_LISTED = 20
"""So many lines of a list are printed; how many more there are is said."""
_EXCERPT = 100


def review(imported: Imported) -> str:
    """The whole review of one import, without redline and next steps. Ends in a newline."""
    blocks = [_head(imported), _account(imported)]
    if imported.residue:
        blocks.append(_list("NOT ACCOUNTED FOR: nothing is written", (f"  {residue}" for residue in imported.residue)))
    blocks += [_questions(imported), _settled(imported), *_decided(imported)]
    return safe("\n\n".join(block for block in blocks if block)) + "\n"


def name_of(imported: Imported) -> str:
    """The revision as it is called, or what it is missing."""
    number = imported.header.directive
    return "an order without number" if number == BLANK_NUMBER else str(number)


def in_short(imported: Imported) -> str:
    """What needs eyes, in a few words for a table."""
    parts = [
        f"{len(imported.open)} open" if imported.open else "",
        count(len(imported.unknown), "unknown header line") if imported.unknown else "",
        f"{len(doubtful)} hyphens kept" if (doubtful := _doubtful(imported)) else "",
        f"{len(imported.irregular)} labels out of order" if imported.irregular else "",
        f"empty: {', '.join(imported.blanks)}" if imported.blanks else "",
    ]
    return "; ".join(part for part in parts if part) or "nothing"


def _head(imported: Imported) -> str:
    document, header = imported.document, imported.header
    title = "" if header.title == BLANK_WORDS else f" {header.title}"
    pages = f", {count(len(document.pages), 'page')}" if document.pages else ""
    lines = [f"{name_of(imported)}{title}, from {document.name} ({document.format}{pages})", *_facts(header)]
    if imported.blanks:
        lines.append(f"  still empty: {', '.join(imported.blanks)}")
    return "\n".join(lines)


def _facts(header: Header) -> Iterator[str]:
    if header.effective and header.effective != BLANK_DAY:
        yield f"  effective {header.effective}"
    if header.issued:
        yield f"  issued {header.issued}"
    if header.originally_issued:
        yield f"  originally issued {'; '.join(header.originally_issued)}"
    if header.rescinds:
        yield f"  rescinds {'; '.join(stated.printed for stated in header.rescinds)}"
    if header.distribution and header.distribution != (BLANK_WORDS,):
        yield f"  distribution: {'; '.join(header.distribution)}"
    if header.authority:
        yield f"  by authority of {header.authority}"


def _account(imported: Imported) -> str:
    ledger, document = imported.ledger, imported.document
    parts = (f"{ledger.count(d)} {d.value}" for d in Destination if ledger.count(d))
    witness = document.witness.reader if document.witness else "nothing"
    agreed = "Every word is accounted for" if not imported.residue else "The words of the source"
    return f"{agreed}: {count(len(ledger.entries), 'word')} ({', '.join(parts)}).\n  second reader: {witness}"


def _questions(imported: Imported) -> str:
    return _list("To decide", (_asked(question) for question in imported.open), note="choose with --reading NUMBER=CHOICE")


def _asked(question: Question) -> str:
    lines = [f"  reading {question.number}  {question.spot}: {question.words}"]
    for place, choice in enumerate(question.choices, 1):
        lines.append(
            f"      {question.number}={place}  {choice.words}{'   (the draft takes this)' if place == question.taken + 1 else ''}"
        )
    return "\n".join(lines)


def _settled(imported: Imported) -> str:
    settled = [question for question in imported.questions if not question.is_open]
    if not settled:
        return ""
    evidence = Counter("by you" if question.answered else f"by {question.settled_by}" for question in settled)
    lines = [_settled_line(question) for question in settled if question.answered or question.settled_by != "position"]
    plain = evidence["by position"]
    if plain:
        lines.append(f"  and {plain} by position alone")
    return _list("Settled, though the labels alone allow more", lines)


def _settled_line(question: Question) -> str:
    taken = question.choices[question.taken].words
    by = "chosen by you" if question.answered else f"by {question.settled_by}"
    return f"  reading {question.number}  {question.spot}: {question.words}\n      {taken}; {by}"


def _decided(imported: Imported) -> Iterator[str]:
    blocks = imported.document.blocks
    yield _list(
        "Above the first section, and no header that is known: kept as words at the head of the draft",
        (f"  {blocks[line.block].spot}: {_cut(line.text)}" for line in imported.unknown),
    )
    yield _list(
        "Sentences joined",
        (f"  {seam}" for seam in _seams(imported, joined=True)),
    )
    yield _list(
        "Kept apart at a page break, where one paragraph may go on", (f"  {seam}" for seam in _seams(imported, joined=False))
    )
    yield _list(
        "Hyphens at line ends",
        (f"  {blocks[h.block].spot}: {h.first}|{h.second}  {h.fate}: {h.evidence}" for h in imported.hyphens),
    )
    removed = Counter((_cut(blocks[item.block].text), item.evidence) for item in imported.furniture)
    yield _list("Removed as running heads, feet and page numbers", (f"  {text}  ({why})" for (text, why), _ in removed.items()))
    yield _list("Labels that do not follow the one before (kept as printed)", (f"  {address}" for address in imported.irregular))
    yield _list("Seen, and not carried over", (f"  {remark}" for remark in imported.document.remarks))


def _seams(imported: Imported, *, joined: bool) -> Iterator[str]:
    for join in imported.joins:
        if joined is (join.kind is not JoinKind.APART):
            how = f", {join.kind}" if joined else ""
            yield f"{imported.document.blocks[join.block].spot}{how}: … {join.before} | {join.after} …"


def _doubtful(imported: Imported) -> list[str]:
    return [hyphen.first for hyphen in imported.hyphens if hyphen.fate is HyphenFate.DOUBTFUL]


def _list(title: str, lines: Iterable[str], note: str = "") -> str:
    """A titled list, "" for an empty one; very long ones are cut, which is said."""
    shown = list(lines)
    if not shown:
        return ""
    more = [f"  … and {len(shown) - _LISTED} more"] if len(shown) > _LISTED else []
    return "\n".join([f"{title} ({len(shown)}){': ' + note if note else ''}", *shown[:_LISTED], *more])


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"
