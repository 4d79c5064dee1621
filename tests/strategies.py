"""Orders out of nothing, for the laws: words with marks, whole outlines, and text that looks like a body or like nothing.

`outlines()` gives every shape the format can write: headings to the fifth level, items of every label style with gaps,
notes, definitions, bullets, tables, images, nested at will, with words full of signs that could be mistaken for markup.
"""

from __future__ import annotations

from hypothesis import strategies as st

from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, Mark, MarkKind, ProvisionKind
from orders.outline.drafts import Draft, to_outline
from orders.outline.labels import printed
from orders.outline.marks import normal_marks

SIGNS = "*_`[]()\\|#-+:!.§<>{}&~\"'“”’–—/"
FRAGMENTS = [
    *(
        "the officer",
        "shall",
        "5 * 3",
        "snake_case",
        "**",
        "***",
        "* ",
        "[words](GO 1973-02)",
        "](",
        "`code`",
        "\\",
        "\\*",
        "{{ x }}",
    ),
    *("<b>bold</b>", "&amp;", "A. ", "1. ", "(a) ", "I. Smith", "U.S. Attorney", "5.5 miles", "1.1 ", "§ 4 ", "Note: ", "NOTE:"),
    *(
        "- ",
        "| a | b |",
        "## ",
        "# ",
        "![x](y.png)",
        "Appendix A. ",
        "\u00a0",
        "\u2003",
        "  ",
        "é",
        "\u0301",
        "𝔸",
        "\U0001f6a8",
        "2017. ",
    ),
]

LEADS = ("Note:", "NOTE:", "EXAMPLE:", "Example:", "EXCEPTION:", "Exception:", "WARNING:", "CAUTION:")

_characters = st.characters(exclude_characters="\n", exclude_categories=["Cs"])
_fragments = st.one_of(st.sampled_from(FRAGMENTS), st.text(SIGNS + "ab1 ", max_size=6), st.text(_characters, max_size=4))


def _tidy(text: str) -> str:
    return text.replace("\n", " ").strip(" \t\r")


def words(*, empty: bool = False) -> st.SearchStrategy[str]:
    """One line of words, without spaces around it."""
    lines = st.lists(_fragments, max_size=6).map("".join).map(_tidy)
    return lines.map(lambda t: t if t.strip() else "") if empty else lines.filter(lambda t: bool(t.strip()))


def marks_of(text: str) -> st.SearchStrategy[tuple[Mark, ...]]:
    """Any marks in normal form over a text."""
    place = st.integers(0, len(text))
    targets = st.one_of(st.sampled_from(["GO 1973-02", "GO G02-01 (2015-06-30)", "a)b", "\\", "`", "x`y(", "#IV.A"]), words())
    mark = st.builds(
        lambda a, b, kind, target: Mark(min(a, b), max(a, b), kind, target if kind is MarkKind.LINK else ""),
        place,
        place,
        st.sampled_from(MarkKind),
        targets,
    )
    return st.lists(mark, max_size=5).map(lambda marks: normal_marks(text, marks))


@st.composite
def marked(draw: st.DrawFn, *, empty: bool = False) -> tuple[str, tuple[Mark, ...]]:
    """A line of words, and how they are set apart."""
    text = draw(words(empty=empty))
    return text, draw(marks_of(text))


_STYLES = ("I.", "A.", "1.", "a.", "i.", "(1)", "(A)", "(a)", "(i)", "1)", "A)", "a)", "i)")


@st.composite
def label_sequences(draw: st.DrawFn, size: int) -> list[str]:
    """Labels of one style for so many neighbours, in any order: ascending, with gaps, repeated."""
    style = draw(st.sampled_from(_STYLES))
    if draw(st.booleans()):
        return [printed(style, number + 1) for number in range(size)]
    return [printed(style, draw(st.integers(1, 60))) for _ in range(size)]


@st.composite
def _paragraph(draw: st.DrawFn, defining: bool) -> Draft:
    text, marks = draw(marked())
    if defining:
        marks = tuple(m for m in marks if not (m.start == 0 and m.kind is MarkKind.STRONG))
    return Draft(ProvisionKind.PARAGRAPH, text=text, marks=marks)


@st.composite
def _note(draw: st.DrawFn) -> Draft:
    lead, (rest, marks) = draw(st.sampled_from(LEADS)), draw(marked())
    found = [Mark(m.start + len(lead) + 1, m.end + len(lead) + 1, m.kind, m.target) for m in marks]
    if draw(st.booleans()):
        found.append(Mark(0, len(lead), MarkKind.STRONG))
    text = f"{lead} {rest}"
    return Draft(ProvisionKind.NOTE, text=text, marks=normal_marks(text, found))


_LEAD_WORDS = ("note", "example", "exception", "warning", "caution")


@st.composite
def _definition(draw: st.DrawFn) -> Draft:
    term = draw(words().map(str.strip).filter(lambda t: not t.lower().startswith(_LEAD_WORDS)))
    rest, marks = draw(marked())
    start = len(term) + 2
    found = [Mark(m.start + start, m.end + start, m.kind, m.target) for m in marks]
    text = f"{term}: {rest}"
    found = [Mark(0, len(term) + 1, MarkKind.STRONG), *found]
    return Draft(ProvisionKind.DEFINITION, text=text, marks=normal_marks(text, found), term=term)


@st.composite
def _row(draw: st.DrawFn) -> Draft:
    cells, marks, start = [], [], 0
    for text, own in draw(st.lists(marked(empty=True), min_size=1, max_size=4)):
        cells.append(text)
        marks += [Mark(start + m.start, start + m.end, m.kind, m.target) for m in own]
        start += len(text) + len(CELL_JOIN)
    return Draft(ProvisionKind.ROW, cells=tuple(cells), marks=tuple(marks))


_tables = st.lists(_row(), min_size=1, max_size=3).map(lambda rows: Draft(ProvisionKind.TABLE, children=rows))
_files = words().map(str.strip).filter(lambda name: "](" not in name)
_images = st.builds(lambda alt, file: Draft(ProvisionKind.IMAGE, text=alt, image=file), words(empty=True), _files)


@st.composite
def _container(draw: st.DrawFn, kind: ProvisionKind, label: str, depth: int, defining: bool) -> Draft:
    text, marks = draw(marked(empty=kind is ProvisionKind.ITEM))
    draft = Draft(kind, label, text, marks)
    draft.children = draw(_blocks(depth + 1, defining))
    return draft


@st.composite
def _blocks(draw: st.DrawFn, depth: int, defining: bool) -> list[Draft]:
    """What may stand under a provision: anything but headings."""
    size = draw(st.integers(0, 0 if depth > 4 else 3))
    labels = draw(label_sequences(size))
    found: list[Draft] = []
    for index in range(size):
        kind = draw(st.sampled_from(["item", "item", "item", "paragraph", "note", "bullet", "table", "image", "definition"]))
        if kind == "item":
            found.append(draw(_container(ProvisionKind.ITEM, labels[index], depth, defining)))
        elif kind == "bullet":
            found.append(draw(_container(ProvisionKind.BULLET, "", depth, defining)))
        elif kind == "definition" and defining:
            found.append(draw(_definition()))
            found[-1].children = draw(_blocks(depth + 1, defining))
        else:
            leaves = {"note": _note(), "table": _tables, "image": _images}
            found.append(draw(leaves.get(kind, _paragraph(defining))))
    return found


@st.composite
def _headings(draw: st.DrawFn, level: int, defining: bool) -> list[Draft]:
    size = draw(st.integers(0, 0 if level > 5 else 2))
    labels = draw(label_sequences(size))
    found: list[Draft] = []
    for index in range(size):
        label = draw(st.sampled_from([labels[index], labels[index], "", "Appendix B.", "1.1", "§ 4"]))
        text, marks = draw(marked(empty=bool(label)))
        if draw(st.integers(0, 4)) == 0:
            text, marks = "DEFINITIONS", ()
        inner = defining or "definition" in text.lower() or "glossary" in text.lower()
        draft = Draft(ProvisionKind.HEADING, label, text, marks)
        draft.children = [*draw(_blocks(1, inner)), *draw(_headings(level + 1, inner))]
        found.append(draft)
    return found


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Any outline that the format can write."""
    return to_outline([*draw(_blocks(1, False)), *draw(_headings(1, False))])


_LINE_STARTS = [
    "",
    "  ",
    "   ",
    "    ",
    "\t",
    "        ",
    "## ",
    "### ",
    "###### ",
    "####### ",
    "# ",
    "##",
    "- ",
    "* ",
    "| ",
    "  | ",
]
_LINES = [
    "",
    "",
    "| --- | :-: |",
    "|---|",
    "**Term:** words",
    "## III. DEFINITIONS",
    "---",
    "===",
    "```",
    "> quoted",
    "![a](b.png)",
]


def bodies() -> st.SearchStrategy[str]:
    """Text that looks like a body, well formed or not, and now and then any text at all."""
    labels = st.sampled_from(["", "", *_STYLES, "b.", "B.", "2.", "IV.", "(2)", "1.1", "1.2", "§ 4", "Appendix A.", "2017."])
    line = st.builds(
        lambda start, label, gap, rest: start + label + gap + rest,
        st.sampled_from(_LINE_STARTS),
        labels,
        st.sampled_from(["", " ", "  ", "\t"]),
        st.lists(_fragments, max_size=4).map("".join),
    )
    lines = st.lists(st.one_of(line, line, st.sampled_from(_LINES)), max_size=14).map("\n".join)
    return st.one_of(lines, lines, lines, st.text(max_size=60), st.text(SIGNS + "aA1 \n\t", max_size=60))
