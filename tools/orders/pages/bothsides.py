"""Where the provisions of both sides of a redline stand, looked up once for everything that its pages say."""

from __future__ import annotations

from dataclasses import dataclass

from orders.model.provision import Provision
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.changeview import Spots
from orders.pages.edition import Edition
from orders.pages.spots import Heads, Placed, Spot, by_anchor, placed
from orders.pages.wording import place_in_order


@dataclass(frozen=True, slots=True)
class BothSides:
    """A redline with the text of its new revision, stretch by stretch, and where the provisions of both sides stand."""

    redline: Redline
    edition: Edition
    stretches: tuple[Placed, ...]
    new: Spots
    old: tuple[Spots, ...]

    @staticmethod
    def of(redline: Redline, edition: Edition) -> BothSides:
        """Both sides of a redline of texts on file, of earlier texts or of drafts."""
        stretches, new = _spots(redline.new, edition)
        return BothSides(redline, edition, stretches, new, tuple([_spots(old, edition)[1] for old in redline.old]))

    def at_new(self, provision: Provision) -> Spot:
        """Where a new provision stands."""
        return self.new.get(links.provision_anchor(provision.path)) or _nowhere(provision)

    def at_old(self, change: Change, place: int) -> Spot:
        """Where the nth old provision of a change stood."""
        provision = change.old[place]
        origin = change.origin[place] if place < len(change.origin) else 0
        return self.old[origin].get(links.provision_anchor(provision.path)) or _nowhere(provision)

    def all_new(self, change: Change) -> list[Spot]:
        """Where the new provisions of a change stand."""
        new, anchor = self.new, links.provision_anchor
        return [new.get(anchor(provision.path)) or _nowhere(provision) for provision in change.new]

    def all_old(self, change: Change) -> list[Spot]:
        """Where its old provisions stood."""
        if len(self.old) != 1:
            return [self.at_old(change, place) for place in range(len(change.old))]
        old, anchor = self.old[0], links.provision_anchor
        return [old.get(anchor(provision.path)) or _nowhere(provision) for provision in change.old]


def _spots(revision: Revision, edition: Edition) -> tuple[tuple[Placed, ...], Spots]:
    """The edition knows the text on file under a number; a draft or an earlier text may bear the same."""
    if edition.on_file.get(revision.number) is revision:
        return edition.placed(revision), edition.spots(revision)
    stretches = placed(revision.outline)
    return stretches, by_anchor(stretches)


def _nowhere(provision: Provision) -> Spot:
    """A provision by itself, of a redline that was made by hand."""
    return Spot(provision, links.provision_anchor(provision.path), place_in_order((provision,)), 1, 0, "", Heads(), 0)
