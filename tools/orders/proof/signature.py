"""A signature of the manifest, by the tool that every system with SSH has: `ssh-keygen -Y` (OpenSSH 8.2; PROTOCOL.sshsig).

The manifest names every file and the head of the ledger, so one signature covers all of them. Who may sign is for the
reader to say, in a file of signers (ssh-keygen(1), ALLOWED SIGNERS) that came to them on another way than the site.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from orders.cache.wholefile import write_atomically
from orders.errors import OrdersError
from orders.pages import links

NAMESPACE = "orders-manifest"
"""What a signature is for, so that none made for another purpose can be passed off as one of a manifest."""

_PATIENCE = 60


class SignatureState(StrEnum):
    """What is known of the signature of a manifest."""

    ABSENT = "absent"
    UNCHECKED = "unchecked"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of it, and that in a sentence. `signer` is the name that the file of signers gives to whose key it is."""

    state: SignatureState
    sentence: str
    signer: str = ""


def sign_site(site: Path, key: Path) -> Path:
    """Sign the manifest of a site with a private SSH key (or a public one, whose private half an agent holds), and put the
    signature beside it. Raises OrdersError where there is no manifest, no such key, or the key cannot sign.
    """
    manifest, signature = site / links.manifest_uri(), site / links.signature_uri()
    if not manifest.is_file():
        raise OrdersError(f"{site} has no {links.manifest_uri()}, so there is nothing to sign. “orders build” writes one.")
    if not key.is_file():
        raise OrdersError(f"There is no key {key}. Make one with: ssh-keygen -t ed25519 -f {key}")
    done = _ssh_keygen(["sign", "-q", "-f", str(key.absolute()), "-n", NAMESPACE], manifest.read_bytes())
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise OrdersError(f"The manifest was not signed: {_said(done) or 'ssh-keygen gave no reason'}.")
    # Never written over: another site may have the same file under a name of its own.
    write_atomically(signature, done.stdout)
    return signature


def check_signature(manifest: bytes, signature: Path, signers: Path | None) -> Signature:
    """Whether a manifest was signed by one of `signers`; without them, only whether there is a signature.

    Raises OrdersError where there is no such file of signers.
    """
    if signers is not None and not signers.is_file():
        raise OrdersError(f"There is no file {signers} that says who may sign.")
    if not signature.is_file():
        return Signature(
            SignatureState.ABSENT, "The manifest is not signed: it shows that copies agree with it, not who wrote it."
        )
    if signers is None:
        return Signature(
            SignatureState.UNCHECKED,
            "The manifest is signed, but the signature was not checked: name the file of those who may sign with --signers.",
        )
    where = ["-f", str(signers.absolute()), "-s", str(signature.absolute())]
    found = _ssh_keygen(["find-principals", *where], b"")
    names = found.stdout.decode("utf-8", "replace").split("\n")[0].strip()
    if found.returncode or not names:
        return Signature(SignatureState.BAD, f"The signature is damaged, or by a key that is not in {signers.name}.")
    done = _ssh_keygen(["verify", "-I", names, "-n", NAMESPACE, *where], manifest)
    if done.returncode:
        return Signature(
            SignatureState.BAD, "The signature does not belong to this manifest: one of the two is not what was signed."
        )
    return Signature(SignatureState.GOOD, f"The manifest was signed by {names}, whose key is in {signers.name}.", names)


def _ssh_keygen(arguments: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["ssh-keygen", "-Y", *arguments],
            input=given,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as failure:
        raise OrdersError(
            "Signatures need ssh-keygen, which is not here. OpenSSH has it (Debian: openssh-client; Windows: optional)."
        ) from failure
    except subprocess.TimeoutExpired as failure:
        raise OrdersError(
            f"ssh-keygen did not answer within {_PATIENCE} seconds. Does it ask for a passphrase? Put the key into ssh-agent."
        ) from failure


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last thing that ssh-keygen said, without the full stop that our sentence has."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip().rstrip(".") if lines else ""
