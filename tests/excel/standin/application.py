"""The engine, the program and its open workbooks."""

import datetime as dt
import warnings
from pathlib import Path

import openpyxl
from xlwings import base_classes

from tests.excel.standin.books import Book
from tests.excel.standin.cells import NAMES, is_missing
from tests.excel.standin.native import AutoCorrect, Native, Rejected
from tests.excel.standin.rich import data_types

STATE = {
    "screen_updating": True,
    "display_alerts": True,
    "enable_events": True,
    "calculation": "automatic",
    "status_bar": False,
    "interactive": True,
    "visible": True,
    "cut_copy_mode": None,
}
"""What a macro commonly sets of the program, as it stands when Excel is started."""


class Engine:
    name, type = "excel", "desktop"

    def __init__(self):
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value, options):
        """A value on its way to a cell; what is missing goes as an empty text, which clears the cell."""
        del options
        if is_missing(value):
            return ""
        if hasattr(value, "item") and type(value).__module__ == "numpy":
            value = value.item()
        if hasattr(value, "to_pydatetime"):
            value = value.to_pydatetime()
        return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value

    @staticmethod
    def clean_value_data(data, dates, empty, numbers, err_to_str):
        """Values on their way from cells: whole numbers are errors, which are dropped unless they are asked for as texts."""

        def clean(value):
            if value in ("", None):
                return empty
            if isinstance(value, dt.datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return dates(**{part: getattr(value, part) for part in parts}, tzinfo=None)
            if numbers and isinstance(value, float):
                return numbers(value)
            if isinstance(value, int) and value in NAMES:
                return NAMES[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine):
        self.engine, self.open = engine, []

    def add(self, spec=None, add_book=None, xl=None, visible=None):
        del spec, xl, visible
        app = App(self)
        self.open.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def keys(self):
        return [app.pid for app in self.open]

    def cleanup(self):
        pass

    def __iter__(self):
        return iter(self.open)

    def __len__(self):
        return len(self.open)

    def __getitem__(self, pid):
        return next(app for app in self.open if app.pid == pid)


class App(base_classes.App):
    """log: every setting of STATE in its order, and every alert, as (name, value). answer: what the user presses.

    pick: the folder that the user chooses, if they do. busy: how many calls are turned away from now on.
    """

    version, books, hwnd = "16.0", None, 4242

    def __init__(self, apps):
        self.apps, self.books, self.state, self.log, self.answer = apps, Books(self), dict(STATE), [], "ok"
        self.pick, self.busy, self.auto_correct = "", 0, AutoCorrect()

    @property
    def api(self):
        return Native(self)

    def take_call(self):
        if self.busy:
            self.busy -= 1
            raise Rejected

    @property
    def engine(self):
        return self.apps.engine

    @property
    def pid(self):
        return id(self)

    @property
    def selection(self):
        book = self.books.active
        return book.sheets.active.selection if book else None

    def activate(self, steal_focus=False):  # noqa: FBT002 - xlwings' own signature
        del steal_focus
        self.apps.open.remove(self)
        self.apps.open.insert(0, self)

    def calculate(self):
        self.log.append(("calculate", None))

    def alert(self, prompt, title, buttons, mode, callback):
        del buttons, mode, callback
        self.log.append(("alert", (title, prompt)))
        return self.answer

    def quit(self):
        self.apps.open.remove(self)

    def kill(self):
        self.quit()


def _setting(name):
    def get(app):
        app.take_call()
        return app.state[name]

    def put(app, value):
        app.take_call()
        if name == "calculation" and value not in {"automatic", "manual", "semiautomatic"}:
            raise KeyError(value)
        app.state[name] = (value or False) if name == "status_bar" else value
        app.log.append((name, value))

    return property(get, put)


for _name in STATE:
    setattr(App, _name, _setting(_name))


class Books(base_classes.Books):
    """The last one is active."""

    def __init__(self, app):
        self.app, self.open_books = app, []

    @property
    def api(self):
        return self

    @property
    def active(self):
        return self.open_books[-1] if self.open_books else None

    def add(self):
        content = openpyxl.Workbook()
        content.active.title = "Sheet1"
        return self._opened(Book(self, content, None, f"Book{len(self.open_books) + 1}"))

    def open(self, fullname, *_):
        """As Excel does: a workbook comes with the calculation it was saved with, if it is the first; KeyError for no book."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl says what it will not save, and nothing is saved over a sample
            content = openpyxl.load_workbook(fullname, keep_vba=str(fullname).endswith("m"))
            results = openpyxl.load_workbook(fullname, data_only=True)
        if not self.open_books:
            self.app.state["calculation"] = {"manual": "manual"}.get(content.calculation.calcMode, "automatic")
        for number, rich in data_types(fullname).items():
            content.worksheets[number - 1].rich = rich
        return self._opened(Book(self, content, results, str(Path(fullname).absolute())))

    def _opened(self, book):
        self.open_books.append(book)
        return book

    def __call__(self, key):
        try:
            self.app.take_call()
        except Rejected:
            raise KeyError(key)  # noqa: B904 - as xlwings does, whatever the reason
        if isinstance(key, int):
            return self.open_books[key - 1]
        found = [book for book in self.open_books if key.lower() == book.name.lower()]
        if not found:
            raise KeyError(key)
        return found[0]

    def __len__(self):
        return len(self.open_books)

    def __iter__(self):
        return iter(self.open_books)
