"""A Windows desktop by Wine: its own Python, xlwings and pywin32 as a bundle has them, and programs run on it.

.ci/run fetches the Python and the two wheels. numpy and what needs it is left out, as it does not run under every Wine.
"""

import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import et_xmlfile
import openpyxl
import pytest

import tests
from tests.tools import program
from xl_addin.bundle.bundling import SITE_PACKAGES, assemble

FETCHED = Path(os.environ.get("WINDOWS_PYTHON", Path.home() / ".cache" / "windows-python"))
"""Where python.zip and the wheels of xlwings and pywin32 are."""

QUIET = {"WINEDEBUG": "-all", "WINEARCH": "win64", "WINEDLLOVERRIDES": "mscoree=;mshtml="}
STANDING_IN = """
import os, sys
if "COMMISSIONING_SCENE" in os.environ and "-P" in sys.orig_argv:
    import tests.excel.excel_is_open
"""
"""Has every Python that macros or the user start find the stand-in for Excel open, where a scene of it is given."""

ASKING = """
import ctypes, json, pythoncom, sys, win32com.client

class Variant(ctypes.Structure):
    _fields_ = [("kind", ctypes.c_long), ("unused", ctypes.c_long), ("held", ctypes.c_void_p), ("more", ctypes.c_void_p)]

asked = json.load(open(sys.argv[1], encoding="utf-8"))
pythoncom.CoInitialize()
result, activate = Variant(), ctypes.WinDLL(asked["library"]).XLPyDLLActivateAuto
activate.argtypes = [ctypes.POINTER(Variant), ctypes.c_char_p, ctypes.c_long]
failed = activate(ctypes.byref(result), asked["server"].encode("mbcs"), 1)
if failed:
    answers = ctypes.wstring_at(result.held)
else:
    server = win32com.client.Dispatch(pythoncom.ObjectFromAddress(result.held, pythoncom.IID_IDispatch))
    answers = [server.CallUDF("xl_addin.functions", name, tuple(given), None, None) for name, *given in asked["functions"]]
    if asked["commands"]:
        server.SetAttr(server.Module("xlwings._xlwindows"), "BOOK_CALLER", "the workbook in front")
    for command in asked["commands"]:
        server.Exec(command)
json.dump(answers, open(asked["answers"], "w", encoding="utf-8"))
"""
"""What Excel does when it calculates a formula, or a button's macro does: the library finds a server, or starts one."""


class Windows:
    """The desktop. folder: the one that holds Python, as this system has it."""

    def __init__(self, folder):
        self.folder = folder / "bundle"
        self._scratch = folder
        self._environment = {**os.environ, **QUIET, "WINEPREFIX": str(folder / "prefix")}
        self._wine = program("wine")
        assemble(self.folder, _python(folder), sorted(FETCHED.glob("*.whl")))
        self._serve("-p")  # it stays between programs, which would all wait for it
        self.run("wineboot", "--init")

    @property
    def python(self):
        return self.named(self.folder / "python.exe")

    @staticmethod
    def named(path):
        """A path of this system as Windows has it."""
        return "Z:" + str(path).replace("/", "\\")

    def run(self, *command):
        """Run a program to its end: how it ended, and what it said."""
        done = self._started(command).communicate(timeout=100)
        return done[0].decode("utf-8", "replace")

    def _started(self, command):
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.Popen([self._wine, *map(str, command)], env=self._environment, cwd=self._scratch, **streams)

    def commissioning(self, *arguments):
        """What the product's command says, and its exit code."""
        done = self._started([self.folder / "python.exe", "-P", "-m", "validators", *arguments])
        said = done.communicate(timeout=100)[0].decode("utf-8", "replace")
        return done.returncode, said.splitlines()

    @contextmanager
    def standing_in(self, scene):
        """While the stand-in is Excel on the desktop. scene: its file, as this system has it."""
        for package in (openpyxl, et_xmlfile, tests):
            found = Path(package.__file__).parent
            shutil.copytree(
                found,
                self.folder / SITE_PACKAGES / found.name,
                ignore=shutil.ignore_patterns("__pycache__"),
                dirs_exist_ok=True,
            )
        (self.folder / SITE_PACKAGES / "sitecustomize.py").write_text(STANDING_IN, encoding="utf-8")
        self._environment["COMMISSIONING_SCENE"] = self.named(scene)
        yield
        del self._environment["COMMISSIONING_SCENE"]

    def ask(self, server, functions, commands=()):
        """What worksheet functions answer to a formula, once commands were run.

        server: what the library is given to find or start it.
        """
        library = self.named(next(self.folder.glob("xlwings64-*.dll")))
        answers, asked, asking = (self._scratch / name for name in ("answers.json", "asked.json", "asking.py"))
        given = {
            "library": library,
            "server": server,
            "functions": functions,
            "commands": commands,
            "answers": self.named(answers),
        }
        asked.write_text(json.dumps(given), encoding="utf-8")
        asking.write_text(ASKING, encoding="utf-8")
        answers.unlink(missing_ok=True)
        said = self.run(self.folder / "python.exe", self.named(asking), self.named(asked))
        assert answers.exists(), said
        return json.loads(answers.read_text("utf-8"))

    @contextmanager
    def helped(self):
        """While a helper answers, which the user started."""
        helper = self._started([self.folder / "python.exe", "-u", "-P", "-m", "validators", "addin", "serve"])
        try:
            assert any(b"server running" in line for line in helper.stdout)
            yield
        finally:
            helper.kill()
            helper.communicate()

    def end(self):
        """End all that still runs on it."""
        self._serve("-k")

    def _serve(self, how):
        subprocess.run([program("wineserver"), how], env=self._environment, check=False, capture_output=True, timeout=60)


def _python(folder):
    """Python's embeddable package; it was fetched within a folder of its own inside the archive."""
    fetched = FETCHED / "python.zip"
    if not fetched.exists():
        missing = f"{fetched} is not there; .ci/run says where it comes from"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with ZipFile(fetched) as package, ZipFile(folder / "python.zip", "w") as plain:
        for name in package.namelist():
            if not name.endswith("/"):
                plain.writestr(name.rpartition("/")[2], package.read(name))
    return folder / "python.zip"
