"""Proof that no word was lost and none was made: four accounts that must agree, each made without the others' help.

1. The first reader against the second one: page by page the same characters, white space aside.
2. The ledger against the first reader: every word once, in order, as it stands there.
3. The draft's body, read again from its Markdown, against the ledger: every word in order, at its address.
4. The draft's header, read again, against what its printed lines say.

What does not agree is residue; an import with residue writes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from orders.header.header import parse_header
from orders.header.reading import split_front_matter
from orders.ingest.ledger import Destination, Entry, Ledger, body_words, sha256_of, source_words
from orders.ingest.printed import PrintedHeader, printed_facts
from orders.ingest.source import BlockKind, SourceBlock, SourceDocument
from orders.model.department import Department
from orders.model.header import Header
from orders.model.outline import Outline
from orders.model.provision import ProvisionKind
from orders.outline.parse import parse_outline

_SPACES = re.compile(r"\s+")
_SHOWN = 12


class Account(StrEnum):
    """Which account does not agree."""

    WITNESS = "second reader"
    LEDGER = "ledger"
    BODY = "body of the draft"
    HEADER = "header of the draft"


@dataclass(frozen=True, slots=True)
class Residue:
    """One thing that does not agree: in which account, where, and what, as a sentence."""

    account: Account
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


def verify(document: SourceDocument, ledger: Ledger, text: str, department: Department) -> tuple[Residue, ...]:
    """All that does not agree between a source, its ledger and the draft `text`; empty where every word is accounted for."""
    return (
        *check_witness(document),
        *check_ledger(document, ledger),
        *check_body(ledger, text, department),
        *check_header(ledger, text, department),
    )


def check_witness(document: SourceDocument) -> tuple[Residue, ...]:
    """Whether both readers of the file read the same characters on every page; their order may differ."""
    if document.witness is None:
        return (Residue(Account.WITNESS, "", "There is no second reading of the file."),)
    read: dict[int, list[str]] = {}
    whole = any(page.page == 0 for page in document.witness.pages)
    for block in document.blocks:
        if block.kind is BlockKind.IMAGE:
            continue  # its description stands nowhere in print
        page = 0 if whole else block.spot.page
        read.setdefault(page, []).extend(block.tokens() if document.witness.numbers else _typed(block))
    residues: list[Residue] = []
    seen: dict[int, str] = {}
    for other in document.witness.pages:
        seen[other.page] = seen.get(other.page, "") + other.text
    for number in sorted({*read, *seen}):
        residues += _page_differs(number, read.get(number, []), seen.get(number, ""))
    return tuple(residues)


def _typed(block: SourceBlock) -> Iterator[str]:
    """The words of a block without automatic numbers, its own or those in its cells."""
    yield from block.text.split()
    for inner in (inner for row in block.rows for cell in row for inner in cell):
        yield from _typed(inner)


def _page_differs(number: int, words: list[str], seen: str) -> Iterator[Residue]:
    mine, its = "".join(words), _SPACES.sub("", seen)
    if mine == its or Counter(mine) == Counter(its):
        return
    missing, added = Counter(seen.split()), Counter(words)
    lost = " ".join(list((missing - added).elements())[:_SHOWN])
    more = " ".join(list((added - missing).elements())[:_SHOWN])
    where = f"page {number}" if number else "the whole file"
    message = f"The two readers do not agree. Only the second one has “{lost}”, only the first one “{more}”."
    yield Residue(Account.WITNESS, where, message)


def check_ledger(document: SourceDocument, ledger: Ledger) -> tuple[Residue, ...]:
    """Whether the ledger has every word of the document once, as it stands there, and nothing else."""
    residues: list[Residue] = []
    if ledger.sha256 != document.sha256:
        residues.append(Residue(Account.LEDGER, "", "The ledger is about another file."))
    left = source_words(document)
    for entry in ledger.entries:
        word = left.pop((entry.block, entry.place), None)
        if word is None:
            message = f"“{entry.word}” is accounted for twice, or not in the source."
            residues.append(Residue(Account.LEDGER, _spot(entry), message))
        elif word != entry.word:
            residues.append(Residue(Account.LEDGER, _spot(entry), f"The source has “{word}”, the ledger “{entry.word}”."))
    for (block, _), word in left.items():
        residues.append(Residue(Account.LEDGER, str(document.blocks[block].spot), f"“{word}” has no destination."))
    return tuple(residues)


def _spot(entry: Entry) -> str:
    return f"page {entry.page}, line {entry.line}" if entry.page else f"paragraph {entry.line}"


def check_body(ledger: Ledger, text: str, department: Department) -> tuple[Residue, ...]:
    """Whether the body that is read from the draft's Markdown has exactly the words of the ledger, each at its address."""
    residues: list[Residue] = []
    if sha256_of(text) != ledger.draft_sha256:
        residues.append(Residue(Account.BODY, "", "The draft is not the one that the ledger is about."))
    _, body, line = split_front_matter(text)
    outline, _ = parse_outline(body, first_line=line, department=department)
    wanted, found = list(body_words(ledger.entries)), list(addressed_words(outline))
    if wanted == found:
        return tuple(residues)
    return (*residues, *_differences(wanted, found))


def addressed_words(outline: Outline) -> Iterator[tuple[str, str]]:
    """Every word of an outline in printed order, labels included, with the address of its provision."""
    for provision in outline.walk():
        address = str(provision.path)
        pieces = provision.cells if provision.kind is ProvisionKind.ROW else (provision.label, provision.text)
        for piece in pieces:
            for word in piece.split():
                yield address, word


def _differences(wanted: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]]) -> Iterator[Residue]:
    words = [word for _, word in wanted], [word for _, word in found]
    if words[0] == words[1]:
        for (address, word), (other, _) in zip(wanted, found, strict=True):
            if address != other:
                yield Residue(Account.BODY, address, f"“{word}” is at {other} in the draft.")
                return
    for tag, start, end, other_start, other_end in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        lost, more = " ".join(words[0][start:end][:_SHOWN]), " ".join(words[1][other_start:other_end][:_SHOWN])
        place = wanted[min(start, len(wanted) - 1)][0] if wanted else ""
        if tag == "delete":
            yield Residue(Account.BODY, place, f"“{lost}” is missing in the draft.")
        elif tag == "insert":
            yield Residue(Account.BODY, place, f"“{more}” is in the draft and not in the source.")
        else:
            yield Residue(Account.BODY, place, f"The source has “{lost}”, the draft “{more}”.")


def check_header(ledger: Ledger, text: str, department: Department) -> tuple[Residue, ...]:
    """Whether every fact that the printed header states is in the draft's header, as it states it."""
    front, _, _ = split_front_matter(text)
    header, _ = parse_header(front or "", ledger.draft, department)
    if header is None and ledger.draft:
        return (Residue(Account.HEADER, "directive", "The draft's header does not say which directive it is."),)
    words = ((e.where, e.block, e.word) for e in ledger.entries if e.destination is Destination.HEADER)
    printed = printed_facts(words, department)
    facts = _facts(printed)
    if header is None:
        return tuple(_unsaid(facts, front or ""))
    stated = _facts_of(header)
    return tuple(
        Residue(Account.HEADER, key, f"The printed header says {_said(value)}, the draft says {_said(stated[key])}.")
        for key, value in facts.items()
        if value and stated[key] != value
    )


def _unsaid(facts: Mapping[str, object], front: str) -> Iterator[Residue]:
    """The facts that a header without number (its print has none that is known) does not hold in so many words."""
    for key, value in facts.items():
        for part in value if isinstance(value, tuple) else (value,):
            if part and str(part) not in front:
                yield Residue(Account.HEADER, key, f"The printed header says {_said(part)}, the draft does not.")


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "“" + "; ".join(map(str, value)) + "”"
    return f"“{value}”"


def _facts(printed: PrintedHeader) -> dict[str, object]:
    return {
        "number": printed.number and (printed.number if printed.number.suffix else printed.number.series),
        "title": printed.title,
        "effective": printed.effective,
        "issued": printed.issued,
        "originally_issued": printed.originally_issued,
        "rescinds": tuple(stated.printed for stated in printed.rescinds),
        "distribution": printed.distribution,
        "authority": printed.authority,
    }


def _facts_of(header: Header) -> dict[str, object]:
    return {
        "number": header.directive if header.directive.suffix else header.directive.series,
        "title": header.title,
        "effective": header.effective,
        "issued": header.issued,
        "originally_issued": header.originally_issued,
        "rescinds": tuple(stated.printed for stated in header.rescinds),
        "distribution": header.distribution,
        "authority": header.authority,
    }
