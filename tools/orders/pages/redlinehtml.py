"""What stands around the body of a redline on its page, as HTML: all of it ours.

It is joined without a template, as what stands around an order is; what few pages have (a warning) is left to the templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from orders.pages.divisionview import DivisionView
from orders.pages.edition import Linked
from orders.pages.environment import macro, whole_numbers
from orders.pages.escaping import escaped
from orders.pages.links import change_anchor, part_anchor
from orders.pages.snippets import linked_html, pieces_html, words_html
from orders.pages.stages import Stage
from orders.pages.wording import count, listed, sentence

_LEGEND = (
    '<p class="legend">Reading the marks: <ins>inserted words</ins> are underlined, <del>deleted words</del> are struck through; '
    "in print, inserted words are also in {+&nbsp;+} and deleted words in [–&nbsp;–]. Labels are never marked: "
    "a changed label is described in words.</p>\n"
)
_BOTH_HEAD = (
    '<div class="scroll" role="region" tabindex="0" aria-label="Taken over by both">\n<table class="grid both-table">\n'
    '<caption class="vh">Provisions that this order and another one took over</caption>\n'
    '<thead><tr><th scope="col">Here</th> <th scope="col">There</th></tr></thead>\n<tbody>\n'
)
_COUNTS_HEAD = (
    '<table class="grid summary">\n<caption class="vh">How many provisions changed, and how</caption>\n'
    '<thead class="vh"><tr><th scope="col">What happened</th> <th scope="col">How many</th></tr></thead>\n<tbody>\n'
)


def title_html(titles: Iterable[Stage[str]], subtitle: str) -> str:
    """The title of the page, in which no number breaks at its hyphen, and that of the order."""
    title = whole_numbers(Markup(words_html(titles)))
    return f'<h1 id="{part_anchor("redline")}">{title}</h1>\n<p class="subtitle">{escaped(subtitle)}</p>\n'


def reconstruction_html(reconstructed: Sequence[str]) -> str:
    """That one side, or both, are reconstructions; they are named."""
    if not reconstructed:
        return ""
    what = (
        f"The issued text of {listed(reconstructed)} is not on file, so one side of this comparison is not what any order said."
    )
    return f"{macro('parts', 'reconstruction')(what)}\n"


def divided_html(divided: DivisionView) -> str:
    """That others rescinded the same order, too."""
    if not divided.notices:
        return ""
    lines = [
        f'<p><strong class="badge">{escaped(notice.badge)}</strong> <span>{pieces_html(notice.pieces)}</span></p>\n'
        for notice in divided.notices
    ]
    said = f"<p>{escaped(divided.sentence)}</p>\n" if divided.sentence else ""
    return f'<aside class="standing divided" aria-label="Divided order">\n{"".join(lines)}{said}</aside>\n'


def missing_html(missing: Iterable[Linked], nothing_left: bool) -> str:
    """Which texts are not on file; `nothing_left` if there is none to compare with."""
    rest = ": there is nothing to compare" if nothing_left else " and is not part of this comparison"
    return "".join(
        [
            '<aside class="standing not-on-file" aria-label="Not on file">\n<p><strong class="badge">Not on file</strong> '
            f"<span>The text of {linked_html(item)} is not on file{rest}.</span></p>\n</aside>\n"
            for item in missing
        ]
    )


def passed_over_html(number: str, withdrawn: Iterable[Linked]) -> str:
    """Which rescinded orders the redline passes over, since they never bound anybody."""
    why = "which was withdrawn before its first day. It was never in force, so it is no part of this comparison."
    return "".join([f"<p>{escaped(number)} also rescinds {linked_html(item)}, {why}</p>\n" for item in withdrawn])


def nothing_to_compare_html(number: str, new: Linked, has_text: bool, note: str) -> str:
    """What a page says that has nothing to compare: where the text is, and what the department says changed."""
    either = "" if has_text else f"<p>The text of {escaped(number)} is not on file either.</p>\n"
    anchor = part_anchor("note")
    said = (
        f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">What the department says changed</h2>\n'
        f"<p>{escaped(note)}</p>\n</section>\n"
        if note
        else ""
    )
    return f"{either}<p>Read {linked_html(new)} complete.</p>\n{said}"


def compared_html(old: Iterable[Linked], new: Linked, compare: str, note: str) -> str:
    """Which texts are compared, and what the department says changed."""
    more = f' <span class="to-compare"><a href="{escaped(compare)}">Compare any two revisions</a>.</span>' if compare else ""
    said = (
        f'<section class="changed" aria-label="What the department says changed">\n<p>{escaped(note)}</p>\n</section>\n'
        if note
        else ""
    )
    before = ", ".join(map(linked_html, old))
    return f"<p>Compared: {before} (before) with {linked_html(new)} (after).{more}</p>\n{said}\n"


def heading_html(part: str, words: str) -> str:
    """The heading of a part of the page."""
    return f'<h2 id="{part_anchor(part)}">{words}</h2>\n'


def counts_html(rows: str) -> str:
    """How many provisions changed, and how: the rows as a table."""
    return f"{_COUNTS_HEAD}{rows}</tbody>\n</table>"


def changes_html(lines: Sequence[str]) -> str:
    """All changes, one line each."""
    if not lines:
        return "<p><strong>Nothing changed.</strong> Every provision is the same in both.</p>\n"
    items = "".join([f"{line}\n" for line in lines])
    how_many = count(len(lines), "change")
    return (
        f'<details class="glance">\n<summary>All {how_many}, one line each</summary>\n'
        f'<ol aria-label="All changes">\n{items}</ol>\n</details>\n'
    )


def both_html(divided: DivisionView, number: str) -> str:
    """What this order and another one took over."""
    if not divided.both:
        return ""
    rows = [f'<tr><th scope="row">{linked_html(here)}</th> <td>{pieces_html(there)}</td></tr>\n' for here, there in divided.both]
    how_many = sentence(count(len(divided.both), "provision"))
    return (
        f'<details class="glance">\n<summary>{how_many} of {escaped(number)} taken over by another order, too</summary>\n'
        f"{_BOTH_HEAD}{''.join(rows)}</tbody>\n</table>\n</div>\n</details>\n"
    )


def comparison_html(body: Iterable[bytes], changed: bool, reconstructed: bool) -> list[bytes]:
    """A redline in pieces, in UTF-8: how it is to be shown, how to read its marks, and its body."""
    whole, only = ("", " checked") if changed else (" checked", "")
    badge = '<span class="badge reconstructed">Compared with a reconstruction</span>\n' if reconstructed else ""
    first = f'<a class="go" href="#{change_anchor(1)}">First change</a>\n' if changed else ""
    radio = '<label><input type="radio" name='
    form = (
        '<div class="redline">\n<form class="view" aria-label="How the redline is shown">\n<fieldset><legend>Show</legend>\n'
        f'{radio}"extent" value="changes" id="{part_anchor("only-changes")}"{only}> Only changes</label>\n'
        f'{radio}"extent" value="whole" id="{part_anchor("whole-order")}"{whole}> Whole order</label>\n'
        "</fieldset>\n<fieldset><legend>Layout</legend>\n"
        f'{radio}"layout" value="inline" id="{part_anchor("inline")}" checked> Inline</label>\n'
        f'{radio}"layout" value="sides" id="{part_anchor("side-by-side")}"> Side by side</label>\n'
        f"</fieldset>\n{badge}{first}</form>\n"
    )
    return [f'{form}{_LEGEND}<div class="redline-body order">\n'.encode(), *body, b"</div>\n</div>"]
