"""The metadata of a revision: what it is an expression of, when it holds, what it changed and what was changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from orders.corpus.amending import Amending, amendings_by, amendings_of
from orders.exports.akn.iris import LANGUAGE, Iris, country, first_day, slug
from orders.exports.akn.lifecycle import ORGANIZATION, PERIOD, Event, events_of, lifecycle_of, period_of
from orders.exports.akn.modifications import Altered, Listing, altered, amendment, main_of, rescission
from orders.exports.akn.xml import given, holding, worded
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.wording import printed_series, type_name

ISSUER = "#issuer"
_BY_DEPARTMENT = f' source="{ORGANIZATION}"'


@dataclass(frozen=True, slots=True)
class Document:
    """One revision on its way into a document: the orders it stands among, and their IRIs; the revisions on file that rescind it,
    what amends it, and what it amends.
    """

    revision: Revision
    edition: Edition
    iris: Iris
    rescinding: tuple[Revision, ...]
    amended_by: tuple[Amending, ...]
    amending: tuple[Amending, ...]

    @staticmethod
    def of(revision: Revision, edition: Edition, iris: Iris) -> Document:
        """A revision with what the metadata ask for more than once."""
        corpus, day = edition.corpus, edition.as_of
        numbers = dict.fromkeys([r.by for r in corpus.rescinded_by(revision.number) if r.by])
        rescinding = tuple([found for number in numbers if (found := corpus.revision(number))])
        amended_by, amending = amendings_of(corpus, revision.number, day), amendings_by(corpus, revision, day)
        return Document(revision, edition, iris, rescinding, amended_by, amending)

    @property
    def iri(self) -> str:
        """What the document shows: the main component of the expression."""
        return main_of(self.revision, self.iris)

    @property
    def authority(self) -> str:
        """Who issued it."""
        return self.revision.header.authority or self.edition.department.authority


def meta_of(document: Document) -> str:
    """All metadata of a revision."""
    events = events_of(document.revision, document.iris)
    references = _reference_ids(document, events)
    pieces = (
        _identification(document, events),
        _publication(document),
        _classification(document),
        lifecycle_of(events, references),
        _analysis(document),
        period_of(document.revision, events, document.iris),
        _references(document, references),
        _proprietary(document),
    )
    return holding("meta", "".join(pieces))


def _identification(document: Document, events: tuple[Event, ...]) -> str:
    revision, iris = document.revision, document.iris
    number, header, department = revision.number, revision.header, document.edition.department
    work, expression = iris.work(number), iris.expression(revision)
    directive = document.edition.corpus.directive(number)
    began = first_day(directive.revisions if directive else (revision,)) or header.effective
    series, printed = printed_series(number, department), document.edition.print_of(number)
    version, official = number.file_name, "true" if header.text is TextStatus.OFFICIAL else "false"
    # No day of a build: what a file tells of ends with the last event that it knows.
    last = max((event.day for event in events), default=header.effective)
    first = (
        f"{_core(f'{work}/!main', work, str(began), 'generation', document)}"
        f"<FRBRcountry{given('value', country(department))}/>\n"
        f"<FRBRsubtype{given('value', slug(number.type))}/>\n"
        f"<FRBRnumber{given('value', number.number)}{given('showAs', series)}/>\n"
        f"<FRBRname{given('value', header.title)}/>\n"
        '<FRBRprescriptive value="true"/>\n'
    )
    second = (
        f"{_core(document.iri, expression, str(header.effective), 'effective', document)}"
        f"<FRBRversionNumber{given('value', version)}{given('showAs', printed)}/>\n"
        f'<FRBRauthoritative value="{official}"/>\n<FRBRlanguage language="{LANGUAGE}"/>\n'
    )
    third = (
        f"{_core(f'{expression}/!main.akn', f'{expression}.akn', str(last), 'lastEvent', document)}"
        '<FRBRformat value="application/akn+xml"/>\n'
    )
    told = holding("FRBRWork", first) + holding("FRBRExpression", second) + holding("FRBRManifestation", third)
    return holding("identification", told, _BY_DEPARTMENT)


def _core(this: str, uri: str, day: str, name: str, document: Document) -> str:
    return (
        f"<FRBRthis{given('value', this)}/>\n<FRBRuri{given('value', uri)}/>\n"
        f'<FRBRdate{given("date", day)} name="{name}"/>\n'
        f'<FRBRauthor href="{ORGANIZATION}"{given("as", ISSUER if document.authority else "")}/>\n'
    )


def _publication(document: Document) -> str:
    header, edition, number = document.revision.header, document.edition, document.revision.number
    day, name = given("date", str(header.issued or header.effective)), given("name", type_name(number, edition.department))
    shown = given("showAs", edition.print_of(number))
    return f"<publication{day}{name}{shown}{given('number', f'{number.number}{number.suffix}')}/>\n"


def _classification(document: Document) -> str:
    """Its topics, and the accreditation standards it is filed under."""
    header = document.revision.header
    found = [("topics", topic) for topic in header.topics] + [("standards", standard) for standard in header.standards]
    told = [f'<keyword{given("value", words)}{given("showAs", words)} dictionary="#{name}"/>\n' for name, words in found]
    return holding("classification", "".join(told), _BY_DEPARTMENT) if found else ""


def _analysis(document: Document) -> str:
    """What it changed in the orders it rescinds or amends, and what was changed in it."""
    lists = (("activeModifications", _active(document).told), ("passiveModifications", _passive(document).told))
    told = "".join([holding(name, inner) for name, inner in lists if inner])
    return holding("analysis", told, _BY_DEPARTMENT) if told else ""


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
    for amending in document.amending:
        told = amendment(amending, iris, PERIOD)
        if told:
            listing.add(told)
    return listing


def _passive(document: Document) -> Listing:
    edition, revision, iris = document.edition, document.revision, document.iris
    listing = Listing("pm", document.iri)
    for by in document.rescinding:
        olds = edition.comparable(by)
        if any(old.number == revision.number for old in olds):
            redline = edition.redline(olds, by)
            listing.add_redline(redline, _altered(redline, document), iris, revision)
        else:
            listing.add(rescission(document.iri, main_of(by, iris)))
    for amending in document.amended_by:
        told = amendment(amending, iris)
        if told:
            listing.add(told)
    return listing


def _altered(redline: Redline, document: Document) -> tuple[Altered, ...]:
    """The changes of a redline as the standard calls them; the old revision's document asks first, then the new one's."""
    return document.edition.kept("modifications", redline.new.number, lambda: altered(redline, document.iris))


def _reference_ids(document: Document, events: tuple[Event, ...]) -> dict[DirectiveNumber, str]:
    """The revisions that the metadata refer to, each with the eId of its reference."""
    edition = document.edition
    rescinded = [edition.on_file.get(number) for number in edition.predecessors(document.revision)]
    amending, amended = [a.by for a in document.amended_by], [edition.corpus.revision(a.of) for a in document.amending]
    found = [*[event.by for event in events], *rescinded, *document.rescinding, *amending, *amended]
    numbers = dict.fromkeys([revision.number for revision in found if revision])
    return {number: f"ro_{place}" for place, number in enumerate(numbers, 1)}


def _references(document: Document, ids: dict[DirectiveNumber, str]) -> str:
    edition, revision = document.edition, document.revision
    changed = {*edition.predecessors(revision), *[a.of for a in document.amending]}
    rescissions = edition.corpus.rescinded_by(revision.number)
    later = {*[r.by for r in rescissions], *[a.by.number for a in document.amended_by]}
    told: list[str] = []
    for number, eid in ids.items():
        tag = "activeRef" if number in changed else "passiveRef" if number in later else "original"
        named = edition.on_file[number]
        words = f"{edition.print_of(number)}{' (reconstruction)' if is_reconstructed(named) else ''}"
        told.append(_reference(tag, eid, document.iris.expression(named), words))
    department = edition.department
    told.append(_issuers(country(department), department.name, document.authority))
    filed = (("topics", revision.header.topics), ("standards", revision.header.standards))
    told += [_FILED[name] for name, found in filed if found]
    return holding("references", "".join(told), _BY_DEPARTMENT)


@lru_cache(64)
def _issuers(home: str, department: str, authority: str) -> str:
    """The department and who issues its orders, and that these are in force: documents of a directive mostly say the same."""
    told = [_reference("TLCOrganization", "department", f"/akn/ontology/organization/{home}/{slug(department)}", department)]
    if authority:
        told.append(_reference("TLCRole", "issuer", f"/akn/ontology/role/{home}/{slug(authority)}", authority))
    return "".join([*told, _reference("TLCConcept", "inForce", "/akn/ontology/concept/in-force", "in force")])


def _reference(tag: str, eid: str, href: str, words: str) -> str:
    return f'<{tag} eId="{eid}"{given("href", href)}{given("showAs", words)}/>\n'


_FILED = {name: _reference("TLCConcept", name, f"/akn/ontology/concept/{name}", name) for name in ("topics", "standards")}
"""Under what an order is filed."""


def _proprietary(document: Document) -> str:
    """What the standard has no place for: where the words come from, whom they bind, and how to prove that they are these."""
    revision, header = document.revision, document.revision.header
    page = document.edition.department.site_url + links.revision_uri(revision.number)
    told = [
        _own("directive", str(revision.number)),
        _own("text", header.text.value),
        _own("page", page),
        _own("source", revision.file, given("sha256", revision.sha256)),
    ]
    if header.source:
        told.append(_own("takenFrom", header.source.file, given("sha256", header.source.sha256)))
    told += [_own("distribution", name) for name in header.distribution]
    told += [_own("originallyIssued", printed) for printed in header.originally_issued]
    days = (("reviewDue", header.review_due), ("expires", header.expires))
    told += [_own(tag, day.isoformat()) for tag, day in days if day]
    if header.change_note:
        told.append(_own("changeNote", header.change_note))
    return holding("proprietary", "".join(told), _BY_DEPARTMENT)


def _own(tag: str, words: str, attributes: str = "") -> str:
    """An element of ours."""
    return f"{worded(f'orders:{tag}', words, attributes)}\n"
