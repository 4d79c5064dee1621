"""What stands around the text of a revision on paper: its printed header, its standing in law, where it is kept, its hash.

A file leaves the site and is read years later, so nothing here depends on the day of the build: the standing is told by
the law's own days ("in force from … through …"), which holds on any day, as long as no later order is put on file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orders.corpus.corpus import Corpus
from orders.corpus.status import StatusKind
from orders.model.department import Department
from orders.model.header import Correction, TextStatus
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.standing import TEXT_WORDS
from orders.pages.wording import authority_line, header_number, listed, long_date, printed_date, printed_number, type_name

END_OF_TIME = date.max


@dataclass(frozen=True, slots=True)
class Record:
    """The words around a revision's text. `number` is as its own header prints it, `cite` as others cite it.

    `authority` is the printed line, `issuer` who issued it. `standing` says when it was in force, `source` how far the
    words can be relied on, `warning` that they are a reconstruction ("" where they are none). `address` is where the
    revision is kept for ever: with the site's address, where that is known. `language` is a tag of BCP 47.
    """

    department: str
    place: str
    type_name: str
    authority: str
    issuer: str
    number: str
    cite: str
    title: str
    rescinds: tuple[str, ...]
    effective: date | None
    effective_printed: str
    distribution: tuple[str, ...]
    originally_issued: tuple[str, ...]
    standing: str
    source: str
    warning: str
    address: str
    redline_address: str
    file: str
    sha256: str
    language: str = "en-US"

    @property
    def name(self) -> str:
        """Number and title, as the head of the order prints them."""
        return f"{self.number} {self.title}".strip()


def record_of(revision: Revision, edition: Edition) -> Record:
    """The words around a revision, as the department prints them."""
    header, department, number = revision.header, edition.department, revision.number
    cite = printed_number(number, department)
    return Record(
        department=department.name,
        place=department.place,
        type_name=type_name(number, department).upper(),
        authority=authority_line(header, department),
        issuer=(header.authority or department.authority or department.name).strip(),
        number=header_number(number, department),
        cite=cite,
        title=header.title,
        rescinds=tuple(item.printed for item in header.rescinds),
        effective=header.effective,
        effective_printed=printed_date(header.effective, department) if header.effective else "",
        distribution=header.distribution,
        originally_issued=header.originally_issued,
        standing=standing_in_law(revision, edition.corpus),
        source=TEXT_WORDS[header.text] + _corrected(header.correction),
        warning=_warning(cite) if header.text is TextStatus.RECONSTRUCTED else "",
        address=_kept_at(links.revision_uri(number), department),
        redline_address=_kept_at(links.redline_uri(number), department),
        file=revision.file,
        sha256=revision.sha256,
    )


def _kept_at(uri: str, department: Department) -> str:
    """The whole address where the site's own is known, else where on the department's site it is."""
    return f"{department.site_url}{uri}" if department.site_url else f"{department.name}, general orders, {uri}"


def _corrected(correction: Correction | None) -> str:
    """A sentence for a text that was corrected after it was published: a copy of the earlier one may be about."""
    if correction is None:
        return ""
    return f" Corrected on {long_date(correction.day)} by {correction.author}: {correction.reason}"


def _warning(cite: str) -> str:
    return (
        f"This is a reconstruction. The issued text of {cite} is not on file. These words were put together so that there is "
        "something to compare with; they are not the text of any order. Do not cite it."
    )


def standing_in_law(revision: Revision, corpus: Corpus) -> str:
    """When a revision was, is or will be in force, and what ended it, by all that is on file.

    `In force from January 1, 2011 through November 24, 2017. Rescinded by G.O. 2011-01A on November 25, 2017.`
    """
    status = corpus.status(revision.number, END_OF_TIME)
    begins, ends = revision.header.effective, status.since
    if status.kind is StatusKind.IN_FORCE:
        return f"In force from {long_date(begins)}." if begins else "In force."
    if status.kind is StatusKind.NOT_ON_FILE:
        return "The day on which it took effect is not on file."
    if status.kind is StatusKind.EXPIRED and ends:
        last = long_date(ends - timedelta(days=1))
        return f"In force {_from(begins)}through {last}, its last day."
    words = list(_endings(status.rescissions, corpus, ends)) if status.kind is StatusKind.RESCINDED else []
    if status.kind is StatusKind.REPLACED and ends:
        by = listed(printed_number(number, corpus.department) for number in status.successors)
        words = [f"{by} took effect on {long_date(ends)}; nothing on file says which order rescinded this one."]
    return " ".join([_while(begins, ends), *words])


def _while(begins: date | None, ends: date | None) -> str:
    if begins and ends and ends <= begins:
        return "It was never in force."
    if ends is None:
        return f"In force {_from(begins)}until a day that is not on file."
    return f"In force {_from(begins)}through {long_date(ends - timedelta(days=1))}."


def _from(begins: date | None) -> str:
    return f"from {long_date(begins)} " if begins else ""


def _endings(rescissions: tuple[Rescission, ...], corpus: Corpus, ends: date | None) -> Iterator[str]:
    """Who rescinded it: all that did so on the day on which it ended, and whatever names no day where nothing does."""
    for rescission in rescissions:
        if rescission.effective != ends:
            continue
        who = (
            printed_number(rescission.by, corpus.department) if rescission.by else rescission.act or "an act that is not on file"
        )
        when = f" on {long_date(rescission.effective)}" if rescission.effective else ""
        yield f"Rescinded by {who}{when}.{' ' + rescission.note if rescission.note else ''}"
