"""A workbook whose cells are drawn in every way that may hide or change a number, and how each is to be read."""

from validators.model.raw_workbook import CellLook

UNSEEN = CellLook(unseen=True)
BLUE, WHITE, NAVY = "#0000FF", "#FFFFFF", "#1F3864"

CELLS = {  # cell: its value, its format, and its look where that is not plain
    "A1": (5.0, {"num_format": "£#,##0.00"}, None),
    "A2": (5.0, {"num_format": "#,##0,"}, CellLook("#,##0,")),
    "A3": (5.0, {"num_format": ";;;"}, CellLook(";;;")),
    "A4": (5.0, {"num_format": '"Nil"'}, CellLook('"Nil"')),
    "A5": (5.0, {"num_format": "[$€-407]#,##0.00"}, CellLook("[$€-407]#,##0.00")),
    "A6": (5.0, {"num_format": "[White]0"}, CellLook('""')),
    "A7": (5.0, {"num_format": "[Red]0;0", "bg_color": "#FF0000"}, CellLook('"";0')),
    "A8": (5.0, {"num_format": "[Red]-0;0", "bg_color": WHITE}, CellLook("[Red]-0;0")),
    "A9": (5.0, {"num_format": "#,##0;[Red]-#,##0"}, None),
    "A10": (5.0, {"num_format": 44}, None),
    "A11": (0.5, {"num_format": 9}, CellLook("0%")),
    "B1": (5.0, {"font_color": WHITE}, UNSEEN),
    "B2": (5.0, {"font_color": "#FEFDFE"}, UNSEEN),
    "B3": (5.0, {"font_color": "#D9D9D9"}, None),
    "B4": (5.0, {"font_color": WHITE, "bg_color": NAVY}, None),
    "B5": (5.0, {"font_color": NAVY, "bg_color": NAVY}, UNSEEN),
    "B6": (5.0, {"bg_color": "#000000"}, UNSEEN),
    "B7": (5.0, {"font_color": WHITE, "pattern": 4, "fg_color": "#FF0000"}, None),
    "B8": (5.0, {"font_color": BLUE}, None),
    "B9": (5.0, {"font_color": WHITE, "font_strikeout": True}, CellLook(unseen=True, struck=True)),
    "C1": ("Line", {"font_strikeout": True}, CellLook(struck=True)),
    "C2": ("Line", {"font_color": WHITE}, None),
    "C3": ("Line", {"num_format": ";;;"}, None),
}


def draw_looks(book):
    """Draw them with XlsxWriter, each on a sheet of its own kind."""
    sheet = book.add_worksheet("Looks")
    for place, (value, look, _) in CELLS.items():
        sheet.write(place, value, book.add_format(look))


def draw_conditional(book):
    """Conditional formats: those of D hide what is below 10, those of E never apply or cannot be told."""
    sheet = book.add_worksheet("Rules")
    sheet.write_column("D1", [5.0, 15.0, 10.0])
    sheet.write_column("E1", [5.0, 15.0, 10.0])
    sheet.write_column("F1", [5.0, 15.0, 10.0])
    sheet.write_column("G1", ["paid", "due", "paid"])
    sheet.write("H1", 5.0, book.add_format({"bg_color": "#00FF00"}))
    sheet.write("H2", 5.0)
    hiding, white = book.add_format({"num_format": ";;;"}), book.add_format({"font_color": WHITE})
    both, green = (book.add_format(look) for look in ({"font_color": BLUE, "bg_color": BLUE}, {"font_color": "#00FF00"}))
    red = book.add_format({"font_color": "#FF0000", "bg_color": "#FFCCCC"})
    sheet.conditional_format("D1:D3", {"type": "cell", "criteria": "<", "value": 10, "format": hiding})
    sheet.conditional_format("E1:E1", {"type": "formula", "criteria": "=SUM($D$1:$D$3)>1", "format": white})
    sheet.conditional_format("E2:E3", {"type": "formula", "criteria": "=FALSE", "format": white})
    sheet.conditional_format("F1:F3", {"type": "formula", "criteria": '=$G1="paid"', "format": white})
    sheet.conditional_format("F1:F3", {"type": "cell", "criteria": "between", "minimum": 11, "maximum": 20, "format": both})
    sheet.conditional_format("H1:H2", {"type": "formula", "criteria": "=TRUE", "format": green})
    sheet.write("I1", 5.0)  # white, but a later rule puts red behind it
    sheet.conditional_format("I1", {"type": "formula", "criteria": "=1", "format": white})
    sheet.conditional_format("I1:I9", {"type": "no_blanks", "format": red})
    sheet.write("J1", 5.0)  # red, and so no longer white, where the first rule applies: nobody can tell
    sheet.conditional_format("J1", {"type": "formula", "criteria": "=ISEVEN(ROW())", "format": red})
    sheet.conditional_format("J1", {"type": "formula", "criteria": "=1", "format": white})


RULED = {"D1": CellLook(";;;"), "F1": UNSEEN, "F2": UNSEEN, "F3": UNSEEN, "H1": UNSEEN}
