"""An order for search engines and catalogs: schema.org `Legislation` as JSON-LD, and the same order in other forms.

A block of data is no script: no browser runs it, and a Content-Security-Policy does not ask about it (HTML, 4.12.1).
"""

from __future__ import annotations

from datetime import timedelta
from json import JSONEncoder
from typing import Any

from orders.corpus.corpus import StatusKind
from orders.corpus.endings import dated_endings
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, has_text, is_reconstructed
from orders.pages.page import Alternate
from orders.pages.wording import printed_series, type_name

_SCHEMA = "https://schema.org/"
_ONE_LINE = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
    value: dict[str, Any] = {
        "@context": _SCHEMA.rstrip("/"),
        "@type": "Legislation",
        "legislationIdentifier": str(number),
        "name": header.title,
        "alternateName": edition.print_of(number),
        "legislationType": type_name(number, department),
        "legislationDate": _iso(header.issued or header.effective),
        "legislationDateVersion": _iso(header.effective),
        "temporalCoverage": _coverage(revision, edition),
        "legislationLegalForce": _force(number, edition),
        "legislationLegalValue": f"{_SCHEMA}{_value(header.text)}",
        "creativeWorkStatus": "Reconstruction, not the text of any order" if is_reconstructed(revision) else "",
        "legislationPassedBy": _organization(edition),
        "legislationJurisdiction": department.place,
        "inLanguage": "en-US",
        "keywords": list(header.topics),
        "audience": [{"@type": "Audience", "name": name} for name in header.distribution],
        "exampleOfWork": {"@type": "Legislation", "legislationIdentifier": printed_series(number, department)},
        "legislationRepeals": [_named(n, edition) for n in edition.predecessors(revision)],
        "legislationAmends": [_named(n, edition) for n in dict.fromkeys(stated.number for stated in header.amends)],
        "description": header.change_note,
        **_addresses(revision, edition),
    }
    return _embedded({name: found for name, found in value.items() if found})


def _addresses(revision: Revision, edition: Edition) -> dict[str, Any]:
    """Where it is shown and kept, as far as the site's address is known: catalogs take whole addresses only."""
    site_url = edition.department.site_url
    if not site_url:
        return {}
    page = site_url + links.revision_uri(revision.number)
    encodings = [
        {"@type": "LegislationObject", "encodingFormat": a.type, "contentUrl": site_url + a.uri, "name": a.title}
        for a in alternates_of(revision, edition)
    ]
    return {"@id": page, "url": page, "encoding": encodings}


def _named(number: DirectiveNumber, edition: Edition) -> dict[str, Any]:
    site_url, revision = edition.department.site_url, edition.on_file.get(number)
    value = {"@type": "Legislation", "legislationIdentifier": str(number), "name": revision.header.title if revision else ""}
    if site_url and revision:
        value["@id"] = site_url + links.revision_uri(number)
    return {name: found for name, found in value.items() if found}


def _organization(edition: Edition) -> dict[str, Any]:
    department = edition.department
    value: dict[str, Any] = {"@type": "GovernmentOrganization", "name": department.name}
    if department.place:
        value["address"] = department.place
    return value


def _coverage(revision: Revision, edition: Edition) -> str:
    """`2011-01-01/2017-11-24`: first and last day in force, `..` where no last day is known (ISO 8601)."""
    effective = revision.header.effective
    if effective is None:
        return ""
    endings = dated_endings(revision, edition.corpus.rescinded_by(revision.number))
    last = endings[0].day - timedelta(days=1) if endings and endings[0].day > effective else None
    return f"{effective.isoformat()}/{last.isoformat() if last else '..'}"


def _force(number: DirectiveNumber, edition: Edition) -> str:
    kind = edition.status(number).kind
    return "" if kind is StatusKind.NOT_ON_FILE else f"{_SCHEMA}{'InForce' if kind is StatusKind.IN_FORCE else 'NotInForce'}"


def _value(text: TextStatus) -> str:
    return "OfficialLegalValue" if text is TextStatus.OFFICIAL else "UnofficialLegalValue"


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _embedded(value: dict[str, Any]) -> str:
    """JSON that can stand in an HTML element: `<`, `>` and `&` are written as escapes, so no word can open or close one."""
    written = _ONE_LINE(value)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
