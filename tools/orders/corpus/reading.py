"""A file -> a revision, and back into its canonical form. Nothing raises: what is wrong with a file is a problem."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from orders.corpus.fidelity import keeps_words, lost_words, not_canonical
from orders.corpus.kept import Found
from orders.corpus.pictures import picture_problems
from orders.header.header import check_location, parse_header
from orders.header.problems import NO_HEADER
from orders.header.reading import check_front_matter, decode, split_front_matter
from orders.header.render import render_header
from orders.model.department import Department
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.problem import Problem, in_order
from orders.model.provision import ProvisionKind
from orders.model.revision import Revision, SourceFile
from orders.outline.checks import check_outline
from orders.outline.render import render_outline
from orders.outline.stretches import BodyReader


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file, understood as far as it can be: its decoded text, its header (None where there is none),
    its body, and the words that were lost in reading it; whether the body is surely in canonical form, and surely without odd
    labels.
    """

    text: str
    header: Header | None
    header_problems: tuple[Problem, ...]
    body: str
    body_line: int
    outline: Outline
    lost: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    canonical: bool
    quiet: bool


def read_revision(
    file: SourceFile, department: Department, pictures: Collection[str] | None = None
) -> tuple[Revision | None, tuple[Problem, ...]]:
    """The revision that a file under policy_versions/ holds, and everything wrong with that file by itself.

    None where the file does not say which directive it is; its other problems are listed all the same. `pictures` are
    the paths of those on file; where they are not given, nothing is said about pictures.
    """
    return with_pictures(file, read_by_itself(file, body_reader(department)), pictures)


def body_reader(department: Department) -> BodyReader:
    """Reads the bodies of a department's orders, those of one folder best one after the other."""
    return BodyReader(department, keeps_words)


def read_by_itself(file: SourceFile, reader: BodyReader) -> Found:
    """What a file says, and what is wrong with it whatever stands beside it: all that depends on nothing but its bytes."""
    reading = _read(file, reader)
    if reading.header is None:
        return None, in_order(reading.problems)
    revision = _revision(file, reading.header, reading.outline)
    found = [*reading.problems, *check_location(reading.header, file.path), *_form(reading, revision)]
    if not reading.quiet:
        found += check_outline(reading.outline, file.path, reading.text, reader.department, reading.header.known_gaps)
    return revision, in_order(found)


def with_pictures(file: SourceFile, found: Found, pictures: Collection[str] | None) -> Found:
    """What was found in a file, and whether its pictures are on file."""
    revision, problems = found
    if revision is None or pictures is None or ProvisionKind.IMAGE not in revision.outline.kinds:
        return found
    return revision, in_order([*problems, *picture_problems(revision, decode(file)[0].split("\n"), pictures)])


def read_loose(file: SourceFile, department: Department) -> tuple[Revision | None, tuple[Problem, ...]]:
    """The text of any file, with a header or without, wherever it lies and however it is formatted.

    Where it has no header that can be understood it is called by its file name, and its text is LOOSE; that it begins
    with no header at all is no problem. None only for a file without any text.
    """
    reading = _read(file, body_reader(department))
    if not reading.text.strip():
        return None, in_order(reading.problems)
    expected = (NO_HEADER,) if _begins_with_words(reading.text) else ()
    problems = [problem for problem in reading.problems if problem.kind not in expected]
    return _revision(file, reading.header or _loose_header(file), reading.outline), in_order(problems)


def canonical(revision: Revision) -> str:
    """The whole file of a revision as `orders fmt` writes it; of a loose one without a header, its body."""
    body = render_outline(revision.outline)
    if revision.header.text is TextStatus.LOOSE:
        return body
    return f"{canonical_header(revision.header)}{_below_header(body)}"


def canonical_header(header: Header) -> str:
    """The header of a file as `orders fmt` writes it, with the lines that set it off."""
    return f"---\n{render_header(header)}---\n"


def _read(file: SourceFile, reader: BodyReader) -> _Reading:
    """Every step of reading one file, none of which stops the next."""
    text, problems = decode(file)
    front, body, body_line = split_front_matter(text)
    if front is None:
        header, header_problems = None, check_front_matter(text, file.path)
    else:
        header, header_problems = parse_header(front, file.path, reader.department)
    read = reader.read(body, file.path, body_line)
    lost = () if read.whole else lost_words(body, read.outline, file.path, body_line)
    found = (*problems, *header_problems, *read.problems, *lost)
    proved = read.canonical, read.quiet
    return _Reading(text, header, header_problems, body, body_line, read.outline, lost, found, *proved)


def _revision(file: SourceFile, header: Header, outline: Outline) -> Revision:
    return Revision(header.directive, header, outline, file.path, file.sha256)


def _form(reading: _Reading, revision: Revision) -> tuple[Problem, ...]:
    """Whether the file is in its canonical form; of a header that has problems only the body can be judged.

    Nothing is said where words were lost: that form would be wrong.
    """
    if reading.lost:
        return ()
    if reading.canonical and (reading.header_problems or _header_of(reading) == canonical_header(revision.header)):
        return ()
    if not reading.header_problems:
        return not_canonical(reading.text, canonical(revision), revision.file)
    body = _below_header(render_outline(reading.outline))
    return not_canonical(reading.body, body, revision.file, reading.body_line)


def _header_of(reading: _Reading) -> str:
    """What stands above the body."""
    return reading.text[: len(reading.text) - len(reading.body)]


def _below_header(body: str) -> str:
    """The body with the empty line that sets it off from the header."""
    return f"\n{body}" if body else ""


def _loose_header(file: SourceFile) -> Header:
    """What can be said of a file that says nothing of itself: its name."""
    name = PurePosixPath(file.path).name
    return Header(DirectiveNumber("file", name), name, TextStatus.LOOSE)


def _begins_with_words(text: str) -> bool:
    """Whether the first line that is not empty is anything but hyphens, which would be somebody's idea of a header."""
    return bool(text.lstrip().partition("\n")[0].strip("-–— \t"))
