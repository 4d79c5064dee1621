"""An order of a department that does not exist, divided between two others; a third one will take the rest of it."""

from __future__ import annotations

from collections.abc import Mapping


def order(number: str, title: str, effective: str, body: str, *rescinds: str, text: str = "official") -> str:
    """The file of an order."""
    stated = f"rescinds: [{', '.join(rescinds)}]\n" if rescinds else ""
    note = "change_note: The orders on vehicles were arranged anew.\n" if rescinds else ""
    return (
        f"---\ndirective: {number}\ntitle: {title}\neffective: {effective}\n{stated}"
        f"distribution: [All Sworn Officers]\nauthority: Chief of Police\ntext: {text}\n{note}---\n\n{body}"
    )


VEHICLES = """\
## I. PURPOSE

This order governs all vehicles of the department, on land and on the lake.

## II. PATROL CARS

A. Every patrol car carries a first aid kit, two blankets and a fire extinguisher.

B. Officers shall check the oil of a patrol car before the first tour of the week.

## III. BOATS

A. Officers shall wear a life vest whenever the boat is off the landing stage.

B. The boat is kept in the boat house, and its keys are kept at the front desk.

C. In fog the boat shall not leave the landing stage without a second officer.

## IV. LOST KEYS

A. A lost key of a vehicle is reported to the desk sergeant within 24 hours.

B. The sergeant keeps a ledger of all keys, with the day on which each was lent.

C. Spare keys are sealed in an envelope that both lieutenants have signed.
"""

CARS = """\
## I. PURPOSE

This order governs the patrol cars of the department.

## II. PATROL CARS

A. Every patrol car carries a first aid kit, two blankets and a fire extinguisher.

B. Officers shall check the oil of a patrol car before every tour.

## III. LOST KEYS

A. A lost key of a vehicle is reported to the desk sergeant within 24 hours.
"""

BOATS = """\
## I. ON THE WATER

A. Officers must wear a life vest whenever the boat is off the landing stage.

B. In fog the boat shall not leave the landing stage without a second officer.

C. The crew pays no fee at the harbors of the neighboring towns.

## II. ON LAND

A. The boat is kept in the boat house, and its keys are kept at the front desk.

B. A lost key of a vehicle is reported to the desk sergeant within 24 hours.
"""

HARBOR_FEES = """\
## I. FEES

A. The crew pays no fee at the harbors of the neighboring towns.

B. Fees at the locks are paid from the petty cash of the station.
"""

KEYS = """\
## I. KEYS

A. The sergeant keeps a ledger of all keys, with the day on which each was lent.
"""

LOST_PROPERTY = """\
## I. POLICY

Lost property is entered in the ledger on the day it is handed in.

## II. PROCEDURE

A. The finder is asked for a name, but need not give one.

B. Where something was lost from the boat, section III.B of GO 2012-04 applies.
"""

FILES: Mapping[str, str | None] = {
    "GO-2019-07/2019-07.md": None,
    "GO-2019-07/2019-07A.md": None,
    "GO-2012-04/2012-04.md": order("GO 2012-04", "Vehicles", "2012-05-01", VEHICLES),
    "GO-2015-11/2015-11.md": order("GO 2015-11", "Harbor Fees", "2015-11-02", HARBOR_FEES),
    "GO-2020-01/2020-01.md": order("GO 2020-01", "Patrol Cars", "2020-03-01", CARS, "GO 2012-04"),
    "GO-2020-02/2020-02.md": order("GO 2020-02", "Boats", "2020-03-01", BOATS, "GO 2012-04", "GO 2015-11"),
    "GO-2022-02/2022-02.md": order("GO 2022-02", "Lost Property", "2018-01-10", LOST_PROPERTY),
    "GO-2031-03/2031-03.md": order("GO 2031-03", "Keys", "2031-01-02", KEYS, "GO 2012-04"),
}
"""Changes to the department of `trees`. GO 2015-11 is merged into what GO 2020-02 takes of GO 2012-04."""
