"""Every type of page, as a reader meets it: on a desk and on a phone, light and dark, with and without JavaScript."""

from __future__ import annotations

import pytest

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGES = {
    "home": "",
    "register": "directives/",
    "directive": "go/2011-01/",
    "revision in force": "go/2011-01/2011-01A/",
    "reconstructed revision": "go/2011-01/2011-01/",
    "redline": "go/2011-01/2011-01A/redline/",
    "cited, not on file": "cited/",
    "guide": "guides/pio/",
    "problem codes": "problems/",
}
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SETTINGS = {
    "desk, light": {**DESK, "color_scheme": "light"},
    "desk, dark": {**DESK, "color_scheme": "dark"},
    "phone, light": {**PHONE, "color_scheme": "light"},
    "phone, dark": {**PHONE, "color_scheme": "dark"},
}
every_setting = pytest.mark.parametrize("reader", SETTINGS.values(), ids=SETTINGS.keys(), indirect=True)
every_page = pytest.mark.parametrize("uri", PAGES.values(), ids=PAGES.keys())


@every_setting
@every_page
def test_a_page_fits_the_screen_and_has_one_main_heading(reader: Reader, uri: str) -> None:
    page = reader.open(uri)

    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"the page is {overflow} px wider than the screen"
    assert page.locator("main h1").count() == 1
    assert page.locator("main h1").is_visible()


@pytest.mark.parametrize("reader", [{**DESK, "java_script_enabled": False}], ids=["no JavaScript"], indirect=True)
@every_page
def test_a_page_is_complete_without_javascript(reader: Reader, uri: str) -> None:
    page = reader.open(uri)

    assert page.locator("main h1").is_visible()
    assert len(page.locator("main").inner_text().split()) > 20


@pytest.mark.parametrize("reader", [{"color_scheme": "dark"}], indirect=True)
@pytest.mark.parametrize("uri", ["go/2011-01/2011-01A/", "go/2011-01/2011-01A/redline/"])
def test_words_of_an_order_stand_out_from_a_dark_page(reader: Reader, uri: str) -> None:
    """WCAG 2.2 AA, 1.4.3: text has a contrast of 4.5 : 1 at least; measured on what the browser computed."""
    page = reader.open(uri)

    worst = page.evaluate(
        """() => {
          const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const parse = c => c.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
          const back = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          const own = '.order .words, .order p.line, .order .line > * > span, .order ins, .order del';
          const shown = [...document.querySelectorAll(own)].filter(e => e.offsetParent);
          return Math.min(...shown.map(e => {
            const [a, b] = [light(parse(getComputedStyle(e).color)), light(back(e))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05); }));
        }"""
    )
    assert worst >= 4.5


def test_every_provision_of_the_order_is_reached_by_its_address(reader: Reader) -> None:
    page = reader.open("go/2011-01/2011-01A/")

    for address in ["I", "II.p2", "III.social-media", "IV.A.2.d.1", "IV.A.3.a.4", "IV.B.2.note1", "V.B.1"]:
        page.goto(f"{reader.address}go/2011-01/2011-01A/#{address}")
        target = page.locator(f'[id="{address}"]')
        assert target.count() == 1, address
        box, header = target.bounding_box(), page.locator("header.md-header").bounding_box()
        assert box and header
        assert box["y"] >= header["y"] + header["height"] - 1, f"{address} is hidden under the header"
        assert box["y"] < 900, f"{address} is not on the screen"


@pytest.mark.parametrize("reader", [{"viewport": {"width": 720, "height": 960}}], ids=["a sheet of paper"], indirect=True)
def test_a_wide_table_prints_with_its_last_column(reader: Reader) -> None:
    page = reader.open("go/2011-01/2011-01A/")
    row = "<tr>" + "".join(f"<td><span class=words>Quartermaster {n}</span></td>" for n in range(14)) + "</tr>"
    page.evaluate(
        """row => document.querySelector('.order-body').insertAdjacentHTML('beforeend',
             `<div class="line table d2"><div class="scroll"><table id="wide">${row}${row}</table></div></div>`)""",
        row,
    )
    page.emulate_media(media="print")

    table, sheet = (
        page.evaluate(f"document.querySelector('{which}').getBoundingClientRect().right") for which in ("#wide", ".order")
    )
    assert table <= sheet + 1
