"""The redline on revisions that nobody here wrote: every pair of neighbours under ../shared/corpora, where that is present."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from orders.corpus.reading import read_loose
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.outline import Outline
from orders.model.redline import Change, ChangeKind, EditOp
from orders.model.revision import SourceFile
from orders.redline.compare import compare_outlines
from orders.redline.rebuild import accept, reject

# The corpus is read once, by one worker, for all of these.

Pair = tuple[str, Outline, Outline]


def outline_of(path: Path) -> Outline:
    revision, _ = read_loose(SourceFile(path.name, path.read_bytes()), DEFAULT_DEPARTMENT)
    assert revision is not None, path
    return revision.outline


def neighbours(folder: Path) -> list[Pair]:
    found: list[Pair] = []
    for directive in sorted(p for p in folder.iterdir() if p.is_dir()):
        files = [(f"{directive.name}/{file.name}", outline_of(file)) for file in sorted(directive.glob("*.md"))]
        found += [(f"{a} {b}", old, new) for (a, old), (b, new) in pairwise(files)]
    return found


@pytest.fixture(scope="module")
def pairs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    corpora, target = shared / "corpora", tmp_path_factory.mktemp("redline") / "policy_versions"
    script = corpora / "to_policy_versions.py"
    subprocess.run([sys.executable, str(script), str(corpora / "chicago"), str(target)], check=True, capture_output=True)
    return neighbours(target) + neighbours(corpora / "site-policy")


@pytest.fixture(scope="module")
def redlines(pairs: list[Pair]) -> list[tuple[Pair, tuple[Change, ...]]]:
    return [(pair, compare_outlines([pair[1]], pair[2])) for pair in pairs]


def test_both_sides_of_every_pair_come_back_exactly(redlines):
    assert len(redlines) > 100
    for (name, old, new), changes in redlines:
        assert reject(changes) == old, name
        assert accept(changes) == new, name


def test_every_unique_unchanged_text_of_six_words_is_paired(redlines):
    for (name, old, new), changes in redlines:
        before, after = ([p.text for p in side.walk()] for side in (old, new))
        counts = [Counter(side) for side in (before, after)]
        paired = {(c.old_at[0], c.new_at[0]) for c in changes if len(c.old_at) == len(c.new_at) == 1}
        for at, text in enumerate(before):
            if len(text.split()) >= 6 and counts[0][text] == counts[1][text] == 1:
                assert (at, after.index(text)) in paired, (name, text)


def test_no_edit_cuts_a_word(redlines):
    for (name, _, _), changes in redlines:
        for change in changes:
            for gone in (EditOp.INSERTED, EditOp.DELETED):
                kept = [e for e in change.edits if e.op is not gone]
                for left, right in pairwise(kept):
                    assert not (left.text[-1].isalnum() and right.text[0].isalnum()), (name, left, right)


def test_an_edit_of_signs_alone_is_met_only_where_a_provision_has_no_words(redlines):
    for (name, _, _), changes in redlines:
        for change in (c for c in changes if c.kind is ChangeKind.REWORDED):
            worded = any(c.isalnum() for e in change.edits if e.op is EditOp.EQUAL for c in e.text)
            for edit in change.edits:
                bare = edit.text.strip()
                if edit.op is not EditOp.EQUAL and bare and worded and not change.old[0].cells:
                    assert any(c.isalnum() for c in bare), (name, change.edits)


def test_most_of_what_neighbours_say_is_found_unchanged(redlines):
    kinds = Counter(change.kind for _, changes in redlines for change in changes)
    assert kinds[ChangeKind.UNCHANGED] > 4 * (kinds[ChangeKind.ADDED] + kinds[ChangeKind.DELETED])
