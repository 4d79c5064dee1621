"""Why a signed order cannot be imported as it is. Each is said in one sentence with what to do, and nothing is written."""

from __future__ import annotations

from orders.ingest.source import UnreadableSourceError
from orders.model.problem import Place, Problem, ProblemKind, Severity

OTHER_KIND = ProblemKind(
    "N701",
    "not an order that can be read",
    Severity.ERROR,
    "Orders are imported from Word files (.docx), PDF files with text, and plain text. What a file is, is seen from its "
    "contents, not from the end of its name: a picture renamed to .docx is a picture.",
    "Save the order in Word as .docx, or as PDF from the program that wrote it, and import that file.",
)
OLD_WORD = ProblemKind(
    "N702",
    "Word file of the old kind",
    Severity.ERROR,
    "Word wrote .doc files until 2003, in a form that only Word itself reads without loss.",
    "Open it in Word, choose File, Save As, Word Document (.docx), and import the new file.",
)
ENCRYPTED = ProblemKind(
    "N703",
    "file under a password",
    Severity.ERROR,
    "The words of an encrypted file cannot be read, and a public order needs no password.",
    "Open it with its password, take the password off (Word: File, Info, Protect Document; PDF: print it to a new PDF), and "
    "import that file.",
)
DAMAGED = ProblemKind(
    "N704",
    "damaged file",
    Severity.ERROR,
    "A file that was cut off while it was copied or sent may have lost the end of the order.",
    "Get the file once more from where it came from; if it opens there, save it under a new name and import that file.",
)
TOO_LARGE = ProblemKind(
    "N705",
    "file too large",
    Severity.ERROR,
    "An order is some pages of words. A file far beyond that is a scan, a wrong file, or one made to fill the machine's memory "
    "when it is unpacked; it is refused before it is unpacked.",
    "Check that this is the right file; if it is, reduce its pictures in Word (Picture Format, Compress Pictures) and save it.",
)
TOO_LONG = ProblemKind(
    "N706",
    "reading stopped",
    Severity.ERROR,
    "A file is read by a process of its own with limits on time and memory, so that a file made or damaged in such a way that it "
    "never ends does no harm.",
    "Save the order again from the program that wrote it, and import that file; if it is refused again, import it in parts.",
)
SCAN = ProblemKind(
    "N707",
    "pages without text",
    Severity.ERROR,
    "A scanned page is a picture of words. Nothing is recognized here in silence: a misread “shall” or “5” would become the law.",
    "Import the Word file that was signed; if there is none, have the words recognized by a program you trust, compare them with "
    "the paper, and import the result.",
)
CHANGES = ProblemKind(
    "N708",
    "open tracked changes",
    Severity.ERROR,
    "While changes are tracked a file holds two texts, before and after, and no program can know which was signed.",
    "In Word, choose Review, Accept (or Reject), All Changes, compare the result with the signed paper, save, and import again.",
)
COMMENTS = ProblemKind(
    "N709",
    "comments in the file",
    Severity.ERROR,
    "Comments are no part of an order, and a file that still has them is often not the signed one.",
    "Make sure that this is the signed text; then, in Word, choose Review, Delete, Delete All Comments (a PDF: print it to a new "
    "one without comments), save, and import again.",
)
DTD = ProblemKind(
    "N710",
    "file that reaches outside itself",
    Severity.ERROR,
    "A document type definition or an external entity can pull other files of this machine into the text, or make a few bytes "
    "grow without end. Word writes neither.",
    "Do not open the file; ask the sender where it comes from, and have the order saved again in Word.",
)
COVERED = ProblemKind(
    "N711",
    "words that cannot be seen",
    Severity.ERROR,
    "A box drawn over words hides them on paper, not in the file: whoever copies the text reads them. Importing would publish "
    "what someone meant to black out.",
    "Have the words removed by a redaction tool (which deletes them), or, if nothing was to be hidden, save the order without "
    "the box, and import that file.",
)
NO_NUMBER = ProblemKind(
    "N712",
    "number that only Word knows",
    Severity.ERROR,
    "The fields LISTNUM and AUTONUM print a number that stands nowhere in the file. Guessing it could change an address.",
    "In Word, select everything (Ctrl+A), turn the fields into text (Ctrl+Shift+F9), save under a new name, and import that.",
)
ELSEWHERE = ProblemKind(
    "N713",
    "text that stands in another file",
    Severity.ERROR,
    "The file takes a part of its words from another one (a subdocument or an inserted file), so it is not the whole order.",
    "In Word, choose View, Outline, Show Document, Unlink, or paste the other file's words in; save, and import again.",
)
NO_WORDS = ProblemKind(
    "N714",
    "file without words",
    Severity.ERROR,
    "There is nothing to import.",
    "Check that this is the right file.",
)
NAMELESS = ProblemKind(
    "N715",
    "letters without names",
    Severity.ERROR,
    "A PDF may draw letters by their places in a font and not say which letters they are. People can read such a page; a "
    "program would have to guess.",
    "Import the Word file, or save the PDF again from the program that wrote the order.",
)

KINDS = (
    OTHER_KIND,
    OLD_WORD,
    ENCRYPTED,
    DAMAGED,
    TOO_LARGE,
    TOO_LONG,
    SCAN,
    CHANGES,
    COMMENTS,
    DTD,
    COVERED,
    NO_NUMBER,
    ELSEWHERE,
    NO_WORDS,
    NAMELESS,
)
"""Every way in which a file is refused."""

_BY_CODE = {kind.code: kind for kind in KINDS}
_SENTENCES = {
    OTHER_KIND: "{name} is {what}, not a Word file, a PDF or plain text.",
    OLD_WORD: "{name} is a Word file of the old kind (.doc).",
    ENCRYPTED: "{name} is protected by a password.",
    DAMAGED: "{name} is damaged: {what}.",
    TOO_LARGE: "{name} is too large to be an order: {what}.",
    TOO_LONG: "{name} could not be read within the limits: {what}.",
    SCAN: "{name} has no text on {what}: it is a scan, a picture of words.",
    CHANGES: "{name} has open tracked changes ({what}).",
    COMMENTS: "{name} has {what}.",
    DTD: "{name} holds a document type definition, which can pull in other files.",
    COVERED: "{name} has words on {what} that cannot be seen (under a filled box, or in the color of the paper).",
    NO_NUMBER: "{name} prints numbers by the field {what}, which does not store them.",
    ELSEWHERE: "{name} takes words from another file ({what}).",
    NO_WORDS: "{name} has no words.",
    NAMELESS: "{name} does not say which letters it draws on {what}.",
}


def unreadable(kind: ProblemKind, name: str, **facts: object) -> UnreadableSourceError:
    """The refusal of a file: to be raised by whoever reads it. `what` completes the kind's sentence."""
    problem = kind.at(Place(name), _SENTENCES[kind].format(name=name, **facts))
    return UnreadableSourceError(sentence(problem), problem)


def refusal(code: str, name: str, message: str) -> UnreadableSourceError:
    """A refusal that comes back from another process by its code and message."""
    problem = _BY_CODE[code].at(Place(name), message)
    return UnreadableSourceError(sentence(problem), problem)


def sentence(problem: Problem) -> str:
    """Why and what to do, in one sentence."""
    remedy = problem.remedy[0].lower() + problem.remedy[1:]
    return f"{problem.message.rstrip('.')}: {remedy}"
