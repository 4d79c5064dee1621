"""A department's own facts, from policy_versions/department.yml: they decide what a number or a label looks like."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from urllib.parse import quote

from orders.model.number import DirectiveNumber

NUMBER_BLANK = "{number}"
"""What stands for the number in the address of an external type."""


@dataclass(frozen=True, slots=True)
class DirectiveType:
    """One kind of directive the department issues or cites.

    `code` is how files write it ("GO"), `name` its full name ("General Order"), `printed` every spelling met in print
    ("GO", "G.O.", "General Order"), `number` a regular expression for the number without suffix, `suffixes` whether
    later revisions carry letters (otherwise they are named by date), `external` whether somebody else issues it,
    `distinctive` whether its number alone, without the type in front, is recognised as a citation in running text.
    Of an external type `issuer` says who keeps them (a statute's legislature), and `address` where: a web address with
    `{number}` where the number goes.
    """

    code: str
    name: str
    printed: tuple[str, ...]
    number: str
    suffixes: bool = True
    external: bool = False
    distinctive: bool = False
    issuer: str = ""
    address: str = ""

    def address_of(self, number: DirectiveNumber) -> str:
        """Where one of an external type is kept, or "" where that is not known.

        What stands in brackets behind the number, a paragraph of a statute, is not part of its address.
        """
        return self.address.replace(NUMBER_BLANK, quote(number.number.partition("(")[0], safe=""))

    @property
    def short(self) -> str:
        """The form for citations in print, e.g. `G.O.`: the first printed spelling."""
        return self.printed[0] if self.printed else self.code


@dataclass(frozen=True, slots=True)
class KnownDirective:
    """A directive that is cited but kept elsewhere or not on file: what is known of it."""

    number: DirectiveNumber
    title: str = ""
    issuer: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """The department: its name and place as printed on its orders, its time zone (IANA name), its directive types,
    the label styles of its outlines by depth, the words that open a note, and the directives it cites from elsewhere.

    `date_style` is how its orders print a day, in the letters of `strftime`: `%m/%d/%y` prints 11/25/17. `site_url` is the
    public address of the site with "/" at its end, "" where it is not known: what leaves the site (feeds, calendars, the
    site map, QR codes) needs it; the pages do not. `synonyms` are groups of words that mean the same to a search.
    """

    name: str
    place: str = ""
    short_name: str = ""
    time_zone: str = "America/New_York"
    authority: str = ""
    types: tuple[DirectiveType, ...] = ()
    outline_styles: tuple[str, ...] = ("I.", "A.", "1.", "a.", "1.")
    known: tuple[KnownDirective, ...] = field(default=())
    date_style: str = "%m/%d/%y"
    site_url: str = ""
    color: str = ""
    synonyms: tuple[tuple[str, ...], ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)
    """Found once: what is worked out of a department is kept under it, and it knows a great many directives."""

    def __post_init__(self) -> None:
        values = (self.name, self.place, self.time_zone, self.types, self.outline_styles, self.known, self.synonyms)
        object.__setattr__(self, "_hash", hash(values))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        """A copy for another process, in which words have other hashes."""
        return Department, tuple(getattr(self, told.name) for told in fields(self) if told.init)

    def type_of(self, code: str) -> DirectiveType | None:
        """The directive type with this code, or None."""
        for each in self.types:
            if each.code == code:
                return each
        return None


DEFAULT_DEPARTMENT = Department(
    name="Police Department",
    types=(
        DirectiveType("GO", "General Order", ("G.O.", "GO", "General Order"), r"\d{4}-\d{2,3}"),
        DirectiveType("EO", "Executive Order", ("E.O.", "EO", "Executive Order"), r"\d{4}-\d{2,3}"),
        DirectiveType("SOP BOI", "Standard Operating Procedure, Bureau of Investigation", ("SOP BOI",), r"\d{4}-\d{2,3}"),
        DirectiveType("CAO", "CAO Policy", ("CAO Policy", "CAO"), r"\d{1,3}", suffixes=False, external=True),
    ),
)
"""The types and number patterns that hold where a department has not said otherwise (shared by tests and `new`)."""
