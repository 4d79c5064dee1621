"""LibreOffice, without a window: what is left of a Word file when all tracked changes are accepted, or rejected.

One process takes many files. It has a profile of its own, with a macro in Basic that does what a person would do by the
menu "Edit, Track Changes, Accept All" and saves the text.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

MACRO = """
Sub Run(List As String)
  Dim Line As String, Parts, Hidden(0) As New com.sun.star.beans.PropertyValue, Stored(1) As New com.sun.star.beans.PropertyValue
  Dim Nothing_()
  Hidden(0).Name = "Hidden" : Hidden(0).Value = True
  Helper = createUnoService("com.sun.star.frame.DispatchHelper")
  Number = FreeFile
  Open List For Input As #Number
  Do While Not EOF(Number)
    Line Input #Number, Line
    If Len(Line) > 0 Then
      Parts = Split(Line, "|")
      Doc = StarDesktop.loadComponentFromURL(ConvertToURL(Parts(1)), "_blank", 0, Hidden())
      If Parts(0) &lt;&gt; "" Then Helper.executeDispatch(Doc.CurrentController.Frame, ".uno:" &amp; Parts(0), "", 0, Nothing_())
      Stored(0).Name = "FilterName" : Stored(0).Value = Parts(3)
      Stored(1).Name = "FilterOptions" : Stored(1).Value = "UTF8,LF,,,"
      Doc.storeToURL(ConvertToURL(Parts(2)), Stored())
      Doc.close(True)
    End If
  Loop
  Close #Number
End Sub
"""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">'
    f"{MACRO}</script:module>\n"
)
KEEP, ACCEPT, REJECT = "", "AcceptAllTrackedChanges", "RejectAllTrackedChanges"
_TEXT, _PDF = "Text (encoded)", "writer_pdf_Export"


def program() -> str | None:
    """Where LibreOffice is, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


class Office:
    """A LibreOffice with a profile in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # The first start fills the profile, and would overwrite a macro that stood there already.
        self._start("--terminate_after_init", timeout=120)
        (folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba").write_text(_MODULE, "utf-8")

    def texts(self, jobs: Sequence[tuple[str, Path]]) -> list[str]:
        """The text that is left of each file after ACCEPT, REJECT or KEEP."""
        out = [self.folder / f"{number}.txt" for number in range(len(jobs))]
        self._run(
            [f"{act}|{path}|{target}|{_TEXT}" for (act, path), target in zip(jobs, out, strict=True)], timeout=60 + 6 * len(jobs)
        )
        return [path.read_text("utf-8-sig") for path in out]

    def pdf(self, path: Path) -> Path:
        """The file as LibreOffice prints it."""
        target = self.folder / f"{path.stem}.pdf"
        self._run([f"{KEEP}|{path}|{target}|{_PDF}"], timeout=120)
        return target

    def _run(self, lines: Sequence[str], timeout: int) -> None:
        jobs = self.folder / "jobs.txt"
        jobs.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        self._start(f'macro:///Standard.Module1.Run("{jobs}")', timeout=timeout)

    def _start(self, what: str, timeout: int) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = [program() or "soffice", "--headless", "--norestore", "--nologo", profile, what]
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)
