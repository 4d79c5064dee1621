"""What an order says of the provisions of another one that it changes, without naming that order each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orders.citations.address import Addresses
from orders.citations.clean import clean
from orders.citations.find import find_in
from orders.citations.lexicon import lexicon
from orders.citations.passage import Passage
from orders.model.citation import Citation
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath


def citations_of_amended(
    outline: Outline, amended: Addresses, number: DirectiveNumber, department: Department
) -> Iterator[Citation]:
    """The provisions of the order `number` that an order amending no other one cites by their labels alone.

    "Section IV.A.2 now reads …" means the amended order's, where the amending order has no section IV.A.2 of its own. Only
    whole addresses count: what is near to the words themselves ("paragraph 2") is near in the amending order.
    """
    own, words = Addresses.of(outline), lexicon(department)
    for provision in outline.walk():
        if provision.text:
            passage = Passage(provision.text, clean(provision.text), LabelPath(), amended, words, number)
            for citation in find_in(passage, provision.marks):
                path = citation.target.path
                if citation.target.number is None and path and path in amended and own.lookup(path) is None:
                    yield replace(citation, where=provision.path)
