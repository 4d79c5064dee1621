"""What stands at an address from which something has moved: for a page one that leads on, for a file a copy of it."""

from __future__ import annotations

from html import escape

from orders.pages.links import relative

SCRIPT = "assets/orders/pages/moved.js"
"""Takes the part of the page that was asked for (`#IV.A.2.d`) along, which a page without a script cannot."""

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="{link}">
<script src="{script}"></script>
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>It is now at <a href="{link}">{name}</a>.</p>
</main>
</body>
</html>
"""


def moved_page(old: str, new: str) -> bytes:
    """The page at an old address: it leads on at once, without JavaScript too, and says where to."""
    folder = old[: old.rfind("/") + 1]
    target, _, anchor = new.partition("#")
    link = relative(folder, target) + (f"#{anchor}" if anchor else "")
    return _PAGE.format(link=escape(link), script=escape(relative(folder, SCRIPT)), name=escape(new)).encode()
