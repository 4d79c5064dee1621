"""Files -> revisions -> corpus. Nothing raises: what is wrong with a file is a problem, and the others are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from orders.cache.desk import Desk
from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of
from orders.corpus.corpus import Corpus
from orders.corpus.corrections import with_corrections
from orders.corpus.fidelity import keeps_words, lost_words, not_canonical
from orders.corpus.kept import Folder, Found, KeptFolders
from orders.corpus.pictures import picture_problems
from orders.header.department import parse_department
from orders.header.header import check_location, parse_header
from orders.header.problems import NO_HEADER
from orders.header.reading import check_front_matter, decode, split_front_matter
from orders.header.reading_lists import parse_reading_list
from orders.header.render import render_header
from orders.header.rescissions import parse_rescissions
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.problem import Place, Problem, in_order
from orders.model.provision import ProvisionKind
from orders.model.reading_list import LISTS, ReadingList
from orders.model.revision import Rescission, Revision, SourceFile
from orders.outline.checks import check_outline
from orders.outline.render import render_outline
from orders.outline.stretches import BodyReader

DEPARTMENT_FILE = "department.yml"
RESCISSIONS_FILE = "rescissions.yml"
ORDER_SUFFIX = ".md"

READ_FOLDERS = "read folders"
"""What of a desk outlasts an edit: each folder under the hash of its files."""

READ_FILES = "read files"
"""The files of which a corpus was made, by their paths."""

Acts = tuple[tuple[Rescission, Place], ...]
Seen = Callable[[Department, Folder], None]


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
    return _with_pictures(file, _read_by_itself(file, body_reader(department)), pictures)


def body_reader(department: Department) -> BodyReader:
    """Reads the bodies of a department's orders, those of one folder best one after the other."""
    return BodyReader(department, keeps_words)


def _read_by_itself(file: SourceFile, reader: BodyReader) -> Found:
    """What a file says, and what is wrong with it whatever stands beside it: all that depends on nothing but its bytes."""
    reading = _read(file, reader)
    if reading.header is None:
        return None, in_order(reading.problems)
    revision = _revision(file, reading.header, reading.outline)
    found = [*reading.problems, *check_location(reading.header, file.path), *_form(reading, revision)]
    if not reading.quiet:
        found += check_outline(reading.outline, file.path, reading.text, reader.department, reading.header.known_gaps)
    return revision, in_order(found)


def _with_pictures(file: SourceFile, found: Found, pictures: Collection[str] | None) -> Found:
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


def read_corpus(
    files: Iterable[SourceFile], desk: Desk | None = None, seen: Seen = lambda department, folder: None
) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus that the files of a folder of orders make, and everything wrong with each of them.

    `department.yml` and `rescissions.yml` stand at the top; every `.md` file is a revision, what stands in LISTS a reading
    list, every other file a picture.
    A revision that cannot be read is left out, and of two files for one revision the second. Where the `desk` has a cache
    every file is read once for all runs, and outlines are loaded when they are asked for; the corpus is the same. `seen` is
    told of every folder as soon as its orders are read.
    """
    by_path = {file.path: file for file in sorted(files, key=lambda file: file.path)}
    if desk:
        desk.note(READ_FILES, "", dict(by_path))
    department, department_problems = _department(by_path.pop(DEPARTMENT_FILE, None))
    acts, act_problems = _acts(by_path.pop(RESCISSIONS_FILE, None), department)
    lists, list_problems = _lists([by_path.pop(path) for path in list(by_path) if path.startswith(LISTS)], department)
    orders = [file for path, file in by_path.items() if path.endswith(ORDER_SUFFIX)]
    images = [file for path, file in by_path.items() if not path.endswith(ORDER_SUFFIX)]
    shown = frozenset(image.path for image in images)
    revisions, problems = _revisions(orders, department, shown, desk, seen)
    holding, earlier, correction_problems = with_corrections(revisions)
    unique, duplicate_problems = _unique(holding)
    corpus = Corpus.of(department, unique, acts, images, orders, lists, desk).with_earlier(earlier)
    problems += correction_problems
    return corpus, in_order([*department_problems, *act_problems, *list_problems, *problems, *duplicate_problems])


def read_words(
    files: Sequence[SourceFile], before: Corpus, desk: Desk, seen: Seen = lambda department, folder: None
) -> tuple[Corpus, tuple[Problem, ...]] | None:
    """The corpus that these files make, where since `before` nothing changed but the bodies of some orders, and everything wrong
    with the orders in their folders; else None. No other file is looked at.
    """
    known: Mapping[str, SourceFile] = before.desk.once(READ_FILES, "", dict)
    if len(known) != len(files) or any(file.path not in known for file in files):
        return None
    changed = {file.path for file in files if file is not known[file.path] and file != known[file.path]}
    if not all(path.endswith(ORDER_SUFFIX) and not path.startswith(LISTS) for path in changed):
        return None
    orders = [file for file in files if file.path.endswith(ORDER_SUFFIX)]
    edited: list[Revision] = []
    problems: list[Problem] = []
    shown = frozenset(image.path for image in before.images)
    for folder in _folders_of(changed, orders, before.department, desk):
        seen(before.department, folder)
        for file, by_itself in zip(folder.files, folder.found, strict=True):
            revision, found = _with_pictures(file, by_itself, shown)
            if revision is None or revision.header.correction:
                return None
            problems += found
            edited += [revision] if file.path in changed else []
    corpus = before.with_words(edited, orders, desk)
    return (corpus, in_order(problems)) if corpus else None


def _folders_of(paths: Collection[str], orders: Iterable[SourceFile], department: Department, desk: Desk) -> Iterator[Folder]:
    """The folders in which some files stand, read."""
    wanted = {path.rpartition("/")[0] for path in paths}
    reader = body_reader(department)
    kept = _kept_folders(desk, department, reader) if desk.cache else None
    own = (file for file in orders if file.path.rpartition("/")[0] in wanted)
    for _, group in groupby(own, key=lambda file: file.path.rpartition("/")[0]):
        together = tuple(group)
        yield kept.folder(together) if kept else _folder(together, reader)


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


def _department(file: SourceFile | None) -> tuple[Department, tuple[Problem, ...]]:
    if file is None:
        message = "There is no department.yml: the department's name, numbers and labels are the default ones."
        return DEFAULT_DEPARTMENT, (kinds.NO_DEPARTMENT.at(Place(DEPARTMENT_FILE), message),)
    text, problems = decode(file)
    department, found = parse_department(text, file.path)
    return department, (*problems, *found)


def _acts(file: SourceFile | None, department: Department) -> tuple[Acts, tuple[Problem, ...]]:
    """The lines of rescissions.yml; a department that never rescinded anything without a successor has no such file."""
    if file is None:
        return (), ()
    text, problems = decode(file)
    stated, found = parse_rescissions(text, file.path, department)
    return tuple((entry.rescission, entry.place) for entry in stated), (*problems, *found)


def _lists(files: Iterable[SourceFile], department: Department) -> tuple[list[ReadingList], list[Problem]]:
    lists: list[ReadingList] = []
    problems: list[Problem] = []
    for file in files:
        text, undecoded = decode(file)
        found, wrong = parse_reading_list(text, file.path, department)
        problems += [*undecoded, *wrong]
        if found:
            lists.append(found)
    return lists, problems


def _revisions(
    files: Iterable[SourceFile], department: Department, images: frozenset[str], desk: Desk | None, seen: Seen
) -> tuple[list[Revision], list[Problem]]:
    """What the orders hold, folder by folder: from the cache, if there is one."""
    revisions: list[Revision] = []
    problems: list[Problem] = []
    reader = body_reader(department)
    kept = _kept_folders(desk, department, reader) if desk and desk.cache else None
    for _, group in groupby(files, key=lambda file: file.path.rpartition("/")[0]):
        together = tuple(group)
        folder = kept.folder(together) if kept else _folder(together, reader)
        seen(department, folder)
        for file, by_itself in zip(together, folder.found, strict=True):
            revision, found = _with_pictures(file, by_itself, images)
            problems += found
            if revision:
                revisions.append(revision)
    return revisions, problems


def _kept_folders(desk: Desk, department: Department, reader: BodyReader) -> KeptFolders:
    cache = desk.cache
    assert cache is not None
    made = lambda: KeptFolders(cache, department, lambda file, _: _read_by_itself(file, reader))  # noqa: E731
    return desk.once(READ_FOLDERS, repr(department), made)


def _folder(files: tuple[SourceFile, ...], reader: BodyReader) -> Folder:
    return Folder("", files, tuple([_read_by_itself(file, reader) for file in files]), True)


def _unique(revisions: Iterable[Revision]) -> tuple[list[Revision], list[Problem]]:
    """Each revision once. Of two files for one the one in its proper place stays, else the first by path."""
    kept: dict[DirectiveNumber, Revision] = {}
    problems: list[Problem] = []
    for revision in sorted(revisions, key=lambda r: (bool(check_location(r.header, r.file)), r.file)):
        first = kept.setdefault(revision.number, revision)
        if first is not revision:
            place = place_of(revision, "directive")
            message = f"{revision.number} is also the file {first.file}."
            problems.append(kinds.TWO_FILES.at(place, message, first=first.file, second=revision.file))
    return list(kept.values()), problems
