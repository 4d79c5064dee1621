"""Words as HTML: every character arrives, whatever marks and citations lie over it."""

from __future__ import annotations

from html_reading import read
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.pages.escaping import escaped
from orders.pages.inline import Reference, cells_html, stretch_as_html, words_html


def words(text, *marks, references=(), **more):
    kind = more.pop("kind", ProvisionKind.ITEM)
    return words_html(Provision(kind, LabelPath(("I",)), "I.", text, marks, **more), references)


def test_signs_of_html_markdown_and_templates_are_characters():
    assert words("a < b & {{ c }} *d*  e") == "a &lt; b &amp; {{ c }} *d*  e"
    assert words("\"x\" onclick='y'") == "&#34;x&#34; onclick=&#39;y&#39;"


def test_marks_that_overlap_are_nested_properly():
    strong, emphasis = Mark(0, 5, MarkKind.STRONG), Mark(3, 8, MarkKind.EMPHASIS)
    assert words("abcdefgh", strong, emphasis) == "<strong>abc<em>de</em></strong><em>fgh</em>"


def test_a_term_is_set_apart_with_its_colon():
    html = words("Blog: A diary.", kind=ProvisionKind.DEFINITION, term="Blog")
    assert html == "<dfn>Blog:</dfn> A diary."


def test_a_link_of_the_source_leads_to_the_web_only():
    link = Mark(0, 3, MarkKind.LINK, "https://city.example/a?b&c")
    assert words("abc", link) == '<a class="ref web" href="https://city.example/a?b&amp;c">abc</a>'
    assert words("abc", Mark(0, 3, MarkKind.LINK, "javascript:alert(1)")) == "abc"
    assert words("abc", Mark(0, 3, MarkKind.LINK, "GO 2001-01")) == "abc"


def test_what_we_say_beside_a_citation_is_told_from_the_orders_words():
    html = words("see GO 1 now", references=[Reference(4, 8, "../x/", "X", "not on file", "ref not-on-file")])
    page = read(html)
    assert page.one("a").text() == "GO 1"
    assert page.text() == "see GO 1 not on file now"
    assert page.text(furniture=False).split() == ["see", "GO", "1", "now"]


def test_the_cells_of_a_row_keep_their_marks():
    row = Provision(ProvisionKind.ROW, LabelPath(("r",)), "", "ab | cd", (Mark(5, 7, MarkKind.STRONG),), cells=("ab", "cd"))
    assert cells_html(row) == ("ab", "<strong>cd</strong>")


@given(st.text(st.sampled_from("&<>'\"a;#3 é")))
def test_words_are_escaped_as_the_templates_escape_them(text):
    assert escaped(text) == str(escape(text))


spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)


@given(
    st.text(max_size=12),
    st.lists(st.tuples(spans, st.sampled_from(MarkKind)), max_size=5),
    st.lists(spans, max_size=4),
    st.integers(0, 12),
)
def test_no_character_is_lost_whatever_lies_over_it(text, marked, cited, cut):
    marks = tuple(Mark(a, b, kind, "https://x.example/") for (a, b), kind in marked)
    references = [Reference(a, b, "#x") for a, b in cited]
    provision = Provision(ProvisionKind.ITEM, LabelPath(("I",)), "I.", text, marks)
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if "\0" not in text and "\r" not in text:
        assert read(words_html(provision, references)).text() == expected
        cut = min(cut, len(text))
        halves = stretch_as_html(provision, 0, cut) + stretch_as_html(provision, cut, len(text))
        assert read(halves).text() == expected
