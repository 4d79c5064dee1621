"""The rules that orders on file must keep together: one rule, one small function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from orders.corpus.checks import amendments, dates, drawings, letters, lists, rescissions, targets, texts
from orders.corpus.corpus import Corpus
from orders.model.problem import Problem, in_order

Rule = Callable[[Corpus], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    targets.rescinded_orders_are_on_file,
    targets.acts_name_orders_on_file,
    rescissions.nothing_rescinds_itself,
    rescissions.no_circles,
    rescissions.nothing_is_rescinded_twice,
    rescissions.no_forks,
    rescissions.predecessors_are_rescinded,
    dates.rescissions_follow_what_they_rescind,
    dates.one_revision_a_day,
    dates.issued_by_the_effective_day,
    dates.expiry_follows_the_effective_day,
    letters.no_letters_are_skipped,
    letters.letters_follow_the_dates,
    texts.texts_are_on_file,
    texts.texts_are_of_signed_orders,
    texts.text_status_is_true,
    texts.pictures_are_used,
    drawings.drawings_only_show,
    amendments.amended_orders_are_on_file,
    amendments.amended_provisions_exist,
    amendments.amended_orders_are_in_force,
    lists.listed_revisions_are_on_file,
    lists.listed_revisions_were_in_force,
)
"""Every rule over the whole corpus; what can be told from one file alone is checked when that file is read."""


def check_corpus(corpus: Corpus) -> tuple[Problem, ...]:
    """Everything in which the orders on file contradict each other or leave a question open, in the order of the files."""
    return in_order(tuple(chain.from_iterable(rule(corpus) for rule in RULES)))
