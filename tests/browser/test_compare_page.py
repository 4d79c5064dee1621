"""The page on which any two revisions are compared: what it asks, what it shows, what it says when it cannot."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browsing import Reader, axe_violations, wide

pytestmark = [pytest.mark.browser, pytest.mark.site]

OWN = "compare/?directive=GO%202011-01&old=2011-01&new=2011-01A"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

_SAME_AS_PUBLISHED = """
async (directives) => {
  const base = new URL("../assets/orders/pages/compare/", location.href).href;
  const load = async (name) => import(base + name);
  const [{ redlineOf }, { blocksOf, redlineElements }, { useCharacters }] =
    await Promise.all(["redline.js", "redlineview.js", "text.js"].map(load));
  useCharacters(await (await fetch("characters.json")).json());
  const text = (html) => html.replace(/\\s+/g, " ").replace(/> /g, ">").replace(/ </g, "<");
  const file = async (revision) => (await fetch(revision.data)).json();
  const wrong = [];
  let compared = 0;
  for (const { revisions } of directives) {
    for (const now of revisions) {
      const old = revisions.find((r) => now.against.length === 1 && r.directive === now.against[0]);
      if (!old || !now.redline) continue;
      const page = new DOMParser().parseFromString(await (await fetch(now.redline)).text(), "text/html");
      if (page.querySelector(".gone, .divided, .elsewhere-too")) continue;
      const redline = redlineOf([await file(old)], await file(now));
      const sides = { old: { printed: old.printed, reconstructed: old.text === "reconstructed" } };
      const blocks = blocksOf(redline.changes, { old: redline.outlines[0], new: redline.outline }, sides);
      const shown = document.createElement("div");
      shown.append(...redlineElements(redline.changes, blocks, ""));
      for (const part of [".redline-body", ".summary tbody", "[aria-label='All changes']"]) {
        const [ours, theirs] = [shown, page].map((tree) => text(tree.querySelector(part)?.outerHTML ?? "none"));
        if (ours !== theirs) {
          let at = 0;
          while (ours[at] === theirs[at]) at += 1;
          const [here, there] = [ours, theirs].map((html) => html.slice(Math.max(0, at - 60), at + 200));
          wrong.push(`${now.directive} ${part}: ${here} <> ${there}`);
        }
      }
      compared += 1;
    }
  }
  return { compared, wrong: wrong.slice(0, 3) };
}
"""


def _directives(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "compare" / "directives.json").read_text("utf-8"))["directives"]
    return found


def _told(page: Page) -> Any:
    return page.locator(".compare [role=status]")


def test_what_is_shown_is_element_for_element_what_the_published_redlines_show(demo_reader: Reader, demo_site: Path) -> None:
    page = demo_reader.open("compare/")
    answer = page.evaluate(_SAME_AS_PUBLISHED, _directives(demo_site))
    assert answer["compared"] > 60
    assert answer["wrong"] == []


def test_of_the_departments_own_orders_too(reader: Reader, built_site: Path) -> None:
    page = reader.open("compare/")
    answer = page.evaluate(_SAME_AS_PUBLISHED, _directives(built_site))
    assert answer == {"compared": 1, "wrong": []}


def test_an_address_leads_to_its_comparison_and_says_that_one_side_is_a_reconstruction(reader: Reader) -> None:
    page = reader.open(OWN)
    expect(page.get_by_role("heading", name="G.O. 2011-01 compared with G.O. 2011-01A")).to_be_visible()
    expect(_told(page)).to_have_text("Compared G.O. 2011-01 with G.O. 2011-01A: 16 changes.")
    expect(page.get_by_label("Warning")).to_contain_text("not the text of any order")
    expect(page.get_by_role("link", name="The published redline of these two")).to_have_attribute(
        "href", "../go/2011-01/2011-01A/redline/"
    )
    expect(page.locator("pre")).to_contain_text('orders redline "GO 2011-01" "GO 2011-01A"')
    assert page.get_by_label("Before", exact=True).input_value() == "2011-01"
    assert "G.O. 2011-01 compared with G.O. 2011-01A" in page.title()


def test_the_comparison_is_made_beside_the_page_so_that_it_never_freezes(reader: Reader) -> None:
    page = reader.open(OWN)
    expect(page.locator(".change").first).to_be_visible()
    assert any(worker.url.endswith("/pages/compare/worker.js") for worker in page.workers)


def test_one_provision_is_compared_alone_with_what_it_was(reader: Reader) -> None:
    page = reader.open(OWN + "&provision=V.A.1")
    expect(_told(page)).to_have_text("Compared G.O. 2011-01 with G.O. 2011-01A: 1 change.")
    # V.A.1 of the new order is what was IV.A.3.b of the old one.
    expect(page.locator(".change")).to_contain_text("IV.A.3.b")
    expect(page.locator(".comparison")).to_contain_text("Only what stands under V.A.1")


def test_choosing_changes_the_address_and_going_back_brings_the_last_comparison(demo_reader: Reader, demo_site: Path) -> None:
    longest = max(_directives(demo_site), key=lambda d: len(d["revisions"]))
    texts = [r for r in longest["revisions"] if r["text"] != "not on file"]
    page = demo_reader.open("compare/")
    page.get_by_label("Directive", exact=True).select_option(longest["directive"])
    page.get_by_label("Before", exact=True).select_option(texts[0]["name"])
    page.get_by_label("After", exact=True).select_option(texts[3]["name"])
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(_told(page)).to_contain_text(f"Compared {texts[0]['printed']} with {texts[3]['printed']}")
    assert page.url.endswith(f"&old={texts[0]['name']}&new={texts[3]['name']}")
    first = page.url

    page.get_by_role("button", name="Exchange before and after").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_label("Newer before older")).to_contain_text(f"{texts[3]['printed']} is the newer text")

    page.go_back()
    expect(_told(page)).to_contain_text(f"Compared {texts[0]['printed']} with {texts[3]['printed']}")
    assert page.url == first


def test_the_same_revision_twice_has_nothing_to_tell(reader: Reader) -> None:
    page = reader.open("compare/?directive=GO%202011-01&old=2011-01A&new=2011-01A")
    expect(page.get_by_label("Same revision")).to_contain_text("You chose G.O. 2011-01A twice")
    expect(page.locator(".comparison")).to_contain_text("Nothing changed.")
    expect(page.get_by_label("Whole order")).to_be_checked()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("directive=GO%202099-01", "GO 2099-01 is not on file here. Choose a directive from the list."),
        ("directive=GO%202011-01&old=2011-01&new=2011-01Z", "GO series 2011-01 has no revision 2011-01Z on file."),
        ("directive=%3Cimg%20src%3Dx%3E&old=%22&new=", "<img src=x> is not on file here."),
        (f"{OWN.partition('?')[2]}&provision=IX.Q", "Neither G.O. 2011-01 nor G.O. 2011-01A has a provision IX.Q."),
    ],
)
def test_an_address_that_leads_nowhere_says_why_and_leaves_the_form(reader: Reader, asked: str, told: str) -> None:
    page = reader.open(f"compare/?{asked}")
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.get_by_role("button", name="Compare", exact=True)).to_be_visible()
    expect(page.locator(".compare img")).to_have_count(0)


@pytest.mark.parametrize("asked", ["directive=g.o.+2011-01a", "directive=GO%202011-01"])
def test_a_directive_alone_in_any_spelling_is_compared_with_the_text_before_it(reader: Reader, asked: str) -> None:
    page = reader.open(f"compare/?{asked}")
    expect(_told(page)).to_have_text("Compared G.O. 2011-01 with G.O. 2011-01A: 16 changes.")


def test_a_text_that_is_not_on_file_cannot_be_compared(demo_reader: Reader, demo_site: Path) -> None:
    gone = [(d, r) for d in _directives(demo_site) for r in d["revisions"] if r["text"] == "not on file"]
    assert gone
    directive, revision = gone[0]
    page = demo_reader.open(f"compare/?directive={directive['directive']}&old={revision['name']}")
    expect(page.get_by_role("alert")).to_contain_text(f"The text of {revision['printed']} is not on file")
    option = page.get_by_label("Before", exact=True).locator(f"option[value='{revision['name']}']")
    assert option.get_attribute("disabled") is not None


def test_without_a_connection_it_says_so_and_tries_again(reader: Reader) -> None:
    page = reader.open("compare/")
    page.route("**/api/**", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded: you seem to be offline.")

    page.unroute("**/api/**")
    page.get_by_role("button", name="Try again").click()
    expect(_told(page)).to_have_text("Compared G.O. 2011-01 with G.O. 2011-01A: 16 changes.")
    reader.complaints[:] = [c for c in reader.complaints if "ERR_INTERNET_DISCONNECTED" not in c]


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_published_redlines_are_listed(reader: Reader) -> None:
    page = reader.open("compare/")
    expect(page.get_by_text("Choosing revisions needs JavaScript")).to_be_visible()
    page.get_by_role("link", name="G.O. 2011-01A against G.O. 2011-01").click()
    expect(page.locator("h1")).to_have_text("What G.O. 2011-01A changed in G.O. 2011-01")


@pytest.mark.parametrize(
    "from_page", ["go/2011-01/", "go/2011-01/2011-01A/", "go/2011-01/2011-01A/redline/", "go/2011-01/history/"]
)
def test_pages_of_a_directive_lead_to_the_comparison(reader: Reader, from_page: str) -> None:
    page = reader.open(from_page)
    page.get_by_role("link", name="Compare any two revisions").click()
    page.wait_for_url(re.compile(r"/compare/\?directive=GO%202011-01&old=2011-01&new=2011-01A$"))
    expect(_told(page)).to_contain_text("Compared G.O. 2011-01 with G.O. 2011-01A")


def test_a_place_in_the_comparison_can_be_linked_to(reader: Reader) -> None:
    page = reader.open(OWN + "#change-9")
    expect(page.locator("#change-9 .change-head p > a")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector(':target')?.id") == "change-9"


@pytest.mark.parametrize(
    "reader",
    [{"bypass_csp": True}, {"bypass_csp": True, "color_scheme": "dark", **PHONE}],
    ids=["desk", "phone, dark"],
    indirect=True,
)
def test_a_comparison_can_be_read_by_everybody(reader: Reader) -> None:
    page = reader.open(OWN)
    expect(page.locator(".change").first).to_be_visible()
    assert wide(page) <= 0
    # The search is tried by itself.
    assert axe_violations(page) == []


@pytest.mark.parametrize("reader", [PHONE], ids=["phone"], indirect=True)
def test_on_a_phone_the_comparison_comes_first_and_the_form_unfolds_when_asked(reader: Reader) -> None:
    page = reader.open(OWN)
    expect(page.locator(".change").first).to_be_visible()
    expect(page.get_by_label("Directive", exact=True)).to_be_hidden()
    page.get_by_text("What to compare").click()
    expect(page.get_by_label("Directive", exact=True)).to_be_visible()


def test_the_form_is_not_printed_and_the_comparison_is(reader: Reader) -> None:
    page = reader.open(OWN)
    expect(page.locator(".change").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Compare", exact=True)).to_be_hidden()
    expect(page.locator(".change").first).to_be_visible()
