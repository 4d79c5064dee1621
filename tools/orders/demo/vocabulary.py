"""The words of the made-up orders: who, must or may, do what, on what condition; terms, and how two orders define them."""

from __future__ import annotations

WHO = (
    "Officers", "Supervisors", "Employees", "Detectives", "Sergeants", "Dispatchers", "Field training officers",
    "The shift commander", "The property custodian", "The records clerk", "The unit lieutenant", "The reporting officer",
    "The bureau commander", "The watch sergeant",
)  # fmt: skip
DUTIES = ("shall", "shall", "shall not", "may", "should", "must", "will", "may not")
ACTIONS = (
    "inspect the {thing} before each tour of duty", "enter the use of the {thing} in the daily log",
    "notify the {boss} within {hours} hours", "complete Form {form} for every {thing}", "keep the {thing} out of public view",
    "return the {thing} to the {unit}", "photograph the {thing} before it is moved", "request a second officer",
    "leave the {thing} unattended", "report a damaged {thing} to the {unit}", "forward a copy of the report to the {unit}",
    "explain the reason for the contact", "assign a case number", "retain the record for {days} days",
    "remain at the location until relieved", "activate the emergency equipment", "discuss the matter with the news media",
    "accept a gift, a discount, or a favor", "use the {thing} for personal business", "offer the services of an interpreter",
    "seal the container and initial the seal", "review the entries of the shift", "lend the {thing} to another agency",
    "issue a written receipt", "call the {unit} by telephone", "advise the dispatcher of the location and the direction",
    "obtain the name and the address of every witness", "wear the reflective vest", "carry the identification card",
    "complete {hours} hours of instruction each year", "search the vehicle", "release the property to its owner",
    "submit the request at least {days} days in advance", "secure the scene and keep a list of those who enter",
    "test the {thing} at the beginning of the shift", "replace the batteries of the {thing}", "sign for the {thing}",
    "record the serial number of the {thing}", "consult the prosecutor", "wait for medical personnel",
)  # fmt: skip
CONDITIONS = (
    "", "", "", "", " before the end of the shift", " unless a supervisor has approved otherwise in writing",
    " when it is safe to do so", " if exigent circumstances exist", " as soon as practicable", " without delay",
    ", except in an emergency", " whenever the chain of custody could be questioned", " while on duty",
    " on the next business day", ", provided that no contraband is involved", " at the direction of a supervisor",
    " after consulting the on-call detective", " in the presence of a witness", " where the law so requires",
    ", whether or not an arrest is made", " during a critical incident", " only with the consent of the owner",
)  # fmt: skip
BOSSES = ("shift commander", "on-duty sergeant", "unit lieutenant", "bureau commander", "watch commander")
UNITS = (
    "Property Unit", "Records Section", "Communications Section", "Bureau of Investigation", "Bureau of Patrol",
    "Training Section", "Fleet Services Unit", "Public Information Office",
)  # fmt: skip
HOURS = (2, 4, 8, 12, 24, 48, 72)
DAYS = (10, 14, 30, 60, 90, 180, 365)
HEADINGS = (
    "General", "Before the Tour of Duty", "At the Scene", "Reports", "Notification", "Storage", "Exceptions", "Inspection",
    "Training", "Requests from the Public", "Other Agencies", "After the Incident", "Equipment", "Safety", "Supervision",
    "Use of Vehicles", "Documentation", "Review by Command", "Retention", "Issue and Return",
)  # fmt: skip
SECTIONS = ("PROCEDURES", "RESPONSIBILITIES OF SUPERVISORS", "RECORDS", "SPECIAL SITUATIONS", "TRAINING", "COMPLIANCE", "AUDITS")
LISTED = (
    "name and unit number", "date and time", "place of the incident", "names of witnesses", "weather and light",
    "condition of the equipment", "other agencies present", "injuries, if any", "photographs taken", "time of release",
)  # fmt: skip
NOTES = (
    "Note: The crime stoppers of Fictional City accept anonymous tips day and night.",
    "NOTE: A copy of the form is kept in every substation.",
    "Note: Questions are answered by the Training Section.",
    "EXAMPLE: A wallet handed in at the front desk is entered as found property, not as evidence.",
    "Note: Señora Muñoz of the Café Déjà Vu keeps a list of interpreters who can be called at night.",
)
ODD = (
    "Enter the code <STOP> first; the field {{unit}} and everything between * and * stay as they are.",
    "Where 2 < 3 units answer, R&D's form #12 (a_b_c) is used; a price such as $5*3 is written out.",
    "A résumé, an attaché's card or a façade's plan is filed under its own name: “É” follows “E”.",
)
"""Sentences with every character that a careless program would take for markup."""
TERMS = {
    "Exigent Circumstances": (
        "Facts that would lead a reasonable officer to believe that a delay would endanger life or destroy evidence.",
        "An emergency in which there is no time to ask a judge, as decided by the supervisor on the scene.",
    ),
    "Chain of Custody": (
        "The unbroken record of everyone who held an item from its recovery to its return.",
        "The list of signatures on the evidence envelope.",
    ),
    "Supervisor": (
        "A sworn employee of the rank of sergeant or above.",
        "Any employee, sworn or civilian, who is responsible for the work of another during the shift.",
    ),
    "Contraband": ("Anything that the law forbids to possess.", "Anything that the law or a posted rule forbids to carry."),
    "Critical Incident": (
        "An event in which a person died or was gravely injured, or could have been.",
        "Any event for which the command post is staffed.",
    ),
    "Business Day": ("A day on which the offices of the city are open.", "Monday through Friday, holidays included."),
}
"""Each term with two definitions that differ, since that is what happens in a department of many orders."""
REWORDINGS = (
    ("should", "shall"),
    ("shall", "must"),
    ("may", "should"),
    ("within 24 hours", "within 48 hours"),
    ("hours", "working hours"),
    ("Officers", "Sworn employees"),
    ("Employees", "Members"),
    ("the daily log", "the electronic log"),
    ("Form ", "Form PD-"),
    ("without delay", "immediately"),
    ("as soon as practicable", "before the end of the shift"),
    ("30 days", "45 days"),
    ("Records Section", "Records Unit"),
    ("in writing", "in writing or by department e-mail"),
    ("by telephone", "by radio or telephone"),
    ("news media", "news media or the public"),
    ("before each tour of duty", "at the beginning of each tour of duty"),
    ("Detectives", "Investigators"),
    ("the unit lieutenant", "the section lieutenant"),
    ("The reporting officer", "The primary officer"),
)
"""What a revision changes in a sentence: words on the left become those on the right."""
DISTRIBUTIONS = (
    ("All Department Employees",), ("Sworn Personnel",), ("Bureau of Patrol", "Communications Section"),
    ("Bureau of Investigation",), ("All Department Employees", "Auxiliary Officers"), ("Civilian Employees",),
)  # fmt: skip
FICTION = "This order is fictitious: it was made up to try the software, no department ever issued it, and it binds nobody."
"""What every made-up order says of itself."""
