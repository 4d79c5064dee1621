"""Where the provisions of both sides of a redline stand, looked up once for everything that its pages say."""

from __future__ import annotations

from dataclasses import dataclass

from orders.model.outline import Provision
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.pages.changeview import Positions
from orders.pages.edition import Edition
from orders.pages.lines import Position, positions


@dataclass(frozen=True, slots=True)
class BothSides:
    """A redline with the places of its new revision and of its old ones; headings are told as on the pages of an order."""

    redline: Redline
    edition: Edition
    new: Positions
    old: tuple[Positions, ...]

    @staticmethod
    def of(redline: Redline, edition: Edition) -> BothSides:
        """Both sides of a redline of texts on file, of earlier texts or of drafts."""
        return BothSides(redline, edition, _places(redline.new, edition), tuple([_places(old, edition) for old in redline.old]))

    def at_new(self, provision: Provision) -> Position:
        """Where a new provision stands."""
        return self.new.get(provision.path) or Position((provision,), 0)

    def at_old(self, change: Change, place: int) -> Position:
        """Where the nth old provision of a change stood."""
        provision = change.old[place]
        origin = change.origin[place] if place < len(change.origin) else 0
        return self.old[origin].get(provision.path) or Position((provision,), 0)


def _places(revision: Revision, edition: Edition) -> Positions:
    """The edition knows the text on file under a number; a draft or an earlier text may bear the same."""
    on_file = edition.on_file.get(revision.number) is revision
    return edition.positions(revision) if on_file else positions(revision.outline)
