"""Every word that Word prints is read, wherever the file keeps it, and none that it does not print.

pandoc reads the same words as a second opinion where it is there.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from orders.ingest.docx.reader import read_docx
from orders.ingest.source import BlockKind, Part, SourceBlock, SourceDocument
from orders.ingest.verify import check_witness
from orders.model.provision import Mark, MarkKind
from word_files import DEFAULT_STYLES, archive, definition, instance, level, paragraph, run, table, word_file


def read(body: str, **parts) -> SourceDocument:
    document = read_docx("order.docx", word_file(body, **parts))
    assert check_witness(document) == ()
    return document


def texts(body: str, **parts) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


def only(body: str, **parts) -> SourceBlock:
    (block,) = read(body, **parts).blocks
    return block


def element(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


BOX = "<w:txbxContent>{}</w:txbxContent>"
DRAWN_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
    "{0}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
    "<v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_runs_of_one_word_are_one_word() -> None:
    assert texts(paragraph(runs=run("Off") + run("icers", "<w:b/>") + run(" shall"))) == ["Officers shall"]


def test_white_space_counts_only_where_the_file_keeps_it() -> None:
    assert texts(paragraph(runs="<w:r><w:t> a </w:t></w:r>" + run("b ") + run("c"))) == ["ab c"]


def test_tabs_and_hyphens_are_characters_and_soft_hyphens_are_none() -> None:
    runs = (
        run("GO")
        + element("<w:tab/>")
        + run("2011")
        + element("<w:noBreakHyphen/>")
        + run("01")
        + run("co")
        + element("<w:softHyphen/>")
    )
    assert texts(paragraph(runs=runs + run("operate"))) == ["GO 2011\u201101cooperate"]


def test_line_breaks_make_lines_and_the_first_keeps_the_number() -> None:
    body = paragraph(runs=run("PURPOSE") + element("<w:br/>") + run("The purpose."), num=1, level=0)
    blocks = read(body, numbering=definition(0, level(0, "upperRoman", "%1.")) + instance(1, 0)).blocks
    assert [(b.kind, b.label, b.text, b.gap) for b in blocks] == [
        (BlockKind.LINE, "I.", "PURPOSE", 0),
        (BlockKind.LINE, "", "The purpose.", 0),
    ]


def test_a_fields_result_is_read_and_its_instruction_is_not() -> None:
    field = (
        element('<w:fldChar w:fldCharType="begin"/>')
        + element("<w:instrText> REF a </w:instrText>")
        + element('<w:fldChar w:fldCharType="separate"/>')
        + run("IV.A")
        + element('<w:fldChar w:fldCharType="end"/>')
    )
    simple = '<w:fldSimple w:instr=" DATE ">' + run("11/25/17") + "</w:fldSimple>"
    assert texts(paragraph(runs=run("see ") + field + run(" of ") + simple)) == ["see IV.A of 11/25/17"]


def test_a_field_that_runs_over_paragraphs_is_read_to_its_end() -> None:
    begin = element('<w:fldChar w:fldCharType="begin"/>') + element("<w:instrText>TOC</w:instrText>")
    body = paragraph(runs=begin + element('<w:fldChar w:fldCharType="separate"/>') + run("I. PURPOSE 1"))
    assert texts(body + paragraph(runs=run("II. POLICY 1") + element('<w:fldChar w:fldCharType="end"/>'))) == [
        "I. PURPOSE 1",
        "II. POLICY 1",
    ]


def test_content_controls_smart_tags_and_links_hold_words() -> None:
    runs = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run("GO 2011-01A") + "</w:sdtContent></w:sdt>"
        '<w:smartTag w:element="date">' + run(" of 2017") + "</w:smartTag>"
        '<w:hyperlink r:id="web">' + run(" online") + "</w:hyperlink>"
    )
    block = only(paragraph(runs=runs), links={"web": "https://example.org/a?b=1"})
    assert block.text == "GO 2011-01A of 2017 online"
    assert block.marks == (Mark(19, 26, MarkKind.LINK, "https://example.org/a?b=1"),)


def test_a_content_control_around_paragraphs_rows_and_cells_changes_nothing() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = "<w:tr>" + control.format("<w:tc>" + paragraph("b") + "</w:tc>") + "</w:tr>"
    body = control.format(paragraph("a")) + "<w:tbl>" + control.format(row) + "</w:tbl>"
    assert [block.tokens() for block in read(body).blocks] == [("a",), ("b",)]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = DRAWN_BOX.format(BOX.format(paragraph("in the box")))
    blocks = read(paragraph(runs=run("anchor") + box) + paragraph("after")).blocks
    assert [(block.text, block.spot.part) for block in blocks] == [
        ("anchor", Part.BODY),
        ("in the box", Part.TEXT_BOX),
        ("after", Part.BODY),
    ]


def test_lists_in_text_boxes_count_by_themselves() -> None:
    numbering = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    box = DRAWN_BOX.format(BOX.format(paragraph("boxed", num=1, level=0)))
    blocks = read(paragraph("one", num=1, level=0) + paragraph(runs=box) + paragraph("two", num=1, level=0), numbering=numbering)
    assert [(block.label, block.text) for block in blocks.blocks] == [("1.", "one"), ("1.", "boxed"), ("2.", "two")]


def test_notes_stand_behind_their_paragraph_with_the_mark_that_is_printed() -> None:
    reference = element('<w:footnoteReference w:id="7"/>')
    end = element('<w:endnoteReference w:id="3"/>')
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="7">'
        + paragraph(runs=element("<w:footnoteRef/>") + run(" See KRS 61.878."))
        + "</w:footnote>"
    )
    endnotes = '<w:endnote w:id="3">' + paragraph(runs=element("<w:endnoteRef/>") + run(" Closed.")) + "</w:endnote>"
    body = paragraph(runs=run("records") + reference + run(" are open") + end) + paragraph("next")
    blocks = read(body, footnotes=footnotes, endnotes=endnotes).blocks
    assert [(block.text, block.spot.part) for block in blocks] == [
        ("records¹ are openⁱ", Part.BODY),
        ("¹ See KRS 61.878.", Part.FOOTNOTE),
        ("ⁱ Closed.", Part.FOOTNOTE),
        ("next", Part.BODY),
    ]


def test_heads_and_feet_of_pages_are_read_where_word_prints_them() -> None:
    headers = {"default": paragraph("running head"), "first": paragraph("letterhead"), "even": paragraph("even head")}
    section = "<w:sectPr><w:titlePg/></w:sectPr>"
    document = read(paragraph("body"), headers=headers, footers={"default": paragraph("foot")}, section=section)
    assert [(block.text, block.spot.part) for block in document.blocks] == [
        ("running head", Part.PAGE_HEADER),
        ("letterhead", Part.PAGE_HEADER),
        ("body", Part.BODY),
        ("foot", Part.PAGE_FOOTER),
    ]
    assert document.remarks == ("Words at the head of pages that Word does not print: “even head”.",)


def test_tables_keep_their_columns_and_numbers_in_cells() -> None:
    spanning = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("wide") + "</w:tc>"
    second = f"<w:tc>{paragraph('a', num=1, level=0)}</w:tc><w:tc>{paragraph('b')}{paragraph('c')}</w:tc>"
    rows = f"<w:tr>{spanning}</w:tr><w:tr>{second}</w:tr>"
    block = only(f"<w:tbl>{rows}</w:tbl>", numbering=definition(0, level(0, "lowerLetter", "(%1)")) + instance(1, 0))
    cells = [[[(inner.label, inner.text) for inner in cell] for cell in row] for row in block.rows]
    assert cells == [[[("", "wide")], []], [[("(a)", "a")], [("", "b"), ("", "c")]]]


def test_a_table_in_a_cell_keeps_its_words() -> None:
    inner = table([paragraph("x"), paragraph("y")])
    assert only(table([inner + paragraph("z")])).tokens() == ("x", "y", "z")


def test_bold_slanted_and_underlined_words_are_marked_through_styles_and_toggles() -> None:
    styles = (
        DEFAULT_STYLES
        + '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        + '<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    runs = (
        run("one")
        + run(" two", '<w:rStyle w:val="S"/>')
        + run(" three", '<w:b w:val="0"/><w:i/>')
        + run(" four", '<w:u w:val="single"/>')
    )
    block = only(paragraph(runs=runs, style="B"), styles=styles)
    assert block.text == "one two three four"
    assert block.marks == (
        Mark(0, 3, MarkKind.STRONG),
        Mark(8, 13, MarkKind.EMPHASIS),
        Mark(14, 18, MarkKind.STRONG),
        Mark(14, 18, MarkKind.EMPHASIS),
    )


def test_words_set_in_capitals_are_read_as_printed() -> None:
    assert texts(paragraph(runs=run("Purpose", "<w:caps/>") + run(" and Scope", "<w:smallCaps/>"))) == ["PURPOSE and Scope"]


def test_hidden_words_are_left_out_and_told() -> None:
    document = read(paragraph(runs=run("seen ") + run("never print this", "<w:vanish/>") + run("here")))
    assert [block.text for block in document.blocks] == ["seen here"]
    assert document.remarks == ("Hidden words, which Word does not print, were left out: “never print this”.",)


def test_a_hidden_paragraph_mark_joins_a_heading_to_the_words_behind_it() -> None:
    """A style separator: the heading and the sentence are two paragraphs, printed as one."""
    heading = paragraph(runs=run("Strategy. "), num=1, level=0, properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    numbering = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    block = only(heading + paragraph("Where possible."), numbering=numbering)
    assert (block.label, block.text) == ("1.", "Strategy. Where possible.")


def test_symbols_are_read_as_what_they_show_and_unknown_ones_are_told() -> None:
    known = element('<w:sym w:font="Wingdings" w:char="F0A8"/>') + run(" yes")
    assert texts(paragraph(runs=known)) == ["□ yes"]
    document = read(paragraph(runs=element('<w:sym w:font="Webdings" w:char="F021"/>') + run(" yes")))
    assert document.blocks[0].text == "\uf021 yes"
    assert "font Webdings (number F021)" in document.remarks[0]


def test_a_formula_is_read_as_its_characters_and_told() -> None:
    document = read(paragraph(runs=run("speed ") + "<m:oMath><m:r><m:t>v=s/t</m:t></m:r></m:oMath>"))
    assert [block.text for block in document.blocks] == ["speed v=s/t"]
    assert document.remarks == ("A formula is carried over as plain characters: compare it.",)


def test_a_picture_comes_behind_its_paragraph_with_its_bytes_and_description() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="The  badge"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="badge"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )
    document = read(paragraph(runs=run("before") + drawing), pictures={"badge": b"\x89PNG bytes"})
    assert [(block.kind, block.text, block.image) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "before", ""),
        (BlockKind.IMAGE, "The badge", "badge.png"),
    ]
    assert [(image.name, image.data) for image in document.images] == [("badge.png", b"\x89PNG bytes")]


def test_lettering_across_the_page_is_told() -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    document = read(paragraph("body"), headers={"default": paragraph(runs=mark)})
    assert document.remarks == ("Lettering drawn across the page is not carried over: “DRAFT”.",)


def test_indents_come_from_paragraph_list_and_style_in_this_order_and_typed_tabs_count() -> None:
    numbering = definition(0, level(0, "decimal", "%1.", left=1440)) + instance(1, 0)
    body = (
        paragraph("list", num=1, level=0)
        + paragraph("own", num=1, level=0, properties='<w:ind w:left="2880" w:hanging="720"/>')
        + paragraph("first", properties='<w:ind w:left="720" w:firstLine="360"/>')
        + paragraph(runs=element("<w:tab/>") + element("<w:tab/>") + run("A. typed"))
    )
    assert [block.left for block in read(body, numbering=numbering).blocks] == [54, 108, 54, 72]


def test_a_heading_style_tells_its_level() -> None:
    styles = DEFAULT_STYLES + (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    assert [block.heading for block in read(paragraph("a", style="H2") + paragraph("b"), styles=styles).blocks] == [2, None]


def test_empty_paragraphs_are_the_gap_of_the_next_one() -> None:
    assert [block.gap for block in read(paragraph("a") + paragraph() * 2 + paragraph("b")).blocks] == [0, 2]


def test_a_strict_file_is_read_like_any_other() -> None:
    data = word_file(paragraph("one", num=1, level=0), numbering=definition(0, level(0, "decimal", "%1.")) + instance(1, 0))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = {key: value.replace(name, b"http://purl.oclc.org/ooxml/wordprocessingml/main") for key, value in parts.items()}
    document = read_docx("order.docx", archive(changed))
    assert [(block.label, block.text) for block in document.blocks] == [("1.", "one")]
    assert check_witness(document) == ()


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not here: the second opinion on words")
def test_pandoc_reads_the_same_words(tmp_path: Path) -> None:
    body = (
        paragraph(runs=run("Officers ") + run("shall", "<w:b/>") + run(" not.") + element('<w:footnoteReference w:id="2"/>'))
        + table([paragraph("Rank"), paragraph("Badge")], [paragraph("Chief"), paragraph("1")])
        + paragraph(runs=run("a box") + "<w:sdt><w:sdtContent>" + run(" of control") + "</w:sdtContent></w:sdt>")
    )
    data = word_file(body, footnotes='<w:footnote w:id="2">' + paragraph("A note.") + "</w:footnote>")
    (tmp_path / "order.docx").write_bytes(data)
    plain = subprocess.run(["pandoc", str(tmp_path / "order.docx"), "-t", "plain"], check=True, capture_output=True, text=True)
    theirs = sorted(re.findall(r"[A-Za-z]+", plain.stdout))
    ours = sorted(re.findall(r"[A-Za-z]+", " ".join(" ".join(block.tokens()) for block in read_docx("order.docx", data).blocks)))
    assert ours == theirs
