"""What a department of some size costs, beside what other generators take for the same texts.

    python benchmarks/scale.py WORK --sizes 150x5 250x6 1000x6 [--words 400] [--steps check build rounds publish tree mkdocs hugo]
    python benchmarks/scale.py WORK --corpus ../shared/corpora/chicago

WORK is a new folder on a disk with room for a few gigabytes; departments made by an earlier run may lie in it. Nothing is
deleted before a step: ext4 gives the inodes of deleted files out again only after a minute, and until then looks past every
one of them for each file that is made, so a build right after the `rm -rf` of a site takes longer than it need. Every step is
a process of its own; what counts is its CPU time and that of the processes it started, its largest process in memory, and the
bytes it left. The baseline, "1.0", is Python-Markdown with one template over the same revision texts, in the same run, once
before all other steps and once after them: seconds differ from machine to machine, and on a shared one from minute to minute,
ratios much less. The corpus is put into the form of policy_versions/ by ../shared/corpora/to_policy_versions.py first.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

AS_OF = "2026-11-26"
ROOT = Path(__file__).resolve().parent.parent
STEPS = ("check", "build", "rounds", "publish", "tree", "mkdocs", "hugo")
BASELINE = """
import sys
from pathlib import Path
import jinja2, markdown
page = jinja2.Environment(autoescape=True).from_string(
    "<!doctype html><html><head><title>{{ title }}</title></head><body><main>{{ article | safe }}</main></body></html>")
reader = markdown.Markdown(extensions=["tables", "toc"])
orders, site = Path(sys.argv[1]), Path(sys.argv[2])
for order in sorted(orders.glob("*/*.md")):
    body = order.read_text("utf-8").split("---", 2)[2]
    target = site / order.parent.name / order.stem / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page.render(title=order.stem, article=reader.reset().convert(body)), "utf-8")
"""

TYPES = {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}
CHICAGO = "name: Chicago Police Department\ntypes:\n" + "".join(
    f"  - {{code: {code}, name: {code}, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
    for code, letter in TYPES.items()
)


@dataclass(frozen=True)
class Cost:
    """What one step took: seconds of CPU and of the clock, megabytes of its largest process; of the CPU what the
    search index took."""

    step: str
    cpu: float
    wall: float
    peak: float
    search: float = 0.0


class Bench:
    """One department: its orders, its project's folder, and what each step with them costs."""

    def __init__(self, work: Path, name: str, orders: Path) -> None:
        self.work, self.name, self.orders = work, name, orders
        self.project = work / f"{name}-project"
        self.project.mkdir(parents=True)
        shutil.copy(ROOT / "mkdocs.yml", self.project)
        shutil.copytree(ROOT / "docs", self.project / "docs", ignore=shutil.ignore_patterns("lists"))
        self.cache = self.project / "cache"
        self.costs: list[Cost] = []

    def run(self, step: str, *command: str) -> Cost:
        """Run a step and note what it took."""
        environment = {**os.environ, "ORDERS_CACHE": str(self.cache), "PYTHONHASHSEED": "0"}
        # An installed program has its compiled modules; without them every step would compile all it imports.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=self.project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        cost = Cost(
            step, usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024, _of_search(said)
        )
        if status:
            print(f"{self.name}: {step} ended with {status}: {said[-400:].decode(errors='replace')}", file=sys.stderr)
        self.costs.append(cost)
        print(f"  {step:<34} {cost.cpu:9.1f} s CPU {cost.wall:9.1f} s {cost.peak:7.0f} MB", flush=True)
        return cost

    def command(self, *words: str) -> tuple[str, ...]:
        """`orders` with these words and this department."""
        return (sys.executable, "-m", "orders", *words, "--policy-versions", str(self.orders))

    def baseline(self) -> None:
        """Python-Markdown with one template; asked again at the end, since the speed of a machine may change meanwhile."""
        self.run("baseline", sys.executable, "-c", BASELINE, str(self.orders), str(self.work / f"{self.name}-baseline"))

    def check(self) -> None:
        """From nothing, again, after one changed line, and without a cache; before them the start of the program alone."""
        self.cache = self.project / "cache-of-check"
        self.run("start of the program", sys.executable, "-m", "orders", "check", "--help")
        self.run("check, from nothing", *self.command("check"))
        self.run("check, again", *self.command("check"))
        with self.one_line_changed():
            self.run("check, one line changed", *self.command("check"))
        self.run("check --no-cache", *self.command("check", "--no-cache"))

    def build(self) -> None:
        """The site without Word and PDF files: from nothing, again, after one changed line."""
        self.cache = self.project / "cache"
        words = ("build", "--no-exports", "--profile", "--as-of", AS_OF, "--site", str(self.work / f"{self.name}-site"))
        self.run("build, from nothing", *self.command(*words))
        self.run("build, again", *self.command(*words))
        with self.one_line_changed():
            self.run("build, one line changed", *self.command(*words))

    def rounds(self) -> None:
        """From nothing three times, each into folders of its own, with a baseline between them: where the speed of a machine
        changes from minute to minute the means of both tell more than one of each.
        """
        for n in range(1, 4):
            if n > 1:
                self.baseline()
            self.cache = self.project / f"cache-of-round-{n}"
            site = str(self.work / f"{self.name}-site-of-round-{n}")
            words = ("build", "--no-exports", "--profile", "--as-of", AS_OF, "--site", site)
            self.run("build, from nothing", *self.command(*words))

    def publish(self) -> None:
        """The branch of a repository onto a shelf of releases, without Word and PDF files: from nothing, again, after one line
        was corrected (a published file itself is never changed), and after another.
        """
        top, shelf = self.work / f"{self.name}-repository", self.work / f"{self.name}-releases"
        shutil.copytree(self.orders, top / "policy_versions")
        shutil.copytree(self.project / "docs", top / "docs")
        shutil.copy(self.project / "mkdocs.yml", top)
        _git(top, "init", "--quiet", "--initial-branch", "main")
        _commit(top)
        # What is kept lies beside the releases, as on a server.
        orders = ("env", "-u", "ORDERS_CACHE", sys.executable, "-m", "orders")
        words = (str(shelf), "--repository", str(top), "--no-exports", "--profile", "--as-of", AS_OF)
        self.run("publish, from nothing", *orders, "publish", *words)
        self.run("publish, again", *orders, "publish", *words)
        for number in ("first", "second", "third"):
            _correct(top)
            self.run(f"publish, one line corrected ({number})", *orders, "publish", *words)

    def tree(self) -> None:
        """The finished pages alone: no theme and no search index."""
        words = ("build", "--no-exports", "--as-of", AS_OF, "--tree", str(self.work / f"{self.name}-tree"))
        self.run("build --tree --no-cache", *self.command(*words, "--no-cache"))

    def mkdocs(self) -> None:
        """MkDocs and Material over the same texts as Markdown, none of them in the navigation, no search."""
        source = self.markdown(self.work / f"{self.name}-mkdocs" / "docs")
        config = source.parent / "mkdocs.yml"
        config.write_text("site_name: x\ntheme: {name: material, font: false}\nplugins: []\nnav: [index.md]\n", "utf-8")
        (source / "index.md").write_text("# x\n", "utf-8")
        self.run("MkDocs + Material, no navigation", sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config))

    def hugo(self) -> None:
        """Hugo with one template, where it is installed."""
        if not shutil.which("hugo"):
            print("  Hugo is not installed here")
            return
        source = self.markdown(self.work / f"{self.name}-hugo" / "content").parent
        (source / "hugo.toml").write_text('baseURL = "/"\ndisableKinds = ["taxonomy", "RSS", "sitemap"]\n', "utf-8")
        layouts = source / "layouts" / "_default"
        layouts.mkdir(parents=True, exist_ok=True)
        for name in ("single", "list"):
            (layouts / f"{name}.html").write_text(
                "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>", "utf-8"
            )
        self.run("Hugo", "hugo", "--quiet", "-s", str(source))

    def markdown(self, folder: Path) -> Path:
        """The bodies of all revisions as plain Markdown files."""
        for order in sorted(self.orders.glob("*/*.md")):
            target = folder / order.relative_to(self.orders)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(order.read_text("utf-8").split("---", 2)[2], "utf-8")
        return folder

    def one_line_changed(self) -> Changed:
        """The newest revision of the first directive with one word more."""
        return Changed(sorted(self.orders.glob("*/*.md"))[0])

    def told(self) -> None:
        """Everything as ratios to the baseline, and what lies on the disk."""
        base = fmean(c.cpu for c in self.costs if c.step == "baseline")
        count = len(list(self.orders.glob("*/*.md")))
        print(f"\n{self.name}: {count} revisions, {_bytes(self.orders) / 1e6:.1f} MB of orders")
        print(f"baseline: {base / count * 1000:.1f} ms a revision, the mean of all")
        for cost in self.costs:
            cpu = cost.cpu - cost.search
            print(f"| {cost.step} | {cpu:.1f} s | {cpu / base if base else 0:.3f} | {cost.search:.1f} s | {cost.peak:.0f} MB |")
        nothing = [cost.cpu - cost.search for cost in self.costs if cost.step == "build, from nothing"]
        if len(nothing) > 1:
            print(f"from nothing, the mean of {len(nothing)}: {fmean(nothing):.1f} s, {fmean(nothing) / base:.3f}")
        for name in ("site", "tree", "mkdocs/site", "baseline"):
            found = self.work / f"{self.name}-{name}"
            if found.is_dir():
                pages = sum(1 for _ in found.rglob("*.html"))
                print(f"{name}: {pages} pages, {_bytes(found) / 1e6:.1f} MB")
        print(f"cache: {_bytes(self.project / 'cache') / 1e6:.1f} MB\n")
        (self.work / f"{self.name}.json").write_text(json.dumps([asdict(cost) for cost in self.costs], indent=1), "utf-8")


class Changed:
    """A file with one word changed, while a block runs."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        self.before = self.path.read_bytes()
        lines = self.before.split(b"\n")
        at = max(n for n, line in enumerate(lines) if line.strip())
        lines[at] += b" Additionally."
        self.path.write_bytes(b"\n".join(lines))

    def __exit__(self, *_: object) -> None:
        self.path.write_bytes(self.before)


def _git(top: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(top), "-c", "user.name=x", "-c", "user.email=x@example.org", *words], check=True)


def _commit(top: Path) -> None:
    _git(top, "add", "--all")
    _git(top, "commit", "--quiet", "--message", "x")


def _correct(top: Path) -> None:
    """One more correction of the first order, with a word more in its last line."""
    orders = top / "policy_versions"
    before = set(orders.glob("*/*.md"))
    first = sorted(before)[0].read_text("utf-8")
    number = re.search("^directive: (.*)$", first, re.MULTILINE)
    assert number
    command = [sys.executable, "-m", "orders", "correct", number[1], "--author", "x", "--reason", "A word was left out."]
    subprocess.run([*command, "--date", AS_OF, "--policy-versions", str(orders)], check=True, stdout=subprocess.DEVNULL)
    (made,) = set(orders.glob("*/*.md")) - before
    made.write_text(made.read_text("utf-8").rstrip("\n") + " Additionally.\n", "utf-8")
    _commit(top)


def _of_search(said: bytes) -> float:
    """What of a build's CPU time the search index took, as `--profile` says."""
    found = re.search(rb"^search +[\d.]+ s +([\d.]+) s CPU", said, re.MULTILINE)
    return float(found[1]) if found else 0.0


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def demo(work: Path, size: str, words: int) -> Path:
    """The orders of a made-up department; made once."""
    directives, revisions = size.split("x")
    orders = work / f"orders-{size}-{words}"
    if not orders.is_dir():
        command = [sys.executable, "-m", "orders", "demo", str(orders), "--directives", directives, "--revisions", revisions]
        subprocess.run([*command, "--words", str(words), "--as-of", AS_OF], check=True, stdout=subprocess.DEVNULL)
    return orders


def corpus(work: Path, folder: Path) -> Path:
    """A corpus of ../shared in the form of policy_versions/, with the department's types of directives and in canonical form."""
    orders = work / f"orders-{folder.name}"
    if not orders.is_dir():
        subprocess.run([sys.executable, str(folder.parent / "to_policy_versions.py"), str(folder), str(orders)], check=True)
        (orders / "department.yml").write_text(CHICAGO, encoding="utf-8")
        command = [sys.executable, "-m", "orders", "fmt", "--all", "--policy-versions", str(orders)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return orders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sizes", nargs="*", default=[], help="such as 150x5: directives and revisions each")
    parser.add_argument("--words", type=int, default=400, help="how long an order is, about")
    parser.add_argument("--corpus", type=Path, help="a folder such as ../shared/corpora/chicago")
    parser.add_argument("--steps", nargs="*", choices=STEPS, default=[step for step in STEPS if step != "rounds"])
    told = parser.parse_args()
    work = told.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    departments = [(size, demo(work, size, told.words)) for size in told.sizes]
    if told.corpus:
        departments.append((told.corpus.name, corpus(work, told.corpus.resolve())))
    left = [path.name for name, _ in departments for path in sorted(work.glob(f"{name}-*")) if path.is_dir()]
    if left:
        parser.error(
            f"{work} has folders of an earlier run: {', '.join(left)}. Take a new one, or delete them and wait a minute."
        )
    benches = [Bench(work, name, orders) for name, orders in departments]
    for bench in benches:
        print(bench.name)
        bench.baseline()
        for step in told.steps:
            getattr(bench, step)()
        bench.baseline()
    for bench in benches:
        bench.told()


if __name__ == "__main__":
    main()
