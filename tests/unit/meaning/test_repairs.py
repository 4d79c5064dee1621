"""The reference repair list: who cites an address that came to mean something else."""

from __future__ import annotations

from redlines import order

from orders.citations.find import find_citations
from orders.meaning.meaning import meaning_of
from orders.model.department import DEFAULT_DEPARTMENT
from orders.redline.compare import compare

OLD = """\
## I. DOGS

A. Every dog wears a collar with a number on it.

B. Stray dogs are taken to the shelter on Main Street.

C. The shelter calls the owner within one day.

## II. CATS

A. Cats go where they please at any hour of the day.

B. Owners are called as section I.C of this order says.

C. Fees are set out in section I.B of this order.
"""

NEW = """\
## I. DOGS

A. Every dog wears a collar with a number on it.

B. A dog without a collar is photographed by the officer.

C. Stray dogs are taken to the shelter on Main Street.

D. The shelter calls the owner within one day.

## II. CATS

A. Owners are called as section I.C of this order says.

B. Fees are set out in section I.C of this order.
"""

BEFORE, AFTER = order("GO 2001-01", OLD, "2001-01-01"), order("GO 2001-01A", NEW, "2005-01-01")


def repairs(*others):
    found = [(other, c) for other in others for c in find_citations(other.outline, DEFAULT_DEPARTMENT, other.number)]
    return meaning_of(compare(BEFORE, AFTER), DEFAULT_DEPARTMENT, found).repairs


def told(repair):
    return (
        str(repair.by),
        str(repair.where),
        repair.citation.printed,
        str(repair.cited),
        repair.fate.value,
        *map(str, repair.new),
    )


def citing(words: str, effective: str = "2003-01-01"):
    return order("GO 1999-05", f"## I. CALLS\n\nA. Act {words} without delay.\n", effective)


OWN = ("GO 2001-01A", "II.A", "section I.C", "I.C", "renumbered", "I.D")


def test_the_orders_own_reference_that_was_left_behind_is_listed_and_one_that_was_changed_is_not():
    (repair,) = repairs()
    assert told(repair) == OWN
    assert str(repair.leads_to) == "I.C"


def test_another_order_that_cites_the_directive_by_an_old_address_is_listed_with_the_new_one():
    *_, repair = repairs(citing("as G.O. 2001-01 I.B says"))
    assert told(repair) == ("GO 1999-05", "I.A", "G.O. 2001-01 I.B", "I.B", "renumbered", "I.C")


def test_a_deleted_provision_has_no_new_address():
    *_, repair = repairs(citing("as GO 2001-01 II.A says"))
    assert told(repair) == ("GO 1999-05", "I.A", "GO 2001-01 II.A", "II.A", "deleted")


def test_a_younger_order_means_the_new_labels():
    assert len(repairs(citing("as GO 2001-01 I.B says", "2006-01-01"))) == 1


def test_an_order_that_names_the_new_revision_means_its_labels():
    assert len(repairs(citing("as GO 2001-01A I.B says"))) == 1


def test_an_address_that_stayed_needs_no_repair():
    assert len(repairs(citing("as GO 2001-01 I.A says"))) == 1


def test_an_address_that_the_old_order_never_had_is_not_listed_here():
    assert len(repairs(citing("as GO 2001-01 I.Z says"))) == 1


def test_a_whole_directive_is_cited_as_before():
    assert len(repairs(citing("as GO 2001-01 says"))) == 1


def test_the_revisions_compared_are_not_others():
    assert len(repairs(BEFORE, AFTER)) == 1


def test_a_range_is_listed_with_both_its_ends():
    *_, repair = repairs(citing("as GO 2001-01 I.A through C say"))
    assert (str(repair.cited), str(repair.last), *map(str, (*repair.new, *repair.last_new))) == ("I.A", "I.C", "I.A", "I.D")


def test_each_repair_names_the_change_that_made_it_necessary():
    redline = compare(BEFORE, AFTER)
    changes = [change for change in redline.changes if not change.is_unchanged]
    for repair in repairs(citing("as GO 2001-01 I.B says")):
        assert str(changes[repair.change - 1].old[0].path) == str(repair.cited)
