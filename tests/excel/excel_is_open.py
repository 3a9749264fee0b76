"""Imported first by a fresh Python that is started as Excel starts it: the stand-in is Excel, with workbooks open in it.

What it finds there is a scene of `clicks`; when Python ends, what it came to is written beside it.
"""

import atexit
import json
import os
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import xlwings
import xlwings.main

from tests.excel import standin


class Windows:
    """What xlwings asks of Python's sys, on Windows."""

    platform = "win32"

    @property
    def argv(self):
        return sys.argv


SHOWN = ("screen_updating", "calculation", "enable_events", "display_alerts", "status_bar")


def started(scene):
    """Excel as the scene has it, reached as on Windows: by its window's handle and a workbook's name, or as macros name one."""
    app = standin.install().apps.add()
    xlwings._xlwindows = SimpleNamespace(
        App=lambda xl: {app.hwnd: app}[xl], Book=lambda _named: app.books.active, BOOK_CALLER=None
    )
    xlwings.main.sys = Windows()
    for path in scene["open"]:
        app.books.open(path)
    if scene["at"]:
        sheet, address = scene["at"]
        sheet = app.books.active.sheets(sheet)
        sheet.activate()
        sheet.range(address).select()
    app.answer, app.pick, app.busy = scene["answer"], scene["pick"], scene["busy"]
    return app


def came_to(app):
    """What is in front, what was said and shown, and Excel's settings."""
    book = app.books.active
    said = [value[1] for name, value in app.log if name == "alert"]
    shown = [value for name, value in app.log if name == "status_bar"]
    at = [book.sheets.active.name, book.sheets.active.selection.address] if book else []
    return {
        "books": [book.name for book in app.books],
        "sheets": [sheet.name for sheet in book.sheets] if book else [],
        "at": at,
        "said": said,
        "shown": shown,
        "settings": {name: app.state[name] for name in SHOWN},
    }


def ended(app, scene):
    Path(scene["outcome"]).write_text(json.dumps(came_to(app)), "utf-8")
    for number, book in enumerate(app.books):
        book.save(Path(scene["saved"], f"{number}.xlsx"))


_scene = json.loads(Path(os.environ["COMMISSIONING_SCENE"]).read_text("utf-8"))
end = partial(ended, started(_scene), _scene)
atexit.register(end)
