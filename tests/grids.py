"""Small workbooks drawn as text. A cell marked ✗ is one where a finding is expected.

    Allocations
    | Line  | 2018/19               |
    | L001  | ✗ "12,500"            |        a text in quotes, whatever it looks like
    | L002  | 12,500.00             |        a number
    | Total | =SUM(B2:B3) -> 12,500 |        a formula and its stored value; -> ? where it has none
    (hidden row 2)

Dates are dd/mm/yyyy, errors #REF!, booleans TRUE and FALSE, data type "Leeds" and its like. What cells cannot show stands in
brackets under the rows: hidden row 3; row 3 1 high (in points); hidden column B; hidden sheet; very hidden sheet; filter on B;
filter on B showing Reserves; merged A2:B2; table A1:C4; table Name A1:C4; table A1:C4 with totals; name Rate = #REF!; external
link Budget2017.xlsx; manual calculation; days from 1904; format B3:B5 ;;; (the number format); white on white B3; struck out
row 3; struck out B3; cannot be read: why; a fault in negative-amount.
A finding at the file as a whole is the line: ✗ the file
A ruling that the shipped rulebook does not hold: (rulebook: Reserves may never pay for Reducing reoffending)
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from itertools import product

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import column_index_from_string

from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.model.raw_workbook import (
    LEAST_HEIGHT,
    PLAIN_LOOK,
    Area,
    Cell,
    CellLook,
    ColumnCells,
    DefinedName,
    ErrorValue,
    ExcelTable,
    Grid,
    RawWorkbook,
    SheetFilter,
)
from validators.reading.cell_styles import CellPaint
from validators.reading.colours import WHITE
from validators.reading.filters import FilterCondition, evaluate_filter
from validators.rulebook.rulebook_files import for_year

MARK = "✗"
THE_FILE = f"{MARK} the file"
FAULT = re.compile(r"\(a fault in (.+)\)")
RULING = re.compile(r"\(rulebook: (.+) may never pay for (.+)\)")


class Sheet:
    """One sheet while it is being drawn."""

    def __init__(self, name):
        self.name, self.height = name, 0
        self.cells, self.formulas, self.facts = {}, {}, defaultdict(list)
        self.paints, self.shown = defaultdict(CellPaint), {}

    def looks(self):
        """The looks of the filled cells, as reading them would give them."""
        looks = defaultdict(lambda: defaultdict(list))
        for (row, column), paint in sorted(self.paints.items()):
            look = paint.look if isinstance(self.cells.get((row, column)), float) else CellLook(struck=paint.struck)
            if (row, column) in self.cells and look != PLAIN_LOOK:
                looks[column][look].append(row)
        return {column: dict(rows) for column, rows in looks.items()}

    def paint(self, area, **how):
        for place in product(range(area.top, area.bottom + 1), range(area.left, area.right + 1)):
            self.paints[place] = self.paints[place]._replace(**how)

    def grid(self):
        columns = defaultdict(dict)
        for (row, column), value in sorted(self.cells.items()):
            columns[column][row] = value
        strips = {column: ColumnCells(list(cells), list(cells.values())) for column, cells in columns.items()}
        waiting = frozenset(place for place in self.formulas if place not in self.cells)
        filters = [self.filter(each, strips) for each in self.facts.pop("filters", [])]
        facts = {**self.facts, "filters": filters, "looks": self.looks()}
        return Grid(self.name, strips, DrawnFormulas(self.formulas), waiting, **facts)

    def filter(self, drawn, strips):
        [column] = drawn.columns
        hidden = self.facts.get("hidden_rows", ())
        return evaluate_filter(drawn.area, {column: self.shown.get(column)}, strips, hidden)


class DrawnFormulas:
    """A dictionary as the Formulas of a sheet."""

    def __init__(self, formulas):
        self.formulas = formulas

    def get(self, place):
        return self.formulas.get(place)

    def column(self, column):
        return sorted(row for row, at in self.formulas if at == column)


def draw(text):
    """The evidence of a drawing, and its marked cells; None stands for the file."""
    sheets, marked, facts = {}, set(), defaultdict(list)
    sheet = None
    for line in (raw.strip() for raw in RULING.sub("", text).splitlines()):
        if line == THE_FILE:
            marked.add(None)
        elif line.startswith("|"):
            sheet.height += 1
            marked |= _draw_row(sheet, line)
        elif line.startswith("(") and line.endswith(")"):
            _draw_fact(sheet, facts, line[1:-1])
        elif line:
            sheet = sheets.setdefault(line, Sheet(line))
    return RawWorkbook("drawn.xlsx", [s.grid() for s in sheets.values()], **facts), marked


def drawing_of(doc):
    """The drawn part of a check's docstring: its indented lines, from the first sheet."""
    return "\n".join(line for line in doc.splitlines()[1:] if line.startswith("    "))


def findings(text, check, rules=None):
    """The findings of one check on a drawing."""
    return report_of(text, check, rules).findings


def report_of(text, check, rules=None):
    """What one check says of a drawing; all others run before one that looks after them."""
    checks = [*_broken(text, CHECKS)] if CHECKS_BY_NAME[check].after else [CHECKS_BY_NAME[check]]
    report = validate(load(draw(text)[0], rules or rules_of(text)), checks)
    return replace(report, findings=[f for f in report.findings if f.check == check])


def _broken(text, checks):
    """The checks, those of which a drawing says so with a fault of the program's own."""
    names = set(FAULT.findall(text))
    return (check._replace(run=_failing) if check.name in names else check for check in checks)


def _failing(*_):
    raise ZeroDivisionError


def cells_of(finding):
    """Every cell that a finding is about; None for the file."""
    if finding.cell is None or not finding.runs:
        return [finding.cell]
    rows = (row for first, last in finding.runs for row in range(first, last + 1))
    return [finding.cell._replace(row=row) for row in rows]


def assert_marks(check, text, rules=None):
    """The check runs, and finds fault with the marked cells and with no other."""
    marked = draw(text)[1]
    report = report_of(text, check, rules)
    assert check in report.ran, report.skipped
    assert {str(cell) for f in report.findings for cell in cells_of(f)} == {str(cell) for cell in marked}
    assert all(f.message.endswith((".", "?")) and "None" not in f.message.replace("or None", "") for f in report.findings)
    return report.findings


def rules_of(text):
    """The rulebook of 2018/19 with a drawing's own rulings; None where the drawing says its year, so that it counts."""
    rulings = RULING.findall(text)
    if not rulings and "Financial year" in text:
        return None
    rules = for_year(Year(2018))
    for source, priority in rulings:
        ruled = replace(rules.sources[source], priorities={**rules.sources[source].priorities, priority: "never"})
        rules = replace(rules, sources={**rules.sources, source: ruled})
    return rules


def _draw_row(sheet, line):
    marked = set()
    for column, text in enumerate(line.strip("|").split("|"), 1):
        shown, place = text.strip(), (sheet.height, column)
        if shown.startswith(MARK):
            marked.add(Cell(sheet.name, *place))
            shown = shown.removeprefix(MARK).strip()
        if shown.startswith("="):
            formula, _, shown = (part.strip() for part in shown.rpartition(" -> "))
            sheet.formulas[place] = formula
        if (value := _value(shown)) is not None and shown != "?":
            sheet.cells[place] = value
    return marked


def _value(text):
    if re.fullmatch(r'".*"', text):
        return text[1:-1]
    if found := re.fullmatch(r'data type "(.*)"', text):
        return ErrorValue("#VALUE!", found[1])
    if re.fullmatch(r"-?[\d,]*\d(\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return datetime.strptime(text, "%d/%m/%Y")  # noqa: DTZ007 - a workbook's dates have no time zone
    if re.fullmatch(r"#[A-Z/0]+[!?A]", text):
        return ErrorValue(text)
    return {"TRUE": True, "FALSE": False, "": None}.get(text, text)


def _area(ref):
    left, top, right, bottom = range_boundaries(ref)
    return Area(top, left, bottom, right)


def _draw_fact(sheet, facts, text):  # noqa: C901, PLR0912 - one case a fact
    match text.split(" ", 2):
        case ["hidden", "row", number]:
            sheet.facts["hidden_rows"].append(int(number))
        case ["row", number, height]:
            sheet.facts["hidden_rows"].append(int(number))
            sheet.facts["low_rows"].append(int(number))
            assert float(height.removesuffix(" high")) < LEAST_HEIGHT
        case ["format", ref, number_format]:
            sheet.paint(_area(ref), number_format=number_format)
        case ["white", "on", rest]:
            sheet.paint(_area(rest.removeprefix("white ")), font=WHITE)
        case ["struck", "out", where]:
            row = where.removeprefix("row ")
            sheet.paint(Area(int(row), 1, int(row), 99) if row.isdecimal() else _area(where), struck=True)
        case ["days", "from", "1904"]:
            facts["counts_from_1904"] = True
        case ["hidden", "column", letter]:
            sheet.facts["hidden_columns"].append((column_index_from_string(letter),) * 2)
        case ["hidden", "sheet"]:
            sheet.facts["state"] = "hidden"
        case ["very", "hidden", "sheet"]:
            sheet.facts["state"] = "veryHidden"
        case ["filter", "on", rest]:
            letter, _, shown = rest.partition(" showing ")
            if shown:
                texts = frozenset(text.casefold() for text in shown.split("; "))
                sheet.shown[column_index_from_string(letter)] = FilterCondition(texts)
            area = Area(1, 1, sheet.height, max(c for _, c in sheet.cells))
            sheet.facts["filters"].append(SheetFilter(area, (column_index_from_string(letter),)))
        case ["merged", ref]:
            sheet.facts["merged"].append(_area(ref))
        case ["table", *_]:
            sheet.facts["tables"].append(_table(sheet, text))
        case ["name", name, refers_to]:
            facts["names"].append(DefinedName(name, refers_to.removeprefix("= ")))
        case ["external", "link", target]:
            facts["external_links"].append(target)
        case ["manual", "calculation"]:
            facts["manual_calculation"] = True
        case ["a", "fault", _]:
            pass  # of the program, not of the workbook
        case ["cannot", "be", why]:
            facts["refusal"] = why.removeprefix("read: ")
        case _:
            raise ValueError(text)


def _table(sheet, text):
    name, ref, totals = re.fullmatch(r"table (?:(\w+) )?([A-Z]+\d+:[A-Z]+\d+)( with totals)?", text).groups()
    area = _area(ref)
    headings = tuple(str(sheet.cells.get((area.top, c), "")) for c in range(area.left, area.right + 1))
    return ExcelTable(name or sheet.name, area, headings, has_totals=bool(totals))
