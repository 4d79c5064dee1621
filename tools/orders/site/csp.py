"""The Content-Security-Policy of a finished HTML page: nothing from elsewhere, and no script but ours and the theme's.

A static site can set no headers on most hosts, so the policy stands in the page itself, before anything it governs
(Content Security Policy Level 3, W3C, section 3.3). The theme has a few scripts within its pages; each is allowed by its
hash, computed from the page as it is, so a script that an order or a mistake brought into a page has no effect.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style(?:\s[^>]*)?>(?P<code>.*?)</style>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?(?P<type>[^"'\s>]+)""", re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_CHARSET = re.compile(r"\s*<meta\s+charset=[^>]*>", re.IGNORECASE)
_RUN = frozenset({"", "text/javascript", "application/javascript", "module"})


_ALIGNED = re.compile(r'<(?P<cell>t[dh])\s+style="text-align:\s*(?P<side>left|center|right);?"')


_SLASH = re.compile(r"<(br|hr|img|input)\b([^<>]*?)\s*/>")


def tidied(html: str) -> str:
    """A guide as Python-Markdown writes it, without what our pages must not have: a style in its markup, which CSP forbids
    (the alignment of a table's column becomes a class), and the slash of XHTML at the end of an empty element.
    """
    return _SLASH.sub(r"<\1\2>", _ALIGNED.sub(r'<\g<cell> class="at-\g<side>"', html))


def with_policy(html: str) -> str:
    """The page with its policy as the first thing after the character set in its head; a page without a head stays as it is."""
    head = _HEAD.search(html)
    if not head:
        return html
    charset = _CHARSET.match(html, head.end())
    place = charset.end() if charset else head.end()
    return f'{html[:place]}<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">{html[place:]}'


def policy_of(html: str) -> str:
    """The strictest policy under which a page of ours works, on one line.

    The search compiles its WebAssembly in a worker, which a page's policy does not govern, so nothing here allows it. `data:`
    pictures are those drawn within style sheets. `frame-ancestors` has no effect in a page; a web server can add it as a header.
    """
    scripts = " ".join(["'self'", *_hashes(_inline_scripts(html))])
    styles = " ".join(["'self'", *_hashes(match["code"] for match in _STYLE.finditer(html))])
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )


def _inline_scripts(html: str) -> list[str]:
    """The code of each script within the page that a browser would run; blocks of data are none."""
    found = []
    for match in _SCRIPT.finditer(html):
        attributes = match["attributes"]
        kind = _TYPE.search(attributes)
        if " src=" not in attributes.lower() and (kind["type"].lower() if kind else "") in _RUN:
            found.append(match["code"])
    return found


def _hashes(codes: Iterable[str]) -> list[str]:
    """Each different piece of code as CSP names it: `'sha256-…'`, in the order of the hashes, so that bytes do not vary."""
    return sorted({f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in codes})
