"""What is measured of a redline, whoever made it.

A redline is a list of findings, each a group of provisions that belong together with the words that stayed ("="), went
("-") and came ("+"). An engine that compares bare texts makes one such list of words over the whole order, its labels in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orders.model.provision import CELL_JOIN
from redline_bench.draft import Row
from redline_bench.truth import Case, Statement

Ops = Sequence[tuple[str, str]]
TOKEN = re.compile(r"\w+|[^\w\s]")
LABEL = re.compile(r"\(?(?:[IVXLC]+|[A-Za-z]{1,2}|\d{1,3})[.)]{0,2}")
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a all also an and any are as at be been by but can each for from had has have if in into is it its may must no "
        "not of on only or other shall should so such than that the their then there these they this those to under "
        "upon was were when which who will with",
    )
)


@dataclass(frozen=True)
class Finding:
    """Provisions that belong together by their places, what is said of them, and their words."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    says: frozenset[str] = frozenset()
    ops: Ops = field(default_factory=tuple)


# ---------------------------------------------------------------------- the least that must be marked
def common(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence, exactly: a row of the table is one number, a bit for each word of `a`."""
    where: Counter[str] = Counter()
    for at, word in enumerate(a):
        where[word] |= 1 << at
    full = (1 << len(a)) - 1
    row = full
    for word in b:
        hits = row & where[word]
        row = ((row + hits) | (row - hits)) & full
    return len(a) - row.bit_count()


def least(old: str, new: str) -> int:
    """The fewest words and signs that any comparison of the two texts can mark."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    return len(a) + len(b) - 2 * common(a, b)


def truth_floor(case: Case) -> int:
    """The fewest words that one must mark who knows what happened: labels and moves cost nothing."""
    old, new = case.rows
    floor = sum(least("\n".join(old[i].text for i in a), "\n".join(new[j].text for j in b)) for a, b in case.groups)
    for kind, a, b in case.facts:
        if kind in ("added", "deleted"):
            floor += sum(len(TOKEN.findall(row.text)) for row in [old[i] for i in a] + [new[j] for j in b])
    return floor


# ---------------------------------------------------------------------- words and chaff
def tidy(ops: Ops) -> list[tuple[str, str]]:
    """The same words with nothing empty; between two stretches that stayed, first all that went, then all that came."""
    found: list[tuple[str, str]] = []
    change = {"-": "", "+": ""}

    def close() -> None:
        found.extend((op, text) for op, text in change.items() if text)
        change.update({"-": "", "+": ""})

    for op, text in ops:
        if op in change:
            change[op] += text
        elif text:
            close()
            if found and found[-1][0] == "=":
                found[-1] = "=", found[-1][1] + text
            else:
                found.append((op, text))
    close()
    return found


def side_of(ops: Ops, sign: str) -> tuple[str, bytes, list[tuple[int, int]]]:
    """One side's text ("-" the old one, "+" the new one), a byte for each character (1: marked), and the marked spans."""
    marks, spans = bytearray(), []
    parts = []
    for op, piece in ops:
        if op in ("=", sign):
            if op == sign:
                spans.append((len(marks), len(marks) + len(piece)))
            marks += (b"\1" if op == sign else b"\0") * len(piece)
            parts.append(piece)
    text = "".join(parts)
    return text, bytes(marks), spans


def measure(raw: Ops) -> Counter[str]:
    """Counts: words marked; spans; and of spans or gaps what a reader stumbles over.

    `cut`: words marked in part. `signs`: spans without a letter or digit. `stutter`: stretches between two changes of one
    line and cell that hold at most two stop words, or nothing but signs. `labels`: spans that are only the label a line
    begins with.
    """
    ops = tidy(raw)
    found: Counter[str] = Counter()
    for sign in "-+":
        text, marks, spans = side_of(ops, sign)
        for token in TOKEN.finditer(text):
            marked = marks.count(1, *token.span())
            found["words"] += marked > 0
            found["cut"] += 0 < marked < len(token[0])
        for start, end in spans:
            bare = text[start:end].replace("|", " ").strip()
            found["spans"] += bool(bare)
            found["signs"] += bool(bare) and not any(map(str.isalnum, bare))
            found["labels"] += _is_label(text, start, end)
    for at in range(1, len(ops) - 1):
        op, text = ops[at]
        if op == "=" and text.strip() and "\n" not in text and CELL_JOIN not in text:
            words = [w.lower() for w in TOKEN.findall(text) if w[0].isalnum()]
            found["stutter"] += len(words) < 3 and all(w in STOP_WORDS for w in words)
    return found


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a span is just the number that a line begins with, its stop in the span or behind it."""
    bare = text[start:end].strip()
    stop = bare.endswith((".", ")")) or (text[start:end] == bare and text[end : end + 1] in (".", ")"))
    return bool(stop and LABEL.fullmatch(bare)) and not text[text.rfind("\n", 0, start) + 1 : start].strip("( ")


def chaff(found: Counter[str]) -> float:
    """Share of the spans."""
    return (found["cut"] + found["signs"] + found["stutter"]) / max(1, found["spans"])


# ---------------------------------------------------------------------- both sides again
def rebuilt(findings: Iterable[Finding], rows: Sequence[Row], sign: str) -> bool:
    """Whether every provision of a side stands in just one finding, whose words are its text, to the letter."""
    seen: dict[int, str] = {}
    for finding in findings:
        places = finding.old if sign == "-" else finding.new
        text = "".join(piece for op, piece in finding.ops if op in ("=", sign))
        lines = text.split("\n") if places else [text] * bool(text)
        if len(lines) != len(places) or any(at in seen for at in places):
            return False
        seen.update(zip(places, lines, strict=True))
    return [seen.get(at) for at in range(len(rows))] == [row.text for row in rows] and len(seen) == len(rows)


def flat_rebuilt(ops: Ops, old: str, new: str) -> str:
    """ "exact", "spaces" (but for white space) or "lost"."""
    sides = ["".join(text for op, text in ops if op in ("=", sign)) for sign in "-+"]
    if sides == [old, new]:
        return "exact"
    return "spaces" if ["".join(s.split()) for s in sides] == ["".join(s.split()) for s in (old, new)] else "lost"


# ---------------------------------------------------------------------- what is said
def said(findings: Iterable[Finding]) -> set[Statement]:
    """The statements of a redline."""
    found: set[Statement] = set()
    for f in findings:
        if not f.old or not f.new:
            found |= {("deleted", (at,), ()) for at in f.old} | {("added", (), (at,)) for at in f.new}
            continue
        if len(f.old) == len(f.new) == 1:
            found.add(("aligned", f.old, f.new))
        found |= {("reworded" if word == "typography" else word, f.old, f.new) for word in f.says}
    return found


def surely_paired(old: Sequence[Row], new: Sequence[Row]) -> set[tuple[int, int]]:
    """Places of the texts of six words or more that stand once on either side: what became of them needs no judgment."""
    sides = []
    for rows in (old, new):
        counts = Counter(row.text for row in rows)
        sides.append({row.text: at for at, row in enumerate(rows) if counts[row.text] == 1 and len(row.text.split()) >= 6})
    return {(at, sides[1][text]) for text, at in sides[0].items() if text in sides[1]}
