"""Permanent addresses: which files of a site have one, how they are listed in git, and what answers for those that moved.

An address is written as a browser shows it behind the site's own: `go/2011-01/`, `go/2011-01/2011-01A/GO-2011-01A.pdf`;
the home page has none here. Everything in this module is a function of the bytes and paths that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from orders.model.problem import Place, Problem
from orders.pages import links
from orders.proof import problems as kinds

ADDRESSES_FILE = "addresses.txt"
"""Every address that was ever published; in the folder of orders."""
REDIRECTS_FILE = "redirects.txt"
"""What moved, and where it is now; beside it."""

_INDEX = "index.html"
_SAFE = "/!$&'()*+,;=:@~"
_ARROW = " -> "
_MACHINERY = ("assets/", "search/")
"""Folders whose files have names that only the site's own pages know; pages in them last all the same."""
_OVERVIEWS = (links.register_uri(), links.glossary_uri(), links.cited_uri(), links.periods_uri())
"""Below these, a page exists as long as there is something to list (a year, a letter, a second page).

What is above it answers for it."""
_LATER_PAGE = re.compile(r"/history/page-[0-9]+/\Z")
"""So does a history's first page for one that it does not need any more."""
_STANDING = frozenset({"404.html", "service-worker.js"})
_ANY_DEPTH = frozenset({".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ics", ".md"})
"""Files in which no link counts from the place where they lie."""
_BAD = re.compile(r"[\x00-\x20\x7f-\U0010ffff\\?#\"<>^`{|}%]")
_ESCAPE = re.compile(r"%[0-9A-F]{2}")


@dataclass(frozen=True, slots=True)
class Redirect:
    """What stood at `old` is at `new` now. `place` is the line that says so."""

    old: str
    new: str
    place: Place


def address_of(path: str) -> str:
    """The address of a file by its path below the site's root: a page is its folder."""
    folder, _, name = path.rpartition("/")
    page = f"{folder}/" if folder else ""
    return quote(page if name == _INDEX else path, safe=_SAFE)


def path_of(address: str) -> str:
    """Where the file of an address lies below the site's root."""
    path = unquote(address)
    return f"{path}{_INDEX}" if path.endswith("/") or not path else path


def lasting(paths: Iterable[str]) -> frozenset[str]:
    """The addresses of a site's files that are published for ever: all but the parts of its machinery.

    The rows of a register as data are no citation of their own: they are where their page is.
    """
    return frozenset(address_of(path) for path in paths if _lasts(path))


def _lasts(path: str) -> bool:
    page = path.endswith(f"/{_INDEX}")
    if path in _STANDING or path == _INDEX:
        return False
    if path.startswith(_MACHINERY):
        return page and path.startswith(links.search_uri())
    return page or not path.startswith(_OVERVIEWS)


def is_address(text: str) -> bool:
    """Whether a text is an address of this site in the form in which this module writes them, and stays below its root."""
    bare = _ESCAPE.sub("", text)
    parts = unquote(text).removesuffix("/").split("/")
    stays = all(part and part.strip(".") for part in parts) and "\\" not in unquote(text)
    return bool(text) and not _BAD.search(bare) and stays and address_of(path_of(text)) == text


# --- the list in git ----------------------------------------------------------------------------------------------


def written(addresses: Collection[str]) -> bytes:
    """addresses.txt: one address on each line, sorted by their characters, each once."""
    return "".join(f"{address}\n" for address in sorted(set(addresses))).encode()


def with_online(kept: bytes, online: bytes) -> bytes:
    """The list in git with every address that is online put back, so that no line can be taken out of it quietly.

    A list that is damaged stays as it is, for whoever reads it to say so.
    """
    (here, damaged), (there, _) = read_addresses(kept), read_addresses(online)
    return kept if damaged or set(there) <= set(here) else written({*here, *there})


def read_addresses(data: bytes) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The addresses of addresses.txt, and what is wrong with it."""
    text = data.decode("utf-8", errors="replace")
    lines = text.removesuffix("\n").split("\n") if text else []
    problems = [_no_address(_place(ADDRESSES_FILE, n, line)) for n, line in enumerate(lines, 1) if not is_address(line)]
    if not problems and written(lines) != data:
        first = next((n for n in range(1, len(lines)) if lines[n] <= lines[n - 1]), len(lines) - 1)
        message = "This line is not where its address belongs in the order of the list." if first < len(lines) - 1 else ""
        place = _place(ADDRESSES_FILE, first + 1, lines[first])
        problems.append(kinds.CHANGED_LIST.at(place, message or "The list does not end as orders ends it."))
    return tuple(line for line in lines if is_address(line)), tuple(problems)


def read_redirects(data: bytes) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """The lines of redirects.txt, and what is wrong with them. Empty lines and those that begin with # say nothing."""
    redirects: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _redirect(_place(REDIRECTS_FILE, number, line))
        if isinstance(found, Problem):
            problems.append(found)
        elif found.old in redirects:
            message = f"Line {redirects[found.old].place.line} has said already where {found.old} is."
            problems.append(kinds.NO_REDIRECT.at(found.place, message))
        else:
            redirects[found.old] = found
    problems += [_circle(r) for r in redirects.values() if _end(r, redirects) is None]
    return tuple(redirects.values()), tuple(problems)


def _redirect(place: Place) -> Redirect | Problem:
    old, arrow, new = (part.strip() for part in place.source_line.partition(_ARROW.strip()))
    if not (old and arrow and new):
        return kinds.NO_REDIRECT.at(place, "This line does not say what moved where.", expected="OLD-ADDRESS -> NEW-ADDRESS")
    for address in (old, new.partition("#")[0] if _is_page(new.partition("#")[0]) else new):
        if not is_address(address):
            at = place.source_line.find(address)
            return _no_address(Place(place.file, place.line, at + 1, len(address), place.source_line))
    if old.startswith((links.record_uri(), *_MACHINERY)):
        return kinds.NO_REDIRECT.at(place, "What stands in this folder belongs to the site itself and cannot be sent elsewhere.")
    return Redirect(old, new, place)


def _circle(redirect: Redirect) -> Problem:
    return kinds.LEADS_NOWHERE.at(redirect.place, f"From {redirect.new} the lines of this file lead back to {redirect.old}.")


def _end(redirect: Redirect, redirects: dict[str, Redirect]) -> str | None:
    """Where a chain of redirects ends; None where it goes in a circle."""
    seen, new = {redirect.old}, redirect.new
    while (target := new.partition("#")[0]) in redirects:
        if target in seen:
            return None
        seen.add(target)
        new = redirects[target].new
    return new


# --- what answers -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answers:
    """What a build has to add so that every address answers: for each old one where it is now; and what it cannot answer."""

    redirects: dict[str, str]
    problems: tuple[Problem, ...]


def answers(known: Iterable[str], redirects: Iterable[Redirect], site: Collection[str], without: Collection[str] = ()) -> Answers:
    """How a site whose files have the paths `site` answers for every known address.

    `without` are endings of files (".pdf") that this build leaves out on purpose, for a quick look.
    """
    by_old = {redirect.old: redirect for redirect in redirects}
    problems = [p for redirect in by_old.values() for p in _unfit(redirect, by_old, site)]
    added = {old: end for old, redirect in by_old.items() if (end := _end(redirect, by_old))}
    for number, address in enumerate(known, 1):
        if path_of(address) in site or address in by_old or address.endswith((*without,) or "\n"):
            continue
        above = _above(address, site)
        if above:
            added[address] = above
        else:
            message = f"{address} was published, and this site has nothing there."
            problems.append(kinds.LOST.at(_place(ADDRESSES_FILE, number, address), message, address=address))
    return Answers(added, tuple(problems))


def _unfit(redirect: Redirect, by_old: dict[str, Redirect], site: Collection[str]) -> Iterator[Problem]:
    end = _end(redirect, by_old)
    if _blocked(path_of(redirect.old), site):
        yield kinds.IN_THE_WAY.at(redirect.place, f"The site has something at {redirect.old}.")
    elif end is None:
        yield _circle(redirect)
    elif path_of(end.partition("#")[0]) not in site:
        yield kinds.LEADS_NOWHERE.at(redirect.place, f"The site has nothing at {end}.")
    elif wanted := _wanted(redirect.old, end):
        yield kinds.OTHER_KIND.at(redirect.place, f"{redirect.old} cannot be answered with {end}.", wanted=wanted)


def _blocked(path: str, site: Collection[str]) -> bool:
    """Whether a file stands at a path, or a folder does, or a file where the path would need a folder."""
    above = (str(parent) for parent in PurePosixPath(path).parents)
    return path in site or any(parent in site for parent in above) or any(p.startswith(f"{path}/") for p in site)


def _wanted(old: str, new: str) -> str:
    """What the new address should be where it cannot answer for the old one; "" where it can."""
    if _is_page(old):
        return "" if _is_page(new.partition("#")[0]) else "page"
    ending = PurePosixPath(old).suffix.lower()
    if PurePosixPath(new).suffix.lower() != ending or _is_page(new):
        return f"file that ends in {ending}" if ending else "file without an ending"
    if ending not in _ANY_DEPTH and old.count("/") != new.count("/"):
        return f"file that ends in {ending} and lies as many folders deep"
    return ""


def _above(address: str, site: Collection[str]) -> str:
    """The overview that answers for a part of it that has nothing to list any more; "" for everything else."""
    if not (address.endswith("/") and (address.startswith(_OVERVIEWS) or _LATER_PAGE.search(address))):
        return ""
    parts = address.rstrip("/").split("/")
    above = ("/".join(parts[:n]) + "/" for n in range(len(parts) - 1, 0, -1))
    return next((uri for uri in above if path_of(uri) in site), "")


def _is_page(address: str) -> bool:
    return address.endswith(("/", ".html", ".htm"))


def _place(file: str, number: int, line: str) -> Place:
    return Place(file, number, 1, max(1, len(line)), line)


def _no_address(place: Place) -> Problem:
    text = place.source_line[place.column - 1 : place.column - 1 + place.length]
    return kinds.NO_ADDRESS.at(place, f"“{text}” is not an address of this site.", expected="an address such as go/2011-01/")
