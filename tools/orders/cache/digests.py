"""What something takes from each order, as one hash an order, all in one kept file: to see that nothing of it changed, no order
is read, and no file an order is opened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from orders.cache.store import Cache, key_of


def digests(cache: Cache | None, name: str, wanted: Mapping[str, Callable[[], bytes]]) -> tuple[str, ...]:
    """The hash of what is taken from each of the wanted orders; they are named by the hashes of their files, and each comes with
    what takes it. `name` is the hash of the code that does. What is not wanted any more is forgotten.
    """
    key = key_of("digests", name)
    kept = cache.get(key) if cache else None
    known: dict[str, str] = json.loads(kept) if kept is not None else {}
    found = {order: known.get(order) or key_of(take()) for order, take in wanted.items()}
    if cache and found != known:
        cache.put(key, json.dumps(found, separators=(",", ":")).encode())
    return tuple(found.values())
