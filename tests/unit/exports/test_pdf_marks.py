"""Signs on paper can be taken out again, whatever signs the order has itself."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from marks_reading import sides
from orders.exports.marked.nouns import Fate
from orders.exports.pdf.marks import SIGNS, escaped, marked_alone

TEXT = st.text(st.sampled_from("[]{}-+\\‹›·¶ ab"), max_size=12)
PIECES = st.lists(st.tuples(st.sampled_from([Fate.KEPT, Fate.INSERTED, Fate.DELETED]), TEXT.filter(bool)), max_size=6)


def written(pieces: list[tuple[Fate, str]]) -> str:
    return "".join(
        escaped(text) if fate is Fate.KEPT else SIGNS[fate][0] + marked_alone(text) + SIGNS[fate][1] for fate, text in pieces
    )


@given(PIECES)
@example([(Fate.INSERTED, "\\ ")])
@example([(Fate.DELETED, "\\· ¶")])
def test_taking_the_signs_out_gives_both_texts(pieces: list[tuple[Fate, str]]) -> None:
    joined: list[tuple[Fate, str]] = []
    for fate, text in pieces:
        # Neighbors of one fate are one run on paper, too.
        joined[-1:] = [(fate, joined[-1][1] + text)] if joined and joined[-1][0] is fate else [*joined[-1:], (fate, text)]
    old = "".join(text for fate, text in joined if fate is not Fate.INSERTED)
    new = "".join(text for fate, text in joined if fate is not Fate.DELETED)
    assert sides(written(joined)) == ("".join(old.split()), "".join(new.split()))
