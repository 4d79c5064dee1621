"""The use cases: read the sources, check them, publish them. Composes the rooms; no rule and no page is written here."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from orders.cache.desk import Desk
from orders.cache.store import Cache, Fleeting
from orders.citable import NAMED, index_of, keep_named, take_over_indexes
from orders.citations import problems as citation_problems
from orders.citations.checks import Cited
from orders.citations.kept import KeptCitations
from orders.citations.kept_checks import KeptChecks
from orders.citations.named import Named
from orders.corpus import problems as corpus_problems
from orders.corpus.answers import Answers
from orders.corpus.checks import check_corpus
from orders.corpus.corpus import Corpus
from orders.corpus.gathering import READ_FILES, READ_FOLDERS, read_corpus, read_words
from orders.corpus.kept import Folder
from orders.corpus.wordless import WORDLESS, Wordless
from orders.errors import UnknownDirectiveError
from orders.header import list_problems
from orders.header import problems as header_problems
from orders.header.reading import decode
from orders.model.citation import Citation, Resolution
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem, in_order
from orders.model.redline import Redline
from orders.model.revision import Revision, SourceFile
from orders.outline import problems as outline_problems
from orders.pages.offers import EVERY

if TYPE_CHECKING:
    # `orders check` neither compares nor composes pages; what does is loaded for those who ask for it.
    from orders.meaning.meaning import Meaning
    from orders.pages.edition import Edition
    from orders.pages.page import Page
    from orders.pages.throughtime import Compare
    from orders.redline.kept import KeptRedlines

ROOMS = (
    ("Files and headers", header_problems.KINDS),
    ("Bodies", outline_problems.KINDS),
    ("Orders together, and the folder they stand in", corpus_problems.KINDS),
    ("Citations", citation_problems.KINDS),
    ("Reading lists", list_problems.KINDS),
)
"""Every kind of problem that the sources can have, by the room that reports it."""
_OF_BYTES = (READ_FOLDERS, "folders", "citations", "redlines", NAMED)
"""What of a desk depends on nothing but the bytes of files and on the department, and so outlasts an edit."""


@contextmanager
def _without_collector() -> Iterator[None]:
    """While orders are read Python does not look for circles of objects: their values make none, and each would be looked at."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # What was read counts as old from here on; else all of it would be looked at in this moment.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@_without_collector()
def read(
    files: Iterable[SourceFile], cache: Cache | None = None, before: Corpus | None = None, for_pages: bool = False
) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus that the files of a folder of orders make, and everything wrong with each file by itself.

    With a cache what was read before is not read again, and the words of an order are loaded when they are asked for.
    Of a corpus read `before` in the same process, folders that did not change are taken over; where only bodies changed, what
    is wrong is told of their folders alone. What pages ask of the words of other orders is found now where it is `for_pages`, as
    long as they are at hand.
    """
    desk = before.desk.heir(*_OF_BYTES) if before else Desk(cache)

    def seen(department: Department, folder: Folder) -> None:
        """What orders cite is found while their words are still at hand."""
        folders = desk.once("folders", "", dict[tuple[str, str], Folder])
        folders.update({(revision.file, revision.sha256): folder for revision in folder.revisions})
        if folder.fresh:
            texts = {file.path: file for file in folder.files}
            kept = KeptCitations(cache, department, lambda revision: decode(texts[revision.file])[0])
            cited = _note_cited(desk, kept, folder)
            named = desk.once(NAMED, "", lambda: Named(cache, repr(department)))
            for revision in folder.revisions:
                named.note(revision.sha256, revision.outline)
            if for_pages and cache:
                _look_ahead(folder, cited, department, cache)

    files = tuple(files)
    read_again = read_words(files, before, desk, seen) if before else None
    if before and read_again:
        _take_over(read_again[0], before)
        desk.note(READ_FILES, "", {file.path: file for file in files})
        return read_again
    corpus, problems = read_corpus(files, desk, seen)
    if before and corpus.department != before.department:
        # What orders cite depends on how the department numbers them.
        return read(files, desk.cache, for_pages=for_pages)
    return corpus, problems


def _take_over(corpus: Corpus, before: Corpus) -> None:
    """Lay down what was worked out `before` of all orders together, as far as other words of some of them do not touch it."""
    edited = corpus.reworded(before) or ()
    for key, known in before.desk.all(WORDLESS, Wordless):
        corpus.desk.note(WORDLESS, key, known)
    take_over_indexes(corpus, before, edited)


def _note_cited(desk: Desk, kept: KeptCitations, folder: Folder) -> tuple[Cited, ...]:
    """Note what the revisions of a folder cite."""
    found = kept.of(folder.revisions, folder.key)
    for revision, cited in zip(folder.revisions, found, strict=True):
        desk.note("citations", (revision.number, revision.file, revision.sha256), cited)
    return found


def _look_ahead(folder: Folder, found: Sequence[Cited], department: Department, cache: Cache) -> None:
    """Keep what pages of other orders, and the glossary, will ask of the words of a folder's revisions."""
    from orders.pages.definitions import KeptDefinitions
    from orders.pages.placing import places_of

    cited = {revision.number: one for revision, one in zip(folder.revisions, found, strict=True)}
    places_of(folder.revisions, lambda revision: (c.where for c in cited[revision.number].citations), department, cache)
    # The glossary asks the one in force, which nearly always is the newest.
    newest = max(folder.revisions, key=lambda revision: revision.header.effective or date.min, default=None)
    if newest:
        KeptDefinitions(cache).of(newest)


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Everything in which the orders contradict each other, or lead nowhere, in the order of the files."""
    index, department = index_of(corpus, _last_day(corpus)), repr(corpus.department)
    cited = KeptChecks(corpus.desk.cache, department, index, lambda revision: cited_in(corpus, revision), corpus.text_of)
    found = in_order([*check_corpus(corpus), *cited.problems(corpus.revisions)])
    keep_named(corpus)
    return found


def problems_of(files: Sequence[SourceFile], cache: Cache | None = None) -> tuple[Problem, ...]:
    """Everything wrong with the orders: what `read` and `check` find, without the corpus, and at once where it is known."""
    known = Answers(cache, files).known() if cache else None
    return read_and_checked(files, cache or Fleeting())[1] if known is None else known


def read_and_checked(
    files: Sequence[SourceFile], cache: Cache | None = None, for_pages: bool = False
) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus that the files make, and everything wrong with the orders."""
    corpus, misread = read(files, cache, for_pages=for_pages)
    answers = Answers(cache, files) if cache else None
    known = answers.known() if answers else None
    if known is not None:
        return corpus, known
    found = in_order([*misread, *check(corpus)])
    return corpus, answers.keep(found) if answers else found


def cited_in(corpus: Corpus, revision: Revision) -> Cited:
    """What a revision cites: found once, whoever asks."""
    desk = corpus.desk
    key = revision.number, revision.file, revision.sha256
    if not desk.has("citations", key):
        kept = desk.once("kept citations", "", lambda: KeptCitations(desk.cache, corpus.department, corpus.text_of))
        folder = desk.once("folders", "", dict[tuple[str, str], Folder]).get((revision.file, revision.sha256))
        if folder:
            _note_cited(desk, kept, folder)
    return desk.once("citations", key, lambda: kept.of([revision])[0])


def publish(corpus: Corpus, as_of: date, compare: Compare | None = None) -> tuple[Page, ...]:
    """Every page of the site as it stands on the day `as_of`. The same corpus and the same day give the same pages.

    `compare` takes the place of `redlines_of(corpus)`, for somebody who compares in a way of their own.
    """
    from orders.pages.site import pages_of

    return pages_of(edition_of(corpus, as_of, compare))


def edition_of(corpus: Corpus, as_of: date, compare: Compare | None = None, offered: Collection[str] = EVERY) -> Edition:
    """The corpus as it is published on a day: what pages and exports ask of it. `offered` are the downloads it links to."""
    from orders.pages.edition import Edition

    index = index_of(corpus, as_of)

    def resolved(revision: Revision) -> tuple[Resolution, ...]:
        return cited_in(corpus, revision).resolutions(revision, index)

    return Edition(corpus, as_of, resolved, compare or redlines_of(corpus).compare, frozenset(offered))


def redline_of(corpus: Corpus, old: Sequence[DirectiveNumber], new: DirectiveNumber) -> Redline:
    """What a revision changed in one or several others. Raises UnknownDirectiveError where one of them is not on file."""
    return redlines_of(corpus).compare([_on_file(corpus, number) for number in old], _on_file(corpus, new))


def redlines_of(corpus: Corpus) -> KeptRedlines:
    """The comparison of revisions on file; what was compared is kept in the cache of the corpus, if it has one."""
    from orders.redline.kept import KeptRedlines

    return corpus.desk.once("redlines", "", lambda: KeptRedlines(corpus.desk.cache, repr(corpus.department)))


def meaning_in(corpus: Corpus, redline: Redline, on: date) -> Meaning:
    """What a redline means in counted words, with the references to repair in the orders in force on a day."""
    from orders.meaning.meaning import by_place, meaning_of

    index = corpus.desk.once("citing", on, lambda: _citing(corpus, on))
    series = dict.fromkeys(old.number.series for old in redline.old)
    cited = sorted((found for number in series for found in index.get(number, ())), key=lambda found: found[0])
    others = [(revision, citation) for _, revision, citation in cited]
    return meaning_of(redline, corpus.department, others, cited=lambda revision: by_place(cited_in(corpus, revision).citations))


def _citing(corpus: Corpus, on: date) -> dict[DirectiveNumber, list[tuple[int, Revision, Citation]]]:
    """The citations in the orders in force on a day by the directive that they point to, numbered in their order."""
    index: dict[DirectiveNumber, list[tuple[int, Revision, Citation]]] = {}
    every = ((revision, citation) for revision in corpus.in_force(on) for citation in cited_in(corpus, revision).citations)
    for at, (revision, citation) in enumerate(every):
        number = citation.target.number
        if number is not None:
            index.setdefault(number.series, []).append((at, revision, citation))
    return index


def _last_day(corpus: Corpus) -> date:
    """The day on which everything on file has taken effect: what the checks go by, which know no clock."""
    effective = (r.header.effective for r in corpus.revisions)
    ended = (r.effective for r in corpus.rescissions)
    return max((day for day in (*effective, *ended) if day), default=date.min)


def _on_file(corpus: Corpus, number: DirectiveNumber) -> Revision:
    revision = corpus.revision(number)
    if revision is None:
        raise UnknownDirectiveError(f"{number} is not on file.")
    return revision
