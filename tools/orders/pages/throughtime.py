"""What pages ask of the provisions of a corpus through time: what changed, where they came from, and since when they read so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain

from orders.corpus.corpus import Corpus, Directive
from orders.corpus.tied import tied
from orders.history.descent import Descent, descents
from orders.history.divided import Division, division_in
from orders.history.histories import Histories, histories
from orders.history.last_changed import Touched, touched_in_order
from orders.history.nouns import ProvisionHistory
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.model.revision import Revision

Compare = Callable[[Sequence[Revision], Revision], Redline]


class ThroughTime:
    """The part of an edition (`pages.edition`) that follows provisions; it asks each question of a line of revisions once."""

    corpus: Corpus
    compare: Compare
    _line_histories: dict[DirectiveNumber, Histories]
    _touched: dict[DirectiveNumber, Touched]
    _followed: dict[DirectiveNumber, tuple[ProvisionHistory, ...]]

    @cached_property
    def descents(self) -> dict[DirectiveNumber, Descent]:
        """What each revision with a text comes from, by its number."""
        return {descent.revision.number: descent for descent in descents(self.corpus)}

    @cached_property
    def histories(self) -> Histories:
        """The history of every provision."""
        followed = (d for d in self.descents.values() if d.forebears)
        return histories(self.corpus, (self.redline(d.forebears, d.revision) for d in followed))

    @cached_property
    def lines(self) -> dict[DirectiveNumber, tuple[DirectiveNumber, ...]]:
        """Every revision with all that its own and its directive's provisions can have come from or gone to."""
        of_series: dict[DirectiveNumber, DirectiveNumber] = {}
        forebears = ((number, f.number) for number, descent in self.descents.items() for f in descent.forebears)
        return tied(self.descents, chain(forebears, ((n, of_series.setdefault(n.series, n)) for n in self.descents)))

    def histories_of(self, number: DirectiveNumber) -> Histories:
        """The histories of all provisions of the line that a revision stands in; nothing else is compared for them."""
        numbers = self.lines.get(number, ())
        first = numbers[0] if numbers else number
        if first not in self._line_histories:
            line = tuple(self.descents[member] for member in numbers)
            redlines = (self.redline(d.forebears, d.revision) for d in line if d.forebears)
            self._line_histories[first] = histories(self.corpus, redlines, line)
        return self._line_histories[first]

    def touched_in(self, number: DirectiveNumber) -> Touched:
        """For every provision of a revision, in printed order, when what stands under its label last changed."""
        if number not in self._touched:
            self._touched.update(touched_in_order(self.histories_of(number)))
        return self._touched.get(number) or Touched((), b"")

    def redline(self, old: Sequence[Revision], new: Revision) -> Redline:
        """What a revision changed in others. `compare` keeps what was compared; all of it is never in memory."""
        return self.compare(old, new)

    def division(self, redline: Redline) -> Division:
        """What of the old revisions of a redline went to other orders that rescind them, too."""
        return division_in(self.corpus, redline, self.redline)

    def history_of(self, directive: Directive) -> tuple[ProvisionHistory, ...]:
        """Every provision that ever stood in a directive; nothing where there was never another text to follow it into."""
        if directive.series not in self._followed:
            numbers = [revision.number for revision in directive.revisions]
            texts = (number for number in numbers if number in self.descents)
            found = self.histories_of(next(texts, directive.series)).of_directive(numbers)
            told = any(h.is_followed or h.merged_into or h.deleted_by for h in found)
            self._followed[directive.series] = found if told else ()
        return self._followed[directive.series]
