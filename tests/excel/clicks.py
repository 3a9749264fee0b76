"""A click on a button of the ribbon: the very command that Excel's macros run, in a fresh Python with Excel's own arguments."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from xl_addin import buttons
from xl_addin.build.ribbon import found_buttons

ROOT = Path(__file__).parent.parent.parent
MACROS = (ROOT / "xl_addin" / "vba" / "Buttons.bas").read_text("utf-8")
BUTTONS = sorted(button.name for button in found_buttons())
HANDLE = "4242"
EMPTY = {"at": None, "answer": "ok", "pick": "", "name": None, "busy": 0}


def command(button):
    """What the macros have Python run."""
    before, after = re.search(r'RunPython "([^"]+)" & Button & "([^"]+)"', MACROS).groups()
    return f"{before}{button}{after}"


def click(button, *books, **given):
    """Presses a button with these workbooks open, the last in front; afterwards all that are open are saved.

    given: at, a sheet and what is selected on it; answer, to a question; pick, the folder that is chosen; name, of the
    workbook in front, as Excel says it; busy, how many calls are turned away.
    """
    folder = books[-1].parent / "clicked"
    ran = _run(button, set_up(folder, *books, **given), given.get("name") or books[-1].name)
    outcome = json.loads((folder / "outcome.json").read_text("utf-8"))
    saved = [folder / f"{number}.xlsx" for number in range(len(outcome["books"]))]
    return SimpleNamespace(code=ran.returncode, output=ran.stdout, errors=ran.stderr, saved=saved, **outcome)


def set_up(folder, *books, named=str, **given):
    """The folder, with the scene in its file. named: a path as the system has it on which the button is pressed."""
    folder.mkdir(exist_ok=True)
    places = {"open": list(map(named, books)), "saved": named(folder), "outcome": named(folder / "outcome.json")}
    (folder / "scene.json").write_text(json.dumps(EMPTY | places | given), "utf-8")
    return folder


def _run(button, folder, name):
    known = {key: value for key, value in os.environ.items() if not key.startswith(("XLWINGS", "PYTHON"))}
    environment = known | {"COMMISSIONING_SCENE": str(folder / "scene.json"), "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    code = f"import tests.excel.excel_is_open; {command(button)}"
    arguments = [f"--wb={name}", "--from_xl=1", r"--app=C:\Office\EXCEL.EXE", f"--hwnd={HANDLE}"]
    python = [sys.executable, "-W", "error", "-P", "-c", code, *arguments]
    return subprocess.run(python, env=environment, cwd=folder, capture_output=True, text=True, check=False)


def press(app, button):
    """Presses a button in this very Python; what it said in messages."""
    before = len(app.impl.log)
    getattr(buttons, button)()
    return [value[1] for name, value in app.impl.log[before:] if name == "alert"]
