"""pdftotext: the words of a PDF as any other program finds them, without what stands in its margins."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def program() -> str | None:
    """Where pdftotext is, or None where it is not installed."""
    return shutil.which("pdftotext")


def words(path: Path) -> str:
    """The text within the margins of every page (US Letter, an inch at the sides), in reading order."""
    area = ["-x", "60", "-y", "64", "-W", "500", "-H", "660"]
    command = [program() or "pdftotext", "-raw", *area, "-enc", "UTF-8", "-nopgbrk", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
