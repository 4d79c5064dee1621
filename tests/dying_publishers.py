"""Publications that die: at random moments, at every single step, and on a disk that is full. Run as a program.

Every trial is a child process of its own, forked here (so that 50 of them cost next to nothing) and killed by SIGKILL. After
each the site that is served is read with nothing but the file system, and what was found is printed, one JSON line a trial.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from orders.proof.standing import Seen, Standing
from orders.proof.work import Start
from orders.publish.releases import Facts, Shelf
from orders.publish.switching import draft, finish, prune, publishing, put_online

FILES = 12
"""How many files a site has here, in two folders. Each holds the version of its site and nothing else."""
SAME = {"constant.html", "settled.html"}
CHANGES = ("os.", "shutil.", "tempfile.", "fcntl.")
WRITES = {"os.mkdir", "os.rename", "os.symlink", "os.link", "tempfile.mkdtemp"}


def publish(folder: Path, version: int) -> None:
    """Publish a site all of whose files say `version`, but for two that never change: one is carried over from the last release,
    as every publication does it, the other is shared when the site is settled.
    """
    shelf = Shelf(folder)
    with publishing(shelf, "a test", lambda holder: None):
        with draft(shelf) as made:
            work = Start(made.site, last_of(shelf)).work()
            for number in range(FILES):
                work.put(f"{'folder/' if number % 2 else ''}{number}.html", f"{version}".encode())
            work.put("constant.html", b"always the same")
            (made.site / "settled.html").write_text("always the same")
            facts = Facts(date(2026, 1, 1), f"commit {version}")
            release = finish(made, facts, datetime.now(UTC), lambda: True, work.carried)
        if release is not None and put_online(shelf, release):
            prune(shelf, 2)


def last_of(shelf: Shelf) -> Standing | None:
    """The newest release as what a publication keeps knows it."""
    numbers = shelf.numbers()
    site = shelf.site(numbers[-1]) if numbers else None
    if site is None:
        return None
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    told = ((name, path.stat(), hashlib.sha256(path.read_bytes()).hexdigest()) for name, path in files.items())
    return Standing(site, "", {name: Seen(status.st_size, status.st_mtime_ns, digest) for name, status, digest in told})


def served(folder: Path) -> str:
    """What a reader of the site finds: its version, or what is wrong with it."""
    link = folder / "current"
    if not os.path.lexists(link):
        return "nothing"
    site = Path(os.path.realpath(link))
    found = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}
    wanted = {f"{'folder/' if number % 2 else ''}{number}.html" for number in range(FILES)} | SAME
    versions = {text for name, text in found.items() if name not in SAME}
    if set(found) != wanted or len(versions) != 1 or any(found[name] != "always the same" for name in SAME):
        return f"MIXED: {sorted(found)} {sorted(versions)}"
    return versions.pop()


def leftovers(folder: Path) -> list[str]:
    """What lies on the shelf beside finished releases: the mark of a publication that died before it was done."""
    shelf = folder / "releases"
    return sorted(path.name for path in shelf.iterdir() if not path.name.isdecimal()) if shelf.is_dir() else []


def forked(work: Callable[[], object]) -> int:
    """A child process that does something and ends: 0, or 1 where it failed as a command would."""
    child = os.fork()
    if child == 0:
        code = 2
        try:
            work()
            code = 0
        except OSError:
            code = 1
        finally:
            os._exit(code)
    return child


def publish_for_ever(folder: Path, first: int) -> None:
    version = first
    while True:
        publish(folder, version)
        version += 1


def at_random(folder: Path, trials: int, seed: int) -> Iterator[dict[str, Any]]:
    """Publications one after the other, killed at a random moment, again and again."""
    dice = random.Random(seed)
    # How long one publication takes depends on the machine and on what else it does just now.
    started = time.monotonic()
    os.waitpid(forked(lambda: [publish(folder, -1) for _ in range(3)]), 0)  # type: ignore[func-returns-value]
    long = (time.monotonic() - started) / 3
    for trial in range(trials):
        before = served(folder)
        child = forked(lambda first=1000 * trial: publish_for_ever(folder, first))  # type: ignore[misc]
        time.sleep(dice.uniform(0, 4 * long))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield {"before": before, "after": served(folder), "first": 1000 * trial, "left": leftovers(folder)}


def counted(event: str, args: tuple[Any, ...], kinds: Callable[[str], bool]) -> bool:
    """Whether something the interpreter is about to do changes files."""
    writing = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR) != 0
    return writing or kinds(event)


def killed_at(step: int) -> None:
    """Let this process be killed just before it changes the disk for the n-th time."""
    seen = 0

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal seen
        if counted(event, args, lambda name: name.startswith(CHANGES)):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def full_from(step: int) -> None:
    """Let the disk be full from the n-th time on that this process writes; removing files still works."""
    seen = 0

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal seen
        if counted(event, args, WRITES.__contains__):
            seen += 1
            if seen >= step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(hook)


def at_every_step(folder: Path, trouble: Callable[[int], None]) -> Iterator[dict[str, Any]]:
    """A publication that meets trouble at its first step, one at its second, and so on until one passes unharmed."""
    publish(folder, 0)
    for step in range(1, 2000):
        before = served(folder)

        def work(step: int = step) -> None:
            trouble(step)
            publish(folder, step)

        _, status = os.waitpid(forked(work), 0)
        yield {"step": step, "before": before, "after": served(folder), "status": status, "left": leftovers(folder)}
        if status == 0:
            return


def main(how: str, folder: Path, *numbers: str) -> None:
    """One JSON line for each trial."""
    if how == "random":
        trials = at_random(folder, *map(int, numbers))
    elif how == "forever":
        publish_for_ever(folder, 0)
    else:
        trials = at_every_step(folder, {"kill": killed_at, "full": full_from}[how])
    for trial in trials:
        print(json.dumps(trial), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
