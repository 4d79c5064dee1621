"""Feeds and calendars: read by other libraries without complaint, with permanent ids and the days of the law."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from icalendar.parser import Contentline

import trees
from orders.build import edition_of
from orders.cli.loading import load
from orders.exports.feeds.calendars import _line, _text
from orders.exports.feeds.formats import CALENDAR, FEEDS
from orders.pages.edition import Edition
from orders.pages.feeds import segment

ADDRESS = "https://city.example.gov/orders/"
REVIEWED = trees.LOST_PROPERTY.replace(
    "text: transcribed", "text: transcribed\nreview_due: 2027-01-10\ntopics: [Property & <Evidence>]"
)
ACT = "- directive: GO 2022-02\n  effective: 2030-05-01\n  by: Memorandum of the Chief\n  note: See the town's policy.\n"
CHANGES = {"GO-2022-02/2022-02.md": REVIEWED, "rescissions.yml": ACT}


def edition(folder: Path, as_of: date = date(2026, 1, 1)) -> Edition:
    return edition_of(load(folder).corpus, as_of)


def made(orders: Edition) -> dict[str, bytes]:
    return {f.uri: f.make(*f.arguments) for form in (FEEDS, CALENDAR) for f in form.files(orders)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(edition(trees.plant(tmp_path_factory.mktemp("orders"), CHANGES)))


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    department = {"department.yml": trees.DEPARTMENT + f"\nsite_url: {ADDRESS}\n"}
    return made(edition(trees.plant(tmp_path_factory.mktemp("orders"), CHANGES | department)))


def test_there_is_a_feed_of_all_and_of_each_type_distribution_and_topic(files):
    assert {path.rsplit("/", 1)[0] for path in files if path.startswith("feeds/")} == {
        "feeds/all",
        "feeds/type/general-order",
        "feeds/distribution/all-sworn-officers",
        "feeds/distribution/all-employees",
        "feeds/topic/patrol",
        "feeds/topic/property-evidence",
    }


def test_every_feed_is_read_without_complaint(files, addressed):
    for path, data in (*files.items(), *addressed.items()):
        if path.endswith("atom.xml"):
            feed = feedparser.parse(data)
            assert not feed.bozo
            assert feed.version == "atom10"
            assert all(entry.id and entry.title and entry.updated and entry.link for entry in feed.entries)


def test_publications_stand_with_the_days_of_the_law_the_newest_first(files):
    feed = feedparser.parse(files["feeds/all/atom.xml"])
    assert [(entry.title, entry.updated) for entry in feed.entries] == [
        ("Rescinded: GO 2022-02 Lost Property".replace("GO", "G.O."), "2030-05-01T00:00:00-04:00"),
        ("G.O. 2022-02 Lost Property", "2022-01-10T00:00:00-05:00"),
        ("G.O. 2019-07A Bicycle Patrol", "2021-06-15T00:00:00-04:00"),
        ("G.O. 2019-07 Bicycle Patrol", "2019-03-01T00:00:00-05:00"),
    ]
    assert feed.feed.updated == "2030-05-01T00:00:00-04:00"
    assert feed.entries[2].summary == (
        "Bicycles are now kept in the station, and lamps may be switched off by daylight. Effective June 15, 2021. "
        "Rescinds G.O. 2019-07. Distribution: All Sworn Officers."
    )


def test_ids_are_tag_uris_that_no_address_changes(files, addressed):
    ids = [entry.id for entry in feedparser.parse(files["feeds/all/atom.xml"]).entries]
    assert ids == [entry.id for entry in feedparser.parse(addressed["feeds/all/atom.xml"]).entries]
    assert ids[2] == "tag:orders.example,2026:brookfield-police-department/GO-2019-07A"
    # RFC 4151, section 2.1
    assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*", name) for name in ids)
    assert len(set(ids)) == len(ids)


def test_another_day_of_building_gives_the_same_feeds(files, tmp_path):
    again = made(edition(trees.plant(tmp_path, CHANGES), date(2029, 12, 31)))
    assert {p: d for p, d in again.items() if p.startswith("feeds/")} == {
        p: d for p, d in files.items() if p.startswith("feeds/")
    }


def test_addresses_are_whole_where_the_site_has_one_and_relative_where_not(files, addressed):
    def links(data: bytes) -> list[str]:
        return [link.get("href") for link in ElementTree.fromstring(data).iter("{http://www.w3.org/2005/Atom}link")]

    assert links(files["feeds/all/atom.xml"])[:3] == ["atom.xml", "../../", "../../go/2022-02/2022-02/"]
    assert all(link.startswith(ADDRESS) for link in links(addressed["feeds/topic/patrol/atom.xml"]))


def test_a_json_feed_says_the_same(files, addressed):
    atom = feedparser.parse(addressed["feeds/all/atom.xml"])
    value = json.loads(addressed["feeds/all/feed.json"])
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert (value["feed_url"], value["home_page_url"]) == (f"{ADDRESS}feeds/all/feed.json", ADDRESS)
    items = [(i["id"], i["title"], i["url"], i["content_text"], i["date_published"]) for i in value["items"]]
    assert items == [(e.id, e.title, e.link, e.summary, e.published) for e in atom.entries]
    without = json.loads(files["feeds/all/feed.json"])
    assert not any("url" in name for name in (*without, *without["items"][0]))


def test_a_calendar_holds_every_day_on_which_an_order_begins_or_ends(files):
    calendar = icalendar.Calendar.from_ical(files["calendars/effective.ics"])
    found = [(str(e["summary"]), e.decoded("dtstart"), e.decoded("dtend")) for e in calendar.walk("VEVENT")]
    assert found == [
        ("Takes effect: G.O. 2019-07 Bicycle Patrol", date(2019, 3, 1), date(2019, 3, 2)),
        ("Takes effect: G.O. 2019-07A Bicycle Patrol", date(2021, 6, 15), date(2021, 6, 16)),
        ("Takes effect: G.O. 2022-02 Lost Property", date(2022, 1, 10), date(2022, 1, 11)),
        ("Rescinded: G.O. 2022-02 Lost Property", date(2030, 5, 1), date(2030, 5, 2)),
    ]
    assert all(len(line) <= 75 for line in files["calendars/effective.ics"].split(b"\r\n"))
    uids = [str(e["uid"]) for e in calendar.walk("VEVENT")]
    assert len(set(uids)) == 4
    assert "By Memorandum of the Chief. See the town's policy." in str(calendar.walk("VEVENT")[3]["description"])


def test_an_order_withdrawn_before_its_first_day_takes_effect_in_no_calendar_and_no_feed(tmp_path):
    withdrawn = "- directive: GO 2022-02\n  effective: 2022-01-09\n  by: Memorandum of the Chief\n"
    files = made(edition(trees.plant(tmp_path, CHANGES | {"rescissions.yml": withdrawn})))
    calendar = icalendar.Calendar.from_ical(files["calendars/effective.ics"])
    told = [str(e["summary"]) for e in calendar.walk("VEVENT") if "2022-02" in str(e["summary"])]
    assert told == ["Rescinded: G.O. 2022-02 Lost Property"]
    feed = feedparser.parse(files["feeds/all/atom.xml"])
    (entry,) = (e for e in feed.entries if e.title == "G.O. 2022-02 Lost Property")
    assert "Withdrawn before January 10, 2022, the day on which it was to take effect." in entry.summary
    assert "Effective" not in entry.summary


@pytest.mark.parametrize("signs", ["a", "a\\", "ab^", "a\\^", "\\", "é"])
def test_lines_of_a_calendar_are_folded_as_the_library_folds_them(signs: str) -> None:
    lines = [(signs * length)[:length] for length in range(1, 240)]
    assert [_line(line) for line in lines] == [Contentline(line).to_ical() + b"\r\n" for line in lines]


@pytest.mark.parametrize("words", ["plain: words", "a; b, c", "back\\slash", "two\nlines", "two\r\nlines", "\\n", "é"])
def test_words_of_a_calendar_are_escaped_as_the_library_escapes_them(words: str) -> None:
    assert _text(words) == icalendar.vText(words).to_ical().decode()


def test_reviews_are_due_of_what_is_in_force_only(files, tmp_path):
    calendar = icalendar.Calendar.from_ical(files["calendars/reviews.ics"])
    (event,) = calendar.walk("VEVENT")
    assert (str(event["summary"]), event.decoded("dtstart")) == ("Review due: G.O. 2022-02 Lost Property", date(2027, 1, 10))
    later = made(edition(trees.plant(tmp_path, CHANGES), date(2031, 1, 1)))
    empty = icalendar.Calendar.from_ical(later["calendars/reviews.ics"])
    assert (len(empty.walk("VEVENT")), len(empty.subcomponents)) == (0, 1)


def test_without_any_order_feeds_are_still_read(tmp_path):
    none = made(edition(trees.plant(tmp_path, dict.fromkeys(trees.FILES) | {"department.yml": trees.DEPARTMENT})))
    assert set(none) == {"feeds/all/atom.xml", "feeds/all/feed.json", "calendars/effective.ics", "calendars/reviews.ics"}
    assert not feedparser.parse(none["feeds/all/atom.xml"]).bozo


def corrected(reason: str, words: str, day: str = "2026-03-09", title: str = "Lost Property") -> str:
    """A correction of the order on lost property, in its first provision."""
    text = trees.LOST_PROPERTY.replace("Lost property is entered", words).replace("title: Lost Property", f"title: {title}")
    note = f'correction: {{date: {day}, author: "Sam Ortiz", reason: "{reason}"}}'
    return text.replace("text: transcribed\n", f"text: transcribed\n{note}\n")


CORRECTIONS = {
    "GO-2022-02/2022-02.correction-1.md": corrected("“All” was left out", "All lost property is entered"),
    "GO-2022-02/2022-02.correction-2.md": corrected(
        "A <b> & a *star* {{x}} \\\\ were read wrongly.",
        "All lost <b> & *star* {{x}} is entered",
        title="Lost and Found Property",
    ),
}


@pytest.fixture(scope="module")
def after_corrections(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    department = {"department.yml": trees.DEPARTMENT + f"\nsite_url: {ADDRESS}\n"}
    return made(edition(trees.plant(tmp_path_factory.mktemp("orders"), CORRECTIONS | department)))


def test_a_correction_is_told_with_what_was_corrected_where_when_and_by_whom(after_corrections):
    feed = feedparser.parse(after_corrections["feeds/all/atom.xml"])
    assert not feed.bozo
    second, first = feed.entries[:2]
    assert (first.title, first.updated, first.author) == (
        "Corrected: G.O. 2022-02 Lost Property", "2026-03-09T00:00:00-04:00", "Sam Ortiz",
    )  # fmt: skip
    assert first.link == f"{ADDRESS}go/2022-02/2022-02/correction-1/"
    assert [link.href for link in first.links if link.rel == "related"] == [f"{ADDRESS}go/2022-02/2022-02/"]
    assert first.summary == (
        "“All” was left out. Corrected: § I, ¶ 1. The text of G.O. 2022-02 as published was corrected on "
        "March 9, 2026 by Sam Ortiz; the order itself did not change."
    )
    assert second.title == "Corrected: G.O. 2022-02 Lost and Found Property"
    root = ElementTree.fromstring(after_corrections["feeds/all/atom.xml"])
    told = next(node.text for node in root.iter("{http://www.w3.org/2005/Atom}summary"))
    assert told is not None
    assert told.startswith("A <b> & a *star* {{x}} \\ were read wrongly. Corrected: header (title); § I, ¶ 1. ")
    assert [term.term for term in first.tags] == ["General Order", "All Employees"]


def test_corrections_stand_in_the_feeds_of_their_order_and_the_order_keeps_its_own_entry(after_corrections):
    ids = "tag:orders.example,2026:brookfield-police-department/GO-2022-02"
    for path in ("feeds/type/general-order/", "feeds/distribution/all-employees/", "feeds/all/"):
        found = [item["id"] for item in json.loads(after_corrections[f"{path}feed.json"])["items"]]
        assert [name for name in found if name.startswith(ids)] == [f"{ids}/correction-2", f"{ids}/correction-1", ids]
        assert [entry.id for entry in feedparser.parse(after_corrections[f"{path}atom.xml"]).entries] == found
    assert "correction" not in after_corrections["feeds/topic/patrol/feed.json"].decode()


def test_the_tenth_correction_of_a_day_stands_before_the_ninth(tmp_path):
    texts = {f"GO-2022-02/2022-02.correction-{n}.md": corrected("x", "Lost" + " and lost" * n) for n in range(1, 12)}
    feed = json.loads(made(edition(trees.plant(tmp_path, texts)))["feeds/all/feed.json"])
    found = [item["id"].rpartition("-")[2] for item in feed["items"] if "correction" in item["id"]]
    assert found == [str(n) for n in range(11, 0, -1)]


def test_a_further_correction_changes_no_entry_that_was_there(after_corrections, tmp_path):
    third = {"GO-2022-02/2022-02.correction-3.md": corrected("Once more.", "Nothing is entered", "2026-04-01")}
    department = {"department.yml": trees.DEPARTMENT + f"\nsite_url: {ADDRESS}\n"}
    now = made(edition(trees.plant(tmp_path, CORRECTIONS | third | department)))
    before, after = (json.loads(files["feeds/all/feed.json"])["items"] for files in (after_corrections, now))
    assert [item["id"].rpartition("/")[2] for item in after[:2]] == ["correction-3", "correction-2"]
    assert [item for item in after[1:] if "correction" in item["id"]] == [i for i in before if "correction" in i["id"]]


@pytest.mark.parametrize(
    ("words", "piece"),
    [("Public information", "public-information"), ("A/B & <c>", "a-b-c"), ("Été", "%C3%A9t%C3%A9"), ("!!!", "-"), ("..", "-")],
)
def test_any_topic_makes_a_piece_of_an_address(words, piece):
    assert segment(words) == piece
