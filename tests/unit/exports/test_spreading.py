"""What other processes make is what this one would make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_BOTH_WAYS = """
import sys
from datetime import date
from pathlib import Path
from orders import build
from orders.cache.store import Cache
from orders.exports.spreading import spread
from orders.exports.units import Units
from orders.demo.department import Demo

files = [file for file in Demo(date(2026, 11, 22), seed=5, directives=7, revisions=2, words=100).files() if len(file.path) < 30]
files = [file for file in files if file.path[-4:] == ".yml" or file.path[-5] in "0123456789A"]
edition = build.edition_of(build.read(files)[0], date(2026, 11, 22))
here, there = Units(edition), Units(edition, Cache(Path(sys.argv[1])))

def make(line):
    return [there.of(edition.corpus.directive(series)) for series in line]

made = [unit for units in spread(there, edition.directives, make, 2, lambda done, total: print(done, total)) for unit in units]
assert sorted(made, key=lambda unit: str(unit.series)) == sorted(here.all(), key=lambda unit: str(unit.series))
assert list(there.all()) == list(here.all()) and not there.made
print(len(made), len(edition.directives), len(edition.corpus.revisions))
"""
_LEFT_BEHIND = (
    _BOTH_WAYS.split("here, there")[0]
    + """
import gc

list(Units(edition).all())  # templates are compiled once, and hold themselves
again = build.edition_of(build.read(files)[0], date(2026, 11, 22))
gc.collect()
gc.disable()
gc.set_debug(gc.DEBUG_SAVEALL)
list(Units(again).all())
gc.collect()
print(sorted({type(each).__name__ for each in gc.garbage}))
"""
)


def test_units_made_in_other_processes_are_those_made_here(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _BOTH_WAYS, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *told, last = [list(map(int, line.split())) for line in done.stdout.splitlines()]
    made, directives, revisions = last
    assert made == directives > 1
    assert told[-1] == [revisions, revisions]
    assert sorted(told) == told


def test_pages_leave_nothing_behind_that_only_holds_itself() -> None:
    done = subprocess.run([sys.executable, "-c", _LEFT_BEHIND], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n", "processes that make pages do not look for such: it would stay in memory"
