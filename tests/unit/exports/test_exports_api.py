"""The API: nothing of a text or header is lost, every file is valid, and every link leads to something that is published."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import jsonschema
import pytest

import trees
from orders.cli.loading import load
from orders.exports.api.outline import outline_of, provisions_of
from orders.exports.publication import publication
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

Json = dict[str, Any]
SITE = "https://orders.example/"


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


def validator_of(published: dict[str, bytes], value: Json) -> jsonschema.Draft202012Validator:
    """By the schema that a file names, as it is published on the same site."""
    schema = json.loads(published[value["schema"].removeprefix(SITE)])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "common-1" not in json.dumps(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    ("steps", "anchor"),
    [
        (("IV", "A", "2", "d"), "IV.A.2.d"),
        (("1.1", "p2"), "1.1.p2"),
        (("III", "social-media", "row1~2"), "III.social-media.row1~2"),
        (("§ 4", "(a)"), "§_4.(a)"),
        (('A"', "\\", "\u00a0x"), 'A".\\._x'),
        (("Ä", "\n"), "Ä._"),
        ((), ""),
    ],
)
def test_an_address_is_told_in_one_piece_step_by_step_and_as_an_id(steps, anchor):
    provision = Provision(ProvisionKind.ITEM, LabelPath(steps), "A.", "Words.")
    told = provisions_of(Outline((provision,)))[0]
    assert (told["path"], told["steps"]) == (".".join(steps), list(steps))
    assert (told["anchor"], told["depth"]) == (anchor, len(steps))


def test_every_file_is_valid_by_the_published_schema_it_names(published):
    found = [path for path in published if path.startswith("api/")]
    assert len([path for path in found if path.endswith("/revision.json")]) == 3
    assert len(found) == 3 + 2 * 3 + 1 + 3
    for path in found:
        value = json.loads(published[path])
        validator_of(published, value).validate(value)


def test_a_directive_lists_its_revisions_and_the_one_in_force(published):
    value = json.loads(published["api/v1/go/2019-07/directive.json"])
    assert (value["series"], value["printed"], value["title"]) == ("GO 2019-07", "GO series 2019-07", "Bicycle Patrol")
    assert (value["in_force"], value["shown"], value["pending"]) == ("GO 2019-07A", "GO 2019-07A", [])
    assert [(r["directive"], r["status"]["kind"]) for r in value["revisions"]] == [
        ("GO 2019-07", "rescinded"),
        ("GO 2019-07A", "in force"),
    ]


def test_a_lineage_is_a_graph_of_revisions_and_rescissions(published):
    value = json.loads(published["api/v1/go/2019-07/lineage.json"])
    assert [r["directive"] for r in value["revisions"]] == ["GO 2019-07", "GO 2019-07A"]
    assert [(e["of"], e["by"], e["effective"]) for e in value["rescissions"]] == [("GO 2019-07", "GO 2019-07A", "2021-06-15")]


def test_a_history_follows_a_provision_that_was_renumbered(published):
    value = json.loads(published["api/v1/go/2019-07/history.json"])
    (found,) = [p for p in value["provisions"] if p["identity"] == "GO 2019-07/II.A.2"]
    assert [(w["revision"], w["path"], w["effective"], w["until"]) for w in found["wordings"]] == [
        ("GO 2019-07", "II.A.2", "2019-03-01", "2021-06-15"),
        ("GO 2019-07A", "II.A.3", "2021-06-15", None),
    ]


def test_a_directive_with_one_text_has_no_history(published):
    assert "api/v1/go/2022-02/history.json" not in published
    assert "history" not in json.loads(published["api/v1/go/2022-02/directive.json"])["links"]


def test_citations_stand_with_the_citing_and_with_the_cited(published):
    out = json.loads(published["api/v1/go/2022-02/citations.json"])["cites"]
    (cited,) = json.loads(published["api/v1/go/2019-07/citations.json"])["cited_by"]
    (own,) = [citation for citation in out if citation["target"]["directive"] == "GO 2019-07A"]
    assert (own["in"]["path"], own["printed"]) == ("II.B", "section II.A of GO 2019-07A")
    assert (own["status"], own["leads_to"]["directive"], own["leads_to"]["path"]) == ("in force", "GO 2019-07A", "II.A")
    assert {**cited, "in": 0, "leads_to": 0} == {**own, "in": 0, "leads_to": 0}
    text = (
        "Perishable goods are not kept overnight. Where they were found on the river path, section II.A of GO 2019-07A applies."
    )
    assert text[own["in"]["start"] : own["in"]["end"]] == own["printed"]


def test_a_citation_of_what_is_not_on_file_leads_nowhere_and_says_so(published):
    cites = json.loads(published["api/v1/go/2019-07/citations.json"])["cites"]
    assert {(c["target"]["directive"], c["status"], c["leads_to"]) for c in cites} == {("GO 1999-12", "not on file", None)}


def test_the_register_has_the_hash_of_every_revision(published):
    value = json.loads(published["api/v1/register.json"])
    assert [d["series"] for d in value["directives"]] == ["GO 2019-07", "GO 2022-02"]
    hashes = {r["directive"]: r["sha256"] for d in value["directives"] for r in d["revisions"]}
    for path in (p for p in published if p.endswith("/revision.json")):
        revision = json.loads(published[path])
        assert hashes[revision["directive"]] == revision["sources"][0]["sha256"]


def test_one_hash_for_all_orders_is_what_a_shell_computes(published, tmp_path):
    folder = trees.plant(tmp_path)
    command = "LC_ALL=C sha256sum */*.md | LC_ALL=C sort -k 2 | sha256sum"
    printed = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert json.loads(published["api/v1/index.json"])["corpus_sha256"] == printed.split()[0]


def test_the_index_counts_what_there_is(published):
    value = json.loads(published["api/v1/index.json"])
    assert value["counts"] == {"directives": 2, "revisions": 3, "in_force": 2}
    assert value["department"]["name"] == "Brookfield Police Department"


def test_links_are_whole_addresses_where_the_site_has_one(tmp_path):
    address = "https://city.example.gov/orders/"
    folder = trees.plant(tmp_path, {"department.yml": trees.DEPARTMENT + f"\nsite_url: {address}\n"})
    files = dict(publication(load(folder).corpus, date(2026, 1, 1)).files)
    found = [link for path, data in files.items() if path.startswith("api/") for link in links_in(json.loads(data))]
    assert found
    assert all(link.startswith(address) for link in found)


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
