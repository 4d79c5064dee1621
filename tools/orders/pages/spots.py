"""Where the provisions of an order stand on its page: id, place in words, depth, heading level, the way there for a search.

Revisions repeat most of their stretches; where one stands the same way in two of them, all this is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias, TypeVar

from orders.model.outline import Outline, Stretch
from orders.model.provision import Provision, ProvisionKind
from orders.pages import links
from orders.pages.wording import place_within, unlabelled_step

T = TypeVar("T")
Steps = tuple[str, ...]

TOP_LEVEL = 2
"""The HTML heading level of a section: the page's own heading is the first."""
_DEEPEST_HEADING = 6
_SIGN = "§ "
_HEADS = 2
"""As many headings open a breadcrumb: section and lettered part, as orders are cited aloud."""


class Spot(NamedTuple):
    """A provision where it stands: `anchor` is its id, `place` its address in words, `depth` how many provisions deep it stands.

    `level` is its HTML heading level, 0 for no heading. `crumb` says where it stands to a reader who has not opened the order:
    `IV.A Department-Sanctioned Presence › 2.d`. What stands in it goes on from `heads`, the headings that open the crumb,
    and from `below`, the level that a heading in it has.
    """

    provision: Provision
    anchor: str
    place: str
    depth: int
    level: int
    crumb: str
    heads: Heads
    below: int


class Heads(NamedTuple):
    """The headings that open a breadcrumb: how many, the place of the last, and the words for them all.

    They are `open` as long as one more may join.
    """

    number: int = 0
    place: str = ""
    words: str = ""
    open: bool = True


class Placed:
    """A stretch where it stands in one order: its spots in printed order, and what was made of them."""

    __slots__ = ("_made", "spots")

    def __init__(self, spots: tuple[Spot, ...]) -> None:
        self.spots = spots
        self._made: dict[Hashable, object] = {}

    def has(self, sort: Hashable) -> bool:
        """Whether what `sort` names was made of these spots already."""
        return sort in self._made

    def once(self, sort: Hashable, make: Callable[[tuple[Spot, ...]], T]) -> T:
        """What is made of these spots, and of what `sort` names, and of nothing else; made once."""
        made: Any = self._made.get(sort, _MISSING)
        if made is _MISSING:
            made = self._made[sort] = make(self.spots)
        value: T = made
        return value


_MISSING = object()
_HEADING, _DEFINITION = ProvisionKind.HEADING, ProvisionKind.DEFINITION
_made = tuple.__new__
_Way: TypeAlias = tuple[str, int, "Heads", int, tuple[str, str], tuple[str, str]]
"""How the id of a spot begins, its depth, its heads, the level below it; and how its place and its crumb begin where it has a
label, and where it has none.
"""

_At: TypeAlias = dict[int, tuple[Spot, "Spot | None"]]
"""Provisions where they stood lately, by their ids, each with the spot above it."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What was placed already: stretches by themselves and by what they stand in, and provisions. A provision that revisions
    share and that stands the same way is one spot in all of them, also where its stretch changed.

    Most stand in the very same spot of a heading: `under` it they are found at once. `found` is what `by_anchor` found last.
    """

    under: dict[tuple[Stretch, int], tuple[Placed, Spot | None]] = field(default_factory=dict)
    stretches: dict[Hashable, Placed] = field(default_factory=dict)
    spots: _At = field(default_factory=dict)
    found: list[tuple[frozenset[Placed], dict[str, Spot]]] = field(default_factory=list)


def placed(outline: Outline, known: Known | None = None) -> tuple[Placed, ...]:
    """Every stretch of an order where it stands. One that stands the same way as a `known` one is that one."""
    return tuple(_placed(outline, known or Known()))


def by_anchor(stretches: Iterable[Placed], known: Known | None = None) -> dict[str, Spot]:
    """Every provision of an order by its id. One that has most of its stretches in common with that of which it was found last
    has all but what came and went from there.
    """
    here = frozenset(stretches)
    found = _changed(here, *known.found[0]) if known and known.found else None
    if found is None:
        found = {}
        for stretch in stretches:
            found.update(stretch.once("by anchor", _by_anchor))
    if known and len(found) == _number(here):
        known.found[:] = [(here, found)]
    return found


def _changed(here: frozenset[Placed], before: frozenset[Placed], was: dict[str, Spot]) -> dict[str, Spot] | None:
    """The same from what was found `before`, in which no two had one id; None where that is more work, or two have."""
    came, gone = here - before, before - here
    if 2 * (len(came) + len(gone)) > len(here):
        return None
    found = was.copy()
    for stretch in gone:
        for spot in stretch.spots:
            del found[spot.anchor]
    for stretch in came:
        found.update(stretch.once("by anchor", _by_anchor))
    return found if len(found) == len(was) + _number(came) - _number(gone) else None


def _number(stretches: Iterable[Placed]) -> int:
    return sum([len(stretch.spots) for stretch in stretches])


def among(stretches: Iterable[Placed], anchors: Set[str]) -> list[Spot]:
    """The spots of an order that have one of some ids, in printed order."""
    places = [stretch.once("by anchor", _by_anchor) for stretch in stretches]
    return [spot for each in places if not anchors.isdisjoint(each) for anchor, spot in each.items() if anchor in anchors]


def _by_anchor(spots: tuple[Spot, ...]) -> dict[str, Spot]:
    return {spot.anchor: spot for spot in spots}


def _placed(outline: Outline, known: Known) -> Iterator[Placed]:
    if outline.is_nested:
        yield from _nested(outline, known)
        return
    heads: dict[Steps, Spot] = {}
    before: list[Spot] = []
    for stretch in outline.stretches:
        steps = stretch.head.path.steps if stretch.head else ()
        above = [spot for n in range(1, len(steps)) if (spot := _at(steps[:n], heads, before))]
        here = _known(stretch, above, known)
        if stretch.head:
            heads[steps] = here.spots[0]
        before += here.spots
        yield here


def _nested(outline: Outline, known: Known) -> Iterator[Placed]:
    """The same where what stands in a heading goes on from that one and from nothing else."""
    opened: list[Spot] = []
    under = known.under
    for stretch in outline.stretches:
        depth = len(stretch.head.path.steps) if stretch.head else 0
        above = opened[depth - 2] if depth > 1 else None
        found = under.get((stretch, id(above)))
        if found is None:
            found = under[stretch, id(above)] = _known(stretch, [above] if above else [], known), above
        if depth:
            opened[depth - 1 :] = [found[0].spots[0]]
        yield found[0]


def _known(stretch: Stretch, above: Sequence[Spot], known: Known) -> Placed:
    """A stretch where it stands, as it was placed before or now."""
    key = (stretch, *[(spot.place, spot.heads.words, spot.below) for spot in above])
    return known.stretches.get(key) or known.stretches.setdefault(key, Placed(_spots(stretch, above, known.spots)))


def _at(steps: Steps, heads: Mapping[Steps, Spot], before: Sequence[Spot]) -> Spot | None:
    """What stands at an address above: a heading, and only in outlines that no file can have anything else."""
    return heads.get(steps) or next((spot for spot in before if spot.provision.path.steps == steps), None)


def _spots(stretch: Stretch, above: Sequence[Spot], at: _At) -> tuple[Spot, ...]:
    here: dict[Steps, Spot | None] = {spot.provision.path.steps: spot for spot in above}
    ways: dict[Steps, _Way | None] = {}
    way: _Way | None
    found: list[Spot] = []
    for provision in stretch.all:
        steps = provision.path.steps
        around, step = steps[:-1], steps[-1]
        over, known = here.get(around), at.get(id(provision))
        if known is not None and (over is known[1] or _is_same(over, known[1])):
            spot = known[0]
        else:
            way = ways[around] if around in ways else ways.setdefault(around, _way(over))
            kind, label = provision.kind, provision.label
            # What is no heading goes on from what it stands in in all it is called: most are.
            if way and step.isalnum() and kind is not _HEADING and (label or kind is not _DEFINITION):
                anchor, depth, heads, below, labelled, other = way
                place, crumb = labelled if label else other
                words = step if label else unlabelled_step(kind, step)
                # A named tuple of one's own making would take twice as long.
                spot = _made(Spot, (provision, anchor + step, place + words, depth, 0, crumb + words, heads, below))
            else:
                spot = _spot(provision, over)
            at[id(provision)] = spot, over
        here[steps] = spot
        found.append(spot)
    return tuple(found)


def _is_same(over: Spot | None, was: Spot | None) -> bool:
    """Whether what stands in one spot stands just as in the other."""
    if over is None or was is None:
        return False
    return over[1:] == was[1:] and bool(over.provision.label) is bool(was.provision.label)


def _way(over: Spot | None) -> _Way | None:
    """What the spots of all have in common that stands in one and is no heading; `_spot` says the same of each."""
    if over is None:
        return None
    provision, anchor, place, depth, _, crumb, heads, below = over
    behind = f"{heads.words} › " if heads.number and heads.place == place else ""
    labelled, other = [(f"{place}{join}", behind or f"{crumb}{join}") for join in ("." if provision.label else ", ", ", ")]
    return f"{anchor}.", depth + 1, _closed(heads), below, labelled, other


def _spot(provision: Provision, above: Spot | None) -> Spot:
    heading, step = provision.kind is _HEADING, provision.path.steps[-1]
    if above is None:
        place, depth, level, before = place_within("", None, provision), 1, TOP_LEVEL, Heads()
    else:
        over, anchor, place, depth, _, _, before, level = above
        place, depth = place_within(place, over, provision), depth + 1
    anchor = f"{anchor}.{step}" if above is not None and step.isalnum() else links.provision_anchor(provision.path)
    crumb, heads = _crumb(provision, place, before) if heading else (_behind(place, before), _closed(before))
    shown = min(_DEEPEST_HEADING, level) if heading else 0
    return _made(Spot, (provision, anchor, place, depth, shown, crumb, heads, level + heading))


def _closed(heads: Heads) -> Heads:
    """What stands in something that is no heading is named behind the headings above it."""
    return heads._replace(open=False) if heads.open else heads


def _crumb(heading: Provision, place: str, before: Heads) -> tuple[str, Heads]:
    """A heading is named by its labels alone, since its words follow; what stands in it is named behind those words."""
    if not before.open:
        return _behind(place, before), before
    short = place.removeprefix(_SIGN)
    words = f"{short} {heading.text}" if heading.label else short
    return short, Heads(before.number + 1, place, words, before.number + 1 < _HEADS)


def _behind(place: str, heads: Heads) -> str:
    """The rest of a place behind the headings that open its crumb."""
    number, head, words, _ = heads
    if not number:
        return place.removeprefix(_SIGN)
    rest = place[len(head) :].removeprefix(".").removeprefix(", ")
    return f"{words} › {rest.removeprefix(_SIGN)}"
