"""Everything that is known of a folder of orders but their words, as a hash: what tells of all orders together mostly shows no
more than that, so a changed word need not make it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orders.cache.store import key_of
from orders.corpus.corpus import Corpus

WORDLESS = "wordless"
"""Under what it lies on a corpus's desk."""

_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Wordless:
    """The `key` of all that is known but the words, and the hashes of files that are named in it (SHA-256, hexadecimal)."""

    key: str
    hashes: frozenset[str]


def wordless(corpus: Corpus) -> Wordless:
    """The department, every header, every act and reading list, which files there are; nothing of any body, no file's hash."""
    return corpus.desk.once(WORDLESS, "", lambda: _wordless(corpus))


def _wordless(corpus: Corpus) -> Wordless:
    parts = list(_parts(corpus))
    return Wordless(key_of(*parts), frozenset(found for part in parts for found in _HASH.findall(part)))


def _parts(corpus: Corpus) -> Iterator[str]:
    yield repr(corpus.department)
    for texts in (corpus.revisions, corpus.earlier):
        yield str(len(texts))
        for revision in texts:
            yield f"{revision.file}\n{revision.number!r}\n{revision.header!r}"
    yield repr(corpus.rescissions)
    yield repr(corpus.lists)
    yield "\n".join(image.path for image in corpus.images)
