"""Over every revision of the shared corpus: the addresses are the true ones, no word is lost, the canonical form holds.

The truth stands beside the sources: one row a provision with its path (steps joined by "/"), kind and label. Kinds
"heading" and "item" are provisions; "end" and "enditem" rows are what follows the last section.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from orders.model.outline import Outline
from orders.model.provision import ProvisionKind
from orders.outline.parse import parse_outline
from orders.outline.render import render_outline
from orders.outline.words import plain_words

LABELLED = {ProvisionKind.HEADING, ProvisionKind.ITEM}


@pytest.fixture(scope="session")
def revisions(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, str]]:
    """Each revision's true outline and its body, as the corpus's own converter writes it."""
    source = shared / "corpora" / "chicago"
    target = tmp_path_factory.mktemp("chicago")
    converter = shared / "corpora" / "to_policy_versions.py"
    subprocess.run([sys.executable, str(converter), str(source), str(target)], check=True, capture_output=True)
    folders = [folder for folder in sorted(source.iterdir()) if folder.is_dir()]
    written = {path.read_text(encoding="utf-8").split("\n---\n", 1)[1]: path for path in sorted(target.rglob("*.md"))}
    found = []
    for folder in folders:
        for original in sorted(folder.glob("*.md")):
            text = original.read_text(encoding="utf-8")
            body = next(body for body in written if body.strip() and text.rstrip().endswith(body.strip()))
            found.append((original.with_suffix(".outline.tsv"), body))
    assert len(found) == sum(1 for folder in folders for _ in folder.glob("*.md")) > 100
    return found


def true_paths(table: Path) -> tuple[list[str], int]:
    """The paths of headings and items in printed order, and how many items follow the last section."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["path"] for row in rows if row["kind"] in {"heading", "item"}], sum(row["kind"] == "enditem" for row in rows)


def our_paths(outline: Outline, after: int) -> list[str]:
    paths = ["/".join(provision.path.steps) for provision in outline.walk() if provision.kind in LABELLED]
    return paths[: len(paths) - after]


def raw_words(body: str) -> list[str]:
    """The words of a body, read line by line with nothing but the corpus's own signs taken away."""
    words: list[str] = []
    for line in body.splitlines():
        content = line.strip()
        if content.startswith("|"):
            if content.replace("|", "").replace("-", "").replace(" ", ""):
                words += content.replace("|", " ").split()
        else:
            words += content.removeprefix("##").split()
    return words


def test_the_addresses_of_all_provisions_are_the_true_ones(revisions: list[tuple[Path, str]]) -> None:
    right = total = 0
    for table, body in revisions:
        truth, after = true_paths(table)
        ours = our_paths(parse_outline(body)[0], after)
        right += sum(a == b for a, b in zip(truth, ours, strict=False)) if len(truth) == len(ours) else 0
        total += len(truth)
    assert total > 14_000
    assert right / total >= 0.999, f"{right} of {total}"


def test_no_word_of_any_revision_is_lost(revisions: list[tuple[Path, str]]) -> None:
    for table, body in revisions:
        assert list(plain_words(parse_outline(body)[0])) == raw_words(body), table.name


def test_the_canonical_form_of_every_revision_reads_as_the_same_outline(revisions: list[tuple[Path, str]]) -> None:
    for table, body in revisions:
        outline = parse_outline(body)[0]
        canonical = render_outline(outline)
        assert parse_outline(canonical)[0] == outline, table.name
        assert render_outline(parse_outline(canonical)[0]) == canonical, table.name
