"""A directive revised thirty times, each text like the one before; what a page of a long lineage is tried on."""

from __future__ import annotations

from datetime import date

from orders.corpus.corpus import Corpus
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, StatedDirective, TextStatus
from orders.model.number import DirectiveNumber, next_suffix
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.revision import Revision

WORDS = "A lamp is lit at dusk and put out at dawn."
BODY = Outline(
    (
        Provision(
            ProvisionKind.HEADING,
            LabelPath(("I",)),
            "I.",
            "PURPOSE",
            children=(Provision(ProvisionKind.ITEM, LabelPath(("I", "A")), "A.", WORDS),),
        ),
    )
)


def chain(length: int = 31, lost: tuple[int, ...] = ()) -> tuple[Revision, ...]:
    """GO 1973-05, 1973-05A … one a year from 1973 on; the text of those whose place is in `lost` is not on file."""
    found: list[Revision] = []
    suffix = ""
    for place in range(length):
        number = DirectiveNumber("GO", "1973-05", suffix)
        header = Header(
            number,
            "Lamps",
            TextStatus.NOT_ON_FILE if place in lost else TextStatus.TRANSCRIBED,
            effective=date(1973 + place, 4, 1),
            rescinds=tuple(StatedDirective(str(r.number), r.number) for r in found[-1:]),
            change_note="Nothing." if found else "",
        )
        found.append(Revision(number, header, Outline() if place in lost else BODY, f"{number.folder}/{number.file_name}.md"))
        suffix = next_suffix(suffix)
    return tuple(found)


def corpus(length: int = 31, lost: tuple[int, ...] = ()) -> Corpus:
    return Corpus.of(DEFAULT_DEPARTMENT, chain(length, lost))
