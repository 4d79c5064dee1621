"""Bytes -> text: what a file is before anybody asks what it says. Always a text, and every problem with the bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from orders.header import problems as kinds
from orders.header.places import Offsets, Source
from orders.model.problem import Place, Problem
from orders.model.revision import SourceFile

MENDABLE = frozenset({kinds.BYTE_ORDER_MARK.code, kinds.LINE_ENDINGS.code})
"""Problems of the bytes that `orders fmt` mends without loss; where there is another one it must leave the file alone."""

_MOST = 200
"""How many places of one kind in one file are named singly; the last of them says how many more there are."""

_COMMON = bytes((*b"\n\t", *range(0x20, 0x7F)))
"""The bytes of printable ASCII, which are most of a file: what is left has whole characters of UTF-8 wherever the file has."""

_UNDECODED = re.compile("[\udc80-\udcff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")
# U+202A to 202E and U+2066 to 2069 turn the direction of what follows: a reader would see other words than a search,
# a redline and a court's copy of the file.
_UTF32 = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MISREAD = ("\u00e2", "\u00c3", "\u00c2")
"""What the first byte of quotation marks and dashes, of accented letters and of signs such as § becomes in Windows-1252."""
_TAILS = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
# Behind an Ã, quotation marks could really stand: those that close quoted capitals.
_DOUBTFUL = re.compile(
    f"[\u00ad\u200b\ufffc\ufffd\ue000-\uf8ff]+|\u00e2\u20ac[{_TAILS}]?|[\u00c3\u00c2][\u00a1-\u00ba\u00bc-\u00bf]"
)
_WHAT_IT_IS = {
    "\u00ad": "U+00AD SOFT HYPHEN{} here, which nobody sees.",
    "\u200b": "U+200B ZERO WIDTH SPACE{} here, which nobody sees.",
    "\ufffc": "U+FFFC{} here, which takes the place of a picture or another object.",
    "\ufffd": "U+FFFD{} here: a program that could not read a letter wrote this sign in its place.",
}
_NAMES = {
    "\x00": "NUL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED (page break)",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
    "\u2028": "LINE SEPARATOR",
    "\u2029": "PARAGRAPH SEPARATOR",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\ufeff": "BYTE ORDER MARK",
}


def decode(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, and what is wrong with its bytes.

    The text has no byte order mark and ends its lines with LF; each byte that is not UTF-8 stands in it as one
    U+FFFD, so that lines and columns stay true. Everything else is as it was.
    """
    data = file.data
    if not data.strip():
        return data.decode("ascii", "replace").replace("\r\n", "\n").replace("\r", "\n"), _empty(file)
    encoding = _other_encoding(data)
    if encoding:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        return _line_feeds(text), (_wrong_encoding(file, encoding),)
    marked = data.startswith(codecs.BOM_UTF8)
    plain = None if marked else _plain(data)
    if plain is not None:
        return plain, ()
    raw = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    text = _line_feeds(raw)
    source = Source.of(_UNDECODED.sub(lambda run: "\ufffd" * len(run[0]), text), file.path)
    found = [
        *([_byte_order_mark(source)] if marked else []),
        *_line_endings(raw, source),
    ]
    if not _is_printable(text):
        found += _not_utf8(raw, text, source, len(codecs.BOM_UTF8) if marked else 0)
        found += _control_characters(text, source)
    found += _doubtful_characters(text, source)
    return "\n".join(source.lines), tuple(found)


def _plain(data: bytes) -> str | None:
    """The text of a file that is UTF-8 and ends its lines by line feeds, without any character to tell of; None of any other."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    rest = data.translate(None, _COMMON).decode()
    doubtful = "\ufffd" in rest or "\ufffc" in rest or any(sign in rest for sign in _MISREAD)
    return text if _is_printable(rest) and not (doubtful and _DOUBTFUL.search(text)) else None


def _is_printable(text: str) -> bool:
    """Whether surely no character of a text is undecoded or a control character; found much sooner than which one is."""
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ").isprintable()


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The header between the first two `---` lines, the body behind them, and the number of the body's first line.

    The header keeps the line feed of its last line. Where there is no header, or it is not closed, it is None and the
    body is the whole text.
    """
    if not _opens(text):
        return None, text, 1
    start = text.index("\n") + 1
    end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, start)
    if end is None:
        return None, text, 1
    front, body = text[start : end.start()], text[end.end() + 1 :]
    return front, body, front.count("\n") + 3


def check_front_matter(text: str, file: str) -> tuple[Problem, ...]:
    """The problem where `split_front_matter` finds no header: none is there, it comes too late, or it is not closed.

    Nothing is said of a text without any words, because `decode` has said that it is empty.
    """
    if not text.strip() or split_front_matter(text)[0] is not None:
        return ()
    source = Source.of(text, file)
    if _opens(text) or source.lines[0].rstrip() == "---":
        return (
            kinds.HEADER_NOT_CLOSED.at(
                source.from_line(0), "The header that begins here never ends.", expected="a second line ---"
            ),
        )
    first = next(n for n, line in enumerate(source.lines) if line.strip())
    if source.lines[first].rstrip() == "---":
        message = f"The header begins on line {first + 1}, behind {_count(first, 'empty line')}."
    elif _looks_like_opening(source.lines[first]):
        message = "The header must be opened by three hyphens alone on their line."
    else:
        message = "The file begins with these words, not with a header."
    return (kinds.NO_HEADER.at(source.from_line(first), message, expected="--- as the first line of the file"),)


def _opens(text: str) -> bool:
    """Whether the first line is `---`, whatever space stands behind it, and more lines follow."""
    return re.match(r"---[ \t]*\n", text) is not None


def _looks_like_opening(line: str) -> bool:
    """Whether a line is mostly hyphens or dashes: somebody's idea of `---`."""
    return re.fullmatch(r"\s*[-‐‑–—]+\s*", line) is not None


def _empty(file: SourceFile) -> tuple[Problem, ...]:
    size = f"The file has {_count(len(file.data), 'byte')} and no words." if file.data else "The file has 0 bytes."
    return (kinds.EMPTY_FILE.at(Place(file.path), size),)


def _other_encoding(data: bytes) -> str:
    """The encoding of bytes that are UTF-16 or UTF-32: by their mark, or because every second byte is NUL."""
    marked = next((name for mark, name in (*_UTF32, *_UTF16) if data.startswith(mark)), "")
    if marked:
        return marked
    start = data[:2000]
    for name, zeros, others in (("utf-16-le", start[1::2], start[0::2]), ("utf-16-be", start[0::2], start[1::2])):
        if len(zeros) > 4 and zeros.count(0) > 0.7 * len(zeros) and others.count(0) < 0.1 * len(others):
            return name
    return ""


def _wrong_encoding(file: SourceFile, encoding: str) -> Problem:
    name = encoding[:6].upper()
    return kinds.OTHER_ENCODING.at(Place(file.path), f"The file is text in {name}.", expected="text in UTF-8")


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _byte_order_mark(source: Source) -> Problem:
    message = "The file begins with a byte order mark (the bytes EF BB BF)."
    return kinds.BYTE_ORDER_MARK.at(source.at(0), message, expected="the first character of the text", file=source.file)


def _line_endings(raw: str, source: Source) -> Iterator[Problem]:
    """One problem for each wrong line ending in use, at the first line that has it."""
    both, alone = raw.count("\r\n"), raw.count("\r") - raw.count("\r\n")
    for count, ending, name in ((both, r"\r\n", "CR LF, as on Windows"), (alone, r"\r(?!\n)", "CR alone, as on old Macs")):
        match = re.search(ending, raw)
        if match is None:
            continue
        line = _line_feeds(raw[: match.start()] + "|").count("\n")
        total = max(1, len(source.lines) - 1)
        share = "Every line ends" if count >= total else f"{count} of {total} lines end{'s' if count == 1 else ''}"
        message = f"{share} with {name}; here is the first."
        place = source.at(line, len(source.lines[line]))
        yield kinds.LINE_ENDINGS.at(place, message, expected="LF alone", file=source.file)


def _not_utf8(raw: str, text: str, source: Source, skipped: int) -> Iterator[Problem]:
    """A problem for each run of bytes that are not UTF-8, with its offset in the file's bytes counted from 0."""
    byte_offsets = _byte_offsets(raw, skipped)
    for place, bad, more in _runs(_UNDECODED, text, source):
        values = " ".join(f"{ord(c) - 0xDC00:02X}" for c in bad[:8]) + (" …" if len(bad) > 8 else "")
        noun, verb = ("Byte", "is") if len(bad) == 1 else ("Bytes", "are")
        message = f"{noun} {values} at byte offset {next(byte_offsets)} {verb} not UTF-8.{more}"
        yield kinds.NOT_UTF8.at(place, message, expected="text in UTF-8")


def _byte_offsets(raw: str, skipped: int) -> Iterator[int]:
    """The offset in bytes of each run of undecoded bytes, `skipped` bytes of a mark included."""
    offset, done = skipped, 0
    for run in _UNDECODED.finditer(raw):
        offset += len(raw[done : run.start()].encode("utf-8", "surrogateescape"))
        done = run.start()
        yield offset


def _control_characters(text: str, source: Source) -> Iterator[Problem]:
    """A problem for each run of control characters and other characters that no line of an order can contain."""
    for place, bad, more in _runs(_CONTROL, text, source):
        name = f"U+{ord(bad[0]):04X}" + (f" {_NAMES[bad[0]]}" if bad[0] in _NAMES else "")
        others = f" and {len(bad) - 1} more stand" if len(bad) > 1 else " stands"
        yield kinds.CONTROL_CHARACTER.at(place, f"The control character {name}{others} here.{more}")


def _doubtful_characters(text: str, source: Source) -> Iterator[Problem]:
    """A warning for each run of characters that are in the file, but surely not on the paper."""
    for place, bad, more in _runs(_DOUBTFUL, text, source):
        others = f" and {len(bad) - 1} more stand" if len(bad) > 1 else " stands"
        told = _WHAT_IT_IS.get(bad[0], f"U+{ord(bad[0]):04X}{{}} here, a sign that each font draws as it likes.").format(others)
        if bad[0] in _MISREAD:
            meant = bad.encode("cp1252", "ignore").decode("utf-8", "ignore")
            told = f"“{bad}” stands here, which is {f'“{meant}”' if meant else 'UTF-8'} read in another encoding."
        yield kinds.DOUBTFUL_CHARACTER.at(place, f"{told}{more}")


def _runs(pattern: re.Pattern[str], text: str, source: Source) -> Iterator[tuple[Place, str, str]]:
    """Place and characters of the first runs that a pattern finds; the last says how many more there are, others ""."""
    places = Offsets(source) if pattern.search(text) else None
    for position, run in enumerate(islice(pattern.finditer(text), _MOST), 1):
        unnamed = sum(1 for _ in pattern.finditer(text, run.end())) if position == _MOST else 0
        more = f" There are {unnamed} more such places in this file." if unnamed else ""
        if places:
            yield places.at(run.start(), len(run[0])), run[0], more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
