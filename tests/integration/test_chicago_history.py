"""The lineages of another department's public directives: every provision of 121 revisions followed through time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from test_chicago_corpus import FACTS

from last_changes import last_touched
from orders import build
from orders.history.descent import descents
from orders.history.histories import histories
from orders.redline.compare import compare_many
from orders.sources.files import read_folder

# The corpus is read once, by one worker, for all of these.


@pytest.fixture(scope="module")
def followed(shared: Path, tmp_path_factory: pytest.TempPathFactory):
    script, source = shared / "corpora" / "to_policy_versions.py", shared / "corpora" / "chicago"
    folder = tmp_path_factory.mktemp("history") / "policy_versions"
    subprocess.run([sys.executable, str(script), str(source), str(folder)], check=True, capture_output=True)
    (folder / "department.yml").write_text(FACTS, encoding="utf-8")
    corpus, _ = build.read(read_folder(folder)[0])
    return corpus, histories(corpus, [compare_many(d.forebears, d.revision) for d in descents(corpus) if d.forebears])


def test_every_provision_of_every_revision_stands_in_exactly_one_history_and_wording(followed):
    corpus, found = followed
    stands = Counter((a.revision, a.path) for h in found.all for w in h.wordings for a in w.appearances)
    assert stands == Counter((r.number, p.path) for r in corpus.revisions for p in r.outline.walk())


def test_no_history_leaves_its_directive(followed):
    assert all(len({a.revision.series for a in history.appearances}) == 1 for history in followed[1].all)


def test_most_provisions_of_a_reissue_are_those_of_the_order_before(followed):
    """The publisher marks what is new; it is a small part of each reissue. A lineage that is lost would begin everything anew."""
    _, found = followed
    standing = sum(len(history.appearances) for history in found.all)
    assert len(found.all) < standing / 5


def test_the_last_change_under_every_label_is_a_revision_up_to_its_own(followed):
    corpus, found = followed
    touched = last_touched(found)
    for revision in corpus.revisions:
        assert all(c.effective <= revision.header.effective for c in touched.get(revision.number, {}).values())
