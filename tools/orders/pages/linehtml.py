"""The lines of an order as HTML: flat, in printed order, each with its depth, label, words and address.

Flat, because labels are text: nothing on the page counts them, and an outline of any depth fits. Plain strings, joined once:
an order has hundreds of lines and a site millions, and most are those of the revision before. Most lines are a paragraph: `b`,
the label, the words behind it as one copies them, and the link to the provision, which is empty and has only a title. A heading,
and what has a note of the margin or a mark of who cites it, is a box in which these stand beside it, its words in a `span`
(`.words` where more stands there); notes and marks are ours and say so. What stands in every line has no more of a class than
it needs.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence, Set
from functools import partial
from typing import NamedTuple

from orders.glossary.uses import Terms, Use
from orders.model.provision import ProvisionKind
from orders.pages import links
from orders.pages.beside import Beside, Notes, Written
from orders.pages.escaping import escaped
from orders.pages.inline import Reference, cells_as_html, words_as_html
from orders.pages.lines import DEEPEST
from orders.pages.spots import Placed, Spot
from orders.pages.terms import term_references, terms_as_html

_CSS = {kind: f" {kind.value}" for kind in ProvisionKind} | {ProvisionKind.ITEM: "", ProvisionKind.PARAGRAPH: ""}
"""What a line of a kind is called beside "line"."""
_TABLE = ProvisionKind.TABLE
_HANGING = 4
"""As many letters of a label have room in its column; behind a longer one the words stand in a column of their own."""
_OTHER_WAY = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that run from right to left: such words stand in a box of their own, whose way is theirs."""
_PLAIN_IDS = re.compile("[A-Za-z0-9.()~_-]*")
"""Characters of ids that are the same in an address and in HTML."""
_CITE = 'class="cite" '
"""How the link to a provision is told apart where it stands in no line of its own."""


_NO_NOTES: Notes = {}


class _Lines(NamedTuple):
    """The lines of a stretch, each as HTML where nothing stands in or beside it, "" where it is composed for what stands beside
    it, whatever that is; and all of it as HTML in UTF-8, by all that pages have in and beside it, with the notes by whose id it
    is found.

    `lines` are the ids of these lines, `rows` those that stand in tables, by the ids of these; `ids` are those of all provisions,
    `images` the names of pictures.
    """

    spots: Sequence[Spot]
    plain: tuple[str, ...]
    lines: tuple[str, ...]
    rows: Mapping[str, Sequence[Spot]]
    ids: Set[str]
    images: tuple[str, ...]
    composed: dict[Hashable, tuple[Notes, bytes]]


def lines_html(stretches: Sequence[Placed], beside: Beside) -> list[bytes]:
    """The lines of an order, stretch by stretch in UTF-8; rows stand in the line of their table."""
    pieces: list[bytes] = []
    sort, written = ("lines", beside.terms), beside.lines.setdefault(beside.terms, {})
    make = partial(_lines, terms=beside.terms, written=written)
    if beside.terms:
        # In all that is new at once: of an order's stretches most are short, and to begin anew takes longer than to look.
        new = [spot for stretch in stretches if not stretch.has(sort) for spot in stretch.spots]
        beside.terms.look_into([spot.provision.text for spot in new if id(spot) not in written])
    notes, references, cited, after = beside.notes, beside.references, beside.cited, beside.after
    laid = {*references, *cited, *after}
    for stretch in stretches:
        made = stretch.once(sort, make)
        noted = notes.get(stretch, _NO_NOTES)
        key: Hashable = id(noted)
        if made.images or not laid.isdisjoint(made.ids):
            here = [spot.anchor for spot in stretch.spots if spot.anchor in laid]
            told = [(anchor, cited.get(anchor), after.get(anchor), *references.get(anchor, ())) for anchor in here]
            key = (key, *told, *map(beside.image, made.images))
        known = made.composed.get(key)
        if known is None:
            known = made.composed[key] = noted, "".join(_composed(made, noted, laid, beside)).encode()
        pieces.append(known[1])
    return pieces


def _composed(made: _Lines, noted: Notes, laid: Set[str], beside: Beside) -> Sequence[str]:
    """The lines of a stretch with what a page has in and beside them."""
    lines, written = list(made.plain), beside.lines[beside.terms]
    # What stands in a row is composed with its table.
    for at, anchor in enumerate(made.lines):
        if (anchor in laid or anchor in noted) and lines[at]:
            spot, note = made.spots[at], noted.get(anchor)
            told = beside.cited.get(anchor), beside.after.get(anchor), *beside.references.get(anchor, ())
            known = id(spot), note, *told
            if known not in written:
                written[known] = spot, _special(spot, lines[at], made.rows, note, beside)
            lines[at] = written[known][1]
    if made.rows or made.images:
        pairs = zip(lines, made.spots, strict=True)
        return [line or _special(spot, "", made.rows, noted.get(spot.anchor), beside) for line, spot in pairs]
    return lines


def _special(spot: Spot, plain: str, rows: Mapping[str, Sequence[Spot]], note: str | None, beside: Beside) -> str:
    """A line with its `note` and what else a page has in and beside it; `plain` is the same with nothing of that."""
    anchor, cited = spot.anchor, beside.cited
    after = beside.after.get(anchor, "")
    if plain and anchor not in beside.references:
        # It ends with the link to it and the end of its element.
        at = plain.rindex("<a ")
        opened, link = plain[:at], plain[at : plain.rindex("</")]
    else:
        opened, link = _opened(spot, rows.get(anchor, ()), beside), _link(spot)
    if anchor in cited or note is not None:
        tools = _tools(spot, cited) if anchor in cited else link
        return f"{_boxed(opened)}{note or ''}{tools}</div>\n{after}"
    return f"{opened}{link}</{'p' if opened.startswith('<p') else 'div'}>\n{after}"


def _lines(spots: tuple[Spot, ...], terms: Terms | None, written: Written) -> _Lines:
    new = [spot for spot in spots if id(spot) not in written]
    plain = _plain(new, terms)
    for spot, line in zip(new, plain, strict=True):
        written[id(spot)] = spot, line
    if len(new) < len(spots):
        plain = [written[id(spot)][1] for spot in spots]
    ids = tuple([spot.anchor for spot in spots])
    if "" not in plain:
        return _Lines(spots, tuple(plain), ids, {}, frozenset(ids), (), {})
    rows = _rows(spots)
    in_tables = {row.anchor for each in rows.values() for row in each}
    shown = [(spot, line) for spot, line in zip(spots, plain, strict=True) if spot.anchor not in in_tables]
    return _Lines(
        [spot for spot, _ in shown],
        tuple([line for _, line in shown]),
        tuple([spot.anchor for spot, _ in shown]),
        rows,
        frozenset(ids),
        tuple([spot.provision.image for spot in spots if spot.provision.image]),
        {},
    )


def _plain(spots: Sequence[Spot], terms: Terms | None) -> list[str]:
    """Lines in which nothing is cited and beside which nothing stands.

    Most are paragraphs in whose label, place and id no character must be escaped; these are written at once.
    """
    names = "".join([spot.place for spot in spots]) + "".join([spot.provision.label for spot in spots])
    is_plain = escaped(names) is names and _are_plain("".join([spot.anchor for spot in spots]))
    texts = [spot.provision.text for spot in spots]
    all_text = "".join(texts)
    needs_none, is_ascii = escaped(all_text) is all_text, all_text.isascii()
    found: Mapping[str, Sequence[Use]] = {}
    if terms:
        terms.look_into(texts)
        found = terms.found
    lines: list[str] = []
    for spot, text in zip(spots, texts, strict=True):
        p, anchor, place, depth, level, _, _, _ = spot
        label = p.label
        if p.image or p.kind is _TABLE:
            lines.append("")
            continue
        if p.marks or p.term:
            words = words_as_html(p, term_references(p, terms) if terms else ())
        else:
            words = text if needs_none else escaped(text)
            if terms and found[text]:
                words = terms_as_html(p, terms, words)
        if level or not is_plain or len(label) > _HANGING or not (is_ascii or text.isascii()):
            lines.append(f"{_worded(spot, words)}{_link(spot)}</{'div' if level else 'p'}>\n")
            continue
        head = f"<b>{label}</b> " if label else ""
        lines.append(
            f'<p class="line{_CSS[p.kind]} d{depth if depth < DEEPEST else DEEPEST}" id="{anchor}">{head}{words}'
            f'<a href="#{anchor}" title="{place}"></a></p>\n'
        )
    return lines


def _are_plain(ids: str) -> bool:
    """Whether these ids are the same in an address and in HTML; of most this is said without a pattern."""
    return (ids.isascii() and ids.replace(".", "").isalnum()) or _PLAIN_IDS.fullmatch(ids) is not None


def _rows(spots: tuple[Spot, ...]) -> dict[str, list[Spot]]:
    """The rows of each table."""
    rows: dict[str, list[Spot]] = {spot.anchor: [] for spot in spots if spot.provision.kind is _TABLE}
    for spot in spots if rows else ():
        table = links.provision_anchor(spot.provision.path.parent)
        if spot.provision.kind is ProvisionKind.ROW and table in rows:
            rows[table].append(spot)
    return rows


def _opened(spot: Spot, rows: Sequence[Spot], beside: Beside) -> str:
    """A line up to the margin's note."""
    provision = spot.provision
    if provision.kind is _TABLE:
        return _table(spot, rows, beside)
    if provision.image:
        source, words = escaped(beside.image(provision.image)), escaped(provision.text)
        return f'{_begun(" image", spot)}<img src="{source}" alt="{words}" loading="lazy">'
    return _worded(spot, words_as_html(provision, _references(spot, beside)))


def _worded(spot: Spot, words: str) -> str:
    """A line of words up to the margin's note: a paragraph, but for a heading."""
    p = spot.provision
    label = f"<b>{escaped(p.label)}</b> " if p.label else ""
    if spot.level:
        tag = f"h{spot.level}"
        return f"{_begun(f' heading {tag}', spot)}<{tag}>{label}<span>{words}</span></{tag}>"
    if len(p.label) > _HANGING or (not p.text.isascii() and _OTHER_WAY.search(p.text)):
        words = f"<span>{words}</span>"
    return f"{_begun(_CSS[p.kind], spot, 'p')}{label}{words}"


def _boxed(opened: str) -> str:
    """A line up to the margin's note, where something stands beside it: a paragraph is put into a box, its words into a span."""
    if not opened.startswith("<p"):
        return opened
    head, _, inner = opened.partition(">")
    label, end, words = inner.partition("</b> ") if inner.startswith("<b>") else ("", "", inner)
    words = words if words.startswith("<span>") else f"<span>{words}</span>"
    return f"<div{head[2:]}><p>{label}{end}{words}</p>"


def _begun(css: str, spot: Spot, tag: str = "div") -> str:
    depth = spot.depth if spot.depth < DEEPEST else DEEPEST
    return f'<{tag} class="line{css} d{depth}" id="{escaped(spot.anchor)}">'


def _table(spot: Spot, rows: Sequence[Spot], beside: Beside) -> str:
    """A table in a region of its own, so that a wide one can be moved by keyboard; its first row names the columns."""
    place = escaped(spot.place)
    inner = "".join([_row(row, beside, is_head=not at) for at, row in enumerate(rows)])
    return (
        f'{_begun(" table", spot)}\n<div class="scroll" role="region" tabindex="0" aria-label="Table, {place}">\n'
        f'<table>\n<caption class="vh" data-furniture>{place}</caption>\n{inner}</table>\n</div>'
    )


def _row(spot: Spot, beside: Beside, is_head: bool) -> str:
    references = _references(spot, beside)
    cells = [f'<span class="words">{cell}</span>' for cell in cells_as_html(spot.provision, references)]
    if not cells:
        inner = f'<td><span class="words">{words_as_html(spot.provision, references)}</span></td>'
    elif is_head:
        inner = "\n".join([f'<th scope="col">{cell}</th>' for cell in cells])
    else:
        cells[-1] += _tools(spot, beside.cited) if spot.anchor in beside.cited else _link(spot, _CITE)
        inner = "\n".join([f"<td>{cell}</td>" for cell in cells])
    return f'<tr id="{escaped(spot.anchor)}">{inner}</tr>\n'


def _tools(spot: Spot, cited: Mapping[str, str]) -> str:
    """The link to a provision, and before it the mark of who cites it. Its name is its place; a script copies the citation."""
    by = cited.get(spot.anchor)
    return f'<span class="tools" data-furniture>{by}{_link(spot, _CITE)}</span>' if by else _link(spot)


def _link(spot: Spot, css: str = "") -> str:
    return f'<a {css}href="#{escaped(links.fragment(spot.anchor))}" title="{escaped(spot.place)}"></a>'


def _references(spot: Spot, beside: Beside) -> Sequence[Reference]:
    """The links in a provision's words: its citations, and the terms that the order defines."""
    cited = beside.references.get(spot.anchor, ())
    terms = term_references(spot.provision, beside.terms, cited) if beside.terms else ()
    return (*cited, *terms)
