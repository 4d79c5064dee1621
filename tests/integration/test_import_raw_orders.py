"""Nine real orders of five departments, as `pdftotext -layout` gives them: none breaks the importer, no word is lost.

Of three the outline below the printed header was read against the text line by line: tests/data/raw-orders-outlines holds the
addresses, labels and hashes of the words, since the orders themselves are not part of this project.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from orders.ingest.importing import Imported, import_source
from orders.ingest.reading import read_source
from orders.model.department import DEFAULT_DEPARTMENT

ORDERS = (
    "bloomington-112bicyclepatrol",
    "bloomington-506mediapolicy",
    "elgin-344153",
    "hanover-park-d201p-missing-persons",
    "hanover-park-d205p-use-of-force",
    "lake-county-use-of-force",
    "rockford-1-09-news-media-relations",
    "springfield-bodyworncameraprogram",
    "waukegan-oper-11-body-worn-camera-program",
)
ELGIN = "S.O.P. 1.2, Limits of Authority: Effective Date 06/17/2002"
CHECKED = ("bloomington-506mediapolicy", "lake-county-use-of-force", "springfield-bodyworncameraprogram")


@pytest.fixture(scope="module")
def imported(shared: Path) -> dict[str, Imported]:
    found = {}
    for name in ORDERS:
        data = (shared / "corpora" / "raw-orders" / name / "001.txt").read_bytes()
        found[name] = import_source(read_source(f"{name}.txt", data), DEFAULT_DEPARTMENT)
    return found


@pytest.mark.parametrize("name", ORDERS)
def test_every_word_has_a_destination(imported: dict[str, Imported], shared: Path, name: str) -> None:
    one = imported[name]
    assert one.residue == ()
    text = (shared / "corpora" / "raw-orders" / name / "001.txt").read_text(encoding="utf-8")
    assert [entry.word for entry in one.ledger.entries] == text.split()


@pytest.mark.parametrize("name", ORDERS)
def test_indentation_leaves_nothing_open(imported: dict[str, Imported], name: str) -> None:
    assert imported[name].open == ()


@pytest.mark.parametrize("name", CHECKED)
def test_the_outline_is_the_one_that_was_read_by_hand(imported: dict[str, Imported], root: Path, name: str) -> None:
    lines = (root / "tests" / "data" / "raw-orders-outlines" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = []
    for provision in imported[name].outline.walk():
        words = provision.text.split()
        sha256 = hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
        found.append(f"{provision.path}\t{provision.kind}\t{provision.label}\t{len(words)}\t{sha256}")
    first = found.index(lines[0])
    assert found[first : first + len(lines)] == lines


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("bloomington-112bicyclepatrol", {"BICYCLE PATROL", "PAGE 2"}),
        ("elgin-344153", {"Page 1 of 9", *(f"{ELGIN} Page {page} of 9" for page in range(2, 10))}),
        ("springfield-bodyworncameraprogram", {"OPS-09/20-062", *(f"Page {page}" for page in range(2, 7))}),
    ],
)
def test_what_is_removed_are_the_running_heads_and_page_numbers_and_nothing_else(
    imported: dict[str, Imported], name: str, heads: set[str]
) -> None:
    one = imported[name]
    removed = {" ".join(one.document.blocks[item.block].text.split()) for item in one.furniture}
    assert removed == heads


def test_a_title_in_the_words_of_the_running_head_stays_on_the_first_page(imported: dict[str, Imported]) -> None:
    words = [provision.text for provision in imported["bloomington-112bicyclepatrol"].outline.walk()]
    assert any("BICYCLE PATROL" in text for text in words)


def test_a_number_in_the_middle_of_a_sentence_is_no_label(imported: dict[str, Imported]) -> None:
    # The lines are broken between "as per VII." and "E. 2.", and between "Section" and "35.".
    texts = {
        str(p.path).rpartition("~")[0] or str(p.path): p.text
        for p in imported["springfield-bodyworncameraprogram"].outline.walk()
    }
    assert texts["V.E"].endswith("as per VII. E. 2.")
    assert texts["X.C"].endswith("Section 35.")
