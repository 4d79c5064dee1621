"""A small department that does not exist, as a folder of files on disk: what commands and builds are tried on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

DEPARTMENT = """\
name: Brookfield Police Department
place: Brookfield, Nowhere
short_name: Brookfield PD
time_zone: America/New_York
authority: Chief of Police

types:
  - code: GO
    name: General Order
    printed: [G.O., GO, General Order]
    number: '\\d{4}-\\d{2}'
  - code: SOP
    name: Standard Operating Procedure
    printed: [SOP]
    number: '\\d{4}-\\d{2}'
  - code: TOWN
    name: Town Policy
    printed: [Town Policy]
    number: '\\d+'
    suffixes: false
    external: true

outline_styles: [I., A., 1., a., 1.]

known:
  - directive: GO 1999-12
    title: Uniforms
    issuer: Brookfield Police Department
"""

BICYCLE = """\
---
directive: GO 2019-07
title: Bicycle Patrol
effective: 2019-03-01
distribution: [All Sworn Officers]
authority: Chief of Police
text: official
topics: [Patrol]
---

## I. PURPOSE

This order governs the use of bicycles on patrol in the parks and on the river path.

## II. EQUIPMENT

### A. Bicycles

1. Every bicycle must carry a white lamp in front and a red lamp behind.

2. Bicycles are kept in the boat house overnight.

### B. Clothing

Helmets are worn at all times. See GO 1999-12 for the rest of the uniform.

## III. DEFINITIONS

**River Path:** The paved way from the old mill to the harbor.
"""

BICYCLE_A = """\
---
directive: GO 2019-07A
title: Bicycle Patrol
effective: 2021-06-15
rescinds: [GO 2019-07]
distribution: [All Sworn Officers]
authority: Chief of Police
text: official
topics: [Patrol]
change_note: Bicycles are now kept in the station, and lamps may be switched off by daylight.
---

## I. PURPOSE

This order governs the use of bicycles on patrol in the parks and on the river path.

## II. EQUIPMENT

### A. Bicycles

1. Every bicycle must carry a white lamp in front and a red lamp behind. They may be switched off by daylight.

2. A pump and a spare tube are carried on every bicycle.

3. Bicycles are kept in the station overnight.

Note: The keys of the bicycle room are with the desk sergeant, extension 4711.

### B. Clothing

Helmets are worn at all times. See GO 1999-12 for the rest of the uniform.

## III. DEFINITIONS

**River Path:** The paved way from the old mill to the harbor.
"""

LOST_PROPERTY = """\
---
directive: GO 2022-02
title: Lost Property
effective: 2022-01-10
distribution: [All Employees]
authority: Chief of Police
text: transcribed
---

## I. POLICY

Lost property is entered in the ledger on the day it is handed in.

## II. PROCEDURE

A. The finder is asked for a name, but need not give one.

B. Perishable goods are not kept overnight. Where they were found on the river path, section II.A of GO 2019-07A applies.
"""

FILES: Mapping[str, str] = {
    "department.yml": DEPARTMENT,
    "GO-2019-07/2019-07.md": BICYCLE,
    "GO-2019-07/2019-07A.md": BICYCLE_A,
    "GO-2022-02/2022-02.md": LOST_PROPERTY,
}


def plant(root: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The department's folder under `root`, with some files changed, added, or (None) left out."""
    folder = root / "policy_versions"
    for name, content in {**FILES, **(changed or {})}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def project(root: Path, changed: Mapping[str, str | bytes | None] | None = None, nav: str = "") -> Path:
    """A whole project under `root`: the department's folder, a page written by hand, and an mkdocs.yml like ours."""
    plant(root, changed)
    ours = (Path(__file__).resolve().parent.parent / "mkdocs.yml").read_text("utf-8")
    head, _, rest = ours.partition("\nnav:\n")
    plugins = rest[rest.index("\nplugins:\n") :]
    entries = "  - Home: index.md\n  - Directives: directives/index.md\n  - Cited, not on file: cited/index.md\n"
    (root / "mkdocs.yml").write_text(f"{head}\nnav:\n{entries}  - Guide: guide.md\n{nav}{plugins}", "utf-8")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "guide.md").write_text("# A guide\n\nSee the [directives](directives/index.md).\n", "utf-8")
    return root
