"""The JSON of a redline: valid by its schema, and enough to put either side together again without anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import trees
from orders.cli.loading import load
from orders.exports.onelinejson import Pieces, one_line, one_line_bytes
from orders.exports.redline_json import redline_to_json, schema_text, write_json
from orders.model.redline import Redline
from orders.redline.compare import compare_many

Json = dict[str, Any]

BEFORE = [
    ("I", "I.", "heading", "PURPOSE"),
    ("I.p1", "", "paragraph", "This order governs the use of bicycles on patrol in the parks and on the river path."),
    ("II", "II.", "heading", "EQUIPMENT"),
    ("II.A", "A.", "heading", "Bicycles"),
    ("II.A.1", "1.", "item", "Every bicycle must carry a white lamp in front and a red lamp behind."),
    ("II.A.2", "2.", "item", "Bicycles are kept in the boat house overnight."),
    ("II.B", "B.", "heading", "Clothing"),
    ("II.B.p1", "", "paragraph", "Helmets are worn at all times. See GO 1999-12 for the rest of the uniform."),
    ("III", "III.", "heading", "DEFINITIONS"),
    ("III.river-path", "", "definition", "River Path: The paved way from the old mill to the harbor."),
]
AFTER = [
    *BEFORE[:4],
    (
        "II.A.1",
        "1.",
        "item",
        "Every bicycle must carry a white lamp in front and a red lamp behind. They may be switched off by daylight.",
    ),
    ("II.A.2", "2.", "item", "A pump and a spare tube are carried on every bicycle."),
    ("II.A.3", "3.", "item", "Bicycles are kept in the station overnight."),
    ("II.A.note1", "", "note", "Note: The keys of the bicycle room are with the desk sergeant, extension 4711."),
    *BEFORE[6:],
]


def compared(folder: Path, *numbers: str) -> Redline:
    by_number = {str(revision.number): revision for revision in load(folder).corpus.revisions}
    return compare_many([by_number[number] for number in numbers[:-1]], by_number[numbers[-1]])


@pytest.fixture
def value(tmp_path: Path) -> Json:
    redline = compared(trees.plant(tmp_path), "GO 2019-07", "GO 2019-07A")
    return json.loads(write_json(redline_to_json(redline)))


def validate(value: Json) -> None:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(value)


def side(value: Json, which: str, without: str) -> Iterator[tuple[str, int, tuple[str, str, str, str]]]:
    """The provisions of a side, words taken from the edits alone: directive, place, (path, label, kind, words)."""
    for change in value["changes"]:
        words = "".join(edit["text"] for edit in change["edits"] if edit["op"] != without)
        texts = words.split("\n") if change[which] else []
        assert len(texts) == len(change[which])
        for entry, text in zip(change[which], texts, strict=True):
            yield entry.get("directive", ""), entry["position"], (entry["path"], entry["label"], entry["kind"], text)


def rebuilt(value: Json, which: str, without: str, directive: str = "") -> list[tuple[str, str, str, str]]:
    found = sorted((place, what) for whose, place, what in side(value, which, without) if whose == directive)
    assert [place for place, _ in found] == list(range(1, len(found) + 1))
    return [what for _, what in found]


def test_it_is_valid_by_its_schema(value: Json) -> None:
    validate(value)


def test_rejecting_every_edit_gives_the_old_revision_in_its_order(value: Json) -> None:
    assert rebuilt(value, "old", "inserted", "GO 2019-07") == BEFORE


def test_accepting_every_edit_gives_the_new_revision_in_its_order(value: Json) -> None:
    assert rebuilt(value, "new", "deleted") == AFTER


def test_the_texts_beside_the_edits_are_the_same_words(value: Json) -> None:
    for change in value["changes"]:
        for which, without in (("old", "inserted"), ("new", "deleted")):
            words = "".join(edit["text"] for edit in change["edits"] if edit["op"] != without)
            assert words == "\n".join(entry["text"] for entry in change[which])


def test_changes_stand_in_the_order_of_the_new_revision(value: Json) -> None:
    places = [entry["position"] for change in value["changes"] for entry in change["new"]]
    assert places == sorted(places)


def test_it_says_what_was_compared_and_counts_what_happened(value: Json) -> None:
    assert value["schema"] == "https://orders.example/schemas/redline-1.json"
    assert [(s["directive"], s["title"], s["effective"], s["text"]) for s in (*value["old"], value["new"])] == [
        ("GO 2019-07", "Bicycle Patrol", "2019-03-01", "official"),
        ("GO 2019-07A", "Bicycle Patrol", "2021-06-15", "official"),
    ]
    assert value["summary"] == {
        "unchanged": 8, "reworded": 2, "typography": 0, "added": 2, "deleted": 0, "split": 0, "merged": 0,
        "moved": 0, "renumbered": 1, "relevelled": 0, "words_inserted": 33, "words_deleted": 2,
    }  # fmt: skip


def test_a_heading_repeats_its_words_and_everything_else_has_none(value: Json) -> None:
    entries = [entry for change in value["changes"] for entry in (*change["old"], *change["new"])]
    assert {entry["heading"] for entry in entries if entry["kind"] != "heading"} == {None}
    assert all(entry["heading"] == entry["text"] for entry in entries if entry["kind"] == "heading")


def test_of_several_rescinded_directives_each_provision_names_its_own(tmp_path: Path) -> None:
    redline = compared(trees.plant(tmp_path), "GO 2019-07", "GO 2022-02", "GO 2019-07A")
    value = json.loads(write_json(redline_to_json(redline)))
    validate(value)
    assert rebuilt(value, "old", "inserted", "GO 2019-07") == BEFORE
    assert [path for path, *_ in rebuilt(value, "old", "inserted", "GO 2022-02")] == ["I", "I.p1", "II", "II.A", "II.B"]
    assert rebuilt(value, "new", "deleted") == AFTER


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.update(extra=1),
        lambda value: value["changes"][0].pop("edits"),
        lambda value: value["changes"][0].update(kind="rewritten"),
        lambda value: value["changes"][0]["new"].clear(),
        lambda value: value["changes"][0]["edits"].append({"op": "equal", "text": ""}),
        lambda value: value["new"].update(sha256="not a hash"),
        lambda value: value["new"].update(effective="June 2021"),
        lambda value: value["summary"].update(moved=-1),
        lambda value: value["old"].clear(),
    ],
)
def test_the_schema_refuses_what_is_no_redline(value: Json, spoil: Any) -> None:
    spoil(value)
    with pytest.raises(jsonschema.ValidationError):
        validate(value)


def test_it_is_written_as_the_standard_library_writes_it(value: Json) -> None:
    whole = {**value, "none": None, "odd": '\u2028 \x7f " \\ \n é'}
    pieces = Pieces(json.dumps(change, ensure_ascii=False, separators=(",", ":")).encode() for change in value["changes"])
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    assert one_line({**whole, "changes": pieces}) == written


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_file_of_several_lists_of_pieces_is_what_the_standard_library_writes(count: int) -> None:
    """An empty list, and lists beside each other, at the end and in front."""
    values = [{"place": place, "words": "§ \u201c"} for place in range(count)]
    pieces = Pieces(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() for value in values)
    whole = {"first": values, "second": values, "between": [1, {"none": None}], "last": values}
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    assert one_line_bytes({**whole, "first": pieces, "second": pieces, "last": pieces}) == f"{written}\n".encode()
