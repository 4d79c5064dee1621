"""What a build says of where its time went."""

from __future__ import annotations

import re
import time

from orders.proof.watching import Spent, Watch


def test_the_parts_and_what_is_in_none_of_them_make_up_the_whole() -> None:
    watch = Watch()
    with watch.part("reading"):
        time.sleep(0.05)
    with watch.part("writing"):
        sum(range(300_000))
    rows = [re.fullmatch(r"(.+?) +([\d.]+) s +([\d.]+) s CPU +(?:\d+ %)?", line) for line in watch.table().splitlines()]
    found = {row[1]: (float(row[2]), float(row[3])) for row in rows if row}
    assert list(found) == ["reading", "writing", "the rest", "together"]
    for at in (0, 1):
        *parts, together = (each[at] for each in found.values())
        assert abs(sum(parts) - together) < 0.05
    assert found["reading"][0] >= 0.05 > found["reading"][1]


def test_a_sentence_names_what_took_long_the_longest_first() -> None:
    watch = Watch()
    for name, seconds in (("first", 0.03), ("second", 0.06), ("third", 0.0)):
        with watch.part(name):
            time.sleep(seconds)
    assert re.fullmatch(r"It took [\d.]+ s \(second [\d.]+ s, first [\d.]+ s\)\.", watch.summary())


def test_what_was_made_in_passing_is_told_where_it_belongs() -> None:
    watch = Watch(parts=[Spent("pages", 2.0, 4.0), Spent("search", 1.0, 1.0)])
    watch.move(0.5, "pages", "search")
    pages, search = watch.table().splitlines()[:2]
    assert re.fullmatch(r"pages +2\.00 s +3\.50 s CPU.*", pages)
    assert re.fullmatch(r"search +1\.00 s +1\.50 s CPU.*", search)
