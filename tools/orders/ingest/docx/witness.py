"""A second reading of a Word file that shares nothing with the first but the file: the standard library's parser, event by event.

It knows of no paragraphs, lists or tables. It takes every `w:t` that is printed and puts a space where a word may end.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, iterparse

from orders.ingest.docx.recount import Paragraph, Recount, Uses
from orders.ingest.docx.symbols import shown
from orders.ingest.source import Witness, WitnessPage

_NAME = "xml.etree, character by character"
_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = {"0", "false", "off"}
_ENDS_WORD = frozenset({"p", "tab", "ptab", "br", "cr", "tc", "pt"})
_UNPRINTED = frozenset({"Fallback", "instrText", "delText", "pPr", "sectPr"})


def second_reading(
    data: bytes, parts: Iterable[str], styles: str, numbering: str, marks: Mapping[tuple[str, str], str]
) -> Witness:
    """The printed characters of these parts, automatic numbers included, in the order of the file.

    `styles` and `numbering` are the names of these parts; `marks` are those of notes, by kind and id.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        stated = [_transitional(archive.read(part)) if part in names else b"" for part in (styles, numbering)]
        set_so, recount, boxes = _Set(stated[0]), Recount(stated[1], stated[0]), Uses()
        scans = ((_Scan(set_so, recount, boxes, marks), _transitional(archive.read(part))) for part in parts if part in names)
        texts = [scan.read(part) for scan, part in scans]
    return Witness(_NAME, (WitnessPage(0, "\n".join(texts)),), numbers=True)


def _transitional(data: bytes) -> bytes:
    """A part of a strict file under the transitional name of its main namespace."""
    return data.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN)


class _Set:
    """The styles that hide words or print them as capitals, by what they are based on."""

    def __init__(self, data: bytes) -> None:
        self._own: dict[str, dict[str, bool]] = {}
        self._based: dict[str, str] = {}
        self.default = ""
        style = ""
        for event, element in iterparse(io.BytesIO(data), ("start", "end")) if data else ():
            name, value = _local(element), _attribute(element, "val")
            if event == "start" and name == "style":
                style = _attribute(element, "styleId")
                if _attribute(element, "type") == "paragraph" and _attribute(element, "default") in {"1", "true", "on"}:
                    self.default = style
            elif event == "end" and name == "basedOn":
                self._based[style] = value
            elif event == "end" and name in {"vanish", "caps"}:
                self._own.setdefault(style, {})[name] = value not in _OFF

    def says(self, style: str, name: str) -> bool:
        for _ in range(64):
            if name in self._own.get(style, {}):
                return self._own[style][name]
            style = self._based.get(style, "")
        return False


class _Scan:
    """One part, read from its first tag to its last."""

    def __init__(self, styles: _Set, recount: Recount, boxes: Uses, marks: Mapping[tuple[str, str], str]) -> None:
        self._styles, self._recount, self._marks = styles, recount, marks
        self._uses = Uses()
        self._boxes, self._in_boxes = boxes, 0
        self._held = False
        self._note = "", ""
        self._out: list[str] = []
        self._skipped = 0
        self._paragraph: list[Paragraph] = []
        self._run: dict[str, str] = {}
        self._in_run_properties = False
        self._fields: list[bool] = []

    def read(self, data: bytes) -> str:
        for event, element in iterparse(io.BytesIO(data), ("start", "end")):
            name = _local(element)
            if event == "start":
                self._start(name, element)
            else:
                self._end(name, element)
        return "".join(self._out)

    def _start(self, name: str, element: Element) -> None:
        if name == "p":
            self._paragraph.append(Paragraph(self._styles.default, goes_on=self._held))
            self._held = False
        elif name == "tbl":
            self._held = False
        elif name == "txbxContent":
            self._in_boxes += 1
        elif name in {"footnote", "endnote"}:
            self._note, self._uses, self._held = (name, _attribute(element, "id")), Uses(), False
            self._skipped += self._note not in self._marks  # a note that nothing refers to is not printed
        elif name == "r":
            self._run = {}
        elif name == "rPr":
            self._in_run_properties = True
        elif self._paragraph:
            self._property(name, element)
        if name in _UNPRINTED:
            self._skipped += 1

    def _property(self, name: str, element: Element) -> None:
        paragraph, value = self._paragraph[-1], _attribute(element, "val")
        if self._in_run_properties and name in {"vanish", "caps", "rStyle"}:
            (paragraph.mark if self._skipped else self._run)[name] = value
        elif name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.num = value
        elif name == "ilvl":
            paragraph.level = value

    def _end(self, name: str, element: Element) -> None:
        if name == "rPr":
            self._in_run_properties = False
        if name in _ENDS_WORD:
            self._out.append("\n" if name == "p" else " ")
        if name == "txbxContent":
            self._in_boxes -= 1
        if name == "tc":
            self._held = False
        if name == "p" and self._paragraph:
            self._number(self._paragraph.pop())
        if name in _UNPRINTED:
            self._skipped -= 1
        elif name in {"footnote", "endnote"}:
            self._skipped -= self._note not in self._marks
        elif not self._skipped:
            self._words(name, element)

    def _number(self, paragraph: Paragraph) -> None:
        """The number of a paragraph that ends. One that is hidden has none; one that goes on a hidden mark has that one's."""
        hidden = self._recount.is_hidden(paragraph)
        self._held = hidden and (paragraph.has_words or paragraph.goes_on)
        if not self._skipped and not paragraph.goes_on and (paragraph.has_words or not hidden):
            self._out.append(self._recount.number(paragraph, self._boxes if self._in_boxes else self._uses) + " ")

    def _words(self, name: str, element: Element) -> None:
        if name == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                self._fields.append(False)
            elif self._fields and kind == "separate":
                self._fields[-1] = True
            elif self._fields:
                self._fields.pop()
        elif all(self._fields):
            self._add(self._printed(self._shown(name, element)))

    def _shown(self, name: str, element: Element) -> str:
        """The characters that an element stands for."""
        if name == "t":
            return element.text or ""
        if name in {"footnoteReference", "endnoteReference"}:
            return self._marks.get((name.removesuffix("Reference"), _attribute(element, "id")), "")
        if name in {"footnoteRef", "endnoteRef"}:
            return self._marks.get(self._note, "")
        if name == "sym":
            code = int(_attribute(element, "char") or "0", 16)
            return shown(code, _attribute(element, "font")) or chr(code)
        return "\u2011" if name == "noBreakHyphen" else ""

    def _add(self, text: str) -> None:
        self._out.append(text)
        if text.strip() and self._paragraph:
            self._paragraph[-1].has_words = True

    def _printed(self, text: str) -> str:
        if self._is("vanish"):
            return ""
        return text.upper() if self._is("caps") else text

    def _is(self, name: str) -> bool:
        if name in self._run:
            return self._run[name] not in _OFF
        of_paragraph = self._styles.says(self._paragraph[-1].style, name) if self._paragraph else False
        return of_paragraph ^ self._styles.says(self._run.get("rStyle", ""), name)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
