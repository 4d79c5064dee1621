"""What is looked up by numbers keeps its hash, which another process, in which words have other hashes, must not take over."""

import os
import pickle
import subprocess
import sys
from datetime import date

import pytest

from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath

LOOK_UP = """
import pickle, sys
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
print({eval(sys.argv[1]): "found"}.get(pickle.load(sys.stdin.buffer)))
"""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (DirectiveNumber("GO", "2011-01", "A"), "DirectiveNumber('GO', '2011-01', 'A')"),
        (LabelPath(("IV", "A", "2")), "LabelPath(('IV', 'A', '2'))"),
        (Department("Fairview Police Department", color="#123456"), "Department('Fairview Police Department', color='#123456')"),
    ],
)
def test_what_came_from_another_process_is_found_under_its_equal(value: object, told: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    command = [sys.executable, "-c", LOOK_UP, told]
    done = subprocess.run(command, input=pickle.dumps(value), capture_output=True, env=environment, check=True)
    assert done.stdout.decode().strip() == "found"


def test_equal_numbers_have_one_hash_and_others_are_told_apart() -> None:
    by_day = DirectiveNumber("GO", "G02-01", dated=date(2015, 6, 30))
    assert hash(by_day) == hash(DirectiveNumber("GO", "G02-01", dated=date(2015, 6, 30)))
    assert len({by_day, DirectiveNumber("GO", "G02-01"), DirectiveNumber("GO", "G02-01", "A"), by_day}) == 3
