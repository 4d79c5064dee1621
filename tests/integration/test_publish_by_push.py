"""From a push to the page: a real bare repository with its hooks, a web server on what they publish, and the way back."""

from __future__ import annotations

import functools
import http.client
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import trees

pytestmark = [pytest.mark.site]

CHANGES = {
    "GO 2019-07A": "GO 2019-07B",
    "effective: 2021-06-15": "effective: 2024-05-01",
    "rescinds: [GO 2019-07]": "rescinds: [GO 2019-07A]",
    "Bicycles are now kept in the station, and lamps may be switched off by daylight.": "Bicycles now carry a first-aid kit.",
    "A pump and a spare tube are": "A pump, a spare tube and a first-aid kit are",
}
BICYCLE_B = functools.reduce(lambda text, change: text.replace(*change), CHANGES.items(), trees.BICYCLE_A)


def orders(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "orders", *arguments], capture_output=True, text=True)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@dataclass(frozen=True)
class Server:
    """A server in the department's own room: its repository, the folder that is published, its address; a clone to work in."""

    repository: Path
    www: Path
    address: str
    clone: Path

    def git(self, *arguments: str, good: bool = True) -> str:
        """Run git in the clone; what it and the hooks said."""
        who = ["-c", "user.name=A PIO", "-c", "user.email=pio@police.example"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.clone, capture_output=True, text=True)
        said = done.stdout + done.stderr
        assert (done.returncode == 0) is good, said
        return said

    def write(self, path: str, text: str) -> None:
        (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
        (self.clone / path).write_bytes(text.encode())

    def merge(self, path: str, text: str, message: str) -> str:
        """What somebody else merged is taken, a file is changed on a branch of its own, and that is merged into main."""
        self.git("pull", "--quiet")
        self.git("switch", "--quiet", "--create", message)
        self.write(path, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("switch", "--quiet", "main")
        return self.git("merge", "--quiet", "--no-ff", message, "--message", f"Merge {message}")

    def get(self, uri: str) -> str:
        with urllib.request.urlopen(f"{self.address}/{uri}") as answer:
            assert isinstance(answer, http.client.HTTPResponse)
            return answer.read().decode()

    def online(self) -> int:
        return int((self.www / "current").readlink().parts[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    base = tmp_path_factory.mktemp("server")
    repository, www, clone = base / "orders.git", base / "www", base / "clone"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", str(repository)], check=True)
    done = orders("install-hook", str(repository), str(www), "--no-exports")
    assert done.returncode == 0, done.stderr
    serve = functools.partial(Quiet, directory=str(www / "current"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        clone.mkdir()
        here = Server(repository, www, f"http://127.0.0.1:{web.server_address[1]}", clone)
        trees.project(clone)
        here.git("init", "--quiet", "--initial-branch", "main")
        here.git("add", "--all")
        here.git("commit", "--quiet", "--message", "The orders")
        here.git("remote", "add", "origin", str(repository))
        said = here.git("push", "--set-upstream", "origin", "main")
        assert "Published: release 1 is online" in said
        yield here
        web.shutdown()


def test_what_is_pushed_is_published_and_a_killed_a_bad_or_a_broken_one_changes_nothing_and_a_rollback_goes_back(
    server: Server,
) -> None:
    """One story, since every chapter begins where the last one ended and a site takes seconds to build."""
    command = [sys.executable, "-m", "orders", "publish", str(server.www), "--repository", str(server.repository), "--no-exports"]
    assert "first-aid kit" not in server.get("go/2019-07/")

    # Something is merged while no hook runs, and its publication is killed: when the files are there, and in the build.
    server.merge("docs/guide.md", "# A guide\n\nThe second release.\n", "guide")
    server.git("push", "--quiet", "--receive-pack", "git -c core.hooksPath=/dev/null receive-pack")
    for work in ("project/mkdocs.yml", "site/*"):
        killed = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        while not list((server.www / "releases").glob(f".draft-*/{work}")):
            assert killed.poll() is None, "it was done before it could be killed"
            time.sleep(0.02)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        assert server.online() == 1
        assert "The second release" not in server.get("guide/")

    before = server.get("record/ledger.jsonl")
    assert len(before.splitlines()) == 3

    # A merge with a new revision: its page, the register, the feed and the redline; and what had been left undone.
    server.merge("policy_versions/GO-2019-07/2019-07B.md", BICYCLE_B, "bicycles")
    said = server.git("push")
    assert "Published: release 2 is online" in said
    assert "a spare tube and a first-aid kit" in server.get("go/2019-07/2019-07B/")
    assert "a spare tube and a first-aid kit" in server.get("go/2019-07/")
    assert "2019-07B" in server.get("directives/")
    assert "2019-07B" in server.get("feeds/all/atom.xml")
    redline = server.get("go/2019-07/2019-07B/redline/")
    assert "<ins" in redline
    assert "first-aid kit" in redline
    assert server.get("go/2019-07/2019-07A/")
    assert "The second release" in server.get("guide/")
    assert sorted(path.name for path in (server.www / "releases").iterdir()) == ["1", "2"]

    # The record: it was written to the branch, is published with the site, and goes on from what was published before.
    ledger = server.get("record/ledger.jsonl")
    assert ledger.startswith(before)
    assert [json.loads(line)["path"] for line in ledger.removeprefix(before).splitlines()] == ["GO-2019-07/2019-07B.md"]
    server.git("pull", "--quiet")
    assert (server.clone / "policy_versions" / "ledger.jsonl").read_text() == ledger
    assert "go/2019-07/2019-07B/redline/" in server.get("record/addresses.txt").splitlines()

    told = json.loads(orders("releases", str(server.www), "--format", "json").stdout)["releases"]
    assert [(release["release"], release["standing"]) for release in told] == [(2, "online"), (1, "")]
    assert told[0]["commit"] == server.git("rev-parse", "HEAD").strip()

    # A bad one never becomes part of the branch; nor does one that rewrites what was published, or deletes it.
    server.merge("policy_versions/GO-2022-02/2022-02.md", trees.LOST_PROPERTY.replace("2022-01-10", "2022-01-32"), "bad")
    said = server.git("push", good=False)
    assert "“2022-01-32” is no day of the calendar." in said
    assert "error R811 published order edited" in said
    assert "Refused: The orders have errors" in said
    server.git("reset", "--quiet", "--hard", "origin/main")
    for push in (("--force", "origin", "HEAD~1:main"), ("origin", ":main")):
        assert "Refused:" in server.git("push", *push, good=False)
    assert server.online() == 2

    # What passes the check of the orders and cannot be built leaves the old site.
    server.merge("mkdocs.yml", "site_name: [\n", "broken")
    assert "it is NOT online" in server.git("push")
    assert server.online() == 2
    assert "first-aid kit" in server.get("go/2019-07/")

    # Back in one step, and it stays so when the site is published again without a new merge.
    assert orders("rollback", str(server.www)).returncode == 0
    assert server.online() == 1
    assert "first-aid kit" not in server.get("go/2019-07/")
