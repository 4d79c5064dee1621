"""The frame that is rendered once for many pages is the one that the theme would give each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel

import trees
from orders.site.csp import with_policy
from orders.site.mkdocs_page import FinishedPage, listed_addresses
from orders.site.plugin import OrdersPlugin


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, OrdersPlugin]:
    """The settings of a small project's site that was built, and the plugin that built it."""
    project = trees.project(tmp_path_factory.mktemp("project"))
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "built"))
    build(config)
    return config, config.plugins["orders"]


def test_a_page_in_the_shared_frame_is_the_page_that_mkdocs_would_write(built: tuple[Any, OrdersPlugin]) -> None:
    config, plugin = built
    listed = listed_addresses(plugin.files)
    others = [page for page in plugin.publication.pages if page.uri not in listed]
    assert {page.kind.value for page in others} >= {"directive", "revision", "redline", "history", "roll-call", "register"}
    for page in others:
        file = File.generated(config, f"{page.uri}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        theirs = with_policy(plugin.shells.themed(FinishedPage(page, "", file, config)))
        assert plugin.shells.document(page) == theirs, page.uri
        assert Path(config.site_dir, page.uri, "index.html").read_text("utf-8") == theirs


def test_no_frame_has_the_address_of_another_page(built: tuple[Any, OrdersPlugin]) -> None:
    config, plugin = built
    for page in plugin.publication.pages:
        assert "orders-mark" not in Path(config.site_dir, page.uri, "index.html").read_text("utf-8")
