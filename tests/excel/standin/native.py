"""What pywin32 gives for the program itself, as far as xlwings has no name for it."""

from pathlib import Path


class Rejected(Exception):  # noqa: N818 - as Windows calls it
    """A call that Excel turned away, as it does while a cell is being edited."""

    hresult, excepinfo = -2147418111, None


class Refusal(Exception):  # noqa: N818 - as above
    """What Excel says where something is protected."""

    hresult, excepinfo = -2147352567, (0, "Microsoft Excel", "The cell is on a protected sheet.", None, 0, -2146827284)


class Native:
    def __init__(self, app):
        self._app = app
        self.AutoCorrect, self.Workbooks = app.auto_correct, Workbooks(app)

    def FileDialog(self, kind):  # noqa: N802 - Excel's own name
        assert kind in (3, 4), "msoFileDialogFilePicker, msoFileDialogFolderPicker"
        return FileDialog(self._app.pick)


class AutoCorrect:
    AutoFillFormulasInLists = True


class Workbooks:
    def __init__(self, app):
        self._app = app

    def Add(self, template):  # noqa: N802 - Excel's own name
        book = self._app.books.open(template)
        book.path = f"{Path(template).stem}{len(self._app.books)}"


class FileDialog:
    Title, AllowMultiSelect = "", True

    def __init__(self, pick):
        self._pick, self.Filters = pick, Filters()

    def Show(self):  # noqa: N802 - Excel's own name
        return -1 if self._pick else 0

    def SelectedItems(self, number):  # noqa: N802
        assert number == 1, "one is chosen"
        return self._pick


class Filters:
    """The kinds of files that a dialog offers."""

    def __init__(self):
        self.kinds = ["All files"]

    def Clear(self):  # noqa: N802 - Excel's own name
        self.kinds.clear()

    def Add(self, name, patterns):  # noqa: N802
        assert not self.kinds, "one kind is offered"
        self.kinds.append((name, patterns))
