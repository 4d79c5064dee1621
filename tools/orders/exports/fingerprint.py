"""What an export shows, in a few bytes: equal for equal values, on every machine and in every run."""

from __future__ import annotations

from orders.cache.store import key_of
from orders.model.redline import Redline
from orders.model.revision import Revision, SourceFile


def fingerprint(value: object) -> str:
    """A value of the model by what decides it: a revision by its file's bytes, a redline by its two sides, all else by `repr`.

    A redline is a function of its sides (and of the code, which is in the key beside this). The header stands beside a
    revision's hash because an export may be asked with another header than the file's.
    """
    if isinstance(value, Revision) and value.sha256:
        return key_of("revision", repr(value.number), repr(value.header), value.file, value.sha256)
    if isinstance(value, Redline):
        return key_of("redline", *map(fingerprint, value.old), fingerprint(value.new))
    if isinstance(value, SourceFile):
        return key_of("file", value.path, value.data)
    if isinstance(value, tuple):
        return key_of("tuple", *map(fingerprint, value))
    return key_of("value", repr(value))
