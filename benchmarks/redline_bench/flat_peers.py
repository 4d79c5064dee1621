"""Peers that compare two texts. Each gives [(op, text)], op "=", "-" or "+"; spaces are as it prints them."""

from __future__ import annotations

import difflib
import html
import json
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
SIGNS = {-1: "-", 0: "=", 1: "+"}
OPEN_OLD, CLOSE_OLD, OPEN_NEW, CLOSE_NEW = "\x0e", "\x0f", "\x10", "\x11"
"""Signs that stand in no order, for programs that mark changes in running text."""

Words = list[tuple[str, str]]


# ---------------------------------------------------------------------- difflib
def difflib_words(old: str, new: str) -> Words:
    """Without the junk heuristic, which leaves frequent words out of long texts."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    found: Words = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("=", "".join(a[i:j])))
        else:
            found += [("-", "".join(a[i:j])), ("+", "".join(b[k:m]))]
    return found


# ---------------------------------------------------------------------- diff-match-patch
def as_codes(old: str, new: str) -> tuple[str, str, Callable[[str], str]]:
    """Both texts with one character for each different token, and the way back. No code is half of a surrogate pair."""
    codes: dict[str, str] = {}

    def code(token: str) -> str:
        if token not in codes:
            number = len(codes) + 0x21
            codes[token] = chr(number + 0x800 if number >= 0xD800 else number)
        return codes[token]

    a, b = ("".join(map(code, TOKEN.findall(text))) for text in (old, new))
    tokens = {c: token for token, c in codes.items()}
    return a, b, lambda text: "".join(map(tokens.__getitem__, text))


def _dmp(old: str, new: str, *, words: bool, clean: bool, seconds: float) -> Words:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = seconds
    a, b, back = as_codes(old, new) if words else (old, new, str)
    diffs = engine.diff_main(a, b, not words)
    if clean:
        engine.diff_cleanupSemantic(diffs)
    return [(SIGNS[op], back(text)) for op, text in diffs]


def dmp_words(old: str, new: str) -> Words:
    return _dmp(old, new, words=True, clean=False, seconds=0)


def dmp_words_clean(old: str, new: str) -> Words:
    return _dmp(old, new, words=True, clean=True, seconds=0)


def dmp_characters(old: str, new: str) -> Words:
    """As it comes: stopped after a second."""
    return _dmp(old, new, words=False, clean=False, seconds=1)


def dmp_characters_clean(old: str, new: str) -> Words:
    return _dmp(old, new, words=False, clean=True, seconds=1)


def fast_words(old: str, new: str) -> Words:
    import fast_diff_match_patch

    a, b, back = as_codes(old, new)
    diffs = fast_diff_match_patch.diff(a, b, timelimit=0, checklines=False, cleanup="No", counts_only=False)
    return [(op, back(text)) for op, text in diffs]


def fewest(old: str, new: str) -> Words:
    """The fewest words there are to mark."""
    return [("=", old)] if old == new else dmp_words(old, new)


# ---------------------------------------------------------------------- Python packages
def redlines_words(old: str, new: str) -> Words:
    from redlines import Redlines

    found: Words = []
    for change in json.loads(Redlines(old, new).output_json())["changes"]:
        kind, text = change["type"], change.get("text")
        if text is not None:
            found.append(({"equal": "=", "delete": "-", "insert": "+"}[kind], text))
        else:
            found += [("-", change.get("source_text") or ""), ("+", change.get("test_text") or "")]
    return found


def lxml_htmldiff(old: str, new: str) -> Words:
    from lxml.html.diff import htmldiff

    pages = ["".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n")) for text in (old, new)]
    found: Words = []
    op = "="
    for tag, text in re.findall(r"<(/?\w+)[^>]*>|([^<]+)", htmldiff(*pages)):
        if tag in ("ins", "del"):
            op = "+" if tag == "ins" else "-"
        elif tag in ("/ins", "/del"):
            op = "="
        elif tag == "/p":
            found.append((op, "\n"))
        elif text:
            found.append((op, html.unescape(text)))
    return _without_last_line_end(found)


# ---------------------------------------------------------------------- programs
def _program(command: list[str], old: str, new: str) -> str:
    """What a program prints of the files `old` and `new` (0: the same, 1: they differ)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            Path(folder, name).write_text(text + "\n", encoding="utf-8")
        done = subprocess.run([*command, "old", "new"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-200:]}")
    return done.stdout


def _marked(text: str) -> Words:
    """Words of a text with changes between the four signs."""
    found: Words = []
    op = "="
    for piece in re.split(f"([{OPEN_OLD}{CLOSE_OLD}{OPEN_NEW}{CLOSE_NEW}])", text.removesuffix("\n")):
        if piece == OPEN_OLD:
            op = "-"
        elif piece == OPEN_NEW:
            op = "+"
        elif piece in (CLOSE_OLD, CLOSE_NEW):
            op = "="
        elif piece:
            found.append((op, piece))
    return found


MARKS = ["-w", OPEN_OLD, "-x", CLOSE_OLD, "-y", OPEN_NEW, "-z", CLOSE_NEW]


def wdiff(old: str, new: str) -> Words:
    return _marked(_program(["wdiff", *MARKS], old, new))


def dwdiff(old: str, new: str) -> Words:
    """Signs apart from words."""
    return _marked(_program(["dwdiff", "-P", *MARKS], old, new))


def docdiff(old: str, new: str) -> Words:
    text = _program(["docdiff", "--no-config-file", "--word", "--utf8", "--lf", "--format=wdiff"], old, new)
    for mark, sign in (("[-", OPEN_OLD), ("-]", CLOSE_OLD), ("{+", OPEN_NEW), ("+}", CLOSE_NEW)):
        text = text.replace(mark, sign)
    return _marked(text)


def git_words(old: str, new: str) -> Words:
    options = [
        "--no-index",
        "--no-color",
        "--histogram",
        "-U999999",
        "--word-diff=porcelain",
        r"--word-diff-regex=[[:alnum:]]+|[^[:space:]]",
    ]
    lines = _program(["git", "diff", *options, "--"], old, new).split("\n")
    begin = next((at for at, line in enumerate(lines) if line.startswith("@@")), None)
    if begin is None:
        return [("=", old)]
    found: Words = []
    for line in lines[begin + 1 : -1]:
        found.append(("=", "\n") if line == "~" else (line[0].replace(" ", "="), line[1:]))
    return _without_last_line_end(found)


def _without_last_line_end(found: Words) -> Words:
    """The last line has no end of its own in the texts that were given."""
    for at in range(len(found) - 1, -1, -1):
        if found[at][1] == "\n":
            return found[:at] + found[at + 1 :]
    return found
