"""Who cites a provision: a quiet mark beside it, and the list on its page that the mark leads to."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple, TypeAlias

from orders.model.provision import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.citedplaces import Citing
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.snippets import link_html
from orders.pages.spots import Spot, among
from orders.pages.standing import badge_of
from orders.pages.wording import count


class CitedProvision(NamedTuple):
    """A provision that is cited, as HTML: the mark beside it, and its line in the list to which the mark leads."""

    mark: str
    item: str


_Known: TypeAlias = dict[Hashable, tuple[Spot, CitedProvision]]
"""Provisions of a directive that are cited, each with its spot: by the id of that, and by who cites it."""


def cited_provisions(revision: Revision, edition: Edition, page_uri: str) -> dict[str, CitedProvision]:
    """The provisions of a revision that are cited, in printed order, by their ids on its page."""
    found = edition.cited_places(revision.number)
    if not found:
        return {}
    by = {links.provision_anchor(path): citing for path, citing in found.items()}
    # A page of a revision leads to other directives as those of all revisions do.
    sort = f"cited {edition.as_of}{' of the directive' * (page_uri == links.directive_uri(revision.number))}"
    known: _Known = edition.kept(sort, revision.number.series, dict, AT_WORK)
    cited: dict[str, CitedProvision] = {}
    for spot in among(edition.placed(revision), by.keys()):
        anchor = spot.anchor
        key = id(spot), *[_place(each, where, revision, edition) for each, where in by[anchor]]
        if key not in known:
            known[key] = spot, _cited(spot, by[anchor], revision, edition, page_uri)
        cited[anchor] = known[key][1]
    return cited


def _place(by: Revision, where: LabelPath, revision: Revision, edition: Edition) -> Hashable:
    """What tells a citing provision from others on the pages of a directive: of an order that cites itself its place there."""
    return (edition.citing_place(by, where) if by.number == revision.number else by.number), where.steps


def _cited(spot: Spot, citing: Citing, revision: Revision, edition: Edition, page_uri: str) -> CitedProvision:
    anchor, place = links.citing_anchor(spot.provision.path), escaped(spot.place)
    href, times = escaped(links.fragment(anchor)), len(citing)
    words = f"Cited by {count(times, 'provision')}"
    by = ", ".join([_citing(by, where, revision, edition, page_uri) for by, where in citing])
    return CitedProvision(
        f'<a class="cited" href="#{href}" title="{words}"><span aria-hidden="true">{times}×</span>'
        f'<span class="vh">{words}: {place}</span></a>',
        f'<li id="{escaped(anchor)}">{link_html(spot.place, links.within(spot.anchor))} is cited by {by}</li>\n',
    )


def _citing(by: Revision, where: LabelPath, revision: Revision, edition: Edition, page_uri: str) -> str:
    place, anchor = edition.citing_place(by, where), links.provision_anchor(where)
    if by is revision or by.number == revision.number:
        return f'<a href="{escaped(links.within(anchor))}">{escaped(place)}</a>'
    css, badge = badge_of(by.number, edition)
    cues = [badge.lower()] * (css != "in-force") + ["reconstruction"] * is_reconstructed(by)
    words = f"{edition.print_of(by.number)} {place}"
    return link_html(words, links.relative(page_uri, links.revision_uri(by.number), anchor), ", ".join(cues))
