"""The pieces of a history page: an entry for each provision, and what stands in it around the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from orders.history.nouns import Appearance, Arrival, Wording
from orders.pages import links
from orders.pages.changeview import tag_of
from orders.pages.editview import inline_html
from orders.pages.escaping import escaped
from orders.pages.inline import words_as_html
from orders.pages.wording import count, long_date

_CARRIED = Arrival.CARRIED

_TAGS = {
    Arrival.ISSUED: ("first", "First issued"),
    Arrival.ON_FILE: ("first", "First on file"),
    Arrival.ADDED: ("added", "Added"),
    Arrival.SPLIT_OFF: ("split", "Split off"),
    Arrival.RESTORED: ("added", "Restored"),
}
_DRESSED = {kind: f"line {kind}" for kind in ("heading", "note", "definition", "bullet")}
"""Kinds of provisions that look other than plain lines do."""


class Entry(NamedTuple):
    """One provision: its id for ever, `heading` (its label and words where it is one), and its HTML in parts.

    `place` says where it stands (or stood last), `fate` what became of it; `wordings` are told where it is shown by itself. Most
    provisions have one wording, and came and went along with their neighbors: then `alike` says what they all have in common,
    and `own` are the words of this one, and where it stood where that changed.
    """

    id: str
    heading: str
    place: str
    fate: str
    wordings: Sequence[Wording]
    alike: str = ""
    own: str = ""

    def html(self, told: Callable[[Wording], str]) -> str:
        """It by itself, its wordings `told`, the newest first."""
        css = f"through-time{' of-heading' if self.heading else ''}{' single' if len(self.wordings) == 1 else ''}"
        body = "".join([told(wording) for wording in reversed(self.wordings)])
        return f'<div class="{css}" id="{self.id}">\n<p class="entry-head">{self.place}</p>\n{self.fate}{body}</div>\n'


_ALIKE: itemgetter[int] = itemgetter(Entry._fields.index("alike"))
_OF_HEADING = ' class="of-heading"'


def entries_html(entries: Iterable[Entry], told: Callable[[Wording], str]) -> Iterator[str]:
    """Provisions one below the other, in pieces; of neighbors that came and went together that is said once."""
    for alike, group in groupby(entries, key=_ALIKE):
        members = list(group)
        if not alike or len(members) == 1:
            yield from [entry.html(told) for entry in members]
            continue
        head = f'<p class="alike-head"><b>{count(len(members), "provision")}</b>, one wording each:</p>'
        yield f'<div class="alike">\n{head}\n{alike}'
        yield from [
            f'<div{_OF_HEADING if heading else ""} id="{own_id}">\n<p>{place}</p>\n{own}</div>\n'
            for own_id, heading, place, _, _, _, own in members
        ]
        yield "</div>\n"


def fragment_of(anchor: str) -> str:
    """An id behind the `#` of an address that is an attribute."""
    # Most are letters, digits and dots, which are told at sight; to find one among thousands that are kept takes longer.
    if anchor.isascii() and anchor.replace(".", "").isalnum():
        return anchor
    return escaped(links.fragment(anchor))


@lru_cache(maxsize=1 << 10)
def _label_html(label: str) -> str:
    """A printed label before the words."""
    return f"<b>{escaped(label)}</b> " if label else ""


def head_html(css: str, tag: str, where: str, days: str, what: str) -> str:
    """The first line of a wording: how it came, where it stood, when it held, and what it changed."""
    happened = f' <span class="change-what">{escaped(what)}</span>' if what else ""
    return f'<p class="wording-head"><span class="tag {css}">{tag}</span> {where}{days}{happened}</p>\n'


def travel_of(appearance: Appearance) -> str:
    """How words that stayed the same came to their place: `renumbered`; nothing where they went along with what they stand in."""
    change = appearance.change
    return tag_of(change)[1].lower() if change and not change.is_unchanged else ""


def days_html(wording: Wording) -> str:
    """From which day a wording held, and until which where it did not last."""
    if not wording.effective:
        return ' <span class="minor">never in force</span>'
    until = f" until {long_date(wording.until)}" if wording.until else ""
    return f' <span class="minor">effective {long_date(wording.effective)}{until}</span>'


def unchanged_html(rows: str) -> str:
    """In which revisions a wording stood as it was."""
    return f'<p class="stay">Unchanged in {rows}.</p>\n' if rows else ""


def link_html(words: str, href: str) -> str:
    """Words that lead somewhere; the address is an attribute already."""
    return f'<a href="{href}">{escaped(words)}</a>' if href else escaped(words)


def cue_html(words: str) -> str:
    """What must be said beside the number of a revision: `pending`."""
    return f' <small class="cue" data-furniture>{escaped(words)}</small>' if words else ""


def arrival_tag(appearance: Appearance) -> tuple[str, str]:
    """How a wording came, as a class of the style sheet and a word: `("added", "Added")`."""
    if appearance.arrival is _CARRIED and appearance.change:
        return tag_of(appearance.change)
    return _TAGS.get(appearance.arrival, ("first", "First on file"))


def line_html(first: Appearance) -> str:
    """The words, with what they changed in the wording before."""
    _, _, provision, arrival, _, change, _ = first
    if change is not None and arrival is _CARRIED:
        html = inline_html(change)[change.new.index(provision) if len(change.new) > 1 else 0]
    elif provision.marks or provision.term:
        html = words_as_html(provision)
    else:
        html = escaped(provision.text)
    css = _DRESSED.get(provision.kind._value_, "line")
    return f'<div class="{css}"><p>{_label_html(provision.label)}<span>{html}</span></p></div>\n'
