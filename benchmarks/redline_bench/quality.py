"""Synthetic edits over one order: what was marked against what had to be, and every statement against the truth."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from orders.corpus.reading import read_loose
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.outline import Outline
from orders.model.revision import SourceFile
from redline_bench import edits
from redline_bench.draft import Draft, draft_of
from redline_bench.engines import Engine, knowing, ours
from redline_bench.metrics import Finding, said, truth_floor
from redline_bench.report import share, table
from redline_bench.trial import WORD_COLUMNS, Tally, run, say_failures
from redline_bench.truth import KINDS, Case, score

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "policy_versions" / "GO-2011-01" / "2011-01A.md"
TRUTH = "(the truth)"


def outline_of(path: Path) -> Outline:
    """A revision file, with front matter or without."""
    revision, _ = read_loose(SourceFile(path.name, path.read_bytes()), DEFAULT_DEPARTMENT)
    if revision is None:
        raise SystemExit(f"{path.name} cannot be read as an order")
    return revision.outline


def base_of(path: Path = BASE) -> Draft:
    return draft_of(outline_of(path))


def quality(engines: Sequence[Engine], base: Path, seeds: Sequence[int], rounds: int, limit: float) -> dict[str, object]:
    """Both tables over the cases of all seeds; the figures behind them."""
    draft = base_of(base)
    found = [case for seed in seeds for case in edits.cases(draft, seed, rounds)]
    pairs = [(case.old, case.new) for case in found]

    def judge(at: int, findings: Sequence[Finding], tally: Tally) -> None:
        for counts, more in zip((tally.right, tally.wrong, tally.missed), score(said(findings), found[at]), strict=True):
            counts.update(more)

    known = iter(found)
    truth = Engine(TRUTH, True, lambda _old, _new: knowing(next(known)))
    tallies = {engine.name: run(engine, pairs, limit, judge) for engine in (truth, *engines)}
    floor = sum(map(truth_floor, found))
    print_words(
        tallies,
        floor,
        f"{len(found)} pairs (seeds {', '.join(map(str, seeds))}; {base.name}); who knows the truth marks {floor} words",
    )
    print_statements(tallies, [truth, *engines])
    say_failures(tallies)
    mark = fingerprint(found)
    print(f"\nFingerprint of our redlines: {mark}")
    return {
        "fingerprint": mark,
        "seeds": list(seeds),
        "cases": len(found),
        "floor": floor,
        "engines": {name: t.figures() for name, t in tallies.items()},
    }


def fingerprint(cases: Sequence[Case]) -> str:
    """The same wherever and whenever it is taken, as long as the same edits get the same redlines."""
    found = hashlib.sha256()
    for case in cases:
        for finding in ours(case.old, case.new):
            found.update(repr((finding.old, finding.new, sorted(finding.says), list(finding.ops))).encode())
    return found.hexdigest()[:16]


def print_words(tallies: dict[str, Tally], floor: int, title: str) -> None:
    table(f"Words. {title}", ["engine", *WORD_COLUMNS], [tally.word_row(name, floor) for name, tally in tallies.items()])


def print_statements(tallies: dict[str, Tally], engines: Sequence[Engine]) -> None:
    rows = []
    for engine in engines:
        tally = tallies[engine.name]
        if engine.structured and tally.pairs:
            rows.append([engine.name, *(_both(tally, (kind,)) for kind in KINDS), _both(tally, KINDS[1:])])
    table("Statements, precision / recall", ["engine", *KINDS, "all but aligned"], rows)


def _both(tally: Tally, kinds: Sequence[str]) -> str:
    right, wrong, missed = (sum(counts[kind] for kind in kinds) for counts in (tally.right, tally.wrong, tally.missed))
    return f"{share(right, right + wrong)} / {share(right, right + missed)}"
