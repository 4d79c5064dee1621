"""Runs ../shared/bench/redline/bench.py with its synthetic edits drawn from another seed than its own.

    python benchmarks/shared_bench.py SEED quality --mine benchmarks/redline_adapter.py:compare

That bench seeds its edits with 1 and has no option for it. Everything else is its own: what follows SEED goes to it as it is.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "bench" / "redline"


def main() -> None:
    if len(sys.argv) < 3 or not sys.argv[1].isdigit():
        raise SystemExit(__doc__)
    if not FOLDER.is_dir():
        raise SystemExit("../shared/bench/redline is not here")
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(FOLDER))
    bench, gen = importlib.import_module("bench"), importlib.import_module("gen")
    cases, seed = gen.cases, int(sys.argv.pop(1))
    gen.cases = lambda base, trials: cases(base, trials, seed)
    bench.main()


if __name__ == "__main__":
    main()
