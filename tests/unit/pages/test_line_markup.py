"""The markup of an order's lines: one paragraph where it can be, a box where something stands beside the words."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.pages.beside import Beside
from orders.pages.environment import whole_numbers
from orders.pages.inline import Reference
from orders.pages.linehtml import lines_html
from orders.pages.spots import placed


def line(label: str, words: str, beside: Beside | None = None, note: str = "") -> str:
    item = Provision(ProvisionKind.ITEM, LabelPath(("I",)), label, words)
    order = placed(Outline((item,)))
    beside = Beside(notes={order[0]: {"I": note}}) if note else beside or Beside()
    return b"".join(lines_html(order, beside)).decode()


def test_a_provision_is_a_paragraph_with_its_label_its_words_and_its_link():
    assert line("1.", "Ring < wait.") == (
        '<p class="line d1" id="I"><b>1.</b> Ring &lt; wait.<a href="#I" title="§ I"></a></p>\n'
    )


def test_what_has_a_note_in_the_margin_is_a_box_with_the_same_words():
    noted = line("1.", "Ring.", note="<a>2020</a>")
    assert noted == (
        '<div class="line d1" id="I"><p><b>1.</b> <span>Ring.</span></p><a>2020</a><a href="#I" title="§ I"></a></div>\n'
    )


def test_what_stands_beside_a_line_is_that_of_the_page_however_often_its_stretch_was_shown():
    picture = Provision(ProvisionKind.IMAGE, LabelPath(("image1",)), text="A map", image="map.png")
    order = placed(Outline((picture, Provision(ProvisionKind.ITEM, LabelPath(("I",)), "1.", "See II."))))
    pages = [
        Beside(image=lambda name: f"../{name}"),
        Beside(image=lambda name: f"../../{name}", cited={"I": "<a>1×</a>"}),
        Beside(image=lambda name: f"../{name}", references={"I": [Reference(4, 6, "#II")]}, after={"I": "<p>until May</p>\n"}),
        Beside(image=lambda name: f"../{name}"),
    ]
    shown = [b"".join(lines_html(order, beside)).decode() for beside in pages]
    assert [html.count("../map.png") - html.count("../../map.png") for html in shown] == [1, 0, 1, 1]
    assert ["1×" in html for html in shown] == [False, True, False, False]
    assert ['<a class="ref" href="#II">II</a>' in html for html in shown] == [False, False, True, False]
    assert [html.endswith("until May</p>\n") for html in shown] == [False, False, True, False]
    assert shown[0] == shown[3]


@pytest.mark.parametrize(("label", "words"), [("(xviii)", "Ring."), ("1.", "שלום.")], ids=["long label", "right to left"])
def test_words_that_need_a_column_of_their_own_have_one(label, words):
    assert f"<b>{label}</b> <span>{words}</span><a " in line(label, words)
    assert f"<p><b>{label}</b> <span>{words}</span></p>" in line(label, words, Beside(cited={"I": "<a>1×</a>"}))


def test_a_number_is_kept_whole_and_a_tag_untouched():
    assert whole_numbers("G.O. 2011-01A <b>") == 'G.O. <span class="whole">2011-01A</span> &lt;b&gt;'
    tagged = '<i data-from="2026-11-27">as of 1-2</i>'
    assert whole_numbers(Markup(tagged)) == '<i data-from="2026-11-27">as of <span class="whole">1-2</span></i>'
