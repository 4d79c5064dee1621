"""Citations as a cache keeps them: found once in a text, for every run and every day."""

from __future__ import annotations

from dataclasses import dataclass

from orders.cache.code import code_of_rooms
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.citations.checks import Cited, Source, cited_in
from orders.citations.find import find_citations
from orders.model.department import Department
from orders.model.revision import Revision

_ROOMS = ("cache", "model", "header", "outline", "citations")
_FORM = Form[Cited](Cited)


@dataclass(frozen=True, slots=True)
class KeptCitations:
    """What the revisions of a department cite. Without a cache, or for a text that no file holds, it is found anew."""

    cache: Cache | None
    department: Department
    source: Source

    def of(self, revision: Revision) -> Cited:
        """The citations of a revision, what those of its own provisions name, and what is wrong with them by themselves."""
        if self.cache is None or not revision.sha256:
            return self._found(revision)
        parts = (repr(revision.number), revision.file, revision.sha256)
        key = key_of("citations", code_of_rooms(*_ROOMS), repr(self.department), *parts)
        data = self.cache.get(key)
        if data is not None:
            return _FORM.read(data)
        cited = self._found(revision)
        self.cache.put(key, _FORM.write(cited))
        return cited

    def _found(self, revision: Revision) -> Cited:
        citations = find_citations(revision.outline, self.department, revision.number)
        return cited_in(revision, citations, self.department, self.source)
