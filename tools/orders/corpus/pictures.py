"""The pictures of an order: files in its own folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from orders.corpus import problems as kinds
from orders.model.problem import Place, Problem
from orders.model.provision import Provision, ProvisionKind
from orders.model.revision import Revision

_ELSEWHERE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|/|\\")


def pictures(revision: Revision) -> Iterator[Provision]:
    """The provisions of a revision that are pictures."""
    if ProvisionKind.IMAGE not in revision.outline.kinds:
        return iter(())
    return (p for p in revision.outline.walk() if p.kind is ProvisionKind.IMAGE)


def picture_path(file: str, image: str) -> str | None:
    """The path of a picture that the revision in `file` shows; None where it does not lie in the same folder."""
    if _ELSEWHERE.search(image) or image in {"", ".", ".."}:
        return None
    return str(PurePosixPath(file).parent / image)


def picture_problems(revision: Revision, lines: Sequence[str], on_file: Collection[str]) -> Iterator[Problem]:
    """The pictures of a revision that are not in its folder. `lines` are its file's, `on_file` the paths of all pictures."""
    folder = PurePosixPath(revision.file).parent
    outline = revision.outline
    shown = (found for found in zip(outline.all, outline.lines, strict=True) if found[0].kind is ProvisionKind.IMAGE)
    for provision, number in shown:
        path, place = picture_path(revision.file, provision.image), _place(revision.file, provision, number, lines)
        if path is None:
            message = f"{provision.image or 'This picture'} is not in the folder of the order."
            yield kinds.IMAGE_ELSEWHERE.at(place, message, expected="the name of a file in that folder", folder=folder)
        elif path not in on_file:
            message = f"There is no picture {provision.image} in the folder {folder}."
            yield kinds.IMAGE_MISSING.at(place, message, file=provision.image, folder=folder)


def _place(file: str, provision: Provision, number: int, lines: Sequence[str]) -> Place:
    """Where the picture's name stands; its line as a whole where it is written in some other way."""
    if not 1 <= number <= len(lines):
        return Place(file)
    line = lines[number - 1]
    column = line.rfind(provision.image)
    if column < 0 or not provision.image:
        column = len(line) - len(line.lstrip())
        return Place(file, number, column + 1, max(1, len(line.strip())), line)
    return Place(file, number, column + 1, len(provision.image), line)
