"""A department whose orders change their status on the days that are hard for a clock: New York's days of 25 and of 23 hours.

G.O. 2026-01 is rescinded by 2026-01A on November 1, 2026 (25 hours), that by 2026-01B on November 2; G.O. 2027-02 takes effect
on March 14, 2027 (23 hours), which is the last day of E.O. 2026-03, which amends G.O. 2020-05.
"""

from __future__ import annotations

from pathlib import Path

from orders import build
from orders.corpus.corpus import Corpus
from orders.model.revision import SourceFile

DEPARTMENT = r"""name: Clockwork Police Department
place: Clockwork, Nowhere
short_name: CPD
authority: Chief of Police
time_zone: America/New_York
types:
  - code: GO
    name: General Order
    printed: [G.O., GO]
    number: '\d{4}-\d{2}'
  - code: EO
    name: Executive Order
    printed: [E.O., EO]
    number: '\d{4}-\d{2}'
"""


def _order(directive: str, title: str, effective: str, *more: str, last: str = "") -> str:
    head = [f"directive: {directive}", f"title: {title}", f"effective: {effective}", *more]
    tail = ["distribution: [All Department Employees]", "text: transcribed", *([last] if last else [])]
    note = ["change_note: Other hours."] if any(line.startswith("rescinds") for line in more) else []
    words = f"Clocks are wound as {directive} says."
    return "---\n" + "\n".join([*head, *tail, *note]) + f"\n---\n\n## I. PURPOSE\n\n{words}\n"


def files() -> dict[str, str]:
    """The files of the department below policy_versions."""
    return {
        "department.yml": DEPARTMENT,
        "GO-2020-05/2020-05.md": _order("GO 2020-05", "Sundials", "2020-05-01"),
        "GO-2026-01/2026-01.md": _order("GO 2026-01", "Clocks", "2026-01-05"),
        "GO-2026-01/2026-01A.md": _order("GO 2026-01A", "Clocks", "2026-11-01", "rescinds: [GO 2026-01]"),
        "GO-2026-01/2026-01B.md": _order("GO 2026-01B", "Clocks and Bells", "2026-11-02", "rescinds: [GO 2026-01A]"),
        "GO-2027-02/2027-02.md": _order("GO 2027-02", "Bells", "2027-03-14"),
        "EO-2026-03/2026-03.md": _order(
            "EO 2026-03", "Shadows", "2026-03-01", "amends: [GO 2020-05 I]", last="expires: 2027-03-14"
        ),
    }


def corpus() -> Corpus:
    """The department as one body."""
    return build.read([SourceFile(path, text.encode()) for path, text in files().items()])[0]


def write(folder: Path) -> Path:
    """The files of the department in a folder, which is returned."""
    for path, text in files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
