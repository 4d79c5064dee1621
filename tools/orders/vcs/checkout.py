"""A commit's files in a folder of their own, byte for byte as they are in git, with their history beside them."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from orders.errors import OrdersError
from orders.vcs.program import GitRefusedError, git

_UNCHANGED = "* -text -eol -ident -filter -working-tree-encoding\n"
"""No line end is converted and no keyword filled in, whatever the repository's own .gitattributes say."""


def check_out(repository: Path, commit: str, folder: Path, incoming: Path | None = None) -> None:
    """Fill a new folder with the files of a commit; it is a clone that borrows the repository's objects.

    `incoming` is where git keeps what is being pushed until a hook has let it pass. Raises OrdersError for a link that
    leads out of the folder: what it leads to on this machine would be published.
    """
    git(repository, "clone", "--quiet", "--shared", "--no-checkout", "--template=", "--", str(repository), str(folder))
    information = folder / ".git" / "info"
    information.mkdir(exist_ok=True)
    (information / "attributes").write_text(_UNCHANGED, "utf-8")
    if incoming is not None:
        with (folder / ".git" / "objects" / "info" / "alternates").open("a", encoding="utf-8") as alternates:
            alternates.write(f"{incoming.resolve()}\n")
    plain = ("-c", "core.autocrlf=false", "-c", "core.symlinks=true", "-c", "core.hooksPath=/dev/null")
    try:
        git(folder, *plain, "checkout", "--quiet", "--detach", commit)
    except GitRefusedError as refusal:
        raise OrdersError(f"The files of commit {commit[:10]} cannot be written: {refusal}") from refusal
    _refuse_ways_out(folder)


def _refuse_ways_out(top: Path) -> None:
    for folder, folders, files in os.walk(top):
        for name in (*folders, *files):
            path = Path(folder, name)
            if path.is_symlink() and not _stays_within(path, top):
                shown = PurePosixPath(path.relative_to(top))
                raise OrdersError(
                    f"{shown} is a link to {path.readlink()}, outside the repository's files; what it leads to would be "
                    "published. Put the file itself in its place."
                )


def _stays_within(link: Path, top: Path) -> bool:
    """Whether a link leads to one of the files, read as it is written and as the disk follows it."""
    aims = ((Path(os.path.normpath(link.parent / link.readlink())), top), (link.resolve(), top.resolve()))
    return all(aim.is_relative_to(home) and aim.relative_to(home).parts[:1] != (".git",) for aim, home in aims)
