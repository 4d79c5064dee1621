"""What can be wrong with the body of an order. Nothing here stops publishing: every word is kept and shown."""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

TAB = ProblemKind(
    "O201",
    "tab in the text",
    Severity.WARNING,
    "A tab has no fixed width, so what it indents may look different from what is meant. In front of a line it is read as "
    "going to the next multiple of four columns; inside a line it is kept.",
    "Replace the tab by spaces.",
)
INDENTATION = ProblemKind(
    "O202",
    "indentation between two levels",
    Severity.WARNING,
    "A line stands neither where its neighbors stand nor where the words above it begin, so it could belong to more than one "
    "provision. It is read under the nearest item above it that starts further left.",
    "Indent the line by {columns} spaces if it belongs beside its neighbors, or further to put it under the one above.",
)
READ_AS_WORDS = ProblemKind(
    "O203",
    "a label or not",
    Severity.WARNING,
    "A line begins with something that looks like a label but does not continue the labels around it: a number in a sentence, "
    "someone's initials, a word carried over from the line above. It is read as words.",
    'If these are words, begin the line with "{escaped}". If it is a label, put an empty line above it, and see that it follows '
    "the label before it.",
)
TWO_LABELS = ProblemKind(
    "O204",
    "two labels on one line",
    Severity.WARNING,
    "A provision has one label a line. The second one is read as words, so it has no address and cannot be cited.",
    '{mend}; if "{second}" is no label, write "{escaped}".',
)
HEADING = ProblemKind(
    "O205",
    "number signs that make no heading",
    Severity.WARNING,
    "A heading is two to six number signs, a space, and its words. Anything else is read as words and printed with its signs.",
    'Write two number signs and a space for a section, one more for each level below; if it is no heading, write "\\{printed}".',
)
TABLE = ProblemKind(
    "O206",
    "table without its line of dashes",
    Severity.WARNING,
    "A table is told from words by the line of dashes under its first row. Without it the line is read as words.",
    'Put a line such as "| --- | --- |" under the first row; if it is no table, write a backslash in front of the first "|".',
)
IMAGE = ProblemKind(
    "O207",
    "image inside a line",
    Severity.WARNING,
    "An image stands alone on its line, with the name of a file. Inside other words its characters are printed as they are.",
    "Give the image a line of its own, with an empty line above and below it.",
)
MARKED_LABEL = ProblemKind(
    "O208",
    "label set bold",
    Severity.WARNING,
    "A label stands in front of the words that are set bold or emphasized, not among them. Inside the stars it is read as words, "
    "so the provision has no label and cannot be cited by it.",
    'Put the stars behind the label, or leave them out; if "{label}" is no label, write "{escaped}".',
)
OUT_OF_ORDER = ProblemKind(
    "O211",
    "label out of order",
    Severity.WARNING,
    "A label is lower than one that stands before it at the same level. It is printed as it stands.",
    "Compare with the signed order. If it is printed so, leave it; otherwise move the line, or correct its label or indentation.",
)
GAP = ProblemKind(
    "O212",
    "gap in the labels",
    Severity.WARNING,
    "A label is missing between two others, or the first one is. Orders are printed like this at times; often a line was lost.",
    "Compare with the signed order. If the gap is in the order, add to the header: known_gaps: [{missing}]. If {label} is no "
    'label, begin the line with "{escaped}".',
)
REPEATED = ProblemKind(
    "O213",
    "address used twice",
    Severity.WARNING,
    "Two provisions have one address, so a citation of it could mean either. The later one is addressed with ~2, ~3.",
    "Compare with the signed order. If it is printed so, leave it; otherwise correct the label or the indentation.",
)
STYLE = ProblemKind(
    "O214",
    "label style unexpected at its depth",
    Severity.WARNING,
    "The department's orders use one style of label at each depth (outline_styles in department.yml). Another one may be a wrong "
    "indentation. It is reported once for each depth of a file.",
    "Check that the line is indented under the right provision; if the order is printed so, leave it.",
)

KINDS = (TAB, INDENTATION, READ_AS_WORDS, TWO_LABELS, HEADING, TABLE, IMAGE, MARKED_LABEL, OUT_OF_ORDER, GAP, REPEATED, STYLE)
"""Every kind of problem this package reports."""
