"""Whatever word, label or line is lost or made up on the way from the source to the draft is reported: in every trial.

Three places on the way are attacked, each by itself, so that one account cannot cover for another:

- between the file and the reader's blocks: the whole import runs on the changed blocks, so that ledger and draft agree with
  them, and only the second reader can tell;
- between the blocks and the ledger;
- between the ledger and the draft, whose hash is made good again, so that only the words themselves can tell.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import order_files
from orders.cli.loading import department_of
from orders.ingest.importing import Imported, import_source
from orders.ingest.ledger import Destination, sha256_of
from orders.ingest.reading import read_source
from orders.ingest.source import BlockKind, LabelOrigin, SourceBlock, SourceDocument
from orders.ingest.verify import verify
from orders.model.department import Department

ROOT = Path(__file__).resolve().parents[2]
SEED = 20111125
TRIALS, IMPORTS = 70, 40
"""In each of three formats: 40 on the blocks, which are imported anew each time, and 70 each on ledger and draft: 540 in all."""
WORDS = ("not", "shall", "may", "1973-02", "unless", "two", "(c)", "IX.", "d.", "$5", "§", "and/or", "officer’s", "a", ".")
FORMATS = ("text", "PDF", "Word")


@cache
def department() -> Department:
    return department_of(ROOT / "policy_versions")


@cache
def original(kind: str) -> Imported:
    """The order in one of three formats, imported without residue."""
    lines = order_files.order(ROOT)
    if kind == "text":
        document = read_source("order.txt", (ROOT / "tests" / "data" / "go-2011-01A.txt").read_bytes())
    elif kind == "PDF":
        document = read_source("order.pdf", order_files.printed(order_files.page(lines)))
    else:
        document = read_source("order.docx", order_files.automatic(lines))
    imported = import_source(document, department())
    assert imported.residue == ()
    return imported


def changed_words(rng: random.Random, text: str) -> str:
    """The text with one word taken out or put in; where it has a single word, that is taken out."""
    words = text.split(" ")
    if rng.random() < 0.5:
        del words[rng.randrange(len(words))]
    else:
        words.insert(rng.randint(0, len(words)), rng.choice(WORDS))
    return " ".join(word for word in words if word)


# --- between the file and the blocks


def change_blocks(rng: random.Random, document: SourceDocument) -> tuple[str, SourceDocument]:
    blocks = list(document.blocks)
    at = rng.choice([i for i, block in enumerate(blocks) if block.text or block.rows])
    block = blocks[at]
    kinds = ["word", "line out", "line in"]
    labelled = [i for i, b in enumerate(blocks) if b.label] or [i for i, b in enumerate(blocks) if b.text[:3].endswith(".")]
    kind = rng.choice([*kinds, "label out", "label in"])
    if kind == "word":
        blocks[at] = _with_changed_words(rng, block)
    elif kind == "line out":
        del blocks[at]
    elif kind == "line in":
        blocks.insert(at, replace(block, text=rng.choice(WORDS) + " of the department", rows=(), kind=_plain(block), marks=()))
    elif kind == "label out":
        at = rng.choice(labelled)
        blocks[at] = _without_label(blocks[at])
    else:
        blocks[at] = _with_label(rng, block)
    return f"{kind} at {blocks[min(at, len(blocks) - 1)].spot}", replace(document, blocks=tuple(blocks))


def _plain(block: SourceBlock) -> BlockKind:
    return BlockKind.PARAGRAPH if block.kind is BlockKind.TABLE else block.kind


def _with_changed_words(rng: random.Random, block: SourceBlock) -> SourceBlock:
    if not block.rows:
        return replace(block, text=changed_words(rng, block.text), marks=())
    rows = [list(row) for row in block.rows]
    row, cell = next((r, c) for r, cells in enumerate(rows) for c, inner in enumerate(cells) if inner)
    first, *others = rows[row][cell]
    rows[row][cell] = (replace(first, text=changed_words(rng, first.text)), *others)
    return replace(block, rows=tuple(tuple(cells) for cells in rows))


def _without_label(block: SourceBlock) -> SourceBlock:
    if block.label:
        return replace(block, label="", label_origin=LabelOrigin.NONE, level=None, numbering="")
    return replace(block, text=block.text.split(maxsplit=1)[1] if " " in block.text.strip() else "", marks=())


def _with_label(rng: random.Random, block: SourceBlock) -> SourceBlock:
    label = rng.choice(("A.", "1.", "(a)", "IV.", "12."))
    if block.label or block.rows:
        return replace(block, label=f"{block.label} {label}".strip())
    return replace(block, text=f"{label} {block.text}", marks=())


@pytest.mark.parametrize("kind", FORMATS)
def test_what_the_reader_loses_or_makes_up_is_reported(kind: str) -> None:
    rng, imported = random.Random(SEED), original(kind)
    missed = []
    done: Counter[str] = Counter()
    for _ in range(IMPORTS):
        what, document = change_blocks(rng, imported.document)
        done[what.split(" at ")[0]] += 1
        if not import_source(document, department()).residue:
            missed.append(what)
    assert missed == []
    assert set(done) == {"word", "line out", "line in", "label out", "label in"}


# --- between the blocks and the ledger


@pytest.mark.parametrize("kind", FORMATS)
def test_what_the_ledger_loses_or_makes_up_is_reported(kind: str) -> None:
    rng, imported = random.Random(SEED), original(kind)
    missed = []
    for _ in range(TRIALS):
        entries = list(imported.ledger.entries)
        at = rng.randrange(len(entries))
        entry = entries[at]
        what = rng.choice(("out", "in", "another word", "another destination", "another address"))
        if what == "out":
            del entries[at]
        elif what == "in":
            entries.insert(at, replace(entry, word=rng.choice(WORDS), place=entry.place + 1000))
        elif what == "another word":
            entries[at] = replace(entry, word=entry.word + "s")
        elif what == "another destination":
            entries[at] = replace(entry, destination=_another(rng, entry.destination))
        else:
            in_body = [i for i, e in enumerate(entries) if e.destination in {Destination.TEXT, Destination.LABEL}]
            at = rng.choice(in_body)
            entries[at] = replace(entries[at], where=entries[at].where + ".9")
        ledger = replace(imported.ledger, entries=tuple(entries))
        if not verify(imported.document, ledger, imported.text, department()):
            missed.append((what, entry))
    assert missed == []


def _another(rng: random.Random, destination: Destination) -> Destination:
    """A destination in another account: text and label are both the body's."""
    body = {Destination.TEXT, Destination.LABEL}
    if destination in body:
        return rng.choice((Destination.HEADER, Destination.FURNITURE, Destination.SIGN))
    return rng.choice((Destination.TEXT, Destination.LABEL))


# --- between the ledger and the draft


def change_draft(rng: random.Random, text: str) -> tuple[str, str]:
    lines = text.split("\n")
    end = lines.index("---", 1)
    body = [i for i in range(end + 1, len(lines)) if lines[i].strip()]
    what = rng.choice(("word", "label out", "label in", "line out", "line in", "header"))
    at = rng.choice(body)
    if what == "word":
        lead = lines[at][: len(lines[at]) - len(lines[at].lstrip(" #"))]
        lines[at] = lead + changed_words(rng, lines[at].lstrip(" #"))
    elif what == "label out":
        at = rng.choice([i for i in body if lines[i].lstrip(" #").split(" ")[0].endswith(".")])
        lead, words = lines[at][: len(lines[at]) - len(lines[at].lstrip(" #"))], lines[at].lstrip(" #")
        lines[at] = lead + words.split(" ", 1)[1]
    elif what == "label in":
        lead, words = lines[at][: len(lines[at]) - len(lines[at].lstrip(" #"))], lines[at].lstrip(" #")
        lines[at] = f"{lead}{rng.choice(('A.', '1.', '(a)', 'IV.'))} {words}"
    elif what == "line out":
        del lines[at]
    elif what == "line in":
        lines[at:at] = [f"{rng.choice(WORDS)} of the department", ""]
    else:
        at = rng.choice([i for i in range(1, end) if lines[i].split(":")[0] in STATED])
        key, value = lines[at].split(": ", 1)
        bracketed = value.startswith("[")
        changed = changed_words(rng, value.strip("[]"))
        lines[at] = f"{key}: [{changed}]" if bracketed else f"{key}: {changed}"
        what = f"header, {key} “{changed}”"
    return what, "\n".join(lines)


STATED = ("directive", "title", "effective", "originally_issued", "rescinds", "distribution", "authority")


@pytest.mark.parametrize("kind", FORMATS)
def test_what_the_draft_loses_or_makes_up_is_reported(kind: str) -> None:
    rng, imported = random.Random(SEED), original(kind)
    missed = []
    for _ in range(TRIALS):
        what, text = change_draft(rng, imported.text)
        ledger = replace(imported.ledger, draft_sha256=sha256_of(text))
        if not verify(imported.document, ledger, text, department()):
            missed.append(what)
    assert missed == []


def test_the_accounts_agree_where_nothing_was_changed() -> None:
    for kind in FORMATS:
        imported = original(kind)
        assert verify(imported.document, imported.ledger, imported.text, department()) == ()
