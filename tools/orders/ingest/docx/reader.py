"""A Word file as a source document: the one door of this package."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from orders.ingest.docx.inline import Reading
from orders.ingest.docx.notes import Notes
from orders.ingest.docx.numbering import Counter, Numbering
from orders.ingest.docx.package import Package
from orders.ingest.docx.revisions import refuse_open_review
from orders.ingest.docx.story import Pages, Story
from orders.ingest.docx.styles import Styles
from orders.ingest.docx.witness import second_reading
from orders.ingest.docx.xml import DGM, A, Element, R, W, child, switch
from orders.ingest.problems import NO_WORDS, unreadable
from orders.ingest.source import Part, SourceBlock, SourceDocument, SourceFormat, SourceImage

_SHOWN_BY_BROWSERS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"})
_LONGEST_QUOTE = 300


def read_docx(name: str, data: bytes) -> SourceDocument:
    """The blocks of a Word file as Word prints them, automatic numbers included.

    Blocks come in this order: heads of pages, the body with notes and text boxes behind the paragraph they hang on, feet
    of pages. What Word does not print (hidden words, heads of pages that are switched off) is left out and named in
    `remarks`. Raises UnreadableSourceError where the file cannot be read, or where it holds more than one text.
    """
    return _Reader(name, data).read()


class _Reader:
    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._package = Package(name, data)
        related = {
            kind: next(self._package.related(kind), "") for kind in ("styles", "numbering", "settings", "footnotes", "endnotes")
        }
        parts = {kind: self._package.xml(part) if part else None for kind, part in related.items()}
        self._note_parts = {"footnote": related["footnotes"], "endnote": related["endnotes"]}
        self._settings, self._stated = parts["settings"], related
        self._styles = Styles(parts["styles"])
        self._numbering = Numbering(parts["numbering"], self._styles.list_styles)
        self._notes = {kind: Notes(kind, parts[f"{kind}s"], self._settings) for kind in ("footnote", "endnote")}
        self._marks: dict[tuple[str, str], str] = {}
        self._told: set[tuple[str, str]] = set()
        self._boxes = Counter()
        self._remarks: dict[str, None] = {}
        self._hidden: list[str] = []
        self._diagrams: list[str] = []
        self._images: dict[str, SourceImage] = {}
        self._pages = Pages(self._numbering, self._picture, self._note, self._diagram)
        document = self._package.xml(self._package.document)
        if document is None:
            raise unreadable(NO_WORDS, name)
        self._document = document

    def read(self) -> SourceDocument:
        heads, feet = self._margins("header"), self._margins("footer")
        roots = [self._document, *heads.values(), *feet.values(), *self._note_roots()]
        refuse_open_review(self._name, self._package, roots)
        self._tell_unfilled(roots)
        blocks = (
            *self._stories(heads, Part.PAGE_HEADER),
            *self._story(self._package.document, self._document, Part.BODY),
            *self._stories(feet, Part.PAGE_FOOTER),
        )
        if not any(block.tokens() for block in blocks):
            raise unreadable(NO_WORDS, self._name)
        if hidden := " ".join(" ".join(self._hidden).split()):
            self._tell(f"Hidden words, which Word does not print, were left out: “{_cut(hidden)}”.")
        printed = [self._package.document, *heads, *feet, *filter(None, self._note_parts.values()), *self._diagrams]
        return SourceDocument(
            self._name,
            hashlib.sha256(self._data).hexdigest(),
            SourceFormat.DOCX,
            blocks,
            unit=_unit(blocks),
            images=tuple(self._images.values()),
            witness=second_reading(self._data, printed, self._stated["styles"], self._stated["numbering"], self._marks),
            remarks=tuple(self._remarks),
        )

    def _tell(self, remark: str) -> None:
        self._remarks[remark] = None

    def _story(self, part: str, root: Element, kind: Part, own_mark: str = "") -> tuple[SourceBlock, ...]:
        return Story(self._reading(part, own_mark), self._pages, kind, self._boxes).read(root)

    def _stories(self, parts: Mapping[str, Element], kind: Part) -> Iterator[SourceBlock]:
        for part, root in parts.items():
            yield from self._story(part, root, kind)

    def _reading(self, part: str, own_mark: str) -> Reading:
        relationships = self._package.relationships(part)
        return Reading(self._name, self._styles, relationships, self._note_mark, self._tell, self._hidden, own_mark)

    def _note_mark(self, kind: str, key: str) -> str:
        if (kind, key) not in self._marks:
            self._marks[kind, key] = self._notes[kind].next_mark() if self._notes[kind].find(key) is not None else ""
        return self._marks[kind, key]

    def _note(self, kind: str, key: str, mark: str) -> tuple[SourceBlock, ...]:
        note = self._notes[kind].find(key)
        if note is None or (kind, key) in self._told:
            return ()
        self._told.add((kind, key))
        self._marks.setdefault((kind, key), mark)
        return self._story(self._note_parts[kind], note, Part.FOOTNOTE, mark)

    def _note_roots(self) -> Iterator[Element]:
        for part in self._note_parts.values():
            root = self._package.xml(part) if part else None
            if root is not None:
                yield root

    def _margins(self, kind: str) -> dict[str, Element]:
        """The heads or feet of pages that are printed, in the order in which the sections name them."""
        sections = list(self._document.iter(W + "sectPr"))
        first = any(switch(section, "titlePg") for section in sections)
        even = bool(switch(self._settings, "evenAndOddHeaders"))
        printed = {"first": first, "even": even, "default": True}
        relationships = self._package.relationships(self._package.document)
        found: dict[str, Element] = {}
        for reference in (each for section in sections for each in section.findall(f"{W}{kind}Reference")):
            target = relationships.get(reference.get(R + "id", ""))
            root = self._package.xml(target.target) if target and not target.external and target.target not in found else None
            if root is None or target is None:
                continue
            if printed.get(reference.get(W + "type", "default"), True):
                found[target.target] = root
            elif words := " ".join("".join(root.itertext(W + "t")).split()):
                self._tell(
                    f"Words at the {'head' if kind == 'header' else 'foot'} of pages that Word does not print: “{_cut(words)}”."
                )
        return found

    def _picture(self, part: str) -> str | None:
        if part not in self._package:
            self._tell("A picture is missing in the file.")
            return None
        if part not in self._images:
            name = posixpath.basename(part)
            taken = {image.name for image in self._images.values()}
            name = name if name not in taken else f"{len(taken) + 1}-{name}"
            self._images[part] = SourceImage(name, self._package.read(part))
            if posixpath.splitext(name)[1].lower() not in _SHOWN_BY_BROWSERS:
                self._tell(f"The picture {name} is of a kind that browsers do not show: save it as PNG in Word.")
        return self._images[part].name

    def _diagram(self, part: str) -> tuple[str, ...]:
        """The words of a SmartArt drawing, point by point."""
        root = self._package.xml(part)
        if root is None:
            return ()
        points = (" ".join("".join(point.itertext(A + "t")).split()) for point in root.iter(DGM + "pt"))
        words = tuple(point for point in points if point)
        if words:
            self._diagrams.append(part)
            self._tell(f"The words of a drawing stand as paragraphs without its lines and boxes: “{_cut('; '.join(words))}”.")
        return words

    def _tell_unfilled(self, roots: Iterable[Element]) -> None:
        for control in (each for root in roots for each in root.iter(W + "sdt")):
            if switch(child(control, "sdtPr"), "showingPlcHdr"):
                self._tell(
                    f"A field of the form was not filled in: “{_cut(' '.join(''.join(control.itertext(W + 't')).split()))}”."
                )


def _unit(blocks: Iterable[SourceBlock]) -> float:
    """Half the usual size of the letters: the width of one, about."""
    sizes = [block.size for block in blocks if block.size]
    return median(sizes) / 2 if sizes else 5.0


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
