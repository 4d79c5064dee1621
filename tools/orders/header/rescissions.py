"""policy_versions/rescissions.yml -> Rescissions: directives that ended without a successor."""

from __future__ import annotations

from dataclasses import dataclass

from orders.header import problems as kinds
from orders.header.fields import Fields, Key
from orders.header.numbers import looks_like_number, parse_number
from orders.header.strict_yaml import FILE_LIMIT, read_yaml
from orders.header.yaml_values import Items, Mapping
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem, in_order
from orders.model.revision import Rescission

_KEYS = (
    Key("directive", "directive: GO 2011-01A"),
    Key("effective", "effective: 2030-01-15"),
    Key("by", "by: Memorandum of the Chief of Police"),
    Key("note", "note: One plain sentence on why it ended."),
)
_LIST = Key("rescissions", "- directive: GO 2011-01A")


@dataclass(frozen=True, slots=True)
class StatedRescission:
    """A rescission, and where its `directive` stands in rescissions.yml."""

    rescission: Rescission
    place: Place


def parse_rescissions(text: str, file: str, department: Department) -> tuple[tuple[StatedRescission, ...], tuple[Problem, ...]]:
    """The rescissions that a rescissions.yml states, and everything wrong with it. An empty file states none."""
    value, problems = read_yaml(text, file, limit=FILE_LIMIT, comment_lines=True)
    if value is None:
        return (), problems
    if not isinstance(value, Items):
        if isinstance(value, Mapping) and value.broken and not value.entries:
            return (), problems
        message = "The file is not a list."
        remedy = "Begin each entry with a hyphen and a space: - directive: GO 2011-01A"
        return (), (*problems, kinds.WRONG_SHAPE.at(value.place, message, expected=_LIST.example, remedy=remedy))
    found: dict[DirectiveNumber, StatedRescission] = {}
    noted: list[Problem] = [*problems]
    for item in value.items:
        if isinstance(item, Mapping):
            fields = Fields(item, _KEYS, department)
            stated = _rescission(fields)
            if stated and stated.rescission.of in found:
                message = f"{stated.rescission.of} is rescinded on line {found[stated.rescission.of].place.line} already."
                fields.problems.append(kinds.REPEATED_ENTRY.at(stated.place, message))
            elif stated:
                found[stated.rescission.of] = stated
            noted += fields.problems
        elif item is not None:
            message = "An entry here is a group of keys, not one text or a list."
            remedy = "Write the entry such as: - directive: GO 2011-01A, and effective, by and note on lines of their own below."
            noted.append(kinds.WRONG_SHAPE.at(item.place, message, expected=_LIST.example, remedy=remedy))
    return tuple(found.values()), in_order(noted)


def _rescission(fields: Fields) -> StatedRescission | None:
    """One entry; None where it does not say which directive ended, or when."""
    for name in ("directive", "effective", "by"):
        fields.require(name)
    stated, by = fields.scalar("directive"), fields.scalar("by")
    of = fields.number(stated) if stated else None
    effective, note = fields.day("effective"), fields.text("note")
    successor = None
    if by and (parse_number(by.text, fields.department) or looks_like_number(by.text, fields.department)):
        successor = fields.number(by)
    if stated is None or of is None or effective is None:
        return None
    act = by.text if by and successor is None else ""
    return StatedRescission(Rescission(of, successor, effective, act, note), stated.place)
