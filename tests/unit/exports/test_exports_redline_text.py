"""The redline a person reads on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

import trees
from orders.cli.loading import load
from orders.exports.redline_text import Style, redline_to_text
from orders.exports.terminal import safe
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.model.revision import Revision
from orders.redline.compare import compare


@pytest.fixture
def bicycles(tmp_path: Path) -> Redline:
    old, new, _ = load(trees.plant(tmp_path)).corpus.revisions
    return compare(old, new)


def one(text: str) -> Revision:
    """A revision of one sentence."""
    provision = Provision(ProvisionKind.ITEM, LabelPath(("1",)), "1.", text)
    header = Header(DirectiveNumber("GO", "2020-01"), "Ferries", TextStatus.RECONSTRUCTED)
    return Revision(header.directive, header, Outline((provision,)))


def reworded(*edits: tuple[EditOp, str]) -> Redline:
    old, new = one("before"), one("after")
    change = Change(
        ChangeKind.REWORDED,
        old.outline.provisions,
        new.outline.provisions,
        (0,),
        edits=tuple(Edit(op, text) for op, text in edits),
    )
    return Redline((old,), new, (change,))


def test_only_changes_are_printed_unless_the_whole_is_asked_for(bicycles: Redline) -> None:
    assert "PURPOSE" not in redline_to_text(bicycles)
    assert "PURPOSE" in redline_to_text(bicycles, Style(whole=True))


def test_it_reads_like_this(bicycles: Redline) -> None:
    assert (
        redline_to_text(bicycles)
        == """\
- GO 2019-07 Bicycle Patrol, effective 2019-03-01
+ GO 2019-07A Bicycle Patrol, effective 2021-06-15
2 reworded, 2 added, 1 renumbered; 33 words inserted, 2 deleted; 8 unchanged

~ II.A.1  (reworded)
    Every bicycle must carry a white lamp in front and a red lamp behind.{+ They may be switched off by daylight.+}

+ II.A.2  (added)
    {+A pump and a spare tube are carried on every bicycle.+}

~ II.A.2 → II.A.3  (reworded, renumbered)
    Bicycles are kept in the [-boat house-]{+station+} overnight.

+ II.A.note1  (added)
    {+Note: The keys of the bicycle room are with the desk sergeant, extension 4711.+}
"""
    )


def test_colours_add_nothing_but_colours(bicycles: Redline) -> None:
    painted = redline_to_text(bicycles, Style(colour=True))
    assert painted != redline_to_text(bicycles)
    for code in ("\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"):
        painted = painted.replace(code, "")
    assert painted == redline_to_text(bicycles)


def test_two_equal_texts_say_so(bicycles: Redline) -> None:
    assert redline_to_text(compare(bicycles.new, bicycles.new)).endswith("\n\nNo change.\n")


def test_a_reconstruction_is_marked_on_the_side_that_is_one() -> None:
    text = redline_to_text(reworded((EditOp.DELETED, "before"), (EditOp.INSERTED, "after")))
    assert text.count("[RECONSTRUCTED: this is not the text of any order]") == 2


def test_a_space_at_the_end_of_a_run_stays_outside_its_marks() -> None:
    text = redline_to_text(reworded((EditOp.DELETED, "one "), (EditOp.INSERTED, "two "), (EditOp.EQUAL, "three")))
    assert "    [-one-] {+two+} three\n" in text


def test_a_run_of_spaces_alone_is_marked_all_the_same() -> None:
    text = redline_to_text(reworded((EditOp.EQUAL, "river"), (EditOp.INSERTED, " "), (EditOp.EQUAL, "path")))
    assert "river{+ +}path" in text


def test_a_text_cannot_steer_the_terminal() -> None:
    text = redline_to_text(reworded((EditOp.DELETED, "a\x1b[2Jb"), (EditOp.INSERTED, "c\x07d\x9be")))
    assert "[-a�[2Jb-]{+c�d�e+}" in text
    assert "\x1b" not in text


def test_nothing_turns_the_lines_of_a_terminal_around_and_letters_read_from_the_right_stay() -> None:
    assert safe("not\u202e yam\u202c and \u2066x\u2069 and\u2028so") == "not� yam� and �x� and�so"
    assert safe("\u05e9\u05dc\u200f and \u200e, \u00ad\n") == "\u05e9\u05dc\u200f and \u200e, \u00ad\n"


def test_a_sign_that_the_order_has_itself_cannot_be_taken_for_a_mark() -> None:
    text = redline_to_text(
        reworded(
            (EditOp.EQUAL, "Tick [-] or {+}; write "),
            (EditOp.DELETED, "[- none -]"),
            (EditOp.INSERTED, r"{\+ none +}"),
            (EditOp.EQUAL, " [sic] -5 + {x}."),
        )
    )
    assert text.splitlines()[-1] == (r"    Tick [\-\] or {\+\}; write [-[\- none -\]-]{+{\\+ none +\}+} [sic] -5 + {x}.")
