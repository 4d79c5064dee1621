"""Where the citations of an order stand in words: found while its words are at hand, and known without them afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import trees
from orders import build
from orders.cache.store import Cache
from orders.model.outline import Outline
from orders.model.provision import LabelPath
from orders.pages.placing import place_of
from orders.sources.files import read_folder

AS_OF = date(2022, 6, 1)


def read(tmp_path: Path, for_pages: bool):
    orders = tmp_path / "policy_versions"
    if not orders.exists():
        orders = trees.plant(tmp_path)
    return build.read(read_folder(orders)[0], Cache(tmp_path / "cache"), for_pages=for_pages)[0]


def test_a_place_is_said_as_the_order_is_cited(tmp_path: Path) -> None:
    (bicycle, *_) = read(tmp_path, for_pages=False).revisions
    outline = bicycle.outline
    found = {str(provision.path): place_of(outline, provision.path) for provision in outline.all}
    assert found["I"] == "§ I"
    assert found["I.p1"] == "§ I, ¶ 1"
    assert found["II.A.1"] == "§ II.A.1"
    assert place_of(outline, LabelPath(("II", "Z"))) == ""
    assert place_of(outline, LabelPath()) == ""


def test_places_found_in_passing_are_those_found_on_demand(tmp_path: Path) -> None:
    at_once = build.edition_of(read(tmp_path / "a", for_pages=True), AS_OF)
    later = build.edition_of(read(tmp_path / "b", for_pages=False), AS_OF)
    told = [
        [(edition.citing_place(revision, r.citation.where), str(r.citation.where)) for r in edition.resolutions(revision)]
        for edition in (at_once, later)
        for revision in edition.corpus.revisions
    ]
    assert told[: len(told) // 2] == told[len(told) // 2 :]
    assert any(place.startswith("§ ") for places in told for place, _ in places)


def test_no_order_is_loaded_to_say_where_it_cites_another(tmp_path: Path, monkeypatch) -> None:
    read(tmp_path, for_pages=True)
    edition = build.edition_of(read(tmp_path, for_pages=True), AS_OF)
    cited = [(revision, r.citation.where) for revision in edition.corpus.revisions for r in edition.resolutions(revision)]
    monkeypatch.setattr(Outline, "provisions", property(lambda self: 1 / 0))
    assert cited
    assert all(edition.citing_place(revision, where) is not None for revision, where in cited)
