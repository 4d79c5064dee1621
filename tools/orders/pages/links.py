"""Addresses: which page shows what, and which id on it. No other module knows.

An address is the page's folder below the site's root, with "/" at its end; the home page is "". They last: what was
published once stays where it was, so none depends on a title, a date of publication or an order in a list.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath

_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]+")
_SPACE = re.compile(r"\s+")
_PLAIN = "!$'()*,-./:;?@_~"


def home_uri() -> str:
    """The site's first page."""
    return ""


def register_uri() -> str:
    """The register of all directives on file."""
    return "directives/"


def facet_uri(name: str) -> str:
    """The register of all directives by one of their facts, `directives/by-topic/`, or of some, `directives/pending/`."""
    return f"{register_uri()}{name}/"


def year_uri(name: str, year: int | None) -> str:
    """What a register holds of one year, `directives/changes/2017/`; `…/undated/` of what has no known day."""
    return f"{facet_uri(name)}{f'{year:04}' if year else 'undated'}/"


def register_data_uri(uri: str, form: str) -> str:
    """Where the register at an address is kept as data: `directives/by-topic/register.csv`; no "/" at its end."""
    return f"{uri}register.{form}"


def lists_uri() -> str:
    """Where all reading lists are listed."""
    return "lists/"


def list_uri(name: str) -> str:
    """Where a reading list is shown, by its file's name: `lists/sergeant-2030/`."""
    return f"{lists_uri()}{_segment(name)}/"


def roll_call_uri(number: DirectiveNumber) -> str:
    """Where the sheet of a revision for roll call is: `go/2011-01/2011-01A/roll-call/`."""
    return f"{revision_uri(number)}roll-call/"


def reading_uri() -> str:
    """Where a reader sees, and clears, what their own browser keeps of what they read."""
    return "reading/"


def day_uri() -> str:
    """Where one asks what was in force on a day: `on/?date=2015-03-01&directive=GO 2011-01`."""
    return "on/"


def day_query(day: str = "", number: DirectiveNumber | None = None) -> str:
    """What stands behind the `?` of such an address: the day as YYYY-MM-DD, and one directive where only that is asked."""
    asked = {"date": day, "directive": str(number.series) if number else ""}
    return "&".join(f"{name}={quote(value)}" for name, value in asked.items() if value)


def sheet_uri() -> str:
    """Where the sheet for an incident's day is made: `on/sheet/?date=2015-03-01&directive=GO 2011-01`."""
    return f"{day_uri()}sheet/"


def periods_uri() -> str:
    """Where the days in force of every revision are listed, for readers without JavaScript and for paper."""
    return f"{day_uri()}periods/"


def day_data_uri() -> str:
    """Where the same days are kept as data: `on/days.json`; no "/" at its end."""
    return f"{day_uri()}days.json"


def cited_uri() -> str:
    """The register of directives that are cited or rescinded, but not on file."""
    return "cited/"


def search_uri() -> str:
    """Where a search is kept: its words stand behind, as in `search/?q=crime+stoppers`."""
    return "search/"


def glossary_uri() -> str:
    """Every term that orders in force define."""
    return "glossary/"


def glossary_letter_uri(letter: str) -> str:
    """The terms that begin with a letter, where they are too many for one page: `glossary/a/`, `glossary/0-9/`."""
    return f"{glossary_uri()}{_segment(letter).lower()}/"


def differences_uri() -> str:
    """The terms that two orders in force define differently."""
    return f"{glossary_uri()}differences/"


def term_anchor(key: str) -> str:
    """The id of a term in the glossary, by what tells it from others: `term-social_media`."""
    return f"term-{_SPACE.sub('_', key)}"


def directive_uri(number: DirectiveNumber) -> str:
    """Where the enduring directive of a number is shown, e.g. `go/2011-01/`."""
    return f"{_segment(number.type).lower()}/{_segment(number.number)}/"


def revision_uri(number: DirectiveNumber) -> str:
    """Where one revision is shown for ever: `go/2011-01/2011-01A/`, `go/G02-01/2015-06-30/`."""
    return f"{directive_uri(number)}{_segment(number.file_name)}/"


def redline_uri(number: DirectiveNumber) -> str:
    """Where what a revision changed is shown: `go/2011-01/2011-01A/redline/`."""
    return f"{revision_uri(number)}redline/"


def correction_uri(number: DirectiveNumber, count: int) -> str:
    """Where what a correction of a revision (counted from 1) changed is shown: `go/2011-01/2011-01A/correction-1/`."""
    return f"{revision_uri(number)}correction-{count}/"


def redline_data_uri(number: DirectiveNumber) -> str:
    """Where the same redline is kept as JSON: `go/2011-01/2011-01A/redline/redline.json`; no "/" at its end."""
    return f"{redline_uri(number)}redline.json"


def compare_uri() -> str:
    """Where any two revisions of a directive are compared."""
    return "compare/"


def compare_data_uri() -> str:
    """Where that page finds which revisions there are: `compare/directives.json`; no "/" at its end."""
    return f"{compare_uri()}directives.json"


def keep_uri() -> str:
    """Where lists of orders are kept on the reader's device."""
    return "keep/"


def keep_data_uri() -> str:
    """Where that page finds which orders are on which list: `keep/lists.json`; no "/" at its end."""
    return f"{keep_uri()}lists.json"


def offline_uri() -> str:
    """What is shown without a connection where no copy is kept."""
    return "offline/"


def characters_uri() -> str:
    """Where that page finds the tables of characters by which it compares: `compare/characters.json`; no "/" at its end."""
    return f"{compare_uri()}characters.json"


def compare_query(old: DirectiveNumber, new: DirectiveNumber, provision: LabelPath | str = "") -> str:
    """What stands behind the address of that page for two revisions of one directive, or one provision of it:
    `?directive=GO%202011-01&old=2011-01&new=2011-01A&provision=IV.A.2`.
    """
    asked = {"directive": str(new.series), "old": old.file_name, "new": new.file_name, "provision": str(provision)}
    return "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items() if value)


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
    return _segment(str(number)).strip("-")


def history_uri(number: DirectiveNumber) -> str:
    """Where every provision of a directive is shown through time: `go/2011-01/history/`."""
    return f"{directive_uri(number)}history/"


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


def subscribe_uri() -> str:
    """The page that lists every feed and calendar for people."""
    return "subscribe/"


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


def provision_anchor(path: LabelPath) -> str:
    """The id of a provision on its revision's pages: its address as printed, `IV.A.2.d.1`.

    An id may not hold a space, so `§ 4` becomes `§_4`; no label holds an underscore.
    """
    return _SPACE.sub("_", str(path))


def old_anchor(path: LabelPath, origin: int = 0, several: bool = False) -> str:
    """The id, on a redline, of what only an old revision has: `was-V.A.3`; of the second of several, `was-2-V.A.3`."""
    return f"was-{origin + 1}-{provision_anchor(path)}" if several else f"was-{provision_anchor(path)}"


def change_anchor(place: int) -> str:
    """The id of the nth change of a redline, counted from 1: `change-3`."""
    return f"change-{place}"


def history_anchor(revision: DirectiveNumber, path: LabelPath, page_of: DirectiveNumber) -> str:
    """The id of a provision on the history page of a directive, by where it first appears: `2011-01/V.A.1`.

    What came from another directive has that one's folder in front: `SOP-BOI-1993-10/1993-10F/II.B`.
    """
    own = revision.series == page_of.series
    return f"{'' if own else _segment(revision.folder) + '/'}{_segment(revision.file_name)}/{provision_anchor(path)}"


def wording_anchor(revision: DirectiveNumber, path: LabelPath, page_of: DirectiveNumber) -> str:
    """The id, on that page, of the wording that a provision got by a revision, by its address there: `_2011-01A/V.A.1`."""
    return part_anchor(history_anchor(revision, path, page_of))


def cited_anchor(number: DirectiveNumber) -> str:
    """The id of a directive in the register of those not on file: `go-1973-02`, `go-2011-01A`, `cao-50`."""
    return f"{_segment(number.type).lower()}-{_segment(number.file_name)}"


def citing_anchor(path: LabelPath) -> str:
    """The id, on a revision's pages, of the list of those who cite a provision: `_cited-IV.A.2.d`."""
    return part_anchor(f"cited-{provision_anchor(path)}")


def section_anchor(name: str) -> str:
    """The id of a part of a register that is named by an order's own words: `_Public_information`.

    No two names share one: what stands for a space, and what escapes it, is escaped itself.
    """
    return part_anchor(_SPACE.sub("_", name.replace("~", "~t").replace("_", "~u")))


def part_anchor(name: str) -> str:
    """The id of a part of a page that is not the order's own: it begins with `_`, which no address of a provision does."""
    return f"_{name}"


def relative(from_uri: str, to_uri: str, anchor: str = "") -> str:
    """The link from one page to another, or to an id on it, for a site that may stand in any folder.

    `relative("go/2011-01/", "directives/")` is `../../directives/`; on the page itself only the fragment is left.
    """
    within = f"#{fragment(anchor)}" if anchor else ""
    if from_uri == to_uri:
        return within or "./"
    path = posixpath.relpath(to_uri or ".", from_uri or ".")
    return f"{path}/{within}" if to_uri.endswith("/") or not to_uri else path


def fragment(anchor: str) -> str:
    """An id as it stands in an address behind the `#`."""
    return quote(anchor, safe=_PLAIN)


def _segment(text: str) -> str:
    """A name as one piece of an address: letters, digits, dot, dash; everything else becomes a dash."""
    safe = _UNSAFE.sub("-", text)
    return safe if safe.strip(".") else safe.replace(".", "-") or "-"
