"""The numbers from 0 on, each made once: provisions are counted by the thousand, for every comparison and every history."""

from __future__ import annotations

from collections.abc import Sequence

_numbers: list[int] = list(range(1024))


def numbers_to(end: int) -> Sequence[int]:
    """The numbers from 0 up to an end that is not among them, and maybe further ones: all who ask have the same."""
    if end > len(_numbers):
        _numbers.extend(range(len(_numbers), end))
    return _numbers
