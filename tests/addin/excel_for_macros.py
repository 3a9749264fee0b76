"""The add-in's macros run without Excel, by pyOpenVBA's interpreter: what they ask of Windows is answered and recorded."""

import re

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._objects import VBAObject, member, method
from pyopenvba.interpreter._values import NOTHING

from xl_addin.build.add_in_file import MODULE_NAME, module_text

PYTHON = r"C:\Program Files\Python 3\python.exe"
PACKAGES = r"C:\Packages"
SET_UP = {"INTERPRETER_WIN": PYTHON, "PACKAGES": PACKAGES}
WINDOW = 4242
"""The handle of the window of the stand-in for Excel, too."""


LIBRARY = """
Private Function LoadLibrary(ByVal Name As String) As Long
    LoadLibrary = 1
End Function

Private Function XLPyDLLActivateAuto(ByRef Result As Variant, ByVal Config As String, ByVal mode As Long) As Long
    Set Result = CreateObject(Config)
    If Result Is Nothing Then
        Result = "No server answers."
        XLPyDLLActivateAuto = 1
    End If
End Function
"""
"""Replaces functions of the library and of Windows. The server is the object that is registered under the name asked for."""


class Server(VBAObject):
    """A Python that stays: what it was asked, and what it answers. fails_at: the calls that fail."""

    vba_type_name = "XLPython"

    def __init__(self, answer=None, fails_at=()):
        self.asked, self.answer, self.fails_at = [], answer, fails_at
        self.modules, self.meanwhile = [], lambda: None

    @method
    def Module(self, name):  # noqa: N802 - as xlwings names it
        self.modules.append(str(name))
        return str(name)

    @method
    def SetAttr(self, owner, name, value):  # noqa: N802 - as xlwings names it
        self._check("SetAttr")
        self.asked.append(("set", str(owner), str(name), value.name))

    @method
    def Exec(self, code):  # noqa: N802 - as xlwings names it
        self.asked.append(("run", str(code)))
        self.meanwhile()
        self._check("Exec")

    def _check(self, called):
        if called in self.fails_at:
            raise VBARuntimeError(-2147023174, "The RPC server is unavailable.")

    @method
    def CallUDF(self, script, name, arguments, book, caller):  # noqa: ARG002, N802 - as xlwings names it
        self.asked.append((str(script), str(name), [str(one) for one in arguments.items], book.name))
        return self.answer


class Shell(VBAObject):
    """WScript.Shell, which starts programs: what it was to start, and how that ends."""

    vba_type_name = "WshShell"

    def __init__(self):
        self.started, self.ends_with = [], 0

    @method
    def Run(self, Command, WindowStyle=1, WaitOnReturn=False):  # noqa: N802, N803, FBT002 - as Windows names them
        self.started.append((str(Command), int(WindowStyle), bool(WaitOnReturn)))
        return self.ends_with


def excel(application):
    """Excel, with what pyOpenVBA's does not have."""

    class Excel(type(application)):
        @member
        def Hwnd(self):  # noqa: N802 - as Excel names it
            return WINDOW

        @member
        def Path(self):  # noqa: N802 - as Excel names it
            return r"C:\Office16"

        @member
        def Caller(self):  # noqa: N802 - as Excel names it
            return self.vba_get("Range", ["A1"])

        @method
        def OnTime(self, EarliestTime, Procedure):  # noqa: ARG002, N802, N803 - as Excel names it
            self.due.append(str(Procedure))

        @method
        def MacroOptions(self, Macro, Description, Category, ArgumentDescriptions):  # noqa: N802, N803 - as Excel names it
            if not self.shows_a_workbook:
                raise VBARuntimeError(1004, "Cannot edit a macro on a hidden workbook.")
            self.described.append(
                (str(Macro), str(Description), str(Category), [str(text) for text in ArgumentDescriptions.items])
            )

    application.__class__ = Excel
    application.described, application.due, application.shows_a_workbook = [], [], True


class Macros:
    """The macros in an Excel with one workbook.

    settings: the user's. missing: files and folders that are not there. servers: those that answer, by what asks for them.
    """

    def __init__(self, book="Register.xlsx", settings=SET_UP, missing=(), servers=()):
        self.app = ExcelApplication()
        excel(self.app.application)
        if book:
            self.app.add_workbook().name = book
        self.shell = Shell()
        known = {"WScript.Shell": self.shell, **dict(servers)}
        self.app.interpreter.host.create = lambda name: known.get(name, NOTHING)
        self.app.add_module(with_files(module_text(), settings, missing), name=MODULE_NAME)

    def run(self, macro, *arguments):
        self.app.run(macro, *arguments)

    @property
    def started(self):
        """The one program that was started, as Windows takes its command line apart."""
        [(command, style, waits)] = self.shell.started
        assert (style, waits) == (0, True)
        return argv(command)

    @property
    def said(self):
        """The messages that the user saw."""
        return [text for kind, text, *_ in self.app.dialogs if kind == "MsgBox"]


def argv(command):
    """The arguments of a command line without quotes inside quotes."""
    return [word.replace('"', "") for word in re.findall(r'(?:"[^"]*"|[^\s"])+', command)]


def with_files(text, settings, missing):
    """The module with its readings of files replaced by these."""
    settings_code = "\n".join(f'If Key = "{name}" Then GetConfig = "{value}"' for name, value in settings.items())
    absent = "\n".join(f'If InStr(Path, "{part}") > 0 Then {{}} = False' for part in missing)
    for name, body in {
        "GetConfig": settings_code,
        "FileExists": f"FileExists = True\n{absent.replace('{}', 'FileExists')}",
        "FolderExists": f"FolderExists = True\n{absent.replace('{}', 'FolderExists')}",
    }.items():
        text = re.sub(rf"(Private Function {name}\(.*\n)(.|\n)*?(End Function)", lambda m, b=body: f"{m[1]}{b}\n{m[3]}", text)
    return re.sub(r"^\s*Private Declare .*", "", text, flags=re.MULTILINE) + LIBRARY
