"""docs/lists/NAME.yml -> ReadingList: strict, every problem at once."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from orders.header import list_problems as kinds
from orders.header.fields import Fields, Key, top_mapping
from orders.header.strict_yaml import FILE_LIMIT, read_yaml
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem, in_order
from orders.model.reading_list import ListedRevision, ReadingList

_KEYS = (
    Key("title", "title: Sergeant's examination 2030"),
    Key("fixed", "fixed: 2030-01-15"),
    Key("note", "note: One or two plain sentences for those who read."),
    Key("revisions", "revisions: [GO 2011-01A]"),
)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_reading_list(text: str, file: str, department: Department) -> tuple[ReadingList | None, tuple[Problem, ...]]:
    """The reading list that a file holds, and everything wrong with it.

    None where it does not say what it is called or when it was fixed. Whether its revisions are on file is not asked here.
    """
    name = PurePosixPath(file).stem
    value, problems = read_yaml(text, file, limit=FILE_LIMIT, comment_lines=True)
    if value is None and problems:
        return None, problems
    mapping, misshapen = top_mapping(value, Place(file), "The file")
    fields = Fields(mapping, _KEYS, department)
    for key in ("title", "fixed", "revisions"):
        fields.require(key)
    title, fixed, note = fields.text("title"), fields.day("fixed"), fields.text("note")
    revisions = _revisions(fields)
    if fields.count("revisions") == 0:
        fields.missing("revisions", "“revisions” names no revision.")
    found = in_order((*problems, *misshapen, *fields.problems, *_named(name, file)))
    return (ReadingList(name, title, fixed, revisions, note, file) if title and fixed else None), found


def _revisions(fields: Fields) -> tuple[ListedRevision, ...]:
    """The revisions named, each once however it is spelled."""
    listed: dict[DirectiveNumber, ListedRevision] = {}
    for _, item in fields.scalars("revisions"):
        number = fields.number(item)
        if number and number in listed:
            message = f"{number} is listed on line {listed[number].place.line} already."
            fields.problems.append(kinds.LISTED_TWICE.at(item.place, message))
        elif number:
            listed[number] = ListedRevision(number, item.place)
    return tuple(listed.values())


def _named(name: str, file: str) -> tuple[Problem, ...]:
    if _NAME.fullmatch(name):
        return ()
    tidy = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    suggestion = f": {tidy}.yml" if tidy else ", such as sergeant-2030.yml"
    message = f"“{name[:60]}” cannot be part of an address."
    return (kinds.LIST_NAME.at(Place(file), message, expected="small letters, digits and hyphens", suggestion=suggestion),)
