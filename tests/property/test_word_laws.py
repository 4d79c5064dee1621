"""Laws of reading Word files: whatever a paragraph is made of, two readers see the same characters, and nothing breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orders.ingest.docx.reader import read_docx
from orders.ingest.source import Part, SourceDocument
from orders.ingest.verify import check_witness
from word_files import DEFAULT_STYLES, definition, instance, level, paragraph, run, table, word_file

WORDS = st.text(st.sampled_from("ab Z§1.(<&é\u00a0\u2011-"), max_size=8)
SET = st.sampled_from(
    ["", "<w:b/>", "<w:i/>", "<w:caps/>", "<w:vanish/>", '<w:vanish w:val="0"/>', *(f'<w:rStyle w:val="{s}"/>' for s in "HC")]
)
STYLES = (
    DEFAULT_STYLES
    + '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    + '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:caps/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:caps/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Q"/><w:basedOn w:val="P"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
NUMBERING = definition(0, level(0, "upperRoman", "%1."), level(1, "lowerLetter", "(%2)")) + instance(1, 0)
FOOTNOTES = "".join(f'<w:footnote w:id="{n}">{paragraph(f"note {n}")}</w:footnote>' for n in (1, 2, 3))


def _in_run(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


PLAIN = st.builds(run, WORDS, SET)
SIGNS = st.sampled_from(("<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:cr/>"))
SYMBOLS = st.sampled_from(('<w:sym w:font="Wingdings" w:char="F0FC"/>', '<w:sym w:font="Odd" w:char="F021"/>'))


def _field(parts: tuple[str, str]) -> str:
    begin, separate, end = (_in_run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    return begin + parts[0] + _in_run("<w:instrText> REF x </w:instrText>") + separate + parts[1] + end


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda xml: f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        inner.map(lambda xml: f'<w:hyperlink w:anchor="a">{xml}</w:hyperlink>'),
        inner.map(lambda xml: f'<w:smartTag w:element="x">{xml}</w:smartTag>'),
        inner.map(lambda xml: f'<w:fldSimple w:instr="PAGE">{xml}</w:fldSimple>'),
        st.tuples(inner, inner).map(_field),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    )


RUNS = st.recursive(
    st.one_of(
        PLAIN,
        SIGNS.map(_in_run),
        SYMBOLS.map(_in_run),
        st.integers(1, 3).map(lambda n: _in_run(f'<w:footnoteReference w:id="{n}"/>')),
    ),
    _around,
    max_leaves=6,
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    numbered = draw(st.booleans())
    return paragraph(
        runs=draw(RUNS),
        num=1 if numbered else None,
        level=draw(st.integers(0, 2)) if numbered else None,
        style=draw(st.sampled_from(("", "", "P", "Q"))),
        properties="<w:rPr><w:vanish/></w:rPr>" if draw(st.integers(0, 7)) == 0 else "",
    )


def _box(xml: str) -> str:
    drawn = f"<wps:txbx><w:txbxContent>{xml}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{xml}</w:txbxContent></v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{drawn}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return paragraph(runs=_in_run(f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))


BLOCKS = st.recursive(
    paragraphs(),
    lambda inner: st.one_of(
        inner.map(lambda xml: table([xml + paragraph("cell"), paragraph("beside")])),
        inner.map(_box),
        inner.map(lambda xml: f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        st.lists(inner, min_size=1, max_size=4).map("".join),
    ),
    max_leaves=6,
)


def read(body: str) -> SourceDocument:
    data = word_file(paragraph("first") + body, styles=STYLES, numbering=NUMBERING, footnotes=FOOTNOTES)
    return read_docx("order.docx", data)


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
def test_two_readers_see_the_same_characters(body: str) -> None:
    assert check_witness(read(body)) == ()


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_every_block_is_in_a_form_that_the_importer_knows(body: str) -> None:
    for block in read(body).blocks:
        assert block.text == block.text.strip()
        assert "\n" not in block.text
        assert "\t" not in block.text
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
        assert block.spot.line > 0
        assert isinstance(block.spot.part, Part)
