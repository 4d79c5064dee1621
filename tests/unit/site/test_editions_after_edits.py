"""An edition after an edit of a served site takes over what the edit does not touch, and says what a fresh one says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from orders.cache.store import Cache
from orders.demo.department import Demo
from orders.exports.publication import Publication, publication
from orders.model.citation import ResolutionStatus
from orders.outline.stretches import BodyReader
from orders.pages.edition import Edition
from orders.site.reading import Rereading

DAY = date(2026, 1, 15)


class Served:
    """The orders of a served site, edited one time after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "policy_versions"
        self.cache = Cache(folder / "cache")
        self.rereading = Rereading(self.folder, self.cache)
        self.corpus = self.rereading.read()
        self.publication = publication(self.corpus, DAY)
        self.publication.units.work_out([each.series for each in self.publication.edition.directives])

    def read(self) -> Publication:
        """What is published after an edit."""
        self.corpus = self.rereading.read(self.corpus)
        self.publication = publication(self.corpus, DAY, before=self.publication)
        return self.publication

    def cited(self) -> Path:
        """A file whose provisions another directive cites."""
        edition = self.publication.edition
        leads = (r for by in self.corpus.revisions for r in edition.resolutions(by) if r.revision and r.path)
        found = next(r.revision for r in leads if r.citation.target.number)
        return self.folder / next(r.file for r in self.corpus.revisions if r.number == found)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The orders, and a cache of them."""
    root = tmp_path_factory.mktemp("served")
    for file in Demo(DAY, directives=7, revisions=3, words=150).files():
        path = root / "policy_versions" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    Served(root)
    return root


@pytest.fixture
def served(first: Path, tmp_path: Path) -> Served:
    return Served(Path(shutil.copytree(first, tmp_path / "site")))


def says_what_a_fresh_one_says(served: Served) -> None:
    fresh = publication(Rereading(served.folder, served.cache).read(), DAY).edition
    edition = served.publication.edition
    assert served.corpus == fresh.corpus
    for name in ("cited_by", "pointing", "descents", "lines", "on_file"):
        assert getattr(edition, name) == getattr(fresh, name), name
    assert list(edition.cited_by) and list(edition.pointing)
    assert [edition.resolutions(r) for r in served.corpus.revisions] == [fresh.resolutions(r) for r in fresh.corpus.revisions]
    units, others = served.publication.units, publication(fresh.corpus, DAY).units
    keys = [units.key_of_pages(each) for each in edition.directives]
    assert keys == [others.key_of_pages(each) for each in fresh.directives]


def missing(edition: Edition) -> int:
    """How many citations name a provision that is not there."""
    found = (resolution for revision in edition.corpus.revisions for resolution in edition.resolutions(revision))
    return sum(resolution.status is ResolutionStatus.NO_SUCH_PROVISION for resolution in found)


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def retitle(served: Served) -> None:
    swap(served.cited(), "\ntitle: ", "\ntitle: Other ")


def remove_order(served: Served) -> None:
    served.cited().unlink()


def rescind(served: Served) -> None:
    path = served.folder / "rescissions.yml"
    number = next(r.number for r in served.publication.edition.corpus.in_force(DAY))
    path.write_text(f"- directive: {number}\n  effective: 2025-06-01\n  by: Order of the Chief\n", "utf-8")


@pytest.mark.parametrize("edit", [retitle, remove_order, rescind])
def test_whatever_is_edited_the_next_edition_is_that_of_the_folder(served: Served, edit: Callable[[Served], None]) -> None:
    edit(served)
    served.read()
    says_what_a_fresh_one_says(served)


def test_an_edit_of_words_takes_over_the_rest(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    before = served.publication.edition
    asked: list[str] = []
    path = served.cited()
    swap(path, " shall ", " certainly shall ")
    resolved = Edition.resolutions
    monkeypatch.setattr(Edition, "resolutions", lambda self, r: asked.append(r.number) or resolved(self, r))
    edition = served.read().edition
    series = next(r.number.series for r in served.corpus.revisions if r.file == str(path.relative_to(served.folder)))
    near = {series, *(by.number.series for by, _ in before.cited_by[series])}
    assert {number.series for number in asked} <= near
    assert len(near) < len(edition.directives)
    assert edition.lines is before.lines
    monkeypatch.undo()
    says_what_a_fresh_one_says(served)


def test_where_a_cited_provision_is_gone_those_who_cite_it_say_so(served: Served) -> None:
    path = served.cited()
    head = path.read_text("utf-8").split("\n## ")[0]
    path.write_text(f"{head}\n## I. PURPOSE\n\nNothing else is left.\n", "utf-8")
    before = served.publication.edition
    edition = served.read().edition
    assert edition.lines is before.lines, "that was an edit of words"
    assert missing(edition) > missing(before)
    says_what_a_fresh_one_says(served)


def test_only_the_edited_file_is_opened_and_only_its_order_is_read(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if the other files had lain there for a while: what changed a moment ago is looked into once more.
    monkeypatch.setattr("orders.sources.files._TICK", 0)
    served.read()
    path = served.cited()
    swap(path, " shall ", " certainly shall ")
    opened: list[Path] = []
    read: list[str] = []
    read_bytes, reader = Path.read_bytes, BodyReader.read
    monkeypatch.setattr(Path, "read_bytes", lambda self: opened.append(self) or read_bytes(self))
    monkeypatch.setattr(BodyReader, "read", lambda self, body, file, line: read.append(file) or reader(self, body, file, line))
    served.read()
    # The orders of a folder are kept together, so they are read together.
    assert {each for each in opened if each.is_relative_to(served.folder)} <= set(path.parent.iterdir())
    assert {served.folder / file for file in read} == set(path.parent.glob("*.md"))


def test_after_a_refused_edit_no_other_edit_lets_it_slip_through(served: Served) -> None:
    path = served.cited()
    good = path.read_bytes()
    before = served.corpus
    path.write_bytes(good.replace(b"\neffective: ", b"\neffective: never "))
    with pytest.raises(PluginError, match="effective"):
        served.read()
    other = next(p for p in sorted(served.folder.glob("*/*.md")) if p.parent != path.parent and " shall " in p.read_text("utf-8"))
    swap(other, " shall ", " certainly shall ")
    with pytest.raises(PluginError, match="effective"):
        served.read()
    assert served.corpus is before
    path.write_bytes(good)
    served.read()
    assert "certainly shall" in next(served.corpus.text_of(r) for r in served.corpus.revisions if served.folder / r.file == other)
    says_what_a_fresh_one_says(served)


def test_an_edit_that_is_taken_back_leaves_nothing(served: Served) -> None:
    path = served.cited()
    good = path.read_bytes()
    swap(path, " shall ", " certainly shall ")
    served.read()
    path.write_bytes(good)
    served.read()
    says_what_a_fresh_one_says(served)
