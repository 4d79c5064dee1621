"""A small department that does not exist, with orders of every kind a page must show. All text is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from orders.corpus.corpus import Corpus
from orders.model.citation import Citation, Resolution, ResolutionStatus, Target
from orders.model.department import Department, DirectiveType, KnownDirective
from orders.model.header import Header, SourceReference, StatedDirective, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.problem import Place
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.model.revision import Rescission, Revision

AS_OF = date(2024, 6, 1)

DEPARTMENT = Department(
    name="Harbor City Police Department",
    place="Harbor City, Nowhere",
    authority="Chief of Police",
    types=(
        DirectiveType("GO", "General Order", ("G.O.", "GO"), r"\d{4}-\d{2}"),
        DirectiveType("EO", "Executive Order", ("E.O.", "EO"), r"\d{4}-\d{2}"),
        DirectiveType("SOP", "Standard Operating Procedure", ("SOP",), r"\d{4}-\d{2}"),
        DirectiveType("CITY", "City Policy", ("City Policy",), r"\d+", suffixes=False, external=True),
    ),
    known=(
        KnownDirective(DirectiveNumber("CITY", "9"), "Found Goods", "City of Harbor City", "https://city.example/9"),
        KnownDirective(DirectiveNumber("GO", "1988-04"), "Evidence Room"),
    ),
)


def number(text: str) -> DirectiveNumber:
    kind, rest = text.rsplit(" ", 1)
    digits = rest.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return DirectiveNumber(kind, digits, rest[len(digits) :])


def provision(kind: str, step: str, text: str = "", *below: Provision, label: str = "", **more: object) -> Provision:
    """A provision whose address is only its own step; `outline` puts the addresses of its parents in front."""
    return Provision(ProvisionKind(kind), LabelPath((step,)), label, text, children=below, **more)  # type: ignore[arg-type]


def heading(label: str, text: str, *below: Provision) -> Provision:
    return provision("heading", label.rstrip("."), text, *below, label=label)


def item(label: str, text: str, *below: Provision, **more: object) -> Provision:
    return provision("item", label.rstrip("."), text, *below, label=label, **more)


def outline(*sections: Provision) -> Outline:
    return Outline(tuple(_placed(section, LabelPath()) for section in sections))


def _placed(found: Provision, above: LabelPath) -> Provision:
    path = above.child(found.path.steps[0])
    return replace(found, path=path, children=tuple(_placed(child, path) for child in found.children))


def revision(named: str, title: str, body: Outline, **header: object) -> Revision:
    stated = tuple(StatedDirective(printed, number(printed)) for printed in header.pop("rescinds", ()))  # type: ignore[attr-defined]
    values = {"text": TextStatus.TRANSCRIBED, "distribution": ("All Employees",), **header}
    full = Header(number(named), title, rescinds=stated, **values)  # type: ignore[arg-type]
    return Revision(number(named), full, body, f"{number(named).folder}/{number(named).file_name}.md", "ab" * 32)


LOST_A = revision(
    "GO 2001-01A",
    "Lost Property",
    outline(
        heading("I.", "PURPOSE", provision("paragraph", "p1", "To keep what people lose.")),
        heading(
            "II.",
            "PROCEDURE",
            item("A.", "Employees should write a receipt."),
            item("B.", "The desk keeps found umbrellas for ninety days."),
            item("C.", "Wallets are counted twice. Two employees sign."),
        ),
        heading("III.", "KEYS", item("A.", "Keys are hung up by the door.")),
    ),
    effective=date(2001, 3, 4),
    rescinds=("GO 2001-01",),
    change_note="Receipts are new.",
)

LOST_B = revision(
    "GO 2001-01B",
    "Lost Property & <Found> Things",
    outline(
        heading(
            "I.",
            "PURPOSE",
            provision("paragraph", "p1", "To keep what people lose,  and to give it back."),
            provision("paragraph", "p2", "Nothing in {{ this }} order *binds* a <b>finder</b> & co."),
        ),
        heading(
            "II.",
            "DEFINITIONS",
            provision("definition", "found-item", "Found item: A thing without its owner.", term="Found item"),
        ),
        heading(
            "III.",
            "PROCEDURE",
            heading(
                "A.",
                "At the desk",
                item(
                    "1.",
                    "Employees shall write a receipt, as City Policy 9 and GO 1988-04 say; see section III.B of this order.",
                    item("a.", "The receipt names the finder."),
                    item("b.", "The receipt is signed."),
                    provision("paragraph", "p1", "Both copies are kept."),
                ),
                provision("note", "note1", "Note: A cat is not property.", marks=(Mark(6, 11, MarkKind.EMPHASIS),)),
            ),
            item(
                "B.",
                "These are kept:",
                provision("bullet", "bullet1", "umbrellas"),
                provision(
                    "table",
                    "table1",
                    "",
                    provision("row", "row1", "Thing | Days", cells=("Thing", "Days")),
                    provision("row", "row2", "Umbrella | 90", cells=("Umbrella", "90")),
                ),
                provision("image", "image1", "The shelf, seen from the door", image="shelf one.png"),
            ),
            item("C.", "Keys are hung up by the door."),
        ),
    ),
    effective=date(2020, 11, 25),
    issued=date(2020, 11, 1),
    originally_issued=("1991", "2001"),
    rescinds=("GO 2001-01A", "SOP 1999-10"),
    distribution=("All Sworn Employees", "Front Desk"),
    topics=("Property",),
    source=SourceReference("lost.txt", "cd" * 32),
    change_note="Receipts are a duty now.",
)

LOST_C = revision(
    "GO 2001-01C",
    "Lost Property",
    outline(heading("I.", "PURPOSE", provision("paragraph", "p1", "To keep what people lose."))),
    effective=date(2025, 1, 2),
    rescinds=("GO 2001-01B",),
    change_note="Shorter.",
)

DESK = revision(
    "SOP 1999-10",
    "Desk Hours",
    outline(heading("I.", "HOURS", item("A.", "The desk is open at noon."), item("B.", "The desk keeps found umbrellas."))),
    effective=date(1999, 5, 1),
    text=TextStatus.RECONSTRUCTED,
)

DRILL = revision(
    "EO 2020-02", "Drill", outline(provision("paragraph", "p1", "Drill.")), effective=date(2020, 2, 2), expires=date(2020, 3, 1)
)

GONE = revision("GO 1990-07", "Bicycles", outline(), effective=date(1990, 1, 1), text=TextStatus.NOT_ON_FILE)

ACT = Rescission(GONE.number, None, date(1995, 6, 1), "Memorandum of the Chief", "Nobody rides any more.")

CORPUS = Corpus.of(DEPARTMENT, (LOST_A, LOST_B, LOST_C, DESK, DRILL, GONE), ((ACT, Place("rescissions.yml", 1)),))


def citations(found: Revision) -> Sequence[Resolution]:
    """What the orders above cite, worked out by hand."""
    if found.number != LOST_B.number:
        return ()
    where = LabelPath(("III", "A", "1"))
    text = "Employees shall write a receipt, as City Policy 9 and GO 1988-04 say; see section III.B of this order."

    def cited(printed: str, target: Target, status: ResolutionStatus, **more: object) -> Resolution:
        start = text.index(printed)
        return Resolution(Citation(where, start, start + len(printed), printed, target), status, **more)  # type: ignore[arg-type]

    return (
        cited(
            "City Policy 9",
            Target(number("CITY 9")),
            ResolutionStatus.EXTERNAL,
            address="https://city.example/9",
            title="Found Goods",
        ),
        cited("GO 1988-04", Target(number("GO 1988-04")), ResolutionStatus.NOT_ON_FILE, title="Evidence Room"),
        cited(
            "section III.B of this order",
            Target(path=LabelPath(("III", "B"))),
            ResolutionStatus.IN_FORCE,
            revision=LOST_B.number,
            path=LabelPath(("III", "B")),
        ),
    )


EQUAL, DELETED, INSERTED = EditOp.EQUAL, EditOp.DELETED, EditOp.INSERTED


def compare(old: Sequence[Revision], new: Revision) -> Redline:
    """What changed, worked out by hand."""
    if new.number == LOST_B.number:
        return _lost_b(tuple(old))
    if new.number == LOST_C.number:
        changes = [_deleted(p) for p in LOST_B.outline.walk()]
        changes[0:2] = [_same(LOST_B, "I", LOST_C, "I"), _reworded_purpose()]
        return Redline(tuple(old), new, tuple(changes))
    return Redline(tuple(old), new, tuple(_same(new, str(p.path), new, str(p.path)) for p in new.outline.walk()))


def _lost_b(old: tuple[Revision, ...]) -> Redline:
    b = LOST_B.outline
    changes = (
        _same(LOST_A, "I", LOST_B, "I"),
        _change(
            ChangeKind.REWORDED,
            [(0, LOST_A, "I.p1")],
            ["I.p1"],
            (EQUAL, "To keep what people "),
            (DELETED, "lose."),
            (INSERTED, "lose,  and to give it back."),
        ),
        _added("I.p2"),
        _added("II"),
        _added("II.found-item"),
        _same(LOST_A, "II", LOST_B, "III", renumbered=True),
        _added("III.A"),
        _change(
            ChangeKind.REWORDED,
            [(0, LOST_A, "II.A")],
            ["III.A.1"],
            (EQUAL, "Employees "),
            (DELETED, "should "),
            (INSERTED, "shall "),
            (EQUAL, "write a "),
            (DELETED, "receipt."),
            (INSERTED, "receipt, as City Policy 9 and GO 1988-04 say; see section III.B of this order."),
            moved=True,
            relevelled=True,
        ),
        *(_added(path) for path in ("III.A.1.a", "III.A.1.b", "III.A.1.p1", "III.A.note1", "III.B")),
        _change(
            ChangeKind.MERGED,
            [(0, LOST_A, "II.B"), (1, DESK, "I.B")],
            ["III.B.bullet1"],
            (DELETED, "The desk keeps found umbrellas for ninety days.\nThe desk keeps found umbrellas."),
            (INSERTED, "umbrellas"),
        ),
        *(_added(path) for path in ("III.B.table1", "III.B.table1.row1", "III.B.table1.row2", "III.B.image1")),
        _deleted(LOST_A.outline.find("II.C")),
        _deleted(LOST_A.outline.find("III")),
        Change(
            ChangeKind.UNCHANGED,
            (LOST_A.outline.find("III.A"),),  # type: ignore[arg-type]
            (b.find("III.C"),),  # type: ignore[arg-type]
            (0,),
            moved=True,
            edits=(Edit(EQUAL, "Keys are hung up by the door."),),
        ),
        _deleted(DESK.outline.find("I"), 1),
        _deleted(DESK.outline.find("I.A"), 1),
    )
    return Redline(old, LOST_B, changes)


def _reworded_purpose() -> Change:
    return Change(
        ChangeKind.REWORDED,
        (LOST_B.outline.find("I.p1"),),  # type: ignore[arg-type]
        (LOST_C.outline.find("I.p1"),),  # type: ignore[arg-type]
        (0,),
        edits=(Edit(EQUAL, "To keep what people "), Edit(DELETED, "lose,  and to give it back."), Edit(INSERTED, "lose.")),
    )


def _change(
    kind: ChangeKind, old: list[tuple[int, Revision, str]], new: list[str], *edits: tuple[EditOp, str], **travel: bool
) -> Change:
    return Change(
        kind,
        tuple(r.outline.find(path) for _, r, path in old),  # type: ignore[misc]
        tuple(LOST_B.outline.find(path) for path in new),  # type: ignore[misc]
        tuple(origin for origin, _, _ in old),
        edits=tuple(Edit(op, text) for op, text in edits),
        **travel,
    )


def _same(old: Revision, old_path: str, new: Revision, new_path: str, **travel: bool) -> Change:
    before, after = old.outline.find(old_path), new.outline.find(new_path)
    assert before and after
    edits = (Edit(EQUAL, after.text),) if after.text else ()
    return Change(ChangeKind.UNCHANGED, (before,), (after,), (0,), edits=edits, **travel)


def _added(path: str) -> Change:
    found = LOST_B.outline.find(path)
    assert found
    return Change(ChangeKind.ADDED, (), (found,), edits=(Edit(INSERTED, found.text),) if found.text else ())


def _deleted(found: Provision | None, origin: int = 0) -> Change:
    assert found
    return Change(ChangeKind.DELETED, (found,), (), (origin,), edits=(Edit(DELETED, found.text),) if found.text else ())
