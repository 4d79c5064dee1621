"""What can be wrong with a citation. The words of a signed order stay as they are, so what is wrong in them is a warning;
a link's destination is the department's own addition and can be mended, so there it is an error.
"""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

NO_SUCH_PROVISION_HERE = ProblemKind(
    "X401",
    "provision cited that this order does not have",
    Severity.WARNING,
    "The order's own words point to a provision of the same order (“of this order”, “above”, “below”) that its text does not "
    "have. Either a label was lost or misread when the text was taken over, or the signed order itself is mistaken.",
    "Compare {printed} with the signed original. If the text was taken over wrongly, correct it. If the order itself says so, "
    "leave its words as they are and tell legal staff.",
)
NO_SUCH_PROVISION_THERE = ProblemKind(
    "X402",
    "provision cited that the other directive does not have",
    Severity.WARNING,
    "The order points to a provision of another directive, and the revision of it that readers are led to has no such provision. "
    "Usually the other directive was reissued and its provisions were renumbered.",
    "Compare {printed} with {revision}. Nothing need be changed in the published text; tell legal staff, so that the next "
    "revision of this order cites the provision by its present number.",
)
UNKNOWN_DIRECTIVE = ProblemKind(
    "X403",
    "directive cited that is nowhere known",
    Severity.WARNING,
    "The order cites a directive that is neither on file nor listed under “known” in department.yml, nor is it of an external "
    "type with an issuer or an address. Readers are told that it is not on file, and nothing more.",
    "If the department has {number}, add its text. If it is kept elsewhere or lost, list it under “known” in department.yml with "
    "its title, and its address if it has one. If the number was misread, correct it.",
)
RESCINDED = ProblemKind(
    "X404",
    "revision cited that is rescinded",
    Severity.WARNING,
    "The order cites one revision by its letters or its date, and that revision is no longer in force. Readers are shown it with "
    "its status and with what rescinded it.",
    "Nothing need be changed in the published text; tell legal staff, so that the next revision of this order cites {instead}.",
)
MEANINGLESS_LINK = ProblemKind(
    "X405",
    "link that leads nowhere",
    Severity.ERROR,
    "A link's destination is neither a directive, nor a provision, nor an address on the web, so it cannot be published as a "
    "link.",
    "Write a directive (GO 1973-02), a provision of this order (#IV.A.2), or a full address that begins with https:// as the "
    "destination, or take the link away and keep its words.",
)
LINK_TO_NO_PROVISION = ProblemKind(
    "X406",
    "link to a provision that this order does not have",
    Severity.ERROR,
    "A link leads to a provision of the same order by its address, and the order has no provision with that address.",
    "Write the address of the provision as its labels give it, one behind the other with full stops between: #IV.A.2.",
)

KINDS: tuple[ProblemKind, ...] = (
    NO_SUCH_PROVISION_HERE,
    NO_SUCH_PROVISION_THERE,
    UNKNOWN_DIRECTIVE,
    RESCINDED,
    MEANINGLESS_LINK,
    LINK_TO_NO_PROVISION,
)
"""Every problem of this room, in the order of its code."""
