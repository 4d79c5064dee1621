"""The last step of a build: when every other file is in its place, the manifest is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from orders import __version__
from orders.errors import OrdersError
from orders.model.department import Department
from orders.pages import links
from orders.proof.folder import Fingerprint, Unreadable, fingerprints
from orders.proof.manifest import OUTSIDE, About, LedgerHead, write_manifest


def seal_site(site: Path, department: Department, as_of: date, commit: str = "", ledger: LedgerHead | None = None) -> None:
    """Write the manifest of a finished site. Nothing may be written into its folder afterwards but the signature.

    `commit` is the commit that the site was built from, "" where it was built from files that no commit holds.
    Raises OrdersError where the site holds something that is no file, which no web server would serve as it was built.
    """
    about = About(department.name, as_of.isoformat(), f"orders {__version__}", department.site_url, commit, ledger)
    target = site / links.manifest_uri()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(write_manifest(about, _files(site)))


def _files(site: Path) -> dict[str, Fingerprint]:
    found = fingerprints(site)
    for path, file in found.items():
        if isinstance(file, Unreadable):
            raise OrdersError(f"{path} of the site cannot be published: {file.reason}.")
    return {path: file for path, file in found.items() if isinstance(file, Fingerprint) and path not in OUTSIDE}
