"""`orders preview`: what merging a change would publish, before it is merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath

import click

from orders.cli import options
from orders.cli.previewing import SITE, Proposed, proposed, write_redlines, write_site
from orders.exports.annotations import github, gitlab
from orders.preview.made import Made
from orders.preview.markdown import COMMENT, report_to_markdown
from orders.preview.page import report_to_html
from orders.preview.report import Report, Verdict
from orders.publish.swap import replacing

_MARKS = ("report.html", "comment.md", "problems.json")
_REFUSED = {Verdict.CONFLICT, Verdict.ERRORS}


@click.command(cls=options.Command, short_help="Show what merging a change would publish.")
@click.argument("base")
@click.argument("head", default="HEAD")
@options.output_format("markdown", "html", "github", "gitlab")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the report, its redlines and the preview site there.",
)
@click.option("--link", metavar="URL", help="Where what is in DIR will be found; the printed report then links to it.")
@click.option("--edit", default="", metavar="URL", help="Where files are edited in the browser: the report links there.")
@click.option("--no-site", is_flag=True, help="Do not build the preview site.")
@click.option("--no-exports", is_flag=True, help="Build the preview site without its Word and PDF files.")
@options.policy_versions()
@options.as_of()
@options.config_file()
@options.no_cache()
@click.pass_context
def preview(
    ctx: click.Context,
    base: str,
    head: str,
    form: str,
    out: Path | None,
    link: str | None,
    edit: str,
    no_site: bool,
    no_exports: bool,
    folder: Path,
    as_of: date | None,
    config: Path,
    no_cache: bool,
) -> None:
    """Show what merging HEAD into BASE would publish, rescind and change, with the redlines and every problem.

    BASE and HEAD are commits: branches, tags or hashes. Both are read from git as they would be merged; the files you work on
    are not touched. With --out, DIR gets report.html and report.md, comment.md (short enough for a pull request),
    problems.json (for GitLab), the redlines as Word and PDF files, and the whole site as it would be.

    For example:
      orders preview main
      orders preview main my-branch --format html > report.html
      orders preview main my-branch --out preview
      orders preview origin/main HEAD --out preview --format github     for a workflow: marks lines

    Exit code: 0 it can be merged, 1 it cannot be published as it is, 2 wrong use.
    """
    with proposed(base, head, folder, as_of) as change:
        report = change.report
        made = Made(edit=edit)
        if out is not None:
            with replacing(out, "preview", _MARKS) as work:
                made = _fill(work, change, made, config, no_site=no_site, exports=not no_exports, cached=not no_cache)
            click.echo(f"The preview is in {out}", err=True)
        click.echo(_printed(report, form, replace(made, link=link)), nl=False)
    ctx.exit(1 if report.verdict in _REFUSED else 0)


def _fill(out: Path, change: Proposed, made: Made, config: Path, *, no_site: bool, exports: bool, cached: bool) -> Made:
    """Everything into a folder. Of a change that cannot be published there is only the report: nothing else would be true."""
    report = change.report
    if report.verdict not in _REFUSED:
        made = replace(made, redlines=write_redlines(report, out, cached))
        if not no_site:
            write_site(change, config, out, exports=exports, cached=cached)
            made = replace(made, site=SITE)
    for name, text in (
        ("report.html", report_to_html(report, made)),
        ("report.md", report_to_markdown(report, made)),
        ("comment.md", report_to_markdown(report, replace(made, link=None), COMMENT)),
        ("problems.json", gitlab(report.problems, PurePath(report.asked.folder))),
    ):
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    return made


def _printed(report: Report, form: str, made: Made) -> str:
    folder = PurePath(report.asked.folder)
    if form == "github":
        return "".join(f"{github(problem, folder)}\n" for problem in report.problems)
    if form == "gitlab":
        return gitlab(report.problems, folder)
    if form == "html":
        return report_to_html(report, made if made.link is not None else Made(link=None, edit=made.edit))
    return report_to_markdown(report, made)
