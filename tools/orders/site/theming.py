"""What MkDocs and the theme give to a site: the guides, the frames of our pages, style, scripts. It is kept.

None of it depends on an order. So where neither a guide nor a setting, the style or the software changed since it was made, a
site is put together without MkDocs (measured: MkDocs and its imports are most of what a small change would cost).
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import yaml

from orders.cache.code import code_of
from orders.cache.store import key_of
from orders.corpus.corpus import Corpus
from orders.exports.packing import File, packed_files, unpacked_files
from orders.proof.work import Work
from orders.site.frames import Frames
from orders.site.search_records import Record, packed_records, unpacked_records
from orders.site.theme import HERE

_HREF = re.compile(r'<a\s[^>]*?href="([^"]*)"')
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_ABOUT, _FRAMES, _GUIDES = "about.json", "frames.json", "guides"
_SITE = "site/"

_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "bool", "int", "float", "null"))
_EXTENSIONS = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "fenced_code", "footnotes", "md_in_html", "meta", "nl2br"}
    | {"sane_lists", "smarty", "tables", "toc", "wikilinks"}
)
"""Extensions of Python-Markdown that read nothing but the page."""
_OPEN_KEYS = frozenset({"hooks", "INHERIT", "edit_uri_template"})


class NotFittingError(Exception):
    """What was kept does not fit the orders as they are now; MkDocs has to be asked."""


@dataclass(frozen=True, slots=True)
class Themed:
    """What MkDocs made of a site: the files but for our pages, the frames, the guides as the search finds them and their
    addresses, and to which of our files they link: each with the id on it, "" where the link is to the whole. `key` is the
    hash of all on which it depends.
    """

    key: str
    frames: Frames
    files: tuple[File, ...]
    guides: tuple[Record, ...]
    addresses: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]

    def packed(self, work: Work) -> bytes:
        """All of it as bytes, once its site is complete. What a guide led to in vain then, it may lead to in vain again."""
        asked = [(path, anchor) for path, anchor in self.asked if path in work.files]
        about = {"addresses": self.addresses, "asked": asked}
        head = [
            (_ABOUT, json.dumps(about).encode()),
            (_FRAMES, self.frames.packed()),
            (_GUIDES, packed_records(self.guides)),
        ]
        return packed_files([*head, *((_SITE + path, data) for path, data in self.files)])

    @staticmethod
    def unpacked(key: str, data: bytes) -> Themed:
        """What was packed."""
        files = dict(unpacked_files(data))
        about = json.loads(files.pop(_ABOUT))
        frames = Frames.unpacked(files.pop(_FRAMES))
        guides = unpacked_records(files.pop(_GUIDES))
        asked = tuple((path, anchor) for path, anchor in about["asked"])
        theirs = tuple((path.removeprefix(_SITE), found) for path, found in files.items())
        return Themed(key, frames, theirs, guides, tuple(about["addresses"]), asked)

    def check_links(self, work: Work) -> None:
        """See that all that the guides link to is there. NotFittingError where something is not: MkDocs then says what."""
        for path, anchor in self.asked:
            if path not in work.files:
                raise NotFittingError(path)
            # Of other files a program says what an anchor is: `order.pdf#page=2`.
            if (
                anchor
                and path.endswith(".html")
                and not re.search(rf'\sid="?{re.escape(anchor)}["\s>]', work.read(path).decode())
            ):
                raise NotFittingError(f"{path}#{anchor}")


def asked_of(files: Iterable[File]) -> tuple[tuple[str, str], ...]:
    """To which files the pages among these link that are not among them."""
    pages = dict(files)
    found = (link for path, data in pages.items() if path.endswith(".html") for link in _links(path, data.decode()))
    return tuple(sorted({(path, anchor) for path, anchor in found if path not in pages}))


def _links(path: str, html: str) -> Iterator[tuple[str, str]]:
    folder = posixpath.dirname(path)
    for match in _HREF.finditer(html):
        target, _, anchor = unescape(match[1]).partition("#")
        if target and not _ABSOLUTE.match(target):
            file = posixpath.normpath(posixpath.join(folder, unquote(target)))
            file = "" if file == "." else file
            page = target.endswith(("/", ".")) or not file
            yield (posixpath.join(file, "index.html") if page else file), unquote(anchor)


def key_of_theme(settings: Path, corpus: Corpus, offered: Iterable[str]) -> str:
    """The hash of all on which what MkDocs makes depends, `settings` being mkdocs.yml; "" where that cannot be told.

    Where the project lies is no part of it: a server publishes each commit from a folder of its own.
    """
    data = settings.read_bytes()
    docs = docs_of(data)
    if docs is None:
        return ""
    parts = (*_hashes(HERE), *_hashes(settings.parent / docs))
    department = (repr(corpus.department), corpus.badge or "")
    return key_of("theme", code_of("orders.site.plugin"), data, *department, ",".join(sorted(offered)), *parts)


def _hashes(folder: Path) -> Iterator[str]:
    """Every file below a folder by its path there and its bytes."""
    yield folder.name
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix()
            yield sha256(path.read_bytes()).hexdigest()


def docs_of(settings: bytes) -> str | None:
    """The folder of guides; None where the settings bring in what could depend on anything: other plugins, hooks, templates."""
    try:
        root = yaml.compose(settings, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or not all(node.tag in _PLAIN_TAGS for node in _nodes(root)):
        return None
    found = _items(root)
    theme = _items(found.get("theme"))
    named = {_name(node) for node in _elements(found.get("markdown_extensions"))}
    settled = (
        not _OPEN_KEYS & found.keys()
        and [_name(node) for node in _elements(found.get("plugins"))] == ["orders"]
        and "custom_dir" not in theme
        and named <= _EXTENSIONS
    )
    docs = found.get("docs_dir")
    return (docs.value if isinstance(docs, yaml.ScalarNode) else "docs") if settled else None


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _nodes(part)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _nodes(part)


def _items(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _elements(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _name(node: yaml.Node) -> str:
    """The name of a plugin or extension, told alone or with settings of its own."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else next(iter(_items(node)), "")
