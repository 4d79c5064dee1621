"""The duty table, row by row: which words stand in it, and which only look as if they should. Every expectation is by hand."""

from __future__ import annotations

import pytest
from redlines import added, deleted, redline_of, reworded

from orders.meaning.meaning import meaning_of
from orders.model.department import DEFAULT_DEPARTMENT

PAIRS = [
    # Words of duty, exchanged, come and gone.
    ("Officers may search.", "Officers shall search.", ["duty: may > shall"]),
    ("Pages should link.", "Pages shall link.", ["duty: should > shall"]),
    ("Officers must report.", "Officers will report.", ["duty: must > will"]),
    ("Officers shall smoke.", "Officers shall not smoke.", ["duty: shall > shall not"]),
    ("Officers shall not smoke.", "Officers shall smoke.", ["duty: shall not > shall"]),
    ("Employees may not post.", "Employees may post.", ["duty: may not > may"]),
    ("Employees may not post.", "Employees shall not post.", ["duty: may not > shall not"]),
    ("Employees may post.", "Employees may only post.", ["duty: may > may only"]),
    ("Employees may post.", "Employees may post only if asked.", ["exception: > only if"]),
    ("Sergeants shall never wait.", "Sergeants shall wait.", ["duty: shall never > shall"]),
    ("A car is to be moved.", "A car is not to be moved.", ["duty: > is not to"]),
    ("A car is not to be moved.", "A car shall be moved.", ["duty: is not to > shall"]),
    ("Members are required to sign.", "Members are not required to sign.", ["duty: required to > not required to"]),
    ("Smoking is prohibited.", "Smoking is discouraged.", ["duty: prohibited >"]),
    ("Officers shall walk.", "Officers walk.", ["duty: shall >"]),
    ("Officers walk and talk.", "Officers shall walk and talk.", ["duty: > shall"]),
    ("They won't stop.", "They will stop.", ["duty: won't > will"]),
    ("They won\u2019t stop.", "They will not stop.", []),
    ("No car may stop.", "A car may stop.", ["negation: No >"]),
    ("He shall stop and may go.", "He may stop and shall go.", ["duty: shall > may", "duty: may > shall"]),
    ("SHALL BE KEPT", "MAY BE KEPT", ["duty: SHALL > MAY"]),
    ("The sign reads \u201cdogs may bark\u201d here.", "The sign reads \u201cdogs shall bark\u201d here.", ["duty: may > shall"]),
    # Words that only look like duty.
    ("Training ends on June 5.", "Training ends on May 5.", ["date: June 5 > May 5"]),
    ("Report in June each year.", "Report in May each year.", ["date: June > May"]),
    ("Fees rise in April 2012.", "Fees rise in May 2012.", ["date: April 2012 > May 2012"]),
    ("Cars are towed by 5 June.", "Cars are towed by 5 May.", ["date: 5 June > 5 May"]),
    ("Keep the deed.", "Keep the will.", []),
    ("Secure any deed and testament.", "Secure any will and testament.", []),
    ("Officers build respect.", "Officers build goodwill.", []),
    ("Service at pleasure ends.", "Service at will ends.", []),
    ("A permit is useful.", "A permit is a must.", []),
    ("Bring a useful coat.", "Bring a must-have coat.", []),
    ("Maybe they wait here.", "They wait here.", []),
    ("The officers shall go.", "The officers SHALL go.", []),
    # Exceptions and conditions.
    ("Cars are towed.", "Cars are towed unless occupied.", ["exception: > unless"]),
    ("Cars are towed, except on Sundays.", "Cars are towed on Sundays.", ["exception: except >"]),
    ("Employees post.", "With the exception of video, employees post.", ["exception: > With the exception of"]),
    ("Cars wait provided that they pay.", "Cars wait if they pay.", ["exception: provided that >"]),
    ("An exceptional car waits.", "A car waits.", []),
    # Numbers with their units.
    ("Appeal within 30 days.", "Appeal within 45 days.", ["number with unit: 30 days > 45 days"]),
    ("Appeal within thirty (30) days.", "Appeal within ten (10) days.", ["number with unit: thirty (30) days > ten (10) days"]),
    ("Wait 2 hours.", "Wait two hours.", ["number with unit: 2 hours > two hours"]),
    ("A 10-day pass.", "A 14-day pass.", ["number with unit: 10-day > 14-day"]),
    ("Open 12 hours a day.", "Open 24 hours a day.", ["number with unit: 12 hours a day > 24 hours a day"]),
    ("Open 24 hours.", "Open 24 hours a day.", ["number with unit: 24 hours > 24 hours a day"]),
    ("Two officers respond.", "Three officers respond.", ["number with unit: Two officers > Three officers"]),
    ("Wait 30 days.", "Wait 30 business days.", ["number with unit: 30 days > 30 business days"]),
    ("See file 2011-01 days later.", "See file 2011-02 days later.", []),
    ("Under step 4 officers wait.", "Under step 5 officers wait.", []),
    ("Move at 15 mph.", "Move at 25 mph.", ["number with unit: 15 mph > 25 mph"]),
    # Times, dates, money, percentages.
    ("Quiet from 10:30 p.m. on.", "Quiet from 11 p.m. on.", ["time: 10:30 p.m. > 11 p.m."]),
    ("The shift starts at 0700 hours.", "The shift starts at noon.", ["time: 0700 hours > noon"]),
    ("Until 11/25/2017 only.", "Until 12/01/2018 only.", ["date: 11/25/2017 > 12/01/2018"]),
    ("Effective November 25, 2017.", "Effective 2018-01-15.", ["date: November 25, 2017 > 2018-01-15"]),
    ("A fee of $25.", "A fee of $1,500.", ["money: $25 > $1,500"]),
    ("At least 50% pay.", "At least fifty percent pay.", ["percentage: 50% > fifty percent"]),
    # Ranks.
    ("Ask a sergeant.", "Ask a lieutenant.", ["rank: sergeant > lieutenant"]),
    ("Ask the Chief of Police.", "Ask the records office.", ["rank: Chief of Police >"]),
    ("Ask the Assistant Chief.", "Ask the Captain.", ["rank: Assistant Chief > Captain"]),
    ("The officer and badge.", "The officer's badge.", []),
    ("Ask Sgt. on duty.", "Ask Sergeant on duty.", []),
    ("In minor crimes wait.", "In major crimes wait.", []),
    ("Report Minor Incidents.", "Report Major Incidents.", []),
    ("Call the Captain.", "Call the Major.", ["rank: Captain > Major"]),
    ("Call the Public Information Office.", "Call the Public Information Officer.", ["rank: > Officer"]),
    # Forms, telephone numbers, addresses, cited directives.
    ("File Form 123 today.", "File Form 124 today.", ["form: Form 123 > Form 124"]),
    ("File L.P.D. Form #12-A today.", "File a letter today.", ["form: L.P.D. Form #12-A >"]),
    ("Officers form 2 lines.", "Officers form 3 lines.", []),
    (
        "Call (859) 555-0100 first.",
        "Call (859) 555-0199 first.",
        ["telephone number: (859) 555-0100 > (859) 555-0199"],
    ),
    ("Visit www.example.org today.", "Visit example.org today.", ["web or mail address: www.example.org > example.org"]),
    ("See GO 2005-03 first.", "See GO 2005-04 first.", ["citation: GO 2005-03 > GO 2005-04"]),
    ("See GO 2005-03 first.", "See G.O. 2005-03 first.", []),
    ("Parked cars are towed.", "Parked cars are towed under CAO Policy 50.", ["citation: > CAO Policy 50"]),
    # Several at once, and none.
    (
        "Officers may call a sergeant within 2 hours.",
        "Officers shall call a captain within 1 hour.",
        ["duty: may > shall", "rank: sergeant > captain", "number with unit: 2 hours > 1 hour"],
    ),
    ("Officers may walk.", "Officers may run.", []),
    ("All of it may go and the rest must stay.", "All of it may go.", ["duty: must >"]),
]  # fmt: skip


def said(old: str, new: str) -> list[str]:
    rows = meaning_of(redline_of(reworded(old, new)), DEFAULT_DEPARTMENT).table.rows
    return [f"{row.kind.value}: {row.before} > {row.after}".replace(":  >", ": >").removesuffix(" ") for row in rows]


@pytest.mark.parametrize(("old", "new", "rows"), PAIRS)
def test_a_reworded_provision_gives_a_row_for_each_word_of_duty_or_figure_that_came_or_went(old, new, rows):
    assert said(old, new) == rows


@pytest.mark.parametrize(("old", "new", "rows"), PAIRS)
def test_read_backwards_before_and_after_change_places(old, new, rows):
    backwards = [
        f"{kind}: {after} > {before}".replace(":  >", ": >").removesuffix(" ")
        for kind, before, after in ((row.partition(": ")[0], *parted(row)) for row in rows)
    ]
    assert sorted(said(new, old)) == sorted(backwards)


def parted(row: str) -> tuple[str, str]:
    before, _, after = row.partition(": ")[2].partition(">")
    return before.strip(), after.strip()


def test_a_row_says_which_provision_it_happened_in_and_at_which_change_of_the_page():
    redline = redline_of(reworded("Cars stop.", "Cars go.", "I.A", "I.A"), reworded("It may go.", "It must go.", "I.B", "I.C"))
    (row,) = meaning_of(redline, DEFAULT_DEPARTMENT).table.rows
    assert (str(row.old), str(row.new), row.change, row.whole) == ("I.B", "I.C", 2, False)


def test_whole_provisions_give_their_duties_grouped_by_provision():
    redline = redline_of(
        added("Officers shall write it down and shall sign it.", "I.A"),
        deleted("Cars may stay 2 hours.", "I.B"),
        added("Nothing here.", "I.C"),
    )
    table = meaning_of(redline, DEFAULT_DEPARTMENT).table
    assert table.edited == ()
    assert [[(r.after, r.times, str(r.new)) for r in group] for group in table.added] == [
        [("Officers", 1, "I.A"), ("shall", 2, "I.A")]
    ]
    assert [[(r.before, r.old and str(r.old), r.new) for r in group] for group in table.deleted] == [
        [("may", "I.B", None), ("2 hours", "I.B", None)]
    ]


def test_what_an_edit_only_stands_beside_is_no_row():
    assert said("The deed of the people will stand.", "The free deed of the people will stand.") == []
