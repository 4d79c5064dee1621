r"""Words set apart inside a line: `**strong**`, `*emphasis*`, `_emphasis_`, `` `code` ``, `[words](destination)`.

A small grammar of our own, because an order's words must come back exactly: what does not read as one of these is
text, character for character (HTML, entities, `{{ }}`, `5 * 3`, `snake_case`). A backslash before one of ESCAPABLE
takes its meaning away. A destination may hold spaces and balanced brackets: `[furlough](GO G02-01 (2015-06-30))`.

Two passes over a line, each linear: code, brackets and links first, then stars and underscores within them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from orders.model.provision import Mark, MarkKind
from orders.outline.marks import normal_marks

ESCAPABLE = "\\`*_[]()#+-.:!|§"
"""The characters before which a backslash is an escape; before any other it is a backslash."""

_TOKEN = re.compile(rf"\\[{re.escape(ESCAPABLE)}]|`+|\*+|_+|!?\[|[\]()]")
_ESCAPE = re.compile(rf"\\([{re.escape(ESCAPABLE)}])")
_TICKS = re.compile("`+")
_CARRIED = {1: (MarkKind.EMPHASIS,), 2: (MarkKind.STRONG,), 3: (MarkKind.EMPHASIS, MarkKind.STRONG)}
_WIDTH = {MarkKind.EMPHASIS: 1, MarkKind.STRONG: 2}


def parse_inline(source: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain words of a line and how they are set apart; any string is understood, none is an error."""
    return _parsed(source) if may_be_markup(source) else (source, ())


def may_be_markup(source: str) -> bool:
    """Whether a line has any of the characters without which it is words and nothing else."""
    return "*" in source or "_" in source or "[" in source or "\\" in source or "`" in source


@lru_cache(maxsize=16384)
def _parsed(source: str) -> tuple[str, tuple[Mark, ...]]:
    """Kept, since the revisions of an order repeat most of its lines, and each is read to see that it was written truly."""
    tokens = _tokens(source)
    return _Reader(source, tokens, _links(source, tokens)).read()


def unescape(source: str) -> str:
    """The characters meant by a piece of source in which backslashes are escapes and nothing else is markup."""
    return _ESCAPE.sub(r"\1", source)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    kind: str
    """The first character of what was found; "c" for a whole span of code."""


@dataclass(frozen=True, slots=True)
class _Link:
    words_end: int
    end: int
    target: str


def _tokens(source: str) -> list[_Token]:
    """Everything that may be markup, in order; a span of code is one token, what stands in it is none."""
    fences: dict[int, list[int]] = {}
    for ticks in _TICKS.finditer(source):
        fences.setdefault(len(ticks[0]), []).append(ticks.start())
    tokens: list[_Token] = []
    position = 0
    while match := _TOKEN.search(source, position):
        start, position = match.span()
        kind = source[start]
        if kind == "`":
            starts = fences.get(position - start, [])
            after = bisect_left(starts, position)
            if after < len(starts):
                kind, position = "c", starts[after] + position - start
        tokens.append(_Token(start, position, kind))
    return tokens


def _links(source: str, tokens: list[_Token]) -> dict[int, _Link]:
    """The links by where they begin. A link holds no link: of two, one in the other, the inner one is it."""
    closing = _closing_brackets(tokens)
    links: dict[int, _Link] = {}
    opened: list[_Token] = []
    resume = 0
    for token in tokens:
        if token.start < resume:
            continue
        if token.kind in "[!":
            opened.append(token)
        elif token.kind == "]" and opened:
            opening = opened.pop()
            link = _link(source, opening, token, closing)
            if link:
                links[opening.start] = link
                resume = link.end
                opened.clear()
    return links


def _link(source: str, opening: _Token, token: _Token, closing: dict[int, int]) -> _Link | None:
    end = closing.get(token.end)
    if opening.kind == "!" or end is None or opening.end == token.start:
        return None
    target = unescape(source[token.end + 1 : end].strip()).strip()
    return _Link(token.start, end + 1, target) if target else None


def _closing_brackets(tokens: list[_Token]) -> dict[int, int]:
    """For every round bracket that is closed: where it opens, and where it closes."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for token in tokens:
        if token.kind == "(":
            opened.append(token.start)
        elif token.kind == ")" and opened:
            pairs[opened.pop()] = token.start
    return pairs


class _Stars:
    """A run of stars, or one underscore: `spare` of them are characters, the others open or close a mark."""

    __slots__ = ("character", "piece", "spare")

    def __init__(self, character: str, piece: int, length: int) -> None:
        self.character, self.piece, self.spare = character, piece, length


_Frame = list[tuple[MarkKind, _Stars]]


class _Reader:
    """Puts the plain text together piece by piece; marks are held as piece numbers until every star has its meaning."""

    def __init__(self, source: str, tokens: list[_Token], links: dict[int, _Link]) -> None:
        self.source, self.tokens, self.links = source, tokens, links
        self.pieces: list[str] = []
        self.stars: list[_Stars] = []
        self.found: list[tuple[int, int, MarkKind, str]] = []
        self.frames: list[_Frame] = [[]]
        self.open_links: list[tuple[_Link, int]] = []

    def read(self) -> tuple[str, tuple[Mark, ...]]:
        position = 0
        for token in self.tokens:
            if token.start < position:
                continue
            self.pieces.append(self.source[position : token.start])
            position = self._take(token)
        self.pieces.append(self.source[position:])
        return self._finish()

    def _take(self, token: _Token) -> int:
        """Reads one token; where in the source to go on."""
        words = self.source[token.start : token.end]
        if token.kind == "c":
            self._code(words)
        elif token.start in self.links:
            self.open_links.append((self.links[token.start], len(self.pieces)))
            self.frames.append([])
        elif self.open_links and token.start == self.open_links[-1][0].words_end:
            link, first = self.open_links.pop()
            self.frames.pop()
            self.found.append((first, len(self.pieces), MarkKind.LINK, link.target))
            return link.end
        elif token.kind in "*_":
            self._star(token)
        else:
            self.pieces.append(words[1:] if token.kind == "\\" else words)
        return token.end

    def _code(self, words: str) -> None:
        fence = len(words) - len(words.lstrip("`"))
        content = words[fence:-fence]
        if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
            content = content[1:-1]
        self.found.append((len(self.pieces), len(self.pieces) + 1, MarkKind.CODE, ""))
        self.pieces.append(content)

    def _star(self, token: _Token) -> None:
        stars = _Stars(token.kind, len(self.pieces), token.end - token.start)
        self.pieces.append("")
        self.stars.append(stars)
        if token.kind == "_" and stars.spare > 1:
            return
        before, after = self.source[token.start - 1 : token.start], self.source[token.end : token.end + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        if token.kind == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        kinds = list(_CARRIED.get(stars.spare, ()))
        if closes:
            kinds = self._close(stars, kinds)
        if opens:
            self._open(stars, kinds)

    def _close(self, stars: _Stars, kinds: list[MarkKind]) -> list[MarkKind]:
        """Closes the marks this run can close, innermost first; the kinds that it did not close."""
        frame = self.frames[-1]
        for place in range(len(frame) - 1, -1, -1):
            kind, opening = frame[place]
            if kind in kinds and opening.character == stars.character:
                kinds = [k for k in kinds if k is not kind]
                opening.spare -= _WIDTH[kind]
                stars.spare -= _WIDTH[kind]
                self.found.append((opening.piece + 1, stars.piece, kind, ""))
                frame[place:] = [entry for entry in frame[place + 1 :] if entry[1] is opening]
        return kinds

    def _open(self, stars: _Stars, kinds: list[MarkKind]) -> None:
        """Opens marks that wait for their end; of two beginnings of one kind the later one counts."""
        frame = self.frames[-1]
        frame[:] = [entry for entry in frame if entry[0] not in kinds]
        frame.extend((kind, stars) for kind in kinds)

    def _finish(self) -> tuple[str, tuple[Mark, ...]]:
        for stars in self.stars:
            self.pieces[stars.piece] = stars.character * stars.spare
        offsets = [0]
        for piece in self.pieces:
            offsets.append(offsets[-1] + len(piece))
        text = "".join(self.pieces)
        marks = [Mark(offsets[first], offsets[last], kind, target) for first, last, kind, target in self.found]
        return text, normal_marks(text, marks)
