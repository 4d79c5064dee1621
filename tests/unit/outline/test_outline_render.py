"""The canonical form: written out by hand here, line by line."""

from __future__ import annotations

import pytest

from orders.model.outline import Outline
from orders.outline.parse import parse_outline
from orders.outline.render import render_outline

SLOPPY = """\
##   I.   PURPOSE
Words of the
purpose.
#### A. Lots
1.  First:
     a. below
     b.   below, too
          and more
     wrap-up
2. Second
* bullet
    + inner
|Lot|Spaces|
|-|:-:|
|a|
![Map](map.png)
## III. Definitions
**Lot:** A place:
    1. paved
"""

CANONICAL = """\
## I. PURPOSE

Words of the purpose.

### A. Lots

1. First:

   a. below

   b. below, too and more wrap-up

2. Second

- bullet

  - inner

| Lot | Spaces |
| --- | --- |
| a |

![Map](map.png)

## III. Definitions

**Lot:** A place:

  1. paved
"""


def test_every_block_is_one_line_with_an_empty_line_between_and_its_exact_indentation() -> None:
    assert render_outline(parse_outline(SLOPPY)[0]) == CANONICAL
    assert render_outline(parse_outline(CANONICAL)[0]) == CANONICAL


def test_the_indentation_under_an_item_is_its_text_column() -> None:
    text = "## I. X\n\nviii. x\n\n      (10) y\n\n           z\n\n           1.1 First\n\n               a. below\n"
    assert render_outline(parse_outline(text)[0]) == text


def test_an_empty_outline_is_an_empty_text() -> None:
    assert render_outline(Outline()) == ""


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("_may_ and *must*", "*may* and *must*"),
        ("A. 1. text", "A. 1\\. text"),
        ("## **I. USE**", "## **I\\. USE**"),
        ("**A. Lots**", "**A\\. Lots**"),
        ("# text", "\\# text"),
        ("5.5 miles", "5\\.5 miles"),
        ("| no table |", "\\| no table |"),
        ("## ##", "## ##"),
        ("-\nwords", "\\- words"),
        ("**Note\\:** words", "**Note\\:** words"),
        ("`` x ``", "`x`"),
        ("A.", "A."),
        ("> quoted", "> quoted"),
    ],
)
def test_the_canonical_form_of_a_line(written: str, canonical: str) -> None:
    assert render_outline(parse_outline(written)[0]) == canonical + "\n"


def test_the_two_thousandth_level_is_written_and_read_again() -> None:
    text = "\n\n".join("   " * depth + "1. x" for depth in range(2000)) + "\n"
    assert render_outline(parse_outline(text)[0]) == text
