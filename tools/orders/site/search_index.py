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
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from orders.cache.code import code_of
from orders.cache.store import Cache, key_of
from orders.errors import OrdersError
from orders.exports.packing import File, packed_files, unpacked_files
from orders.site.search_records import Record, record

FOLDER = "search"
"""The search's folder below the site's root."""

CURRENT = "current"
_PARTS = ("fragment", "index")
_PROGRAM = ("pagefind.js", "wasm.en.pagefind")
"""What only the first bundle needs: the others are merged into it."""

_SIGNATURE = b"pagefind_dcd"
_NOTHING = record("search/", "Search", (), None)


def write_index(site: Path, records: Iterable[Record], cache: Cache | None = None) -> None:
    """Write every bundle below `search/` of a site, and `bundles.json`, which names them.

    Whatever the records are, there is a bundle of what is in force: the search begins with it. A bundle of the same records
    as one in the cache is that one. Raises OrdersError where Pagefind fails.
    """
    by_bundle: dict[str, list[Record]] = {CURRENT: []}
    for each in sorted(records, key=lambda each: each.uri):
        by_bundle.setdefault(each.bundle, []).append(each)
    folder = site / FOLDER
    for name, own in by_bundle.items():
        for path, data in _bundle(name, own or [_NOTHING], cache):
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    named = {"version": _version(by_bundle), "bundles": sorted(name for name in by_bundle if name != CURRENT)}
    (folder / "bundles.json").write_text(_json(named), "utf-8")


def replace_index(site: Path, records: Iterable[Record], cache: Cache | None = None) -> None:
    """Write the index of a site that is being served in place of the one it has, bundle by bundle."""
    with TemporaryDirectory(prefix=".search-", dir=site.parent) as name:
        write_index(Path(name), records, cache)
        (site / FOLDER).mkdir(exist_ok=True)
        for made in sorted((Path(name) / FOLDER).iterdir(), key=lambda path: path.is_file()):
            place = site / FOLDER / made.name
            if made.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            made.replace(place)


def _bundle(name: str, records: Sequence[Record], cache: Cache | None) -> tuple[File, ...]:
    """The files of a bundle by their paths in its folder."""
    told = (part for each in records for part in (each.uri, repr(each.facets), each.html))
    key = key_of("search", name, code_of(__name__), *told) if cache else ""
    kept = cache.get(key) if cache else None
    if kept is not None:
        return unpacked_files(kept)
    files = tuple(_made(name, records))
    if cache:
        cache.put(key, packed_files(files))
    return files


def _made(name: str, records: Sequence[Record]) -> Iterator[File]:
    with TemporaryDirectory() as folder:
        source, made = Path(folder, "site"), Path(folder, "made")
        for each in records:
            page = source / each.uri / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(each.html, "utf-8")
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


def _version(by_bundle: dict[str, list[Record]]) -> str:
    """A short name of exactly these records, so that a browser knows when what it keeps is out of date."""
    content = sha256()
    for name, records in by_bundle.items():
        content.update(f"{name}\n".encode())
        for each in records:
            content.update(f"{each.uri}\n{each.facets}\n{each.html}\n".encode())
    return content.hexdigest()[:16]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
