"""A revision in the API: nothing of its text or header is lost, and every link leads to something that is published."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import jsonschema
import pytest

import trees
from orders.cli.loading import load
from orders.exports.api.outline import outline_of
from orders.exports.publication import publication

Json = dict[str, Any]
SITE = "https://orders.example/"
RIDE = "---\ndirective: GO 2020-05\ntitle: Rides\neffective: 2020-05-01\ndistribution: [All]\ntext: official\n---\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    published = publication(load(trees.plant(tmp_path_factory.mktemp("orders"))).corpus, date(2026, 1, 1))
    return {**{page.uri: b"" for page in published.pages}, **dict(published.files)}


@pytest.fixture(scope="module")
def value(published: dict[str, bytes]) -> Json:
    found: Json = json.loads(published["api/v1/go/2019-07/2019-07A/revision.json"])
    return found


def test_it_says_what_the_header_says(value):
    assert value["directive"] == "GO 2019-07A"
    assert value["printed"] == "G.O. 2019-07A"
    assert value["series"] == "GO 2019-07"
    assert value["type"] == {"code": "GO", "name": "General Order"}
    assert (value["title"], value["effective"], value["issued"]) == ("Bicycle Patrol", "2021-06-15", None)
    assert value["status"] == {"kind": "in force", "since": "2021-06-15", "successors": []}
    assert [(r["directive"], r["stated"], r["on_file"]) for r in value["rescinds"]] == [("GO 2019-07", "GO 2019-07", True)]
    assert (value["distribution"], value["topics"], value["text"]) == (["All Sworn Officers"], ["Patrol"], "official")


def test_the_hash_is_that_of_the_file(value, tmp_path):
    import hashlib

    folder = trees.plant(tmp_path)
    (source,) = value["sources"]
    assert source["sha256"] == hashlib.sha256((folder / source["file"]).read_bytes()).hexdigest()


def test_a_rescinded_revision_names_what_rescinded_it_and_when(published):
    old = json.loads(published["api/v1/go/2019-07/2019-07/revision.json"])
    assert old["status"] == {"kind": "rescinded", "since": "2021-06-15", "successors": ["GO 2019-07A"]}
    assert [(r["by"]["directive"], r["effective"]) for r in old["rescinded_by"]] == [("GO 2019-07A", "2021-06-15")]


def test_provisions_stand_in_printed_order_and_name_what_they_stand_in(value):
    rows = [(p["position"], p["parent"], p["path"], p["label"], p["kind"]) for p in value["provisions"][:7]]
    assert rows == [
        (1, None, "I", "I.", "heading"),
        (2, 1, "I.p1", "", "paragraph"),
        (3, None, "II", "II.", "heading"),
        (4, 3, "II.A", "A.", "heading"),
        (5, 4, "II.A.1", "1.", "item"),
        (6, 4, "II.A.2", "2.", "item"),
        (7, 4, "II.A.3", "3.", "item"),
    ]
    assert value["provisions"][-1]["term"] == "River Path"


def test_the_outline_can_be_built_again_exactly(published, tmp_path):
    for revision in load(trees.plant(tmp_path)).corpus.revisions:
        path = f"api/v1/{revision.number.type.lower()}/{revision.number.number}/{revision.number.file_name}/revision.json"
        assert outline_of(json.loads(published[path])["provisions"]) == revision.outline


def test_every_revision_is_valid_by_the_published_schema(published):
    schema = json.loads(published["schemas/revision-1.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "common-1" not in json.dumps(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    found = [path for path in published if path.endswith("/revision.json")]
    assert len(found) == 3
    for path in found:
        validator.validate(json.loads(published[path]))


def test_the_schema_refuses_a_provision_without_its_label(published, value):
    broken = json.loads(json.dumps(value))
    del broken["provisions"][0]["label"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(published["schemas/revision-1.json"])).validate(broken)


def links_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = list(value["links"].values()) if "links" in value else []
        return own + [link for below in value.values() for link in links_in(below)]
    return [link for below in value for link in links_in(below)] if isinstance(value, list) else []


def test_every_link_leads_to_a_page_or_file_that_is_published(published):
    for path in (p for p in published if p.startswith("api/")):
        for link in links_in(json.loads(published[path])):
            target, _ = urldefrag(urljoin(SITE + path, link))
            assert target.removeprefix(SITE) in published, (path, link)


def test_the_same_orders_give_the_same_bytes(tmp_path: Path):
    def made(name: str) -> dict[str, bytes]:
        return dict(publication(load(trees.plant(tmp_path / name)).corpus, date(2026, 1, 1)).files)

    assert made("one") == made("two")
