"""Word files for tests, written part by part as raw XML: nothing here knows the reader that is tested."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DEFAULT_STYLES = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
SECTION = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>'
)


def run(text: str, properties: str = "") -> str:
    """A run of words, with the XML of its properties."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str = "", *, num: int | None = None, level: int | None = None, style: str = "", properties: str = "", runs: str = ""
) -> str:
    """A paragraph: its words (or the XML of its runs), its list and level, its style, more properties."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None or level is not None:
        own += "<w:numPr>"
        own += f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        own += f'<w:numId w:val="{num}"/>' if num is not None else ""
        own += "</w:numPr>"
    own += properties
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{runs or (run(text) if text else '')}</w:p>"


def level(
    index: int,
    number_format: str,
    text: str,
    *,
    start: int = 1,
    more: str = "",
    left: int | None = None,
    suffix: str = "",
    style: str = "",
) -> str:
    """A level of a list's definition; elements in the order that the schema asks for."""
    indent = 360 * (index + 1) if left is None else left
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + more
        + (f'<w:suff w:val="{suffix}"/>' if suffix else "")
        + f'<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>'
        + f'<w:pPr><w:ind w:left="{indent}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def definition(key: int, *levels: str, head: str = '<w:multiLevelType w:val="multilevel"/>') -> str:
    """A list's definition (abstractNum)."""
    return f'<w:abstractNum w:abstractNumId="{key}">{head}{"".join(levels)}</w:abstractNum>'


def instance(key: int, of: int, *overrides: str) -> str:
    """An instance of a definition (num)."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def start_override(index: int, start: int) -> str:
    """An override of where a level starts."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def table(*rows: Sequence[str]) -> str:
    """A table of cells, each the XML of its paragraphs."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    grid = '<w:gridCol w:w="4600"/>' * max(len(row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word_file(
    body: str,
    *,
    numbering: str = "",
    styles: str = DEFAULT_STYLES,
    settings: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    section: str = "",
    raw: Mapping[str, bytes] | None = None,
) -> bytes:
    """The bytes of a Word file. `headers` and `footers` go by type (default, first, even); `links` and `pictures` by id.

    `raw` replaces or adds whole parts at the end.
    """
    parts: dict[str, bytes] = {}
    related: list[str] = []
    overrides: list[str] = []
    references = ""

    def add(kind: str, part: str, xml: str, key: str = "") -> None:
        parts[f"word/{part}.xml"] = (_HEAD + xml).encode()
        related.append(f'<Relationship Id="{key or "p" + kind}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>')
        overrides.append(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>')

    add("styles", "styles", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
    add("settings", "settings", f"<w:settings {NAMESPACES}>{settings}</w:settings>")
    if numbering:
        add("numbering", "numbering", f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>")
    for kind, notes in (("footnotes", footnotes), ("endnotes", endnotes)):
        if notes:
            add(kind, kind, f"<w:{kind} {NAMESPACES}>{notes}</w:{kind}>")
    if comments:
        add("comments", "comments", f"<w:comments {NAMESPACES}>{comments}</w:comments>")
    for kind, tag, margins in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for number, (place, xml) in enumerate((margins or {}).items(), start=1):
            add(kind, f"{kind}{number}", f"<w:{tag} {NAMESPACES}>{xml}</w:{tag}>", key=f"{kind}{number}")
            references += f'<w:{kind}Reference w:type="{place}" r:id="{kind}{number}"/>'
    for key, target in (links or {}).items():
        related.append(f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{escape(target)}" TargetMode="External"/>')
    for key, data in (pictures or {}).items():
        parts[f"word/media/{key}.png"] = data
        related.append(f'<Relationship Id="{key}" Type="{_OFFICE}/image" Target="media/{key}.png"/>')
    last = (section or SECTION).replace("<w:sectPr>", f"<w:sectPr>{references}", 1)
    parts["word/document.xml"] = f"{_HEAD}<w:document {NAMESPACES}><w:body>{body}{last}</w:body></w:document>".encode()
    parts["word/_rels/document.xml.rels"] = _relationships(related)
    parts["_rels/.rels"] = _relationships([f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'])
    parts["[Content_Types].xml"] = _content_types(overrides)
    return archive({**parts, **(raw or {})})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a ZIP archive; the types of the parts come first, as Word has them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(parts, key=lambda name: name != "[Content_Types].xml"):
            file.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _relationships(items: Sequence[str]) -> bytes:
    inner = "".join(items)
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{name}">{inner}</Relationships>'.encode()


def _content_types(overrides: Sequence[str]) -> bytes:
    name = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{_HEAD}<Types xmlns="{name}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{"".join(overrides)}</Types>'
    ).encode()
