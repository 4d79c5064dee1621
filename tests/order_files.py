"""G.O. 2011-01A as a department would have written it: Word files with four ways of numbering, and a page for three PDF printers.

The order is taken from its published file by a few patterns of its own; nothing of the importer or of the exports is used.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from word_files import DEFAULT_STYLES, definition, instance, level, paragraph, run, start_override, table, word_file

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>' + DEFAULT_STYLES
)
HEAD = (
    "Lexington Police Department",
    "Lexington, Kentucky",
    "GENERAL ORDER",
    "BY THE AUTHORITY OF THE CHIEF OF POLICE",
    "G.O. 2011-01A Social Media",
    "Rescinds: GO 2011-01",
    "Effective Date: 11/25/17",
)
FORMATS = (("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3."), ("lowerLetter", "%4."), ("decimal", "%5."))
_LABEL = re.compile(r"((?:[IVX]+|[A-Z]|[a-z]|\d+)\.) (.*)")
_STEP = 24
"""Points by which each level stands further right."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the order. `level` is that of its label (0 for a section), of one without label the level it hangs on."""

    level: int
    label: str
    text: str
    term: str = ""
    title: bool = False


def order(root: Path) -> list[Line]:
    """The paragraphs of the published order, in order."""
    body = (root / "policy_versions" / "GO-2011-01" / "2011-01A.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return list(_lines([block for block in body.split("\n\n") if block.strip()]))


def _lines(blocks: list[str]) -> Iterator[Line]:
    rank = 0
    for raw in blocks:
        block = raw.strip("\n")
        indent = (len(block) - len(block.lstrip())) // 3
        words = block.strip()
        if words.startswith("#"):
            hashes, words = words.split(" ", 1)
            rank = len(hashes) - 2
            label, text = words.split(" ", 1)
            yield Line(rank, label, text, title=True)
        elif words.startswith("**"):
            term, text = words[2:].split("**", 1)
            yield Line(rank, "", f"{term}{text}", term=term)
        elif match := _LABEL.fullmatch(words):
            yield Line(rank + 1 + indent, match[1], match[2])
        else:
            yield Line(rank + 1 + indent if indent else rank, "", words)


def _head() -> str:
    lines = "".join(paragraph(text, properties='<w:jc w:val="center"/>' if n < 4 else "") for n, text in enumerate(HEAD))
    return (
        lines + table([paragraph("Distribution"), paragraph("All Department Employees")]) + paragraph("Originally Issued: 2011")
    )


def _words(line: Line) -> str:
    if line.title:
        return run(line.text, "<w:b/>")
    return run(line.term, "<w:b/>") + run(line.text[len(line.term) :]) if line.term else run(line.text)


def _indent(line: Line) -> str:
    if line.label:
        return f'<w:ind w:left="{20 * _STEP * (line.level + 1)}" w:hanging="{20 * _STEP}"/>'
    return f'<w:ind w:left="{20 * _STEP * line.level}"/>'


def typed(lines: list[Line]) -> bytes:
    """Every number typed, with a tab behind it; levels by indentation."""
    body = _head()
    for line in lines:
        lead = run(line.label, "<w:b/>" if line.title else "") + "<w:r><w:tab/></w:r>" if line.label else ""
        body += paragraph(runs=lead + _words(line), properties=_indent(line))
    return word_file(body, styles=STYLES)


def _levels(*, tied: bool) -> list[str]:
    return [
        level(n, number_format, text, left=20 * _STEP * (n + 1), style=f"Order{n + 1}" if tied else "")
        for n, (number_format, text) in enumerate(FORMATS)
    ]


def automatic(lines: list[Line]) -> bytes:
    """Every number automatic: one list of five levels, named by each paragraph."""
    body = _head()
    for line in lines:
        numbered = {"num": 1, "level": line.level} if line.label else {}
        properties = "" if line.label else _indent(line)
        body += paragraph(runs=_words(line), properties=properties, **numbered)
    return word_file(body, numbering=definition(0, *_levels(tied=False)) + instance(1, 0), styles=STYLES)


def style_linked(lines: list[Line]) -> bytes:
    """Every number from a style: one style for each level, each based on the one above, tied to the levels of a list style."""
    lent = definition(0, *_levels(tied=True), head='<w:multiLevelType w:val="multilevel"/><w:styleLink w:val="Orders"/>')
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Orders"/></w:abstractNum>'
    number = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="Orders"><w:name w:val="Orders"/>' + number.format(1) + "</w:style>"
    )
    for n in range(len(FORMATS)):
        based, own = ("Normal", number.format(2)) if n == 0 else (f"Order{n}", "")
        if n:
            own = f'<w:pPr><w:numPr><w:ilvl w:val="{n}"/></w:numPr></w:pPr>'
        styles += (
            f'<w:style w:type="paragraph" w:styleId="Order{n + 1}"><w:name w:val="Order {n + 1}"/><w:basedOn w:val="{based}"/>'
            f"{own}</w:style>"
        )
    body = _head()
    for line in lines:
        properties = "" if line.label else _indent(line)
        body += paragraph(runs=_words(line), style=f"Order{line.level + 1}" if line.label else "", properties=properties)
    return word_file(body, numbering=lent + linked + instance(1, 0) + instance(2, 1), styles=styles)


def restarted(lines: list[Line]) -> bytes:
    """As Word's buttons leave it: a list of its own for each level, always the first level of it, and a restart by hand."""
    definitions = "".join(
        definition(n, level(0, number_format, f"%1{text[2:]}", left=20 * _STEP * (n + 1)))
        for n, (number_format, text) in enumerate(FORMATS)
    )
    instances, body, count = "", _head(), 0
    current: dict[int, int] = {}
    for line in lines:
        if not line.label:
            body += paragraph(runs=_words(line), properties=_indent(line))
            continue
        if line.level not in current:
            count += 1
            current[line.level] = count
            instances += instance(count, line.level, start_override(0, 1))
        current = {index: key for index, key in current.items() if index <= line.level}
        body += paragraph(runs=_words(line), num=current[line.level], level=0)
    return word_file(body, numbering=definitions + instances, styles=STYLES)


def page(lines: list[Line]) -> str:
    """The order as HTML for printing: levels by indentation, a running head in the words of the title, page numbers."""
    rules = (
        "@page { size: letter; margin: 1in; @top-right { content: 'G.O. 2011-01A Social Media'; font: 9pt serif } "
        "@bottom-center { content: 'Page ' counter(page); font: 9pt serif } } "
        "body { font: 11pt/1.25 serif; margin: 0 } p { margin: 0 0 9pt } .c { text-align: center } "
        f".l {{ text-indent: -{_STEP}pt }} .l span {{ display: inline-block; width: {_STEP}pt; text-indent: 0 }} "
        "table { border-collapse: collapse; margin-bottom: 9pt } td { padding: 0 24pt 0 0 }"
    )
    head = "".join(f'<p class="c">{text}</p>' if n < 4 else f"<p>{text}</p>" for n, text in enumerate(HEAD))
    head += "<table><tr><td>Distribution</td><td>All Department Employees</td></tr></table><p>Originally Issued: 2011</p>"
    return f"<!DOCTYPE html><meta charset=utf-8><title>Order</title><style>{rules}</style>{head}{''.join(map(_html, lines))}"


def _html(line: Line) -> str:
    words = escape(line.text[len(line.term) :])
    words = f"<b>{escape(line.term)}</b>{words}" if line.term else f"<b>{words}</b>" if line.title else words
    if not line.label:
        return f'<p style="margin-left: {_STEP * line.level}pt">{words}</p>'
    label = f"<b>{line.label}</b>" if line.title else line.label
    return f'<p class="l" style="margin-left: {_STEP * (line.level + 1)}pt"><span>{label}</span>{words}</p>'


def printed(html: str) -> bytes:
    """A page as WeasyPrint prints it, in a process of its own: with no fonts of ours around it, Pango has been seen to fail."""
    run = subprocess.run([sys.executable, "-m", "weasyprint", "-", "-"], input=html.encode(), capture_output=True, check=True)
    return run.stdout
