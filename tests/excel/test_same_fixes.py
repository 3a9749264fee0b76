"""Fix proposes in the open workbook what commissioning fix proposes in its saved file."""

import pytest

from tests.fix.owning import Asked, with_own
from tests.fix.planting import checked, fixed, formula, number, planted, text
from tests.fix.test_extending_tables import DATES, shrunk
from tests.fix.test_makes import CLEAN, L, faulty, from_1904
from tests.fix.test_names import CURLY, GRANT, MONEY, SOURCES, respelt
from tests.test_samples import OWN, PLANTED, SAMPLES
from validators.checks.engine import validate
from validators.fix.plan import plan_fixes
from validators.loading.loading import load
from xl_addin.excel.live import raw_workbook_of
from xl_addin.fixing.in_excel import InExcel

ARRAY = '<c r="{ref}" s="{old}"><f t="array" ref="T40">SUM(T5:T38)</f><v>45000</v></c>'
MADE = {
    "four faults": faulty,
    "days from 1904": lambda: from_1904(faulty()),
    "a number under the format Text": lambda: planted(CLEAN, (L, "Q19", text("12000", "10"))),
    "a date that nothing shows the look of": lambda: planted(CLEAN, ("About", "B8", text("29 June 2018", "5"))),
    "a formula that only Excel can compute": lambda: planted(faulty(), (L, "AC24", formula('IF(K24="Legacy",1,2)', 1))),
    "a formula that may take in any cell": lambda: planted(
        faulty(), ("Control", "B9", formula('SUM(INDIRECT("Allocations!Q5:Q39"))', 0))
    ),
    "an array formula": lambda: planted(faulty(), (L, "T40", ARRAY)),
    "a text that a formula gives": lambda: planted(
        CLEAN, (L, "K24", '<c r="{ref}" s="{old}" t="str"><f>UPPER("legacy")</f><v>LEGACY</v></c>')
    ),
    "a name that is spelt otherwise everywhere": lambda: respelt(CLEAN, GRANT, CURLY),
    "a name that a sheet of the team's own goes by": lambda: with_own(
        respelt(CLEAN, GRANT, CURLY), Asked("SUMIF", SOURCES, CURLY, MONEY)
    ),
    "rows under a Table, and days in them": lambda: planted(
        shrunk(CLEAN, "Reviews", "A4:K20"), ("Reviews", "C30", number(43312, "0"))
    ),
    "days that are shown as numbers": lambda: planted(CLEAN, *DATES),
    "two sheets": lambda: planted(faulty(), ("Priorities", "D8", number(2004310))),
}


def proposal(plan):
    """All that a plan says, but for the words in which Excel and the command line say why a cell is left as it is."""
    left = sorted((each.check, each.cell) for each in plan.left_out)
    return list(plan.fixes), list(plan.guesses), left, list(plan.recalculated), dict(plan.values), list(plan.revealed)


def live(book, rules=None):
    tables = load(raw_workbook_of(book), rules)
    return plan_fixes(tables, validate(tables), InExcel(book, tables))


@pytest.mark.parametrize("name", PLANTED)
def test_every_sample_is_fixed_alike(excel, name):
    path = SAMPLES / f"{name}.xlsx"
    saved = fixed(path.read_bytes(), rules=OWN.get(name))
    assert proposal(live(excel.books.open(path), OWN.get(name))) == proposal(saved)


@pytest.mark.parametrize("make", MADE)
def test_so_is_a_workbook_with_faults_of_every_kind(excel, make, tmp_path):
    content = MADE[make]()
    (tmp_path / "register.xlsx").write_bytes(content)
    assert proposal(live(excel.books.open(tmp_path / "register.xlsx"))) == proposal(fixed(content))


def test_these_workbooks_have_something_to_fix_and_something_to_leave():
    plans = [fixed(make()) for make in MADE.values()]
    assert sum(bool(plan.fixes) for plan in plans) > 4
    assert sum(bool(plan.left_out) for plan in plans) > 4
    assert checked(CLEAN)[1].findings == []
