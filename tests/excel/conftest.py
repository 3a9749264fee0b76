"""xlwings with the stand-in for Excel in Excel's place."""

import pytest
import xlwings

from tests.excel import standin
from tests.test_samples import SAMPLES
from xl_addin.excel import last_press


@pytest.fixture
def excel(monkeypatch):
    """Excel, started with no workbook; xlwings is left as it was found."""
    monkeypatch.setattr(xlwings.engines, "engines", [])
    monkeypatch.setattr(xlwings.engines, "engines_by_name", {})
    monkeypatch.setattr(xlwings.engines, "active", None)
    standin.install()
    yield xlwings.App(add_book=False)
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller


@pytest.fixture
def book(excel):
    """A new workbook with one sheet, which buttons are pressed in."""
    book = excel.books.add()
    book.set_mock_caller()
    return book


@pytest.fixture
def opened(excel):
    """A sample that is open and in front, with somebody's cell selected."""

    def opened(name):
        book = excel.books.open(SAMPLES / f"{name}.xlsx")
        book.set_mock_caller()
        book.sheets["Providers"].activate()
        book.sheets["Providers"]["B7"].select()
        return book

    return opened


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch):
    """No test finds what the presses of another left behind."""
    monkeypatch.setattr(last_press, "remembered", {})
