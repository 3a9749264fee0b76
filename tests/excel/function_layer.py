"""xlwings' own function layer for Windows, run without Windows: the few names that it takes from pywin32 are stubs here.

Decorators, the reading of arguments, the writing of results and the wrappers in VBA are xlwings' shipped code.
"""

import io
import sys
from importlib import import_module
from types import ModuleType, SimpleNamespace

import xlwings
from xlwings.utils import VBAWriter

from tests.excel.standin.ranges import Range

MISSING = -2147352572
"""What VBA hands on for an argument that was left out."""


def load(monkeypatch):
    """xlwings.udfs, with xlwings decorating as it does in Excel until the test ends."""
    marshalling = {"CoMarshalInterThreadInterfaceInStream": lambda _, native: native, "IID_IDispatch": None}
    _stub(monkeypatch, "pythoncom", CoInitialize=lambda: None, **marshalling)
    _stub(monkeypatch, "pywintypes", com_error=type("com_error", (Exception,), {}))
    client = _stub(monkeypatch, "win32com.client", Dispatch=lambda native: native)
    _stub(monkeypatch, "win32com", client=client)
    windows = _stub(
        monkeypatch,
        "xlwings._xlwindows",
        is_range_instance=lambda given: isinstance(given, Range),
        Range=lambda xl: xl,
        Book=lambda xl: xl,
        BOOK_CALLER=None,
        cleanup=lambda: None,
        Apps=SimpleNamespace(),
    )
    _stub(monkeypatch, "xlwings.com_server", loop=None)
    monkeypatch.setattr(xlwings, "_xlwindows", windows, raising=False)
    monkeypatch.delitem(sys.modules, "xlwings.udfs", raising=False)
    layer = import_module("xlwings.udfs")
    for name, decorator in {"func": layer.xlfunc, "arg": layer.xlarg, "ret": layer.xlret, "script": layer.xlsub}.items():
        monkeypatch.setattr(xlwings, name, decorator)
    return layer


def _stub(monkeypatch, name, **holds):
    module = ModuleType(name)
    vars(module).update(holds)
    monkeypatch.setitem(sys.modules, name, module)
    return module


def functions(monkeypatch):
    """The add-in's worksheet functions, decorated again."""
    monkeypatch.delitem(sys.modules, "xl_addin.functions", raising=False)
    return import_module("xl_addin.functions")


def call(layer, module, name, *arguments, caller):
    """What Excel is given for a formula: rows of cells, one value where there is but one."""
    given = [argument.impl if isinstance(argument, xlwings.Range) else argument for argument in arguments]
    rows = layer.call_udf(module.__name__, name, tuple(given), None, caller.impl)
    return rows[0][0] if [len(row) for row in rows] == [1] else rows


def vba(layer, module, book):
    """The wrappers in VBA, as xlwings writes them for a book of this name."""
    text = io.StringIO()
    VBAWriter(text).writeln('Attribute VB_Name = "xlwings_udfs"')
    layer.generate_vba_wrapper(module.__name__, module, text, SimpleNamespace(Name=book))
    return text.getvalue()
