"""Who cites a provision: a quiet mark beside it, and the list on its page that the mark leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from orders.model.outline import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.citedplaces import Citing
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.snippets import linked_html
from orders.pages.spots import Spot
from orders.pages.standing import badge_of
from orders.pages.wording import count


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision that is cited: `anchor` is the id of its line in the list, `citing` are the places that cite it."""

    anchor: str
    place: Linked
    citing: tuple[Linked, ...]

    @property
    def words(self) -> str:
        """`Cited by 3 provisions`."""
        return f"Cited by {count(len(self.citing), 'provision')}"


def cited_provisions(revision: Revision, edition: Edition, page_uri: str) -> dict[str, CitedProvision]:
    """The provisions of a revision that are cited, in printed order, by their ids on its page."""
    found = edition.cited_places(revision.number)
    by = {links.provision_anchor(path): citing for path, citing in found.items()}
    spots = edition.spots(revision) if by else {}
    return {anchor: _cited(spots[anchor], by[anchor], revision, edition, page_uri) for anchor in spots if anchor in by}


def cited_mark(cited: CitedProvision) -> str:
    """The mark beside the provision, as HTML."""
    href, words = escaped(links.fragment(cited.anchor)), cited.words
    return (
        f'<a class="cited" href="#{href}" title="{words}"><span aria-hidden="true">{len(cited.citing)}×</span>'
        f'<span class="vh">{words}: {escaped(cited.place.text)}</span></a>'
    )


def cited_items(cited: Iterable[CitedProvision]) -> Markup:
    """The list that the marks lead to, as HTML."""
    return Markup("".join([_item(each) for each in cited]))


def _item(cited: CitedProvision) -> str:
    by = ", ".join([linked_html(place) for place in cited.citing])
    return f'<li id="{escaped(cited.anchor)}">{linked_html(cited.place)} is cited by {by}</li>\n'


def _cited(spot: Spot, citing: Citing, revision: Revision, edition: Edition, page_uri: str) -> CitedProvision:
    here = Linked(spot.place, f"#{links.fragment(spot.anchor)}")
    by = tuple(_citing(by, where, revision, edition, page_uri) for by, where in citing)
    return CitedProvision(links.citing_anchor(spot.provision.path), here, by)


def _citing(by: Revision, where: LabelPath, revision: Revision, edition: Edition, page_uri: str) -> Linked:
    place, anchor = edition.citing_place(by, where), links.provision_anchor(where)
    if by.number == revision.number:
        return Linked(place, f"#{links.fragment(anchor)}")
    css, badge = badge_of(by.number, edition)
    cues = [badge.lower()] * (css != "in-force") + ["reconstruction"] * is_reconstructed(by)
    words = f"{edition.print_of(by.number)} {place}"
    return Linked(words, links.relative(page_uri, links.revision_uri(by.number), anchor), ", ".join(cues))
