"""Every way in which a file's bytes (H0xx), a header or one of the small YAML files (H1xx) can be wrong."""

from __future__ import annotations

from orders.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

NOT_UTF8 = ProblemKind(
    "H001",
    "not UTF-8",
    _ERROR,
    "Some bytes of the file are not text in UTF-8, the encoding of every file here. Usually such a file was saved by a "
    "program that used an older encoding, and its quotation marks, dashes or accented letters would be shown wrongly.",
    "Open the file in an editor, choose “Save with encoding: UTF-8”, and correct the characters at the places named.",
)
BYTE_ORDER_MARK = ProblemKind(
    "H002",
    "byte order mark",
    _ERROR,
    "The file begins with a byte order mark, an invisible character that some Windows programs write in front of a "
    "text. It hides the first line of the header from other programs.",
    "Run: orders fmt {file}",
)
OTHER_ENCODING = ProblemKind(
    "H003",
    "UTF-16 or UTF-32",
    _ERROR,
    "The file is text, but in UTF-16 or UTF-32 (Windows Notepad calls UTF-16 “Unicode”). Every file here is UTF-8.",
    "Open the file in an editor and save it with the encoding UTF-8.",
)
LINE_ENDINGS = ProblemKind(
    "H004",
    "line endings",
    _ERROR,
    "Lines end as on Windows (CR LF) or on old Macs (CR). Every file here ends its lines with LF alone, so that a file "
    "is the same bytes on every computer.",
    "Run: orders fmt {file}",
)
CONTROL_CHARACTER = ProblemKind(
    "H005",
    "control character",
    _ERROR,
    "The text contains a character that has no shape on paper, such as NUL, a page break or an odd line separator. It "
    "usually comes from copying out of a PDF. No one can see it, and it can hide or join words.",
    "Delete the character at the place marked; where it stood between two words, put a space there.",
)
EMPTY_FILE = ProblemKind(
    "H006",
    "empty file",
    _ERROR,
    "The file has no text at all. A revision is its header and the complete text of the order.",
    "Put the text of the order into the file, or delete the file.",
)
NO_HEADER = ProblemKind(
    "H007",
    "no header",
    _ERROR,
    "The file does not begin with a header, so nothing says which directive it is or from when it holds. A header stands "
    "between two lines that are three hyphens (---), the first of them being the first line of the file.",
    "Write the header at the top of the file; for a new revision “orders new” writes one to fill in.",
)
HEADER_NOT_CLOSED = ProblemKind(
    "H008",
    "header not closed",
    _ERROR,
    "The header is opened by a line of three hyphens (---) but no second such line ends it, so nothing tells where the "
    "text of the order begins.",
    "Put a line of just three hyphens (---) behind the last line of the header.",
)
DOUBTFUL_CHARACTER = ProblemKind(
    "H009",
    "doubtful character",
    Severity.WARNING,
    "The text contains a character that no signed order shows: the sign that programs write for a letter they cannot read, "
    "letters such as “â€™” that were a quotation mark before a file was opened in another encoding, a hyphen or space that "
    "no one sees, or a sign of one font that looks different on every computer. Readers may see another word than the one "
    "issued, a search may miss it, and a redline may call a word changed that looks the same.",
    "Compare the place with the signed order and type what is printed there.",
)

UNREADABLE = ProblemKind(
    "H101",
    "cannot be read",
    _ERROR,
    "A line is not written as “key: value”, or a quotation mark or bracket is open. What it says cannot be known for "
    "certain, and nothing is guessed.",
    "{remedy}",
)
TAB = ProblemKind(
    "H102",
    "tab",
    _ERROR,
    "A tab stands where only spaces may: YAML, the form in which headers are written, does not allow it.",
    "Replace the tab with spaces.",
)
COMMENT = ProblemKind(
    "H103",
    "comment",
    _ERROR,
    "Words behind a # are a comment to YAML: they would not be read, and “orders fmt” would drop them. Nothing is "
    "dropped in silence, so a header has no comments, and in department.yml and rescissions.yml a comment has its own line.",
    "{remedy}",
)
YAML_FEATURE = ProblemKind(
    "H104",
    "not allowed here",
    _ERROR,
    "The line uses a part of YAML (an alias *name, an anchor &name, a tag !name, a second document, deep nesting) that "
    "could make a value say something else than what is printed.",
    "{remedy}",
)
DUPLICATE_KEY = ProblemKind(
    "H105",
    "key given twice",
    _ERROR,
    "The same key is written twice. Only one of the two values could count, and nothing says which.",
    "Keep one of the two lines and delete the other.",
)
UNKNOWN_KEY = ProblemKind(
    "H106",
    "unknown key",
    _ERROR,
    "The key is not one of those that this file may have. Usually it is misspelled, and what it says would be ignored.",
    "{remedy}",
)
MISSING_VALUE = ProblemKind(
    "H107",
    "missing value",
    _ERROR,
    "A key or a list entry has nothing behind it.",
    "Write what belongs there; where there is nothing to write, delete the entry, or the line if it is not required.",
)
MISSING_KEY = ProblemKind(
    "H108",
    "missing key",
    _ERROR,
    "A line that must be there is missing.",
    "Write it, such as: {example}",
)
WRONG_SHAPE = ProblemKind(
    "H109",
    "wrong kind of value",
    _ERROR,
    "A list stands where one text is expected, or one text where a list is expected, or a group in curly brackets where "
    "neither belongs.",
    "{remedy}",
)
BAD_DATE = ProblemKind(
    "H110",
    "not a date",
    _ERROR,
    "A date must be a day of the calendar, written year-month-day, so that no one has to guess which is the month.",
    "Write the date as year-month-day with four and two and two digits{suggestion}.",
)
BAD_NUMBER = ProblemKind(
    "H111",
    "not a directive number",
    _ERROR,
    "A directive is named by its type, its number and, for a later revision, its letters: GO 2011-01A. Types and numbers "
    "that the department uses are listed in department.yml.",
    "Write type, number and letters as they are printed on the order{suggestion}. "
    "If this type of directive is new, add it to department.yml.",
)
BAD_PROVISION = ProblemKind(
    "H112",
    "not a provision",
    _ERROR,
    "A provision is named by its labels from the outside in, with a full stop between them: IV.A.2.d. In “amends” the "
    "directive stands before it: GO 1973-05DD III.E.",
    "Write {example}.",
)
BAD_CHOICE = ProblemKind(
    "H113",
    "not one of the choices",
    _ERROR,
    "This value can only be one of a few words, and it is none of them.",
    "Write one of: {choices}.",
)
NO_CHANGE_NOTE = ProblemKind(
    "H114",
    "no change note",
    _ERROR,
    "The revision rescinds another, and no change_note says in plain words what changed and for whom. Employees read it first.",
    "Add a line such as: change_note: One or two plain sentences on what changed and for whom.",
)
BAD_HASH = ProblemKind(
    "H115",
    "not a SHA-256",
    _ERROR,
    "The SHA-256 of the original proves later that the text was taken from this very file. It is 64 characters, each a "
    "digit or a letter from a to f.",
    "Run: sha256sum FILE (FILE is the original), and copy the 64 characters it prints; or leave sha256 out.",
)
WRONG_LOCATION = ProblemKind(
    "H116",
    "file in the wrong place",
    _ERROR,
    "The folder and the name of a revision's file follow from its number, so that everybody finds it, and so that no two "
    "files can be the same revision. This file's name and its header do not agree; one of them is wrong.",
    "Move the file to {proper}, or correct the number in its header.",
)
UNPRINTABLE = ProblemKind(
    "H117",
    "unprintable character",
    _ERROR,
    "A value contains a line break, or, written as an escape such as \\x00, a character that cannot be printed. A value is "
    "one line of text.",
    "{remedy}",
)
TOO_LONG = ProblemKind(
    "H118",
    "too long",
    _ERROR,
    "The header, or the YAML file, is far longer than any real one. Usually the line --- that ends the header is missing, "
    "and the text of the order stands in it.",
    "{remedy}",
)
REPEATED_ENTRY = ProblemKind(
    "H119",
    "entry given twice",
    _ERROR,
    "The same entry stands twice in one list.",
    "Delete one of the two entries, or correct the one that is mistaken.",
)
ONE_ENTRY_EXPECTED = ProblemKind(
    "H120",
    "several in one entry",
    _ERROR,
    "Several values are written as one list entry. Each is an entry of its own.",
    "Write {example}.",
)

BAD_PATTERN = ProblemKind(
    "H130",
    "bad number pattern",
    _ERROR,
    "“number” in department.yml is a regular expression that says what the numbers of a type of directive look like. This "
    "one cannot be used.",
    "Correct the pattern. Four digits, a hyphen and two or three digits are: '\\d{{4}}-\\d{{2,3}}'.",
)
UNKNOWN_TIME_ZONE = ProblemKind(
    "H131",
    "unknown time zone",
    _ERROR,
    "The time zone decides on which day an order takes effect. It is a name of the IANA time zone database, made of a "
    "continent and a city.",
    "Write the name of the zone{suggestion}.",
)
DUPLICATE_TYPE = ProblemKind(
    "H132",
    "two types alike",
    _ERROR,
    "Two types of directive have the same code or the same printed form, so a number could mean either of two directives.",
    "Give each type its own code and printed forms.",
)
BAD_ADDRESS = ProblemKind(
    "H133",
    "not a web address",
    _ERROR,
    "The address of a directive that is kept elsewhere becomes a link on the site, so it must be a complete web address.",
    "Write an address that begins with https:// or http://, or leave it out.",
)
BAD_SYNONYMS = ProblemKind(
    "H134",
    "synonyms that cannot be used",
    _ERROR,
    "“synonyms” in department.yml lists words that mean the same, so that a search for one of them finds the others. Each entry "
    "is a list of two spellings or more, and no spelling may be in two entries: no one could tell what it means.",
    "Write each entry such as: - [BWC, body-worn camera]",
)
BAD_SITE_ADDRESS = ProblemKind(
    "H137",
    "not the address of a site",
    _ERROR,
    "“site_url” in department.yml is the public address of the site's first page. Feeds, calendars, the site map and QR codes "
    "lead there, so it must be complete: https://, the host, and the folder if the site is in one.",
    "Write the address as the browser shows it on the first page, or leave it out until it is known.",
)

BAD_ADDRESS_PATTERN = ProblemKind(
    "H135",
    "address without a place for the number",
    _ERROR,
    "The address of an external type is where each of its directives is kept: a complete web address, with {number} in the "
    "place of the number. A citation of KRS 65.870 then leads to the address with 65.870 in it.",
    "Write such an address, or leave it out; where only some of them have an address, write those under “known”.",
)
NOT_EXTERNAL = ProblemKind(
    "H136",
    "kept elsewhere, but the department's own",
    _ERROR,
    "Who issues a type of directive, and at which address each is kept, is stated only for types that someone else issues. The "
    "department's own are on file here.",
    "Write external: true if someone else issues this type; otherwise delete the line.",
)
BAD_COLOR = ProblemKind(
    "H138",
    "not a color",
    _ERROR,
    "The department's color is written as its red, green and blue part, each as two hexadecimal digits.",
    "Write the color in quotation marks, as in '#16243d', or leave the line out.",
)
COLOR_TOO_LIGHT = ProblemKind(
    "H139",
    "color too light",
    _ERROR,
    "The name of the site is white on the department's color. On a light color it cannot be read by everyone.",
    "Write '{darker}', the nearest shade that is dark enough, or another dark color.",
)

KINDS: tuple[ProblemKind, ...] = tuple(
    sorted((kind for kind in globals().values() if isinstance(kind, ProblemKind)), key=lambda kind: kind.code)
)
"""All kinds of this room, in the order of their codes."""
