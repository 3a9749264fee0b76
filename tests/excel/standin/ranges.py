"""Ranges of cells."""

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from xlwings import base_classes
from xlwings.utils import hex_to_rgb

from tests.excel.standin import cells
from tests.excel.standin.looks import Displayed, Drawn, one, paint
from tests.excel.standin.native import Refusal

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
STANDARD_HEIGHT, STANDARD_WIDTH = 15.0, 8.43
STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


class Native:
    """What pywin32 gives for a range, as far as xlwings has no name for it."""

    CLSID, HasSpill = "Range", False

    def __init__(self, area):
        self._area = area
        self.Row, self.Column = area.row, area.column

    @property
    def HasRichDataType(self):  # noqa: N802 - Excel's own name
        rich = getattr(self._area.held, "rich", {})
        return one(cell.coordinate in rich for row in self._area.rows_of_cells() for cell in row) if rich else False

    @property
    def Text(self):  # noqa: N802
        return getattr(self._area.held, "rich", {}).get(self._cell.coordinate) or str(cells.value2(self._cell) or "")

    @property
    def NumberFormat(self):  # noqa: N802
        return Drawn(self._area, paint).NumberFormat

    @property
    def Interior(self):  # noqa: N802
        return Drawn(self._area, paint).Interior

    @property
    def DisplayFormat(self):  # noqa: N802
        return Displayed(self._area)

    @property
    def Value2(self):  # noqa: N802 - Excel's own name
        return self._area.gathered(cells.value2)

    @Value2.setter
    def Value2(self, value):  # noqa: N802
        self._area.fill(value)

    @property
    def PrefixCharacter(self):  # noqa: N802
        return "'" if self._cell.quotePrefix else ""

    @property
    def Font(self):  # noqa: N802
        return Font(self._area)

    @property
    def Locked(self):  # noqa: N802
        return self._cell.protection.locked

    @property
    def _cell(self):
        return self._area.held.cell(self._area.row, self._area.column)

    @property
    def HasArray(self):  # noqa: N802
        return self._cell.coordinate in self._cell.parent.spread

    @property
    def CurrentArray(self):  # noqa: N802
        return Native(self._area.sheet.range(self._cell.parent.spread[self._cell.coordinate].ref))

    @property
    def FormulaArray(self):  # noqa: N802
        return cells.formula(self._cell)

    @FormulaArray.setter
    def FormulaArray(self, text):  # noqa: N802
        self._area.check_writable()
        ref = self._area.address.replace("$", "")
        self._cell.value = held = ArrayFormula(ref, text)
        self._cell.parent.spread |= {at.coordinate: held for row in self._area.rows_of_cells() for at in row}
        self._area.each(lambda cell: cell.parent.results.pop(cell.coordinate, None))

    @property
    def Formula(self):  # noqa: N802
        return self._area.formula

    @Formula.setter
    def Formula(self, text):  # noqa: N802
        self._area.formula = text

    Formula2 = Formula


class Font:
    """How texts look; None where they, or the parts of one, differ in that. It is asked of ranges by some traits alone."""

    Subscript, Superscript = False, False

    def __init__(self, area):
        self._drawn = Drawn(area, paint).Font
        cell = area.held.cell(area.row, area.column)
        font = cell.font
        self.Name, self.Size, self.Italic, self.Underline = font.name, font.sz, bool(font.i), font.u or -4142
        self.Bold = None if cell.coordinate in cell.parent.mixed else bool(font.b)
        self.Color, self.Strikethrough = self._drawn.Color, self._drawn.Strikethrough


class Range(base_classes.Range):
    options = sheet = row = column = shape = None
    has_array = False

    def __init__(self, sheet, row, column, height, width):
        self.sheet, self.row, self.column, self.shape = sheet, row, column, (height, width)

    @property
    def api(self):
        return Native(self)

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, row, column=None):
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return Range(self.sheet, self.row + row - 1, self.column + column - 1, 1, 1)

    @property
    def held(self):
        return self.sheet.held

    def rows_of_cells(self):
        """Its cells; those of whole rows and columns as far as the sheet is used."""
        bottom, right = self.row + self.shape[0] - 1, self.column + self.shape[1] - 1
        bottom = min(bottom, self.held.max_row) if bottom == LAST_ROW else bottom
        right = min(right, self.held.max_column) if right == LAST_COLUMN else right
        return self.held.iter_rows(self.row, bottom, self.column, right)

    def gathered(self, of):
        """A single cell's as it is, all others' as a tuple of rows."""
        rows = tuple(tuple(of(cell) for cell in row) for row in self.rows_of_cells())
        return rows[0][0] if self.shape == (1, 1) else rows

    def each(self, do):
        for row in self.rows_of_cells():
            for cell in row:
                do(cell)

    def check_writable(self):
        if self.held.protection.sheet and any(cell.protection.locked for row in self.rows_of_cells() for cell in row):
            raise Refusal

    def fill(self, data):
        """One value for every cell, or rows of values."""
        self.check_writable()
        for at, row in enumerate(self.rows_of_cells()):
            for over, cell in enumerate(row):
                if not isinstance(cell, MergedCell):
                    cells.put(cell, data[at][over] if isinstance(data, (list, tuple)) else data)

    raw_value = property(lambda self: self.gathered(cells.value), fill)
    formula = property(lambda self: self.gathered(cells.formula), fill)
    formula2 = formula

    def clear_contents(self):
        self.fill(None)

    def clear_formats(self):
        self.each(lambda cell: setattr(cell, "style", "Normal"))

    def clear(self):
        self.clear_contents()
        self.clear_formats()

    @property
    def number_format(self):
        formats = {cell.number_format for row in self.rows_of_cells() for cell in row}
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, text):
        self.each(lambda cell: setattr(cell, "number_format", text))

    @property
    def color(self):
        fill = self.held.cell(self.row, self.column).fill
        return hex_to_rgb(f"#{fill.fgColor.rgb[-6:]}") if fill.fill_type == "solid" else None

    @color.setter
    def color(self, color):
        rgb = hex_to_rgb(color) if isinstance(color, str) else color
        fill = PatternFill("solid", fgColor="FF{:02X}{:02X}{:02X}".format(*rgb)) if rgb else PatternFill()
        self.each(lambda cell: setattr(cell, "fill", fill))

    @property
    def row_height(self):
        """0 where they are hidden; None where they differ."""
        return one(self._height(row) for row in range(self.row, self.row + self.shape[0]))

    @row_height.setter
    def row_height(self, points):
        for row in range(self.row, self.row + self.shape[0]):
            self.held.row_dimensions[row].height, self.held.row_dimensions[row].hidden = points or None, points == 0

    def _height(self, row):
        if row not in self.held.row_dimensions:
            return STANDARD_HEIGHT
        given = self.held.row_dimensions[row]
        return 0.0 if given.hidden or given.height == 0 else given.height or STANDARD_HEIGHT

    @property
    def column_width(self):
        return one(self._width(column) for column in range(self.column, self.column + self.shape[1]))

    @column_width.setter
    def column_width(self, width):
        for column in range(self.column, self.column + self.shape[1]):
            given = self.held.column_dimensions[get_column_letter(column)]
            given.width, given.hidden = width or STANDARD_WIDTH, width == 0

    def _width(self, column):
        for letter, given in self.held.column_dimensions.items():
            first = given.min or column_index_from_string(letter)
            if first <= column <= (given.max or first):
                return 0.0 if given.hidden or given.width == 0 else given.width
        return STANDARD_WIDTH

    @property
    def merge_cells(self):
        merged = {cell.coordinate for row in self.rows_of_cells() for cell in row if cell.coordinate in self.held.merged_cells}
        return len(merged) == len(self) if len(merged) in (0, len(self)) else None

    @property
    def merge_area(self):
        place = f"{get_column_letter(self.column)}{self.row}"
        found = next((area for area in self.held.merged_cells.ranges if place in area), None)
        return self.sheet.range(found.coord) if found else self

    def merge(self, across):
        del across
        self.held.merge_cells(self.address.replace("$", ""))

    def get_address(self, row_absolute=True, col_absolute=True, external=False):  # noqa: FBT002 - xlwings' own signature
        ends = {(self.row, self.column), (self.row + self.shape[0] - 1, self.column + self.shape[1] - 1)}
        marks = "$" if col_absolute else "", "$" if row_absolute else ""
        text = ":".join(f"{marks[0]}{get_column_letter(column)}{marks[1]}{row}" for row, column in sorted(ends))
        return f"[{self.sheet.book.name}]{self.sheet.name}!{text}" if external else text

    @property
    def address(self):
        return self.get_address()

    def end(self, direction):
        """Where Ctrl and an arrow lead."""
        down, over = STEPS[direction]
        row, column = self.row, self.column
        if self._is_filled(row, column) and self._is_filled(row + down, column + over):
            while self._is_filled(row + down, column + over):
                row, column = row + down, column + over
            return Range(self.sheet, row, column, 1, 1)
        row, column = row + down, column + over
        while 1 <= row <= self.held.max_row and 1 <= column <= self.held.max_column and not self._is_filled(row, column):
            row, column = row + down, column + over
        row = LAST_ROW if row > self.held.max_row and down else max(row, 1)
        return Range(self.sheet, row, LAST_COLUMN if column > self.held.max_column and over else max(column, 1), 1, 1)

    def _is_filled(self, row, column):
        inside = 1 <= row <= self.held.max_row and 1 <= column <= self.held.max_column
        return inside and cells.value2(self.held.cell(row, column)) not in (None, "")

    def select(self):
        if self.sheet.book.content.active is not self.held:
            raise RuntimeError("Select method of Range class failed")
        self.held.selected = self.address

    def autofit(self, axis=None):
        del axis

    @property
    def table(self):
        return next((table for table in self.sheet.tables if table.range.covers(self)), None)

    def covers(self, other):
        """Whether another's first cell lies in it."""
        inside = 0 <= other.row - self.row < self.shape[0] and 0 <= other.column - self.column < self.shape[1]
        return inside and self.sheet.name == other.sheet.name
