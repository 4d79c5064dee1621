"""pandoc: a third reader of our Word files, with tracked changes accepted or rejected."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def program() -> str | None:
    """Where pandoc is, or None where it is not installed."""
    return shutil.which("pandoc")


def paragraphs(path: Path, changes: str) -> list[str]:
    """The text of every paragraph and of every cell of a table, in order; `changes` is "accept" or "reject"."""
    command = [program() or "pandoc", "--from=docx", f"--track-changes={changes}", "--to=json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return list(_blocks(json.loads(done.stdout)["blocks"]))


def _blocks(value: Any) -> Iterator[str]:
    """Depth first: a block that holds words is a paragraph, any other is what stands in it."""
    if isinstance(value, dict) and value.get("t") in {"Para", "Plain", "Header", "CodeBlock"}:
        content = value["c"][-1] if value["t"] in {"Header", "CodeBlock"} else value["c"]
        yield content if isinstance(content, str) else "".join(_inlines(content))
    elif isinstance(value, dict):
        yield from _blocks(value.get("c", []))
    elif isinstance(value, list):
        for entry in value:
            yield from _blocks(entry)


def _inlines(inlines: list[Any]) -> Iterator[str]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            yield content
        elif kind in {"Space", "SoftBreak"}:
            yield " "
        elif kind == "LineBreak":
            yield "\n"
        elif kind == "Code":
            yield content[1]
        elif kind == "Quoted":
            yield "".join(_inlines(content[1]))
        elif kind != "Note":
            yield "".join(
                _inlines(
                    content
                    if kind in {"Emph", "Strong", "Strikeout", "Underline", "Superscript", "Subscript", "SmallCaps"}
                    else content[1]
                )
            )
