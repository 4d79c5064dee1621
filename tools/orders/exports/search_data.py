"""What the search box answers by itself: every order by its number, and which orders have a provision of an address.

Two small files, fetched when somebody begins to search. `search/numbers.json` holds the types with their printed spellings,
the directives with the status of each revision, the department's synonyms and what a search can be narrowed by.
`search/addresses.json` holds, for each address of the orders in force, the places in that list of those that have it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from orders.cache.code import code_for_orders
from orders.cache.store import Cache, key_of
from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.corpus.status import StatusKind
from orders.exports.format import ExportFile, Format, Shows
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.searching import facets_of

_STATUSES = [kind.value for kind in StatusKind]

NUMBERS, ADDRESSES = "search/numbers.json", "search/addresses.json"


def search_data_files(edition: Edition) -> Iterator[ExportFile]:
    """Both files."""
    yield ExportFile(NUMBERS, _numbers, (edition,))
    yield ExportFile(ADDRESSES, _addresses, (edition,))


FORMAT = Format(
    "search-data", "what the search box needs to know orders by number and address", search_data_files, shows=Shows.LABELS
)


def _numbers(edition: Edition) -> bytes:
    types = edition.department.types
    known = [
        {
            "type": known.number.type,
            "number": known.number.number,
            "printed": edition.print_of(known.number),
            "title": known.title,
            "uri": links.relative("", links.cited_uri(), links.cited_anchor(known.number)),
        }
        for known in edition.department.known
        if known.number.series not in {directive.series for directive in edition.directives}
    ]
    return _json(
        {
            "types": [
                {"code": t.code, "name": t.name, "spellings": list(dict.fromkeys((t.code, t.name, *t.printed)))} for t in types
            ],
            "statuses": _STATUSES,
            "directives": [_directive(directive, edition) for directive in edition.directives],
            "known": known,
            "synonyms": edition.department.synonyms,
            "facets": _facets(edition),
            "examples": _examples(edition),
        }
    )


def _directive(directive: Directive, edition: Edition) -> dict[str, Any]:
    """A directive, its status and address, and its revisions from the oldest on."""
    shown = edition.shown(directive)
    base = edition.print_of(directive.series)
    return {
        "type": directive.series.type,
        "number": directive.series.number,
        "base": base,
        "printed": edition.print_of(shown.number),
        "title": shown.header.title,
        "status": edition.status(shown.number).kind.value,
        "uri": links.directive_uri(directive.series),
        "revisions": [_revision(r.number, base, edition) for r in directive.revisions],
    }


def _revision(number: DirectiveNumber, base: str, edition: Edition) -> list[str | int]:
    """The letters or day that name a revision, and the place of its status in the list of them; then how it is printed and
    where it is shown, where that does not follow from its name as engine.js takes it: there are thousands.
    """
    name = number.dated.isoformat() if number.dated else number.suffix
    told: list[str | int] = [name, _STATUSES.index(edition.status(number).kind.value)]
    printed, uri = edition.print_of(number), links.revision_uri(number)
    follows = f"{base} ({name})" if number.dated else f"{base}{name}"
    below = f"{links.directive_uri(number)}{name if number.dated else number.number + name}/"
    return told if (printed, uri) == (follows, below) else [*told, printed, uri]


def _examples(edition: Edition) -> list[str]:
    """What a person could type: the number of the longest order in force, and its title with its deepest address."""
    current = [revision for directive in edition.directives if (revision := edition.in_force(directive)) and has_text(revision)]
    if not current:
        return []
    cache = edition.corpus.desk.cache
    counts = {revision.number: labelled(revision, cache)[0] for revision in current}
    longest = max(current, key=lambda revision: counts[revision.number])
    addresses = [".".join(provision.path.steps) for provision in longest.outline.all if provision.label]
    number = f"{longest.number.number}{longest.number.suffix}"
    if not addresses:
        return [number]
    return [number, f"{longest.header.title.lower()} {max(addresses, key=lambda address: address.count('.'))}"]


def _facets(edition: Edition) -> dict[str, list[str]]:
    """Everything that a search can be narrowed by, each kind in the order in which a person looks for it."""
    found = [facets_of(revision, edition) for revision in edition.corpus.revisions if has_text(revision)]
    names = {t.name: at for at, t in enumerate(edition.department.types)}
    return {
        "type": sorted({f.type for f in found if f.type}, key=lambda name: (names.get(name, len(names)), name)),
        "distribution": sorted({whom for f in found for whom in f.distribution}),
        "topic": sorted({topic for f in found for topic in f.topics}),
        "year": sorted({f.year for f in found if f.year}, reverse=True),
    }


def _addresses(edition: Edition) -> bytes:
    """For each labelled address, the directives that have it, by their places in the list of numbers.json."""
    having: dict[str, list[int]] = {}
    for place, directive in enumerate(edition.directives):
        current = edition.in_force(directive)
        if current and has_text(current):
            for anchor in labelled(current, edition.corpus.desk.cache)[1]:
                having.setdefault(anchor, []).append(place)
    return _json(having)


def labelled(revision: Revision, cache: Cache | None) -> tuple[int, list[str]]:
    """How many provisions a revision has, and the ids of those with a label, in printed order.

    Kept, since a search asks every order in force for them, and nothing else of its text.
    """
    if cache is None or not revision.sha256:
        return _read(revision)
    key = key_of("labelled", code_for_orders(__name__), revision.sha256)
    data = cache.get(key)
    if data is None:
        found = _read(revision)
        cache.put(key, _json(found))
        return found
    count, ids = json.loads(data)
    return count, ids


def _read(revision: Revision) -> tuple[int, list[str]]:
    provisions = revision.outline.all
    return len(provisions), [links.provision_anchor(provision.path) for provision in provisions if provision.label]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
