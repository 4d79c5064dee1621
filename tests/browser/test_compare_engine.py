"""The comparison in a browser against the one in Python: the same value for every pair, in a real Chromium.

This is what keeps the translation in site/assets/pages/compare/ equal to orders.redline.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import redline_outlines as outlines
from orders import build
from orders.corpus.reading import read_loose
from orders.exports.api.outline import provisions_of
from orders.exports.redline_json import name_of, redline_to_json
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.revision import Revision, SourceFile
from orders.redline.compare import compare_many
from orders.sources.files import read_folder

pytestmark = [pytest.mark.browser, pytest.mark.site]

Pair = tuple[tuple[Revision, ...], Revision]

_COMPARE = """
async ({address, files, pairs, whole}) => {
  const { redlineOf, redlineJson } = await import(address + "assets/orders/pages/compare/redline.js");
  const { useCharacters } = await import(address + "assets/orders/pages/compare/text.js");
  useCharacters(await (await fetch(address + "compare/characters.json")).json());
  const answers = [];
  for (const [old, now] of pairs) {
    let answer;
    try {
      answer = JSON.stringify(redlineJson(redlineOf(old.map((at) => files[at]), files[now])));
    } catch (failure) {
      answer = `failed: ${failure.stack}`;
    }
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(answer));
    answers.push(whole ? answer : Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join(""));
  }
  return answers;
}
"""


@pytest.fixture(scope="module")
def engine(browser: Browser, demo_address: str) -> Iterator[Page]:
    """A page of a built site, from which its comparison can be asked."""
    page = browser.new_page(service_workers="block")
    page.goto(f"{demo_address}compare/", wait_until="networkidle")
    yield page
    page.close()


def _file(revision: Revision) -> dict[str, Any]:
    """What of a revision's file of the API a comparison reads."""
    header = revision.header
    return {
        "directive": name_of(revision),
        "title": header.title,
        "effective": header.effective.isoformat() if header.effective else None,
        "text": header.text.value,
        "sources": [{"file": revision.file, "sha256": revision.sha256}] if revision.file else [],
        "provisions": provisions_of(revision.outline),
    }


def _expected(pair: Pair) -> str:
    return json.dumps(redline_to_json(compare_many(*pair)), ensure_ascii=False, separators=(",", ":"))


def _ask(engine: Page, pairs: Sequence[Pair], whole: bool = False) -> list[str]:
    revisions = list({id(r): r for olds, new in pairs for r in (*olds, new)}.values())
    at = {id(r): place for place, r in enumerate(revisions)}
    asked = [[[at[id(r)] for r in olds], at[id(new)]] for olds, new in pairs]
    address = engine.url.partition("compare/")[0]
    answers: list[str] = engine.evaluate(
        _COMPARE, {"address": address, "files": [_file(r) for r in revisions], "pairs": asked, "whole": whole}
    )
    return answers


def _assert_equal(engine: Page, pairs: Sequence[Pair]) -> None:
    """Every pair gives the same value, byte for byte as JSON; of the first that does not both values are shown."""
    for pair, answer in zip(pairs, _ask(engine, pairs), strict=True):
        expected = _expected(pair)
        if answer != sha256(expected.encode()).hexdigest():
            got = _ask(engine, [pair], whole=True)[0]
            assert not got.startswith("failed"), got
            assert json.loads(got) == json.loads(expected)
            assert got == expected


def _all_pairs(directives: Sequence[Sequence[Revision]]) -> list[Pair]:
    """Every two revisions of each directive, every fifth pair backwards, and each directive's last one with itself."""
    pairs = [((a,), b) for revisions in directives for a, b in combinations(revisions, 2)]
    turned = [((new,), olds[0]) if at % 5 == 0 else (olds, new) for at, (olds, new) in enumerate(pairs)]
    return turned + [((revisions[-1],), revisions[-1]) for revisions in directives if revisions]


def _directives(folder: Path) -> list[list[Revision]]:
    """The revisions of each directive of a corpus."""
    files, _ = read_folder(folder)
    corpus, _ = build.read(files)
    return [list(directive.revisions) for directive in corpus.directives()]


def _loose(folder: Path) -> list[list[Revision]]:
    """The same of folders of files that bear no headers."""
    found = []
    for directive in sorted(p for p in folder.iterdir() if p.is_dir()):
        read = (read_loose(SourceFile(f.name, f.read_bytes()), DEFAULT_DEPARTMENT)[0] for f in sorted(directive.glob("*.md")))
        found.append([revision for revision in read if revision])
    return found


def test_every_pair_of_the_departments_own_orders_compares_as_in_python(engine: Page, policy_versions: Path) -> None:
    pairs = _all_pairs(_directives(policy_versions))
    assert pairs
    _assert_equal(engine, pairs)


def test_pairs_of_a_made_up_department_compare_as_in_python(engine: Page, demo_orders: Path) -> None:
    directives = _directives(demo_orders)
    pairs = _all_pairs(directives)
    assert len(pairs) > 200
    # Its texts are made of the same few sentences: a third of the pairs has every kind of change.
    _assert_equal(engine, pairs if os.environ.get("ORDERS_EVERY_PAIR") else pairs[::3])


def test_several_rescinded_orders_compare_with_the_one_that_took_their_place_as_in_python(
    engine: Page, demo_orders: Path
) -> None:
    files, _ = read_folder(demo_orders)
    corpus, _ = build.read(files)
    merged = [
        (olds, new)
        for new in corpus.revisions
        if len(olds := tuple(r for n in corpus.predecessors(new.number) if (r := corpus.revision(n)) and r.outline.provisions))
        > 1
    ]
    assert merged
    _assert_equal(engine, merged)


def test_every_pair_of_another_departments_real_directives_compares_as_in_python(
    engine: Page, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corpora, target = shared / "corpora", tmp_path_factory.mktemp("compare") / "policy_versions"
    script = corpora / "to_policy_versions.py"
    subprocess.run([sys.executable, str(script), str(corpora / "chicago"), str(target)], check=True, capture_output=True)
    pairs = _all_pairs(_loose(target))
    assert len(pairs) > 500
    _assert_equal(engine, pairs)


def test_every_pair_of_site_policies_compares_as_in_python(engine: Page, shared: Path) -> None:
    pairs = _all_pairs(_loose(shared / "corpora" / "site-policy"))
    assert len(pairs) > 100
    _assert_equal(engine, pairs)


def _drawn(strategy: st.SearchStrategy[Any], number: int) -> list[Any]:
    """Always the same random values of a strategy."""
    found: list[Any] = []

    @seed(20110125)
    @settings(max_examples=number, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return found


def test_random_outlines_and_their_edits_compare_as_in_python(engine: Page) -> None:
    drawn = _drawn(outlines.pairs(), 400)
    _assert_equal(engine, [((outlines.revision(old),), outlines.revision(new, "A")) for old, new in drawn])


def test_random_outlines_of_several_old_orders_compare_as_in_python(engine: Page) -> None:
    drawn = _drawn(st.lists(outlines.pairs(), min_size=2, max_size=3), 100)
    pairs = [
        (tuple(outlines.revision(p[0], s) for p, s in zip(ps, "ABC", strict=False)), outlines.revision(ps[0][1], "D"))
        for ps in drawn
    ]
    _assert_equal(engine, pairs)


_ODD = [
    ("Straße 30\u00a0days", "STRASSE 30 days"),
    ("the \u212aelvin \u017fcale is \u0130stanbul\u2019s", "the kelvin scale is i\u0307stanbul's"),
    ("call 859\u2010258\u20113600 at 7:30 a.m. on 11/25/17", "call 859-258-3601 at 7:45 A.M. on November 25, 2017"),
    ("\u0663\u0664 days \U0001d7d8\U0001d7d9 hours", "\u0663\u0665 days \U0001d7d8\U0001d7da hours"),
    ("cafe\u0301 \u1fbe \u0399\u0345 \u03b9", "caf\u00e9 \u1fbe \u0399\u0345"),
    ("a\x1cb\x85c\ufeffd\u2028e", "a b c d e"),
    ("\U0001f46e\u200d\u2640\ufe0f shall \ue000 stop", "\U0001f46e shall \ue001 stop"),
    ("\u1e9e \ufb03 \u0149 \u03a3\u03c2", "ss ffi \u02bcn \u03c3\u03c3"),
]


def test_letters_signs_and_spaces_of_every_kind_compare_as_in_python(engine: Page) -> None:
    pairs: list[Pair] = []
    for old, new in _ODD:
        long = "The members of the department on patrol in the parks shall report"
        for a, b in ((old, new), (new, old), (f"{long} {old}", f"{long} {new}")):
            before, after = outlines.plain(("1.", a), ("2.", "and more")), outlines.plain(("1.", "and more"), ("2.", b))
            pairs.append(((outlines.revision(before),), outlines.revision(after, "A")))
    _assert_equal(engine, pairs)


@pytest.mark.parametrize("size", [600, 3000])
def test_one_long_paragraph_compares_as_in_python(engine: Page, size: int) -> None:
    words = [outlines.WORDS[(at * at + at // 7) % len(outlines.WORDS)] for at in range(size)]
    other = [w for at, w in enumerate(words) if at % 11 != 3]
    for at in range(40, len(other), 97):
        other[at] = f"new{at}"
    other[200:260] = reversed(other[200:260])
    before, after = outlines.plain(("1.", " ".join(words))), outlines.plain(("1.", " ".join(other)))
    _assert_equal(engine, [((outlines.revision(before),), outlines.revision(after, "A"))])


def test_a_long_list_of_like_items_compares_as_in_python(engine: Page) -> None:
    items = [(f"{n}.", f"Form {n % 9} is filed with the desk of district {n % 23} by noon") for n in range(1, 90)]
    shuffled = [*items[5:40], *items[50:], ("x.", "A wholly new item stands here among the others"), *items[:5]]
    pair = ((outlines.revision(outlines.plain(*items)),), outlines.revision(outlines.plain(*shuffled), "A"))
    _assert_equal(engine, [pair])
