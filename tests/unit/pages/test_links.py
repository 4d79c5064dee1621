"""Addresses and ids: they last, they hold no character an address may not, and they are relative."""

from __future__ import annotations

import posixpath
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.pages import links

GO = DirectiveNumber("GO", "2011-01", "A")


@pytest.mark.parametrize(
    ("number", "uri"),
    [
        (GO, "go/2011-01/2011-01A/"),
        (DirectiveNumber("GO", "2011-01"), "go/2011-01/2011-01/"),
        (DirectiveNumber("SOP BOI", "1993-10", "F"), "sop-boi/1993-10/1993-10F/"),
        (DirectiveNumber("GO", "G02-01", dated=date(2015, 6, 30)), "go/G02-01/2015-06-30/"),
        (DirectiveNumber("CAO", "50"), "cao/50/50/"),
        (DirectiveNumber("GO", "../1 2?"), "go/..-1-2-/..-1-2-/"),
        (DirectiveNumber("GO", ".."), "go/--/--/"),
    ],
)
def test_a_revision_stands_in_the_folder_of_its_directive(number, uri):
    assert links.revision_uri(number) == uri
    assert uri.startswith(links.directive_uri(number))
    assert links.redline_uri(number) == f"{uri}redline/"


def test_an_id_is_the_printed_address_and_holds_no_space():
    assert links.provision_anchor(LabelPath(("IV", "A", "2", "d", "1"))) == "IV.A.2.d.1"
    assert links.provision_anchor(LabelPath(("§ 4", "(a)~2"))) == "§_4.(a)~2"
    assert links.change_anchor(3) == "change-3"


def test_what_only_the_old_revision_has_is_told_from_the_new_by_its_id():
    path = LabelPath(("V", "A", "3"))
    assert links.old_anchor(path) == "was-V.A.3"
    assert links.old_anchor(path, 1, several=True) == "was-2-V.A.3"


@pytest.mark.parametrize(
    ("number", "anchor"),
    [
        (DirectiveNumber("GO", "1973-02"), "go-1973-02"),
        (DirectiveNumber("CAO", "50"), "cao-50"),
        (DirectiveNumber("SOP BOI", "1993-10", "F"), "sop-boi-1993-10F"),
    ],
)
def test_a_directive_not_on_file_has_an_id_in_its_register(number, anchor):
    assert links.cited_anchor(number) == anchor


@pytest.mark.parametrize(
    ("here", "there", "anchor", "link"),
    [
        ("", "directives/", "", "directives/"),
        ("go/2011-01/", "", "", "../../"),
        ("go/2011-01/", "go/2011-01/2011-01A/", "IV.A", "2011-01A/#IV.A"),
        ("go/2011-01/2011-01A/", "go/2011-01/", "", "../"),
        ("go/2011-01/", "sop-boi/1993-10/", "", "../../sop-boi/1993-10/"),
        ("go/2011-01/", "go/2011-01/", "IV.A", "#IV.A"),
        ("go/2011-01/", "go/2011-01/", "", "./"),
        ("go/2011-01/2011-01A/", "go/2011-01/badge.png", "", "../badge.png"),
        ("", "", "§_4", "#%C2%A7_4"),
    ],
)
def test_links_are_relative_so_that_the_site_may_stand_in_any_folder(here, there, anchor, link):
    assert links.relative(here, there, anchor) == link


def test_a_picture_and_the_data_of_a_redline_are_files_and_not_folders():
    assert links.image_uri(GO, "map of 1.png") == "go/2011-01/map%20of%201.png"
    assert links.redline_data_uri(GO) == "go/2011-01/2011-01A/redline/redline.json"


steps = st.sampled_from(["", ".", "..", "go", "2011-01", "go ", "a.b", "x"])
uris = st.lists(steps, max_size=5).map("/".join)


@given(uris, uris)
def test_the_way_from_page_to_page_is_the_one_that_a_library_finds(here, there):
    """Python's posixpath, which asks where the program stands and takes each address apart several times."""
    expected = posixpath.relpath(there or ".", here or ".")
    folder = there.endswith("/") or not there
    assert links.relative(here, there) == ("./" if here == there else f"{expected}/" if folder else expected)
