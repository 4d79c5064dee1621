"""Citations in the converted sample directives, which have distinctive numbers and hyphenated addresses.

Expectations were read off the printed directives by hand; they name places and numbers only.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from orders import build, citable
from orders.citations.find import find_citations
from orders.citations.resolve import resolve
from orders.corpus.corpus import Corpus
from orders.model.citation import Citation, ResolutionStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Revision
from orders.sources.files import read_folder

# The corpus is read once, by one worker, for all of these.

TYPES = {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}
TYPE = """\
  - code: {code}
    name: {code}
    printed: [{code}]
    number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*'
    suffixes: false
    distinctive: true
"""


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    converter, source = shared / "corpora" / "to_policy_versions.py", shared / "corpora" / "chicago"
    if not (converter.is_file() and source.is_dir()):
        pytest.skip("the sample directives are not here")
    folder = tmp_path_factory.mktemp("sample") / "policy_versions"
    subprocess.run([sys.executable, converter, source, folder], check=True, capture_output=True)
    types = "".join(TYPE.format(code=code, letter=letter) for code, letter in TYPES.items())
    (folder / "department.yml").write_text(f"name: Sample Police Department\ntypes:\n{types}", encoding="utf-8")
    return build.read(read_folder(folder)[0])[0]


def number(printed: str) -> DirectiveNumber:
    kind, name, *dated = printed.replace("(", "").replace(")", "").split()
    return DirectiveNumber(kind, name, dated=date.fromisoformat(dated[0]) if dated else None)


def citations(corpus: Corpus, revision: Revision) -> tuple[Citation, ...]:
    return find_citations(revision.outline, corpus.department, revision.number)


def test_every_revision_is_read_and_every_span_is_exact(corpus: Corpus) -> None:
    assert len(corpus.revisions) == 121
    for revision in corpus.revisions:
        texts = {p.path: p.text for p in revision.outline.walk()}
        assert all(texts[c.where][c.start : c.end] == c.printed for c in citations(corpus, revision))


@pytest.mark.parametrize(
    ("revision", "where", "expected"),
    [
        ("GO G02-04 (2013-05-15)", "III.C", [("here", "III.B")]),
        ("GO G06-01-01 (2013-05-15)", "IV.D", [("here", "IV.C")]),
        ("SO S06-10-01 (2015-06-06)", "X.A", [("here", "X.B")]),
        ("UP U04-01 (2014-10-31)", "I.F.4.b", [("UP U04-01-01", "III.A")]),
        ("UP U04-01 (2014-10-31)", "I.F.5", [("UP U04-01", "XX"), ("UP U04-01", "XXI"), ("UP U04-01", "XXII")]),
        ("UP U04-01 (2014-10-31)", "VIII.G", [("here", "V.B.6")]),
        ("UP U04-01 (2014-10-31)", "XVII.A", [("UP U06-03-06", "None"), ("UP U06-03-05", "None")]),
        ("UP U04-01 (2017-12-23)", "XVIII.C.3", [("here", "XVIII.B.4.b")]),
        ("UP U02-01 (2019-07-23)", "IV.A", []),  # statutes only
        ("UP U02-01 (2019-07-23)", "V.D.1", []),  # a unit of that name
    ],
)
def test_a_provision_cites_what_its_words_name(
    corpus: Corpus, revision: str, where: str, expected: list[tuple[str, str]]
) -> None:
    found = corpus.revision(number(revision))
    assert found
    here = [c for c in citations(corpus, found) if c.where == LabelPath(tuple(where.split(".")))]
    assert [(str(c.target.number or "here"), str(c.target.path)) for c in here] == expected


def test_every_provision_of_the_same_order_is_there(corpus: Corpus) -> None:
    """The finder claims a bare address only where the order has it, so a dangling one is said to be "of this directive"."""
    last = max(r.header.effective for r in corpus.revisions if r.header.effective)
    index = citable.index_of(corpus, last)
    dangling = [
        (str(revision.number), citation.printed)
        for revision in corpus.revisions
        for citation in citations(corpus, revision)
        if citation.target.number is None and resolve(citation, revision, index).status is ResolutionStatus.NO_SUCH_PROVISION
    ]
    assert dangling == []


def test_the_checks_finish_and_name_only_directives_that_are_not_on_file(corpus: Corpus) -> None:
    found = [p for p in build.check(corpus) if p.code.startswith("X")]
    assert {p.code for p in found} == {"X403"}
    assert all(p.place.source_line for p in found)
