"""`orders history`: one provision through time, every wording it ever had."""

from __future__ import annotations

from pathlib import Path

import click

from orders.cli import asking, options
from orders.cli.loading import load, today
from orders.cli.redline import wants_colour
from orders.corpus.corpus import Corpus
from orders.errors import OrdersError
from orders.exports.api.nouns import name_of_form
from orders.exports.history_json import PROVISION_FORM, history_to_json
from orders.exports.history_text import history_to_text
from orders.exports.redline_json import write_json
from orders.exports.redline_text import Style
from orders.history.descent import descents, line_of
from orders.history.histories import histories
from orders.history.nouns import ProvisionHistory
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.redline.compare import compare_many


@click.command(cls=options.Command, short_help="Show every wording a provision ever had.")
@click.argument("directive")
@click.argument("address", nargs=-1, required=True)
@options.policy_versions()
@options.output_format("text", "json")
def history(directive: str, address: tuple[str, ...], folder: Path, form: str) -> None:
    """Print the history of the provision at an ADDRESS of a DIRECTIVE, the newest wording first.

    A provision is followed through every revision of its line, however it was renumbered or moved. Every spelling that
    is met in print is understood.

    For example:
      orders history "GO 2011-01A" IV.A.2.d
      orders history "G.O. 2011-01A" IV A 2 d
      orders history "GO series 2011-01" IV.A.2.d        as it is numbered in the revision in force today
      orders history "GO 2011-01A" V.A.1 --format json
    """
    corpus = load(folder).corpus
    revision = asking.revision(directive, corpus, None, today(corpus.department))
    if revision.header.text is TextStatus.NOT_ON_FILE:
        raise OrdersError(f"The text of {revision.number} is not on file, so none of its provisions is known.")
    wanted = asking.provision(" ".join(address), revision.outline)
    found = _history_of(corpus, revision.number, wanted.path)
    if form == "json":
        asked = {"directive": str(revision.number), "path": str(wanted.path)}
        form_name = name_of_form(PROVISION_FORM)
        click.echo(write_json({"schema": form_name, "asked": asked, **history_to_json(found)}), nl=False)
    else:
        click.echo(history_to_text(found, Style(wants_colour())), nl=False, color=True)


def _history_of(corpus: Corpus, number: DirectiveNumber, path: LabelPath) -> ProvisionHistory:
    """The history of a provision that exists; only its own line of orders is compared."""
    line = line_of(descents(corpus), number)
    redlines = (compare_many(descent.forebears, descent.revision) for descent in line if descent.forebears)
    found = histories(corpus, redlines).of(number, path)
    assert found, f"{number} {path} has no history"
    return found
