"""What every test may ask for: the project's own folders, and the shared corpora where they are present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
# What a build or an earlier run of the tests made is not made again; the key knows inputs, code and libraries.
os.environ.setdefault("ORDERS_CACHE", str(ROOT / ".orders-cache"))

# How fast an example is tried says how busy the machine is, and nothing of the code.
settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fixed", settings.get_profile("random"), derandomize=True)
settings.load_profile(os.environ.get("ORDERS_HYPOTHESIS", "random"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared sources and corpora beside the project; a test that needs it skips without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "sources").is_dir():
        pytest.skip("../shared is not here: the corpora are checked where they are")
    return folder


@pytest.fixture(scope="session")
def policy_versions(root: Path) -> Path:
    """The project's own orders."""
    return root / "policy_versions"
