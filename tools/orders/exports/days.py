"""The format `days`: from which day through which each revision is in force, for the page that answers for a day.

Compact, since a phone fetches it whole: a title is written again only where it changed, and what is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from orders.exports.format import ExportFile, Format, Shows
from orders.model.header import TextStatus
from orders.pages import links
from orders.pages.days import Days, days_of
from orders.pages.edition import Edition
from orders.pages.wording import printed_series

Json: TypeAlias = Mapping[str, Any]


def days_json(edition: Edition) -> Json:
    """Every directive with its revisions, the oldest first, and the days of each; and what changes others for a time."""
    corpus, department = edition.corpus, edition.department
    return {
        "as_of": edition.as_of.isoformat(),
        "time_zone": department.time_zone,
        "types": {t.code: list(dict.fromkeys((t.code, *t.printed))) for t in department.types},
        "directives": [
            {
                "series": str(directive.series),
                "name": printed_series(directive.series, department),
                "page": links.directive_uri(directive.series),
                "revisions": list(_revisions(days_of(directive, edition), edition)),
            }
            for directive in edition.directives
        ],
        "not_on_file": {str(number): edition.print_of(number) for number in corpus.not_on_file()},
        "amendments": [{"by": str(a.by), "of": str(a.of), "at": a.path} for a in corpus.amendments],
    }


def _revisions(found: tuple[Days, ...], edition: Edition) -> Iterator[Json]:
    title = None
    for days in found:
        yield _revision(days, title, edition)
        title = days.revision.header.title


def _revision(days: Days, title_before: str | None, edition: Edition) -> Json:
    revision, spell = days.revision, days.spell
    text = revision.header.text
    facts = {
        "key": str(revision.number),
        "file": revision.number.file_name,
        "at": links.revision_uri(revision.number).removeprefix(links.directive_uri(revision.number)),
        "number": edition.print_of(revision.number),
        "title": revision.header.title if revision.header.title != title_before else None,
        "from": spell.first.isoformat() if spell else None,
        "to": spell.last.isoformat() if spell and spell.last else None,
        "how": days.how,
        "by": [str(number) for number in days.by],
        "act": days.act,
        "rescinds": [str(number) for number in edition.predecessors(revision)],
        "text": text.value if text in (TextStatus.RECONSTRUCTED, TextStatus.NOT_ON_FILE) else None,
    }
    return {name: value for name, value in facts.items() if value}


def days_bytes(edition: Edition) -> bytes:
    """The data as JSON on one line, every letter as itself."""
    return (json.dumps(days_json(edition), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _files(edition: Edition) -> Iterator[ExportFile]:
    yield ExportFile(links.day_data_uri(), days_bytes, (edition,))


FORMAT = Format("days", "from when through when each revision was in force, as one small JSON file", _files, shows=Shows.HEADERS)
