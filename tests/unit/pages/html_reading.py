"""Reading pages with Python's own HTML parser, independently of the templates that wrote them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "meta", "link", "wbr"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    above: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def walk(self, templates=False):
        """This element and those below; nothing in a template, which stands in no document."""
        yield self
        if self.tag == "template" and not templates:
            return
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk(templates)

    def find(self, tag="", **attrs):
        """Every element below with this tag and these attributes; `class_` is one class of several."""
        css = attrs.pop("class_", None)
        wanted = {name.replace("_", "-"): value for name, value in attrs.items()}
        for element in self.walk():
            if tag and element.tag != tag:
                continue
            if css and css not in element.attrs.get("class", "").split():
                continue
            if all(name in element.attrs and value in (True, element.attrs[name]) for name, value in wanted.items()):
                yield element

    def one(self, tag="", **attrs):
        found = list(self.find(tag, **attrs))
        assert len(found) == 1, (tag, attrs, len(found))
        return found[0]

    def text(self, furniture=True):
        """The characters below, without those of elements marked data-furniture if `furniture` is False."""
        pieces = []
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            elif child.tag != "template" and (furniture or "data-furniture" not in child.attrs):
                pieces.append(child.text(furniture))
        return "".join(pieces)

    def words(self, furniture=True):
        return self.text(furniture).split()


def turned(element: Element, day: str) -> Element:
    """The page as it is to be read on a day: what is due put in its place, what is past taken out."""
    kept = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "template" and child.attrs.get("data-from", "9") <= day:
            kept += turned(child, day).children
        elif isinstance(child, str) or child.attrs.get("data-until", "9") > day:
            kept.append(child if isinstance(child, str) else turned(child, day))
    return Element(element.tag, element.attrs, element.above, kept)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(element.attrs) == len(attrs), f"an attribute twice: {attrs}"
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.above

    def handle_data(self, data):
        self.here.children.append(data)


def read(html: str) -> Element:
    """The elements of a page; every one must be closed where it was opened."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root
