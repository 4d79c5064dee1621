"""What a person typed → the revision and the provision meant, or a refusal that names the nearest ones."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import date

import click

from orders.citations.address import Addresses
from orders.citations.asked import parse_address
from orders.corpus.corpus import Corpus
from orders.header.numbers import explain_number, names_series, parse_number, suggest_number, tidy
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision
from orders.model.revision import Revision


def number(printed: str, corpus: Corpus) -> DirectiveNumber:
    """The number that was typed, in any spelling; wrong use, with suggestions, where it is none."""
    found = parse_number(printed, corpus.department)
    if found is None:
        raise click.UsageError(f"{explain_number(printed, corpus.department)}{_did_you_mean(printed, corpus)}")
    return found


def revision(printed: str, corpus: Corpus, on: date | None, today: date) -> Revision:
    """The revision that was asked for.

    "GO 2011-01A" and "GO 2011-01" name exactly that revision. "GO series 2011-01", or a day `on`, asks for the one of
    that directive which is in force on the day (today, where none is given).
    """
    wanted = number(printed, corpus)
    if on is None and not names_series(printed):
        exact = corpus.revision(wanted)
        if exact:
            return exact
    if corpus.directive(wanted) is None:
        raise click.UsageError(_nothing_on_file(printed, wanted, corpus))
    if on is None and not names_series(printed):
        raise click.UsageError(_other_revisions(wanted, corpus))
    day = on or today
    found = corpus.in_force_of(wanted, day)
    if found is None:
        raise click.UsageError(f"Nothing of {wanted.series} was in force on {day}. {_revisions_on_file(wanted, corpus)}")
    return found


def provision(address: str, outline: Outline) -> Provision:
    """The provision at an address, written `IV.A.2.d`, `IV A 2 d` or `§ iv.a.2.d`, or as pages cite it: `§ II, ¶ 2`,
    `§ III, “Blog”`. Wrong use where there is none or several.
    """
    everything = list(outline.walk())
    wanted = _plain(address)
    for fold in (str, str.casefold):
        found = [p for p in everything if fold(_plain(str(p.path))) == fold(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _several(address, [p.path for p in found])
    book = Addresses.of(outline)
    read = parse_address(address, book, whole=True)
    if len(read) > 1:
        raise _several(address, read)
    for p in everything:
        if p.path in read:
            return p
    # A part of an address could be anybody's: which provision is meant is not guessed.
    ending = parse_address(address, book)
    near = f" Did you mean {_or([str(path) for path in ending])}?" if ending else _nearest_provisions(wanted, everything)
    raise click.UsageError(f"There is no provision {address!r}.{near}")


def _several(address: str, found: Sequence[LabelPath]) -> click.UsageError:
    return click.UsageError(f"{address!r} can be {_or([str(path) for path in found])}. Write it as printed.")


def _plain(address: str) -> str:
    """An address as steps with one full stop between."""
    return re.sub(r"[\s.]+", ".", address.replace("§", " ")).strip(".")


def _nearest_provisions(wanted: str, everything: list[Provision]) -> str:
    """The deepest part of the address that exists and what stands there, else addresses that look alike."""
    by_path = {_plain(str(p.path)).casefold(): p for p in everything}
    steps = wanted.casefold().split(".")
    for length in range(len(steps) - 1, 0, -1):
        above = by_path.get(".".join(steps[:length]))
        if above:
            below = [str(child.path) for child in above.children]
            return f" Under {above.path} stand {_or(below, 'and')}." if below else f" Nothing stands under {above.path}."
    near = difflib.get_close_matches(wanted.casefold(), by_path, n=3, cutoff=0.6) if len(steps) > 1 else []
    if near:
        return f" Did you mean {_or([str(by_path[n].path) for n in near])}?"
    top = [str(p.path) for p in everything if p.depth == 1]
    return f" Its sections are {_or(top, 'and')}." if top else " Nothing of its text is on file."


def _did_you_mean(printed: str, corpus: Corpus) -> str:
    """Up to three revisions on file whose numbers look like what was typed."""
    known = {str(r.number).casefold(): str(r.number) for r in corpus.revisions}
    suggested = suggest_number(printed, corpus.department)
    near = [known[n] for n in difflib.get_close_matches(tidy(printed).casefold(), known, n=3, cutoff=0.6)]
    if suggested and suggested.casefold() in known:
        near = [suggested, *(n for n in near if n != suggested)]
    if near:
        return f" Did you mean {_or(near[:3])}?"
    return " `orders list` shows what is on file."


def _nothing_on_file(printed: str, wanted: DirectiveNumber, corpus: Corpus) -> str:
    known = next((k for k in corpus.department.known if k.number.series == wanted.series), None)
    if known:
        by = f", issued by {known.issuer}" if known.issuer else ""
        return f"{wanted} ({known.title}{by}) is cited, but its text is not on file."
    if corpus.numbers(wanted):
        return f"{wanted} is known only because a later directive rescinds it; its text is not on file."
    return f"{wanted} is not on file.{_did_you_mean(printed, corpus)}"


def _other_revisions(wanted: DirectiveNumber, corpus: Corpus) -> str:
    why = "known only because a later directive rescinds it" if wanted in corpus.numbers(wanted) else "not on file"
    return f"{wanted} is {why}. {_revisions_on_file(wanted, corpus)}"


def _revisions_on_file(wanted: DirectiveNumber, corpus: Corpus) -> str:
    directive = corpus.directive(wanted)
    numbers = [str(r.number) for r in directive.revisions] if directive else []
    return f"On file: {_or(numbers, 'and')}."


def _or(words: list[str], word: str = "or") -> str:
    """`A, B or C`; a long list is cut, which it says."""
    if len(words) > 12:
        return f"{', '.join(words[:12])} and {len(words) - 12} more"
    return f"{', '.join(words[:-1])} {word} {words[-1]}" if len(words) > 1 else "".join(words)
