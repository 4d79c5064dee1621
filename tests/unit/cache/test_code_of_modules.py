"""What a module imports is found by the form of its imports, without parsing: it must be what Python's own parser finds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from orders.cache import code


def parsed(path: Path) -> Iterator[str]:
    """Every name in an import of a file, by Python's parser."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_imports_of_every_module_of_ours_are_found() -> None:
    paths = sorted(code.PACKAGE.rglob("*.py"))
    assert len(paths) > 300
    for path in paths:
        ours = {name for name in parsed(path) if name.startswith("orders")}
        assert ours <= set(code._imported(path)), path


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import orders.model.number", {"orders.model.number"}),
        ("    from orders.pages import links, page  # late", {"orders.pages", "orders.pages.links", "orders.pages.page"}),
        (
            "from orders.pages import (\n    links,\n    page as other,\n)",
            {"orders.pages", "orders.pages.links", "orders.pages.page"},
        ),
        ("import os, orders.build as build", {"orders.build"}),
    ],
)
def test_an_import_is_known_in_each_of_its_forms(text: str, names: set[str]) -> None:
    assert names <= set(code._named(text))
    assert not {name for name in code._named(text) if name.startswith("os")}
