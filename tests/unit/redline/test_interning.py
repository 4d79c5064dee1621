"""Numbers of texts and of subtrees, and where provisions stand that were planted before: worked out by hand."""

from __future__ import annotations

from orders.model.counting import numbers_to
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.redline.beds import Beds
from orders.redline.interning import Interning


def test_a_text_has_another_number_only_as_what_is_compared_otherwise():
    known = Interning()
    one = known.own("item", "Stop at once.")
    assert known.own("paragraph", "Stop at once.") == known.own("bullet", "STOP  at once.") == one
    assert known.is_of_one_kind("Stop at once.")
    heading = known.own("heading", "Stop at once.")
    assert heading != one
    assert (known.own("item", "Stop at once."), known.own("heading", "stop at once.")) == (one, heading)
    assert not known.is_of_one_kind("Stop at once.")
    assert known.is_of_one_kind("STOP  at once.")
    assert (known.folded[heading], known.counts[heading]) == ("stop at once.", 3)


def test_a_subtree_weighs_the_words_of_all_its_sections_and_an_empty_one_as_one_word():
    known = Interning()
    head, item, empty = known.own("heading", "General rules"), known.own("item", "Stop at once."), known.own("item", "")
    inner = known.tree(item, [~empty])
    outer = known.tree(head, [~item, inner, ~empty])
    assert (known.weights[inner], known.sizes[inner]) == (3 + 1, 2)
    assert (known.weights[outer], known.sizes[outer]) == (2 + 3 + 4 + 1, 5)
    assert (known.weights[~item], known.sizes[~item], known.weights[~empty]) == (3, 1, 1)
    assert known.tree(head, [~item, inner, ~empty]) == outer != known.tree(head, [~item, ~empty, inner])
    assert known.tree(item, []) == ~item


def provision(step: str, text: str, *children: Provision) -> Provision:
    return Provision(ProvisionKind.ITEM, LabelPath((step,)), f"{step}.", text, children=children)


def test_what_was_planted_before_is_known_at_its_level_alone():
    leaf, other = provision("a", "Stop."), provision("b", "Wait for help.")
    branch = provision("A", "Pursuits", leaf, other)
    beds = Beds(Interning())
    first = beds.bed(Outline((branch, leaf)))
    weight = beds.weight
    second = beds.bed(Outline((provision("I", "New", branch), leaf, branch)))
    assert [row.level for row in first.sections] == [1, 2, 2, 1]
    assert [row.level for row in second.sections] == [1, 2, 3, 3, 1, 1, 2, 2]
    texts = ("New", "Pursuits", "Stop.", "Wait for help.", "Stop.", "Pursuits", "Stop.", "Wait for help.")
    assert tuple([row.text for row in second.sections]) == texts
    assert (first.up, second.up) == ([0, 1, 2, 0], [0, 1, 1, 2, 0, 0, 1, 2])
    assert second.alone[4] is first.alone[3] and second.alone[5:] == first.alone[:3]
    assert second.tree[1] == second.tree[5] == first.tree[0]
    # Anew were planted the new heading, and once more at another level what had stood under nothing.
    assert beds.weight - weight == sum(100 + len(text) for text in ("New", "Pursuits", "Stop.", "Wait for help."))


def test_numbers_are_counted_as_far_as_anybody_asks():
    assert numbers_to(3)[:3] == [0, 1, 2]
    assert numbers_to(5000)[:5000] == list(range(5000))
    assert numbers_to(3) is numbers_to(5000)
