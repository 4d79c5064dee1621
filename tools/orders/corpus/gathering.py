"""Many files -> revisions -> one corpus. Nothing raises: what is wrong with a file is a problem, and the others are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from orders.cache.desk import Desk
from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of
from orders.corpus.corpus import Corpus
from orders.corpus.corrections import with_corrections
from orders.corpus.kept import Folder, KeptFolders
from orders.corpus.reading import body_reader, read_by_itself, with_pictures
from orders.header.department import parse_department
from orders.header.header import check_location
from orders.header.reading import decode
from orders.header.reading_lists import parse_reading_list
from orders.header.rescissions import parse_rescissions
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem, in_order
from orders.model.reading_list import LISTS, ReadingList
from orders.model.revision import Rescission, Revision, SourceFile
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
            revision, found = with_pictures(file, by_itself, shown)
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
            revision, found = with_pictures(file, by_itself, images)
            problems += found
            if revision:
                revisions.append(revision)
    return revisions, problems


def _kept_folders(desk: Desk, department: Department, reader: BodyReader) -> KeptFolders:
    cache = desk.cache
    assert cache is not None
    made = lambda: KeptFolders(cache, department, lambda file, _: read_by_itself(file, reader))  # noqa: E731
    return desk.once(READ_FOLDERS, repr(department), made)


def _folder(files: tuple[SourceFile, ...], reader: BodyReader) -> Folder:
    return Folder("", files, tuple([read_by_itself(file, reader) for file in files]), True)


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
