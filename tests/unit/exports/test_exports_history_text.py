"""`orders history` as text."""

from __future__ import annotations

import chains
from orders.exports.history_text import history_to_text
from orders.history.descent import descents
from orders.history.histories import histories
from orders.model.provision import LabelPath
from orders.redline.compare import compare_many


def test_a_long_row_of_unchanged_revisions_is_named_by_its_ends():
    corpus = chains.corpus(31)
    redlines = (compare_many(d.forebears, d.revision) for d in descents(corpus) if d.forebears)
    found = histories(corpus, redlines).of(corpus.revisions[0].number, LabelPath(("I", "A")))
    assert "Unchanged in GO 1973-05A to GO 1973-05DD (30 revisions)." in history_to_text(found)
