"""What points at a sheet or a Table: formulas, names and charts follow it when its name changes, and are lost when it goes."""

import re

from openpyxl.worksheet.formula import ArrayFormula

from tests.excel.standin.cells import CODES

LITERAL = re.compile(r'("(?:[^"]|"")*")')
REFERENCES = ("strRef", "numRef", "multiLvlStrRef")


def sheet_renamed(book, old, new):
    _rewrite(book.content, _of_sheet(old), f"{quoted(new)}!")
    for other in _others(book):
        _rewrite(other.content, _of_sheet(f"[{book.name}]{old}"), f"{quoted(f'[{book.name}]{new}')}!")


def sheet_gone(book, title, tables):
    _rewrite(book.content, _of_sheet(title), "#REF!", is_loss=True)
    for table in tables:
        _rewrite(book.content, _of_table(table), "#REF!", is_loss=True)
    for other in _others(book):
        _rewrite(other.content, _of_sheet(f"[{book.name}]{title}"), "#REF!", is_loss=True)


def _others(book):
    return [other for other in book.books.open_books if other is not book]


def table_renamed(content, old, new):
    _rewrite(content, _of_table(old), new)


def quoted(title):
    return title if re.fullmatch(r"[^\W\d]\w*", title) else "'{}'".format(title.replace("'", "''"))


def _of_sheet(title):
    in_quotes, plain = re.escape(title.replace("'", "''")), re.escape(title)
    return re.compile(rf"(?<![\w'])(?:'{in_quotes}'|{plain})!", re.IGNORECASE)


def _of_table(name):
    return re.compile(rf"(?<![\w'!]){re.escape(name)}(?![\w'!(])", re.IGNORECASE)


def _rewrite(content, of, to, *, is_loss=False):
    for text, put, cell in _texts(content):
        parts = LITERAL.split(text)
        parts[::2] = [of.sub(lambda _: to, part) for part in parts[::2]]
        if (new := "".join(parts)) != text:
            put(new)
            if is_loss and cell is not None:
                cell.parent.results[cell.coordinate] = CODES["#REF!"]


def _texts(content):
    """Every text that may point somewhere, what puts another in its place, and the cell that it stands in."""
    for sheet in content.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            if isinstance(cell.value, ArrayFormula):
                yield cell.value.text, _setter(cell.value, "text"), cell
            else:
                yield str(cell.value), _setter(cell, "value"), cell
    for owner in (content, *content.worksheets):
        for name in owner.defined_names.values():
            yield name.attr_text, _setter(name, "attr_text"), None
    for reference in (reference for chart in charts(content) for series in chart.series for reference in references(series)):
        yield reference.f, _setter(reference, "f"), None


def _setter(owner, name):
    return lambda text: setattr(owner, name, text)


def charts(content):
    return [part for sheet in (*content.worksheets, *content.chartsheets) for chart in sheet._charts for part in chart._charts]


def references(series):
    """What a series takes from where."""
    return [reference for reference in roles(series) if reference is not None]


def roles(series):
    """What a series takes its name, its categories and its values from; None for what it has not, or has as texts."""
    sources = (getattr(series, "tx", None), series.cat or series.xVal, series.val or series.yVal)
    return [
        next((getattr(source, name) for name in REFERENCES if getattr(source, name, None) is not None), None)
        for source in sources
    ]
