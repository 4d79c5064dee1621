"""A cited order that has ended says how it ended: expired is not rescinded."""

from __future__ import annotations

from datetime import date

import pytest
from html_reading import read

from orders import build
from orders.model.revision import SourceFile


def source(path, number, header, words="Nothing."):
    text = f"---\ndirective: {number}\ntitle: Lanterns\n{header}\n---\n\n## I. TEXT\n\n{words}\n"
    return SourceFile(path, text.encode())


REST = "distribution: [All Employees]\ntext: transcribed"
FILES = (
    source("EO-2020-02/2020-02.md", "EO 2020-02", f"effective: 2020-03-01\n{REST}\nexpires: 2021-03-01"),
    source("GO-2001-01/2001-01A.md", "GO 2001-01A", f"effective: 2001-01-01\n{REST}"),
    source("GO-2001-01/2001-01B.md", "GO 2001-01B", f"effective: 2005-01-01\n{REST}"),
    source("GO-2003-01/2003-01A.md", "GO 2003-01A", f"effective: 2003-01-01\n{REST}"),
    source("GO-2019-03/2019-03.md", "GO 2019-03", f"effective: 2019-03-01\nrescinds: [GO 2003-01A]\n{REST}\nchange_note: Keys."),
    source(
        "GO-2022-01/2022-01.md", "GO 2022-01", f"effective: 2022-01-01\n{REST}", "See EO 2020-02, GO 2001-01A and GO 2003-01A."
    ),
)


@pytest.mark.parametrize(
    ("cited", "says"),
    [("EO 2020-02", "expired"), ("GO 2001-01A", "replaced; see G.O. 2001-01B"), ("GO 2003-01A", "rescinded; see G.O. 2019-03")],
)
def test_a_citation_says_how_what_it_names_came_to_its_end(cited, says):
    corpus, _ = build.read(FILES)
    page = next(p for p in build.publish(corpus, date(2026, 1, 1)) if p.uri == "go/2022-01/")
    link = next(a for a in read(page.html).find("a", class_="ref") if a.text() == cited)
    assert f"({says.partition(';')[0]})" in link.attrs["title"]
    assert says in " ".join(read(page.html).one(id="I.p1").words())
