"""The numbers from 0 on, each made once: provisions are counted by the thousand, for every comparison and every history."""

from __future__ import annotations

_numbers: list[int] = list(range(1024))


def numbers_to(end: int) -> list[int]:
    """The numbers from 0 to an end, and maybe further ones; nobody changes the list."""
    if end > len(_numbers):
        _numbers.extend(range(len(_numbers), end))
    return _numbers
