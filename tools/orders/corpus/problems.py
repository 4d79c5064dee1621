"""Every way in which orders can contradict each other (C3xx), and files can be unfit to be read (F5xx)."""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RESCINDED_NOT_ON_FILE = ProblemKind(
    "C301",
    "rescinded order not on file",
    _WARNING,
    "An order rescinds one that has no file here. The site shows the rescinded order in the lineage as “not on file”; what "
    "changed cannot be shown.",
    "Check the number against the signed order. If it is right, add the rescinded order when it is found, or give it a "
    "file that says “text: not on file”.",
)
PERHAPS_ANOTHER = ProblemKind(
    "C302",
    "another order may be meant",
    _WARNING,
    "An order rescinds one that is not on file, while a very similar one is on file and nothing rescinds it. The "
    "number may be mistyped.",
    "Compare the number with the signed order. If {other} is meant, correct it; if the number is printed like this, leave it.",
)
RESCINDS_ITSELF = ProblemKind(
    "C303",
    "rescinds itself",
    _ERROR,
    "An order names its own number among those it rescinds. It would end on the day it begins.",
    "Take {number} out of “rescinds”, or correct it to the order that is rescinded.",
)
CIRCLE = ProblemKind(
    "C304",
    "orders rescind each other in a circle",
    _ERROR,
    "Each of several orders is rescinded by the next, and the last by the first, so none of them can have come first. At "
    "least one number is mistaken.",
    "Compare “rescinds” of {numbers} with the signed orders, and correct the one that is wrong.",
)
RESCINDED_TWICE = ProblemKind(
    "C305",
    "already rescinded",
    _WARNING,
    "What an order (or a line of rescissions.yml) rescinds had been rescinded before. The site counts the first "
    "rescission and shows both.",
    "Check the number: usually the revision that replaced it is meant. If the signed order says this, leave it.",
)
FORK = ProblemKind(
    "C306",
    "rescinded by two orders at once",
    _WARNING,
    "Two orders rescind the same one on the same day. That is right where one order was split in two; otherwise one of "
    "them names the wrong order.",
    "Check both numbers. If {number} was really replaced by both, nothing needs to be done.",
)
BEFORE_ITS_PREDECESSOR = ProblemKind(
    "C307",
    "dates out of order",
    _ERROR,
    "An order takes effect before the order that it rescinds does. Usually one of the two dates is mistyped, and the site "
    "would say the wrong thing about what was in force.",
    "Compare both dates with the signed orders. If {number} was really withdrawn before its first day, say so by adding "
    "“issued”, the day of signing, to the header of the order that rescinds it.",
)
NEVER_IN_FORCE = ProblemKind(
    "C308",
    "rescinded before its first day",
    _WARNING,
    "An order was rescinded while it was still pending, so the site says that it was never in force.",
    "If {number} was really withdrawn before its first day, nothing needs to be done; otherwise correct the dates.",
)
SAME_DAY = ProblemKind(
    "C309",
    "two revisions on one day",
    _ERROR,
    "Two revisions of one directive take effect on the same day. Only one can be in force; the site would have to guess.",
    "Compare the effective dates of {first} and {second} with the signed orders, and correct the one that is wrong.",
)
PREDECESSOR_NOT_RESCINDED = ProblemKind(
    "C310",
    "predecessor not rescinded",
    _ERROR,
    "A revision takes effect while the one before it is still in force, and nothing says that it rescinds it. Two "
    "texts of one directive would hold at once.",
    "Add {previous} to “rescinds” of {number}. If something else ended it, say when and by whom in rescissions.yml.",
)
LETTERS_SKIPPED = ProblemKind(
    "C311",
    "letters skipped",
    _WARNING,
    "The letters of a directive's revisions leave something out (BB and DD, but no CC). A revision is probably missing.",
    "Look for the missing revision. If only its existence is known, give it a file that says “text: not on file”; if the "
    "letters were never used, nothing needs to be done.",
)
LETTERS_OUT_OF_ORDER = ProblemKind(
    "C312",
    "letters against dates",
    _ERROR,
    "Of two revisions of one directive the one with the later letters takes effect first. A letter or a date is wrong.",
    "Compare letters and effective dates of {first} and {second} with the signed orders.",
)
ISSUED_AFTER_EFFECTIVE = ProblemKind(
    "C313",
    "issued after taking effect",
    _WARNING,
    "The order was signed after the day on which it says it takes effect. That happens, but usually a date is mistyped.",
    "Compare “issued” and “effective” with the signed order.",
)
EXPIRES_BEFORE_EFFECTIVE = ProblemKind(
    "C314",
    "expires before taking effect",
    _ERROR,
    "The last day of the order lies before its first. It would never be in force.",
    "Correct “effective” or “expires”.",
)
TEXT_NOT_ON_FILE = ProblemKind(
    "C315",
    "text not on file",
    _WARNING,
    "It is known that this revision existed, but its words are not here. The site says so wherever it appears.",
    "When the text is found, put it below the header and change “text”. Until then nothing needs to be done.",
)
RECONSTRUCTED = ProblemKind(
    "C316",
    "text is a reconstruction",
    _WARNING,
    "The words in this file are not those of a signed order; someone put them together from what is known. Every page, "
    "redline and export that shows them says so.",
    "When the original is found, publish it as a correction (“orders correct”). Until then nothing needs to be done.",
)
NO_TEXT = ProblemKind(
    "C317",
    "no text",
    _ERROR,
    "The header says that the text is here, but nothing stands below the header.",
    "Put the text of the order below the header, or write “text: not on file”.",
)
TEXT_AFTER_ALL = ProblemKind(
    "C318",
    "text that is not on file",
    _ERROR,
    "The header says that the text is not on file, but there is text below it. Readers must know where it comes from.",
    "Change “text” to official, transcribed or reconstructed, or take the text out.",
)
ACT_NOT_ON_FILE = ProblemKind(
    "C319",
    "rescissions.yml names an order not on file",
    _WARNING,
    "A line of rescissions.yml ends an order that has no file here, so it changes nothing but the lineage.",
    "Check the number. If it is right, add the order when it is found.",
)
AMENDED_NOT_ON_FILE = ProblemKind(
    "C320",
    "amended order not on file",
    _WARNING,
    "An order changes a provision of another that has no file here, so readers of that order cannot be told.",
    "Check the number against the signed order. If it is right, add the amended order when it is found.",
)
AMENDED_NO_PROVISION = ProblemKind(
    "C321",
    "amended provision not found",
    _WARNING,
    "An order changes a provision that the amended order does not have, so the change cannot be shown beside it.",
    "Check the labels in “amends” against both orders. If the signed order says it like this, leave it.",
)
AMENDED_TOO_LATE = ProblemKind(
    "C322",
    "amends what was no longer in force",
    _WARNING,
    "An order changes a provision of a revision rescinded before the change took effect. Usually its successor is meant.",
    "Check the number in “amends” against the signed order. If the signed order says it like this, leave it.",
)
IMAGE_MISSING = ProblemKind(
    "C323",
    "picture missing",
    _ERROR,
    "The order shows a picture whose file is not in the folder of the order.",
    "Put the file {file} into the folder {folder}, or correct the name.",
)
IMAGE_UNUSED = ProblemKind(
    "C324",
    "picture not used",
    _WARNING,
    "A picture lies in the folder of an order, but no order shows it, so no reader will see it.",
    "Show it in the order by a line such as ![what it shows]({name}), or delete the file.",
)
IMAGE_ELSEWHERE = ProblemKind(
    "C325",
    "picture kept elsewhere",
    _ERROR,
    "The order shows a picture that lies in another folder or on another site. It could change or vanish without notice, "
    "and the site asks nothing of other sites.",
    "Copy the picture into the folder {folder} and write its name only.",
)
TWO_FILES = ProblemKind(
    "C326",
    "two files for one revision",
    _ERROR,
    "Two files say that they are the same revision. Only one can be it, and nothing says which.",
    "Compare {first} and {second} with the signed order, correct the number in one of them, or delete it.",
)
WHICH_REVISION = ProblemKind(
    "C327",
    "revision not named",
    _WARNING,
    "The department names revisions by their date. A line names a directive without one, so no one can tell which "
    "revision is meant, and nothing is rescinded.",
    "Write the date of the revision in brackets behind the number, as in {example}.",
)

CORRECTS_NOTHING = ProblemKind(
    "C331",
    "correction of nothing",
    _ERROR,
    "A correction is a file beside the published file that it corrects. Here there is no such published file.",
    "Put {original} back if it was deleted; if the order was never published, it needs no correction: fix the file itself.",
)
CORRECTION_LEFT_OUT = ProblemKind(
    "C332",
    "correction left out",
    _ERROR,
    "Corrections of a file are counted 1, 2, 3, so that none can be lost. Here a number is missing.",
    "Name the file {proper}, or put back the correction that is missing.",
)
CORRECTS_NO_WORD = ProblemKind(
    "C333",
    "correction that corrects nothing",
    _ERROR,
    "The text of a correction is the very text that it corrects.",
    "Mend in this file what {corrected} has wrong, or delete this file.",
)

NOT_CANONICAL = ProblemKind(
    "F501",
    "not in canonical form",
    _ERROR,
    "“orders fmt” would write the file differently: a blank line, an indentation, quotation marks in the header. Every "
    "order has exactly one form, so that a change in a file is always a change in the order, and so that nothing in it "
    "can have been misread.",
    "Run: orders fmt {file}",
)
WORDS_LOST = ProblemKind(
    "F502",
    "words lost in reading",
    _ERROR,
    "The words of the file and the words understood from it are not the same. That is a mistake of this program, not of "
    "yours; it stops rather than publish an order with a word missing.",
    "Report this file to whoever looks after this program. A blank line before and after the line shown often helps meanwhile.",
)
NO_DEPARTMENT = ProblemKind(
    "F503",
    "no department.yml",
    _WARNING,
    "There is no file department.yml, which says what the department is called and what its numbers look like. Defaults hold.",
    "Write a file department.yml beside the folders of the orders. One line is enough, such as: name: Fairview Police Department",
)
LINK = ProblemKind(
    "F511",
    "link instead of a file",
    _ERROR,
    "A name in the folder of orders is a link to something elsewhere. What it leads to can change without leaving a "
    "trace in the records, so links are not followed and nothing is read from them.",
    "Replace the link with a copy of the file, or delete it.",
)
UNREADABLE = ProblemKind(
    "F512",
    "file cannot be read",
    _ERROR,
    "A file or folder is there but cannot be read: access is denied, the disk fails, or it is no ordinary file.",
    "Make the file readable for everyone, or delete it.",
)
PERHAPS_AN_ORDER = ProblemKind(
    "F513",
    "file that will not be read",
    _ERROR,
    "The file looks as if it were meant to be read, but only orders whose name ends in .md, pictures, department.yml and "
    "rescissions.yml are. What it says would be missing from the site.",
    "{remedy}",
)
FOREIGN_FILE = ProblemKind(
    "F514",
    "foreign file",
    _WARNING,
    "The file is neither an order nor a picture, so it does not appear on the site.",
    "Keep it in another folder. An original that an order was taken from is named in the order's “source”, not kept here.",
)
HIDDEN_FILE = ProblemKind(
    "F515",
    "hidden file",
    _WARNING,
    "The name begins with a full stop, so most programs do not show it. It is not read.",
    "Delete it, or rename it if it is an order.",
)
NESTED_FOLDER = ProblemKind(
    "F516",
    "folder within a folder",
    _ERROR,
    "A directive's folder holds its files and no further folders. What lies in this one is not read.",
    "Move its files up into {folder}, and delete it.",
)
DRAWING_ACTS = ProblemKind(
    "F517",
    "drawing that does something",
    _ERROR,
    "A drawing (SVG) can hold programs, and can ask for files of other hosts. On the page of an order it only shows; opened by "
    "itself it would act in the name of this site.",
    "Save the drawing again as “Plain SVG” or “Optimized SVG” without scripts, links to files and fonts from elsewhere, or "
    "save it as a picture (PNG).",
)

KINDS: tuple[ProblemKind, ...] = tuple(
    sorted((kind for kind in globals().values() if isinstance(kind, ProblemKind)), key=lambda kind: kind.code)
)
"""All kinds of this room, in the order of their codes."""
