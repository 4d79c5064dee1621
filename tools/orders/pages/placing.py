"""Where in words the citations of a directive stand: asked by every order that it cites, so found once for all its revisions.

It is found while their words are at hand, and kept: else each page that says who cites its order would have to load the
words of every citing order, in the order in which they happen to cite it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from orders.cache.code import code_for_orders
from orders.cache.store import Cache, key_of
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision
from orders.model.revision import Revision
from orders.pages.wording import place_in_order

Steps = tuple[str, ...]
Places: TypeAlias = Mapping[Steps, str]
"""Where provisions stand, as cited inside their order (`§ IV.A.2.d`), by the steps of their addresses."""
Citing = Callable[[Revision], Iterable[LabelPath]]
"""Gives the addresses of the provisions of a revision that cite something."""


def places_of(
    revisions: Iterable[Revision], citing: Citing, department: Department, cache: Cache | None
) -> dict[DirectiveNumber, Places]:
    """For each revision of a directive where the provisions stand that cite something; kept where there is a cache."""
    ordered = sorted(revisions, key=lambda revision: revision.file)
    numbers = [revision.number for revision in ordered]
    if cache is None or not all(revision.sha256 for revision in ordered):
        return {revision.number: _places(revision, citing) for revision in ordered}
    key = _key(ordered, department)
    kept = cache.get(key)
    if kept is not None:
        found = ({tuple(steps): place for steps, place in pairs} for pairs in json.loads(kept))
        return dict(zip(numbers, found, strict=True))
    made = [_places(revision, citing) for revision in ordered]
    cache.put(key, json.dumps([list(places.items()) for places in made]).encode())
    return dict(zip(numbers, made, strict=True))


def place_of(outline: Outline, path: LabelPath) -> str:
    """Where a provision stands, as cited inside its order; nothing where there is none."""
    chain: list[Provision] = []
    beside = outline.provisions
    for end in range(1, len(path.steps) + 1):
        steps = path.steps[:end]
        for provision in beside:
            if provision.path.steps == steps:
                chain.append(provision)
                beside = provision.children
                break
        else:
            return ""
    return place_in_order(chain)


def _places(revision: Revision, citing: Citing) -> Places:
    wanted = dict.fromkeys(citing(revision))
    outline = revision.outline if wanted else Outline()
    return {path.steps: place_of(outline, path) for path in wanted}


def _key(revisions: Sequence[Revision], department: Department) -> str:
    files = (part for revision in revisions for part in (revision.file, revision.sha256))
    return key_of("places of citations", code_for_orders(__name__), _written(department), *files)


@lru_cache(maxsize=4)
def _written(department: Department) -> str:
    return repr(department)
