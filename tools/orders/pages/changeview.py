"""Changes said in words: what became of a provision, where it stood before, and how many of each there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from orders.model.provision import LabelPath, Provision
from orders.model.redline import Change, ChangeKind, Redline
from orders.pages.anchors import provision_anchor
from orders.pages.edition import Edition, Linked
from orders.pages.escaping import escaped
from orders.pages.spots import Spot
from orders.pages.wording import count, listed, sentence

_REWORDED, _TYPOGRAPHY, _UNCHANGED = ChangeKind.REWORDED, ChangeKind.TYPOGRAPHY, ChangeKind.UNCHANGED

Spots = Mapping[str, Spot]
"""Where the provisions of one revision stand, by their ids."""

_FORMATTING = {
    "emphasis": "its emphasis",
    "strong": "its bold type",
    "code": "its code type",
    "link": "a link in it",
    "image": "its image",
}


def place_at(spots: Spots, path: LabelPath) -> str:
    """Where a provision stands in words."""
    spot = spots.get(provision_anchor(path))
    return spot.place if spot else f"§ {path}"


def bare(place: str) -> str:
    """A place without its sign, within a sentence."""
    return place.removeprefix("§ ")


def was(place: int, change: Change, old: tuple[Spots, ...], redline: Redline, edition: Edition, full: bool = False) -> str:
    """Where the nth old provision of a change stood: `IV.A.2.c`, with its order's number where there are several."""
    provision = change.old[place]
    origin = change.origin[place] if place < len(change.origin) else 0
    words = place_at(old[origin], provision.path)
    if len(redline.old) > 1 or full:
        return f"{edition.print_of(redline.old[origin].number)} {words}"
    return bare(words)


def what_happened(change: Change, old: tuple[Spots, ...], redline: Redline, edition: Edition) -> str:
    """One sentence on a change: `Reworded and renumbered: was IV.A.2.c.`"""
    if change.kind in _WHOLE:
        return _WHOLE[change.kind]
    if change.renumbered and len(change.old) == len(change.new) == len(redline.old) == 1 and _is_only_renumbered(change):
        place = f": was {was(0, change, old, redline, edition)}" if _place_differs(change) else ""
        return f"Renumbered{place}."
    before = listed([was(i, change, old, redline, edition) for i in range(len(change.old))])
    several = len(redline.old) > 1
    match change.kind:
        case ChangeKind.SPLIT:
            return f"Split into {len(change.new)}: was {before}."
        case ChangeKind.MERGED:
            return f"Merged from {len(change.old)}: {before}."
    parts = [_kind_words(change), *_travel_words(change, before)]
    words = listed(filter(None, parts)) or "Unchanged"
    stood = before and f"from {before}" not in words and (several or _place_differs(change))
    return sentence(words + (f": was {before}." if stood else "."))


_WHOLE = {ChangeKind.ADDED: "Added.", ChangeKind.DELETED: "Deleted."}


def _is_only_renumbered(change: Change) -> bool:
    return change.kind is _UNCHANGED and not (change.moved or change.relevelled or change.formatting)


def _kind_words(change: Change) -> str:
    match change.kind:
        case ChangeKind.REWORDED:
            return "reworded"
        case ChangeKind.TYPOGRAPHY:
            return "only capitals, spacing, quotation marks or dashes changed (no wording)"
    if change.formatting:
        return f"no word changed, only {listed(_FORMATTING.get(f, f) for f in change.formatting)}"
    return ""


def _travel_words(change: Change, before: str) -> list[str]:
    words = [f"moved from {before}"] if change.moved else []
    if change.renumbered:
        words.append("renumbered")
    if change.relevelled and change.old and change.new:
        steps = change.new[0].depth - change.old[0].depth
        words.append(
            f"set {count(abs(steps), 'level')} {'deeper' if steps > 0 else 'higher'}" if steps else "set at another level"
        )
    if change.formatting and change.kind in (_REWORDED, _TYPOGRAPHY):
        words.append(f"{listed(_FORMATTING.get(f, f) for f in change.formatting)} changed")
    return words


def _place_differs(change: Change) -> bool:
    return [p.path.steps for p in change.old] != [p.path.steps for p in change.new]


def tag_of(change: Change) -> tuple[str, str]:
    """The class and the short name of a change."""
    if change.kind is not _UNCHANGED:
        return _TAGS[change.kind]
    if change.moved:
        return "moved", "Moved"
    if change.relevelled:
        return "relevelled", "Other level"
    return ("renumbered", "Renumbered") if change.renumbered else ("formatting", "Formatting")


_TAGS = {kind: (kind.value, kind.value.capitalize()) for kind in ChangeKind}


def beyond(tag: str, what: str) -> str:
    """What happened, beyond what the tag says already."""
    if not what.startswith(tag):
        return what
    return sentence(what.removeprefix(tag).lstrip(",:. ").removeprefix("and "))


def summary_rows(redline: Redline, gone: Sequence[tuple[str, int]] = ()) -> list[tuple[str, str, str]]:
    """The counts in plain language: class, what, how many. What did not happen is left out, except for the words.

    `gone` are the deletions that other successors took over: by whom, and how many. They count apart from the others.
    """
    s = redline.summary()
    untouched = redline.untouched
    rows = [
        ("reworded", "Reworded", s.reworded),
        ("typography", "Only capitals, spacing, quotation marks or dashes changed", s.typography),
        ("added", "Added", s.added),
        ("deleted", "Deleted", s.deleted - sum(number for _, number in gone)),
        *(("gone", f"Deleted here, taken over by {whom}", number) for whom, number in gone),
        ("split", "Split into several", s.split),
        ("merged", "Merged into one", s.merged),
        ("moved", "Moved to another place", s.moved),
        ("renumbered", "Renumbered, because a neighbor came or went", s.renumbered),
        ("relevelled", "Set at another level", s.relevelled),
        ("formatting", "Only the type or a link changed", sum([_only_formatting(c) for c in redline.altered if c.formatting])),
    ]
    told = [(css, what, count(number, "provision")) for css, what, number in rows if number]
    told.append(("unchanged", "Unchanged in every respect", count(untouched, "provision")))
    words = f"{count(s.words_inserted, 'word')} inserted, {count(s.words_deleted, 'word')} deleted"
    return [*told, ("words", "Words", words)]


def counted_html(rows: Iterable[tuple[str, str, str]]) -> Markup:
    """These counts as rows of a table."""
    lines = [f'<tr class="{css}"><th scope="row">{escaped(what)}</th> <td>{number}</td></tr>\n' for css, what, number in rows]
    return Markup("".join(lines))


def _only_formatting(change: Change) -> bool:
    return tag_of(change)[0] == "formatting"


def linked_old(redline: Redline, edition: Edition, page_uri: str) -> list[Linked]:
    """The revisions compared with, linked."""
    return [edition.link(revision.number, page_uri) for revision in redline.old]


def provisions_of(change: Change) -> tuple[Provision, ...]:
    """Those provisions that a change is shown at: the new ones, of a deletion the old ones."""
    return change.new or change.old
