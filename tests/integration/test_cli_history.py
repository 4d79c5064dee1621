"""`orders history` as people type it, on the orders of a town that does not exist."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import trees
from orders.cli.main import run
from orders.exports.api.schemas import schema_of


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    trees.plant(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_prints_every_wording_the_newest_first(capsys):
    assert run(["history", "GO 2019-07A", "II.A.1"]) == 0
    assert capsys.readouterr().out.replace("{+ ", " {+") == (
        "GO 2019-07/II.A.1: 2 wordings\n"
        "\n"
        "GO 2019-07A II.A.1, effective 2021-06-15  (reworded)\n"
        "    Every bicycle must carry a white lamp in front and a red lamp behind. {+They may be switched off by daylight.+}\n"
        "\n"
        "GO 2019-07 II.A.1, effective 2019-03-01 until 2021-06-15  (first issued)\n"
        "    Every bicycle must carry a white lamp in front and a red lamp behind.\n"
    )


def test_a_renumbered_provision_is_found_by_its_new_and_its_old_number(capsys):
    run(["history", "GO 2019-07A", "II.A.3"])
    new = capsys.readouterr().out
    run(["history", "GO 2019-07", "II.A.2"])
    assert capsys.readouterr().out == new
    assert new.startswith("GO 2019-07/II.A.2: 2 wordings\n")


@pytest.mark.parametrize("spelling", [["II A 1"], ["II", "A", "1"], ["§ ii.a.1"], ["II.A.1."]])
def test_every_spelling_of_an_address_is_understood(spelling, capsys):
    assert run(["history", "G.O. 2019-07A", *spelling]) == 0
    assert capsys.readouterr().out.startswith("GO 2019-07/II.A.1:")


def test_a_series_means_the_revision_in_force(capsys):
    assert run(["history", "GO series 2019-07", "II.A.2"]) == 0
    assert capsys.readouterr().out.startswith("GO 2019-07A/II.A.2: 1 wording\n")


def test_an_unknown_address_is_answered_with_the_nearest_and_exit_code_2(capsys):
    assert run(["history", "GO 2019-07A", "II.A.9"]) == 2
    assert "Under II.A stand II.A.1, II.A.2, II.A.3 and II.A.note1." in capsys.readouterr().err


def test_without_an_address_it_is_wrong_use(capsys):
    assert run(["history", "GO 2019-07A"]) == 2


def test_a_deleted_or_added_provision_says_so(capsys):
    run(["history", "GO 2019-07A", "II.A.note1"])
    assert "GO 2019-07A II.A.note1, effective 2021-06-15  (added)" in capsys.readouterr().out


def test_a_text_that_is_not_on_file_has_no_provisions(town, capsys):
    missing = trees.LOST_PROPERTY.replace("text: transcribed", "text: not on file").split("\n## ")[0]
    trees.plant(town, {"GO-2022-02/2022-02.md": missing})
    assert run(["history", "GO 2022-02", "I"]) == 1
    assert "The text of GO 2022-02 is not on file" in capsys.readouterr().err


def test_json_tells_the_wordings_in_the_order_of_time(capsys):
    run(["history", "GO 2019-07A", "II.A.3", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema_of("provision-history-1")).validate(told)
    assert told["identity"] == "GO 2019-07/II.A.2"
    assert told["asked"] == {"directive": "GO 2019-07A", "path": "II.A.3"}
    first, second = told["wordings"]
    assert (first["text"], first["effective"], first["until"], first["ended_by"]) == (
        "Bicycles are kept in the boat house overnight.",
        "2019-03-01",
        "2021-06-15",
        "GO 2019-07A",
    )
    assert (second["label"], second["until"], second["how"]) == ("3.", None, "reworded, renumbered")
    before = "".join(e["text"] for e in second["edits"] if e["op"] != "inserted")
    after = "".join(e["text"] for e in second["edits"] if e["op"] != "deleted")
    assert (before, after) == (first["text"], second["text"])
    assert [a["path"] for a in second["appearances"]] == ["II.A.3"]
