"""What a change means, as far as it can be counted: the duty table, the facts and the references to repair of a redline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from orders.citations.find import find_citations
from orders.meaning.dutytable import Cited, DutyTable, duty_table
from orders.meaning.facts import Facts, facts_of
from orders.meaning.repairs import Repair, reference_repairs
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, Vocabulary
from orders.meaning.whereabouts import Ways
from orders.model.citation import Citation
from orders.model.department import Department
from orders.model.provision import LabelPath
from orders.model.redline import Redline
from orders.model.revision import Revision


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a redline says in words of duty, figures and references. Everything in it follows from the redline alone,
    except `repairs`, which also know the orders in force on a day.
    """

    table: DutyTable
    facts: Facts
    repairs: tuple[Repair, ...]


def meaning_of(
    redline: Redline,
    department: Department,
    others: Iterable[tuple[Revision, Citation]] = (),
    vocabulary: Vocabulary = DEFAULT_VOCABULARY,
    cited: Callable[[Revision], Cited] | None = None,
) -> Meaning:
    """The meaning of a redline. `others` are the citations in other orders in force, for the repair list.

    `department` knows how directives are spelled; `vocabulary` holds the words and ranks to look for. `cited`
    gives the citations of either side, where somebody has found them already.
    """
    cited = cited or (lambda revision: by_place(find_citations(revision.outline, department, revision.number)))
    old, new = tuple(map(cited, redline.old)), cited(redline.new)
    table = duty_table(redline, old, new, vocabulary)
    ways = Ways(redline)
    return Meaning(table, facts_of(redline, table, ways), reference_repairs(redline, others, old, new, ways))


def by_place(citations: Iterable[Citation]) -> Cited:
    """The citations of one revision by the provisions in whose words they stand."""
    found: dict[LabelPath, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.where, []).append(citation)
    return {path: tuple(those) for path, those in found.items()}
