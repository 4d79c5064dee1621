"""What a revision does to a body: rewords, inserts, deletes, moves, splits; labels follow by themselves."""

from __future__ import annotations

from orders.demo import vocabulary as words
from orders.demo.piece import Piece
from orders.demo.prose import Writer
from orders.model.provision import ProvisionKind as Kind


def revise(body: list[Piece], writer: Writer, about: int = 4) -> list[str]:
    """Make about so many changes to a body; says what was done, in words for a change note."""
    done: list[str] = []
    for _ in range(max(1, writer.dice.randint(about - 1, about + 2))):
        change = writer.dice.choice((_reword, _reword, _reword, _insert, _insert, _delete, _move, _split, _swap, _section))
        said = change(body, writer)
        if said and said not in done:
            done.append(said)
    return done or [_insert(body, writer)]


def _parts(body: list[Piece]) -> list[Piece]:
    """The lettered parts that items can be put into or taken from."""
    return [part for top in body if top.key != "appendix" for part in top.children if part.kind is Kind.HEADING]


def _free(body: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Every item that may be changed, with the part it stands in."""
    parts = _parts(body)
    return [(p, item) for p in parts for item in p.children if item.kind is Kind.ITEM and not item.held]


def _reword(body: list[Piece], writer: Writer) -> str:
    pieces = [
        p for top in body for p in top.walk() if p.text and not p.held and p.kind in {Kind.ITEM, Kind.PARAGRAPH, Kind.BULLET}
    ]
    piece = writer.dice.choice(pieces)
    fitting = [(old, new) for old, new in words.REWORDINGS if old in piece.text and new not in piece.text]
    if fitting:
        old, new = writer.dice.choice(fitting)
        piece.text = piece.text.replace(old, new, 1)
        return "Some duties are worded more strictly"
    piece.text = f"{piece.text.rstrip('.:')}{writer.dice.choice([c for c in words.CONDITIONS if c])}."
    return "Conditions are added to duties"


def _insert(body: list[Piece], writer: Writer) -> str:
    part = writer.dice.choice(_parts(body))
    part.children.insert(writer.dice.randint(0, len(part.children)), writer.item())
    return f"A duty is added under {part.text}"


def _delete(body: list[Piece], writer: Writer) -> str:
    fitting = [(part, item) for part, item in _free(body) if len(part.numbered) > 2]
    if not fitting:
        return ""
    part, item = writer.dice.choice(fitting)
    part.children.remove(item)
    return f"A provision under {part.text} is no longer needed"


def _move(body: list[Piece], writer: Writer) -> str:
    fitting = [(part, item) for part, item in _free(body) if len(part.numbered) > 2]
    if not fitting:
        return ""
    part, item = writer.dice.choice(fitting)
    goal = writer.dice.choice(_parts(body))
    part.children.remove(item)
    goal.children.insert(writer.dice.randint(0, len(goal.children)), item)
    return f"A provision now stands under {goal.text}"


def _split(body: list[Piece], writer: Writer) -> str:
    fitting = [(part, item) for part, item in _free(body) if ". " in item.text and not item.children]
    if not fitting:
        return ""
    part, item = writer.dice.choice(fitting)
    item.text, _, rest = item.text.partition(". ")
    item.text += "."
    part.children.insert(part.children.index(item) + 1, Piece(Kind.ITEM, rest))
    return "A long provision is divided in two"


def _swap(body: list[Piece], writer: Writer) -> str:
    """Two neighbors change places."""
    part = writer.dice.choice(_parts(body))
    places = [n for n, child in enumerate(part.children) if child.kind is Kind.ITEM and not child.held]
    if len(places) < 2:
        return ""
    at = writer.dice.randrange(len(places) - 1)
    one, other = places[at], places[at + 1]
    part.children[one], part.children[other] = part.children[other], part.children[one]
    return f"The order of provisions under {part.text} changes"


def _section(body: list[Piece], writer: Writer) -> str:
    """A new lettered part, so that those behind it get other letters."""
    tops = [top for top in body if any(child.kind is Kind.HEADING for child in top.children)]
    top = writer.dice.choice(tops)
    heading = writer.dice.choice(words.HEADINGS)
    headings = [n for n, child in enumerate(top.children) if child.kind is Kind.HEADING]
    top.children.insert(writer.dice.choice(headings), writer.part(heading))
    return f"A part “{heading}” is new"
