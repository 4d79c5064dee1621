"""One publication at a time: who waits is told for whom, and is not kept for ever; a rollback does not wait for a build."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.publish.locks import held


def test_who_comes_second_is_told_who_is_first_and_waits_until_that_one_is_done(tmp_path: Path) -> None:
    lock, told, done = tmp_path / "lock", list[str](), list[str]()

    def second() -> None:
        with held(lock, "the second", 60, told.append):
            done.append("second")

    with held(lock, "the first, a long one", 60, told.append):
        thread = threading.Thread(target=second)
        thread.start()
        while not told:
            thread.join(0.01)
        done.append("first")
    thread.join()
    assert (told, done) == (["the first, a long one"], ["first", "second"])


def test_patience_ends_with_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    told: list[str] = []
    with (
        held(tmp_path / "lock", "process 4711", 60, told.append),
        pytest.raises(OrdersError, match=r"still running \(process 4711\).*end that process; its lock ends with it"),
        held(tmp_path / "lock", "another", 0, told.append),
    ):
        raise AssertionError
    assert told == ["process 4711"]


def test_a_lock_is_free_again_after_a_failure(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="mistake"), held(tmp_path / "lock", "one", 0, pytest.fail):
            raise ValueError("mistake")
