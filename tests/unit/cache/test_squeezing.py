"""What is kept on a disk is squeezed, and comes back as it was."""

import os
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.cache.squeezing import loosened, squeezed


@given(st.binary(max_size=200), st.integers(0, 40))
def test_bytes_come_back_as_they_were(data: bytes, times: int) -> None:
    assert loosened(squeezed(data * times)) == data * times


def test_what_is_repeated_a_megabyte_later_costs_next_to_nothing() -> None:
    page = os.urandom(1_000_000)

    assert len(squeezed(page * 6)) < 1.02 * len(page)


@pytest.mark.skipif(shutil.which("zstd") is None, reason="needs the program zstd")
def test_another_program_reads_it() -> None:
    read = subprocess.run(["zstd", "-dc"], input=squeezed(b"IV.A.2.d\n" * 9), capture_output=True, check=True)

    assert read.stdout == b"IV.A.2.d\n" * 9
