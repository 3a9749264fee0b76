"""Small generated books, as the renderer of the Panel's book writes them: every name and figure in them is made up."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

NAMES = ("Panel Cover", "Panel Priorities", "Findings")
FIGURE = 806450
"""The content of B6 of each sheet."""

ROWS = (
    ("Victims services", FIGURE, 0.402, datetime(2018, 6, 29)),  # noqa: DTZ001 - a sheet's dates have no zone
    ("Community safety & <prevention>", 497360, 0.248, datetime(2018, 7, 31)),  # noqa: DTZ001 - as above
    ("Reducing reoffending", 700500, 0.35, datetime(2019, 3, 31)),  # noqa: DTZ001 - as above
)
COLUMNS = ({"header": "Priority"}, {"header": "2018/19"}, {"header": "Share"}, {"header": "Due"})


def book(*names, rows=ROWS, date_1904=False, mark="_commissioning_generated"):
    """The bytes of a book with these sheets; each has a Table, a chart, a rule, dates, links, and the mark."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": date_1904}) as made:
        made.set_properties({"title": "For the Panel", "created": datetime(2018, 6, 29)})  # noqa: DTZ001 - as above
        looks = _looks(made)
        for name in names or NAMES:
            sheet = made.add_worksheet(name)
            _fill(sheet, name, rows, looks)
            _draw(made, sheet, name, len(rows))
            made.define_name(f"'{name}'!{mark}", f'="{name.lower()}"')
    return buffer.getvalue()


def _looks(made):
    formats = {
        "title": {"bold": True, "font_size": 14, "font_color": "#1F3864"},
        "text": {"text_wrap": True, "valign": "top"},
        "pounds": {"num_format": "£#,##0.00;[Red]-£#,##0.00", "border": 1},
        "share": {"num_format": "0.0%", "bg_color": "#EDEDED"},
        "day": {"num_format": "d mmmm yyyy"},
        "bad": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "num_format": "0.000"},
    }
    return {name: made.add_format(properties) for name, properties in formats.items()}


def _fill(sheet, name, rows, looks):
    sheet.write_string("A1", f"{name}: for the Panel", looks["title"])
    sheet.write_url("A2", f"internal:'{name}'!A5", string="To the table")
    sheet.write_rich_string("A3", looks["title"], "Figures ", looks["text"], "are made up.")
    columns = [
        column | {"format": looks[look]} for column, look in zip(COLUMNS, ("text", "pounds", "share", "day"), strict=True)
    ]
    options = {"name": name.replace(" ", "_"), "style": "Table Style Light 1", "columns": columns, "data": rows}
    sheet.add_table(4, 0, 4 + len(rows), 3, options)
    sheet.conditional_format(5, 1, 4 + len(rows), 1, {"type": "cell", "criteria": ">", "value": 700000, "format": looks["bad"]})
    sheet.set_column("A:A", 30, looks["text"])
    sheet.set_row(0, 24, looks["title"])
    sheet.freeze_panes(5, 1)
    sheet.repeat_rows(4)
    sheet.print_area(0, 0, 4 + len(rows), 3)


def _draw(made, sheet, name, rows):
    chart = made.add_chart({"type": "bar"})
    chart.add_series({"categories": [name, 5, 0, 4 + rows, 0], "values": [name, 5, 1, 4 + rows, 1]})
    chart.set_title({"name": "Money by priority"})
    sheet.insert_chart("F2", chart, {"description": "Bars: the money of each priority."})
