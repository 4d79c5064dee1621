"""A whole copy of a site held against its manifest: what is altered, missing, additional, or contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from orders.errors import OrdersError
from orders.pages import links
from orders.proof import findings
from orders.proof.addresses import path_of, read_addresses
from orders.proof.evidence import Evidence, gather
from orders.proof.findings import Finding, Verdict
from orders.proof.folder import Fingerprint, Unreadable, fingerprints
from orders.proof.judging import contradicting
from orders.proof.manifest import OUTSIDE, DamagedManifestError, Manifest

_HEAVY = (".pdf", ".docx")


def check_site(folder: Path, known: Mapping[str, Fingerprint] | None = None) -> tuple[Finding, ...]:
    """All that is wrong with a copy of a site that holds its own manifest; nothing where it is whole and unchanged.

    Files that are `known` were found to have these bytes in an earlier site that was proved: they are not read again.
    """
    path = links.manifest_uri()
    try:
        (folder / path).open("rb").close()
        evidence = gather([folder / path], None, None)
    except FileNotFoundError:
        return (Finding(Verdict.MISSING, path, "There is no manifest in this copy, so nothing in it can be checked."),)
    except OSError as failure:
        return (findings.unreadable(path, Unreadable((failure.strerror or "the system does not allow it").lower())),)
    except OrdersError as failure:
        if isinstance(failure.__cause__, DamagedManifestError):
            return (Finding(Verdict.ALTERED, path, f"This is not the manifest as it was written. {failure.__cause__}"),)
        return (Finding(Verdict.UNREADABLE, links.ledger_uri(), str(failure)),)
    return (*judge_copy(folder, evidence, known or {}),)


def judge_copy(folder: Path, evidence: Evidence, known: Mapping[str, Fingerprint] = MappingProxyType({})) -> Iterator[Finding]:
    """All that is wrong with a copy of a whole site, by the newest manifest of the evidence. `known` files are not read."""
    manifest = evidence.manifests[0].manifest
    yield from differences(manifest, fingerprints(folder, known))
    yield from evidence.contradictions()
    yield from _against_the_ledger(folder, manifest, evidence, known)
    yield from _lost(folder, manifest)


def differences(manifest: Manifest, here: Mapping[str, Fingerprint | Unreadable], below: str = "") -> Iterator[Finding]:
    """What differs between the files of a copy and those that were published, in the order of their paths.

    `below` limits both to a folder of the site ("go/2011-01/"), where the copy is only of that.
    """
    published = {path: file for path, file in manifest.files.items() if path.startswith(below)}
    for path in sorted(here.keys() | published.keys()):
        finding = _difference(path, here.get(path), published.get(path))
        if finding and path not in OUTSIDE:
            yield finding


def _difference(path: str, here: Fingerprint | Unreadable | None, published: Fingerprint | None) -> Finding | None:
    if isinstance(here, Unreadable):
        return findings.unreadable(path, here)
    if here is None:
        return findings.missing(path)
    if published is None:
        return findings.additional(path)
    return findings.altered(path, here, published) if here != published else None


def _against_the_ledger(
    folder: Path, manifest: Manifest, evidence: Evidence, known: Mapping[str, Fingerprint]
) -> Iterator[Finding]:
    """Whether every file that the ledger records is in the site byte for byte, and whether the site's data agree with it."""
    if evidence.ledger is None:
        return
    published = {file.sha256 for file in manifest.files.values()}
    for entry in evidence.ledger.entries:
        if entry.sha256 not in published:
            sentence = f"The ledger records {entry.path} ({entry.directive}), and the site does not have it with those bytes."
            yield findings.contradiction(links.ledger_uri(), sentence)
    for path in manifest.files:
        if path not in known and path.startswith(links.api_uri()) and path.endswith(".json") and _is_file(folder / path):
            yield from contradicting(path, (folder / path).read_bytes(), evidence)


def _lost(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Addresses that were published once and at which this site has nothing. A quick look has no Word and PDF files at all."""
    listed = folder / links.addresses_uri()
    if links.addresses_uri() not in manifest.files or not _is_file(listed):
        return
    without = tuple(ending for ending in _HEAVY if not any(path.endswith(ending) for path in manifest.files))
    for address in read_addresses(listed.read_bytes())[0]:
        path = path_of(address)
        if path not in manifest.files and path not in OUTSIDE and not (without and path.endswith(without)):
            sentence = f"{address} was published once, and this site has nothing there."
            yield Finding(Verdict.MISSING, links.addresses_uri(), sentence)


def _is_file(path: Path) -> bool:
    """Whether there is a file itself: where a link leads is not part of a copy."""
    return path.is_file() and not path.is_symlink()
