"""The meaning of every real pair of revisions of another department: total, and true to the edits it speaks of."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from orders import build
from orders.meaning.meaning import meaning_of
from orders.meaning.sentences import sentences
from orders.meaning.vocabulary import TermKind
from orders.meaning.whereabouts import Places
from orders.model.redline import EditOp
from orders.redline.compare import compare
from orders.sources.files import read_folder

# The corpus is read once, by one worker, for all of these.

TYPES = {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}
FACTS = "name: A Department\ntypes:\n" + "".join(
    f"  - {{code: {code}, name: {code}, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
    for code, letter in TYPES.items()
)
DUTIES = re.compile(r"\b(?:shall|must|should)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def told(shared: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("corpus") / "policy_versions"
    script = shared / "corpora" / "to_policy_versions.py"
    subprocess.run(
        [sys.executable, str(script), str(shared / "corpora" / "chicago"), str(folder)], check=True, capture_output=True
    )
    (folder / "department.yml").write_text(FACTS, encoding="utf-8")
    corpus, _ = build.read(read_folder(folder)[0])
    redlines = [compare(old, new) for directive in corpus.directives() for old, new in pairwise(directive.revisions)]
    return [(redline, meaning_of(redline, corpus.department)) for redline in redlines]


def edits_of(redline, op: EditOp) -> dict[int, str]:
    changes = [change for change in redline.changes if not change.is_unchanged]
    return {n: " ".join(e.text for e in change.edits if e.op is op) for n, change in enumerate(changes, start=1)}


def test_every_pair_has_a_meaning_that_can_be_told(told):
    assert len(told) > 100
    for _, meaning in told:
        assert all(sentence.endswith(".") for sentence in sentences(meaning.facts, lambda place: str(place[1])))


def test_every_row_speaks_of_words_that_went_or_came_in_its_change(told):
    for redline, meaning in told:
        gone, come = edits_of(redline, EditOp.DELETED), edits_of(redline, EditOp.INSERTED)
        for row in meaning.table.rows:
            went = set(re.findall(r"\w+", row.before)) & set(re.findall(r"\w+", gone[row.change]))
            came = set(re.findall(r"\w+", row.after)) & set(re.findall(r"\w+", come[row.change]))
            assert went or came, row


def test_every_shall_must_and_should_that_came_or_went_is_accounted_for(told):
    """Counted over each whole text with a pattern of the test's own: what the rows add and take away makes up the difference."""
    for redline, meaning in told:
        (old,) = redline.old
        texts = ["\n".join(p.text for p in revision.outline.walk()) for revision in (old, redline.new)]
        before, after = (len(DUTIES.findall(text)) for text in texts)
        rows = [row for row in meaning.table.rows if row.kind is TermKind.DUTY]
        gone = sum(row.times * len(DUTIES.findall(row.before)) for row in rows)
        come = sum(row.times * len(DUTIES.findall(row.after)) for row in rows)
        assert after - before == come - gone, redline.new.number


def test_identical_parts_are_named_wherever_nothing_in_a_section_changed(told):
    for redline, meaning in told:
        touched = {p.path.steps[0] for c in redline.changes if not c.is_unchanged for p in (*c.old, *c.new)}
        untouched = {p.path.steps[0] for p in redline.new.outline.provisions if p.text and p.path.steps[0] not in touched}
        named = {part.new.steps[0] for part in meaning.facts.identical if part.is_section}
        headings = {p.path.steps[0] for p in redline.new.outline.provisions if p.heading is not None}
        assert untouched & headings <= named, redline.new.number


def told_by_hand(provision) -> str:
    lines = (" ".join(f"{p.label} {p.text}".split()) for p in provision.walk())
    return "\n".join(line for line in lines if line)


def test_both_sides_of_an_identical_part_have_the_fingerprint_that_is_named(told):
    parts = [(redline, part) for redline, meaning in told for part in meaning.facts.identical]
    assert len(parts) > 500
    for redline, part in parts:
        for outline, path in ((redline.old[part.origin].outline, part.old), (redline.new.outline, part.new)):
            provision = outline.find(path)
            assert hashlib.sha256(told_by_hand(provision).encode()).hexdigest() == part.sha256
            assert len(list(provision.walk())) == part.provisions


def test_every_address_is_found_at_its_place(told):
    for redline, _ in told:
        outline = redline.new.outline
        places = Places(outline)
        assert [places.get(p.path.steps) for p in outline.all] == list(range(len(outline.all)))
        assert places.get((*outline.all[-1].path.steps, "nowhere")) is None
