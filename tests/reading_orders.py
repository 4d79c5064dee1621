"""A department that does not exist, with orders that cite, define and amend: what helps reading is tried on them."""

from __future__ import annotations

from pathlib import Path

from orders import build
from orders.corpus.corpus import Corpus
from orders.model.problem import Severity
from orders.model.revision import SourceFile

DEPARTMENT = r"""name: Pinewood Police Department
place: Pinewood, Nowhere
short_name: PPD
authority: Chief of Police
types:
  - code: GO
    name: General Order
    printed: [G.O., GO, General Order]
    number: '\d{4}-\d{2}'
  - code: EO
    name: Executive Order
    printed: [E.O., EO, Executive Order]
    number: '\d{4}-\d{2}'
  - code: KRS
    name: Kentucky Revised Statutes
    printed: [KRS, K.R.S.]
    number: '\d{1,3}\.\d{3}'
    suffixes: false
    external: true
    address: https://statutes.example/krs/{number}
  - code: CAO
    name: CAO Policy
    printed: [CAO Policy]
    number: '\d{1,3}'
    suffixes: false
    external: true
known:
  - directive: GO 1999-09
    title: Torches
    issuer: Pinewood Police Department
"""


def _order(directive: str, title: str, effective: str, body: str, **more: str) -> str:
    lines = [f"directive: {directive}", f"title: {title}", f"effective: {effective}"]
    lines += [f"rescinds: [{more.pop('rescinds')}]"] if "rescinds" in more else []
    lines += [f"amends: [{more.pop('amends')}]"] if "amends" in more else []
    lines += ["distribution: [All Department Employees]", "authority: Chief of Police"]
    lines += [f"text: {more.pop('text', 'transcribed')}"]
    lines += [f"{key}: {value}" for key, value in more.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body.strip() + "\n"


LAMPS_A = """
## I. PURPOSE

Lamps are lit so that nobody falls. See GO 2009-03, GO 1999-09 and KRS 65.870; CAO Policy 50 governs oil.

## II. DEFINITIONS

**Lamp:** A vessel of glass that burns oil by a wick.

**Wick:** A cord of cotton that draws oil.

**Night-Light Keeper (NLK):** The employee who keeps the lamps of a station.

## III. LIGHTING

A. Each lamp is lit at dusk. The NLK signs the book.

B. Lamps in the yard are lit as section III.A above says.

C. IV.A.1 through 3 apply to every wick and to GO 2011-02 § II.A.

## IV. CARE

### A. Wicks

1. A wick is trimmed every morning.

2. A wick is changed every Monday.

3. Old wicks are burnt.

   a. Not in the yard.

   b. Not at night.

4. The book is closed.

### B. Oil

| Lamp | Oil |
| --- | --- |
| Desk | one pint |
| Yard | two pints |

Note: Section IV.B above is not about paint; section VII of GO 2011-02 is.
"""

OIL = """
## I. DEFINITIONS

**Lamp:** A vessel of metal that burns oil.

**Wick:** A cord of cotton that draws oil.

## II. OIL

A. Oil for a lamp is kept in the shed. GO series 2010-01, section III.A, says when lamps are lit.

B. The lamps of section III.B of GO 2010-01A stand in the yard.
"""


def files() -> dict[str, str]:
    """Every file of the department's folder, by its path."""
    return {
        "department.yml": DEPARTMENT,
        "rescissions.yml": "- directive: GO 2001-07\n  effective: 2004-05-01\n  by: Memorandum of the Chief of Police\n",
        "GO-2001-07/2001-07.md": _order("GO 2001-07", "Lanterns", "2001-02-01", "## I. LANTERNS\n\nA. Lanterns are hung up."),
        "GO-2009-03/2009-03.md": _order(
            "GO 2009-03", "Wicks", "2009-03-01", "## I. WICKS\n\nA. A wick is trimmed every morning."
        ),
        "GO-2010-01/2010-01.md": _order(
            "GO 2010-01",
            "Lamps",
            "2010-01-15",
            "## I. PURPOSE\n\nLamps are lit so that nobody falls.\n\n## II. LIGHTING\n\nA. Each lamp is lit at dusk.",
            rescinds="GO 2001-08",
            change_note="New.",
        ),
        "GO-2010-01/2010-01A.md": _order(
            "GO 2010-01A",
            "Lamps",
            "2015-06-01",
            LAMPS_A,
            rescinds="GO 2010-01, GO 2009-03, EO 2012-01",
            change_note="Wicks and lamps in one order; takes up E.O. 2012-01.",
        ),
        "GO-2011-02/2011-02.md": _order("GO 2011-02", "Oil", "2011-04-01", OIL),
        "GO-2011-02/2011-02A.md": _order(
            "GO 2011-02A",
            "Oil",
            "2030-01-01",
            OIL.replace("in the shed", "in the cellar"),
            rescinds="GO 2011-02",
            change_note="The shed is gone.",
        ),
        "EO-2012-01/2012-01.md": _order(
            "EO 2012-01",
            "Signing for lamps",
            "2012-03-01",
            "## I. ORDER\n\nA. In G.O. 2010-01, section II.A, whoever lights a lamp signs the book.",
            amends="GO 2010-01 II.A",
        ),
        "EO-2013-01/2013-01.md": _order(
            "EO 2013-01",
            "Oil shortage",
            "2013-01-01",
            "## I. ORDER\n\nA. Less oil is burnt.",
            amends="GO 2011-02 II.A",
            expires="2013-06-30",
        ),
        "EO-2026-01/2026-01.md": _order(
            "EO 2026-01",
            "Longer light",
            "2026-10-01",
            "## I. PURPOSE\n\nA. Winters are dark.\n\n## II. ORDER\n\nA. In G.O. 2010-01A, section III.A, lamps are lit one hour "
            "before dusk:\n\n   1. in the yard, and\n\n   2. at the desk.\n\nB. The rest of that order stands.",
            amends="GO 2010-01A III.A, GO 2010-01A IV.A.4",
            expires="2027-03-31",
        ),
    }


def corpus() -> Corpus:
    """The department's orders, read and checked; none of them is wrong."""
    found, misread = build.read(SourceFile(path, text.encode()) for path, text in files().items())
    wrong = [p.render() for p in (*misread, *build.check(found)) if p.severity is Severity.ERROR]
    assert wrong == []
    return found


def write(folder: Path) -> Path:
    """The department's folder on disk."""
    for path, text in files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
