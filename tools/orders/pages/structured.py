"""An order for search engines and catalogs: schema.org `Legislation` as JSON-LD, and the same order in other forms.

A block of data is no script: no browser runs it, and a Content-Security-Policy does not ask about it (HTML, 4.12.1).
It is joined from words that are JSON already: two pages of each revision have it, and an encoder goes through a value of values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from json.encoder import encode_basestring
from typing import Any

from orders.corpus.compared import has_text
from orders.corpus.endings import dated_endings
from orders.corpus.status import StatusKind
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.page import Alternate
from orders.pages.wording import printed_series, type_name

_SCHEMA = "https://schema.org/"


def alternates_of(revision: Revision, edition: Edition) -> tuple[Alternate, ...]:
    """A revision as data, for programs that come to its page."""
    number = edition.print_of(revision.number)
    found = [Alternate("application/json", f"{number} as data", links.revision_data_uri(revision.number))]
    if has_text(revision) and revision.outline.provisions and revision.header.effective:
        found.append(Alternate("application/akn+xml", f"{number} in Akoma Ntoso", links.revision_akn_uri(revision.number)))
    return tuple(found)


def legislation(revision: Revision, edition: Edition) -> str:
    """One revision as JSON-LD. No character of it can end the element in which it stands."""
    header, number, department = revision.header, revision.number, edition.department
    named = [_named(n, edition) for n in dict.fromkeys(stated.number for stated in header.amends)] if header.amends else ()
    return _embedded(
        _object(
            "Legislation",
            ("legislationIdentifier", _quoted(str(number))),
            ("name", _quoted(header.title)),
            ("alternateName", _quoted(edition.print_of(number))),
            ("legislationType", _quoted(type_name(number, department))),
            ("legislationDate", _quoted(_iso(header.issued or header.effective))),
            ("legislationDateVersion", _quoted(_iso(header.effective))),
            ("temporalCoverage", _quoted(_coverage(revision, edition))),
            ("legislationLegalForce", _quoted(_force(number, edition))),
            ("legislationLegalValue", _quoted(f"{_SCHEMA}{_value(header.text)}")),
            ("creativeWorkStatus", _quoted("Reconstruction, not the text of any order" if is_reconstructed(revision) else "")),
            ("legislationPassedBy", _organization(edition)),
            ("legislationJurisdiction", _quoted(department.place)),
            ("inLanguage", '"en-US"'),
            ("keywords", _list(map(_quoted, header.topics))),
            ("audience", _list([_object("Audience", ("name", _quoted(name))) for name in header.distribution])),
            ("exampleOfWork", _object("Legislation", ("legislationIdentifier", _quoted(printed_series(number, department))))),
            ("legislationRepeals", _list([_named(n, edition) for n in edition.predecessors(revision)])),
            ("legislationAmends", _list(named)),
            ("description", _quoted(header.change_note)),
            *_addresses(revision, edition),
            context=f'"@context":"{_SCHEMA.rstrip("/")}",',
        )
    )


def _addresses(revision: Revision, edition: Edition) -> Sequence[tuple[str, str]]:
    """Where it is shown and kept, as far as the site's address is known: catalogs take whole addresses only."""
    site_url = edition.department.site_url
    if not site_url:
        return ()
    page = _quoted(site_url + links.revision_uri(revision.number))
    encodings = [
        _object(
            "LegislationObject",
            ("encodingFormat", _quoted(a.type)),
            ("contentUrl", _quoted(site_url + a.uri)),
            ("name", _quoted(a.title)),
        )
        for a in alternates_of(revision, edition)
    ]
    return ("@id", page), ("url", page), ("encoding", _list(encodings))


def _named(number: DirectiveNumber, edition: Edition) -> str:
    site_url, revision = edition.department.site_url, edition.on_file.get(number)
    address = site_url + links.revision_uri(number) if site_url and revision else ""
    return _object(
        "Legislation",
        ("legislationIdentifier", _quoted(str(number))),
        ("name", _quoted(revision.header.title if revision else "")),
        ("@id", _quoted(address)),
    )


def _organization(edition: Edition) -> str:
    department = edition.department
    return _object("GovernmentOrganization", ("name", _quoted(department.name)), ("address", _quoted(department.place)))


def _coverage(revision: Revision, edition: Edition) -> str:
    """`2011-01-01/2017-11-24`: first and last day in force, `..` where no last day is known (ISO 8601). "" if never."""
    effective = revision.header.effective
    if effective is None:
        return ""
    endings = dated_endings(revision, edition.corpus.rescinded_by(revision.number))
    if endings and endings[0].day <= effective:
        return ""
    last = endings[0].day - timedelta(days=1) if endings else None
    return f"{effective.isoformat()}/{last.isoformat() if last else '..'}"


def _force(number: DirectiveNumber, edition: Edition) -> str:
    kind = edition.status(number).kind
    return "" if kind is StatusKind.NOT_ON_FILE else f"{_SCHEMA}{'InForce' if kind is StatusKind.IN_FORCE else 'NotInForce'}"


def _value(text: TextStatus) -> str:
    return "OfficialLegalValue" if text is TextStatus.OFFICIAL else "UnofficialLegalValue"


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _quoted(words: str) -> str:
    """Words as JSON; nothing where there are none."""
    return encode_basestring(words) if words else ""


def _list(values: Iterable[str]) -> str:
    """Values that are JSON as a list; nothing where there are none."""
    found = ",".join(values)
    return f"[{found}]" if found else ""


def _object(sort: str, *told: tuple[str, str], context: str = "") -> str:
    """What is told of something of a sort, each a name and a value that is JSON, without those of which there is none."""
    found = "".join([f',"{name}":{value}' for name, value in told if value])
    return f'{{{context}"@type":"{sort}"{found}}}'


def _embedded(written: str) -> str:
    """JSON that can stand in an HTML element: `<`, `>` and `&` are written as escapes, so no word can open or close one."""
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
