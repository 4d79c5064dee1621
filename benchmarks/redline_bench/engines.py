"""The engines: ours, and every peer that is installed here. A peer that is not is named with the way to install it.

Structured engines are given the two orders and give findings; flat ones are given two texts, a provision a line, and give words.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orders.model.outline import Outline
from orders.model.redline import ChangeKind, EditOp
from orders.redline.compare import compare_outlines
from redline_bench import flat_peers, office_peers, tree_peers
from redline_bench.draft import flat, rows_of
from redline_bench.metrics import Finding, Ops
from redline_bench.truth import Case

SIGNS = {EditOp.EQUAL: "=", EditOp.DELETED: "-", EditOp.INSERTED: "+"}


@dataclass(frozen=True)
class Engine:
    """A way to compare, and what it needs: modules, programs, and the words that install them."""

    name: str
    structured: bool
    run: Callable[..., object]
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    install: str = "pip install -r benchmarks/requirements.txt"

    @property
    def absent(self) -> bool:
        return any(importlib.util.find_spec(m) is None for m in self.modules) or not all(map(shutil.which, self.programs))

    def compare(self, old: Outline, new: Outline) -> tuple[list[Finding] | None, Ops]:
        """Findings where the engine makes any, and the words of the whole order otherwise."""
        if self.structured:
            return self.run(old, new), ()  # type: ignore[return-value]
        return None, self.run(flat(rows_of(old)), flat(rows_of(new)))  # type: ignore[return-value]


def ours(old: Outline, new: Outline) -> list[Finding]:
    """The redline that the site prints, in the terms of this bench."""
    found = []
    for change in compare_outlines([old], new):
        says = {word for word in ("moved", "renumbered", "relevelled") if getattr(change, word)}
        if change.kind in (ChangeKind.REWORDED, ChangeKind.TYPOGRAPHY, ChangeKind.SPLIT, ChangeKind.MERGED):
            says.add(change.kind.value)
        ops = tuple((SIGNS[edit.op], edit.text) for edit in change.edits)
        found.append(Finding(change.old_at, change.new_at, frozenset(says), ops))
    return found


def knowing(case: Case) -> list[Finding]:
    """The redline of one who knows the truth and marks as few words as can be, however it reads."""
    old, new = case.rows
    says: dict[tuple[tuple[int, ...], tuple[int, ...]], set[str]] = {}
    for kind, a, b in [*case.facts, *(min(ways) for ways in case.either)]:
        says.setdefault((a, b), set()).add(kind)
    groups = [*case.groups, *((a, b) for kind, a, b in case.facts if kind in ("added", "deleted"))]
    found = []
    for a, b in groups:
        texts = "\n".join(old[i].text for i in a), "\n".join(new[j].text for j in b)
        ops = flat_peers.fewest(*texts) if a and b else [("-" if a else "+", texts[0] or texts[1])]
        found.append(Finding(a, b, frozenset(says.get((a, b), set()) - {"aligned", "added", "deleted"}), ops))
    return found


OURS = Engine("ours", True, ours)
REFERENCES = (
    Engine("fast-diff-match-patch, words (C++)", False, flat_peers.fast_words, ("fast_diff_match_patch",)),
    Engine("diff-match-patch, words", False, flat_peers.dmp_words, ("diff_match_patch",)),
)
"""What speed is measured against: the first that is installed."""

PEERS = (
    *REFERENCES,
    Engine("diff-match-patch, words + cleanup", False, flat_peers.dmp_words_clean, ("diff_match_patch",)),
    Engine("diff-match-patch, characters", False, flat_peers.dmp_characters, ("diff_match_patch",)),
    Engine("diff-match-patch, characters + cleanup", False, flat_peers.dmp_characters_clean, ("diff_match_patch",)),
    Engine("difflib, words", False, flat_peers.difflib_words),
    Engine("redlines", False, flat_peers.redlines_words, ("redlines",)),
    Engine("lxml htmldiff", False, flat_peers.lxml_htmldiff, ("lxml",)),
    Engine("wdiff", False, flat_peers.wdiff, programs=("wdiff",), install="apt-get install wdiff"),
    Engine("dwdiff", False, flat_peers.dwdiff, programs=("dwdiff",), install="apt-get install dwdiff"),
    Engine("git word-diff", False, flat_peers.git_words, programs=("git",), install="apt-get install git"),
    Engine("docdiff", False, flat_peers.docdiff, programs=("docdiff",), install="apt-get install docdiff"),
    Engine("Docxodus, tracked changes", False, office_peers.tracked_changes, ("docx_scalpel", "docx", "lxml")),
    Engine("Docxodus, edit script", True, office_peers.edit_script, ("docx_scalpel", "docx", "lxml")),
    Engine("xmldiff", True, tree_peers.xmldiff, ("xmldiff", "lxml")),
)


def chosen(peers: bool, only: Sequence[str] = ()) -> list[Engine]:
    """Ours, and with `peers` the rest that is installed; a line for each that is not."""
    engines = [OURS, *PEERS] if peers else [OURS]
    if only:
        engines = [e for e in [OURS, *PEERS] if any(word in e.name for word in only)]
    for engine in engines:
        if engine.absent:
            print(f"absent: {engine.name} ({engine.install})")
    return [e for e in engines if not e.absent]
