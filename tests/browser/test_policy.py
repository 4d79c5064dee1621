"""The policy of the pages in a real browser: what gets into a page by mistake or malice does nothing."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.browser]

INTRUDERS = """
<script>window.owned = "script"</script>
<img src="nowhere.png" alt="" onerror="window.owned = 'handler'">
<a id="intruder" href="javascript:window.owned='link'">a link</a>
<svg><script>window.owned = "svg"</script></svg>
<iframe srcdoc="<script>parent.owned = 'frame'</script>"></iframe>
<script src="data:text/javascript,window.owned='data'"></script>
<script src="https://elsewhere.example/x.js"></script>
"""


def test_scripts_that_got_into_a_page_do_not_run(reader):
    page = reader.page

    def with_intruders(route):
        answer = route.fetch()
        body = answer.text()
        assert "<article" in body
        route.fulfill(response=answer, body=re.sub(r"(<article[^>]*>)", lambda m: m[1] + INTRUDERS, body, count=1))

    page.route("**/go/2011-01/", with_intruders)
    page.goto(reader.address + "go/2011-01/", wait_until="networkidle")
    page.locator("#intruder").click()
    assert page.evaluate("typeof window.owned") == "undefined"
    refused = [c for c in reader.complaints if "Content Security Policy" in c or "404" in c or "asked another host" in c]
    assert [c for c in reader.complaints if c not in refused] == []
    assert len([c for c in refused if "Content Security Policy" in c]) >= 6
    reader.complaints.clear()


def test_no_page_styles_itself_or_handles_events_within_its_markup(built_site):
    found = {
        file.relative_to(built_site).as_posix(): hit.group()
        for file in sorted(built_site.rglob("*.html"))
        if (hit := re.search(r"<[a-z][^>]*\s(?:on[a-z]+|style)=[\"'][^>]*>", file.read_text("utf-8")))
    }
    assert found == {}


def test_every_page_has_the_policy(built_site):
    files = sorted(built_site.rglob("*.html"))
    assert len(files) > 10
    assert [f.name for f in files if f.read_text("utf-8").count('http-equiv="Content-Security-Policy"') != 1] == []
