"""The reconstruction of G.O. 2011-01 says what it is, and differs from 2011-01A in the ways listed here by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orders import build
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.redline import Change, ChangeKind, EditOp, Redline
from orders.model.revision import Revision
from orders.redline.compare import compare
from orders.sources.files import read_folder

REWORDED = {
    # old address, new address: the words that went, the words that came
    ("III.social-media", "III.social-media"): ("MySpace", ""),
    ("IV.A.1.c", "IV.A.1.b"): ("should", "shall"),
    ("IV.A.2.a", "IV.A.2.a"): ("", "in accordance with CAO Policy 50 Social Media Policy"),
    ("IV.A.2.c", "IV.A.2.d"): ("shall", "should"),
    ("IV.A.3.a.3", "IV.A.3.a.3"): ("written Chief of Police", "Public Information Office"),
    ("IV.B.2.note1", "IV.B.2.note1"): (
        "www.bluegrasscrimestoppers.com",
        "including photos and videos bluegrasscrimestoppers.com",
    ),
    ("IV.B.4.d", "IV.B.4.d"): ("", "and Golden"),
    ("V.A.3", "V.A.5"): ("Employees should", "With the exception of live streaming video employees shall"),
}
TYPOGRAPHY = [("II.p3", "II.p3")]
ADDED = ["III.post", "IV.A.2.c"]
DELETED = ["IV.A.1.a"]
SPLIT = [("V.A.1", "V.A.2 V.A.3")]
MOVED = [("IV.A.3.b", "V.A.1")]
RENUMBERED = [
    ("IV.A.1.b", "IV.A.1.a"),
    ("IV.A.1.c", "IV.A.1.b"),
    ("IV.A.2.c", "IV.A.2.d"),
    ("V.A.2", "V.A.4"),
    ("V.A.3", "V.A.5"),
]


@pytest.fixture(scope="module")
def revisions(policy_versions: Path) -> tuple[Revision, Revision]:
    corpus, _ = build.read(read_folder(policy_versions)[0])
    old, new = (corpus.revision(DirectiveNumber("GO", "2011-01", suffix)) for suffix in ("", "A"))
    assert old is not None and new is not None
    return old, new


@pytest.fixture(scope="module")
def redline(revisions: tuple[Revision, Revision]) -> Redline:
    return compare(*revisions)


def addresses(change: Change) -> tuple[str, str]:
    old, new = (" ".join(str(p.path) for p in side) for side in (change.old, change.new))
    return old, new


def of_kind(redline: Redline, kind: ChangeKind) -> list[tuple[str, str]]:
    return [addresses(change) for change in redline.changes if change.kind is kind]


def test_it_states_that_it_is_a_reconstruction_and_names_no_source(revisions: tuple[Revision, Revision]) -> None:
    header = revisions[0].header
    assert header.text is TextStatus.RECONSTRUCTED
    assert header.source is None


def test_every_reworded_provision_is_found_and_no_other(redline: Redline) -> None:
    assert of_kind(redline, ChangeKind.REWORDED) == list(REWORDED)


def words_of(op: EditOp, change: Change) -> str:
    """The words of one kind of edit, without the signs around them."""
    return " ".join(re.findall(r"\w+(?:\.\w+)*", " ".join(edit.text for edit in change.edits if edit.op is op)))


def test_the_words_marked_are_those_that_changed(redline: Redline) -> None:
    found = {
        addresses(change): (words_of(EditOp.DELETED, change), words_of(EditOp.INSERTED, change))
        for change in redline.changes
        if change.kind is ChangeKind.REWORDED
    }
    assert found == REWORDED


def test_a_change_of_a_capital_is_typography(redline: Redline) -> None:
    assert of_kind(redline, ChangeKind.TYPOGRAPHY) == TYPOGRAPHY


def test_what_was_added_deleted_and_split_is_found(redline: Redline) -> None:
    assert [new for _, new in of_kind(redline, ChangeKind.ADDED)] == ADDED
    assert [old for old, _ in of_kind(redline, ChangeKind.DELETED)] == DELETED
    assert of_kind(redline, ChangeKind.SPLIT) == SPLIT
    assert of_kind(redline, ChangeKind.MERGED) == []


def test_the_provision_that_moved_kept_its_words(redline: Redline) -> None:
    moved = [change for change in redline.changes if change.moved]
    assert [addresses(change) for change in moved] == MOVED
    assert moved[0].kind is ChangeKind.UNCHANGED
    assert moved[0].relevelled


def test_provisions_whose_neighbours_changed_are_renumbered(redline: Redline) -> None:
    single = [c for c in redline.changes if c.renumbered and c.kind is not ChangeKind.SPLIT]
    assert [addresses(change) for change in single] == RENUMBERED


def test_everything_else_is_unchanged(redline: Redline, revisions: tuple[Revision, Revision]) -> None:
    old, new = ([str(p.path) for p in revision.outline.walk()] for revision in revisions)
    touched = [*REWORDED, *TYPOGRAPHY, *SPLIT, *MOVED, *RENUMBERED]
    kept_old = [p for p in old if p not in {a for a, _ in touched} and p not in DELETED]
    kept_new = [p for p in new if p not in {q for _, b in touched for q in b.split()} and p not in ADDED]
    untouched = [addresses(change) for change in redline.changes if change.is_unchanged]
    assert [b for _, b in untouched] == kept_new
    assert sorted(a for a, _ in untouched) == sorted(kept_old)
