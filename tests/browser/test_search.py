"""Searching: from anywhere on the site to the very provision, by words, by number, by address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

HITS = "a.search-hit"
SIZES = [
    pytest.param({"viewport": {"width": 1280, "height": 900}}, id="desk"),
    pytest.param({"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, id="desk-dark"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
    pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, id="phone-dark"),
    pytest.param({"viewport": {"width": 320, "height": 640}}, id="small-phone"),
]


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Search the orders")


def ask(page: Page, words: str) -> None:
    """Open the search, unless it is open, and type; wait until it has been answered."""
    if not page.locator("dialog.orders-search[open]").count():
        page.keyboard.press("/")
    field(page).fill("")
    expect(page.locator(".search-empty")).to_be_visible()
    page.keyboard.insert_text(words)
    expect(page.locator("dialog .search-status")).to_have_text(re.compile("found|by number", re.IGNORECASE))


def hits(page: Page) -> list[tuple[str, str]]:
    """What was found: the words of each link, and where it leads on this site without the words to be marked."""
    found = page.locator(HITS).evaluate_all("links => links.map(link => [link.innerText, link.href])")
    return [(text, urlsplit(href).path.strip("/") + "#" + urlsplit(href).fragment) for text, href in found]


# --- the promises of the sample order ------------------------------------------------------------------------------


def test_crime_stoppers_leads_from_the_home_page_to_the_note_in_iv_b_2(reader: Reader) -> None:
    page = reader.open("")
    page.locator("a[data-search]").click()
    expect(field(page)).to_be_focused()
    ask(page, "crime stoppers")

    text, place = hits(page)[0]
    assert place == "go/2011-01#IV.B.2.note1"
    assert "IV.B" in text and "› 2, Note" in text
    page.keyboard.press("Enter")
    note = page.locator('[id="IV.B.2.note1"]')
    expect(note).to_be_in_viewport()
    expect(note.locator("mark.search-found", has_text="Crime Stoppers")).to_be_visible()


def test_the_words_that_oblige_are_found_as_words_and_in_phrases(reader: Reader) -> None:
    page = reader.open("")
    for word in ["may", "not", "shall", "should"]:
        ask(page, word)
        marked = page.locator(".search-order-group").first.locator("mark").all_inner_texts()
        assert marked and all(re.search(rf"(?i)\b{word}\b", text) for text in marked)


def test_an_order_is_answered_first_in_every_spelling_of_its_number(reader: Reader) -> None:
    page = reader.open("")
    for typed in (
        "2011-01A",
        "GO 2011-01",
        "g.o. 2011 01",
        "G.O. 2011-01A",
        "general order 2011-1a",
        "GO series 2011-01",
        "go2011‐01",
        "social media",
    ):
        ask(page, typed)
        assert hits(page)[0][1] == "go/2011-01#", typed
        assert page.locator("section.search-named").is_visible(), typed


def test_an_address_behind_a_number_or_title_leads_to_the_provision(reader: Reader) -> None:
    page = reader.open("")
    for typed in ("social media V.A.5", "2011-01A V.A.5", "GO 2011-01, section v.a.5", "g.o. 2011 01 § V A 5"):
        ask(page, typed)
        assert hits(page)[0][1] == "go/2011-01#V.A.5", typed


def test_a_bare_address_means_the_order_that_is_open(reader: Reader) -> None:
    page = reader.open("go/2011-01/")
    for typed in ("IV.A.2.d", "IV A 2 d", "iv.a.2(d)", "§ IV.A.2.d", "section IV A 2 d"):
        ask(page, typed)
        assert hits(page)[0][1] == "go/2011-01#IV.A.2.d", typed
    page.keyboard.press("Enter")
    expect(page.locator("dialog.orders-search")).to_be_hidden()
    expect(page.locator('[id="IV.A.2.d"]')).to_be_in_viewport()
    assert urlsplit(page.url).fragment == "IV.A.2.d"


def test_an_address_that_an_order_does_not_have_is_said_and_not_guessed(reader: Reader) -> None:
    page = reader.open("")
    ask(page, "2011-01A IX.Z.9")

    assert "has no provision ix.z.9" in hits(page)[0][0].lower()


def test_a_rescinded_revision_is_found_by_its_letters_and_says_so(reader: Reader) -> None:
    page = reader.open("")
    page.keyboard.press("/")
    page.locator("dialog summary").click()
    page.get_by_label("Status").select_option("Rescinded and past")
    ask(page, "MySpace")

    text, place = hits(page)[0]
    assert place == "go/2011-01/2011-01#III.social-media"
    assert "rescinded" in text and "reconstruction" in text


# --- the made-up department ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("demo_reader", SIZES, indirect=True)
def test_search_is_opened_followed_and_closed_with_the_keyboard_alone_at_every_size(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "emergency equipment")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HITS).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(HITS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.orders-search")).to_be_hidden()

    page.keyboard.press("s")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("emergency equipment")
    page.keyboard.press("ArrowDown")
    place = urlsplit(page.locator(HITS).first.get_attribute("href") or "").fragment
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator(f'[id="{place}"]')).to_be_in_viewport()


def test_a_key_opens_the_search_again_in_the_moment_it_was_closed(reader: Reader) -> None:
    page = reader.open("")
    ask(page, "crime stoppers")
    # Before the browser draws again, the field of the closed dialog still hears the keys.
    page.locator("dialog.orders-search input[name=q]").evaluate(
        """field => {
            field.closest("dialog").close();
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("dialog.orders-search")).to_be_visible()
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize("demo_reader", SIZES, indirect=True)
def test_nothing_in_the_open_search_keeps_anybody_out(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    page.keyboard.press("/")
    page.locator("dialog summary").click()
    expect(page.locator("dialog select").first).to_be_visible()
    is_desk = (page.viewport_size or {})["width"] == 1280
    for words in ("", "whoever zeppelin", "officers shall")[0 if is_desk else 2 :]:
        field(page).fill("")
        page.keyboard.insert_text(words)
        expect(page.locator("dialog .search-results")).to_contain_text(
            "every order" if not words else re.compile("zeppelin|Officers")
        )
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("dialog :is(a, button, select, summary):visible").evaluate_all(
        "all => all.filter(e => e.isConnected).map(e => [e.innerText, e.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 24)"
    )
    assert small == []


def test_results_stand_by_provision_under_their_order_and_are_told_to_screen_readers(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "reflective vest")

    expect(page.get_by_role("status").filter(has_text="Found on")).to_be_visible()
    group = page.locator(".search-order-group").first
    order = group.locator(".search-order").inner_text()
    link = group.locator(HITS).first
    assert order in link.inner_text()
    assert " › " in link.locator(".search-crumb").inner_text()
    assert [word.lower() for word in link.locator("mark").all_inner_texts()] == ["reflective vest"]
    place = urlsplit(link.get_attribute("href") or "")
    demo_reader.page.goto(link.get_attribute("href") or "")
    expect(page.locator(f'[id="{place.fragment}"]')).to_contain_text("reflective vest")


def test_marks_on_arrival_are_taken_away_by_one_button_or_escape_and_leave_the_words_as_they_were(demo_reader: Reader) -> None:
    page = demo_reader.open("go/2003-01/")
    plain = page.locator(".order").inner_text()
    for remove in (lambda: page.get_by_role("button", name="marked").click(), lambda: page.keyboard.press("Escape")):
        page.goto(f"{demo_reader.address}go/2003-01/?h=body-worn+camera&h=shall#II", wait_until="load")
        expect(page.locator("mark.search-found").nth(2)).to_be_attached()
        assert page.locator(".order").inner_text() == plain
        remove()
        expect(page.locator("mark.search-found")).to_have_count(0)
        assert urlsplit(page.url).query == ""
        assert page.locator(".order").inner_text() == plain


def test_a_quoted_phrase_is_found_as_it_stands_and_never_across_two_provisions(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "“may not search the vehicle”")
    texts = page.locator(f"{HITS} .search-words").all_inner_texts()
    assert texts and all("may not search the vehicle" in text for text in texts)

    # What ends one provision and what begins the next are no phrase: DEFINITIONS, and then the first of them.
    ask(page, "“business day”")
    expect(page.locator(".search-words", has_text="Business Day:").first).to_be_visible()
    ask(page, "“definitions business day”")
    expect(page.locator("dialog .search-status")).to_have_text("Nothing found")


def test_words_are_found_in_every_form_and_without_their_accents_but_not_guessed(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "resume")
    assert "résumé" in page.locator(".search-words").first.inner_text()
    ask(page, "photographed witness")
    assert page.locator(HITS).count()
    ask(page, "zeppelin")
    expect(page.locator("dialog .search-status")).to_have_text("Nothing found")


def test_what_the_department_says_means_the_same_is_found_by_either_word(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    for typed in ("BWC", "bwc", "body-worn camera", "body-worn cameras"):
        ask(page, f"{typed} battery")
        assert "go/2003-01" in {place.partition("#")[0] for _, place in hits(page)}, typed


def test_characters_that_look_like_markup_are_words(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "enter the code <STOP>")

    assert "<STOP>" in page.locator(".search-words").first.inner_text()
    assert "{{unit}}" in page.locator(".search-words").first.inner_text()


def test_what_is_past_or_pending_is_found_only_by_those_who_ask(demo_reader: Reader, demo_site: Path) -> None:
    asked: list[str] = []
    page = demo_reader.open("")
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    ask(page, "photograph")
    assert all("(" not in text for text in page.locator(".search-order-group .search-order").all_inner_texts())
    assert not [path for path in asked if "/past-" in path or "/pending/" in path]

    page.locator("dialog summary").click()
    page.get_by_label("Status").select_option("Pending")
    expect(page.locator(".search-order-group .search-order").first).to_contain_text("(pending)")
    assert all("(pending)" in text for text in page.locator(".search-order-group .search-order").all_inner_texts())
    page.get_by_label("Status").select_option("Rescinded and past")
    expect(page.locator(".search-order-group .search-order").first).to_contain_text("(re")
    page.get_by_label("Status").select_option("In force")
    expect(page.locator(".search-order-group .search-order").first).not_to_contain_text("(")


def test_a_search_is_narrowed_by_type_distribution_topic_and_year(demo_reader: Reader, demo_site: Path) -> None:
    facets = json.loads((demo_site / "search" / "numbers.json").read_text("utf-8"))["facets"]
    pages = json.loads((demo_site / "search" / "current" / "pages.json").read_text("utf-8"))
    page = demo_reader.open("")
    page.keyboard.press("/")
    page.locator("dialog summary").click()
    for at, (name, label) in enumerate(
        [("type", "Type"), ("distribution", "Distribution"), ("topic", "Topic"), ("year", "In effect since")]
    ):
        choice = next(value for value in facets[name] if any(value in (of[at + 1], *of[at + 1]) for of in pages.values()))
        page.get_by_label(label).select_option(choice)
        ask(page, "order")
        told = page.locator("dialog .search-status").inner_text()
        count = sum(choice == of[at + 1] or (isinstance(of[at + 1], list) and choice in of[at + 1]) for of in pages.values())
        assert f"found on {count} page" in told.lower(), (name, choice)
        page.get_by_role("button", name="Clear").click()
        expect(page.get_by_label(label)).to_have_value("")


def test_without_an_order_open_a_bare_address_offers_the_orders_that_have_it(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "IV A 1")

    expect(page.locator(".search-offer")).to_contain_text("IV.A.1")
    assert len(hits(page)) > 5
    assert all(place.endswith("#IV.A.1") for _, place in hits(page))


def test_letters_past_z_and_dated_and_two_part_numbers_are_understood(demo_reader: Reader, demo_site: Path) -> None:
    data = json.loads((demo_site / "search" / "numbers.json").read_text("utf-8"))["directives"]
    sop = next(d for d in data if d["type"] == "SOP BOI")
    dated = next(d for d in data if d["type"] == "PB" and len(d["revisions"]) > 1)
    page = demo_reader.open("")
    for typed, place in (
        ("go 2003-01dd", "go/2003-01#"),
        ("2003 01 AA", "go/2003-01/2003-01AA#"),
        (f"s.o.p. boi {sop['number']}", sop["uri"].strip("/") + "#"),
        (f"{dated['number']} ({dated['revisions'][0][0]})", dated["uri"] + dated["revisions"][0][0] + "#"),
        ("CAO Policy 50", "cited#cao-50"),
    ):
        ask(page, typed)
        assert hits(page)[0][1] == place, typed


def test_nothing_found_says_what_else_can_be_done(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "zeppelin witness")
    advice = page.locator(".search-empty")
    expect(advice).to_contain_text("Nothing was found for “zeppelin witness” in what is in force.")
    expect(advice).to_contain_text("zeppelin: nowhere")
    expect(advice).to_contain_text(re.compile(r"witness alone: on \d+ pages"))
    expect(advice.get_by_role("link", name="register of directives")).to_be_visible()

    ask(page, "Vehcile Pursiuts")
    page.get_by_role("button", name="Did you mean “vehicle pursuits”?").click()
    expect(page.locator("section.search-named")).to_contain_text("Vehicle Pursuits")


def test_every_search_has_an_address_that_can_be_sent(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "interpreter")
    page.get_by_role("link", name="Address of this search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search the orders")
    expect(page.locator(HITS).first).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["interpreter"]}

    page.goto(f"{demo_reader.address}search/?q=photograph&status=past", wait_until="load")
    expect(page.locator(".search-order-group").first).to_contain_text("(re")
    expect(page.get_by_label("Status")).to_have_value("past")
    field(page).fill("witness")
    expect(page.locator(".search-words mark").first).to_have_text(re.compile("witness", re.IGNORECASE))
    assert parse_qs(urlsplit(page.url).query) == {"q": ["witness"], "status": ["past"]}


@pytest.mark.parametrize("demo_reader", SIZES, indirect=True)
def test_the_page_of_the_search_keeps_nobody_out(demo_reader: Reader) -> None:
    page = demo_reader.open("search/?q=officers+shall&status=all")
    expect(page.locator(HITS).first).to_be_visible()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(browser: Browser, demo_address: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block").new_page()
    page.route(re.compile(r"\.pf_index|numbers\.json"), lambda route: route.abort())
    page.goto(demo_address, wait_until="load")
    page.keyboard.press("/")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")

    page.unroute_all()
    page.route(re.compile(r"\.pf_index"), lambda route: route.abort())
    field(page).fill("interpreter")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(page.get_by_role("alert").get_by_role("link", name="register of directives")).to_be_visible()

    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(HITS).first).to_be_visible()
    page.context.close()


def test_without_javascript_the_search_leads_to_the_registers(browser: Browser, demo_address: str) -> None:
    page = browser.new_context(java_script_enabled=False, service_workers="block").new_page()
    page.goto(demo_address)
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("link", name="Register of directives").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("irectives")
    page.context.close()


def test_guides_are_found_too(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    ask(page, "orders fmt canonical form")

    assert hits(page)[0][1].startswith(("format", "commands", "guides", "architecture", "exports", "problems"))
