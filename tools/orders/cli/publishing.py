"""Publishing, step by step: checked, built, proved, put online; whatever goes wrong, the site is as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from orders.cache.wholefile import write_atomically
from orders.cli.building import build_site
from orders.cli.candidate import Wish, checked, checkout
from orders.cli.carrying import Carrying
from orders.cli.exporting import making
from orders.cli.lastsite import department_in
from orders.cli.loading import Law
from orders.cli.proving import prove
from orders.cli.recovering import finish_files, finish_ledger, tell_uncommitted
from orders.cli.targets import NotPublishedError, Target, say
from orders.errors import OrdersError
from orders.exports.counting import count
from orders.keeping import record, with_provenance
from orders.proof.addresses import ADDRESSES_FILE
from orders.proof.sealing import addresses_published
from orders.proof.signature import sign_site
from orders.proof.watching import Watch
from orders.proof.work import Start, Work
from orders.publish.releases import Facts
from orders.record.entries import Entry
from orders.record.ledger import LEDGER_FILE
from orders.vcs.branches import file_at, moved, show_moved, tip_of, with_files
from orders.vcs.reading import NoHistory

_TRIES = 5
"""How often a publication starts again because the branch moved on while it was built."""
_AS_IT_WAS = "Nothing was published; the site is as it was."


def publish_folder(target: Target, wish: Wish) -> None:
    """Publish the orders that lie in the folder where the command runs, and enter them into the ledger that lies there."""
    with _or_as_it_was(), target.alone():
        finish_ledger(wish.folder, target.ledger())
        law = checked(Path(), wish, target.ledger())
        law, _ = with_record(law)
        lists: dict[str, bytes] = {LEDGER_FILE: law.kept.ledger} if law.kept.ledger else {}

        def fill(start: Start) -> tuple[Facts, Work]:
            work = _build(Path(), law, wish, start, "", target.addresses())
            lists[ADDRESSES_FILE] = addresses_published(start.folder)
            return wish.facts(law.corpus.department, ""), work

        target.put(fill, lambda: True, _carrying(law, wish))
    for name, data in lists.items():
        if data != _present(law.folder / name):
            write_atomically(law.folder / name, data)
            say(f"Written: {law.folder / name}. Commit it with the orders.")


def publish_branch(target: Target, repository: Path, branch: str, wish: Wish) -> None:
    """Publish what a branch of a repository holds when its turn comes, with everything that was merged until then.

    What becomes published by that is entered into the ledger, in a commit on that branch, which moves in one step or not at all.
    """
    with _or_as_it_was(), target.alone():
        finish_files(repository, branch, wish.folder)
        tell_uncommitted(repository, branch, wish.folder)
        for _ in range(_TRIES):
            if _Branch(repository, branch, tip_of(repository, branch)).published(target, wish):
                return
            say(f"Something newer came onto {branch} in the meantime; starting again with it.")
        raise NotPublishedError(f"{branch} moved on {_TRIES} times while it was built. Publish again when it rests.")


@dataclass(slots=True)
class _Branch:
    """A branch on its way: `tip` is where it stands, `written` what its last commit will have on top of that."""

    repository: Path
    name: str
    tip: str
    written: tuple[str, ...] = ()

    def published(self, target: Target, wish: Wish) -> bool:
        """Publish it; False where the branch moved on meanwhile."""
        commit = target.instead_of(self.tip)
        if not wish.again and self._is_online(target, wish, commit):
            return True
        with checkout(self.repository, commit, target.work) as top:
            # An earlier commit has an earlier record, which is no sign that the record was cut.
            law = checked(top, wish, target.ledger() if commit == self.tip else None)
            if commit != self.tip:
                return self._again(target, top, law, wish, commit)
            return self._new(target, top, law, wish)

    def _is_online(self, target: Target, wish: Wish, commit: str) -> bool:
        """Whether just that is online. For that no order need be read: of a commit only its day can differ, in its time zone."""
        told = file_at(self.repository, commit, (wish.folder / "department.yml").as_posix())
        return target.has(wish.facts(department_in(told), commit))

    def _again(self, target: Target, top: Path, law: Law, wish: Wish, commit: str) -> bool:
        """Publish an earlier commit as it reads today; what the branch holds beyond it stays as it is."""

        def fill(start: Start) -> tuple[Facts, Work]:
            return wish.facts(law.corpus.department, commit), _build(top, law, wish, start, commit)

        return target.put(fill, lambda: True, _carrying(law, wish))

    def _new(self, target: Target, top: Path, law: Law, wish: Wish) -> bool:
        """Publish the tip with its record: the ledger goes before the site, which shows it; the addresses are known after."""
        law, added = with_record(law)
        recorded = self._with(self.tip, wish, {LEDGER_FILE: law.kept.ledger} if added else {}, message_of(added))
        last = recorded

        def fill(start: Start) -> tuple[Facts, Work]:
            nonlocal last
            work = _build(top, law, wish, start, recorded, target.addresses())
            addresses = addresses_published(start.folder)
            new = {} if addresses == _present(law.folder / ADDRESSES_FILE) else {ADDRESSES_FILE: addresses}
            last = self._with(recorded, wish, new, "List the addresses that were published")
            return wish.facts(law.corpus.department, last), work

        return target.put(fill, lambda: self._moves_to(last), _carrying(law, wish))

    def _with(self, parent: str, wish: Wish, lists: Mapping[str, bytes], message: str) -> str:
        """A commit with these lists on top of another, which is that other one where there are none."""
        files = {(wish.folder / name).as_posix(): data for name, data in lists.items()}
        self.written += tuple(files)
        return with_files(self.repository, parent, files, message) if files else parent

    def _moves_to(self, last: str) -> bool:
        if last == self.tip:
            return tip_of(self.repository, self.name) == self.tip
        if not moved(self.repository, self.name, self.tip, last):
            return False
        show_moved(self.repository, self.name, self.written)
        say(f"{self.name} has the record of this now (commit {last[:10]}); pull before you change something else.")
        return True


def with_record(law: Law) -> tuple[Law, tuple[Entry, ...]]:
    """The orders with everything that is published now entered into their ledger, and what was entered.

    Where git does not know them, nothing can be entered, which is said.
    """
    if isinstance(law.kept.history, NoHistory):
        say(f"Nothing was entered into the ledger. {law.kept.history.reason} {law.kept.history.remedy}")
        return law, ()
    result = record(law.kept, law.corpus)
    for entry in result.added:
        say(f"Recorded: {entry.directive}, {entry.path} ({entry.kind}, {entry.day})")
    for path in result.waiting:
        say(f"Not recorded: {path} is not committed as it stands here.")
    kept = replace(law.kept, ledger=result.ledger)
    # What is entered now is told by the very site that publishes it.
    return replace(law, kept=kept, corpus=with_provenance(law.corpus, kept)), result.added


def message_of(added: Sequence[Entry]) -> str:
    """What the commit that enters publications into the ledger says."""
    names = tuple(dict.fromkeys(entry.directive for entry in added))
    if len(names) == 1:
        return f"Record the publication of {names[0]}"
    return f"Record {count(len(added), 'publication')}\n\n" + "\n".join(f"{entry.directive}: {entry.path}" for entry in added)


def _carrying(law: Law, wish: Wish) -> Carrying:
    return Carrying(law.corpus.desk.cache if wish.cached else None, wish.facts(law.corpus.department, "").as_of)


def _build(top: Path, law: Law, wish: Wish, start: Start, commit: str, online: bytes = b"") -> Work:
    say("Building the site …")
    watch = Watch()
    settings, day = (top / wish.config).resolve(), wish.facts(law.corpus.department, commit).as_of
    with making(wish.downloads, wish.cached) as exports:
        work = build_site(settings, law, day, start, False, exports, commit, online, watch=watch)
    with watch.part("proof"):
        # Carried over is only what is known to be what was published.
        prove(start.folder, {path: work.files[path] for path in work.carried})
    if wish.profile:
        say(watch.table().rstrip("\n"))
    if wish.key is not None:
        sign_site(start.folder, wish.key)
    return work


def _present(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


@contextmanager
def _or_as_it_was() -> Iterator[None]:
    """Whatever stops a publication, the reader is told that the site is as it was."""
    try:
        yield
    except OrdersError as refusal:
        raise NotPublishedError(f"{refusal} {_AS_IT_WAS}") from refusal
    except OSError as failure:
        where = f"{failure.filename}: " if failure.filename else ""
        raise NotPublishedError(f"{where}{failure.strerror or failure}. {_AS_IT_WAS}") from failure
