"""How cells look, as pywin32 says it of a range: one answer where all its cells are alike, else None."""

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import range_boundaries

from validators.model.raw_workbook import ColumnCells
from validators.reading.cell_references import parse_area
from validators.reading.cell_styles import CellPaint, PaintChange
from validators.reading.colours import BLACK, INDEXED_COLOURS, OFFICE_THEME, read_colour
from validators.reading.conditional_formats import ConditionalPainter, ConditionalRule

LOCAL = {BUILTIN_FORMATS[number] for number in (5, 6, 7, 8, 42, 44) if number in BUILTIN_FORMATS}
"""Currencies that are the reader's own, which Excel in Britain gives in pounds."""

BRITISH = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'

PATTERNS = {None: -4142, "none": -4142, "solid": 1}
OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}


def one(found):
    """The one value of several cells; None where they have several."""
    values = set(found)
    return values.pop() if len(values) == 1 else None


def rgb(given):
    """An openpyxl colour, red first; None for the automatic one."""
    if given is None:
        return None
    kind = given.type
    has = {kind: str(getattr(given, kind)), "tint": str(given.tint or 0)}
    return read_colour(has, OFFICE_THEME, INDEXED_COLOURS)


def excels(number):
    """A colour as Excel counts it, blue first."""
    return float((number & 0xFF) << 16 | number & 0xFF00 | number >> 16 & 0xFF)


def paint(cell):
    """How a cell's own format draws it."""
    written = cell.number_format
    if written in LOCAL:
        written = BRITISH
    fill, font = cell.fill, cell.font
    is_solid = fill.fill_type == "solid"
    behind = rgb(fill.fgColor) if is_solid else None
    is_bare = fill.fill_type in (None, "none")
    return CellPaint(written, rgb(font.color), behind, not is_solid and not is_bare, bool(font.strike))


class Drawn:
    """A range as it is formatted, or with DisplayFormat as it is drawn in the end."""

    def __init__(self, of_area, paints):
        self._area, self._paints = of_area, paints

    def _one(self, of):
        return one(of(self._paints(cell)) for row in self._area.rows_of_cells() for cell in row)

    @property
    def NumberFormat(self):  # noqa: N802 - Excel's own names here and below
        return self._one(lambda painted: painted.number_format)

    @property
    def Font(self):  # noqa: N802
        return _Part(
            Color=self._one(lambda painted: excels(BLACK if painted.font is None else painted.font)),
            Strikethrough=self._one(lambda painted: painted.struck),
        )

    @property
    def Interior(self):  # noqa: N802
        return _Part(
            Color=self._one(lambda painted: excels(0xFFFFFF if painted.fill is None else painted.fill)),
            Pattern=self._one(lambda painted: 17 if painted.is_patterned else -4142 if painted.fill is None else 1),
        )


class _Part:
    def __init__(self, **has):
        self.__dict__.update(has)


class Displayed(Drawn):
    """A range as it is drawn in the end."""

    def __init__(self, of_area):
        painter = _painter(of_area.held)
        super().__init__(of_area, lambda cell: painter.paint_cell((cell.row, cell.column), paint(cell)))


def _painter(held):
    from tests.excel.standin import cells  # noqa: PLC0415 - cells look, and looks depend on cells

    rules, changes = [], []
    for given in held.conditional_formatting:
        areas = [parse_area(ref) for ref in str(given.sqref).split()]
        for rule in given.rules:
            has = {"type": rule.type, "priority": str(rule.priority), "dxfId": str(len(changes)) if rule.dxf else ""}
            has |= {"operator": rule.operator or "", "stopIfTrue": str(int(bool(rule.stopIfTrue)))}
            rules.append(ConditionalRule(areas, has, list(rule.formula)))
            changes += [change(rule.dxf)] if rule.dxf else []
    strips = {}
    for column in held.iter_cols():
        filled = [(cell.row, cells.value2(cell)) for cell in column if cells.value2(cell) is not None]
        if filled:
            strips[column[0].column] = ColumnCells(*map(list, zip(*filled, strict=True)))
    return ConditionalPainter(rules, changes, strips)


def change(dxf):
    """What a conditional format changes."""
    behind = dxf.fill.bgColor if dxf.fill is not None and dxf.fill.fill_type in (None, "solid") else None
    return PaintChange(
        dxf.numFmt.formatCode if dxf.numFmt is not None else None,
        rgb(dxf.font.color) if dxf.font is not None else None,
        rgb(behind),
    )


class FormatConditions:
    """The conditional formats of a sheet, by number."""

    def __init__(self, held):
        self._found = [(given, rule) for given in held.conditional_formatting for rule in given.rules]
        self.Count = float(len(self._found))

    def __call__(self, number):
        return _Condition(*self._found[number - 1])


class _Condition:
    """A scale, a bar and a set of icons have neither font nor fill."""

    def __init__(self, given, rule):
        self.AppliesTo = _Part(Areas=[corners(ref) for ref in str(given.sqref).split()])
        if rule.dxf is not None:
            changed = change(rule.dxf)
            self.NumberFormat = changed.number_format
            self.Font = _Part(Color=None if changed.font is None else excels(changed.font))
            self.Interior = _Part(Color=None if changed.fill is None else excels(changed.fill))


def corners(ref):
    """An area as Excel says where it lies."""
    left, top, right, bottom = range_boundaries(ref)
    counts = {"Rows": _Part(Count=bottom - top + 1), "Columns": _Part(Count=right - left + 1)}
    return _Part(Row=top, Column=left, **counts)


class Condition:
    """A column's filter: whether it has a condition, and its criteria; Excel has none for days, colours and the like."""

    def __init__(self, given):
        self._given = given
        self.On = given is not None

    @property
    def _texts(self):
        listed = self._given.filters
        return [f"={text}" for text in listed.filter] + (["="] if listed.blank else [])

    @property
    def Operator(self):  # noqa: N802
        given = self._given
        if given.filters is not None and not given.filters.dateGroupItem:
            count = len(self._texts)
            return 7 if count > 2 else 2 if count == 2 else 0
        if given.customFilters is not None:
            tests = given.customFilters.customFilter
            return 0 if len(tests) < 2 else 1 if given.customFilters._and else 2
        return 11

    @property
    def Criteria1(self):  # noqa: N802
        if self.Operator == 11:
            raise RuntimeError("Unable to get the Criteria1 property of the Filter class")
        return tuple(self._texts) if self.Operator == 7 else self._criteria()[0]

    @property
    def Criteria2(self):  # noqa: N802
        return self._criteria()[1]

    def _criteria(self):
        given = self._given
        if given.filters is not None:
            return self._texts
        return [f"{OPERATORS[test.operator or 'equal']}{test.val}" for test in given.customFilters.customFilter]
