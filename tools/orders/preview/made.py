"""The files of a preview: what lies in its folder beside the report."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import join
from urllib.parse import quote

from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a preview, by the paths in its folder.

    `link` is where that folder will be found: "" from the report itself, an address, or None where nobody knows. `site` is the
    folder of the preview site, "" where none was built. `redlines` are the files of each revision: what each is, and its path.
    `edit` is the address under which the host edits a file of the proposed change, "" where nobody said.
    """

    link: str | None = ""
    site: str = ""
    redlines: tuple[tuple[DirectiveNumber, str, str], ...] = ()
    edit: str = ""

    def editor_of(self, path: str) -> str:
        """Where a file of the repository is edited in the browser, "" where nobody said."""
        return join(self.edit, quote(path)) if self.edit else ""

    def of(self, revision: Revision) -> tuple[tuple[str, str], ...]:
        """The files of a revision, each with what it is."""
        page = f"{self.site}/{links.revision_uri(revision.number)}index.html"
        pages = (("the page", page),) if self.site else ()
        return (*pages, *((what, path) for number, what, path in self.redlines if number == revision.number))


NOTHING = Made(link=None)
"""Nothing lies beside the report, or nobody knows where."""
