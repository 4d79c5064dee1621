"""Reads a file that somebody sent in a process of its own, with limits on time and memory and without network or disk.

A file that grows without end, or that makes a reader's library crash, ends that process and nothing else.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from orders.ingest import source
from orders.ingest.problems import DAMAGED, TOO_LARGE, TOO_LONG, refusal, unreadable
from orders.ingest.source import SourceDocument, UnreadableSourceError
from orders.model import provision

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: its size and the memory in bytes, processor time and time on the clock in seconds."""

    file: int = 50 * _MEGABYTE
    memory: int = 500 * _MEGABYTE
    processor: int = 60
    clock: int = 120


LIMITS = Limits()
_ALLOWED = {
    ("orders.ingest.source", name)
    for name in (
        "BlockKind",
        "LabelOrigin",
        "Part",
        "SourceBlock",
        "SourceDocument",
        "SourceFormat",
        "SourceImage",
        "SourcePage",
        "Spot",
        "Witness",
        "WitnessPage",
    )
} | {("orders.model.provision", "Mark"), ("orders.model.provision", "MarkKind")}
_MODULES: Mapping[str, object] = {"orders.ingest.source": source, "orders.model.provision": provision}


def file_bytes(file: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file, if they are not too many. Raises UnreadableSourceError before it reads what is too large."""
    size = file.stat().st_size
    if size > limits.file:
        raise unreadable(TOO_LARGE, file.name, what=f"it has {size / _MEGABYTE:,.0f} MB")
    return file.read_bytes()


def read_guarded(name: str, data: bytes, limits: Limits = LIMITS) -> SourceDocument:
    """The order in a file of this name (without folder). Raises UnreadableSourceError, within the limits whatever it holds."""
    if len(data) > limits.file:
        raise unreadable(TOO_LARGE, name, what=f"it has {len(data) / _MEGABYTE:,.0f} MB")
    command = [sys.executable, "-B", "-P", "-m", "orders.ingest.child", name, str(limits.memory), str(limits.processor)]
    try:
        ended = subprocess.run(
            command, input=data, capture_output=True, timeout=limits.clock, env=_environment(), check=False, cwd=os.sep
        )
    except subprocess.TimeoutExpired as stopped:
        raise unreadable(TOO_LONG, name, what=f"it takes more than {limits.clock} seconds") from stopped
    return _answer(name, ended, limits)


def _environment() -> dict[str, str]:
    """As little as a Python needs to find this package."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "HOME", "LANG") if key in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}


def _answer(name: str, ended: subprocess.CompletedProcess[bytes], limits: Limits) -> SourceDocument:
    if ended.returncode < 0:
        too_long = -ended.returncode in {getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGKILL", 0)}
        kind, what = (
            (TOO_LONG, f"it takes more than {limits.processor} seconds") if too_long else (DAMAGED, "its reader broke down")
        )
        raise unreadable(kind, name, what=what)
    try:
        answer = _Answers(io.BytesIO(ended.stdout)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError) as fault:
        raise unreadable(TOO_LONG, name, what=f"it takes more than {limits.memory // _MEGABYTE} MB of memory") from fault
    if isinstance(answer, SourceDocument):
        return answer
    code, message = answer
    raise refusal(code, name, message) if code else UnreadableSourceError(message)


class _Answers(pickle.Unpickler):
    """Builds the values of a source document and nothing else, whatever the child was made to send."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
        return getattr(_MODULES[module], name)
