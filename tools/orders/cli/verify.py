"""`orders verify`: is this what was published? Answered offline, from the site's own record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from orders.cli import options
from orders.exports.counting import count
from orders.exports.redline_json import write_json
from orders.proof.evidence import Evidence
from orders.proof.findings import Finding
from orders.proof.verifying import NoManifestError, Verified, Wanted
from orders.proof.verifying import verify as verify_paths

_SHOWN = 100
"""How many findings of one copy are printed; a copy of another day differs in every page, and JSON has them all."""


def _file(name: str, text: str, several: bool = False) -> options.Decorator:
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option(name, type=kind, multiple=several, metavar="FILE", help=text)


@click.command(cls=options.Command, short_help="Say whether a file or a copy of the site is what was published.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path))
@_file("--manifest", "The site's record/manifest.json. Several may be given, of several days.", several=True)
@_file("--ledger", "The site's record/ledger.jsonl.  [default: beside the manifest]")
@_file("--signers", "Who may sign, as ssh-keygen wants it; then the manifest must be signed by one of them.")
@options.output_format("text", "json")
@click.pass_context
def verify(
    ctx: click.Context,
    paths: tuple[Path, ...],
    manifest: tuple[Path, ...],
    ledger: Path | None,
    signers: Path | None,
    form: str,
) -> None:
    """Say whether files, or a whole copy of the site, are what was published. Nothing is asked of the network.

    A PATH is a downloaded page, PDF, Word file or JSON, the file of an order, or the folder of a copy of the site. They are
    held against the site's manifest, its ledger and, with --signers, the signature.

    For example:
      orders verify site                                        a whole copy, by the manifest in it
      orders verify GO-2011-01A.pdf --manifest manifest.json    one download
      orders verify site --signers signers                      and who signed it

    Exit code: 0 all of it is what was published, 1 something is not, 2 wrong use.
    """
    try:
        done = verify_paths(paths, Wanted(manifest, ledger, signers), Path())
    except NoManifestError as nothing:
        raise click.UsageError(str(nothing)) from nothing
    good = all(one.good for one in done)
    click.echo(write_json(_json(done, good)) if form == "json" else "\n".join(_text(done)) + "\n", nl=False)
    ctx.exit(0 if good else 1)


def _text(done: tuple[Verified, ...]) -> Iterator[str]:
    for one in done:
        if one.path.is_dir():
            yield from _of_folder(one)
        else:
            yield from (_line(finding) for finding in one.findings)
    yield ""
    for evidence in dict.fromkeys(one.evidence for one in done):
        yield from _held_against(evidence)


def _of_folder(one: Verified) -> Iterator[str]:
    bad = [finding for finding in one.findings if not finding.good]
    if one.findings and not bad:
        yield f"{one.path}: published. Each of its {count(len(one.findings), 'file')} is what was published."
        return
    if not bad:
        yield f"{one.path}: whole. Every file in it is what was published; none is missing, and none was added."
        return
    counts = Counter(finding.verdict.value for finding in bad)
    yield f"{one.path}: not what was published ({', '.join(f'{number} {verdict}' for verdict, number in counts.items())})."
    yield from (f"  {_line(finding)}" for finding in bad[:_SHOWN])
    if len(bad) > _SHOWN:
        yield f"  … and {len(bad) - _SHOWN} more; --format json lists them all."


def _line(finding: Finding) -> str:
    return f"{_printable(finding.path)}: {finding.verdict}. {_printable(finding.sentence)}"


def _printable(text: str) -> str:
    """Words that cannot disturb a terminal: the names of files in a copy are anybody's."""
    return "".join(c if c.isprintable() else "�" for c in text)


def _held_against(evidence: Evidence) -> Iterator[str]:
    """What it was compared with, and how far that goes."""
    for one in evidence.manifests:
        yield f"Compared with {one.path}: {count(len(one.manifest.files), 'file')} of {_printable(one.site)}."
        yield _printable(one.signature.sentence)
    if evidence.ledger is None:
        yield "There is no ledger at hand, so it was not asked when an order was published."
    elif not any(evidence.contradictions()):
        entries = f"{len(evidence.ledger.entries)} {'entry' if len(evidence.ledger.entries) == 1 else 'entries'}"
        named = any(one.manifest.about.ledger for one in evidence.manifests)
        yield f"The ledger ({evidence.ledger_path}) has {entries}, each fixed by the one after it."
        yield (
            "It is the one that the manifest names."
            if named
            else "The manifest names no ledger, so this one is believed as it is."
        )


def _json(done: Iterable[Verified], good: bool) -> dict[str, Any]:
    return {
        "good": good,
        "paths": [
            {
                "path": str(one.path),
                "good": one.good,
                "findings": [
                    {"path": finding.path, "verdict": finding.verdict.value, "sentence": finding.sentence}
                    for finding in one.findings
                ],
                "manifests": [str(manifest.path) for manifest in one.evidence.manifests],
            }
            for one in done
        ],
        "evidence": [_evidence(evidence) for evidence in dict.fromkeys(one.evidence for one in done)],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "manifests": [
            {
                "path": str(one.path),
                "department": one.manifest.about.department,
                "as_of": one.manifest.about.as_of,
                "commit": one.manifest.about.commit or None,
                "signature": one.signature.state.value,
                "signer": one.signature.signer or None,
            }
            for one in evidence.manifests
        ],
        "ledger": str(evidence.ledger_path) if evidence.ledger_path else None,
    }
