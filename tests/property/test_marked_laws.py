"""Laws of a redline in one document: rejecting everything leaves the old text, accepting everything the new one.

Both are done here the way Word does it: what went is dropped, and a paragraph whose mark went runs on in the next.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orders.exports.marked.nouns import Block, Fate, Paragraph, Piece, lead, tail
from orders.exports.marked.plan import plan
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.redline.compare import compare_many
from redline_outlines import addressed, outlines, pairs, revision

GONE = {False: {Fate.INSERTED, Fate.MOVED_TO}, True: {Fate.DELETED, Fate.MOVED_FROM}}
NEWLINE = st.sampled_from(["one\ntwo", "one", "two", "one\n", "\ntwo", "one\ntwo\nthree", ""])


def settled(blocks: tuple[Block, ...], accepting: bool) -> list[str | list[str]]:
    """The paragraphs, and the rows of tables by cells, that are left when all is accepted, or all rejected."""
    gone, running = GONE[accepting], ""
    left: list[str | list[str]] = []

    def words(pieces: tuple[Piece, ...]) -> str:
        return "".join(piece.text for piece in pieces if piece.fate not in gone)

    for block in blocks:
        if not isinstance(block, Paragraph):
            assert not running, "a paragraph may not run on into a table"
            left += [[words(cell) for cell in row.cells] for row in block.rows if row.fate not in gone]
            continue
        running += words(block.pieces)
        if block.mark not in gone:
            left.append(running)
            running = ""
    assert not running
    return left


def printed(outline: Outline) -> list[str | list[str]]:
    """The same of an outline."""
    found: list[str | list[str]] = []
    for p in outline.walk():
        if p.kind is ProvisionKind.ROW:
            found.append(list(p.cells or (p.text,)))
        elif p.kind is not ProvisionKind.TABLE:
            found.append(lead(p) + p.text + tail(p))
    return found


def blocks_of(olds: list[Outline], new: Outline) -> tuple[Block, ...]:
    return plan(compare_many([revision(old) for old in olds], revision(new)))


@settings(max_examples=40, deadline=None)
@given(pairs())
def test_rejecting_leaves_the_old_text_and_accepting_the_new_one(pair: tuple[Outline, Outline]) -> None:
    blocks = blocks_of([pair[0]], pair[1])
    assert settled(blocks, accepting=False) == printed(pair[0])
    assert settled(blocks, accepting=True) == printed(pair[1])


@settings(max_examples=40, deadline=None)
@given(outlines(), pairs())
def test_of_several_rescinded_orders_the_texts_stand_one_after_the_other(one: Outline, pair: tuple[Outline, Outline]) -> None:
    blocks = blocks_of([one, pair[0]], pair[1])
    assert settled(blocks, accepting=False) == printed(one) + printed(pair[0])
    assert settled(blocks, accepting=True) == printed(pair[1])


@settings(max_examples=40, deadline=None)
@given(st.lists(NEWLINE, max_size=5), st.lists(NEWLINE, max_size=5))
def test_a_text_of_several_lines_is_no_several_paragraphs(old: list[str], new: list[str]) -> None:
    sides = [addressed([Provision(ProvisionKind.ITEM, LabelPath(), "a.", text) for text in side]) for side in (old, new)]
    blocks = blocks_of([sides[0]], sides[1])
    assert settled(blocks, accepting=False) == printed(sides[0])
    assert settled(blocks, accepting=True) == printed(sides[1])


@settings(max_examples=40, deadline=None)
@given(pairs())
def test_every_move_has_as_many_paragraphs_where_it_left_as_where_it_came_to(pair: tuple[Outline, Outline]) -> None:
    blocks = [b for b in blocks_of([pair[0]], pair[1]) if isinstance(b, Paragraph) and b.move]
    left = [b.move for b in blocks if b.mark is Fate.MOVED_FROM]
    came = [b.move for b in blocks if b.mark is Fate.MOVED_TO]
    assert sorted(left) == sorted(came)
    assert all(b.mark in (Fate.MOVED_FROM, Fate.MOVED_TO) for b in blocks)
    for side in (left, came):
        # The paragraphs of one move stand together, so that two signs can enclose them.
        assert len([1 for at, move in enumerate(side) if at == 0 or side[at - 1] != move]) == len(set(side))
