"""What a change means, as text: sentences, the duty table and the references to repair, for a terminal or as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from orders.exports.division_text import division_lines
from orders.exports.redline_json import name_of
from orders.exports.terminal import safe
from orders.history.divided import Division
from orders.meaning.dutytable import DutyRow
from orders.meaning.facts import Place
from orders.meaning.meaning import Meaning
from orders.meaning.repairs import Repair
from orders.meaning.sentences import counted, particulars, sentences
from orders.meaning.whereabouts import Fate
from orders.model.header import TextStatus
from orders.model.redline import Redline

COUNTED = "These are words and figures, counted and not weighed."
_SIGNIFICANT = re.compile(r"([\\`*_\[\]<>|&~$])")
_NONE = "–"
_WARNING = "**One side is a reconstruction, and not the text of any order. Do not cite this comparison.**"


def meaning_lines(meaning: Meaning, redline: Redline) -> list[str]:
    """The particulars and the duty table for a terminal, a line each, every block under a heading of its own."""
    named = _naming(redline)
    lines = ["In short", *(f"  {words}" for words in particulars(meaning.facts, named))]
    lines += ["", f"Words of duty, figures, references. {COUNTED}"]
    rows = [_cells(row, named) for row in meaning.table.edited]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    lines += [f"  {where:<{widths[0]}}  {kind:<{widths[1]}}  {before} → {after}" for where, kind, before, after in rows]
    for what, groups in (("added", meaning.table.added), ("deleted", meaning.table.deleted)):
        lines += [f"  {what} {_place(group[0], named)}: {_words(group)}" for group in groups]
    return [safe(line) for line in lines] if meaning.table.rows else [*map(safe, lines), "  None of them came or went."]


def meaning_to_markdown(meaning: Meaning, redline: Redline, division: Division | None = None, level: int = 1) -> str:
    """The whole summary as Markdown, for a memo or a pull request, with who else rescinded the old order. Ends with a newline.

    Its title is a heading of the `level`, its parts of the next.
    """
    named = _naming(redline)
    olds = " and ".join(escaped(name_of(revision)) for revision in redline.old)
    title, part = "#" * level, "#" * (level + 1)
    blocks = [f"{title} What {escaped(name_of(redline.new))} changed in {olds}"]
    if any(r.header.text is TextStatus.RECONSTRUCTED for r in (*redline.old, redline.new)):
        blocks.append(_WARNING)
    blocks += map(escaped, division_lines(division)) if division else ()
    blocks.append("\n".join(f"- {escaped(words)}" for words in sentences(meaning.facts, named)))
    blocks += [f"{part} Words of duty, figures, references", COUNTED, *_duty_blocks(meaning, named)]
    blocks += [f"{part} References to repair", _repair_block(meaning.repairs, redline, named)]
    if meaning.facts.identical:
        same = ([escaped(named((None, p.new))), counted(p.provisions, "provision"), p.sha256] for p in meaning.facts.identical)
        blocks += [
            f"{part} Identical, label for label and word for word",
            table(("Part", "Holds", "SHA-256 of both sides"), same),
        ]
    return safe("\n\n".join(blocks)) + "\n"


def _duty_blocks(meaning: Meaning, named: Callable[[Place], str]) -> Iterator[str]:
    rows = [[escaped(cell) for cell in _cells(row, named)] for row in meaning.table.edited]
    yield table(("Where", "What", "Before", "After"), rows) if rows else "Inside provisions that both sides have: none."
    facts = meaning.facts
    for what, number, groups in (
        ("added", len(facts.added), meaning.table.added),
        ("deleted", len(facts.deleted), meaning.table.deleted),
    ):
        cells = [[escaped(_place(group[0], named)), escaped(_words(group))] for group in groups]
        heading = f"In {counted(number, f'{what} provision')}:" if number else f"No provision was {what}."
        yield heading + (f"\n\n{table(('Where', 'Words and figures'), cells)}" if cells else " none." if number else "")


def _repair_block(repairs: Sequence[Repair], redline: Redline, named: Callable[[Place], str]) -> str:
    if not repairs:
        return "None: no provision in force cites an address that came to mean something else."
    rows = (
        [escaped(cell) for cell in (f"{r.by} {r.where}", f"“{r.citation.printed}”", named((r.origin, r.cited)), _now(r, named))]
        for r in repairs
    )
    return table(("Who cites", "Words", "Meant", "Is now"), rows)


def _now(repair: Repair, named: Callable[[Place], str]) -> str:
    if not repair.new:
        return "deleted"
    where = " and ".join(named((None, path)) for path in repair.new)
    return f"{where} ({'the words now lead elsewhere' if repair.fate is Fate.KEPT else repair.fate.value})"


def _naming(redline: Redline) -> Callable[[Place], str]:
    """Label paths, with the directive's name in front where there are several old ones."""

    def named(place: Place) -> str:
        origin, path = place
        return str(path) if origin is None or len(redline.old) == 1 else f"{name_of(redline.old[origin])} {path}"

    return named


def _cells(row: DutyRow, named: Callable[[Place], str]) -> tuple[str, str, str, str]:
    times = f" ({row.times} times)" if row.times > 1 else ""
    return _place(row, named), row.kind.value, row.before or _NONE, (row.after or _NONE) + times


def _place(row: DutyRow, named: Callable[[Place], str]) -> str:
    """`IV.A.1.c → IV.A.1.b`, or the one address where there is but one."""
    before = named((row.origin, row.old)) if row.old is not None else ""
    after = named((None, row.new)) if row.new is not None else ""
    return f"{before} → {after}" if before and after and before != after else after or before


def _words(rows: Iterable[DutyRow]) -> str:
    return ", ".join(f"“{r.after or r.before}”" + (f" ({r.times} times)" if r.times > 1 else "") for r in rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def escaped(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    return _SIGNIFICANT.sub(r"\\\1", " ".join(words.split()))
