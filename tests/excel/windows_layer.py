"""xlwings as it is on Windows, run elsewhere: its own code, with stubs in place of pywin32 and of Windows' two commands.

Run as a program: what to import, and what to do then. It prints each command that was run, up to the end of the process.
"""

import atexit
import ctypes
import datetime as dt
import subprocess
import sys
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock

OURS = 1000
"""The one Excel whose window this desktop shows."""

TASKS = """
Image Name                     PID Session Name        Session#    Mem Usage
========================= ======== ================ =========== ============
EXCEL.EXE                     1000 RDP-Tcp#4                  4    212,344 K
EXCEL.EXE                     2000 RDP-Tcp#7                  7    180,120 K
EXCEL.EXE                     1500 RDP-Tcp#4                  4     90,000 K
"""
"""Our own Excel, that of a colleague on the same host, and a hidden one of our own."""


def say(*words):
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def module(name, **members):
    made = ModuleType(name)
    vars(made).update(members)
    sys.modules[name] = made
    return made


def stub_pywin32():
    """The modules of pywin32 that xlwings imports. Whatever is asked of them beyond that is a mock."""

    class ComError(Exception):
        pass

    classes = {name: type(name, (), {}) for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass")}
    module("pywintypes", com_error=ComError, error=OSError, TimeType=dt.datetime, IID=str)
    pythoncom = module("pythoncom", CoInitialize=lambda: None, com_error=ComError, ole_error=ComError)
    vars(pythoncom).update(__file__=ctypes.__file__, TypeIIDs=MagicMock(), IID_IDispatch=0)
    for name in ("win32api", "win32con", "win32event", "win32timezone"):
        module(name)
    client = module("win32com.client", Dispatch=MagicMock(), DispatchEx=MagicMock(), gencache=MagicMock(), **classes)
    policy = module("win32com.server.policy", DefaultPolicy=object, EventHandlerPolicy=object)
    dispatcher, util = module("win32com.server.dispatcher", DefaultDebugDispatcher=object), module("win32com.server.util")
    server = module("win32com.server", policy=policy, dispatcher=dispatcher, util=util)
    module("win32com", client=client, server=server)
    ctypes.oledll = ctypes.PyDLL = MagicMock()


def stub_windows():
    """One window is there, of our own Excel."""
    user = SimpleNamespace(GetTopWindow=lambda _: 1, GetWindow=lambda *_: 0)
    ctypes.windll = SimpleNamespace(user32=user, oleacc=MagicMock())
    module("win32gui", FindWindowEx=lambda *_: 1)
    module("win32process", GetWindowThreadProcessId=lambda _: (0, OURS))


def stub_commands():
    """tasklist says what is open; taskkill, and all else, ends nothing."""

    def run(command, **_):
        say("ran", *command)
        return SimpleNamespace(stdout=TASKS, returncode=0)

    subprocess.run, subprocess.CREATE_NO_WINDOW = run, 0


def note_handlers():
    """The functions that will run at the end of the process, as they are registered and taken back."""
    noted, register, unregister = [], atexit.register, atexit.unregister

    def registered(function, *given, **named):
        noted.append(function)
        return register(function, *given, **named)

    def unregistered(function):
        noted[:] = [each for each in noted if each != function]
        unregister(function)

    atexit.register, atexit.unregister = registered, unregistered
    return noted


def main(code):
    sys.platform = "win32"  # from here on an import of xlwings is that of Windows
    stub_pywin32()
    stub_windows()
    stub_commands()
    noted = note_handlers()
    exec(code)  # noqa: S102 - a test's own
    say("engine", sys.modules["xlwings"].engines.active.name)
    say("handlers", *(each.__qualname__ for each in noted if each.__module__.startswith("xlwings")))


if __name__ == "__main__":
    main(sys.argv[1])
