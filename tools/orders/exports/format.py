"""What a format of export is, and one file of it: the seam through which every export leaves, one module per format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from orders.corpus.corpus import Directive
from orders.model.number import DirectiveNumber
from orders.pages.edition import Edition
from orders.pages.links import file_stem

Make = Callable[..., bytes]


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


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export. `name` is what `orders export` calls it, `what` says in a few words what it is good for.

    `files` are those it has of an edition, in a fixed order, none made yet. A `heavy` one takes so long that its files
    are made by several processes and kept in the cache, and that a quick look at the site does without it.
    `versions` names what it depends on that no Python package carries (a library of the system). `of` are those of its
    `files` that show one directive, its line and its neighbors (`pages.neighbors`) and nothing else, `common` the others;
    without `of` all are common.
    """

    name: str
    what: str
    files: Callable[[Edition], Iterator[ExportFile]]
    heavy: bool = False
    versions: Callable[[], str] = str
    of: Callable[[Edition, Directive], Iterator[ExportFile]] | None = None
    common: Callable[[Edition], Iterator[ExportFile]] | None = None

    def common_files(self, edition: Edition) -> Iterator[ExportFile]:
        """The files that tell of more than one directive."""
        if self.common:
            yield from self.common(edition)
        elif self.of is None:
            yield from self.files(edition)

    def files_of(self, directive: Directive, edition: Edition) -> Iterator[ExportFile]:
        """The files of one directive."""
        if self.of:
            yield from self.of(edition, directive)
