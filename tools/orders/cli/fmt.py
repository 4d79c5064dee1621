"""`orders fmt`: the canonical form of a file, and never a word more or less."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from orders.cache.wholefile import write_atomically
from orders.cli import options
from orders.cli.loading import department_of
from orders.corpus.reading import canonical, read_loose
from orders.exports.counting import count
from orders.header.reading import MENDABLE, check_front_matter, decode
from orders.model.department import Department
from orders.model.problem import Problem, Severity
from orders.model.revision import Revision, SourceFile
from orders.outline.words import plain_words


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file: what it should be, or why that cannot be told."""

    path: Path
    before: bytes
    after: bytes | None
    problems: tuple[Problem, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the file is not in its canonical form."""
        return self.after is not None and self.after != self.before


@click.command(cls=options.Command, short_help="Write files in their canonical form.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Every order in the folder.")
@click.option("--check", is_flag=True, help="Only say which files would change; exit code 1 if any would.")
@options.policy_versions()
@click.pass_context
def fmt(ctx: click.Context, files: tuple[Path, ...], everything: bool, check: bool, folder: Path) -> None:
    """Write FILES in their canonical form: spaces, indentation, line ends, quoting. Words and labels stay as they are.

    A file with a problem that could cost a word is left alone and its problems are listed, and so is a file that begins
    with no header: it is no order. Each file is replaced in one step.

    For example:
      orders fmt policy_versions/GO-2011-01/2011-01A.md
      orders fmt GO-2011-01/2011-01A.md
      orders fmt --all
      orders fmt --all --check
    """
    paths = _paths(files, everything, folder)
    department = department_of(folder)
    results = [format_file(path, department) for path in paths]
    for result in results:
        for problem in result.problems:
            click.echo(f"{problem.render()}\n", err=True)
        if result.after is None:
            click.echo(f"left alone: {result.path}", err=True)
        elif result.differs:
            click.echo(f"{'would change' if check else 'formatted'}: {result.path}")
            if not check:
                write_atomically(result.path, result.after)
    changed, refused = sum(r.differs for r in results), sum(r.after is None for r in results)
    click.echo(_summary(changed, refused, len(results), check))
    ctx.exit(1 if refused or (check and changed) else 0)


def format_file(path: Path, department: Department) -> Formatted:
    """The canonical bytes of a file. None where a problem stands in the way or where a word would be lost or gained.

    Without a header it is no order, whatever its name: the notes of a project are Markdown, too, and to read them as
    provisions would change every `# Title` and `*` of theirs.
    """
    data = path.read_bytes()
    file = SourceFile(path.as_posix(), data)
    foreign = check_front_matter(decode(file)[0], file.path)
    if foreign:
        return Formatted(path, data, None, foreign)
    before, problems = read_loose(file, department)
    in_the_way = tuple(p for p in problems if p.severity is Severity.ERROR and p.code not in MENDABLE)
    if before is None or in_the_way:
        return Formatted(path, data, None, in_the_way or problems)
    text = canonical(before)
    after, remaining = read_loose(SourceFile(path.as_posix(), text.encode()), department)
    if after is None or not _same(before, after) or any(p.severity is Severity.ERROR for p in remaining):
        return Formatted(path, data, None, remaining)
    return Formatted(path, data, text.encode())


def _same(before: Revision, after: Revision) -> bool:
    """Whether both say the same: the header's values, the provisions, and (looked at once more, flat) every word in order."""
    return (
        before.header == after.header
        and before.outline == after.outline
        and plain_words(before.outline) == plain_words(after.outline)
    )


def _paths(files: tuple[Path, ...], everything: bool, folder: Path) -> list[Path]:
    """The files meant: as named, or below the folder of orders, which is how problems name them."""
    if bool(files) == everything:
        raise click.UsageError("Name the files to format, or say --all." if not files else "Name files or say --all, not both.")
    if everything:
        if not folder.is_dir():
            raise click.UsageError(f"There is no folder {folder}. Name it with --policy-versions DIR.")
        return sorted(path for path in folder.glob("*/*.md") if path.is_file() and not path.name.startswith("."))
    return [_existing(path, folder) for path in files]


def _existing(path: Path, folder: Path) -> Path:
    for candidate in (path, folder / path):
        if candidate.is_file():
            return candidate
    what = "is a folder; name its files, or say --all" if path.is_dir() else "does not exist"
    raise click.UsageError(f"{path} {what}.")


def _summary(changed: int, refused: int, total: int, check: bool) -> str:
    parts = [
        f"{count(changed, 'file')} {'would change' if check else 'formatted'}",
        f"{total - changed - refused} already in order",
    ]
    if refused:
        parts.append(f"{refused} left alone because of problems")
    return ", ".join(parts)
