"""Every way in which the record of publications can be broken, or cannot be checked (R8xx)."""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

LEDGER_LINE = ProblemKind(
    "R801",
    "line of the ledger changed",
    _ERROR,
    "The ledger (ledger.jsonl) lists everything that was published, a line each, and is written by this program alone. A line "
    "is not in the form that this program writes, so it was edited.",
    "Put the ledger back as it was: take ledger.jsonl out of the pull request (if that was merged: revert it), or run {restore}.",
)
CHAIN_BROKEN = ProblemKind(
    "R802",
    "ledger tampered with",
    _ERROR,
    "Every line of the ledger carries the fingerprint of the line before it. Here they do not fit together, so a line was "
    "changed, taken out or put in after it was written.",
    "Put the ledger back as it was: take ledger.jsonl out of the pull request (if that was merged: revert it), or run {restore}.",
)
LEDGER_CUT = ProblemKind(
    "R803",
    "ledger cut",
    _ERROR,
    "The ledger is shorter than it has been: what is missing in it was published once, and without its line no one could prove "
    "that any more. Lines are only ever added.",
    "Put the ledger back as it was: take ledger.jsonl out of the pull request (if that was merged: revert it), or run {restore}.",
)
LEDGER_EDITED = ProblemKind(
    "R804",
    "ledger rewritten",
    _ERROR,
    "A line of the ledger says something else than it said before. The lines may fit together, but they are not the ones that "
    "were published. Lines are only ever added.",
    "Put the ledger back as it was: take ledger.jsonl out of the pull request (if that was merged: revert it), or run {restore}.",
)
ENTERED_TWICE = ProblemKind(
    "R805",
    "entered twice",
    _ERROR,
    "A file is in the ledger twice. It is published once and never changes, so one of the two lines is false.",
    "Put the ledger back as it was: take ledger.jsonl out of the pull request (if that was merged: revert it), or run {restore}.",
)

EDITED = ProblemKind(
    "R811",
    "published order edited",
    _ERROR,
    "The words or the header of an order were changed after it was published. What people have read, printed and taken to court "
    "would not be what the site shows. A published file is never changed, not even to fix a typing mistake.",
    "Put the file back as it was published: take this change out of the pull request (if that was merged: revert it), or run "
    "{restore}. {instead}",
)
DELETED = ProblemKind(
    "R812",
    "published order deleted",
    _ERROR,
    "The file of a published order is gone. It was in force on some day, and someone will ask for it. An order ends by being "
    "rescinded; its file stays.",
    "Put the file back: take its deletion out of the pull request (if that was merged: revert it), or run {restore}. "
    "If the order no longer holds, say so in the order that rescinds it, or in rescissions.yml.",
)
RENAMED = ProblemKind(
    "R813",
    "published order renamed",
    _ERROR,
    "The file of a published order has another name, or is in another folder. Its address would change, and every link to "
    "it and every copy that names it would lead nowhere.",
    "Give it its old name and place again: {original}. If its number was wrong when it was published, publish a correction.",
)
LINKED = ProblemKind(
    "R814",
    "published order replaced by a link",
    _ERROR,
    "Where the file of a published order stood is a link to something else. What it leads to can change at any time without "
    "leaving a trace here.",
    "Delete the link and put the file back as it was published: {restore}.",
)
LINE_ENDINGS_CHANGED = ProblemKind(
    "R815",
    "line endings of a published order changed",
    _ERROR,
    "Not a word differs, but the file is no longer the same bytes: a program saved it with the line ends of another system. "
    "Its fingerprint, by which anyone can prove that the order is unaltered, no longer fits.",
    "Put the file back as it was published: take this change out of the pull request (if that was merged: revert it), or run "
    "{restore}. Then set the editor to keep line ends as they are (LF).",
)
CHANGED_IN_MERGE = ProblemKind(
    "R816",
    "published order changed inside a merge",
    _ERROR,
    "A published order was changed in the very commit that merges two branches. Neither branch has that change, so no pull "
    "request ever showed it to anyone who approved it.",
    "Put the file back as it was published: take this change out of the pull request (if that was merged: revert it), or run "
    "{restore}. {instead}",
)

HISTORY_REWRITTEN = ProblemKind(
    "R821",
    "history rewritten",
    _ERROR,
    "The ledger names the commit with which each order was published. One of these commits is no longer part of this branch's "
    "history: the history was replaced by another (a forced push, a rebase), and who did what and when can no longer be "
    "proved by it. (Or the line was written on the branch of a pull request that was squashed; then take the line out.)",
    "Ask whoever looks after the repository to bring back the branch with commit {commit}; every older clone has it. Then forbid "
    "forced pushes to the branch.",
)
FALSE_ENTRY = ProblemKind(
    "R822",
    "ledger against history",
    _ERROR,
    "A line of the ledger says that a commit brought a file at some time; git's history says otherwise. The line is false, or "
    "the file was changed before it was entered.",
    "Put the ledger back as it was before that line (take ledger.jsonl out of the pull request), then run: orders record",
)

SHALLOW = ProblemKind(
    "R831",
    "only a part of the history here",
    _WARNING,
    "This copy of the repository was made without its older history (a shallow clone). Whether the history was rewritten, and "
    "who published what, cannot be told from it; files and ledger were compared all the same.",
    "Fetch the rest: git fetch --unshallow (in a workflow: fetch-depth: 0; on GitLab: GIT_DEPTH: 0).",
)

KINDS: tuple[ProblemKind, ...] = tuple(
    sorted((kind for kind in globals().values() if isinstance(kind, ProblemKind)), key=lambda kind: kind.code)
)
"""All kinds of this room, in the order of their codes."""
