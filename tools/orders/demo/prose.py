"""The first body of a made-up order: purpose, policy, definitions, procedures, perhaps a table and an appendix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from orders.demo import vocabulary as words
from orders.demo.piece import Piece, words_in
from orders.demo.subjects import Subject
from orders.model.provision import ProvisionKind as Kind

_ITEMS = (2, 4)
_DEEP = 0.35
_FURNITURE = 0.3
_MAX_SECTIONS = 12


@dataclass(slots=True)
class Writer:
    """Writes about one subject. `references` are sentences that cite other directives, used up one by one; the `dice`
    decide everything, so the same dice write the same words.
    """

    dice: Random
    subject: Subject
    references: list[str] = field(default_factory=list)
    keys: int = 0

    def sentence(self) -> str:
        """`Officers shall inspect the body-worn camera before each tour of duty.`"""
        pick = self.dice.choice
        action = pick(words.ACTIONS).format(
            thing=self.subject.thing,
            boss=pick(words.BOSSES),
            unit=pick(words.UNITS),
            hours=pick(words.HOURS),
            days=pick(words.DAYS),
            form=pick(range(11, 399)),
        )
        return f"{pick(words.WHO)} {pick(words.DUTIES)} {action}{pick(words.CONDITIONS)}."

    def sentences(self, least: int, most: int) -> str:
        """A paragraph of so many sentences, with a reference to another directive while there are any left."""
        count = self.dice.randint(least, most)
        parts = [self.sentence() for _ in range(count)]
        if self.references and self.dice.random() < 0.4:
            parts.append(self.references.pop())
        return " ".join(parts)

    def key(self) -> str:
        """A new key by which words can refer to a piece."""
        self.keys += 1
        return f"k{self.keys}"

    def item(self) -> Piece:
        """A numbered item, at times with sub-items, bullets or a note."""
        piece = Piece(Kind.ITEM, self.sentences(1, 2))
        chance = self.dice.random()
        if chance < _DEEP:
            piece.text = f"{piece.text.removesuffix('.')}:" if chance < _DEEP / 2 else piece.text
            piece.children = [Piece(Kind.ITEM, self.sentences(1, 1)) for _ in range(self.dice.randint(*_ITEMS))]
            if chance < _DEEP / 3:
                piece.children[0].children = [Piece(Kind.ITEM, self.sentence()) for _ in range(2)]
            if chance > _DEEP * 0.8:
                piece.children.append(Piece(Kind.PARAGRAPH, f"In each of these cases {_lowered(self.sentence())}"))
        return piece

    def part(self, heading: str) -> Piece:
        """A lettered part of a section: a heading and its items."""
        key = self.key()
        part = Piece(Kind.HEADING, heading, [self.item() for _ in range(self.dice.randint(*_ITEMS))], key=key)
        if self.dice.random() < _FURNITURE:
            part.children.append(Piece(Kind.NOTE, self.dice.choice(words.NOTES)))
        if self.dice.random() < _FURNITURE:
            part.children.insert(0, Piece(Kind.PARAGRAPH, self.sentence()))
        if self.dice.random() < _FURNITURE:
            part.children.append(self._listing())
        return part

    def _listing(self) -> Piece:
        bullets = [Piece(Kind.BULLET, line) for line in self.dice.sample(words.LISTED, 4)]
        return Piece(Kind.ITEM, f"Every report about the {self.subject.thing} states:", bullets)


def first_body(writer: Writer, terms: Sequence[tuple[str, str]], length: int, odd: bool = False) -> list[Piece]:
    """A complete body of about `length` words that defines the given terms and uses each of them."""
    subject = writer.subject
    policy = [Piece(Kind.PARAGRAPH, writer.sentences(2, 3)), Piece(Kind.PARAGRAPH, words.FICTION, held=True)]
    body = [
        Piece(Kind.HEADING, "PURPOSE", [Piece(Kind.PARAGRAPH, _purpose(subject), held=True)]),
        Piece(Kind.HEADING, "POLICY", policy),
    ]
    if terms:
        definitions = [Piece(Kind.DEFINITION, meaning, term=term) for term, meaning in terms]
        body.append(Piece(Kind.HEADING, "DEFINITIONS", definitions, key="definitions"))
    body.append(_core(writer, terms, odd))
    used = 1
    while words_in(body) < length:
        section = body[-1]
        if len(section.children) > writer.dice.randint(2, 4 + length // 1500) and used < min(len(words.SECTIONS), _MAX_SECTIONS):
            body.append(section := Piece(Kind.HEADING, words.SECTIONS[used]))
            used += 1
        section.children.append(writer.part(writer.dice.choice(words.HEADINGS)))
    if not body[-1].children:
        body.pop()
    _end(writer, body)
    return body


def _purpose(subject: Subject) -> str:
    return f"The purpose of this order is to govern {subject.doing} by the employees of the Fictional City Police Department."


def _core(writer: Writer, terms: Sequence[tuple[str, str]], odd: bool) -> Piece:
    """The section of procedures: its first item can be amended by an executive order, the next ones use the terms."""
    part = writer.part("General")
    part.children.insert(0, Piece(Kind.ITEM, writer.sentences(2, 2), key="core", held=True))
    for term, _ in terms:
        part.children.append(Piece(Kind.ITEM, f"Wherever {term.lower()} is at issue, {_lowered(writer.sentence())}"))
    if odd:
        part.children.extend(Piece(Kind.ITEM, sentence, held=True) for sentence in words.ODD)
    section = Piece(Kind.HEADING, words.SECTIONS[0], [part], key="procedures")
    section.children.append(writer.part(writer.dice.choice(words.HEADINGS[1:])))
    return section


def _end(writer: Writer, body: list[Piece]) -> None:
    """What an order ends in: references to itself, those to others that are left, at times a table and an appendix."""
    closing = writer.part("References")
    keyed = [p.key for top in body for p in top.walk() if p.key.startswith("k")]
    first, second = keyed[0], keyed[-1]
    lines = [
        f"Section ⟦own:{second}⟧ of this order applies as well.",
        f"What is said in ⟦aside:{first}⟧ holds for auxiliary officers too.",
        f"⟦em:Exceptions⟧ are granted under section ⟦range:{first}⟧ only, and are reported as § ⟦own:core⟧ requires.",
    ]
    if writer.dice.random() < 0.5:
        lines.append("The form in Appendix A may be copied.")
        body.append(_appendix(writer))
    closing.children = [Piece(Kind.ITEM, line, held=True) for line in (*lines, *writer.references)]
    writer.references.clear()
    last = body[-1] if body[-1].key != "appendix" else body[-2]
    last.children.append(closing)
    if writer.dice.random() < 0.5:
        last.children.insert(0, _table(writer))


def _appendix(writer: Writer) -> Piece:
    return Piece(Kind.HEADING, "FORM", [Piece(Kind.PARAGRAPH, writer.sentences(1, 2)), _table(writer)], key="appendix", held=True)


def _table(writer: Writer) -> Piece:
    """A table of three columns: what, how long it is kept, by whom."""
    rows = [("Record", "Kept for", "Kept by")]
    for record in writer.dice.sample(words.LISTED, 3):
        rows.append((record.capitalize(), f"{writer.dice.choice(words.DAYS)} days", writer.dice.choice(words.UNITS)))
    return Piece(Kind.TABLE, children=[Piece(Kind.ROW, cells=row) for row in rows])


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
