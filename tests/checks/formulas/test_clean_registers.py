"""Registers as Excel users make them, saved by two programs, in which no formula is at fault."""

from datetime import datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings, strategies as st

from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.reading.workbook_reader import read
from validators.rulebook.rulebook_files import for_year

CHECKS = [
    *(check for check in CHECKS_BY_NAME.values() if check.family == "formulas"),
    *(CHECKS_BY_NAME[name] for name in ("control-from-lines", "moving-value", "hidden-failure")),
    *(
        CHECKS_BY_NAME[name]
        for name in ("total-typed-over", "total-misses-rows", "total-counts-twice", "formula-without-value")
    ),
]
YEARS = ["2017/18", "2018/19", "2019/20"]
DAY = datetime(2018, 6, 29)  # noqa: DTZ001 - a workbook's dates have no time zone


class Register:
    """A register with a line for each amount: its cells by sheet and place, a formula with the value that Excel stores."""

    def __init__(self, amounts, *, follows, total):
        self.amounts, self.follows, self.total = amounts, follows, total

    def sheets(self):
        last = len(self.amounts) + 1
        yield "About", [
            ["Setting", "Value"], ["Financial year", "2018/19"], ["As at", DAY], ["Approved total", ("=Priorities!C3", 900.0)],
        ]  # fmt: skip
        yield "Priorities", [
            ["Priority", *YEARS], ["Victims services", 800.0, 900.0, ("=ROUND(C2*B2/B2,2)", 900.0)],
            ["Total", *((f"=SUM({at}2:{at}2)", value) for at, value in zip("BCD", (800.0, 900.0, 900.0), strict=True))],
        ]  # fmt: skip
        lines = [self._line(row, amount) for row, amount in enumerate(self.amounts, 2)]
        sums = [sum(line[at] if isinstance(line[at], float) else line[at][1] for line in lines) for at in range(4, 8)]
        totals = [(f"=SUBTOTAL(109,{at}2:{at}{last})", value) for at, value in zip("EFGH", sums, strict=True)]
        yield "Allocations", [
            ["Line", "Priority", "Start", "End", *YEARS, "Total", "Partner match"],
            *lines, ["Total", None, None, None, *totals, None],
        ]  # fmt: skip

    def _line(self, row, amount):
        nxt = (f"=F{row}", amount) if self.follows(row) else amount + 1.0
        value = amount + amount + (nxt[1] if isinstance(nxt, tuple) else nxt)
        matched = (f"=IF(F{row}>0,0,F{row})", 0.0)
        return [f"L{row:03}", "Victims services", DAY, DAY, amount, amount, nxt, (self.total.format(row), value), matched]


def by_xlsxwriter(register, path):
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in register.sheets():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, tuple):
                        sheet.write_formula(at, column, value[0], None, value[1])
                    else:
                        sheet.write(at, column, value)


def by_openpyxl(register, path):
    """openpyxl stores no values: Excel has to open what it writes, so that a formula is its own fault."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in register.sheets():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value[0] if isinstance(value, tuple) else value for value in row])
    book.save(path)


FORMULAS = ["=SUM(E{0}:G{0})", "=E{0}+F{0}+G{0}", "=ROUND(SUM(E{0},F{0},G{0}),2)", "=sum($E{0}:$G{0})"]
AMOUNTS = st.lists(st.integers(1, 9_000_000).map(lambda pennies: pennies / 100), min_size=1, max_size=30)


@pytest.mark.parametrize("save", [by_xlsxwriter, by_openpyxl])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=AMOUNTS, every=st.sampled_from([1, 2, 7, 99]), total=st.sampled_from(FORMULAS))
def test_a_clean_register_has_no_formula_at_fault(tmp_path, save, amounts, every, total):
    path = tmp_path / "register.xlsx"
    save(Register(amounts, follows=lambda row: row % every, total=total), path)
    report = validate(load(read(path), for_year(Year(2018))), CHECKS)
    found = {finding.check for finding in report.findings}
    assert found <= ({"formula-without-value"} if save is by_openpyxl else set()), report.findings


def test_the_checks_are_those_of_formulas():
    assert len(CHECKS) > 10
