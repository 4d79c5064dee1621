"""The policy of a page: what it lets run, and what it does not."""

from __future__ import annotations

from orders.site.csp import policy_of, tidied, with_policy

# The example of the CSP specification (Level 2, section 7.17.2): this code, and the hash the specification gives for it.
SPECIFIED = "alert('Hello, world.');"
SPECIFIED_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_a_script_within_the_page_is_allowed_by_the_hash_that_the_specification_gives():
    assert f"script-src 'self' {SPECIFIED_HASH};" in policy_of(f"<head></head><script>{SPECIFIED}</script>")


def test_data_and_files_need_no_hash():
    data = '<script type="application/json">{"a": 1}</script><script type="application/ld+json">{}</script>'
    assert "sha256" not in policy_of(f'{data}<script src="a.js"></script>')


def test_every_kind_of_script_that_a_browser_runs_is_hashed():
    html = f'<script type="module">{SPECIFIED}</script><SCRIPT>{SPECIFIED} </SCRIPT>'
    assert policy_of(html).count("'sha256-") == 2


def test_nothing_is_allowed_that_is_not_named():
    policy = policy_of("<head></head>")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in policy and "'unsafe-eval'" not in policy and "http" not in policy and "*" not in policy


def test_the_policy_stands_before_all_that_it_governs():
    html = '<html><head>\n<meta charset="utf-8"><link rel="stylesheet" href="a.css"></head><body></body></html>'
    made = with_policy(html)
    assert made.index('charset="utf-8"') < made.index("Content-Security-Policy") < made.index("stylesheet")
    assert made.replace(f'<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">', "") == html


def test_what_is_no_page_stays_as_it_is():
    assert with_policy("<p>A piece.</p>") == "<p>A piece.</p>"


def test_the_alignment_of_a_column_becomes_a_class():
    assert tidied('<th style="text-align: right;">1</th>') == '<th class="at-right">1</th>'
    assert tidied('<td style="color: red">1</td>') == '<td style="color: red">1</td>'


def test_an_empty_element_has_no_slash():
    assert tidied('<p>a<br />b <img alt="1 / 2" src="a.png" /></p>') == '<p>a<br>b <img alt="1 / 2" src="a.png"></p>'
