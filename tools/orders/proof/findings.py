"""What verifying a copy can find, each as one sentence for somebody who knows the site and no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orders.proof.folder import Fingerprint, Unreadable

_SHOWN = 16


class Verdict(StrEnum):
    """What is said of a file, or of a copy as a whole."""

    PUBLISHED = "published"
    """It is, byte for byte, what was published."""
    ALTERED = "altered"
    """Something else was published in its place."""
    MISSING = "missing"
    """It was published, and is not in the copy."""
    ADDITIONAL = "additional"
    """It is in the copy, and was not published."""
    UNKNOWN = "not known"
    """Nothing that is at hand says what it is."""
    UNREADABLE = "not readable"
    """There is no file that could be compared."""
    CONTRADICTION = "contradiction"
    """Two parts of the record do not agree."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one file: `path` as the reader knows it, and a sentence that ends in a full stop."""

    verdict: Verdict
    path: str
    sentence: str

    @property
    def good(self) -> bool:
        """Whether it is as it was published."""
        return self.verdict is Verdict.PUBLISHED


def altered(path: str, here: Fingerprint, published: Fingerprint) -> Finding:
    """Bytes that are not those that were published under this path."""
    if here.size == published.size:
        sizes = f"it has as many bytes ({here.size:,})"
    else:
        sizes = f"it has {here.size:,} bytes, and {published.size:,} were published"
    digests = f"its SHA-256 begins with {here.sha256[:_SHOWN]}, that of what was published with {published.sha256[:_SHOWN]}"
    return Finding(Verdict.ALTERED, path, f"Not what was published here: {sizes}; {digests}.")


def missing(path: str) -> Finding:
    """A file of the manifest that the copy does not have."""
    return Finding(Verdict.MISSING, path, "It was published, and is not in this copy.")


def additional(path: str) -> Finding:
    """A file of the copy that the manifest does not list."""
    return Finding(Verdict.ADDITIONAL, path, "It is in this copy, and was not published with the site.")


def unreadable(path: str, why: Unreadable) -> Finding:
    """A place in the copy where no file can be compared."""
    return Finding(Verdict.UNREADABLE, path, f"It cannot be compared: {why.reason}.")


def contradiction(path: str, sentence: str) -> Finding:
    """A part of the record that another part denies."""
    return Finding(Verdict.CONTRADICTION, path, sentence)
