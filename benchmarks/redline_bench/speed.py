"""CPU time and memory by size, every run in a process of its own, ours and the reference in turn."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import resource
import sys
import tempfile
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from redline_bench import edits
from redline_bench.draft import flat, rows_of
from redline_bench.engines import OURS, PEERS, REFERENCES, Engine
from redline_bench.language import Language
from redline_bench.quality import base_of
from redline_bench.report import table

SIZES = (1_000, 10_000, 100_000)
MODES = ("few", "rewrite", "list", "wall")
INVENTED = 6_000
LONG = 10.0
"""Seconds above which a run is not repeated."""


def pair_of(mode: str, words: int, seed: int) -> tuple[Outline, Outline]:
    """Two synthetic orders of about so many words.

    `few`: twenty edits apart. `rewrite`: nothing in common but words. `list`: the same, as one list of items. `wall`: the same,
    as one paragraph without end.
    """
    language = Language((piece.text for piece in base_of().walk()), INVENTED)
    before = language.order(words, seed)
    if mode == "few":
        case = edits.few_edits(before, language, seed)
        return case.old, case.new
    sides = [before.outline(), language.order(words, seed + 1).outline()]
    if mode == "rewrite":
        return sides[0], sides[1]
    texts = [[row.text for row in rows_of(side)] for side in sides]
    if mode == "wall":
        texts = [[" ".join(side)] for side in texts]
    old, new = (Outline(tuple(_item(at, text) for at, text in enumerate(side, 1))) for side in texts)
    return old, new


def _item(number: int, text: str) -> Provision:
    return Provision(ProvisionKind.ITEM, LabelPath((str(number),)), f"{number}.", text)


def speed(peers: bool, seed: int, sizes: Sequence[int], modes: Sequence[str], repeat: int, limit: float) -> dict[str, object]:
    """A table for every mode."""
    reference = next((engine for engine in REFERENCES if not engine.absent), None)
    engines = [OURS, *([reference] if reference else [])]
    if reference is None or reference is not REFERENCES[0]:
        print(f"absent: {REFERENCES[0].name} ({REFERENCES[0].install})")
    if peers:
        engines += [engine for engine in PEERS if not engine.absent and engine is not reference]
    figures: dict[str, object] = {"reference": reference.name if reference else None}
    for mode in modes:
        got = {
            size: _turns(engines, mode, size, seed, repeat if size <= 10_000 else max(1, repeat // 2), limit) for size in sizes
        }
        figures[mode] = {str(size): by_name for size, by_name in got.items()}
        _print(mode, engines, reference, sizes, got)
    return figures


def _turns(engines: Sequence[Engine], mode: str, size: int, seed: int, repeat: int, limit: float) -> dict[str, Any]:
    """The least CPU time and the most memory of some runs; the engines take turns, so that all meet the same machine."""
    best: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.write_bytes(pickle.dumps((pair_of("few", 200, seed), pair_of(mode, size, seed))))
        for _ in range(repeat):
            for engine in engines:
                before = best.get(engine.name, {})
                if "error" in before or before.get("cpu", 0) > LONG:
                    continue
                got = _alone(engine, texts, limit)
                print(f"{mode} {size} {engine.name}: {got}", file=sys.stderr, flush=True)
                if before and "cpu" in got:
                    got = {"cpu": min(before["cpu"], got["cpu"]), "mb": max(before["mb"], got["mb"]), "words": got["words"]}
                best[engine.name] = got
    return best


def _alone(engine: Engine, texts: Path, limit: float) -> dict[str, Any]:
    take, give = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_measure, args=(give, engine.name, str(texts), limit))
    process.start()
    give.close()
    try:
        got: dict[str, Any] = take.recv() if take.poll(60 + 10 * limit) else {"error": f"over {limit:.0f} s"}
    except EOFError:
        got = {"error": f"over {limit:.0f} s"}
    if process.is_alive() and "error" in got:
        process.kill()
    process.join()
    return got


def _measure(give: Connection, name: str, texts: str, limit: float) -> None:
    """In a process of its own: CPU time of the comparison alone, its children's too, and memory above what the two texts take.

    The texts are read, not made here: what making them leaves behind would hide what the comparison needs.
    """
    engine = next(e for e in (OURS, *PEERS) if e.name == name)
    with Path(texts).open("rb") as file:
        warm, (old, new) = pickle.load(file)
    words = len(flat(rows_of(old)).split())
    sides: tuple[Any, Any] = (old, new) if engine.structured else (flat(rows_of(old)), flat(rows_of(new)))
    engine.compare(*warm)
    gc.collect()
    resource.setrlimit(resource.RLIMIT_CPU, (int(_cpu_of_self() + limit) + 1, resource.RLIM_INFINITY))
    memory, children, own = _reset_peak(), _cpu_of_children(), _cpu_of_self()
    try:
        answer = engine.run(*sides)
        own = _cpu_of_self() - own
    except Exception as error:
        give.send({"error": f"{type(error).__name__}: {str(error)[:60]}"})
        return
    more = max(_peak() - memory, _peak_of_children()) / 1024
    give.send({"cpu": own + _cpu_of_children() - children, "mb": more, "words": words})
    del answer


def _cpu_of_self() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def _cpu_of_children() -> float:
    """Seconds of the children that ended, and of those that still live (a server kept warm)."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = ended.ru_utime + ended.ru_stime
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _reset_peak() -> float:
    """The memory in use now, in KB; from here on the peak counts anew, where the system lets it (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
        return _status("VmRSS")
    except OSError:
        return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _peak() -> float:
    own = Path("/proc/self/status")
    return _status("VmHWM") if own.exists() else float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _peak_of_children() -> float:
    """Of programs, which are new processes, all their memory counts."""
    return float(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith(name + ":")))


def _print(
    mode: str, engines: Sequence[Engine], reference: Engine | None, sizes: Sequence[int], got: dict[int, dict[str, Any]]
) -> None:
    rows = []
    for engine in engines:
        runs = [got[size].get(engine.name, {}) for size in sizes]
        row = [engine.name]
        for size, one in zip(sizes, runs, strict=True):
            ref = got[size].get(reference.name, {}) if reference else {}
            times = f" (×{one['cpu'] / ref['cpu']:.2f})" if "cpu" in one and "cpu" in ref and engine is not reference else ""
            row.append(f"{one['cpu']:.3f} s{times}" if "cpu" in one else one.get("error", "-"))
        known = [one for one in runs if "cpu" in one]
        row.append(f"{known[-1]['cpu'] / known[-2]['cpu']:.1f}×" if len(known) == len(sizes) > 1 else "-")
        row.append(f"{runs[-1]['mb']:.0f} MB" if "mb" in runs[-1] else "-")
        rows.append(row)
    columns = ["engine", *(f"{size:,} words" for size in sizes), "last growth", "memory at the last"]
    table(f"CPU time, {mode} (× the reference, {reference.name if reference else 'none'})", columns, rows)
