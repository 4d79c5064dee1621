"""The list of contents, put together from the pieces of the theme's own."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.errors import OrdersError
from orders.pages.page import TocEntry
from orders.site.contents import Entry, contents_of, nested


def one_way(entries: tuple[Entry, ...]) -> str:
    """A list as some theme may write it."""

    def item(entry: Entry) -> str:
        below = f"<nav><ul>{''.join(map(item, entry.below))}\n</ul></nav>" if entry.below else ""
        return f'\n <li class="x"><a href="#{entry.anchor}">{escape(entry.title)}</a>{below}</li>'

    return f"<!-- list -->{''.join(map(item, entries))}\n"


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.integers(2, 5)), max_size=12))
def test_any_contents_are_written_as_the_theme_writes_them(entries: list[tuple[str, int]]) -> None:
    toc = (TocEntry("Top", "top", 1), *(TocEntry(title, f"a{at}", level) for at, (title, level) in enumerate(entries)))
    shown = nested(toc)[0].below
    assert contents_of(one_way).listed(toc) == (one_way(shown) if shown else "")


@pytest.mark.parametrize(
    "rendered",
    [
        lambda entries: "",
        lambda entries: one_way(entries[:1]),
        lambda entries: one_way(entries).replace("<li", "<p").replace("</li", "</p"),
        lambda entries: f"{len(str(entries))} {one_way(entries)}",
    ],
)
def test_a_theme_that_writes_its_list_in_another_way_is_refused(rendered: Callable[[tuple[Entry, ...]], str]) -> None:
    with pytest.raises(OrdersError, match="theme"):
        contents_of(rendered)


def test_headings_are_nested_by_their_levels() -> None:
    toc = [TocEntry(name, name, level) for name, level in (("a", 1), ("b", 3), ("c", 2), ("d", 4), ("e", 1))]
    assert nested(toc) == (Entry("a", "a", (Entry("b", "b"), Entry("c", "c", (Entry("d", "d"),)))), Entry("e", "e"))
