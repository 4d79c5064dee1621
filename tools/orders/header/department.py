"""policy_versions/department.yml -> Department: what numbers and labels look like here."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import available_timezones

from orders.header import colors, site_address, synonyms
from orders.header import problems as kinds
from orders.header.external import issuer_and_address
from orders.header.fields import Fields, Key, top_mapping
from orders.header.numbers import number_pattern, tidy
from orders.header.strict_yaml import FILE_LIMIT, read_yaml
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType, KnownDirective
from orders.model.problem import Place, Problem, in_order

LABEL_STYLES = (
    "I.",
    "A.",
    "1.",
    "a.",
    "i.",
    "(I)",
    "(A)",
    "(1)",
    "(a)",
    "(i)",
    "I)",
    "A)",
    "1)",
    "a)",
    "i)",
    "1.1",
    "1.1.1",
    "§ 1",
    "§ 4",
    "Appendix A.",
    "Appendix 1.",
)
"""The styles of printed labels that an outline may have."""

_KEYS = (
    Key("name", "name: Lexington Police Department"),
    Key("place", "place: Lexington, Kentucky"),
    Key("short_name", "short_name: LPD"),
    Key("time_zone", "time_zone: America/New_York"),
    Key("authority", "authority: Chief of Police"),
    Key("date_style", "date_style: '%m/%d/%y'"),
    Key("types", "types: a list of the types of directive"),
    Key("outline_styles", "outline_styles: [I., A., 1., a., 1.]"),
    site_address.KEY,
    colors.KEY,
    synonyms.KEY,
    Key("known", "known: a list of the directives that are cited but kept elsewhere"),
)
_TYPE_KEYS = (
    Key("code", "code: GO"),
    Key("name", "name: General Order"),
    Key("printed", "printed: [G.O., GO, General Order]"),
    Key("number", r"number: '\d{4}-\d{2,3}'"),
    Key("suffixes", "suffixes: yes"),
    Key("external", "external: no"),
    Key("distinctive", "distinctive: no"),
    Key("issuer", "issuer: Kentucky General Assembly"),
    Key("address", "address: https://example.org/statutes/{number}"),
)
_KNOWN_KEYS = (
    Key("directive", "directive: CAO 50"),
    Key("title", "title: Social Media Policy"),
    Key("issuer", "issuer: Chief Administrative Officer"),
    Key("address", "address: https://example.org/policy-50.pdf"),
)
_AMERICAN = (
    ("east", "America/New_York"),
    ("est", "America/New_York"),
    ("cent", "America/Chicago"),
    ("cst", "America/Chicago"),
    ("mountain", "America/Denver"),
    ("mst", "America/Denver"),
    ("paci", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
)
_ANY_NUMBER = r"[A-Z]{0,3}\d+(?:-\d+)*"
_DATE_STYLE = re.compile(r"(?:%-?[dmyYbBjeA]|[^%])+")


def parse_department(text: str, file: str) -> tuple[Department, tuple[Problem, ...]]:
    """The department that a department.yml describes, and everything wrong with it.

    What is not said is as in DEFAULT_DEPARTMENT; what is wrong is left out.
    """
    value, problems = read_yaml(text, file, limit=FILE_LIMIT, comment_lines=True)
    if value is None and problems:
        return DEFAULT_DEPARTMENT, problems
    mapping, misshapen = top_mapping(value, Place(file), "The file")
    fields = Fields(mapping, _KEYS, DEFAULT_DEPARTMENT)
    fields.require("name")
    department = Department(
        name=fields.text("name") or DEFAULT_DEPARTMENT.name,
        place=fields.text("place"),
        short_name=fields.text("short_name"),
        time_zone=_time_zone(fields),
        authority=fields.text("authority"),
        types=_types(fields) or DEFAULT_DEPARTMENT.types,
        outline_styles=_outline_styles(fields),
        date_style=_date_style(fields),
        site_url=site_address.site_url(fields),
        color=colors.color(fields),
        synonyms=synonyms.synonyms(fields),
    )
    fields.department = department
    return replace(department, known=_known(fields)), in_order((*problems, *misshapen, *fields.problems))


def _time_zone(fields: Fields) -> str:
    found = fields.scalar("time_zone")
    if found is None or found.text in _zones():
        return found.text if found else DEFAULT_DEPARTMENT.time_zone
    message = f"There is no time zone “{found.text[:60]}”."
    near = _near_zone(found.text)
    suggestion = f": {near}, if that is the one meant" if near else ", such as America/New_York"
    fields.problems.append(
        kinds.UNKNOWN_TIME_ZONE.at(found.place, message, expected="a zone such as America/New_York", suggestion=suggestion)
    )
    return DEFAULT_DEPARTMENT.time_zone


def _near_zone(words: str) -> str | None:
    """The zone that was probably meant: by the name Americans give it, or by a name of the database close to it."""
    american = next((zone for name, zone in _AMERICAN if words.lower().startswith(name)), None)
    near = get_close_matches(words[:60].replace(" ", "_"), _zones(), n=1, cutoff=0.6)
    return american or next(iter(near), None)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _date_style(fields: Fields) -> str:
    found = fields.scalar("date_style")
    if found is None:
        return DEFAULT_DEPARTMENT.date_style
    if "%" in found.text and _DATE_STYLE.fullmatch(found.text):
        return found.text
    message = f"“{found.text[:60]}” does not say how a date is printed."
    choices = "%m/%d/%y (11/25/17), %B %-d, %Y (November 25, 2017), %Y-%m-%d (2017-11-25)"
    fields.problems.append(
        kinds.BAD_CHOICE.at(found.place, message, expected="a date in the letters of strftime", choices=choices)
    )
    return DEFAULT_DEPARTMENT.date_style


def _outline_styles(fields: Fields) -> tuple[str, ...]:
    good = []
    for _, item in fields.scalars("outline_styles", repeats=True):
        if item.text in LABEL_STYLES:
            good.append(item.text)
            continue
        message = f"“{item.text[:60]}” is not a style of labels."
        listed = ", ".join(LABEL_STYLES)
        fields.problems.append(
            kinds.BAD_CHOICE.at(item.place, message, expected="a label as the first of its kind is printed", choices=listed)
        )
    return tuple(good) or DEFAULT_DEPARTMENT.outline_styles


def _types(fields: Fields) -> tuple[DirectiveType, ...]:
    """The types of directive that can be used, each code and printed form belonging to one of them only."""
    types: list[DirectiveType] = []
    owners: dict[str, str] = {}
    for group in fields.groups("types", _TYPE_KEYS):
        kind = _type(group)
        clashing = _clash(kind, owners) if kind else None
        if clashing:
            message = f"“{clashing}” is a code or printed form of “{owners[_bare(clashing)]}” already."
            fields.problems.append(kinds.DUPLICATE_TYPE.at(group.place_of("code"), message))
        elif kind:
            types.append(kind)
            owners |= {_bare(form): kind.name for form in (*kind.printed, kind.code)}
        fields.problems += group.problems
    return tuple(types)


def _clash(kind: DirectiveType, owners: dict[str, str]) -> str | None:
    return next((form for form in (kind.code, *kind.printed) if _bare(form) in owners), None)


def _bare(form: str) -> str:
    """A printed form without what may differ in print: case, full stops, spaces."""
    return re.sub(r"[. ]", "", tidy(form)).casefold()


def _type(group: Fields) -> DirectiveType | None:
    for name in ("code", "name", "number"):
        group.require(name)
    code, number = group.text("code"), _pattern(group)
    external = group.yes_or_no("external", default=False)
    issuer, address = issuer_and_address(group, external)
    kind = DirectiveType(
        code=code,
        name=group.text("name") or code,
        printed=group.texts("printed") or (code,),
        number=number,
        suffixes=group.yes_or_no("suffixes", default=True),
        external=external,
        distinctive=group.yes_or_no("distinctive", default=False),
        issuer=issuer,
        address=address,
    )
    return kind if code and number else None


def _pattern(group: Fields) -> str:
    """The pattern of a type's numbers, "" where none is given; for one that cannot be used, one that fits most numbers.

    So a mistake in a pattern is one problem, and not one more for every order of that type.
    """
    found = group.scalar("number")
    if found is None:
        return ""
    pattern = number_pattern(DirectiveType("", "", (), found.text))
    if pattern is None:
        message = f"“{found.text[:60]}” is not a regular expression: {_why(found.text)}."
    elif pattern.fullmatch(""):
        message = f"“{found.text[:60]}” also fits where nothing is written at all."
    else:
        return found.text
    group.problems.append(kinds.BAD_PATTERN.at(found.place, message, expected=r"a pattern such as '\d{4}-\d{2,3}'"))
    return _ANY_NUMBER


def _why(pattern: str) -> str:
    """What Python says of a bad pattern."""
    try:
        re.compile(pattern)
    except re.error as error:
        return error.msg
    except (OverflowError, RecursionError):
        pass
    return "it is too large"


def _known(fields: Fields) -> tuple[KnownDirective, ...]:
    """The directives that are cited but kept elsewhere, each at most once."""
    found: dict[str, KnownDirective] = {}
    for group in fields.groups("known", _KNOWN_KEYS):
        group.require("directive")
        stated = group.scalar("directive")
        number = group.number(stated) if stated else None
        known = KnownDirective(number, group.text("title"), group.text("issuer"), _address(group)) if number else None
        if stated and known and tidy(str(known.number)) in found:
            group.problems.append(kinds.REPEATED_ENTRY.at(stated.place, f"{known.number} stands in “known” twice."))
        elif known:
            found[str(known.number)] = known
        fields.problems += group.problems
    return tuple(found.values())


def _address(group: Fields) -> str:
    found = group.scalar("address")
    if found is None or re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", found.text):
        return found.text if found else ""
    message = f"“{found.text[:60]}” is not a complete web address."
    group.problems.append(
        kinds.BAD_ADDRESS.at(found.place, message, expected="an address such as https://example.org/policy-50.pdf")
    )
    return ""
