"""Taking typed values out of a mapping against a fixed set of keys, with a problem for everything that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from orders.header import problems as kinds
from orders.header.dates import explain_date, suggest_date
from orders.header.numbers import explain_number, iso_date, parse_number, suggest_number
from orders.header.quoting import quoted, quoted_line
from orders.header.yaml_values import Entry, Items, Mapping, Scalar, Value
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Key:
    """One key that a mapping may have: its name, and a line that shows how it is written."""

    name: str
    example: str


_SYNONYMS = {
    "date": "effective",
    "number": "directive",
    "supersedes": "rescinds",
    "replaces": "rescinds",
    "audience": "distribution",
    "status": "text",
    "summary": "change_note",
    "timezone": "time_zone",
}


class Fields:
    """The entries of one mapping. Every question notes what is wrong with the answer in `problems`, once.

    A key that is written but unreadable is present without a value, and is never called missing.
    """

    def __init__(self, mapping: Mapping, keys: Sequence[Key], department: Department) -> None:
        self.problems: list[Problem] = []
        self.place = mapping.place
        self.places: list[tuple[str, Place]] = []
        self._keys = {key.name: key for key in keys}
        self.department = department
        self._entries: dict[str, Entry] = {}
        self._perhaps = {
            near for piece in mapping.broken for words in piece.split("\n") if (near := self._near(_first_word(words)))
        }
        for entry in mapping.entries:
            self._enter(entry)

    def _enter(self, entry: Entry) -> None:
        name = entry.key.text
        if name not in self._keys:
            self._unknown(entry)
        elif name in self._entries:
            first = self._entries[name].key.place.line
            message = f"“{name}” is written on line {first} already."
            self.problems.append(kinds.DUPLICATE_KEY.at(entry.key.place, message, expected="each key once"))
        else:
            self._entries[name] = entry
            self.places.append((name, entry.value.place if entry.value and not _is_blank(entry.value) else entry.key.place))

    def _unknown(self, entry: Entry) -> None:
        name = entry.key.text
        near = self._near(name)
        if near:
            self._perhaps.add(near)
        expected = near or f"one of {', '.join(self._keys)}"
        remedy = (
            f"Write {near} if that is meant; else delete the line." if near else "Delete the line, or use one of the keys known."
        )
        message = f"“{name[:60]}” is not a key known here." + (f" Did you mean {near}?" if near else "")
        self.problems.append(kinds.UNKNOWN_KEY.at(entry.key.place, message, expected=expected, remedy=remedy))

    def _near(self, name: str) -> str | None:
        """The key that a misspelled one is closest to."""
        tidy = name.strip().lower().replace("-", "_").replace(" ", "_")
        tidy = _SYNONYMS.get(tidy, tidy)
        if tidy in self._keys:
            return tidy
        return next(iter(get_close_matches(tidy[:60], self._keys, n=1, cutoff=0.7)), None)

    def has(self, name: str) -> bool:
        """Whether a key is written, readable or not, also if it may be what a misspelled line means."""
        return name in self._entries or name in self._perhaps

    def place_of(self, name: str) -> Place:
        """Where a key's value stands, or the mapping's own place where the key is not written."""
        return next((place for key, place in self.places if key == name), self.place)

    def has_letters(self, number: DirectiveNumber) -> bool:
        """Whether later revisions of a directive of this type carry letters."""
        kind = self.department.type_of(number.type)
        return kind is None or kind.suffixes

    def count(self, name: str) -> int | None:
        """How many entries a key's list has, unreadable ones included; None where there is no list."""
        entry = self._entries.get(name)
        return len(entry.value.items) if entry and isinstance(entry.value, Items) else None

    def require(self, name: str, what: str = "") -> None:
        """Notes that a required key is not there; `what` is the reason in a sentence, if it is not always required."""
        if not self.has(name):
            message = f"“{name}” is missing." + (f" {what}" if what else "")
            self.problems.append(kinds.MISSING_KEY.at(self.place, message, example=self._keys[name].example))

    def value(self, name: str) -> Value | None:
        """The value of a key as it was read; None where it is missing, blank or unreadable."""
        entry = self._entries.get(name)
        if entry is None or entry.value is None:
            return None
        if _is_blank(entry.value):
            self.missing(name, f"“{name}” has no value.")
            return None
        return entry.value

    def missing(self, name: str, message: str) -> None:
        """Notes that a key, though written, says nothing."""
        problem = kinds.MISSING_VALUE.at(self._entries[name].key.place, message, expected=self._keys[name].example)
        self.problems.append(problem)

    def group(self, name: str, keys: Sequence[Key]) -> Fields | None:
        """The keys inside a key's group; `adopt` takes over what is found wrong with them."""
        value = self.value(name)
        if value is None:
            return None
        if isinstance(value, Mapping):
            return Fields(value, keys, self.department)
        self._wrong_shape(value, f"“{name}” is not a group of keys.", name, f"Write it such as: {self._keys[name].example}")
        return None

    def adopt(self, name: str, group: Fields) -> None:
        """Takes over the problems and places of a group, its places named `source.file`."""
        self.problems += group.problems
        self.places += [(f"{name}.{key}", place) for key, place in group.places]

    def scalar(self, name: str) -> Scalar | None:
        """The one text of a key."""
        value = self.value(name)
        if value is None or isinstance(value, Scalar):
            return value
        if isinstance(value, Items):
            self._wrong_shape(
                value,
                f"“{name}” is a list, but one text is expected.",
                name,
                "Write the text without square brackets or hyphens.",
            )
        else:
            message = f"“{name}” is a group of keys, but one text is expected."
            remedy = "If the brackets or colons are part of the text, put the whole value in quotation marks."
            expected = quoted_line(value.place.source_line)
            self.problems.append(kinds.WRONG_SHAPE.at(value.place, message, expected=expected, remedy=remedy))
        return None

    def text(self, name: str) -> str:
        """The characters of a key's text, "" where there are none."""
        found = self.scalar(name)
        return found.text if found else ""

    def items(self, name: str) -> tuple[tuple[str, Value], ...]:
        """The entries of a key's list, each with the name of its place (`rescinds[0]`)."""
        value = self.value(name)
        if value is None:
            return ()
        if not isinstance(value, Items):
            shown = (
                f"{name}: [{value.text if _is_bare(value.text) else quoted(value.text)}]" if isinstance(value, Scalar) else "[…]"
            )
            self._wrong_shape(
                value, f"“{name}” is one value, but a list is expected.", name, f"Put square brackets around it: {shown}"
            )
            return ()
        entries = tuple((f"{name}[{n}]", item) for n, item in enumerate(value.items) if item is not None)
        self.places += [(key, item.place) for key, item in entries]
        return entries

    def groups(self, name: str, keys: Sequence[Key]) -> tuple[Fields, ...]:
        """The groups in a key's list; what is found wrong inside them is noted in each of them."""
        found = []
        for _, item in self.items(name):
            if isinstance(item, Mapping):
                found.append(Fields(item, keys, self.department))
            else:
                remedy = f"Begin the entry such as: - {keys[0].example}"
                self._wrong_shape(item, f"This entry of “{name}” is not a group of keys.", name, remedy)
        return tuple(found)

    def scalars(self, name: str, repeats: bool = False) -> tuple[tuple[str, Scalar], ...]:
        """The entries of a key's list of texts; blank ones, repeated ones and those that are no text are problems.

        `repeats` allows an entry to stand twice.
        """
        found: list[tuple[str, Scalar]] = []
        seen: set[str] = set()
        for key, item in self.items(name):
            if not isinstance(item, Scalar):
                remedy = "Put the entry in quotation marks if its brackets or colons are part of the text."
                self._wrong_shape(item, f"This entry of “{name}” is a list or group, but one text is expected.", name, remedy)
            elif _is_blank(item):
                message = f"This entry of “{name}” is empty."
                self.problems.append(kinds.MISSING_VALUE.at(item.place, message, expected=self._keys[name].example))
            elif item.text in seen and not repeats:
                message = f"“{item.text[:60]}” stands in “{name}” twice."
                self.problems.append(kinds.REPEATED_ENTRY.at(item.place, message))
            else:
                seen.add(item.text)
                found.append((key, item))
        return tuple(found)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a key's list."""
        return tuple(item.text for _, item in self.scalars(name))

    def day(self, name: str) -> date | None:
        """The date of a key."""
        found = self.scalar(name)
        if found is None:
            return None
        day = iso_date(found.text)
        if day is None:
            self.bad_date(found)
        return day

    def bad_date(self, found: Scalar, expected: str = "a date such as 2017-11-25") -> None:
        """Notes that a text is not a date."""
        meant = suggest_date(found.text)
        suggestion = f": {meant.isoformat()}, if that is the day meant" if meant else ", such as 2017-11-25"
        message = explain_date(found.text)
        self.problems.append(kinds.BAD_DATE.at(found.place, message, expected=expected, suggestion=suggestion))

    def number(self, found: Scalar) -> DirectiveNumber | None:
        """The directive that a text names."""
        number = parse_number(found.text, self.department)
        if number is None:
            self.bad_number(found, explain_number(found.text, self.department), suggest_number(found.text, self.department))
        return number

    def bad_number(self, found: Scalar, message: str, meant: str | None) -> None:
        """Notes that a text is not the number of a directive that can stand here."""
        suggestion = f": {meant}, if that is the one meant" if meant else ""
        self.problems.append(kinds.BAD_NUMBER.at(found.place, message, suggestion=suggestion))

    def choice(self, name: str, choices: Sequence[str]) -> str | None:
        """The one of a few words that a key has."""
        found = self.scalar(name)
        if found is None or found.text in choices:
            return found.text if found else None
        near = get_close_matches(found.text[:60].lower(), choices, n=1, cutoff=0.6)
        message = f"“{name}” cannot be “{found.text[:60]}”." + (f" Did you mean “{near[0]}”?" if near else "")
        listed = ", ".join(choices)
        self.problems.append(kinds.BAD_CHOICE.at(found.place, message, expected=f"one of {listed}", choices=listed))
        return None

    def yes_or_no(self, name: str, default: bool) -> bool:
        """Whether a key says yes; `default` where it is not written."""
        said = self.choice(name, ("yes", "no", "true", "false"))
        return default if said is None else said in {"yes", "true"}

    def _wrong_shape(self, value: Value, message: str, name: str, remedy: str) -> None:
        self.problems.append(kinds.WRONG_SHAPE.at(value.place, message, expected=self._keys[name].example, remedy=remedy))


def top_mapping(value: Value | None, place: Place, what: str) -> tuple[Mapping, tuple[Problem, ...]]:
    """The keys of a whole header or file, and the problem where it is a list; `place` is where it counts as standing."""
    if isinstance(value, Mapping):
        return Mapping(value.entries, place, value.broken), ()
    if not isinstance(value, Items):
        return Mapping((), place), ()
    message = f"{what} is a list, but lines “key: value” are expected."
    wrong = kinds.WRONG_SHAPE.at(
        value.place, message, expected="key: value", remedy="Write it without hyphens and square brackets."
    )
    return Mapping((), place), (wrong,)


def _first_word(words: str) -> str:
    return words.split(":")[0].split()[0] if words.split(":")[0].split() else ""


def _is_blank(value: Value) -> bool:
    return isinstance(value, Scalar) and not value.text.strip()


def _is_bare(text: str) -> bool:
    return not any(c in text for c in ",[]{}#&*!|>'\"%@`:")
