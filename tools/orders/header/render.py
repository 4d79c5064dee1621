"""Header -> the canonical front matter: one order of keys, quotation marks only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orders.header.quoting import quoted
from orders.model.header import Correction, Header, SourceReference
from orders.model.number import DirectiveNumber

_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~\s]")
_NOT_PLAIN = re.compile(r":\s|:$|\s#|^---|^\.\.\.|\s$|\s\s")
_NOT_IN_LIST = re.compile(r"[,\[\]{}?]|:(?=[,\[\]{}\"'])")


def render_header(header: Header) -> str:
    """The canonical text between the `---` lines, each line ended by a line feed; `parse_header` reads it back the same.

    Lists that are empty and texts that are "" are not written. A header's directive is written without the date that
    names it where that is its effective date, which has its own line.
    """
    return "".join(f"{key}: {value}\n" for key, value in _lines(header) if value)


def _lines(header: Header) -> Iterator[tuple[str, str]]:
    """Every key with its value as written, "" where it has none, in the canonical order."""
    yield "directive", _plain(_directive(header))
    yield "title", _plain(header.title)
    yield "effective", header.effective.isoformat() if header.effective else ""
    yield "issued", header.issued.isoformat() if header.issued else ""
    yield "originally_issued", _listed(header.originally_issued)
    yield "rescinds", _listed(tuple(stated.printed for stated in header.rescinds))
    yield "amends", _listed(tuple(stated.printed for stated in header.amends))
    yield "distribution", _listed(header.distribution)
    yield "authority", _plain(header.authority)
    yield "text", header.text.value
    yield "source", _source(header.source)
    yield "topics", _listed(header.topics)
    yield "standards", _listed(header.standards)
    yield "review_due", header.review_due.isoformat() if header.review_due else ""
    yield "expires", header.expires.isoformat() if header.expires else ""
    yield "change_note", _plain(header.change_note)
    yield "known_gaps", _listed(header.known_gaps)
    yield "correction", _correction(header.correction)


def _directive(header: Header) -> str:
    number = header.directive
    if number.dated is not None and number.dated == header.effective:
        return str(DirectiveNumber(number.type, number.number, number.suffix))
    return str(number)


def _source(source: SourceReference | None) -> str:
    """The group of file name and hash, always in quotation marks: both are copied from elsewhere and may be anything."""
    if source is None:
        return ""
    sha256 = f", sha256: {_quoted(source.sha256)}" if source.sha256 else ""
    return f"{{file: {_quoted(source.file)}{sha256}}}"


def _correction(correction: Correction | None) -> str:
    """The group of day, author and reason; the words always in quotation marks, since they may be anything."""
    if correction is None:
        return ""
    words = f"author: {_quoted(correction.author)}, reason: {_quoted(correction.reason)}"
    return f"{{date: {correction.day.isoformat()}, {words}}}"


def _listed(texts: tuple[str, ...]) -> str:
    """A list on one line, "" for an empty one."""
    return f"[{', '.join(_plain(text, in_list=True) for text in texts)}]" if texts else ""


def _plain(text: str, in_list: bool = False) -> str:
    """A text without quotation marks where YAML reads it back the same, else with them; nothing for nothing."""
    if not text:
        return ""
    unsafe = _NOT_FIRST.match(text) or _NOT_PLAIN.search(text) or _ESCAPED.search(text) or (in_list and _NOT_IN_LIST.search(text))
    return _quoted(text) if unsafe else text


def _quoted(text: str) -> str:
    return quoted(text, escape=lambda c: _escape(c) if _ESCAPED.match(c) else c)


def _escape(character: str) -> str:
    """A character that cannot stand for itself, as YAML's double quotation marks write it."""
    return "\\n" if character == "\n" else f"\\u{ord(character):04X}"
