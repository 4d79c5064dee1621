"""Outlines for the laws of the redline: random ones, and random edits of them, so that pairs have much in common."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.model.revision import Revision

_WORDS = (
    "officers shall notify the supervisor of any report within 30 days and 45 hours a vehicle evidence is not to be "
    "released unless approved by Chief or commander on duty GO 1973-02K e-mail employee's (see section IV.A.2) \u201cBlog\u201d "
    "na\u00efve cafe\u0301 \U0001d54f\U0001f46e\u200d\u2640\ufe0f \u2014 ; :"
)
WORDS = _WORDS.split()

sentences = st.lists(st.sampled_from(WORDS), min_size=0, max_size=14).map(" ".join)
wild = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=30)
texts = st.one_of(sentences, sentences, sentences, st.tuples(sentences, sentences).map(". ".join), wild)
kinds = st.sampled_from([k for k in ProvisionKind if k not in (ProvisionKind.TABLE, ProvisionKind.ROW)])
LABELS = ("", "", "A.", "B.", "1.", "2.", "a.", "(1)", "IV.", "\u00a7 4")


@st.composite
def provisions(draw: st.DrawFn, depth: int = 3) -> Provision:
    kind = draw(kinds)
    if draw(st.integers(0, 9)) == 0:
        rows = draw(st.lists(st.lists(sentences.map(lambda t: t.replace("|", "")), min_size=2, max_size=3), max_size=4))
        return Provision(
            ProvisionKind.TABLE,
            LabelPath(),
            children=tuple(Provision(ProvisionKind.ROW, LabelPath(), text=CELL_JOIN.join(r), cells=tuple(r)) for r in rows),
        )
    text = draw(texts)
    marks = (Mark(0, min(5, len(text)), MarkKind.STRONG),) if text and draw(st.booleans()) else ()
    children = draw(st.lists(provisions(depth - 1), max_size=4)) if depth > 1 else []
    return Provision(kind, LabelPath(), draw(st.sampled_from(LABELS)), text, marks, tuple(children))


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    return addressed(draw(st.lists(provisions(), max_size=5)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Outline, Outline]:
    """Two outlines: mostly one and an edit of it, sometimes two that have nothing to do with each other."""
    old = draw(outlines())
    if draw(st.integers(0, 4)) == 0:
        return old, draw(outlines())
    tops = list(old.provisions)
    for _ in range(draw(st.integers(0, 4))):
        tops = draw(edited(tops))
    return old, addressed(tops)


@st.composite
def edited(draw: st.DrawFn, tops: list[Provision]) -> list[Provision]:
    """One edit somewhere: a provision is added, dropped, copied, carried away, reworded, split, or wrapped."""
    act = draw(st.sampled_from(["add", "drop", "copy", "carry", "reword", "split", "wrap", "inside", "inside", "inside"]))
    if not tops or act == "add":
        return [*tops, draw(provisions(2))]
    at = draw(st.integers(0, len(tops) - 1))
    one, rest = tops[at], [*tops[:at], *tops[at + 1 :]]
    if act == "drop":
        return rest
    if act == "copy":
        return [*tops, one]
    if act == "carry" and rest:
        host = draw(st.integers(0, len(rest) - 1))
        return [replace(p, children=(*p.children, one)) if k == host else p for k, p in enumerate(rest)]
    if act == "reword" and not one.cells:
        words = one.text.split(" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        return [*tops[:at], replace(one, text=" ".join(words), marks=()), *tops[at + 1 :]]
    if act == "split" and " " in one.text and not one.cells:
        head, _, tail = one.text.partition(" ")
        return [*tops[:at], replace(one, text=head, marks=()), replace(one, text=tail, marks=(), children=()), *tops[at + 1 :]]
    if act == "wrap":
        head = Provision(ProvisionKind.HEADING, LabelPath(), "B.", draw(sentences), (), (one,))
        return [*tops[:at], head, *tops[at + 1 :]]
    inner = draw(edited(list(one.children)))
    return [*tops[:at], replace(one, children=tuple(inner)), *tops[at + 1 :]]


def addressed(tops: list[Provision] | tuple[Provision, ...]) -> Outline:
    """The outline of these provisions, each with an address of its own."""
    return Outline(tuple(_addressed(tops, LabelPath())))


def _addressed(siblings: list[Provision] | tuple[Provision, ...], above: LabelPath) -> list[Provision]:
    taken: dict[str, int] = {}
    found = []
    for p in siblings:
        step = p.label.rstrip(".") or p.kind.value
        taken[step] = taken.get(step, 0) + 1
        path = above.child(step if taken[step] == 1 and p.label else f"{step}~{taken[step]}")
        found.append(replace(p, path=path, children=tuple(_addressed(p.children, path))))
    return found


def revision(outline: Outline, suffix: str = "") -> Revision:
    number = DirectiveNumber("GO", "2031-07", suffix)
    return Revision(number, Header(number, "Bicycle Patrol", TextStatus.OFFICIAL, date(2031, 1, 1)), outline)


def plain(*rows: tuple[str, str], level: int = 1) -> Outline:
    """Sections without children from (label, text) rows."""
    return addressed([Provision(ProvisionKind.ITEM, LabelPath(), label, text) for label, text in rows])
