"""What a revision changed in those it rescinds, and what was changed in it: the redline as `textualMod`s.

The standard knows substitution, insertion, repeal, renumbering, split and join. What only moved or changed its label is a
renumbering, as is the travelling of what was reworded as well; changed emphasis is none of them and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from orders.corpus.amending import Amending
from orders.exports.akn.eids import Elements
from orders.exports.akn.iris import Iris
from orders.exports.akn.xml import escaped
from orders.model.redline import Change, ChangeKind, Redline
from orders.model.revision import Revision

_TYPES = {
    ChangeKind.REWORDED: "substitution",
    ChangeKind.TYPOGRAPHY: "substitution",
    ChangeKind.ADDED: "insertion",
    ChangeKind.DELETED: "repeal",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "join",
}


_FOR_A_TIME = "variation"
"""What an amending order does to a provision while it lasts: its text stays as it is printed."""


class Modification(NamedTuple):
    """One modification: its type, where the new words stand, and what of the old order it touches. Addresses are IRIs.

    `period` is that for which it holds, where it does not change the text for good.
    """

    type: str
    new: tuple[str, ...]
    old: tuple[str, ...]
    whole_new: str
    whole_old: tuple[str, ...]
    period: str = ""

    @property
    def tag(self) -> str:
        """Which element tells it: one of the text, or one of what it means for a time."""
        return "meaningMod" if self.type == _FOR_A_TIME else "textualMod"


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the revisions compared, as addresses: of the whole, and of each provision."""

    iri: str
    elements: Elements

    def of(self, place: int) -> str:
        """The provision at a place of the printed order, counted from 0."""
        return f"{self.iri}#{self.elements.in_order[place].eid}"


def modifications(redline: Redline, iris: Iris, only: Revision | None = None) -> Iterator[Modification]:
    """Every modification of a redline, the rescission of the whole first; of several old revisions those of `only` one."""
    olds = [_side(revision, iris) for revision in redline.old]
    new = _side(redline.new, iris)
    wanted = {place for place, revision in enumerate(redline.old) if only is None or revision.number == only.number}
    whole = tuple(olds[place].iri for place in sorted(wanted))
    yield Modification("repeal", (), (), new.iri, whole)
    for change in redline.altered:
        kinds = _types(change)
        origins = change.origin or (0,) * len(change.old)
        if not kinds or (change.old and not wanted.intersection(origins)):
            continue
        old = tuple(olds[origin].of(place) for place, origin in zip(change.old_at, origins, strict=True) if origin in wanted)
        into = tuple(map(new.of, change.new_at))
        for kind in kinds:
            yield Modification(kind, into, old, new.iri, whole)


def rescission(old: str, new: str) -> Modification:
    """The rescission of a whole order by another, where there are no texts to compare; by their IRIs."""
    return Modification("repeal", (), (), new, (old,))


def amendment(amending: Amending, iris: Iris, period: str = "") -> Modification | None:
    """What an order changes in a provision of another while it lasts; None where the amended revision is not on file."""
    amended = iris.corpus.revision(amending.of)
    if amended is None:
        return None
    side = _side(amended, iris)
    element = side.elements.at(amending.path)
    old = (f"{side.iri}#{element.eid}",) if element else ()
    return Modification(_FOR_A_TIME, (), old, main_of(amending.by, iris), (side.iri,), period)


def main_of(revision: Revision, iris: Iris) -> str:
    """The IRI of what the document of a revision shows: the main component of the expression."""
    return f"{iris.expression(revision)}/!main"


def _types(change: Change) -> list[str]:
    """What the standard calls a change; nothing of what is unchanged."""
    found = [_TYPES[change.kind]] if change.kind in _TYPES else []
    travelled = change.old and change.new and (change.moved or change.renumbered or change.relevelled)
    return [*found, "renumbering"] if travelled else found


def _side(revision: Revision, iris: Iris) -> _Side:
    return _Side(main_of(revision, iris), iris.elements(revision))


def modifications_written(prefix: str, found: Iterable[Modification], own: str) -> str:
    """A list of modifications, each element on a line of its own, in the document whose IRI is `own`; their eIds begin with a
    prefix.
    """
    return "".join([_written(f"{prefix}_{place}", modification, own) for place, modification in enumerate(found, 1)])


def _written(eid: str, modification: Modification, own: str) -> str:
    new, old = _hrefs(modification.new, own), _hrefs(modification.old, own)
    source = new or _hrefs((modification.whole_new,), own)
    destination = old or _hrefs(modification.whole_old, own)
    pieces = [f'<{modification.tag} eId="{eid}" type="{modification.type}">\n']
    pieces += [f"<source{href}" for href in source] + [f"<destination{href}" for href in destination]
    if modification.period:
        pieces.append(f'<application period="{modification.period}"/>\n')
    if modification.tag == "textualMod":
        pieces += [f"<old{href}" for href in old] + [f"<new{href}" for href in new]
    pieces.append(f"</{modification.tag}>\n")
    return "".join(pieces)


def _hrefs(addresses: Iterable[str], own: str) -> list[str]:
    """Addresses as the end of an element. One within the document itself is only its fragment; the document is its body."""
    within, found = f"{own}#", []
    for address in addresses:
        href = "#body" if address == own else address[len(own) :] if address.startswith(within) else address
        found.append(f' href="{escaped(href, True)}"/>\n' if href else "/>\n")
    return found
