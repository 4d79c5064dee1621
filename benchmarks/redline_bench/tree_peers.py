"""xmldiff, which compares trees: every provision an element with its label and, in a child, its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from orders.model.outline import Outline
from redline_bench.draft import Row, rows_of
from redline_bench.flat_peers import fewest
from redline_bench.metrics import Finding


def findings_of(
    old: Sequence[Row], new: Sequence[Row], groups: Iterable[tuple[tuple[int, ...], tuple[int, ...], set[str]]]
) -> list[Finding]:
    """Findings of the groups that an engine states; what it leaves out came or went."""
    found: list[Finding] = []
    for a, b, says in groups:
        texts = "\n".join(old[i].text for i in a), "\n".join(new[j].text for j in b)
        if a and b:
            words = {"reworded"} if texts[0] != texts[1] and not says & {"split", "merged"} else set()
            found.append(Finding(a, b, frozenset(says | words), fewest(*texts)))
        else:
            found += [Finding((i,), (), frozenset(), [("-", old[i].text)]) for i in a]
            found += [Finding((), (j,), frozenset(), [("+", new[j].text)]) for j in b]
    used = [{at for f in found for at in getattr(f, side)} for side in ("old", "new")]
    found += [Finding((i,), (), frozenset(), [("-", row.text)]) for i, row in enumerate(old) if i not in used[0]]
    found += [Finding((), (j,), frozenset(), [("+", row.text)]) for j, row in enumerate(new) if j not in used[1]]
    return found


def _tree(rows: Sequence[Row]) -> Any:
    from lxml import etree

    root = etree.Element("order")
    open_elements = [root]
    for row in rows:
        del open_elements[row.level :]
        element = etree.SubElement(open_elements[-1], "provision", label=row.label)
        etree.SubElement(element, "words").text = row.text
        open_elements.append(element)
    return root


def xmldiff(old: Outline, new: Outline) -> list[Finding]:
    """The pairs that it matches, and the moves and new labels among the steps of its edit script."""
    from xmldiff import actions
    from xmldiff.diff import Differ

    left, right = rows_of(old), rows_of(new)
    differ = Differ()
    differ.set_trees(_tree(left), _tree(right))
    # It works on copies of its own; while these lists hold their elements, no two of them can have one identity.
    held = list(differ.left.iter("provision")), list(differ.right.iter("provision"))
    at_old, at_new = ({id(element): at for at, element in enumerate(side)} for side in held)
    pair_of = {at_old[id(a)]: at_new[id(b)] for a, b, *_ in differ.match() if id(a) in at_old and id(b) in at_new}
    says: dict[int, set[str]] = {}
    for step in differ.diff():
        word = {actions.MoveNode: "moved", actions.UpdateAttrib: "renumbered"}.get(type(step))
        at = at_old.get(id(differ.left.xpath(step.node)[0])) if word else None
        if word and at is not None:
            says.setdefault(at, set()).add(word)
    return findings_of(left, right, [((i,), (j,), says.get(i, set())) for i, j in sorted(pair_of.items())])
