"""What a format of export is, and one file of it: the seam through which every export leaves, one module per format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from orders.corpus.corpus import Directive
from orders.model.number import DirectiveNumber
from orders.pages.edition import Edition
from orders.pages.links import file_stem

Make = Callable[..., bytes]


class Shows(StrEnum):
    """What files that tell of many directives show of each, beside the day of the edition. HEADERS: nothing but what is known
    without its words (`corpus.wordless`). HASHES: of its file the SHA-256, too. TERMS: what it defines, too. LABELS: which
    provisions have labels, and no hash. WORDS: whatever it says.
    """

    HEADERS = "headers"
    HASHES = "hashes"
    TERMS = "terms"
    LABELS = "labels"
    WORDS = "words"


class Beyond(StrEnum):
    """What files of one directive show beyond its line and beyond what pages show of its neighbors (`pages.neighbors`). LINE:
    nothing. CITED: which elements the provisions of those are that it cites. CITING: where those that cite it say so, and their
    hashes.
    """

    LINE = "files"
    CITED = "files by what is cited"
    CITING = "files by what cites"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file to be made: where it is kept below the site's root, and the function and arguments that make its bytes.

    `of` is the revision it shows, None where it speaks of the whole corpus. `make` is a function of its arguments alone: no
    clock, no disk, no network. Of a heavy format it is a function of a module (another process must find it), and the
    arguments are values of the model, or others whose `repr` says all they hold: by them a file that was made before is
    known again.
    """

    uri: str
    make: Make
    arguments: tuple[Any, ...]
    of: DirectiveNumber | None = None

    @property
    def name(self) -> str:
        """What the file is called where it stands alone, so that it says what it is: `GO-2011-01A-redline.docx`."""
        name, stem = self.uri.rpartition("/")[2], file_stem(self.of) if self.of else ""
        return name if name.startswith(stem) else f"{stem}-{name}"


Files = Callable[[Edition], Iterator[ExportFile]]
FilesOf = Callable[[Edition, Directive], Iterator[ExportFile]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export. `name` is what `orders export` calls it, `what` says in a few words what it is good for.

    `files` are those it has of an edition, in a fixed order, none made yet. A `heavy` one takes so long that its files
    are made by several processes and kept in the cache, and that a quick look at the site does without it.
    `versions` names what it depends on that no Python package carries (a library of the system). `of` are those of its
    `files` that show one directive, its line and its neighbors (`pages.neighbors`) and nothing else, `common` the others;
    without `of` all are common. They are taken to show every word (`shows`) unless the format says less; where they differ in
    that, `common` is a tuple of pairs. So is `of` where its files differ in what they show of neighbors: a heavy format's may
    show anything of them, a light one's nothing beyond the line, unless it says so.
    """

    name: str
    what: str
    files: Files
    heavy: bool = False
    versions: Callable[[], str] = str
    of: FilesOf | tuple[tuple[Beyond, FilesOf], ...] | None = None
    common: Files | tuple[tuple[Shows, Files], ...] | None = None
    shows: Shows = Shows.WORDS

    def common_files(self, edition: Edition) -> Iterator[ExportFile]:
        """The files that tell of more than one directive."""
        for _, files in self.sorted_files():
            yield from files(edition)

    def sorted_files(self) -> tuple[tuple[Shows, Files], ...]:
        """The same by what they show."""
        if isinstance(self.common, tuple):
            return self.common
        if self.common:
            return ((self.shows, self.common),)
        return () if self.of else ((self.shows, self.files),)

    def files_of(self, directive: Directive, edition: Edition, beyond: Beyond | None = None) -> Iterator[ExportFile]:
        """The files of one directive: all, or those that show just so much of its neighbors."""
        sorts = self.of if isinstance(self.of, tuple) else ((Beyond.LINE, self.of),) if self.of else ()
        for shown, files in sorts:
            if beyond is None or beyond is shown:
                yield from files(edition, directive)
