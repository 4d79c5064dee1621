"""The laws of exports: what leaves as data can be put together again exactly."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given, settings

from orders.exports.api.outline import outline_of, provisions_of
from orders.exports.api.schemas import schema_of
from orders.model.outline import Outline
from strategies import outlines

_SCHEMA = schema_of("revision-1")
_PROVISIONS = jsonschema.Draft202012Validator(
    {"type": "array", "items": {"$ref": "#/$defs/provision"}, "$defs": _SCHEMA["$defs"]}
)


@given(outlines())
@settings(deadline=None)
def test_an_outline_as_json_and_back_is_the_same_outline(outline: Outline) -> None:
    written = json.loads(json.dumps(provisions_of(outline)))
    assert outline_of(written) == outline
    _PROVISIONS.validate(written)
