"""The JSON Schemas (draft 2020-12) of what is published, each complete in itself."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

_COMMON = "common-1"
_SHARED = f"{_COMMON}.json#/$defs/"


def schema_of(form: str) -> dict[str, Any]:
    """The schema of a form (`revision-1`) with whatever it shares with others put into it."""
    schema = _file(form)
    shared = _file(_COMMON)["$defs"]
    needed: dict[str, Any] = {}
    _collect(schema, shared, needed)
    if needed:
        schema["$defs"] = {**schema.get("$defs", {}), **dict(sorted(needed.items()))}
    return {key: _own(value) for key, value in schema.items()}


@cache
def schema_bytes(form: str) -> bytes:
    """The schema as it is published."""
    return (json.dumps(schema_of(form), ensure_ascii=False, indent=2) + "\n").encode()


def _file(form: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("orders.exports").joinpath("schemas", f"{form}.json").read_text("utf-8"))
    return found


def _collect(value: Any, shared: dict[str, Any], needed: dict[str, Any]) -> None:
    """Put into `needed` every shared definition that a value refers to, and what those refer to."""
    if isinstance(value, dict):
        name = str(value.get("$ref", ""))
        if name.startswith(_SHARED) and (name := name.removeprefix(_SHARED)) not in needed:
            needed[name] = shared[name]
            _collect(shared[name], shared, needed)
        for below in value.values():
            _collect(below, shared, needed)
    elif isinstance(value, list):
        for below in value:
            _collect(below, shared, needed)


def _own(value: Any) -> Any:
    """A value with its references to what is shared turned into references within the same schema."""
    if isinstance(value, dict):
        return {key: _own(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_own(below) for below in value]
    return f"#/$defs/{value.removeprefix(_SHARED)}" if isinstance(value, str) and value.startswith(_SHARED) else value
