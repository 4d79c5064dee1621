"""Which cache a command uses: the project's, one that is forgotten when the command is done, or none."""

from __future__ import annotations

import os
from pathlib import Path

from orders.cache.store import FOLDER, Cache

_PROJECT_FILE = "mkdocs.yml"


def project_cache() -> Cache | None:
    """The cache of the project in whose folder the command runs, or the one that ORDERS_CACHE names.

    None anywhere else: a command that only reads leaves no folder behind where no project is.
    """
    told = os.environ.get("ORDERS_CACHE")
    if told:
        return Cache(Path(told))
    return Cache(FOLDER) if FOLDER.is_dir() or Path(_PROJECT_FILE).is_file() else None
