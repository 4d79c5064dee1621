"""Laws of automatic numbers: two ways of counting agree on any document, and every number is found again in print."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orders.ingest.docx.reader import read_docx
from orders.ingest.verify import check_witness
from word_files import DEFAULT_STYLES, definition, instance, level, paragraph, run, start_override, table, word_file

LEVELS = 4
FORMATS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimalZero", "ordinal", "bullet", "none")
TEXTS = ("%{own}.", "(%{own})", "%1.%{own}", "%1-%2-%{own})", "Section %{own}:", "")


@st.composite
def levels(draw: st.DrawFn, tied: bool) -> list[str]:
    made = []
    for index in range(draw(st.integers(1, LEVELS))):
        kind = draw(st.sampled_from(FORMATS))
        text = "•" if kind == "bullet" else draw(st.sampled_from(TEXTS)).replace("{own}", str(index + 1))
        more = draw(st.sampled_from(("", "<w:isLgl/>", *(f'<w:lvlRestart w:val="{n}"/>' for n in range(LEVELS)))))
        start = draw(st.integers(0, 30))
        made.append(level(index, kind, text, start=start, more=more, style=f"S{index}" if tied else ""))
    return made


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A document of paragraphs in several lists: direct, by style, in cells, hidden, with restarts of every kind."""
    count = draw(st.integers(1, 3))
    definitions = "".join(definition(n, *draw(levels(tied=n == 0))) for n in range(count))
    instances = ""
    total = draw(st.integers(1, 5))
    for key in range(1, total + 1):
        starts = draw(st.dictionaries(st.integers(0, LEVELS - 1), st.integers(0, 9), max_size=2))
        overrides = [start_override(index, start) for index, start in starts.items()]
        instances += instance(key, draw(st.integers(0, count - 1)), *overrides)
    styles = DEFAULT_STYLES + "".join(_style(n, draw(st.integers(0, total))) for n in range(LEVELS))
    body = paragraph("first") + "".join(draw(st.lists(paragraphs(total), min_size=1, max_size=25)))
    return word_file(body, numbering=definitions + instances, styles=styles)


def _style(index: int, num: int) -> str:
    base = f'<w:basedOn w:val="S{index - 1}"/>' if index else ""
    number = f'<w:numId w:val="{num}"/>' if num else ""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{index}"/>{number}</w:numPr></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="S{index}"><w:name w:val="S{index}"/>{base}{properties}</w:style>'


@st.composite
def paragraphs(draw: st.DrawFn, total: int) -> str:
    num = draw(st.one_of(st.none(), st.integers(0, total + 1)))
    index = draw(st.one_of(st.none(), st.integers(0, LEVELS)))
    style = draw(st.sampled_from(("", "S0", "S1", "S2", "S3")))
    hidden = draw(st.integers(0, 9)) == 0
    words = "" if draw(st.integers(0, 9)) == 0 else "words"
    made = paragraph(
        words,
        num=num,
        level=index,
        style=style,
        properties="<w:rPr><w:vanish/></w:rPr>" if hidden else "",
        runs=run(words, "<w:vanish/>") if hidden and words else "",
    )
    return table([made, paragraph("cell")]) if draw(st.integers(0, 9)) == 0 else made


@settings(max_examples=120, deadline=None)
@given(documents())
def test_two_ways_of_counting_agree(data: bytes) -> None:
    assert check_witness(read_docx("order.docx", data)) == ()
