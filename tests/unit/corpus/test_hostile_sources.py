"""Files made to do harm: refused with a problem that says what to do, and nothing is read or written outside the folder."""

from __future__ import annotations

import pytest

import hostile_orders
from orders import build
from orders.model.problem import Severity
from orders.model.revision import SourceFile
from orders.sources.files import read_folder

GOOD = hostile_orders.order("GO 2001-01", "## I. WORDS\n\nWords.")
PICTURE = hostile_orders.order("GO 2001-01", "## I. WORDS\n\nWords.\n\n![A drawing](a.svg)")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
PATH = "GO-2001-01/2001-01.md"


def errors(files):
    corpus, problems = build.read([SourceFile(path, data) for path, data in sorted(files.items())])
    return {p.code for p in [*problems, *build.check(corpus)] if p.severity is Severity.ERROR}


def with_order(text, path=PATH):
    data = text if isinstance(text, bytes) else text.encode()
    return {"department.yml": hostile_orders.DEPARTMENT.encode(), path: data}


def test_a_good_order_has_no_errors():
    assert errors(with_order(GOOD)) == set()


ACTIVE = {
    "script": "<script>owned=1</script>",
    "script elsewhere": '<script xlink:href="https://evil.example/x.js"/>',
    "handler": '<circle r="1" onclick="owned=1"/>',
    "animation": '<set attributeName="href" onbegin="owned=1"/>',
    "page within": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "picture elsewhere": '<image href="https://evil.example/p.png"/>',
    "picture without protocol": '<image xlink:href="//evil.example/p.png"/>',
    "drawing within": '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    "symbol elsewhere": '<use href="other.svg#x"/>',
    "link that is a script": '<a href="java&#10;script:owned=1"><circle r="1"/></a>',
    "link that becomes one": '<a><set attributeName="href" to="javascript:owned=1"/></a>',
    "style": "<style>@import 'https://evil.example/x.css';</style>",
    "style with an address": "<style>circle { fill: url(https://evil.example/x) }</style>",
    "paint from elsewhere": '<circle r="1" fill="url(https://evil.example/x#y)"/>',
    "instruction": "<?xml-stylesheet href='https://evil.example/x.css'?>",
    "not XML": "<circle r=1>",
}


@pytest.mark.parametrize("inside", ACTIVE.values(), ids=ACTIVE)
def test_a_drawing_that_would_do_something_is_refused(inside):
    files = {**with_order(PICTURE), "GO-2001-01/a.svg": SVG.format(inside).encode()}
    assert errors(files) == {"F517"}


def test_a_drawing_with_entities_is_refused_before_they_multiply():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(12))
    svg = f"<!DOCTYPE svg [{bomb}]>" + SVG.format("<text>&e11;</text>")
    assert errors({**with_order(PICTURE), "GO-2001-01/a.svg": svg.encode()}) == {"F517"}


def test_a_drawing_that_only_shows_is_taken():
    inside = (
        '<style>.a { fill: url(#g) }</style><defs><linearGradient id="g"/></defs><use href="#g"/><text>on and onload</text>'
        '<image href="data:image/png;base64,iVBORw0KGgo="/><a href="https://city.example/"><circle r="1" style="fill: red"/></a>'
    )
    assert errors({**with_order(PICTURE), "GO-2001-01/a.svg": SVG.format(inside).encode()}) == set()


HEADERS = {
    "alias": ("title: A Title", "title: &a A Title\nauthority: *a"),
    "aliases that multiply": ("distribution: [Everybody]", "distribution: &a [x, x]\ntopics: &b [*a, *a]"),
    "type of Python": ("title: A Title", "title: !!python/object/apply:os.system ['touch owned']"),
    "type of YAML": ("title: A Title", "title: !!binary AAAA"),
    "merge": ("title: A Title", "title: A Title\n<<: {authority: me}"),
    "key twice": ("title: A Title", "title: A Title\ntitle: Another"),
    "second document": ("title: A Title", "title: A Title\n...\n"),
    "map for words": ("title: A Title", "title: {a: b}"),
    "number that climbs": ("directive: GO 2001-01", "directive: GO ../../etc/passwd"),
    "number of another order": ("directive: GO 2001-01", "directive: GO 2001-02"),
    "no day": ("effective: 2020-01-01", "effective: 2020-13-45"),
}


@pytest.mark.parametrize(("good", "bad"), HEADERS.values(), ids=HEADERS)
def test_a_header_that_is_more_than_words_is_refused(good, bad):
    assert good in GOOD
    assert errors(with_order(GOOD.replace(good, bad, 1)))


BYTES = {
    "zero": b"A word\x00 here.",
    "escape": b"A word\x1b[2J here.",
    "from the right": "A \u202egnp.exe here.".encode(),
    "isolated": "A \u2067word\u2069 here.".encode(),
    "a separator of lines": "A word\u2028here.".encode(),
    "half a character": b"A word \xf0\x9f here.",
    "half of a pair": b"A word \xed\xa0\x80 here.",
    "Latin-1": "A caf\xe9 here.".encode("latin-1"),
}


@pytest.mark.parametrize("line", BYTES.values(), ids=BYTES)
def test_characters_that_deceive_or_are_none_are_refused(line):
    assert errors(with_order(GOOD.encode().replace(b"Words.", line)))


PICTURES = {
    "climbs": "../../../secret.png",
    "absolute": "/etc/passwd.png",
    "with backslashes": "..\\\\secret.png",
    "of another host": "https://evil.example/p.png",
    "without a protocol": "//evil.example/p.png",
    "that is a script": "javascript:owned=1",
    "that is data": "data:image/svg+xml,<svg onload=owned=1>",
}


@pytest.mark.parametrize("name", PICTURES.values(), ids=PICTURES)
def test_a_picture_from_outside_the_folder_is_refused(name):
    found = errors(with_order(GOOD.replace("Words.", f"Words.\n\n![A picture]({name})")))
    assert found, name


def test_two_folders_that_one_disk_takes_for_one_are_refused():
    files = {**with_order(GOOD), "go-2001-01/2001-01.md": GOOD.encode()}
    assert errors(files)


def test_a_file_whose_path_climbs_is_no_order_of_any_folder():
    assert errors(with_order(GOOD, "GO-2001-01/../../2001-01.md"))


def test_links_are_not_followed_out_of_the_folder(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2001-01.md").write_text(GOOD, "utf-8")
    orders = tmp_path / "orders"
    (orders / "GO-2001-02").mkdir(parents=True)
    (orders / "department.yml").write_text(hostile_orders.DEPARTMENT, "utf-8")
    (orders / "GO-2001-01").symlink_to(outside)
    (orders / "GO-2001-02" / "2001-02.md").symlink_to(outside / "2001-01.md")
    (orders / "GO-2001-02" / "picture.png").symlink_to("/etc/passwd")
    (orders / "badge.svg").symlink_to("/")
    files, problems = read_folder(orders)
    assert [file.path for file in files] == ["department.yml"]
    assert [(p.code, p.place.file) for p in problems] == [
        ("F511", "GO-2001-01"),
        ("F511", "GO-2001-02/2001-02.md"),
        ("F511", "GO-2001-02/picture.png"),
        ("F511", "badge.svg"),
    ]


def test_a_huge_table_and_a_deep_list_lose_no_word():
    rows = "\n".join(f"| {n} | word{n} |" for n in range(3000))
    deep = "\n\n".join(f"{'   ' * n}{label}. deep{n}" for n, label in enumerate("a1a1a1a1"))
    text = GOOD.replace("Words.", f"Words.\n\n{deep}\n\n## II. TABLE\n\n| No. | Word |\n| --- | --- |\n{rows}")
    corpus, _ = build.read([SourceFile(path, data) for path, data in with_order(text).items()])
    said = " ".join(f"{p.text} {p.label}" for p in corpus.revisions[0].outline.walk())
    assert {f"word{n}" for n in range(3000)} <= set(said.replace("|", " ").split())
    assert {f"deep{n}" for n in range(8)} <= set(said.split())
