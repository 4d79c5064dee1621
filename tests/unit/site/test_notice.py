"""What stands over a served page when something is wrong with the orders."""

from __future__ import annotations

from orders.site.notice import notice

SAID = """GO-2011-01/2011-01A.md:81:7: error X403 directive cited that is nowhere known
  “GO <16>” is not on file.
   81 | See GO <16>.
      |     ^^^^^^^
  to do: Add its text."""


def test_the_sign_below_a_line_stays_below_it_on_a_narrow_screen() -> None:
    shown = notice("The orders contradict each other", SAID)
    assert '<code tabindex="0">   81 | See GO &lt;16&gt;.\n      |     ^^^^^^^</code>  to do: Add its text.</pre>' in shown
    assert shown.count("<code") == 1 and "“GO &lt;16&gt;” is not on file.\n<code" in shown
