"""Verifying what somebody names on the command line: files from anywhere, parts of a copy of the site, or all of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orders.errors import OrdersError
from orders.pages import links
from orders.proof.check import differences, judge_copy
from orders.proof.evidence import Evidence, gather
from orders.proof.findings import Finding, Verdict
from orders.proof.folder import fingerprints
from orders.proof.judging import judge_file
from orders.proof.manifest import DamagedManifestError, Manifest, read_manifest

_PLACES = ("manifest.json", links.manifest_uri(), f"site/{links.manifest_uri()}")
"""Where a manifest is looked for, below the folder in which one works, when none is named and none lies above the file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What copies are to be held against, as far as somebody said: manifests, a ledger, who may sign."""

    manifests: tuple[Path, ...] = ()
    ledger: Path | None = None
    signers: Path | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one path, and the evidence it was held against."""

    path: Path
    evidence: Evidence
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether all of it is what was published."""
        return all(finding.good for finding in self.findings)


class NoManifestError(OrdersError):
    """There is nothing at hand that a copy could be held against."""


def verify(paths: Sequence[Path], wanted: Wanted, here: Path) -> tuple[Verified, ...]:
    """Hold each path against its evidence; `here` is the folder in which one works.

    Raises NoManifestError where no manifest is named or found, and OrdersError where one cannot be read or is damaged.
    """
    held: dict[tuple[Path, ...], Evidence] = {}
    done = []
    for path in paths:
        root = _root_of(path)
        manifests = wanted.manifests or (_found(root, here),)
        if manifests not in held:
            held[manifests] = gather(manifests, wanted.ledger, wanted.signers)
        evidence = held[manifests]
        done.append(Verified(path, evidence, tuple(_findings(path, root, evidence))))
    return tuple(done)


def _findings(path: Path, root: Path | None, evidence: Evidence) -> Iterator[Finding]:
    if not path.is_dir():
        yield from evidence.contradictions()
        yield from judge_file(path, evidence, _inside(path, root))
    elif root is not None and root == path.resolve():
        yield from judge_copy(path, evidence)
        yield from _own_manifest(path, evidence)
    elif root is not None:
        yield from evidence.contradictions()
        below = f"{_inside(path, root)}/"
        here = {f"{below}{name}": file for name, file in fingerprints(path).items()}
        yield from differences(evidence.manifests[0].manifest, here, below)
    else:
        yield from evidence.contradictions()
        for name in fingerprints(path):
            yield from judge_file(path / name, evidence)


def _own_manifest(copy: Path, evidence: Evidence) -> Iterator[Finding]:
    """A copy brings its own manifest. Where another one is believed, the two must be the same."""
    one = evidence.manifests[0]
    try:
        mine = read_manifest((copy / links.manifest_uri()).read_bytes())
    except (OSError, DamagedManifestError):
        mine = None
    if mine is None or _substance(mine) != _substance(one.manifest):
        yield Finding(
            Verdict.ALTERED, links.manifest_uri(), f"It is not the manifest that this copy is held against ({one.path})."
        )


def _substance(manifest: Manifest) -> tuple[object, ...]:
    """What two manifests of one site agree on, though one of them was built by somebody else to compare, from no known commit."""
    return manifest.about.department, manifest.about.as_of, manifest.about.ledger, dict(manifest.files)


def _root_of(path: Path) -> Path | None:
    """The top of the copy of a site that a path is or lies in: the nearest folder with a manifest in its place."""
    full = path.resolve()
    return next((folder for folder in (full, *full.parents) if (folder / links.manifest_uri()).is_file()), None)


def _found(root: Path | None, here: Path) -> Path:
    if root is not None:
        return root / links.manifest_uri()
    for place in _PLACES:
        if (here / place).is_file():
            return here / place
    raise NoManifestError(
        f"There is no manifest to compare with. Get {links.manifest_uri()} from the site, and name it with --manifest FILE."
    )


def _inside(path: Path, root: Path | None) -> str:
    return path.resolve().relative_to(root).as_posix() if root else ""
