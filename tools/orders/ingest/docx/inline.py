"""The words of one paragraph: every run that Word prints, and what hangs on it (pictures, text boxes, notes)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from orders.ingest.docx.package import Relationship
from orders.ingest.docx.styles import Styles
from orders.ingest.docx.symbols import is_symbol_font, shown
from orders.ingest.docx.xml import CHART, DGM, MATH, MC, SPACE, VML, WP, A, Element, R, W, child, elements
from orders.ingest.problems import ELSEWHERE, NO_NUMBER, unreadable

LINE_BREAK = "\n"
NO_BREAK_HYPHEN = "\u2011"

_NUMBER_FIELDS = frozenset({"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
_INSERTED_FIELDS = frozenset({"INCLUDETEXT", "RD"})
_FORM_FIELDS = {"FORMDROPDOWN": "choice", "FORMCHECKBOX": "check box"}
_SILENT = frozenset(
    W + name
    for name in [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "fldData",
        "instrText",
        "delText",
        "delInstrText",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "lastRenderedPageBreak",
        "annotationRef",
        "softHyphen",
    ]
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters set in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paragraph: the part that holds it (empty where it stands in another file) and its description."""

    part: str
    description: str = ""


@dataclass(slots=True)
class Content:
    """What a paragraph holds, in order."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Foot- and endnotes referred to: kind, id, mark."""
    size: float = 0.0


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether its result has begun. Word prints the result only."""

    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Reading:
    """What reading one part needs and finds: styles, relationships, open fields, and what is to be told."""

    name: str
    styles: Styles
    relationships: Mapping[str, Relationship]
    note_mark: Callable[[str, str], str]
    tell: Callable[[str], None]
    hidden: list[str]
    own_mark: str = ""
    """In a foot- or endnote: the mark by which the text refers to it."""
    fields: list[Field] = field(default_factory=list)

    def in_instruction(self) -> bool:
        """Whether what stands here is part of some field's instruction, and not printed."""
        return any(not each.in_result for each in self.fields)


class Inline:
    """Reads one paragraph."""

    def __init__(self, reading: Reading, properties: Element | None) -> None:
        self._reading, self._properties = reading, properties
        self._links: list[str] = []
        self.content = Content()

    def read(self, paragraph: Element) -> Content:
        """The content of a paragraph. Raises UnreadableSourceError at a number that only Word knows."""
        self._each(paragraph, None)
        return self.content

    def _each(self, element: Element, run: Element | None) -> None:
        for inner in elements(element):
            self._take(inner, run)

    def _take(self, element: Element, run: Element | None) -> None:
        handler = _HANDLERS.get(str(element.tag))
        if handler is not None:
            handler(self, element, run)
        elif element.tag not in _SILENT:
            self._each(element, run)

    def _run(self, element: Element, _: Element | None) -> None:
        properties = child(element, "rPr")
        self._each(element, properties if properties is not None else etree.Element(W + "rPr"))

    def _add(self, text: str, run: Element | None, *, typed: bool = True) -> None:
        reading = self._reading
        if not text or reading.in_instruction():
            return
        if self._on("vanish", run):
            reading.hidden.append(text)
            return
        if typed and self._on("caps", run):
            text = text.upper()
        if not self.content.size and text.strip():
            self.content.size = reading.styles.size(run, self._properties)
        link = self._links[-1] if self._links else ""
        emphasis = self._on("i", run) or (not self._links and reading.styles.underlined(run, self._properties))
        self.content.pieces.append(Piece(text, self._on("b", run), emphasis, link))

    def _on(self, name: str, run: Element | None) -> bool:
        return self._reading.styles.switched(run, self._properties, name)

    def _text(self, element: Element, run: Element | None) -> None:
        text = element.text or ""
        if element.get(SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
        font = self._reading.styles.font(run, self._properties)
        if is_symbol_font(font) or any("\uf000" <= character <= "\uf0ff" for character in text):
            text = "".join(self._symbol_character(ord(character), font) for character in text)
        self._add(text, run)

    def _symbol(self, element: Element, run: Element | None) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        self._add(self._symbol_character(code, element.get(W + "font", "")), run)

    def _symbol_character(self, code: int, font: str) -> str:
        known = shown(code, font)
        if known is None:
            self._reading.tell(
                f"A sign of the font {font or 'in use'} (number {code:X}) is not known and stands as in the file: compare it."
            )
        return known if known is not None else chr(code)

    def _tab(self, _: Element, run: Element | None) -> None:
        self._add("\t", run, typed=False)

    def _break(self, _: Element, run: Element | None) -> None:
        self._add(LINE_BREAK, run, typed=False)

    def _hyphen(self, _: Element, run: Element | None) -> None:
        self._add(NO_BREAK_HYPHEN, run)

    def _hyperlink(self, element: Element, run: Element | None) -> None:
        target = self._reading.relationships.get(element.get(R + "id", ""))
        anchor = element.get(W + "anchor")
        address = target.target + (f"#{anchor}" if anchor else "") if target and target.external else ""
        self._links.append(address)
        self._each(element, run)
        self._links.pop()

    def _field_character(self, element: Element, _: Element | None) -> None:
        fields, kind = self._reading.fields, element.get(W + "fldCharType")
        if kind == "begin":
            fields.append(Field())
        elif fields and kind == "separate":
            fields[-1].in_result = True
        elif fields and kind == "end":
            self._check_field(fields.pop().instruction)

    def _instruction(self, element: Element, _: Element | None) -> None:
        if self._reading.fields:
            self._reading.fields[-1].instruction += element.text or ""

    def _simple_field(self, element: Element, run: Element | None) -> None:
        self._check_field(element.get(W + "instr", ""))
        self._each(element, run)

    def _check_field(self, instruction: str) -> None:
        kind = (instruction.split() or [""])[0].upper()
        if kind in _NUMBER_FIELDS:
            raise unreadable(NO_NUMBER, self._reading.name, what=kind)
        if kind in _INSERTED_FIELDS:
            raise unreadable(ELSEWHERE, self._reading.name, what=f"field {kind}")
        if kind in _FORM_FIELDS:
            self._reading.tell(
                f"A {_FORM_FIELDS[kind]} of a form shows something that stands in no text, and is not carried over."
            )

    def _alternatives(self, element: Element, run: Element | None) -> None:
        """The first choice that is there, else what older programs show: both say the same, and it is printed once."""
        branch = next(element.iterchildren(MC + "Choice"), None)
        branch = branch if branch is not None else next(element.iterchildren(MC + "Fallback"), None)
        if branch is not None:
            self._each(branch, run)

    def _note(self, element: Element, run: Element | None) -> None:
        if self._reading.in_instruction() or self._on("vanish", run):
            return
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        own = element.get(W + "customMarkFollows") in {"1", "true", "on"}
        key = element.get(W + "id", "")
        mark = self._reading.note_mark(kind, key) if not own else ""
        self.content.notes.append((kind, key, mark))
        self._add(mark, run, typed=False)

    def _own_mark(self, _: Element, run: Element | None) -> None:
        self._add(self._reading.own_mark, run, typed=False)

    def _box(self, element: Element, _: Element | None) -> None:
        self.content.boxes.append(element)

    def _drawing(self, element: Element, run: Element | None) -> None:
        described = element.find(f".//{WP}docPr")
        description = "" if described is None else described.get("descr") or described.get("title") or ""
        for blip in element.iter(A + "blip"):
            self._picture(blip.get(R + "embed") or blip.get(R + "link") or "", description)
        for diagram in element.iter(DGM + "relIds"):
            target = self._reading.relationships.get(diagram.get(R + "dm", ""))
            if target is not None and not target.external:
                self.content.diagrams.append(target.target)
        if next(element.iter(CHART + "chart"), None) is not None:
            self._reading.tell("A chart is not carried over: save it as a picture in Word, or write it as a table.")
        self._boxes_in(element)

    def _old_picture(self, element: Element, run: Element | None) -> None:
        """VML: what Word drew until 2007, and embedded objects until today."""
        for shape in element.iter(VML + "imagedata"):
            around = shape.getparent()
            self._picture(shape.get(R + "id") or "", "" if around is None else around.get("alt", ""))
        for lettering in element.iter(VML + "textpath"):
            if words := lettering.get("string", "").strip():
                self._reading.tell(f"Lettering drawn across the page is not carried over: “{words}”.")
        if element.tag == W + "object":
            self._reading.tell("An embedded object is carried over as the picture that Word shows of it.")
        self._boxes_in(element)

    def _boxes_in(self, drawing: Element) -> None:
        """The text boxes of a drawing, each once and in order; one inside another is read with the outer one."""
        for box in _outermost(drawing, W + "txbxContent"):
            self.content.boxes.append(box)

    def _picture(self, key: str, description: str) -> None:
        target = self._reading.relationships.get(key)
        if target is None or target.external:
            self._reading.tell("A picture stands in another file and is not carried over.")
            return
        self.content.pictures.append(Picture(target.target, " ".join(description.split())))

    def _formula(self, element: Element, run: Element | None) -> None:
        self._reading.tell("A formula is carried over as plain characters: compare it.")
        self._add("".join(part.text or "" for part in element.iter(MATH + "t")), run)

    def _inserted(self, element: Element, _: Element | None) -> None:
        raise unreadable(ELSEWHERE, self._reading.name, what="subdocument" if element.tag == W + "subDoc" else "inserted file")


def _outermost(element: Element, wanted: str) -> Iterator[Element]:
    for inner in elements(element):
        if inner.tag == wanted:
            yield inner
        elif inner.tag == MC + "AlternateContent":
            branch = next(inner.iterchildren(MC + "Choice", MC + "Fallback"), None)
            if branch is not None:
                yield from _outermost(branch, wanted)
        else:
            yield from _outermost(inner, wanted)


_Handler = Callable[[Inline, Element, "Element | None"], None]
_HANDLERS: dict[str, _Handler] = {
    W + "r": Inline._run,
    W + "t": Inline._text,
    W + "sym": Inline._symbol,
    W + "tab": Inline._tab,
    W + "ptab": Inline._tab,
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "noBreakHyphen": Inline._hyphen,
    W + "hyperlink": Inline._hyperlink,
    W + "fldChar": Inline._field_character,
    W + "instrText": Inline._instruction,
    W + "fldSimple": Inline._simple_field,
    MC + "AlternateContent": Inline._alternatives,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "footnoteRef": Inline._own_mark,
    W + "endnoteRef": Inline._own_mark,
    W + "txbxContent": Inline._box,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._old_picture,
    W + "object": Inline._old_picture,
    MATH + "oMath": Inline._formula,
    W + "altChunk": Inline._inserted,
    W + "subDoc": Inline._inserted,
}
