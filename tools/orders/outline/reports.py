"""Says what is wrong with a line: the problem, its place, the remedy with the very words to write."""

from __future__ import annotations

import re

from orders.model.problem import Place, Problem, in_order
from orders.outline import problems
from orders.outline.blocks import Block
from orders.outline.drafts import Draft
from orders.outline.labels import find_label
from orders.outline.lines import BLANK, Line, Opening, Sign, escape_label, image_parts, marked_label

_INLINE_IMAGE = re.compile(r"(?<!\\)!\[[^\[\]]*\]\([^()\s]")
_SHOWN = 40


class Reports:
    """The problems of one file's body, as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []

    def found(self) -> tuple[Problem, ...]:
        """The problems in the order of their places."""
        return in_order(self._problems)

    def _place(self, line: Line, start: int, length: int = 1) -> Place:
        return Place(self.file, line.number, start + 1, max(1, length), line.source)

    def tabs(self, line: Line) -> None:
        """A tab in the line (at its end it would be dropped unseen)."""
        place = line.source.find("\t")
        if place >= 0:
            self._problems.append(problems.TAB.at(self._place(line, place), "There is a tab in this line.", expected="spaces"))

    def between_levels(self, line: Line, columns: int) -> None:
        """A block that does not stand where its neighbours stand."""
        message = f"This line starts in column {line.column + 1}, its neighbors start in column {columns + 1}."
        place = self._place(line, 0, max(1, line.offset))
        self._problems.append(problems.INDENTATION.at(place, message, columns=columns))

    def doubtful_opening(self, line: Line, found: Opening | None, above: Block | None) -> None:
        """A line that begins like a label, a heading or a table, and is read as words."""
        if found is None:
            return
        place = self._place(line, line.offset, len(found.printed))
        shown = _shorten(line.words)
        if found.sign is Sign.LABEL:
            message = f'"{found.printed}" looks like a label, but does not continue the labels around it. It is read as words.'
            self._problems.append(problems.READ_AS_WORDS.at(place, message, escaped=escape_label(found.printed)))
        elif found.sign is Sign.MARKED_LABEL:
            self.marked_label(line, line.offset)
        elif found.sign is Sign.HASHES:
            message = f'"{shown}" is read as words, and the number signs are printed.'
            problem = problems.HEADING.at(place, message, expected='a heading such as "## I. PURPOSE"', printed=shown)
            self._problems.append(problem)
        elif found.sign is Sign.PIPE and not (above and above.lines[-1].words.startswith("|")):
            message = 'This line begins with "|", but no line of dashes stands below it. It is read as words.'
            self._problems.append(problems.TABLE.at(place, message))

    def second_label(self, line: Line, draft: Draft, rest: int) -> None:
        """A second label behind the first one, or behind a bullet."""
        words = line.words[rest:].lstrip(BLANK)
        second = find_label(words) or marked_label(words)
        if not second:
            return
        place = self._place(line, line.offset + line.words.index(second, rest), len(second))
        first = f'"{draft.label}"' if draft.label else "the bullet"
        message = f'"{second}" stands behind {first} on one line; it is read as words.'
        mend = f'Put "{second}" on a line of its own, indented under {first}' if draft.label else "Take the bullet away"
        self._problems.append(problems.TWO_LABELS.at(place, message, mend=mend, second=second, escaped=escape_label(second)))

    def marked_label(self, line: Line, start: int) -> None:
        """A label inside the bold or emphasised words that begin at a place of the line."""
        label = marked_label(line.source[start:])
        if label:
            place = self._place(line, line.source.index(label, start), len(label))
            message = f'"{label}" stands inside bold or emphasized words; it is read as one of them.'
            self._problems.append(problems.MARKED_LABEL.at(place, message, label=label, escaped=escape_label(label)))

    def inline_image(self, line: Line) -> None:
        """An image among other words."""
        match = _INLINE_IMAGE.search(line.words) if "![" in line.source else None
        if match and not image_parts(line.words):
            place = self._place(line, line.offset + match.start(), 2)
            self._problems.append(problems.IMAGE.at(place, "This image does not stand alone on its line; it is read as words."))


def _shorten(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
