"""The lattice of all ways to read a sequence of labels, and the cheapest way through it, forth and back (Viterbi 1967)."""

from __future__ import annotations

from dataclasses import dataclass, field

from orders.ingest.placement import Placement, Role, Stack


@dataclass(slots=True, eq=False)
class Node:
    """Levels that are open after a piece, what the cheapest ways to and from here cost, and the ways that lead here."""

    stack: Stack
    forth: int = 0
    back: int | None = None
    edges: list[Edge] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Edge:
    """A way from one node to the next: where the piece between them is placed, and what that costs."""

    before: Node
    cost: int
    placement: Placement


def walk_back(columns: list[list[Node]]) -> None:
    """Tell every node what the cheapest way from it to the end costs; those that lead nowhere are told nothing."""
    for node in columns[-1]:
        node.back = 0
    for column in reversed(columns[1:]):
        for node in column:
            if node.back is None:
                continue
            for edge in node.edges:
                cost = node.back + edge.cost
                edge.before.back = cost if edge.before.back is None else min(edge.before.back, cost)


def best_path(columns: list[list[Node]]) -> list[tuple[Edge, Node]]:
    """The cheapest way through the columns, as edges with the nodes they lead to."""
    node = min(columns[-1], key=lambda n: (n.forth, -len(n.stack)))
    path: list[tuple[Edge, Node]] = []
    while node.edges:
        edge = min(node.edges, key=lambda e: (e.before.forth + e.cost, e.placement.role is Role.WORDS))
        path.append((edge, node))
        node = edge.before
    return path[::-1]
