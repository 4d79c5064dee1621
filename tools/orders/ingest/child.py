"""The process in which a file is read: `python -m orders.ingest.child NAME MEMORY SECONDS`, the file on standard input.

It answers on standard output with the document, or with the code and sentence of a refusal, pickled.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import sys

from orders.ingest.problems import DAMAGED, TOO_LONG, unreadable
from orders.ingest.reading import read_source
from orders.ingest.source import SourceDocument, UnreadableSourceError

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "shutil.rmtree",
)
_GRACE = 5


def main(name: str, memory: str, seconds: str) -> None:
    """Reads the file on standard input under limits and answers."""
    data = sys.stdin.buffer.read()
    _limit(int(memory), int(seconds))
    sys.addaudithook(_forbid)
    # Nearly all that a reader makes lives until the answer is given: looking for garbage among it finds little.
    gc.set_threshold(100_000, 50, 50)
    answer = _answer(name, data)
    sys.stdout.buffer.write(pickle.dumps(answer, protocol=5))
    sys.stdout.buffer.flush()


def _answer(name: str, data: bytes) -> SourceDocument | tuple[str, str]:
    try:
        return read_source(name, data)
    except UnreadableSourceError as refused:
        return (refused.problem.code, refused.problem.message) if refused.problem else ("", str(refused))
    except MemoryError:
        return _refused(unreadable(TOO_LONG, name, what="it takes too much memory"))
    except Exception as fault:
        # A library that gives up on a file has many ways to say so; to whoever sent the file all of them mean this.
        return _refused(unreadable(DAMAGED, name, what=f"its reader gave up ({type(fault).__name__}: {fault})"))


def _refused(refusal: UnreadableSourceError) -> tuple[str, str]:
    return (refusal.problem.code, refusal.problem.message) if refusal.problem else ("", str(refusal))


def _limit(memory: int, seconds: int) -> None:
    """Limits of the operating system on this process, where it has them: memory, processor time, no writing, no dump."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + _GRACE),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in limits:
        # A limit that the machine has set lower already stays.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Reading a file needs no network, no other program and nothing written."""
    if event in _FORBIDDEN or (event == "open" and _writes(arguments)):
        raise PermissionError(f"{event} while a file is read")


def _writes(arguments: tuple[object, ...]) -> bool:
    mode = arguments[1] if len(arguments) > 1 else None
    return isinstance(mode, str) and any(letter in mode for letter in "wax+")


if __name__ == "__main__":
    main(*sys.argv[1:])
