"""The addresses of files beside the pages: data for programs, downloads, pictures, the record. None has "/" at its end."""

from __future__ import annotations

from urllib.parse import quote

from orders.model.number import DirectiveNumber
from orders.pages.anchors import segment
from orders.pages.uris import compare_uri, day_uri, directive_uri, keep_uri, redline_uri, revision_uri


def register_data_uri(uri: str, form: str) -> str:
    """Where the register at an address is kept as data: `directives/by-topic/register.csv`; no "/" at its end."""
    return f"{uri}register.{form}"


def day_data_uri() -> str:
    """Where the same days are kept as data: `on/days.json`; no "/" at its end."""
    return f"{day_uri()}days.json"


def redline_data_uri(number: DirectiveNumber) -> str:
    """Where the same redline is kept as JSON: `go/2011-01/2011-01A/redline/redline.json`; no "/" at its end."""
    return f"{redline_uri(number)}redline.json"


def compare_data_uri() -> str:
    """Where that page finds which revisions there are: `compare/directives.json`; no "/" at its end."""
    return f"{compare_uri()}directives.json"


def keep_data_uri() -> str:
    """Where that page finds which orders are on which list: `keep/lists.json`; no "/" at its end."""
    return f"{keep_uri()}lists.json"


def characters_uri() -> str:
    """Where that page finds the tables of characters by which it compares: `compare/characters.json`; no "/" at its end."""
    return f"{compare_uri()}characters.json"


def revision_docx_uri(number: DirectiveNumber) -> str:
    """Where a revision is kept as a Word file: `go/2011-01/2011-01A/GO-2011-01A.docx`; no "/" at its end."""
    return f"{revision_uri(number)}{file_stem(number)}.docx"


def revision_pdf_uri(number: DirectiveNumber) -> str:
    """Where a revision is kept as a PDF: `go/2011-01/2011-01A/GO-2011-01A.pdf`."""
    return f"{revision_uri(number)}{file_stem(number)}.pdf"


def revision_akn_uri(number: DirectiveNumber) -> str:
    """Where a revision is kept in Akoma Ntoso: `go/2011-01/2011-01A/GO-2011-01A.akn.xml`."""
    return f"{revision_uri(number)}{file_stem(number)}.akn.xml"


def redline_docx_uri(number: DirectiveNumber) -> str:
    """Where a redline is kept as a Word file: `go/2011-01/2011-01A/redline/GO-2011-01A-redline.docx`."""
    return f"{redline_uri(number)}{file_stem(number)}-redline.docx"


def redline_pdf_uri(number: DirectiveNumber) -> str:
    """Where a redline is kept as a PDF: `go/2011-01/2011-01A/redline/GO-2011-01A-redline.pdf`."""
    return f"{redline_uri(number)}{file_stem(number)}-redline.pdf"


def file_stem(number: DirectiveNumber) -> str:
    """What a revision's downloads are called, so that a file says by itself what it is: `GO-2011-01A`, `GO-G02-01-2015-06-30`."""
    return segment(str(number)).strip("-")


def revision_data_uri(number: DirectiveNumber) -> str:
    """Where one revision is kept as JSON, every provision in it: `api/v1/go/2011-01/2011-01A/revision.json`."""
    return f"{api_uri()}{revision_uri(number)}revision.json"


def directive_data_uri(number: DirectiveNumber, what: str = "directive") -> str:
    """Where a directive is kept as JSON, or its `lineage`, `history`, `citations`: `api/v1/go/2011-01/lineage.json`."""
    return f"{api_uri()}{directive_uri(number)}{what}.json"


def site_data_uri(what: str = "index") -> str:
    """Where what belongs to the whole site is kept as JSON: `api/v1/index.json`, `api/v1/register.json`."""
    return f"{api_uri()}{what}.json"


def api_uri() -> str:
    """The folder of what programs read. Its number changes only where a program that reads it would have to."""
    return "api/v1/"


def schema_uri(name: str) -> str:
    """Where the JSON Schema of a form is published: `schemas/revision-1.json`."""
    return f"schemas/{name}.json"


def record_uri() -> str:
    """The folder of what lets anybody check a copy of the site, and the page that says how."""
    return "record/"


def manifest_uri() -> str:
    """The manifest: every file of the site with its SHA-256; no "/" at its end."""
    return f"{record_uri()}manifest.json"


def signature_uri() -> str:
    """The signature of the manifest, where the department signs: an SSH signature."""
    return f"{manifest_uri()}.sig"


def ledger_uri() -> str:
    """The ledger of publications as it was when the site was built."""
    return f"{record_uri()}ledger.jsonl"


def addresses_uri() -> str:
    """Every address that was ever published, one on a line."""
    return f"{record_uri()}addresses.txt"


def redirects_uri() -> str:
    """Where what has moved is now."""
    return f"{record_uri()}redirects.txt"


def source_uri(path: str) -> str:
    """The file of a revision, byte for byte as it is kept in git: `record/policy_versions/GO-2011-01/2011-01A.md`."""
    return f"{record_uri()}policy_versions/{quote(path)}"


def feeds_uri() -> str:
    """The folder of all feeds."""
    return "feeds/"


def audit_uri(ending: str) -> str:
    """Where the list of all revisions for accreditation is kept: `audit/revisions.csv`, `audit/revisions.xlsx`."""
    return f"audit/revisions.{ending}"


def image_uri(number: DirectiveNumber, image: str) -> str:
    """Where an image that stands beside a directive's files is kept: `go/2011-01/badge.png`; no "/" at its end."""
    return f"{directive_uri(number)}{quote(image)}"


def badge_uri(name: str) -> str:
    """Where the department's badge is kept, by its file's name: `assets/department/badge.svg`; no "/" at its end."""
    return f"assets/department/{quote(name)}"
