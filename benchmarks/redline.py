"""Measures the redline: quality on synthetic edits whose truth is known, real revisions, speed and memory.

    python benchmarks/redline.py quality [--peers] [--seed N ...]     edits of this project's own order, seeded
    python benchmarks/redline.py real [--peers]                       every pair of ../shared/corpora, where that is present
    python benchmarks/redline.py speed [--peers]                      1,000, 10,000 and 100,000 words
    ... --json FILE                                                   the figures behind the tables

What the figures mean stands in docs/redline-quality.md. Peers: pip install -r benchmarks/requirements.txt;
apt-get install wdiff dwdiff docdiff. A peer that is not installed is left out, with a line that says so.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from redline_bench.engines import chosen
from redline_bench.quality import BASE, quality
from redline_bench.real import real
from redline_bench.speed import MODES, SIZES, speed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("quality", "real", "speed"))
    parser.add_argument("--peers", action="store_true", help="every peer that is installed, in the same run")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only engines whose name holds this")
    parser.add_argument(
        "--seed", action="append", type=int, metavar="N", help="of the synthetic edits; may be given again (default 1)"
    )
    parser.add_argument("--rounds", type=int, default=10, help="cases of every edit for each seed")
    parser.add_argument("--base", type=Path, default=BASE, help="the order that is edited: a file of a revision")
    parser.add_argument("--limit", type=float, default=60, help="seconds that one comparison may take")
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))), default=SIZES, help="for speed, in words")
    parser.add_argument("--mode", action="append", choices=MODES, help="for speed; all of them when none is named")
    parser.add_argument("--repeat", type=int, default=4, help="runs for speed; half as many above 10,000 words")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    seeds = options.seed or [1]
    if options.what == "quality":
        figures = quality(chosen(options.peers, options.only), options.base, seeds, options.rounds, options.limit)
    elif options.what == "real":
        figures = real(chosen(options.peers, options.only), options.limit)
    else:
        figures = speed(options.peers, seeds[0], options.sizes, options.mode or MODES, options.repeat, options.limit)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
