"""`orders explain CODE`: what a problem means and what to do about it."""

from __future__ import annotations

import difflib
import re
import textwrap

import click

from orders import problem_codes
from orders.cli import options
from orders.exports.redline_json import write_json
from orders.model.problem import ProblemKind


@click.command(cls=options.Command, short_help="Say what a problem code means.")
@click.argument("code", required=False)
@options.output_format("text", "json")
def explain(code: str | None, form: str) -> None:
    """Say what a problem CODE means, why it matters and what to do; without CODE, list them all.

    For example:
      orders explain H101
      orders explain
    """
    if code is None:
        kinds = list(problem_codes.problem_kinds())
        click.echo(write_json([_json(kind) for kind in kinds]) if form == "json" else _list(kinds), nl=False)
        return
    kind = _find(code)
    click.echo(write_json(_json(kind)) if form == "json" else _page(kind), nl=False)


def _find(code: str) -> ProblemKind:
    known = {kind.code: kind for kind in problem_codes.problem_kinds()}
    found = known.get(code.strip().upper())
    if found:
        return found
    near = difflib.get_close_matches(code.strip().upper(), known, n=3, cutoff=0.5)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise click.UsageError(f"There is no problem code {code!r}.{hint} `orders explain` lists them all.")


def _list(kinds: list[ProblemKind]) -> str:
    return "".join(f"{kind.code}  {kind.severity.value:<7}  {kind.name}\n" for kind in kinds)


def _page(kind: ProblemKind) -> str:
    effect = {
        "error": "an error: nothing is published until it is fixed",
        "warning": "a warning: it is listed, and published all the same",
    }
    parts = [
        f"{kind.code} {kind.name}",
        f"This is {effect[kind.severity.value]}.",
        kind.meaning,
        f"What to do: {_remedy(kind)}",
    ]
    return "\n\n".join(textwrap.fill(part, 96) for part in parts) + "\n"


def _remedy(kind: ProblemKind) -> str:
    """The remedy with its blanks shown as what will stand there: `<file>`; a suggestion is not always there."""
    if kind.remedy.startswith("{"):
        return "The problem itself says."
    shown = kind.remedy.replace("{suggestion}", "")
    return re.sub(r"\{(\w+)[^{}]*\}", r"<\1>", shown).replace("{{", "{").replace("}}", "}")


def _json(kind: ProblemKind) -> dict[str, str]:
    return {
        "code": kind.code,
        "name": kind.name,
        "severity": kind.severity.value,
        "meaning": kind.meaning,
        "remedy": _remedy(kind),
    }
