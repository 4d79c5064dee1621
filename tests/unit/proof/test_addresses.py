"""Permanent addresses: which files have one, how they are listed, and what answers for those that moved."""

from __future__ import annotations

import os
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.cli.loading import load
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.problem import in_order
from orders.model.revision import SourceFile
from orders.proof import addresses as a
from orders.proof.check import check_site
from orders.proof.problems import KINDS
from orders.proof.sealing import Archive, LostAddressError, addresses_published, seal_site
from orders.proof.work import Work

GOLDENS = Path(__file__).resolve().parents[2] / "golden" / "problems"
DAY = date(2031, 5, 1)


@pytest.mark.parametrize("code", [kind.code for kind in KINDS])
def test_a_problem_of_addresses_reads_as_its_golden_says(code: str) -> None:
    golden = GOLDENS / code
    lists = {name: golden / "input" / name for name in (a.ADDRESSES_FILE, a.REDIRECTS_FILE)}
    data = {name: path.read_bytes() if path.is_file() else b"" for name, path in lists.items()}
    known, damaged = a.read_addresses(data[a.ADDRESSES_FILE])
    redirects, wrong = a.read_redirects(data[a.REDIRECTS_FILE])
    found = a.answers(known, redirects, frozenset((golden / "site.txt").read_text().split()))
    problems = in_order([*damaged, *wrong, *found.problems])
    rendered = "\n\n".join(problem.render() for problem in problems) + "\n"
    if os.environ.get("ORDERS_WRITE_GOLDENS"):
        (golden / "expected.txt").write_text(rendered, "utf-8")
    assert {problem.code for problem in problems} == {code}
    assert rendered == (golden / "expected.txt").read_text("utf-8")


# --- which addresses last ----------------------------------------------------------------------------------------


def test_pages_and_files_of_orders_last_and_the_machinery_does_not() -> None:
    site = {
        "index.html", "404.html", "service-worker.js", "robots.txt", "go/2031-07/index.html",
        "go/2031-07/2031-07A/GO-2031-07A.pdf",
        "api/v1/go/2031-07/directive.json", "go/2031-07/plan of é.png", "assets/orders/style.css", "search/index.html",
        "search/current/pagefind.js", "directives/changes/2031/index.html", "directives/changes/2031/register.csv",
        "schemas/revision-1.json", "record/policy_versions/GO-2031-07/2031-07A.md",
    }  # fmt: skip
    assert a.lasting(site) == {
        "robots.txt", "go/2031-07/", "go/2031-07/2031-07A/GO-2031-07A.pdf", "api/v1/go/2031-07/directive.json",
        "go/2031-07/plan%20of%20%C3%A9.png", "search/", "directives/changes/2031/", "schemas/revision-1.json",
        "record/policy_versions/GO-2031-07/2031-07A.md",
    }  # fmt: skip


_NAMES = st.text(st.characters(exclude_characters="/\x00\\", exclude_categories=("Cs",)), min_size=1).filter(
    lambda n: n.strip(".")
)
_PATHS = st.lists(_NAMES, min_size=1, max_size=4).map("/".join)


@given(_PATHS)
def test_every_address_leads_back_to_the_file_it_is_of_and_can_be_read_from_its_list(path: str) -> None:
    address = a.address_of(path)
    assert a.path_of(address) == path
    assert "\n" not in address
    if path != "index.html":
        assert a.is_address(address)
        assert a.read_addresses(a.written([address])) == ((address,), ())


@given(st.lists(st.text("ab/.-é\n %", max_size=6)))
def test_what_is_read_as_an_address_stays_within_the_site(lines: list[str]) -> None:
    known, _ = a.read_addresses("\n".join(lines).encode())
    for address in known:
        assert not address.startswith("/")
        assert not {"", ".", ".."} & set(a.path_of(address).split("/"))


def test_the_list_is_sorted_without_repetition_and_grows_only_at_the_places_of_what_is_new() -> None:
    assert a.written(["go/b/", "go/a/", "go/b/"]) == b"go/a/\ngo/b/\n"
    assert a.read_addresses(b"") == ((), ())


# --- what answers -------------------------------------------------------------------------------------------------


def answered(known: list[str], redirects: str, *site: str) -> dict[str, str]:
    found = a.answers(known, a.read_redirects(redirects.encode())[0], frozenset(site))
    assert found.problems == ()
    return found.redirects


def test_a_chain_of_moves_leads_at_once_to_where_it_ends_with_the_part_of_the_page() -> None:
    moves = "a/ -> b/\nb/ -> c/#IV.A\n"
    assert answered(["a/", "b/", "c/"], moves, "c/index.html") == {"a/": "c/#IV.A", "b/": "c/#IV.A"}


def test_an_address_that_was_never_ours_can_lead_to_one_that_is() -> None:
    moves = "documents/orders/2031-07.html -> go/2031-07/\n"
    assert answered([], moves, "go/2031-07/index.html") == {"documents/orders/2031-07.html": "go/2031-07/"}


def test_a_year_or_letter_with_nothing_to_list_is_answered_by_the_overview_above_it() -> None:
    assert answered(["directives/changes/2031/", "glossary/q/"], "", "directives/changes/index.html", "glossary/index.html") == {
        "directives/changes/2031/": "directives/changes/",
        "glossary/q/": "glossary/",
    }


def test_a_later_page_of_a_history_that_needs_fewer_is_answered_by_its_first() -> None:
    first = "go/2031-07/history/"
    assert answered([f"{first}page-3/"], "", f"{first}index.html") == {f"{first}page-3/": first}


def test_the_page_of_an_order_is_never_answered_by_another_page_on_our_own_judgment() -> None:
    (problem,) = a.answers(["go/2031-07/2031-07/"], [], frozenset({"go/2031-07/index.html"})).problems
    assert problem.code == "A701"


def test_a_quick_look_may_leave_word_and_pdf_files_out() -> None:
    known = ["go/2031-07/GO-2031-07.docx", "go/2031-07/GO-2031-07.pdf", "go/2031-07/directive.json"]
    found = a.answers(known, [], frozenset(), (".pdf", ".docx"))
    assert [problem.place.source_line for problem in found.problems] == ["go/2031-07/directive.json"]


# --- a site -------------------------------------------------------------------------------------------------------


def site_of(folder: Path, **archive: bytes) -> Path:
    for name in ("index.html", "go/2031-07/2031-07A/index.html", "go/2031-07/2031-07A/GO-2031-07A.pdf", "404.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    sources = (SourceFile("GO-2031-07/2031-07A.md", b"the law\r\n"), SourceFile("GO-2031-07/plan.svg", b"<svg/>"))
    seal_site(Work.of(folder), DEFAULT_DEPARTMENT, DAY, Archive(sources, **archive))
    return folder


class Page(HTMLParser):
    """What a page that has moved says: where it leads, by each of its three ways."""

    def __init__(self, html: str, at: str) -> None:
        super().__init__()
        self.leads: set[str] = set()
        self.at = at
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" or found.get("rel") == "canonical":
            self.leads.add(urljoin(self.at, found["href"]))
        if found.get("http-equiv") == "refresh":
            self.leads.add(urljoin(self.at, found["content"].removeprefix("0; url=")))


def test_an_old_page_leads_to_the_new_one_and_an_old_file_is_the_new_one(tmp_path: Path) -> None:
    moves = b"old/order.html -> go/2031-07/2031-07A/#IV.A\nold/order.pdf -> go/2031-07/2031-07A/GO-2031-07A.pdf\n"
    site = site_of(tmp_path, redirects=moves)
    page = Page((site / "old/order.html").read_text("utf-8"), "https://a.example/www/old/order.html")
    assert page.leads == {"https://a.example/www/go/2031-07/2031-07A/#IV.A"}
    assert (site / "old/order.pdf").read_bytes() == b"go/2031-07/2031-07A/GO-2031-07A.pdf"
    assert check_site(site) == ()


def test_what_is_new_joins_what_was_ever_there_and_the_next_build_must_have_it_all(tmp_path: Path) -> None:
    first = addresses_published(site_of(tmp_path / "1", addresses=b"go/2031-07/2031-07A/\n"))
    assert first.decode().splitlines() == [
        "go/2031-07/2031-07A/",
        "go/2031-07/2031-07A/GO-2031-07A.pdf",
        "record/addresses.txt",
        "record/manifest.json",
        "record/policy_versions/GO-2031-07/2031-07A.md",
    ]
    assert addresses_published(site_of(tmp_path / "2", addresses=first)) == first
    with pytest.raises(LostAddressError) as refused:
        site_of(tmp_path / "3", addresses=first.replace(b"GO-2031-07A.pdf", b"GO-2031-07A.docx"))
    assert [problem.code for problem in refused.value.problems] == ["A701"]
    assert not (tmp_path / "3" / "record" / "manifest.json").exists()


def test_the_files_of_the_orders_are_published_as_they_are_kept_and_pictures_stay_where_they_are(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    assert (site / "record/policy_versions/GO-2031-07/2031-07A.md").read_bytes() == b"the law\r\n"
    assert not list(site.rglob("*.svg"))


def test_a_list_that_somebody_changed_is_a_problem_of_every_check(tmp_path: Path) -> None:
    (tmp_path / "addresses.txt").write_bytes(b"go/b/\ngo/a/\n")
    (tmp_path / "redirects.txt").write_bytes(b"go/c/\n")
    assert [problem.code for problem in load(tmp_path).problems if problem.place.file.endswith(".txt")] == ["A703", "A704"]
