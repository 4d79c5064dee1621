"""A whole copy of a site held against its manifest: what is altered, missing, additional, or contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from orders.pages import links
from orders.proof import findings
from orders.proof.findings import Finding, Verdict
from orders.proof.folder import Fingerprint, Unreadable, fingerprints
from orders.proof.manifest import OUTSIDE, DamagedManifestError, Manifest, read_manifest


def check_site(folder: Path) -> tuple[Finding, ...]:
    """All that is wrong with a copy of a site that holds its own manifest; nothing where it is whole and unchanged."""
    path = links.manifest_uri()
    try:
        manifest = read_manifest((folder / path).read_bytes())
    except FileNotFoundError:
        return (Finding(Verdict.MISSING, path, "There is no manifest in this copy, so nothing in it can be checked."),)
    except OSError as failure:
        return (findings.unreadable(path, Unreadable((failure.strerror or "the system does not allow it").lower())),)
    except DamagedManifestError as damage:
        return (Finding(Verdict.ALTERED, path, f"This is not the manifest as it was written. {damage}"),)
    return (*differences(manifest, fingerprints(folder)),)


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
