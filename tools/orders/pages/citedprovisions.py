"""Who cites a provision: a quiet mark beside it, and the list on its page that the mark leads to."""

from __future__ import annotations

from dataclasses import dataclass

from orders.model.outline import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.citedplaces import Places
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.standing import badge_of
from orders.pages.wording import count, place_in_order


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
    found = edition.cited_places.get(revision.number, {})
    here = (path for path in (p.path for p in revision.outline.walk()) if path in found)
    return {links.provision_anchor(path): _cited(path, found, revision, edition, page_uri) for path in here}


def _cited(path: LabelPath, found: Places, revision: Revision, edition: Edition, page_uri: str) -> CitedProvision:
    place = Linked(place_in_order(edition.chain(revision, path)), f"#{links.fragment(links.provision_anchor(path))}")
    citing = tuple(_citing(by, where, revision, edition, page_uri) for by, where in found[path])
    return CitedProvision(links.citing_anchor(path), place, citing)


def _citing(by: Revision, where: LabelPath, revision: Revision, edition: Edition, page_uri: str) -> Linked:
    place, anchor = place_in_order(edition.chain(by, where)), links.provision_anchor(where)
    if by.number == revision.number:
        return Linked(place, f"#{links.fragment(anchor)}")
    css, badge = badge_of(by.number, edition)
    cues = [badge.lower()] * (css != "in-force") + ["reconstruction"] * is_reconstructed(by)
    words = f"{edition.print_of(by.number)} {place}"
    return Linked(words, links.relative(page_uri, links.revision_uri(by.number), anchor), ", ".join(cues))
