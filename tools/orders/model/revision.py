"""A revision and the relations between revisions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from orders.errors import OrdersError
from orders.model.header import Header
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline


class SourceFile:
    """One file as it was read: path relative to the folder read, `/` between; the bytes, untouched. It never changes.

    One that was made `later` holds no bytes: it reads them again when they are asked for, and refuses others than there were.
    """

    __slots__ = ("_data", "_read", "_sha256", "path")

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self._data: bytes | None = data
        self._read: Callable[[], bytes] | None = None
        self._sha256 = ""

    @classmethod
    def later(cls, path: str, sha256: str, read: Callable[[], bytes]) -> SourceFile:
        """A file whose bytes have this hash; `read`, which may raise OSError, gives them whenever they are asked for."""
        file = cls(path, b"")
        file._data, file._sha256, file._read = None, sha256, read
        return file

    @property
    def data(self) -> bytes:
        """Its bytes. Raises OrdersError where a `later` one has others by now."""
        if self._data is not None:
            return self._data
        try:
            data = self._read() if self._read else b""
        except OSError as error:
            raise OrdersError(f"{self.path} could be read a moment ago, and cannot be read now. {_AGAIN}") from error
        if hashlib.sha256(data).hexdigest() != self._sha256:
            raise OrdersError(f"{self.path} was changed while it was read. {_AGAIN}")
        return data

    @property
    def sha256(self) -> str:
        """The hash of its bytes in hexadecimal."""
        if not self._sha256:
            self._sha256 = hashlib.sha256(self.data).hexdigest()
        return self._sha256

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SourceFile):
            return NotImplemented
        return self is other or (self.path == other.path and self.sha256 == other.sha256)

    def __hash__(self) -> int:
        return hash((self.path, self.sha256))

    def __repr__(self) -> str:
        return f"SourceFile(path={self.path!r}, data={self.data!r})"

    def __reduce__(self) -> tuple[type[SourceFile], tuple[str, bytes]]:
        return SourceFile, (self.path, self.data)


_AGAIN = "Run the command again."


@dataclass(frozen=True, slots=True)
class Revision:
    """The complete text of a directive as issued at one time.

    `number` names it uniquely: with its suffix, or with its effective date where the department has no suffixes.
    `file` is its path relative to policy_versions/, `sha256` the hash of that file's bytes in hexadecimal.
    """

    number: DirectiveNumber
    header: Header
    outline: Outline
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Rescission:
    """The stated end of a revision: `of` is rescinded from the day `effective` on, `by` a revision or an act.

    `by` is None where no directive took its place (a line in rescissions.yml, whose `act` and `note` say who did it).
    `effective` is None where the rescinding text is not on file with a date.
    """

    of: DirectiveNumber
    by: DirectiveNumber | None
    effective: date | None
    act: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A stated change to one provision of another directive, in force while the amending one is."""

    of: DirectiveNumber
    path: str
    by: DirectiveNumber
    effective: date | None
