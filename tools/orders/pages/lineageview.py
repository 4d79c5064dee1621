"""A directive's lineage as rows of a table: every revision it came from, its own, and those that came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup

from orders.corpus.lineage import Lineage, lineage_of
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.snippets import badges_html, day_html, linked_html
from orders.pages.stages import badges_of
from orders.pages.standing import changes_link
from orders.pages.wording import long_date

_NOTHING = '<span class="none">nothing</span>'
_Rows: TypeAlias = dict[DirectiveNumber, tuple[str, str]]
"""The rows of a table by the revisions of which they tell, each also as it is on the page of that revision."""
_HERE = ("shown on this page",)


def lineage_html(series: DirectiveNumber, here: DirectiveNumber, edition: Edition, page_uri: str) -> Markup:
    """The lineage of a directive as the rows of its table, the newest revision first; `here` is the revision the page shows.

    The pages of a directive's revisions have all rows but one in common: they lead to themselves as to each other.
    """
    of_directive = links.directive_uri(series)
    rows = edition.kept(f"lineage {edition.as_of}", series, lambda: _rows(series, edition, of_directive), AT_WORK)
    if page_uri != of_directive:
        rows = edition.kept(f"lineage {edition.as_of} below", series, lambda: _deeper(rows), AT_WORK)
    shown = [row for row, _ in rows.values()]
    if here in rows:
        shown[list(rows).index(here)] = rows[here][1]
    return Markup("".join(shown))


def _deeper(rows: _Rows) -> _Rows:
    """The same on the pages of revisions."""
    return {number: (links.deeper(row), links.deeper(shown)) for number, (row, shown) in rows.items()}


def _rows(series: DirectiveNumber, edition: Edition, page_uri: str) -> _Rows:
    lineage = lineage_of(edition.corpus, series)
    return {number: _row(number, lineage, edition, page_uri) for number in reversed(lineage.nodes)}


def _row(number: DirectiveNumber, lineage: Lineage, edition: Edition, page_uri: str) -> tuple[str, str]:
    """What a row says: which revision it is, on file or not; from when, what it rescinds, what rescinds it, its changes. On the
    page that shows the revision it says that, too.
    """
    revision = edition.on_file.get(number)
    name = edition.link(number, page_uri) if revision else Linked(edition.print_of(number), _cited(number, page_uri))
    remarks = [revision.header.title] if revision and revision.header.title else []
    remarks += ["reconstruction"] if revision and is_reconstructed(revision) else []
    rescinds = ", ".join([linked_html(_bare(edition.link(n, page_uri))) for n in edition.corpus.predecessors(number)])
    ended = "; ".join([_ending(edge, edition, page_uri) for edge in lineage.edges if edge.of == number])
    opened = f'<th scope="row">{linked_html(name)}{_minor(remarks)}'
    rest = (
        "</th>\n"
        f"<td>{day_html(revision.header.effective if revision else None)}</td>\n"
        f"<td>{badges_html(badges_of(number, edition))}</td>\n"
        f"<td>{rescinds or _NOTHING}</td>\n"
        f"<td>{ended or _NOTHING}</td>\n"
        f"<td>{_changes(number, name.text, edition, page_uri)}</td>\n"
        "</tr>\n"
    )
    return f"<tr>\n{opened}{rest}", f'<tr class="here">\n{opened}{_minor(_HERE)}{rest}'


def _minor(remarks: Iterable[str]) -> str:
    return "".join([f' <br><span class="minor">{escaped(remark)}</span>' for remark in remarks])


def _changes(number: DirectiveNumber, printed: str, edition: Edition, page_uri: str) -> str:
    """Where what a revision changed is shown, named for those who hear one link after the other."""
    revision = edition.on_file.get(number)
    href = changes_link(revision, edition, page_uri) if revision else ""
    if not revision or not href:
        return '<span class="none">none</span>'
    words = "Redline" if edition.comparable(revision) else "Nothing to compare"
    return f'<a href="{escaped(href)}">{words}<span class="vh">, {escaped(printed)}</span></a>'


def _ending(rescission: Rescission, edition: Edition, page_uri: str) -> str:
    """By whom and when; of an order that was itself rescinded before its first day, that its rescission never came to hold."""
    held = rescission in edition.corpus.rescinded_by(rescission.of)
    who = _bare(edition.link(rescission.by, page_uri)) if rescission.by else Linked(rescission.act or "an act not on file")
    when = long_date(rescission.effective) if rescission.effective else "date not on file"
    return f"{linked_html(who)}, {when}{'' if held else ' (withdrawn before that day)'}"


def _bare(linked: Linked) -> Linked:
    return Linked(linked.text, linked.href)


def _cited(number: DirectiveNumber, page_uri: str) -> str:
    return links.relative(page_uri, links.cited_uri(), links.cited_anchor(number))
