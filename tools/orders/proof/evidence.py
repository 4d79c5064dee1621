"""What a copy is held against: one manifest or several, the ledger, the signature. All of it is read from disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from orders.errors import OrdersError
from orders.pages import links
from orders.proof import findings
from orders.proof.findings import Finding
from orders.proof.manifest import DamagedManifestError, Manifest, read_manifest
from orders.proof.signature import Signature, SignatureState, check_signature
from orders.record.ledger import Ledger, read_ledger

LEDGER_NAME = links.ledger_uri().rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A manifest that was read, where it lies, and what is known of its signature."""

    path: Path
    manifest: Manifest
    signature: Signature

    @property
    def site(self) -> str:
        """Which site it is of, in words."""
        about = self.manifest.about
        built = f", built from commit {about.commit[:12]}" if about.commit else ""
        return f"the site of {about.department} as of {about.as_of}{built}"


@dataclass(frozen=True, eq=False)
class Evidence:
    """The manifests, the newest first, and the ledger, where there is one (`ledger_path` says where)."""

    manifests: tuple[ManifestFile, ...]
    ledger: Ledger | None = None
    ledger_path: Path | None = None

    @cached_property
    def recorded(self) -> dict[str, frozenset[str]]:
        """The SHA-256 that the ledger has for a file by its path, and for all files of a revision by its number."""
        found: dict[str, set[str]] = {}
        for entry in self.ledger.entries if self.ledger else ():
            found.setdefault(entry.path, set()).add(entry.sha256)
            found.setdefault(entry.directive, set()).add(entry.sha256)
        return {subject: frozenset(digests) for subject, digests in found.items()}

    def contradictions(self) -> Iterator[Finding]:
        """Where signatures, ledger and manifests deny each other."""
        for one in self.manifests:
            if one.signature.state is SignatureState.BAD:
                yield findings.contradiction(str(one.path), one.signature.sentence)
        yield from self._in_the_ledger()

    def _in_the_ledger(self) -> Iterator[Finding]:
        named = next((one.manifest.about.ledger for one in self.manifests), None)
        where = str(self.ledger_path) if self.ledger_path else LEDGER_NAME
        if self.ledger is None:
            if named:
                yield findings.contradiction(
                    where, f"The manifest names a ledger of {named.entries} entries, and there is none here."
                )
            return
        for problem in read_ledger(self.ledger.data)[1]:
            yield findings.contradiction(where, problem.message)
        if named and (heads := heads_of(self.ledger)).get(named.sha256) != named.entries:
            held = f"none of its {len(heads)} entries is" if heads else "it does not hold"
            yield findings.contradiction(
                where, f"This is not the ledger that the manifest names: {held} the one it ends with there."
            )


def heads_of(ledger: Ledger) -> dict[str, int]:
    """What the head of a ledger was after each of its lines: a ledger that has grown since still holds its older heads."""
    lines = ledger.data.removesuffix(b"\n").split(b"\n") if ledger.data else []
    return {Ledger(line + b"\n", ()).head: number for number, line in enumerate(lines, 1)}


def gather(manifests: Iterable[Path], ledger: Path | None, signers: Path | None) -> Evidence:
    """Read what copies are to be held against. Without `ledger` the one that lies beside a manifest is taken.

    Raises OrdersError where a manifest cannot be read or is damaged: against that nothing can be proved.
    """
    found = sorted((_manifest(path, signers) for path in manifests), key=lambda one: one.manifest.about.as_of, reverse=True)
    beside = next((one.path.with_name(LEDGER_NAME) for one in found if one.path.with_name(LEDGER_NAME).is_file()), None)
    path = ledger or beside
    return Evidence(tuple(found), read_ledger(_bytes(path))[0] if path else None, path)


def _manifest(path: Path, signers: Path | None) -> ManifestFile:
    data = _bytes(path)
    try:
        manifest = read_manifest(data)
    except DamagedManifestError as damage:
        raise OrdersError(f"{path}: {damage} Nothing can be proved with it; get it from the site anew.") from damage
    signature = check_signature(data, path.with_name(f"{path.name}.sig"), signers)
    if signers is not None and signature.state is SignatureState.ABSENT:
        signature = Signature(SignatureState.BAD, "There is no signature beside this manifest, and it should be signed.")
    return ManifestFile(path, manifest, signature)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        raise OrdersError(f"{path} cannot be read: {(failure.strerror or type(failure).__name__).lower()}.") from failure
