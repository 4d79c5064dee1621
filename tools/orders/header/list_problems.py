"""Every way in which a reading list (docs/lists/NAME.yml) can be wrong, beside what can be wrong with any YAML file."""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

LIST_NAME = ProblemKind(
    "L601",
    "name of a reading list",
    Severity.ERROR,
    "The name of a reading list's file is its address on the site. It has small letters, digits and hyphens only, so that "
    "it can be written down and typed.",
    "Rename the file{suggestion}.",
)
LISTED_NOT_ON_FILE = ProblemKind(
    "L602",
    "listed revision not on file",
    Severity.ERROR,
    "A reading list names a revision that is not on file, so nobody could read it. A list names exact revisions: a number "
    "without its letters is the first revision.",
    "Write the number of a revision on file{suggestion}, or put that revision on file.",
)
LISTED_OUT_OF_FORCE = ProblemKind(
    "L603",
    "listed revision not in force then",
    Severity.WARNING,
    "A reading list names a revision that was not in force on the day on which the list was fixed. That may be meant, as "
    "where an order to come is to be known; mostly a letter was forgotten.",
    "Check the letters of the number{suggestion}. If this revision is meant, nothing needs to be done.",
)
LISTED_TWICE = ProblemKind(
    "L604",
    "listed twice",
    Severity.ERROR,
    "A reading list names the same revision twice, perhaps in two spellings.",
    "Delete the second one.",
)
NOT_A_LIST = ProblemKind(
    "L605",
    "not a reading list",
    Severity.WARNING,
    "In docs/lists stand reading lists, files whose names end in .yml. This one is something else and is not read.",
    "{remedy}",
)

KINDS = (LIST_NAME, LISTED_NOT_ON_FILE, LISTED_OUT_OF_FORCE, LISTED_TWICE, NOT_A_LIST)
