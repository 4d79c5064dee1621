"""What several rescinded orders said alike stands, in all of them, beside the new provision that says it still.

Otherwise the words of the second order would be told as gone, though they are there to read.
"""

from __future__ import annotations

from orders.redline.matching import NONE, Matching
from orders.redline.moves import REPEATS
from orders.redline.units import SURE_WORDS


def pair_twins(m: Matching) -> None:
    """Lets free units of one old order join the new unit that another order's unit of the same words has."""
    if len(m.old.roots) < 2:
        return
    places: dict[tuple[int, int], list[int]] = {}
    for origin in m.old.roots:
        for at, own in enumerate(m.new.own):
            places.setdefault((origin, own), []).append(at)
    for i in m.free_old():
        unit = m.old.units[i]
        same = places.get((unit.section.origin, unit.own), []) if unit.count else []
        twin = next((j for j in same[:REPEATS] if _is_twin(m, i, j)), NONE)
        if twin != NONE:
            m.add_twin(i, twin)
            same.remove(twin)


def _is_twin(m: Matching, i: int, j: int) -> bool:
    """Whether all that stand with a new unit say what an old one of another order says, in the same place or at length."""
    unit = m.old.units[i]
    group = m.merges.get(j, (m.new_to[j],))
    if group[0] == NONE or group[0] in m.splits:
        return False
    if unit.count < SURE_WORDS and not m.together(unit.parent, m.new.units[j].parent):
        return False
    others = [m.old.units[k] for k in group]
    return all(other.own == unit.own and other.section.origin != unit.section.origin for other in others)
