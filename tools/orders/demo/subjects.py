"""What the made-up orders are about: a title, the thing they deal with, the topics, the accreditation standard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject: the title of its order, the thing in the singular ("body-worn camera"), what is done with it, its topics."""

    title: str
    thing: str
    doing: str
    topics: tuple[str, ...]
    standard: str


_LINES = """
Body-Worn Cameras|body-worn camera|the recording of encounters|Technology, Evidence|41.3.8
Vehicle Pursuits|pursuit vehicle|the pursuit of fleeing vehicles|Patrol, Vehicles|41.2.2
Property and Evidence|evidence envelope|the storage of property and evidence|Evidence|84.1.1
Use of Department Bicycles|department bicycle|patrol on bicycles|Patrol, Equipment|41.1.3
Missing Persons|missing person report|the search for missing persons|Investigations|41.2.5
Towing of Vehicles|tow slip|the towing and storage of vehicles|Vehicles, Patrol|61.4.3
Language Assistance|interpreter line|communication with persons of limited English|Community|55.1.1
Court Appearances|court notice|appearances before the courts|Personnel|74.1.1
Uniforms and Grooming|uniform item|the wearing of the uniform|Personnel, Equipment|22.1.6
Lost and Found Animals|animal carrier|calls about animals|Patrol, Community|61.4.1
Crime Scene Photography|scene camera|the photography of scenes|Investigations, Evidence|83.2.2
Interviews of Witnesses|interview room|interviews of witnesses|Investigations|42.2.1
Informants|informant file|dealings with informants|Investigations|42.2.7
Fleet Inspection|inspection sheet|the inspection of vehicles|Vehicles, Equipment|61.3.1
Radio Procedures|portable radio|radio traffic|Communications|81.2.5
Bad Weather Operations|weather notice|operations in bad weather|Patrol, Emergencies|46.1.2
Public Records Requests|records request|the release of records|Records|82.1.1
Ride-Along Program|ride-along form|visits of citizens on patrol|Community|45.2.1
Parking Enforcement|parking citation|the enforcement of parking rules|Vehicles|61.1.1
School Crossing Guards|crossing post|the work of crossing guards|Community|61.3.4
Secondary Employment|work permit|work outside the department|Personnel|22.2.5
Naloxone Kits|naloxone kit|the treatment of overdoses|Emergencies, Equipment|41.1.4
Automated License Plate Readers|plate reader|the reading of license plates|Technology|41.3.9
Unmanned Aircraft|unmanned aircraft|flights of unmanned aircraft|Technology|41.1.3
Barricaded Subjects|command post|incidents with barricaded subjects|Emergencies|46.2.1
Bomb Threats|threat checklist|threats against buildings|Emergencies|46.1.10
Prisoner Transport|restraint|the transport of prisoners|Patrol|70.1.1
Juvenile Contacts|juvenile referral|contacts with juveniles|Community, Investigations|44.1.1
Training Records|training file|the training of employees|Personnel|33.1.1
Promotional Examinations|examination booklet|examinations for promotion|Personnel|34.1.1
Citizen Complaints|complaint form|complaints about employees|Personnel, Community|52.1.1
Honor Guard|ceremonial flag|ceremonies and funerals|Personnel|22.1.1
Traffic Crash Reports|crash report|the investigation of crashes|Vehicles, Records|61.2.1
Domestic Violence Calls|lethality checklist|calls about violence in the home|Patrol, Investigations|41.2.1
Hazardous Materials|placard guide|spills of hazardous materials|Emergencies|46.3.1
Foot Patrol|beat card|patrol on foot|Patrol|41.1.1
Canine Unit|canine|the work of the canine unit|Patrol|41.1.4
Press Releases|press release|the release of information|Public information|54.1.1
Take-Home Vehicles|take-home vehicle|the use of vehicles off duty|Vehicles, Personnel|22.1.5
Digital Evidence|storage device|the handling of digital evidence|Evidence, Technology|83.2.5
"""


def _subject(line: str) -> Subject:
    title, thing, doing, topics, standard = line.split("|")
    return Subject(title, thing, doing, tuple(topics.split(", ")), f"CALEA {standard}")


SUBJECTS = tuple(map(_subject, _LINES.strip().splitlines()))
"""Every subject; where more orders are asked for, they come again with an aspect behind the title."""

ASPECTS = (
    "Records and Reports",
    "Duties of Supervisors",
    "Night Shift",
    "Training",
    "Special Events",
    "Equipment",
    "Outside Agencies",
    "Annual Review",
    "Field Trials",
    "Auxiliary Officers",
)

EXTRA_LONG = (
    "Requests by Other Agencies, Private Organizations and Individual Citizens for the Temporary Assignment of Sworn and "
    "Civilian Personnel, Vehicles, and Specialized Equipment to Parades, Festivals, Athletic Competitions, and Other Events"
)
"""A title as long as titles get."""
