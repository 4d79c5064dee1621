"""The metadata of a revision: what it is an expression of, when it holds, what it changed and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orders.corpus.amending import amendings_by, amendings_of
from orders.exports.akn.iris import LANGUAGE, Iris, country, first_day, slug
from orders.exports.akn.lifecycle import ORGANIZATION, PERIOD, Event, events_of, write_lifecycle, write_period
from orders.exports.akn.modifications import Altered, Listing, altered, amendment, main_of, rescission
from orders.exports.akn.xml import Node, add
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.wording import printed_series, type_name

ISSUER = "#issuer"


@dataclass(frozen=True, slots=True)
class Document:
    """One revision on its way into a document: the orders it stands among, and their IRIs."""

    revision: Revision
    edition: Edition
    iris: Iris

    @property
    def iri(self) -> str:
        """What the document shows: the main component of the expression."""
        return main_of(self.revision, self.iris)

    @property
    def authority(self) -> str:
        """Who issued it."""
        return self.revision.header.authority or self.edition.department.authority


def write_meta(parent: Node, document: Document) -> tuple[str, dict[str, str]]:
    """All metadata of a revision below `parent`; the address of the period for which it is in force, and what belongs into some
    elements that are still empty, by their names.
    """
    meta = add(parent, "meta")
    events = events_of(document.revision, document.iris)
    _identification(meta, document, events)
    _publication(meta, document)
    _classification(meta, document)
    references = _reference_ids(document, events)
    write_lifecycle(meta, events, references)
    inner = _analysis(meta, document)
    period = write_period(meta, document.revision, events, document.iris)
    _references(meta, document, references)
    _proprietary(meta, document)
    return period, inner


def _identification(meta: Node, document: Document, events: tuple[Event, ...]) -> None:
    revision, iris = document.revision, document.iris
    number, header = revision.number, revision.header
    work, expression = iris.work(number), iris.expression(revision)
    directive = document.edition.corpus.directive(number)
    began = first_day(directive.revisions if directive else (revision,)) or header.effective
    identification = add(meta, "identification", {"source": ORGANIZATION})
    first = add(identification, "FRBRWork")
    _core(first, f"{work}/!main", work, str(began), "generation", document)
    add(first, "FRBRcountry", {"value": country(document.edition.department)})
    add(first, "FRBRsubtype", {"value": slug(number.type)})
    add(first, "FRBRnumber", {"value": number.number, "showAs": printed_series(number, document.edition.department)})
    add(first, "FRBRname", {"value": header.title})
    add(first, "FRBRprescriptive", {"value": "true"})
    second = add(identification, "FRBRExpression")
    _core(second, document.iri, expression, str(header.effective), "effective", document)
    add(second, "FRBRversionNumber", {"value": number.file_name, "showAs": document.edition.print_of(number)})
    add(second, "FRBRauthoritative", {"value": "true" if header.text is TextStatus.OFFICIAL else "false"})
    add(second, "FRBRlanguage", {"language": LANGUAGE})
    third = add(identification, "FRBRManifestation")
    # No day of a build: what a file tells of ends with the last event that it knows.
    last = max((event.day for event in events), default=header.effective)
    _core(third, f"{expression}/!main.akn", f"{expression}.akn", str(last), "lastEvent", document)
    add(third, "FRBRformat", {"value": "application/akn+xml"})


def _core(node: Node, this: str, uri: str, day: str, name: str, document: Document) -> None:
    add(node, "FRBRthis", {"value": this})
    add(node, "FRBRuri", {"value": uri})
    add(node, "FRBRdate", {"date": day, "name": name})
    add(node, "FRBRauthor", {"href": ORGANIZATION, "as": ISSUER if document.authority else ""})


def _publication(meta: Node, document: Document) -> None:
    header, edition, number = document.revision.header, document.edition, document.revision.number
    values = {
        "date": str(header.issued or header.effective),
        "name": type_name(number, edition.department),
        "showAs": edition.print_of(number),
        "number": f"{number.number}{number.suffix}",
    }
    add(meta, "publication", values)


def _classification(meta: Node, document: Document) -> None:
    """Its topics, and the accreditation standards it is filed under."""
    header = document.revision.header
    found = [("topics", topic) for topic in header.topics] + [("standards", standard) for standard in header.standards]
    if found:
        listed = add(meta, "classification", {"source": ORGANIZATION})
        for dictionary, words in found:
            add(listed, "keyword", {"value": words, "showAs": words, "dictionary": f"#{dictionary}"})


def _analysis(meta: Node, document: Document) -> dict[str, str]:
    """What it changed in the orders it rescinds or amends, and what was changed in it; what belongs into both lists."""
    found = {"activeModifications": _active(document).told, "passiveModifications": _passive(document).told}
    found = {name: told for name, told in found.items() if told}
    if found:
        analysis = add(meta, "analysis", {"source": ORGANIZATION})
        for name in found:
            add(analysis, name)
    return found


def _active(document: Document) -> Listing:
    edition, revision, iris = document.edition, document.revision, document.iris
    listing, olds = Listing("am", document.iri), edition.comparable(revision)
    if olds:
        redline = edition.redline(olds, revision)
        listing.add_redline(redline, _altered(redline, document), iris)
    compared = {old.number for old in olds}
    for number in edition.predecessors(revision):
        found = edition.on_file.get(number)
        old = main_of(found, iris) if found else iris.work(number)
        if number not in compared and old:
            listing.add(rescission(old, document.iri))
    for amending in amendings_by(edition.corpus, revision, edition.as_of):
        told = amendment(amending, iris, PERIOD)
        if told:
            listing.add(told)
    return listing


def _passive(document: Document) -> Listing:
    edition, revision, iris = document.edition, document.revision, document.iris
    listing = Listing("pm", document.iri)
    for by in _rescinding(document):
        olds = edition.comparable(by)
        if any(old.number == revision.number for old in olds):
            redline = edition.redline(olds, by)
            listing.add_redline(redline, _altered(redline, document), iris, revision)
        else:
            listing.add(rescission(document.iri, main_of(by, iris)))
    for amending in amendings_of(edition.corpus, revision.number, edition.as_of):
        told = amendment(amending, iris)
        if told:
            listing.add(told)
    return listing


def _altered(redline: Redline, document: Document) -> tuple[Altered, ...]:
    """The changes of a redline as the standard calls them; the old revision's document asks first, then the new one's."""
    return document.edition.kept("modifications", redline.new.number, lambda: altered(redline, document.iris))


def _rescinding(document: Document) -> Iterator[Revision]:
    """The revisions on file that rescind it."""
    corpus = document.edition.corpus
    for number in dict.fromkeys(r.by for r in corpus.rescinded_by(document.revision.number) if r.by):
        found = corpus.revision(number)
        if found:
            yield found


def _reference_ids(document: Document, events: tuple[Event, ...]) -> dict[DirectiveNumber, str]:
    """The revisions that the metadata refer to, each with the eId of its reference."""
    rescinded = (document.edition.on_file.get(number) for number in document.edition.predecessors(document.revision))
    corpus, own = document.edition.corpus, document.revision
    amending = (a.by for a in amendings_of(corpus, own.number, document.edition.as_of))
    amended = (corpus.revision(a.of) for a in amendings_by(corpus, own, document.edition.as_of))
    found = [*(event.by for event in events), *rescinded, *_rescinding(document), *amending, *amended]
    numbers = dict.fromkeys(revision.number for revision in found if revision)
    return {number: f"ro_{place}" for place, number in enumerate(numbers, 1)}


def _references(meta: Node, document: Document, ids: dict[DirectiveNumber, str]) -> None:
    edition, revision = document.edition, document.revision
    references = add(meta, "references", {"source": ORGANIZATION})
    corpus, day = edition.corpus, edition.as_of
    changed = {*edition.predecessors(revision), *(a.of for a in amendings_by(corpus, revision, day))}
    later = {r.by for r in corpus.rescinded_by(revision.number)} | {
        a.by.number for a in amendings_of(corpus, revision.number, day)
    }
    for number, eid in ids.items():
        tag = "activeRef" if number in changed else "passiveRef" if number in later else "original"
        named = edition.on_file[number]
        words = f"{edition.print_of(number)}{' (reconstruction)' if is_reconstructed(named) else ''}"
        add(references, tag, {"eId": eid, "href": document.iris.expression(named), "showAs": words})
    home, department = country(edition.department), edition.department
    organization = f"/akn/ontology/organization/{home}/{slug(department.name)}"
    add(references, "TLCOrganization", {"eId": "department", "href": organization, "showAs": department.name})
    if document.authority:
        role = f"/akn/ontology/role/{home}/{slug(document.authority)}"
        add(references, "TLCRole", {"eId": "issuer", "href": role, "showAs": document.authority})
    add(references, "TLCConcept", {"eId": "inForce", "href": "/akn/ontology/concept/in-force", "showAs": "in force"})
    for name in ("topics", "standards"):
        if getattr(revision.header, name):
            add(references, "TLCConcept", {"eId": name, "href": f"/akn/ontology/concept/{name}", "showAs": name})


def _proprietary(meta: Node, document: Document) -> None:
    """What the standard has no place for: where the words come from, whom they bind, and how to prove that they are these."""
    revision, header = document.revision, document.revision.header
    own = add(meta, "proprietary", {"source": ORGANIZATION})
    site_url = document.edition.department.site_url

    def say(tag: str, words: str, **attributes: str) -> None:
        add(own, f"orders:{tag}", attributes, words)

    say("directive", str(revision.number))
    say("text", header.text.value)
    say("page", site_url + links.revision_uri(revision.number))
    say("source", revision.file, sha256=revision.sha256)
    if header.source:
        say("takenFrom", header.source.file, sha256=header.source.sha256)
    for name in header.distribution:
        say("distribution", name)
    for printed in header.originally_issued:
        say("originallyIssued", printed)
    for tag, day in (("reviewDue", header.review_due), ("expires", header.expires)):
        if day:
            say(tag, day.isoformat())
    if header.change_note:
        say("changeNote", header.change_note)
