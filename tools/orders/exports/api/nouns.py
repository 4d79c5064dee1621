"""What stands in several files of the API in the same form: a revision named, a status, a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from orders.corpus.status import Status
from orders.exports.api.addresses import Links
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.edition import Edition

Json = dict[str, Any]


def name_of_form(name: str) -> str:
    """The name by which a file says which schema describes it. It is a name, not an address that must answer."""
    return f"https://orders.example/schemas/{name}.json"


def iso(day: date | None) -> str | None:
    """A day as YYYY-MM-DD, null where it is not known."""
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the API that is being written: where it stands, and the orders on their day."""

    uri: str
    edition: Edition
    site_url: str = ""

    @property
    def links(self) -> Links:
        """Links that stand in this file."""
        return Links(self.uri, self.site_url)

    def head(self, form: str) -> Json:
        """How every file begins: its form, and the day of which its statuses speak."""
        return {"schema": name_of_form(form), "as_of": self.edition.as_of.isoformat()}

    def named(self, number: DirectiveNumber) -> Json:
        """A revision or directive by its number, with its title and where it is shown, as far as it is on file."""
        revision, to = self.edition.on_file.get(number), self.links.to
        if revision:
            leads = {"page": to(links.revision_uri(number)), "data": to(links.revision_data_uri(number))}
        else:
            leads = {"page": to(links.cited_uri(), links.cited_anchor(number))}
        return {
            "directive": str(number),
            "printed": self.edition.print_of(number),
            "on_file": revision is not None,
            "title": revision.header.title if revision else None,
            "links": leads,
        }

    def status(self, number: DirectiveNumber) -> Json:
        """What a revision is on the day of the edition, since when, and what took its place."""
        status: Status = self.edition.status(number)
        return {"kind": status.kind.value, "since": iso(status.since), "successors": [str(n) for n in status.successors]}

    def rescissions(self, number: DirectiveNumber) -> list[Json]:
        """Every rescission of a revision that came to hold or will, by its day."""
        return [self._rescission(rescission) for rescission in self.edition.status(number).rescissions]

    def _rescission(self, rescission: Rescission) -> Json:
        return {
            "by": self.named(rescission.by) if rescission.by else None,
            "effective": iso(rescission.effective),
            "act": rescission.act or None,
            "note": rescission.note or None,
        }


def sources_of(*revisions: Revision) -> list[Json]:
    """The files that something was made from, with the SHA-256 of their bytes in hexadecimal."""
    return [{"file": revision.file, "sha256": revision.sha256} for revision in revisions if revision.file]
