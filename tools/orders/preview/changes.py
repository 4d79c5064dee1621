"""What of the orders differs between two states of their folder: published, rescinded, altered, gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orders.corpus.corpus import Corpus
from orders.corpus.status import StatusKind
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem
from orders.model.revision import Rescission, Revision, SourceFile


@dataclass(frozen=True, slots=True)
class State:
    """The orders at one commit: their files, the corpus they make, everything wrong with them."""

    files: tuple[SourceFile, ...]
    corpus: Corpus
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A revision that was on file before, under the same number, with other bytes now."""

    old: Revision
    new: Revision

    @property
    def was_text(self) -> bool:
        """Whether words stood there before that somebody may have relied on: no reconstruction, and no empty file."""
        return self.old.header.text not in {TextStatus.RECONSTRUCTED, TextStatus.NOT_ON_FILE}

    @property
    def same_words(self) -> bool:
        """Whether the provisions are the same, so that only the header or the form of the file differs."""
        return self.old.outline == self.new.outline


@dataclass(frozen=True, slots=True)
class Standing:
    """Which revision of a directive is in force on the day of the report, before and after, and which are pending after."""

    series: DirectiveNumber
    before: DirectiveNumber | None
    after: DirectiveNumber | None
    pending: tuple[tuple[DirectiveNumber, date | None], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, each in the order of the numbers or paths.

    `corrected` are revisions beside whose published file a correction stands now; the file itself is as it was.
    `withdrawn` are rescissions that were stated before and no longer are. `renamed` are revisions whose file has another
    name and the same bytes.
    """

    published: tuple[Revision, ...]
    rescinded: tuple[Rescission, ...]
    withdrawn: tuple[Rescission, ...]
    corrected: tuple[Altered, ...]
    altered: tuple[Altered, ...]
    renamed: tuple[Altered, ...]
    gone: tuple[Revision, ...]
    standings: tuple[Standing, ...]

    @property
    def breaks_the_record(self) -> bool:
        """Whether text that was published would be other, elsewhere, or not there any more."""
        return bool(self.renamed or self.gone or any(altered.was_text for altered in self.altered))

    @property
    def is_empty(self) -> bool:
        """Whether the orders are the same before and after."""
        found = (self.published, self.rescinded, self.withdrawn, self.corrected, self.altered, self.renamed, self.gone)
        return not any(found)


def changes(before: Corpus, after: Corpus, on: date) -> Changes:
    """What differs from one corpus to another; `on` is the day whose standings are told."""
    both = [Altered(old, new) for new in after.revisions if (old := before.revision(new.number))]
    other = [each for each in both if each.old.sha256 != each.new.sha256]
    corrected = tuple(each for each in other if _is_correction(each, after))
    altered = tuple(each for each in other if each not in corrected)
    published = tuple(r for r in after.revisions if before.revision(r.number) is None)
    gone = tuple(r for r in before.revisions if after.revision(r.number) is None)
    stated, now = set(before.rescissions), set(after.rescissions)
    rescinded = tuple(r for r in after.rescissions if r not in stated)
    withdrawn = tuple(r for r in before.rescissions if r not in now)
    touched = {r.number.series for r in (*published, *gone, *(each.new for each in altered))}
    touched |= {r.of.series for r in (*rescinded, *withdrawn)}
    standings = (_standing(series, before, after, on) for series in sorted(touched))
    return Changes(
        published=published,
        rescinded=rescinded,
        withdrawn=withdrawn,
        corrected=corrected,
        altered=altered,
        renamed=tuple(each for each in both if each not in other and each.old.file != each.new.file),
        gone=gone,
        standings=tuple(s for s in standings if s.before or s.after or s.pending),
    )


def _is_correction(of: Altered, after: Corpus) -> bool:
    """Whether the new text is a correction, and the old one is still there."""
    return of.new.header.correction is not None and of.old.sha256 in {text.sha256 for text in after.texts_of(of.new.number)}


def _standing(series: DirectiveNumber, before: Corpus, after: Corpus, on: date) -> Standing:
    waiting = [(r.number, r.header.effective) for r in after.pending(on) if r.number.series == series]
    return Standing(series, _in_force(series, before, on), _in_force(series, after, on), tuple(waiting))


def _in_force(series: DirectiveNumber, corpus: Corpus, on: date) -> DirectiveNumber | None:
    directive = corpus.directive(series)
    revisions = directive.revisions if directive else ()
    return next((r.number for r in revisions if corpus.status(r.number, on).kind is StatusKind.IN_FORCE), None)
