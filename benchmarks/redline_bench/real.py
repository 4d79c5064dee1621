"""Revisions that nobody here wrote: every pair of neighbours in the shared corpora, where those stand beside the project.

No truth is known of them but two things: a text of six words or more that stands unchanged once on either side is one provision;
and some revisions bear the publisher's own marks of what is new in them.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from orders.model.outline import Outline
from redline_bench.draft import flat, rows_of
from redline_bench.engines import Engine
from redline_bench.metrics import TOKEN, Finding, common, surely_paired, tidy
from redline_bench.quality import ROOT, outline_of
from redline_bench.report import percent, share, table
from redline_bench.trial import WORD_COLUMNS, Tally, run, say_failures, seconds

CORPORA = ROOT.parent / "shared" / "corpora"
SAYS = ("reworded", "typography", "added", "deleted", "renumbered", "moved", "relevelled", "split", "merged")


@dataclass(frozen=True)
class Pair:
    """Two neighbours; `marks` is the publisher's table of the new one's provisions, where he marked what is new."""

    name: str
    old: Outline
    new: Outline
    marks: Path | None = None


def pairs() -> list[Pair]:
    """All consecutive pairs of `chicago` (as orders of this project) and of `site-policy`."""
    marked = _marked_pairs()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(CORPORA / "to_policy_versions.py"), str(CORPORA / "chicago"), folder]
        subprocess.run(command, check=True, capture_output=True)
        for directive, (old, new) in _neighbours(Path(folder)):
            table_of = marked.get((directive.name.partition("-")[2], old.stem, new.stem))
            found.append(Pair(f"{directive.name} {old.stem} {new.stem}", outline_of(old), outline_of(new), table_of))
    for directive, (old, new) in _neighbours(CORPORA / "site-policy"):
        found.append(Pair(f"{directive.name} {old.stem} {new.stem}", outline_of(old), outline_of(new)))
    return found


def _neighbours(folder: Path) -> Iterator[tuple[Path, tuple[Path, Path]]]:
    for directive in sorted(p for p in folder.iterdir() if p.is_dir()):
        for pair in pairwise(sorted(directive.glob("*.md"))):
            yield directive, pair


def _marked_pairs() -> dict[tuple[str, str, str], Path]:
    """Of every pair whose new side is marked by its publisher: number, the two dates, and the table beside the new side."""
    found = {}
    for line in (CORPORA / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        corpus, folder, old, new, *_, tags = line.split("\t")
        if corpus == "chicago" and "gold-marks" in tags.split(","):
            for number in _numbers(folder):
                found[number, old[4:], new[4:]] = CORPORA / corpus / folder / f"{new}.outline.tsv"
    return found


def _numbers(folder: str) -> list[str]:
    """The numbers a folder's name may begin with: "U06-01-04-reefer" begins with U06-01, U06-01-04, …"""
    parts = folder.split("-")
    return ["-".join(parts[:n]) for n in range(2, len(parts) + 1)]


def real(engines: Sequence[Engine], limit: float) -> dict[str, object]:
    """The tables over all pairs; nothing where the corpora are not here."""
    if not CORPORA.is_dir():
        print("real: the shared corpora (../shared/corpora) are not here")
        return {}
    found = pairs()
    outlines = [(pair.old, pair.new) for pair in found]

    def judge(at: int, findings: Sequence[Finding], tally: Tally) -> None:
        together = {(f.old[0], f.new[0]) for f in findings if len(f.old) == len(f.new) == 1}
        sure = surely_paired(rows_of(found[at].old), rows_of(found[at].new))
        tally.extra.update({"sure": len(sure), "paired": len(sure & together), "changes": sum(map(_changed, findings))})
        for f in findings:
            kind = () if f.old and f.new else ("deleted",) if f.old else ("added",)
            tally.extra.update(f"says {word}" for word in (*f.says, *kind))

    tallies = {engine.name: run(engine, outlines, limit, judge, typography_apart=True) for engine in engines}
    floor = sum(_least(old, new) for old, new in outlines)
    title = f"Words. {len(found)} real pairs; a comparison of bare texts marks {floor} words at the least; typography apart"
    table(title, ["engine", *WORD_COLUMNS], [tally.word_row(name, floor) for name, tally in tallies.items()])
    _print_said({e.name: tallies[e.name] for e in engines if e.structured})
    say_failures(tallies)
    marks = publisher(engines, [pair for pair in found if pair.marks], limit)
    return {"pairs": len(found), "floor": floor, "engines": {name: t.figures() for name, t in tallies.items()}, "marks": marks}


def _changed(finding: Finding) -> bool:
    return any(op != "=" for op, _ in finding.ops)


def _least(old: Outline, new: Outline) -> int:
    a, b = (TOKEN.findall(flat(rows_of(side))) for side in (old, new))
    return len(a) + len(b) - 2 * common(a, b)


def _print_said(tallies: dict[str, Tally]) -> None:
    rows = []
    for name, tally in tallies.items():
        x = tally.extra
        typography = f"{x['typography spans']}, {percent(x['typography cut'], x['typography spans'])}"
        rows.append(
            [name, x["sure"], share(x["paired"], x["sure"], 4), x["changes"], typography, *(x[f"says {word}"] for word in SAYS)]
        )
    columns = ["engine", "sure pairs", "paired", "findings with words", "typography: spans, cut words", *SAYS]
    table("Pairs that need no judgment, and what is said (no truth is known)", columns, rows)


# ---------------------------------------------------------------------- the publisher's own marks
def publisher(engines: Sequence[Engine], marked: Sequence[Pair], limit: float) -> dict[str, object]:
    """Which provisions are shown to hold new words, against what the publisher marked."""
    rows, figures = [], {}
    for engine in engines:
        right = wrong = missed = failed = 0
        for pair in marked:
            truth, judged = _truth_of(pair)
            try:
                with seconds(limit):
                    shown = _shown(*engine.compare(pair.old, pair.new)) & judged
            except Exception:
                failed += 1
                continue
            right, wrong, missed = right + len(shown & truth), wrong + len(shown - truth), missed + len(truth - shown)
        figures[engine.name] = {"right": right, "wrong": wrong, "missed": missed, "failed": failed}
        rows.append([engine.name, share(right, right + wrong), share(right, right + missed), right, wrong, missed, failed])
    table(
        f"Provisions with new words, against the publisher's marks: {len(marked)} pairs",
        ["engine", "precision", "recall", "right", "wrong", "missed", "pairs failed"],
        rows,
    )
    return figures


def _truth_of(pair: Pair) -> tuple[set[int], set[int]]:
    """Places of the new side's provisions that are marked, and of those of which the table says anything.

    The table has label and number of words of each provision; it is laid beside ours by these two. The signatures at the end and
    the legend that explains the marks are left out.
    """
    assert pair.marks
    lines = [line.split("\t") for line in pair.marks.read_text(encoding="utf-8").splitlines()[1:]]
    rows = rows_of(pair.new)
    theirs, mine = [(x[2], int(x[4])) for x in lines], [(row.label, len(row.text.split())) for row in rows]
    marked, judged = set(), set()
    for a, b, size in difflib.SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks():
        for k in range(size):
            path, mark = lines[a + k][0], lines[a + k][5]
            if path.startswith("~end") or rows[b + k].text.startswith("(Items"):
                continue
            judged.add(b + k)
            if mark != "0":
                marked.add(b + k)
    return marked, judged


def _shown(findings: Sequence[Finding] | None, ops: Sequence[tuple[str, str]]) -> set[int]:
    """Places of the new provisions in which a letter or digit came; labels and mere typography do not count."""
    if findings is not None:
        worded = (f for f in findings if "typography" not in f.says)
        return {f.new[line] for f in worded for line in _lines_with_new_words(f.ops) if line < len(f.new)}
    return _lines_with_new_words(ops, labels=True)


def _lines_with_new_words(ops: Sequence[tuple[str, str]], labels: bool = False) -> set[int]:
    """Lines of the new text that hold something new; with `labels`, what stands first in a line and ends in a stop is none.

    The same words with other signs are not new.
    """
    found: set[int] = set()
    line, before, gone = 0, "", ""
    for op, text in tidy(ops):
        if op == "-":
            gone = text
            continue
        same_words = op == "+" and re.findall(r"\w+", gone.casefold()) == re.findall(r"\w+", text.casefold())
        for number, piece in enumerate(text.split("\n")):
            if number:
                line, before = line + 1, ""
            words = piece.split()
            if labels and not before.strip() and words and len(words[0].strip("(.)")) < 5 and words[0].endswith((".", ")")):
                words = words[1:]
            if op == "+" and not same_words and any(c.isalnum() for word in words for c in word):
                found.add(line)
            before += piece
        gone = ""
    return found
