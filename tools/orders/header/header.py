"""Front matter -> Header: strict, every problem at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from orders.header import problems as kinds
from orders.header.corrections import corrected_file, correction_file, correction_in
from orders.header.dates import is_printed_year_or_date
from orders.header.fields import Fields, Key, top_mapping
from orders.header.numbers import names_series, parse_number
from orders.header.strict_yaml import read_yaml
from orders.header.yaml_values import Scalar
from orders.model.department import Department
from orders.model.header import Header, SourceReference, StatedDirective, StatedProvision, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem, in_order
from orders.model.provision import LabelPath

KEYS = (
    Key("directive", "directive: GO 2011-01A"),
    Key("title", "title: Social Media"),
    Key("effective", "effective: 2017-11-25"),
    Key("issued", "issued: 2017-11-20"),
    Key("originally_issued", "originally_issued: [2011]"),
    Key("rescinds", "rescinds: [GO 2011-01]"),
    Key("amends", "amends: [GO 1973-05DD III.E]"),
    Key("distribution", "distribution: [All Department Employees]"),
    Key("authority", "authority: Chief of Police"),
    Key("text", "text: transcribed"),
    Key("source", 'source: {file: "go-2011-01A.pdf", sha256: "64 characters"}'),
    Key("topics", "topics: [Public information, Technology]"),
    Key("standards", "standards: [CALEA 12.2.1]"),
    Key("review_due", "review_due: 2019-11-25"),
    Key("expires", "expires: 2020-12-31"),
    Key("change_note", "change_note: One or two plain sentences on what changed and for whom."),
    Key("known_gaps", "known_gaps: [V.3]"),
    Key("correction", 'correction: {date: 2026-03-09, author: "Sam Ortiz", reason: "A word was left out."}'),
)
"""The keys a header may have, with a line that shows each."""

_SOURCE_KEYS = (Key("file", 'file: "go-2011-01A.pdf"'), Key("sha256", 'sha256: "64 characters"'))
_STATED_STATUSES = tuple(status.value for status in TextStatus if status is not TextStatus.LOOSE)
_PATH = re.compile(r"(?:(?:Appendix|Attachment|Annex|§) ?)?[^\s.]+(?:\.[^\s.]+)*")
_LONGEST = 100
_SECTION_WORDS = re.compile(r"(?:§+|section|sec\.)\s*", re.IGNORECASE)


def parse_header(text: str, file: str, department: Department, first_line: int = 2) -> tuple[Header | None, tuple[Problem, ...]]:
    """The header that the text between the `---` lines states, and everything wrong with it.

    None only where it does not say which directive it is. A header with a problem is the best reading of what is
    written (a missing text is "", a missing date None), good for further checks; it must not be published.
    """
    value, problems = read_yaml(text, file, first_line)
    if value is None and problems:
        return None, problems
    mapping, misshapen = top_mapping(value, Place(file, max(1, first_line - 1), 1, 3, "---"), "The header")
    fields = Fields(mapping, KEYS, department)
    header = _header(fields)
    return header, in_order((*problems, *misshapen, *fields.problems))


def check_location(header: Header, file: str) -> tuple[Problem, ...]:
    """The problem where a revision's file (path relative to policy_versions/) is not named as its number demands."""
    number = header.directive
    expected = f"{number.folder}/{number.file_name}.md"
    if header.correction:
        return _check_correction(header, file, expected)
    if file == expected:
        return ()
    if corrected_file(file)[1]:
        message = f"The file is named as a correction of {number}, but its header has no line “correction”."
        place = header.place("directive") or Place(file)
        return (kinds.WRONG_LOCATION.at(place, message, expected=KEYS[-1].example, proper=expected),)
    named_by = "its number" if number.dated is None else "its number and effective date"
    message = f"The header says {number}, but the file is {file}: by {named_by} its place is {expected}."
    place = header.place("directive") or Place(file)
    return (kinds.WRONG_LOCATION.at(place, message, expected=expected, proper=expected),)


def _check_correction(header: Header, file: str, corrected: str) -> tuple[Problem, ...]:
    """The problem where a correction does not stand beside the file that it corrects, under its name and a count."""
    original, count = corrected_file(file)
    if count and original == corrected:
        return ()
    expected = correction_file(corrected, count or 1)
    message = f"The header says that this is a correction of {header.directive}, but the file is {file}: its place is {expected}."
    return (kinds.WRONG_LOCATION.at(header.place("correction") or Place(file), message, expected=expected, proper=expected),)


def _header(fields: Fields) -> Header | None:
    """The header, its parts taken in the order of the canonical form."""
    status = fields.choice("text", _STATED_STATUSES)
    effective = fields.day("effective")
    directive = _directive(fields, effective)
    rescinds = _rescinds(fields)
    header = Header(
        directive=directive or DirectiveNumber("", ""),
        title=fields.text("title"),
        text=TextStatus(status) if status else TextStatus.TRANSCRIBED,
        effective=effective,
        issued=fields.day("issued"),
        originally_issued=_originally_issued(fields),
        rescinds=rescinds,
        amends=_amends(fields),
        distribution=fields.texts("distribution"),
        authority=fields.text("authority"),
        topics=fields.texts("topics"),
        standards=fields.texts("standards"),
        review_due=fields.day("review_due"),
        expires=fields.day("expires"),
        source=_source(fields),
        change_note=fields.text("change_note"),
        known_gaps=_known_gaps(fields),
        correction=correction_in(fields),
        # At last: what is asked above notes where it stands.
        places=tuple(fields.places),
    )
    _require(fields, status)
    return header if directive else None


def _require(fields: Fields, status: str | None) -> None:
    """Notes every required key that is not there."""
    fields.require("directive")
    fields.require("title")
    if status != TextStatus.NOT_ON_FILE:
        fields.require("effective", "Only a revision whose text is not on file may do without it.")
    fields.require("distribution")
    fields.require("text")
    if fields.count("distribution") == 0:
        fields.missing("distribution", "“distribution” names nobody who must receive the order.")
    if fields.count("rescinds") and not fields.has("change_note"):
        message = "This revision rescinds another, but there is no change_note."
        fields.problems.append(kinds.NO_CHANGE_NOTE.at(fields.place_of("rescinds"), message))


def _directive(fields: Fields, effective: date | None) -> DirectiveNumber | None:
    """The revision's own number, named by its effective date where its type has no letters."""
    found = fields.scalar("directive")
    number = fields.number(found) if found else None
    if found is None or number is None:
        return None
    if names_series(found.text):
        message = f"“{found.text}” names the series, all revisions together, not this one."
        fields.bad_number(found, message, str(number))
    if number.dated is None:
        return number if fields.has_letters(number) else replace(number, dated=effective)
    if effective is not None and number.dated != effective:
        message = f"The date in brackets is {number.dated}, but the revision is effective {effective}."
        fields.bad_number(found, message, f"{number.type} {number.number}")
    return number


def _rescinds(fields: Fields) -> tuple[StatedDirective, ...]:
    """What the revision says it rescinds; an entry that names no directive is a problem and left out."""
    found: dict[DirectiveNumber, StatedDirective] = {}
    for _, item in fields.scalars("rescinds"):
        number = fields.number(item)
        if number in found:
            message = f"“{item.text}” stands in “rescinds” twice, before as “{found[number].printed}”."
            fields.problems.append(kinds.REPEATED_ENTRY.at(item.place, message))
        elif number:
            found[number] = StatedDirective(item.text, number)
    return tuple(found.values())


def _originally_issued(fields: Fields) -> tuple[str, ...]:
    """When the directive was first issued, as printed."""
    stated = fields.scalars("originally_issued")
    for _, item in stated:
        parts = [part.strip() for part in re.split("[;,]", item.text)]
        if is_printed_year_or_date(item.text):
            continue
        if len(parts) > 1 and all(is_printed_year_or_date(part) for part in parts):
            message = f"“{item.text}” is several entries written as one."
            example = f"originally_issued: [{', '.join(parts)}]"
            fields.problems.append(kinds.ONE_ENTRY_EXPECTED.at(item.place, message, expected=example, example=example))
        else:
            fields.bad_date(item, "a year such as 2011 or a date such as 2011-03-01")
    return tuple(item.text for _, item in stated)


def _amends(fields: Fields) -> tuple[StatedProvision, ...]:
    """The provisions of other directives that the revision changes; an entry that names none is a problem."""
    found = []
    for _, item in fields.scalars("amends"):
        stated = _stated_provision(item, fields.department)
        if stated is None:
            _bad_amendment(item, fields)
        else:
            found.append(stated)
    return tuple(found)


def _stated_provision(item: Scalar, department: Department) -> StatedProvision | None:
    """Directive and address of "GO 1973-05DD III.E", or None where the words are not made of these two."""
    for space in re.finditer(r"\s+", item.text[:_LONGEST]):
        number = parse_number(item.text[: space.start()], department)
        rest = _SECTION_WORDS.sub("", item.text[space.end() :], count=1).strip()
        if number and is_path(rest):
            return StatedProvision(item.text, number, LabelPath(tuple(rest.split("."))))
    return None


def _bad_amendment(item: Scalar, fields: Fields) -> None:
    whole = parse_number(item.text, fields.department)
    if whole:
        message = f"“{item.text[:_LONGEST]}” names a whole directive, but not which of its provisions is changed."
        example = f"the labels of the provision behind the number, such as {whole} III.E"
    else:
        message = f"“{item.text[:_LONGEST]}” is not a directive and one of its provisions."
        example = "directive, space and labels, such as GO 1973-05DD III.E"
    expected = "a directive and a provision of it, such as GO 1973-05DD III.E"
    fields.problems.append(kinds.BAD_PROVISION.at(item.place, message, expected=expected, example=example))


def is_path(words: str) -> bool:
    """Whether words are the address of a provision: labels with full stops between them ("IV.A.2.d", "Appendix A.1")."""
    return _PATH.fullmatch(words) is not None


def _known_gaps(fields: Fields) -> tuple[str, ...]:
    """The missing labels that are known to be missing."""
    stated = fields.scalars("known_gaps")
    for _, item in stated:
        if not is_path(item.text):
            message = f"“{item.text[:_LONGEST]}” is not the address of a provision."
            example = "the labels with full stops between them, such as V.3"
            fields.problems.append(
                kinds.BAD_PROVISION.at(item.place, message, expected="an address such as V.3", example=example)
            )
    return tuple(item.text for _, item in stated)


def _source(fields: Fields) -> SourceReference | None:
    """The original the text was taken from; a SHA-256 that is none is a problem and left out."""
    group = fields.group("source", _SOURCE_KEYS)
    if group is None:
        return None
    group.require("file")
    name, stated = group.text("file"), group.scalar("sha256")
    fields.adopt("source", group)
    sha256 = stated.text if stated else ""
    if stated and not re.fullmatch(r"[0-9a-f]{64}", sha256):
        message = _what_is_wrong_with_hash(sha256)
        fields.problems.append(kinds.BAD_HASH.at(stated.place, message, expected="64 digits and letters a to f"))
        sha256 = ""
    return SourceReference(name, sha256) if name else None


def _what_is_wrong_with_hash(words: str) -> str:
    strange = next((c for c in words.lower() if c not in "0123456789abcdef"), "")
    if strange:
        return f"“{words[:_LONGEST]}” is not a SHA-256: there is no “{strange}” in one."
    if len(words) == 64:
        return "This SHA-256 has capital letters; they are written small here."
    return f"This SHA-256 has {len(words)} characters."
