"""What the last build left in a folder, kept in the project's cache: from it the next one takes what did not change.

Were what is kept out of date, a build would only take longer: each file of the last site is looked at before it is taken.
"""

from __future__ import annotations

import os
from pathlib import Path

from orders.cache.code import code_of
from orders.cache.store import Cache, key_of
from orders.proof.work import Standing


def last_site(target: Path, cache: Cache | None) -> Standing | None:
    """What was left in a folder, as far as it is known."""
    place = Path(os.path.realpath(target))
    kept = cache.get(_key(place)) if cache and place.is_dir() else None
    return Standing.unpacked(place, kept) if kept is not None else None


def keep_site(target: Path, cache: Cache | None, standing: Standing) -> None:
    """Keep what a build left there."""
    if cache:
        cache.put(_key(Path(os.path.realpath(target))), standing.packed())


def _key(place: Path) -> str:
    return key_of("standing", code_of("orders.proof.work"), str(place))
