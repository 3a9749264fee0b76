"""xlwings with the stand-in for Excel in Excel's place."""

import pytest
import xlwings

from tests.excel import standin


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
