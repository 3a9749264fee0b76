"""A macro run by LibreOffice, as another reader of VBA than Excel, and the texts that it gives back."""

import os
import signal
import subprocess
from contextlib import suppress
from xml.sax.saxutils import escape

from tests.tools import program

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}
</script:module>"""
MAIN = """
Private Sub Note(Text As String)
    Dim File As Integer
    File = FreeFile
    Open "{out}" For Append As #File
    Print #File, Text
    Close #File
End Sub

Sub Main()
    On Error GoTo Failed
{notes}
    StarDesktop.terminate()
    Exit Sub
Failed:
    Note "failed: " & Err.Description
    StarDesktop.terminate()
End Sub
"""


def values(code, expressions, folder, **environment):
    """What the expressions come to, as texts, where this code is the module's."""
    out, basic = folder / "noted.txt", folder / "profile" / "user" / "basic" / "Standard"
    notes = "\n".join(f"    Note CStr({expression})" for expression in expressions)
    whole = "Option VBASupport 1\n" + code + MAIN.format(out=out, notes=notes)
    office = [program("soffice"), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    _run([*office, "--terminate_after_init"], {})  # it puts macros of its own there when it starts for the first time
    (basic / "Module1.xba").write_text(MODULE.format(escape(whole)), encoding="utf-8")
    _run([*office, "macro:///Standard.Module1.Main()"], environment)
    return out.read_text("utf-8").splitlines()


def _run(command, environment):
    """To its end; where a macro does not even compile, LibreOffice waits for an answer to a question that nobody sees."""
    started = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        assert started.wait(timeout=60) == 0
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
