"""A site held against its own manifest, before it goes online and before it goes back there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from orders.cli.targets import NotPublishedError, say
from orders.proof.check import check_site
from orders.proof.folder import Fingerprint

_SHOWN = 10
"""How many differing files are named; that there are any is what matters."""


def prove(site: Path, known: Mapping[str, Fingerprint] | None = None) -> None:
    """Raises NotPublishedError where a site is not what its own manifest says, file for file.

    Files that are `known` were carried over from a site in which they were just found to be what was published.
    """
    found = check_site(site, known)
    if found:
        for finding in found[:_SHOWN]:
            say(f"{finding.path}: {finding.sentence}")
        files = "a file differs" if len(found) == 1 else f"{len(found)} files differ"
        raise NotPublishedError(f"{site} is not whole: {files} from its manifest.")
