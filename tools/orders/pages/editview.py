"""The words of a change as HTML: what was inserted and deleted, inline or each side by itself.

`<ins>` and `<del>` alone say nothing to most screen readers, so hidden words stand at both ends of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup

from orders.model.provision import Provision
from orders.model.redline import Change, ChangeKind, EditOp
from orders.pages.escaping import escaped
from orders.pages.inline import stretch_as_html, words_as_html

_DELETED, _EQUAL, _INSERTED = EditOp.DELETED, EditOp.EQUAL, EditOp.INSERTED
_MERGED, _SPLIT = ChangeKind.MERGED, ChangeKind.SPLIT

_MARK = {
    EditOp.INSERTED: ("ins", '<span class="vh">[inserted: </span>', '<span class="vh"> end of insertion] </span>'),
    EditOp.DELETED: ("del", '<span class="vh">[deleted: </span>', '<span class="vh"> end of deletion] </span>'),
}
OMITTED = Markup('<span class="omitted" title="words that stayed are left out">[…]</span>')
"""What stands where words that did not change are left out."""

CUT = Markup('<span class="omitted" title="the rest is left out here; the redline has it">[…]</span>')
"""What stands where the rest of a long run of words that came or went is left out."""

LONG = 50
"""How many words of such a run are shown on a short page."""

_WORD = re.compile(r"\S+")
_VISIBLE_SPACE = {" ": "␣", "\u00a0": "⍽", "\t": "→", "\n": "¶"}


class _Stretch(NamedTuple):
    """Characters `start:end` of the provision at `place` among those of one side."""

    place: int
    start: int
    end: int


@dataclass(slots=True)
class _Side:
    """One side of a change, read from its beginning: its texts stand in the edits joined by a newline."""

    provisions: Sequence[Provision]
    place: int = 0
    at: int = 0

    def take(self, length: int) -> list[_Stretch]:
        """The next characters, cut where a provision ends."""
        end = self.at + length
        if length > 0 and self.place < len(self.provisions) and end <= len(self.provisions[self.place].text):
            # Nearly always: most sides are one provision.
            start, self.at = self.at, end
            return [_Stretch(self.place, start, end)]
        taken: list[_Stretch] = []
        while length > 0 and self.place < len(self.provisions):
            step = min(length, len(self.provisions[self.place].text) - self.at)
            if step:
                taken.append(_Stretch(self.place, self.at, self.at + step))
            self.at += step
            length -= step
            if length:
                length, self.place, self.at = length - 1, self.place + 1, 0
        return taken


def inline_words(change: Change, around: int = 0) -> list[Markup]:
    """The words of each new provision (of a deletion, each old one), with everything inserted and deleted in them.

    With `around`, of words that stayed only so many are shown next to a change, of a long run of words that came or went
    only the first LONG, and a sign stands where others were left out.
    """
    return [Markup(line) for line in inline_html(change, around)]


def inline_html(change: Change, around: int = 0) -> list[str]:
    """The same as plain strings of HTML. In full they stand on the redline's page and on that of the history: said once."""
    if around and not _is_short(change, around):
        return _inline(change, around)
    found = _said.get(id(change))
    if found is None:
        if len(_said) >= _AT_HAND:
            _said.clear()
        found = _said[id(change)] = change, _inline(change, 0)
    return found[1]


def _is_short(change: Change, around: int) -> bool:
    """Whether a change is one run of words that came or went, and of these nothing is left out on a short page."""
    edits = change.edits
    if len(edits) != 1 or edits[0].op is _EQUAL or len(change.old) + len(change.new) != 1:
        return False
    text = edits[0].text
    return len(text) <= 2 * (LONG + around) or len(text.split()) <= LONG + around


_AT_HAND = 1024
"""Of so many changes it is kept what was said, as many as a directive with a long history has."""
_said: dict[int, tuple[Change, list[str]]] = {}
"""By the id of a change, which is held here: so no other can come to have it."""


def _inline(change: Change, around: int) -> list[str]:
    shown = change.new or change.old
    if not change.edits:
        return [words_as_html(p) for p in shown]
    if len(change.edits) == len(shown) == 1 and change.edits[0].op is _EQUAL and not around:
        return [plain_html(shown[0], 0, len(shown[0].text))]
    lines: list[list[str]] = [[] for _ in shown]
    old, new = _Side(change.old), _Side(change.new)
    quiet = change.kind in (_SPLIT, _MERGED)
    for edit, following in zip_longest(change.edits, change.edits[1:]):
        gone = old.take(len(edit.text)) if edit.op is not _INSERTED else []
        come = new.take(len(edit.text)) if edit.op is not _DELETED else []
        if edit.op is _DELETED:
            for s in gone:
                line = min(new.place, len(lines) - 1) if change.new else s.place
                lines[line].append(_begun(change.old[s.place], s, edit.op, quiet, around))
        for s in come:
            if around and edit.op is _EQUAL:
                goes_on = s.end < len(change.new[s.place].text) or bool(following and following.op is _DELETED)
                lines[s.place].append(_shortened(change.new[s.place], s, around, bool(lines[s.place]), goes_on))
            else:
                lines[s.place].append(_begun(change.new[s.place], s, edit.op, quiet, around))
    return ["".join(line) for line in lines]


def side_html(change: Change, of_new: bool) -> list[str]:
    """The words of each provision of one side as HTML, with what only that side has marked."""
    provisions = change.new if of_new else change.old
    if not change.edits:
        return [words_as_html(p) for p in provisions]
    foreign = _DELETED if of_new else _INSERTED
    lines: list[list[str]] = [[] for _ in provisions]
    side = _Side(provisions)
    for edit in change.edits:
        if edit.op is not foreign:
            for s in side.take(len(edit.text)):
                lines[s.place].append(_marked(provisions[s.place], s, edit.op, quiet=False))
    return ["".join(line) for line in lines]


def plain_html(provision: Provision, start: int, end: int) -> str:
    """The characters `start:end` of a provision's words with its marks, without links."""
    if provision.marks or provision.term:
        return stretch_as_html(provision, start, end)
    return escaped(provision.text[start:end])


def whole_html(provision: Provision, op: EditOp) -> str:
    """All words of a provision that came or went, marked. What became of them is said where they stand, so it is not spoken."""
    return _marked(provision, _Stretch(0, 0, len(provision.text)), op, quiet=False, spoken=False)


def has_word_edits(change: Change) -> bool:
    """Whether any character of the words changed."""
    edits = change.edits
    return bool(edits) and (edits[0].op is not _EQUAL or any(edit.op is not _EQUAL for edit in edits[1:]))


def _begun(provision: Provision, stretch: _Stretch, op: EditOp, quiet: bool, around: int) -> str:
    """A stretch of words, marked; where the page is a short one, only the beginning of a long stretch."""
    words = _words_in(provision, stretch, LONG + around) if around else []
    if len(words) <= LONG + around:
        return _marked(provision, stretch, op, quiet)
    return f"{_marked(provision, _Stretch(stretch.place, stretch.start, words[LONG - 1][1]), op, quiet)} {CUT} "


def _shortened(provision: Provision, stretch: _Stretch, around: int, after: bool, before: bool) -> str:
    """Words that stayed, only the first of them where they stand `after` a change, and the last where they stand `before` one."""
    head = around if after or not before else 0
    tail = around if before else 0
    words = _words_in(provision, stretch, head + tail + 1)
    if len(words) <= head + tail + 1:
        return plain_html(provision, stretch.start, stretch.end)
    first = f"{plain_html(provision, stretch.start, words[head - 1][1])} " if head else ""
    last = f" {plain_html(provision, words[-tail][0], stretch.end)}" if tail else ""
    return f"{first}{OMITTED}{last}"


def _words_in(provision: Provision, stretch: _Stretch, most: int) -> list[tuple[int, int]]:
    """Where the words of a stretch stand; nothing where it is so short that it cannot have more than `most`."""
    if stretch.end - stretch.start <= 2 * most:
        return []
    return [m.span() for m in _WORD.finditer(provision.text, stretch.start, stretch.end)]


def _marked(provision: Provision, stretch: _Stretch, op: EditOp, quiet: bool, spoken: bool = True) -> str:
    """A stretch of words, marked as what became of it; the space around them is not marked, nor that between joined parts."""
    if op is _EQUAL:
        return plain_html(provision, stretch.start, stretch.end)
    plain = provision.text[stretch.start : stretch.end]
    tag, before, after = _MARK[op]
    said = plain.strip()
    lead = trail = ""
    if not said:
        if quiet:
            return plain_html(provision, stretch.start, stretch.end) if op is _INSERTED else ""
        words = escaped("".join([_VISIBLE_SPACE.get(c, c) for c in plain]))
    elif len(said) == len(plain):
        words = plain_html(provision, stretch.start, stretch.end)
    else:
        lead, trail = plain[: len(plain) - len(plain.lstrip())], plain[len(plain.rstrip()) :]
        words = plain_html(provision, stretch.start + len(lead), stretch.end - len(trail))
    inner = f"{before}{words}{after}" if spoken else words
    return f"{escaped(lead)}<{tag}>{inner}</{tag}>{escaped(trail)}"
