"""One file, held against all the evidence there is: a page, a PDF, a Word file, data, or the file of an order itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from orders.proof import findings
from orders.proof.addresses import address_of
from orders.proof.claims import claims_in
from orders.proof.evidence import Evidence
from orders.proof.findings import Finding, Verdict
from orders.proof.folder import Fingerprint, Unreadable, fingerprint_of

_PAGES = (".html", ".htm", ".xhtml", ".mhtml")
_OF_A_DAY = (*_PAGES, ".json", ".csv", ".xml", ".ics", ".xlsx")
"""What tells a status, which changes from day to day. Word files and PDFs do not: they tell only the law's own days."""
_NOT_KNOWN = "Nothing that it was compared with has these bytes: it was not published there, or it was changed."
_ANOTHER_DAY = " It may also be of another day, since it tells a status: compare it with the manifest of its day."
_SAVED = " A browser changes a page that it saves whole: save it as “HTML only”, or compare the PDF, which no day changes."


def judge_file(path: Path, evidence: Evidence, inside: str = "") -> Iterator[Finding]:
    """What is to be said of a file: first what it is, then what within it contradicts the ledger.

    `inside` is its path below the root of a copy of the site that it lies in, "" where it lies anywhere.
    """
    name = str(path)
    here = fingerprint_of(path)
    if isinstance(here, Unreadable):
        yield findings.unreadable(name, here)
        return
    finding = _published(name, here, evidence) or _recorded(name, here, evidence)
    finding = finding or _altered(name, here, evidence, inside) or _unknown(name)
    yield finding
    if finding.good and path.suffix == ".json":
        yield from contradicting(name, path.read_bytes(), evidence)


def contradicting(name: str, data: bytes, evidence: Evidence) -> Iterator[Finding]:
    """Where data give an order's file another SHA-256 than the ledger does. What the ledger does not know is not judged."""
    for claim in claims_in(data):
        recorded = evidence.recorded.get(claim.subject)
        if recorded and claim.sha256 not in recorded:
            sentence = f"It gives {claim.subject} the SHA-256 {claim.sha256}, and the ledger gives it {min(recorded)}."
            yield findings.contradiction(name, sentence)


def _published(name: str, here: Fingerprint, evidence: Evidence) -> Finding | None:
    for one in evidence.manifests:
        paths = [path for path, file in one.manifest.files.items() if file == here]
        if paths:
            best = min(paths, key=lambda path: (PurePosixPath(path).name != PurePosixPath(name).name, path))
            also = f" (and at {len(paths) - 1} more)" if len(paths) > 1 else ""
            where = f"at {address_of(best) or 'its first page'}{also} by {one.site}"
            return Finding(Verdict.PUBLISHED, name, f"It is, byte for byte, what was published {where}.")
    return None


def _recorded(name: str, here: Fingerprint, evidence: Evidence) -> Finding | None:
    for number, entry in enumerate(evidence.ledger.lines if evidence.ledger else (), 1):
        if entry and (entry.sha256, entry.size) == (here.sha256, here.size):
            where = f"{entry.path}, {entry.directive}, line {number}, entered with the commit of {entry.day}"
            return Finding(Verdict.PUBLISHED, name, f"It is, byte for byte, the file that the ledger records ({where}).")
    return None


def _altered(name: str, here: Fingerprint, evidence: Evidence, inside: str) -> Finding | None:
    """What the file should have been: by its place in a copy, else by its name where that says what it is."""
    for one in evidence.manifests:
        files = one.manifest.files
        if inside in files:
            return findings.altered(name, here, files[inside])
        same = [path for path in files if PurePosixPath(path).name == PurePosixPath(name).name]
        if len(same) == 1 and not name.endswith(_PAGES):
            finding = findings.altered(name, here, files[same[0]])
            day = _ANOTHER_DAY if name.lower().endswith(_OF_A_DAY) else ""
            sentence = finding.sentence.replace("published here", f"published at {address_of(same[0])}", 1)
            return Finding(Verdict.ALTERED, name, f"{sentence} That was {one.site}.{day}")
    return None


def _unknown(name: str) -> Finding:
    day = _ANOTHER_DAY if name.lower().endswith(_OF_A_DAY) else ""
    saved = _SAVED if name.lower().endswith(_PAGES) else ""
    return Finding(Verdict.UNKNOWN, name, f"{_NOT_KNOWN}{day}{saved}")
