"""Small orders by their addresses, for tests of what their words cite."""

from __future__ import annotations

from collections.abc import Sequence

from orders.citations.address import Addresses
from orders.citations.find import find_citations
from orders.model.citation import Citation, Target
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Mark, Provision, ProvisionKind

OWN = DirectiveNumber("GO", "2020-07")


def path(printed: str) -> LabelPath:
    return LabelPath(tuple(printed.split(".")))


def outline(addresses: Sequence[str], where: str = "", text: str = "", marks: tuple[Mark, ...] = ()) -> Outline:
    """An order of these provisions, all empty but the one at `where`."""
    return Outline(
        tuple(
            Provision(ProvisionKind.ITEM, path(a), text=text if a == where else "", marks=marks if a == where else ())
            for a in addresses
        )
    )


def book(addresses: Sequence[str]) -> Addresses:
    return Addresses.of(outline(addresses))


def found(
    text: str,
    addresses: Sequence[str] = ("I",),
    where: str = "I",
    marks: tuple[Mark, ...] = (),
    department: Department = DEFAULT_DEPARTMENT,
) -> tuple[Citation, ...]:
    return find_citations(outline(addresses, where, text, marks), department, OWN)


def meant(target: Target) -> str:
    """A target as the tables write it: "GO series 1973-02", "GO 1973-02 § III.C", "here § IV.A.2 .. IV.A.4"."""
    number = target.number
    whose = "here" if number is None else f"{number.type} series {number.number}" if target.series else str(number)
    span = f" .. {target.last}" if target.last else ""
    return f"{whose} § {target.path}{span}" if target.path else whose
