"""What a revision changed in those it rescinds, and what was changed in it: the redline as `textualMod`s.

The standard knows substitution, insertion, repeal, renumbering, split and join. What only moved or changed its label is a
renumbering, as is the travelling of what was reworded as well; changed emphasis is none of them and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from orders.corpus.amending import Amending
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


class Altered(NamedTuple):
    """What the standard calls one change of a redline: its types, the eIds of its new provisions, and those of its old ones, each
    with the number of the old revision it stands in.
    """

    types: tuple[str, ...]
    new: tuple[str, ...]
    old: tuple[tuple[int, str], ...]


def altered(redline: Redline, iris: Iris) -> tuple[Altered, ...]:
    """Every change of a redline that the standard has a name for; the documents of both revisions tell of them."""
    olds, new = [iris.elements(revision).in_order for revision in redline.old], iris.elements(redline.new).in_order
    found: list[Altered] = []
    for change in redline.altered:
        types = _types(change)
        if types:
            origins = change.origin or (0,) * len(change.old)
            old = [(origin, olds[origin][at].eid) for at, origin in zip(change.old_at, origins, strict=True)]
            found.append(Altered(types, tuple([new[at].eid for at in change.new_at]), tuple(old)))
    return tuple(found)


def rescission(old: str, new: str) -> Modification:
    """The rescission of a whole order by another, where there are no texts to compare; by their IRIs."""
    return Modification("repeal", (), (), new, (old,))


def amendment(amending: Amending, iris: Iris, period: str = "") -> Modification | None:
    """What an order changes in a provision of another while it lasts; None where the amended revision is not on file."""
    amended = iris.corpus.revision(amending.of)
    if amended is None:
        return None
    iri, element = main_of(amended, iris), iris.elements(amended).at(amending.path)
    old = (f"{iri}#{element.eid}",) if element else ()
    return Modification(_FOR_A_TIME, (), old, main_of(amending.by, iris), (iri,), period)


def main_of(revision: Revision, iris: Iris) -> str:
    """The IRI of what the document of a revision shows: the main component of the expression."""
    return f"{iris.expression(revision)}/!main"


def _types(change: Change) -> tuple[str, ...]:
    """What the standard calls a change; nothing of what is unchanged."""
    named = _TYPES.get(change.kind)
    travelled = change.old and change.new and (change.moved or change.renumbered or change.relevelled)
    return tuple(filter(None, (named, "renumbering" if travelled else None)))


class Listing:
    """A list of modifications, each element on a line of its own, in the document whose IRI is `own`; their eIds begin with a
    prefix.
    """

    def __init__(self, prefix: str, own: str) -> None:
        self._prefix, self._own = prefix, own
        self._elements: list[str] = []

    @property
    def told(self) -> str:
        """All of them."""
        return "".join(self._elements)

    def add(self, modification: Modification) -> None:
        """One modification."""
        new, old = _hrefs(modification.new, self._own), _hrefs(modification.old, self._own)
        source = new or _hrefs((modification.whole_new,), self._own)
        self._put(modification.type, source, old or _hrefs(modification.whole_old, self._own), old, new, modification.period)

    def add_redline(self, redline: Redline, told: Iterable[Altered], iris: Iris, only: Revision | None = None) -> None:
        """Every modification of a redline, the rescission of the whole first; of several old revisions those of `only` one."""
        new_iri, old_iris = main_of(redline.new, iris), [main_of(revision, iris) for revision in redline.old]
        wanted = {place for place, revision in enumerate(redline.old) if only is None or revision.number == only.number}
        new_whole, old_whole = _hrefs((new_iri,), self._own), _hrefs([old_iris[at] for at in sorted(wanted)], self._own)
        self._put("repeal", new_whole, old_whole)
        new_begun, old_begun = self._begun(new_iri), [self._begun(iri) for iri in old_iris]
        whole_source, whole_destination = _ended("source", new_whole), _ended("destination", old_whole)
        for types, into, out_of in told:
            if len(into) == len(out_of) == 1:
                # Most of them.
                origin, eid = out_of[0]
                if origin not in wanted:
                    continue
                here, there = f'{new_begun}{into[0]}"/>\n', f'{old_begun[origin]}{eid}"/>\n'
                inner = f"<source{here}<destination{there}<old{there}<new{here}"
            else:
                old = [f'{old_begun[origin]}{eid}"/>\n' for origin, eid in out_of if origin in wanted]
                if out_of and not old:
                    continue
                new = [f'{new_begun}{eid}"/>\n' for eid in into]
                source, destination = _ended("source", new) or whole_source, _ended("destination", old) or whole_destination
                inner = f"{source}{destination}{_ended('old', old)}{_ended('new', new)}"
            for kind in types:
                self._told("textualMod", kind, inner)

    def _begun(self, iri: str) -> str:
        """The beginning of the address of a provision; its eId, letters, digits and dashes, stands behind that as it is."""
        return f' href="{"" if iri == self._own else escaped(iri, True)}#'

    def _put(
        self,
        kind: str,
        source: Sequence[str],
        destination: Sequence[str],
        old: Sequence[str] = (),
        new: Sequence[str] = (),
        period: str = "",
    ) -> None:
        """An element of the text, or, of what holds for a time, one of its meaning; all addresses are ends of elements."""
        tag = "meaningMod" if kind == _FOR_A_TIME else "textualMod"
        inner = _ended("source", source) + _ended("destination", destination)
        if period:
            inner += f'<application period="{period}"/>\n'
        if kind != _FOR_A_TIME:
            inner += _ended("old", old) + _ended("new", new)
        self._told(tag, kind, inner)

    def _told(self, tag: str, kind: str, inner: str) -> None:
        self._elements.append(f'<{tag} eId="{self._prefix}_{len(self._elements) + 1}" type="{kind}">\n{inner}</{tag}>\n')


def _ended(tag: str, addresses: Sequence[str]) -> str:
    """Elements with these addresses, which are their ends."""
    return f"<{tag}{f'<{tag}'.join(addresses)}" if addresses else ""


def _hrefs(addresses: Iterable[str], own: str) -> list[str]:
    """Addresses as the end of an element. One within the document itself is only its fragment; the document is its body."""
    within, found = f"{own}#", []
    for address in addresses:
        href = "#body" if address == own else address[len(own) :] if address.startswith(within) else address
        found.append(f' href="{escaped(href, True)}"/>\n' if href else "/>\n")
    return found
