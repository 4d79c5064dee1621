"""What is wrong with the orders, said on the pages of a served site: who edits looks there, and not at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from orders.model.problem import Problem, Severity

_STYLE = """
.orders-notice { position: fixed; inset: auto 0 0; z-index: 20; max-height: 45vh; overflow: auto; padding: .6rem 1rem;
  border-top: .2rem solid #b3261e; background: #fff; color: #1b1b1f; font-size: .7rem; }
body:has(.orders-notice) { padding-bottom: 45vh; }
.orders-notice h2 { margin: 0 0 .4rem; font-size: .8rem; }
.orders-notice pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .65rem; }
.orders-notice pre code { display: block; padding: 0; overflow-x: auto; white-space: pre; font: inherit; color: inherit;
  background: none; }
[data-md-color-scheme="slate"] .orders-notice { border-color: #ff897d; background: #1b1b1f; color: #f2f0f4; }
@media print { .orders-notice { position: static; max-height: none; } body:has(.orders-notice) { padding-bottom: 0; } }
"""

_SOURCE = re.compile(r"(?:^ *\d* \|.*(?:\n|\Z))+", re.MULTILINE)
"""Lines of a file as a problem shows them, with the sign below that points at a place: they must not be broken."""

REFUSED = "Your last edit is not shown: the orders have problems"
AGAINST_EACH_OTHER = "The orders contradict each other, and would not be published like this"


def notice(title: str, text: str) -> str:
    """A notice that stands over a page."""
    return (
        f'<aside class="orders-notice" role="alert" aria-labelledby="orders-notice"><style>{_STYLE}</style>'
        f'<h2 id="orders-notice">{escape(title)}</h2><pre tabindex="0">{_SOURCE.sub(_unbroken, escape(text))}</pre></aside>'
    )


def _unbroken(lines: re.Match[str]) -> str:
    """Lines of a file, which are moved sideways where there is no room, so that the sign stays below what it points at."""
    return f'<code tabindex="0">{lines[0].removesuffix(chr(10))}</code>'


def told(problems: Iterable[Problem]) -> str:
    """Problems that forbid to publish, as the terminal shows them; "" where there are none."""
    return "\n\n".join(problem.render() for problem in problems if problem.severity is Severity.ERROR)


def with_notice(document: bytes, said: str) -> bytes:
    """A page with a notice before all else that it shows."""
    if not said:
        return document
    at = document.find(b">", document.find(b"<body")) + 1
    return document[:at] + said.encode() + document[at:]
