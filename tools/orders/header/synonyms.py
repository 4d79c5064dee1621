"""department.yml's `synonyms`: acronyms and other words for the same thing, so that a search for one finds the others."""

from __future__ import annotations

from orders.header import problems as kinds
from orders.header.fields import Fields, Key
from orders.header.yaml_values import Items, Scalar, Value

KEY = Key("synonyms", "synonyms: [[BWC, body-worn camera]]")

_EXPECTED = "two or more spellings, as in [BWC, body-worn camera]"


def synonyms(fields: Fields) -> tuple[tuple[str, ...], ...]:
    """Each group of words that mean the same to a search; a group that says nothing, or the same as another, is a problem."""
    groups: list[tuple[str, ...]] = []
    lines: dict[str, int] = {}
    for _, item in fields.items("synonyms"):
        group: list[str] = []
        for spelling in _spellings(fields, item):
            word = " ".join(spelling.text.split())
            if word.casefold() in lines:
                _refuse(fields, spelling, f"“{word[:60]}” stands in “synonyms” on line {lines[word.casefold()]} already.")
                continue
            lines[word.casefold()] = spelling.place.line
            group.append(word)
        if len(group) > 1:
            groups.append(tuple(group))
    return tuple(groups)


def _spellings(fields: Fields, item: Value) -> tuple[Scalar, ...]:
    """The spellings of one group; none where it is no list of at least two."""
    if not isinstance(item, Items):
        _refuse(fields, item, "This entry of “synonyms” is not a list.")
        return ()
    spellings = tuple(one for one in item.items if isinstance(one, Scalar) and one.text.strip())
    if len(spellings) != len(item.items):
        _refuse(fields, item, "A spelling in this entry of “synonyms” is empty, or is no text.")
    elif len(spellings) < 2:
        _refuse(fields, item, "This entry of “synonyms” has one spelling, so there is nothing that it means the same as.")
    return spellings


def _refuse(fields: Fields, item: Value, message: str) -> None:
    fields.problems.append(kinds.BAD_SYNONYMS.at(item.place, message, expected=_EXPECTED))
