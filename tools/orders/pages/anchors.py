"""Ids on pages: where on its page a provision, a change, a term or a part of ours stands. They last as addresses do."""

from __future__ import annotations

import re
from functools import lru_cache

from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath

_AT_HAND = 1 << 16
"""As many ids are kept: every page of a directive, and every export, asks for the same ones."""
_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]+")


def provision_anchor(path: LabelPath) -> str:
    """The id of a provision on its revision's pages: its address as printed, `IV.A.2.d.1`.

    An id may not hold a space, so `§ 4` becomes `§_4`; no label holds an underscore.
    """
    return _IDS[path.steps]


class _Ids(dict[tuple[str, ...], str]):
    """Ids by the steps of addresses. Pages ask for thousands, so one at hand costs no more than a look into a dictionary."""

    def __missing__(self, steps: tuple[str, ...]) -> str:
        if len(self) >= _AT_HAND:
            self.clear()
        anchor = ".".join(steps)
        # What is printable has no other white space than the usual one.
        made = self[steps] = anchor if anchor.isprintable() and " " not in anchor else _SPACE.sub("_", anchor)
        return made


_IDS = _Ids()


def old_anchor(path: LabelPath, origin: int = 0, several: bool = False) -> str:
    """The id, on a redline, of what only an old revision has: `was-V.A.3`; of the second of several, `was-2-V.A.3`."""
    return f"was-{origin + 1}-{provision_anchor(path)}" if several else f"was-{provision_anchor(path)}"


def change_anchor(place: int) -> str:
    """The id of the nth change of a redline, counted from 1: `change-3`."""
    return f"change-{place}"


def history_anchor(revision: DirectiveNumber, path: LabelPath, page_of: DirectiveNumber) -> str:
    """The id of a provision on the history page of a directive, by where it first appears: `2011-01/V.A.1`.

    What came from another directive has that one's folder in front: `SOP-BOI-1993-10/1993-10F/II.B`.
    """
    own = revision.series == page_of.series
    return f"{'' if own else segment(revision.folder) + '/'}{segment(revision.file_name)}/{provision_anchor(path)}"


def wording_anchor(revision: DirectiveNumber, path: LabelPath, page_of: DirectiveNumber) -> str:
    """The id, on that page, of the wording that a provision got by a revision, by its address there: `_2011-01A/V.A.1`."""
    return part_anchor(history_anchor(revision, path, page_of))


def cited_anchor(number: DirectiveNumber) -> str:
    """The id of a directive in the register of those not on file: `go-1973-02`, `go-2011-01A`, `cao-50`."""
    return f"{segment(number.type).lower()}-{segment(number.file_name)}"


def citing_anchor(path: LabelPath) -> str:
    """The id, on a revision's pages, of the list of those who cite a provision: `_cited-IV.A.2.d`."""
    return part_anchor(f"cited-{provision_anchor(path)}")


def section_anchor(name: str) -> str:
    """The id of a part of a register that is named by an order's own words: `_Public_information`.

    No two names share one: what stands for a space, and what escapes it, is escaped itself.
    """
    return part_anchor(_SPACE.sub("_", name.replace("~", "~t").replace("_", "~u")))


def term_anchor(key: str) -> str:
    """The id of a term in the glossary, by what tells it from others: `term-social_media`."""
    return f"term-{_SPACE.sub('_', key)}"


def part_anchor(name: str) -> str:
    """The id of a part of a page that is not the order's own: it begins with `_`, which no address of a provision does."""
    return f"_{name}"


@lru_cache(maxsize=_AT_HAND)
def segment(text: str) -> str:
    """A name as one piece of an address or id: letters, digits, dot, dash; everything else becomes a dash."""
    safe = _UNSAFE.sub("-", text)
    return safe if safe.strip(".") else safe.replace(".", "-") or "-"
