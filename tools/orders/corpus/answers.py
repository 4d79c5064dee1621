"""What is wrong with the very same files, kept whole: where no byte has changed nothing need be read or checked again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from orders.cache.code import READING, code_of_rooms
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.model.problem import Problem
from orders.model.revision import SourceFile

_PROBLEMS = Form[tuple[Problem, ...]](tuple[Problem, ...])


class Answers:
    """The problems of some files, by their paths and bytes and by the code that finds them.

    Nothing in them depends on anything else: not on the day, not on where the files lie, and not on what was published.
    """

    def __init__(self, cache: Cache, files: Iterable[SourceFile]) -> None:
        self.cache = cache
        parts = (part for file in sorted(files, key=lambda file: file.path) for part in (file.path, file.sha256))
        self._key = key_of("problems", code_of_rooms(*READING), *parts)

    def known(self) -> tuple[Problem, ...] | None:
        """The problems of these files, or None where they were never checked."""
        data = self.cache.get(self._key)
        return _PROBLEMS.read(data) if data is not None else None

    def keep(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Keep the problems that were found."""
        with suppress(UnicodeEncodeError):
            self.cache.put(self._key, _PROBLEMS.write(problems))
        return problems
