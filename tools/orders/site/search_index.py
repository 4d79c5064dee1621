"""The search index: Pagefind's bundles, one of what is in force, others for what is pending or past.

A reader fetches the bundle of what is in force, in small pieces; the others are merged only for somebody who asks for them
(measured: one bundle of everything makes a phone fetch, and the machine that builds it hold, many times as much). The same
pages give the same bytes, on any machine. Pagefind's own filters would not (it writes their values in the order of a hash table,
another in every run), so what a search can be narrowed by stands in a file of ours beside each bundle, `pages.json`.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zlib import MAX_WBITS, crc32, decompressobj

from orders.cache.code import code_of
from orders.cache.store import Cache, key_of
from orders.exports.packing import File, packed_files, unpacked_files
from orders.proof.work import Work
from orders.site.indexing import Indexing
from orders.site.search_records import Record, record

FOLDER = "search"
"""The search's folder below the site's root."""

CURRENT = "current"
A_PART = 250
"""So many directives at most belong to one part of a bundle of what is past: some 700 revisions of them in ten years."""

_FRAGMENTS = "fragment/"
_PARTS = (_FRAGMENTS, "index/")
_PROGRAM = ("pagefind.js", "wasm.en.pagefind")
"""What only the first bundle needs: the others are merged into it."""

_SIGNATURE = b"pagefind_dcd"
_BEGIN = 1000
"""So many bytes of a fragment hold its page's address, if that is no longer than most."""
_NOTHING = record("search/", "Search", (), None)


@dataclass(frozen=True)
class Source:
    """Where some records come from: a hash of them for each bundle that they belong to, and how they are had when needed.

    By its `name`, a directive's number, it stays in one part of a bundle that is divided.
    """

    digests: Mapping[str, str]
    records: Callable[[], Iterable[Record]]
    name: str = ""


def source_of(records: Iterable[Record]) -> Source:
    """Records that are at hand."""
    held = tuple(records)
    return Source(digests_of(held), lambda: held)


def digests_of(records: Iterable[Record]) -> dict[str, str]:
    """A hash of some records for each bundle that they belong to. A part that several have in common is hashed once."""
    by_bundle: dict[str, list[str | bytes]] = {}
    known: dict[int, bytes] = {}
    for each in sorted(records, key=lambda each: each.uri):
        hashes = [known.get(id(part)) or known.setdefault(id(part), sha256(part).digest()) for part in each.parts]
        by_bundle.setdefault(each.bundle, []).extend((each.uri, repr(each.facets), b"".join(hashes)))
    return {name: key_of(*told) for name, told in by_bundle.items()}


def write_index(work: Work, sources: Sequence[Source], cache: Cache | None = None, processes: int = 1) -> None:
    """Write every bundle below `search/` of a site, and `bundles.json`, which names them.

    Whatever the records are, there is a bundle of what is in force: the search begins with it. A bundle of the same records
    as one of the last site or in the cache is that one, and its records are not asked for. Of the others as many are made at
    once as there are processes for, two at most. Raises OrdersError where Pagefind fails.
    """
    parts = list(parts_of(sources))
    missing = [part for part in parts if work.take(part.group, part.key) is None]
    if missing:
        with Indexing(processes) as indexing:
            for part, files in _made(missing, indexing, cache):
                with work.group(part.group, part.key):
                    for path, data in files:
                        work.put(f"{FOLDER}/{part.name}/{path}", data)
    version = key_of(*(part.key for part in parts))[:16]
    named = {"version": version, "bundles": [part.name for part in parts if part.name != CURRENT]}
    work.put(f"{FOLDER}/bundles.json", _json(named).encode())


@dataclass(frozen=True, slots=True)
class Part:
    """A bundle, or a part of one: its name, the bundle whose records it has, and where those come from."""

    name: str
    bundle: str
    sources: Sequence[Source]

    @property
    def group(self) -> str:
        """By what its files are known of a site that was built."""
        return f"{FOLDER} {self.name}"

    @property
    def key(self) -> str:
        """The hash of all its records, and of the code that makes an index of them."""
        return key_of("search", self.name, code_of(__name__), *(source.digests[self.bundle] for source in self.sources))


def parts_of(sources: Sequence[Source]) -> Iterator[Part]:
    """Every bundle, that of what is in force first; one to which very many directives belong is divided, since Pagefind
    holds all pages of an index in memory (2 MB for one of 5,000 words), and an edit should make little of it anew.

    The number of parts doubles, so it rarely changes, and a directive stays in its part until then.
    """
    yield Part(CURRENT, CURRENT, [source for source in sources if CURRENT in source.digests])
    for bundle in sorted({name for source in sources for name in source.digests if name != CURRENT}):
        members = [source for source in sources if bundle in source.digests]
        count = 1
        while len(members) > A_PART * count:
            count *= 2
        if count == 1:
            yield Part(bundle, bundle, members)
            continue
        for place in range(count):
            own = [source for source in members if crc32(source.name.encode()) % count == place]
            if own:
                yield Part(f"{bundle}-{place + 1}", bundle, own)


def replace_index(site: Path, sources: Sequence[Source], cache: Cache | None = None, processes: int = 1) -> None:
    """Write the index of a site that is being served in place of the one it has, bundle by bundle; bundles of which nothing is
    left go last.
    """
    with TemporaryDirectory(prefix=".search-", dir=site) as name:
        write_index(Work(Path(name)), sources, cache, processes)
        (site / FOLDER).mkdir(exist_ok=True)
        bundles: set[str] = set()
        for made in sorted((Path(name) / FOLDER).iterdir(), key=lambda path: path.is_file()):
            place = site / FOLDER / made.name
            if made.is_dir():
                bundles.add(made.name)
                shutil.rmtree(place, ignore_errors=True)
            made.replace(place)
        for place in (site / FOLDER).iterdir():
            if place.is_dir() and place.name not in bundles:
                shutil.rmtree(place, ignore_errors=True)


def _made(parts: Iterable[Part], indexing: Indexing, cache: Cache | None) -> Iterator[tuple[Part, tuple[File, ...]]]:
    """The files of each bundle by their paths in its folder, in the order of the bundles. While some are made, the records of the
    next are read.
    """
    begun: deque[_Bundle] = deque()
    for part in parts:
        begun.append(_Bundle(part, cache, indexing))
        while begun and begun[0].is_ready:
            yield begun[0].part, begun.popleft().files()
    while begun:
        yield begun[0].part, begun.popleft().files()


class _Bundle:
    """A bundle from the cache, or one that is being made."""

    def __init__(self, part: Part, cache: Cache | None, indexing: Indexing) -> None:
        self.part, self._cache = part, cache
        self._kept = cache.get(part.key) if cache else None
        if self._kept is None:
            found = (each for source in part.sources for each in source.records() if each.bundle == part.bundle)
            records = sorted(found, key=lambda each: each.uri) or [_NOTHING]
            self._facets = {f"/{each.uri}": each.facets for each in records if each.facets}
            self._index = indexing.begin(records)

    @property
    def is_ready(self) -> bool:
        return self._kept is not None or self._index.done()

    def files(self) -> tuple[File, ...]:
        """Its files, once it is made."""
        if self._kept is not None:
            return unpacked_files(self._kept)
        files = tuple(self._published(dict(self._index.result())))
        if self._cache:
            self._cache.put(self.part.key, packed_files(files))
        return files

    def _published(self, index: Mapping[str, bytes]) -> Iterator[File]:
        """What a reader's machine asks for, of all that Pagefind makes, and by what a search is narrowed."""
        wanted = {"pagefind-entry.json", *(_PROGRAM if self.part.name == CURRENT else ())}
        for path in sorted(index, key=PurePosixPath):
            if path in wanted or path.startswith(_PARTS) or path.endswith(".pf_meta"):
                yield path, index[path]
        yield "pages.json", _json(self._narrowing(index)).encode()

    def _narrowing(self, index: Mapping[str, bytes]) -> dict[str, tuple[object, ...]]:
        """By what each page of the bundle can be narrowed to, by the name that Pagefind gives the page."""
        found: dict[str, tuple[object, ...]] = {}
        for path in sorted(index):
            if path.startswith(_FRAGMENTS) and (of_page := self._facets.get(_address_in(index[path]))):
                found[PurePosixPath(path).stem] = (
                    of_page.status,
                    of_page.type,
                    of_page.distribution,
                    of_page.topics,
                    of_page.year,
                )
        return found


def _address_in(fragment: bytes) -> str:
    """The address of the page of a fragment. Pagefind writes it before the page's words, so they are not unpacked for it."""
    begin = decompressobj(16 + MAX_WBITS).decompress(fragment, _BEGIN).removeprefix(_SIGNATURE)
    end = begin.find(b'","content":"')
    if begin.startswith(b'{"url":"') and end > 0:
        return str(json.loads(begin[len(b'{"url":') : end + 1]))
    return str(json.loads(gzip.decompress(fragment).removeprefix(_SIGNATURE))["url"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
