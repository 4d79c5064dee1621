"""Bytes made few on their way to a disk, and back: Zstandard (RFC 8878) at its quickest ordinary level.

Revisions of a directive repeat one another over hundreds of kilobytes. The window reaches over all of a directive, so what is
repeated costs next to nothing; Deflate looks back 32 KB and never sees it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from io import BytesIO

from zstandard import ZstdCompressionParameters, ZstdCompressor, ZstdDecompressor

_LEVEL = 1
_WINDOW = 25
"""As a power of two: 32 MB, the pages of a directive with some fifty revisions of a long order."""
_QUICK = ZstdCompressionParameters.from_level(_LEVEL, window_log=_WINDOW)


class _Room(threading.local):
    """Where a thread puts bytes together: room that is had already is filled four times as quickly as new room. And what
    squeezes and loosens them: of a few thousand bytes a third of the time went to making that.
    """

    def __init__(self) -> None:
        self.bytes = BytesIO()
        self.squeeze = ZstdCompressor(compression_params=_QUICK).compress
        self.loosen = ZstdDecompressor(max_window_size=1 << _WINDOW).decompress


_room = _Room()


def squeezed(data: bytes | memoryview) -> bytes:
    """Fewer bytes that say the same; `loosened` gives equal ones back."""
    return _room.squeeze(data)


def squeezed_together(parts: Iterable[bytes]) -> bytes:
    """The same of the bytes that some parts are one behind the other."""
    room = _room.bytes
    room.seek(0)
    room.writelines(parts)
    with room.getbuffer() as whole, whole[: room.tell()] as filled:
        return squeezed(filled)


def loosened(data: bytes) -> bytes:
    """The bytes that were squeezed."""
    return _room.loosen(data)
