"""The search index: Pagefind's bundles, one of what is in force, others for what is pending or past.

A reader fetches the bundle of what is in force, in small pieces; the others are merged only for somebody who asks for them
(measured: one bundle of everything makes a phone fetch, and the machine that builds it hold, many times as much). The same
pages give the same bytes. Pagefind's own filters would not (it writes their values in the order of a hash table, another in
every run), so what a search can be narrowed by stands in a file of ours beside each bundle, `pages.json`.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from orders.cache.code import code_of
from orders.cache.store import Cache, key_of
from orders.errors import OrdersError
from orders.exports.packing import File, packed_files, unpacked_files
from orders.proof.work import Work
from orders.site.search_records import Record, record

FOLDER = "search"
"""The search's folder below the site's root."""

CURRENT = "current"
A_PART = 250
"""So many directives at most belong to one part of a bundle of what is past: some 700 revisions of them in ten years."""

_PARTS = ("fragment", "index")
_PROGRAM = ("pagefind.js", "wasm.en.pagefind")
"""What only the first bundle needs: the others are merged into it."""

_SIGNATURE = b"pagefind_dcd"
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


def write_index(work: Work, sources: Sequence[Source], cache: Cache | None = None) -> None:
    """Write every bundle below `search/` of a site, and `bundles.json`, which names them.

    Whatever the records are, there is a bundle of what is in force: the search begins with it. A bundle of the same records
    as one of the last site or in the cache is that one, and its records are not asked for. Raises OrdersError where
    Pagefind fails.
    """
    made = list(parts_of(sources))
    for part in made:
        group = f"{FOLDER} {part.name}"
        if work.take(group, part.key) is None:
            with work.group(group, part.key):
                for path, data in _bundle(part, cache):
                    work.put(f"{FOLDER}/{part.name}/{path}", data)
    version = key_of(*(part.key for part in made))[:16]
    named = {"version": version, "bundles": [part.name for part in made if part.name != CURRENT]}
    work.put(f"{FOLDER}/bundles.json", _json(named).encode())


@dataclass(frozen=True, slots=True)
class Part:
    """A bundle, or a part of one: its name, the bundle whose records it has, and where those come from."""

    name: str
    bundle: str
    sources: Sequence[Source]

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


def replace_index(site: Path, sources: Sequence[Source], cache: Cache | None = None) -> None:
    """Write the index of a site that is being served in place of the one it has, bundle by bundle; bundles of which nothing is
    left go last.
    """
    with TemporaryDirectory(prefix=".search-", dir=site) as name:
        write_index(Work(Path(name)), sources, cache)
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


def _bundle(part: Part, cache: Cache | None) -> tuple[File, ...]:
    """The files of a bundle by their paths in its folder."""
    key = part.key
    kept = cache.get(key) if cache else None
    if kept is not None:
        return unpacked_files(kept)
    found = (each for source in part.sources for each in source.records() if each.bundle == part.bundle)
    files = tuple(_made(part.name, sorted(found, key=lambda each: each.uri) or [_NOTHING]))
    if cache:
        cache.put(key, packed_files(files))
    return files


def _made(name: str, records: Sequence[Record]) -> Iterator[File]:
    with TemporaryDirectory() as folder:
        source, made = Path(folder, "site"), Path(folder, "made")
        for each in records:
            page = source / each.uri / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(each.html)
        _run(source, made)
        parts = [path for part in _PARTS for path in (made / part).rglob("*")]
        parts += [made / "pagefind-entry.json", *made.glob("*.pf_meta")]
        parts += [made / part for part in (_PROGRAM if name == CURRENT else ())]
        for path in sorted(parts):
            if path.is_file():
                yield path.relative_to(made).as_posix(), path.read_bytes()
        yield "pages.json", _json(_narrowing(made, records)).encode()


def _run(source: Path, made: Path) -> None:
    """Pagefind as a program: it ends only when every file is written, which its service does not promise."""
    arguments = ["--site", str(source), "--output-path", str(made), "--root-selector", "main", "--force-language", "en"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", *arguments],
        check=False,
        cwd=source.parent,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise OrdersError(f"The search index could not be made: {(done.stderr or done.stdout).strip()[-500:]}")


def _narrowing(folder: Path, records: Sequence[Record]) -> dict[str, tuple[object, ...]]:
    """By what each page of a bundle can be narrowed to, by the name that Pagefind gives the page."""
    facets = {f"/{each.uri}": each.facets for each in records if each.facets}
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.glob("fragment/*.pf_fragment")):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        if of_page := facets.get(page["url"]):
            found[path.stem] = (of_page.status, of_page.type, of_page.distribution, of_page.topics, of_page.year)
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
