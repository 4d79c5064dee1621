"""The lineage drawn, as HTML: everything in it stands in the table below it, too.

Shapes of fixed size stand in an svg of their own at a part of the width. It is joined without a template, as what else stands
around an order.
"""

from __future__ import annotations

from collections.abc import Iterator

from orders.pages.escaping import escaped
from orders.pages.links import part_anchor
from orders.pages.timeline import BAR, Bar, Tick, Tie, Timeline

_ID = part_anchor("timeline")
_FILLS = {"reconstruction": "hatch", "pending": "dots"}
"""The pattern with which a bar of a class is filled."""
_PAPER = 'width="6" height="6" patternUnits="userSpaceOnUse"'
_DEFS = f"""<defs>
<pattern id="{_ID}-hatch" {_PAPER} patternTransform="rotate(45)"><rect class="paper" width="6" height="6"/>\
<rect class="stripe" width="2.5" height="6"/></pattern>
<pattern id="{_ID}-dots" {_PAPER}><rect class="paper" width="6" height="6"/><circle class="dot" cx="2" cy="2" r="1.3"/></pattern>
</defs>
"""
_KEY = '<svg width="28" height="12" aria-hidden="true">'
_CUT_KEY = f'<li>{_KEY}<path class="cut" d="M10 2 18 10M18 2 10 10"/></svg> ended without a successor</li>\n'
_TIE_KEY = (
    f'<li>{_KEY}<line class="tie" x1="14" x2="14" y1="12" y2="6"/><path class="tip" d="M10 7 18 7 14 1z"/></svg> '
    "rescinded by</li>\n"
)


def timeline_html(picture: Timeline) -> str:
    """A picture with its name and description, and what its shapes mean."""
    foot = picture.height - 20
    return (
        f'<details class="timeline" id="{_ID}"{" open" if picture.is_short else ""}>\n'
        f"<summary>{escaped(picture.summary)}</summary>\n"
        f'<svg class="timeline-picture" role="group" aria-labelledby="{_ID}-title" aria-describedby="{_ID}-desc" '
        f'width="100%" height="{picture.height}">\n'
        f'<title id="{_ID}-title">{escaped(picture.title)}</title>\n'
        f'<desc id="{_ID}-desc">{escaped(picture.description)}</desc>\n'
        f'{_DEFS}<g aria-hidden="true">\n'
        f"{''.join([_line(tick, 'grid', 20, foot) + _year(tick, picture.height - 6) for tick in picture.ticks])}"
        f"{_line(picture.today, 'today', 16, foot)}{_year(picture.today, 12)}"
        f"{''.join(map(_tie, picture.ties))}</g>\n{''.join(map(_bar, picture.bars))}</svg>\n"
        f'<ul class="timeline-keys">\n{"".join(_keys(picture))}</ul>\n</details>\n'
    )


def _line(at: Tick, css: str, top: int, foot: int) -> str:
    return f'<line class="{css}" x1="{at.x}" x2="{at.x}" y1="{top}" y2="{foot}"/>\n'


def _year(at: Tick, y: int) -> str:
    return f'<text class="year" x="{at.x}" y="{y}" text-anchor="{at.anchor}">{escaped(at.words)}</text>\n'


def _tie(tie: Tie) -> str:
    tip = "M-4-10 4-10 0-4z" if tie.down else "M-4 10 4 10 0 4z"
    return (
        f'<line class="tie" x1="{tie.x}" x2="{tie.x}" y1="{tie.y1}" y2="{tie.y2}"/>\n'
        f'<svg x="{tie.x}" y="{tie.y2}"><path class="tip" d="{tip}"/></svg>\n'
    )


def _bar(bar: Bar) -> str:
    """A bar with its label; all of it leads to the revision."""
    top = bar.y + BAR
    here, side = ' class="here"' if bar.here else "", ' text-anchor="end"' if bar.anchor == "end" else ""
    shape = _stump(bar, top) if bar.open_start else _drawn(bar, top)
    cut = f'<svg x="{bar.end}" y="{top}"><path class="cut" d="M-4 1 4 9M4 1-4 9"/></svg>\n' if bar.cut else ""
    return (
        f'<a href="{escaped(bar.href)}"><title>{escaped(bar.title)}</title>\n'
        f'<text{here} x="{bar.at}" y="{bar.y + 13}"{side}>{escaped(bar.label)}</text>\n{shape}{cut}</a>\n'
    )


def _stump(bar: Bar, top: int) -> str:
    """What is drawn of a revision whose first day nobody knows."""
    outline = (
        "M0 0 28 0 M0 10 28 10 M0 0 0 10" if bar.anchor == "start" and bar.end == "1%" else "M0 0-28 0 M0 10-28 10 M0 0 0 10"
    )
    return f'<svg x="{bar.end}" y="{top}"><path class="bar {bar.css}" d="{outline}"/></svg>\n'


def _drawn(bar: Bar, top: int) -> str:
    height = 6 if "other" in bar.css else 10
    return (
        f'<rect class="bar {bar.css}" x="{bar.x}" y="{top}" width="{bar.width}" height="{height}"{_fill(bar.css.split()[0])}/>\n'
        f'<svg x="{bar.x}" y="{top}"><rect class="begin" width="2.5" height="10"/></svg>\n'
    )


def _keys(picture: Timeline) -> Iterator[str]:
    for css, words in picture.keys:
        yield f'<li>{_KEY}<rect class="bar {css}" x="1" y="1" width="26" height="10"{_fill(css)}/></svg> {words}</li>\n'
    if any(bar.cut for bar in picture.bars):
        yield _CUT_KEY
    if picture.ties:
        yield _TIE_KEY


def _fill(css: str) -> str:
    return f' fill="url(#{_ID}-{_FILLS[css]})"' if css in _FILLS else ""
