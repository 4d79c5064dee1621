"""One engine on many pairs: what it marked, what it said, what it lost. Shared by `quality` and `real`."""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from orders.model.outline import Outline
from redline_bench.draft import flat, rows_of
from redline_bench.engines import Engine
from redline_bench.metrics import Finding, flat_rebuilt, measure, rebuilt
from redline_bench.report import percent, share

WORD_COLUMNS = (
    "pairs",
    "rebuilt",
    "but for spaces",
    "words marked",
    "× floor",
    "spans",
    "cut words",
    "lone signs",
    "stutter",
    "chaff",
    "labels",
)


@dataclass
class Tally:
    """Sums over all pairs."""

    pairs: int = 0
    exact: int = 0
    spaces: int = 0
    failed: list[str] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)

    def word_row(self, name: str, floor: int) -> list[str]:
        """The cells of one engine in the table of words."""
        w, tried = self.words, self.pairs + len(self.failed)
        noise = w["cut"] + w["signs"] + w["stutter"]
        fit = "-" if self.failed else share(w["words"], floor)
        counts = [str(w[k]) for k in ("spans", "cut", "signs", "stutter")]
        return [
            name,
            str(self.pairs),
            percent(self.exact, tried),
            percent(self.exact + self.spaces, tried),
            str(w["words"]),
            fit,
            *counts,
            percent(noise, w["spans"]),
            str(w["labels"]),
        ]

    def figures(self) -> dict[str, object]:
        """The same for a file."""
        return {
            "pairs": self.pairs,
            "exact": self.exact,
            "exact but for spaces": self.exact + self.spaces,
            "failed": self.failed,
            "words": dict(self.words),
            "right": dict(self.right),
            "wrong": dict(self.wrong),
            "missed": dict(self.missed),
            **self.extra,
        }


def run(
    engine: Engine,
    pairs: Iterable[tuple[Outline, Outline]],
    limit: float,
    judge: Callable[[int, Sequence[Finding], Tally], None],
    typography_apart: bool = False,
) -> Tally:
    """The engine on every pair; `judge` is handed the place of the pair and the findings, where the engine makes any."""
    tally, began = Tally(), time.monotonic()
    for at, (old, new) in enumerate(pairs):
        try:
            with seconds(limit):
                findings, ops = engine.compare(old, new)
        except Exception as error:
            tally.failed.append(f"{type(error).__name__}: {str(error)[:80]}")
            continue
        tally.pairs += 1
        if findings is None:
            how = flat_rebuilt(ops, flat(rows_of(old)), flat(rows_of(new)))
            tally.exact += how == "exact"
            tally.spaces += how == "spaces"
            tally.words += measure(ops)
            continue
        tally.exact += rebuilt(findings, rows_of(old), "-") and rebuilt(findings, rows_of(new), "+")
        for finding in findings:
            found = measure(finding.ops)
            if typography_apart and "typography" in finding.says:
                tally.extra.update({f"typography {k}": n for k, n in found.items()})
            else:
                tally.words += found
        judge(at, findings, tally)
    print(f"{engine.name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return tally


@contextmanager
def seconds(limit: float) -> Iterator[None]:
    """Ends what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"over {limit:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def texts_of(cases: Iterable[tuple[Outline, Outline]]) -> list[tuple[str, str]]:
    return [(flat(rows_of(old)), flat(rows_of(new))) for old, new in cases]


def say_failures(tallies: dict[str, Tally]) -> None:
    for name, tally in tallies.items():
        if tally.failed:
            print(f"failed: {name} on {len(tally.failed)} pairs, first: {tally.failed[0]}")


Pairs = list[tuple[Outline, Outline]]
