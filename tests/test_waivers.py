"""What a waiver in force does to the findings that it names, and which waivers hold at all."""

from datetime import timedelta

import pytest

from tests.grids import draw
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.report import verdict
from validators.register.waivers import Waiver, waivers_in_force

LINES = """
    Allocations
    | Line | Priority             | Power | Source                      | Override reason |
    | L001 | Victims services     | a     | Policing Grant and precept  |                 |
    | L002 | Victims services     | a     | Policing Grant and precept  |                 |
    | L003 | Reducing reoffending | b     | Policing Grant and precept  |                 |
    | L004 | Victims services     | a     | MoJ Victims' Services Grant |                 |
"""
CHECKS = [CHECKS_BY_NAME[name] for name in ("reason-missing", "power-not-for-priority", "ring-fence-breach")]


def raw_with(*waivers, as_at="31/03/2019", lines=LINES):
    """The raw workbook with these waivers; each is Check | Line or cell | Expires, or all six cells."""
    whole = [w if w.count("|") > 2 else "{} | {} | Agreed | A. Sample | 01/06/2018 | {}".format(*w.split("|")) for w in waivers]
    body = "\n".join(f"| {waiver} |" for waiver in whole)
    return draw(f"""
        About
        | Setting        | Value   |
        | Financial year | 2018/19 |
        | As at          | {as_at} |
        {lines}
        Waivers
        | Check | Line or cell | Reason | Approved by | Date | Expires |
        {body}
        """)[0]


def book_with(*waivers, **kwargs):
    return load(raw_with(*waivers, **kwargs))


def waived(*waivers, **kwargs):
    """The check and cell of each finding that is shown as waived."""
    return [(f.check, f.cells()) for f in validate(book_with(*waivers, **kwargs), CHECKS).findings if f.waived]


def test_without_a_waiver_nothing_is_waived():
    assert waived() == []


@pytest.mark.parametrize(
    "where", ["L002", "l002", " L002 ", "Allocations!E3", "allocations!e3", "Allocations!$E$3", "'Allocations'!E3"]
)
def test_a_waiver_names_its_finding_by_line_or_by_cell_however_it_is_written(where):
    assert waived(f'reason-missing | "{where}" | 31/12/2019') == [("reason-missing", "E3")]


@pytest.mark.parametrize("check", ["Reason-Missing", '" reason-missing "', "reason‑missing"])
def test_the_name_of_the_check_may_be_in_any_case_with_any_hyphen(check):
    assert waived(f"{check} | L002 | 31/12/2019") == [("reason-missing", "E3")]


@pytest.mark.parametrize("where", ["L009", "Allocations!E9", "Allocations!D3", "E3", "Sources!E3", "Allocations"])
def test_another_line_or_cell_is_not_waived(where):
    assert waived(f"reason-missing | {where} | 31/12/2019") == []


def test_another_check_on_the_same_line_is_not_waived():
    assert waived("order-missing | L002 | 31/12/2019") == []


def test_a_waiver_is_in_force_on_its_last_day_and_not_on_the_day_after():
    waiver = "reason-missing | L001 | 31/03/2019"
    assert waived(waiver, as_at="31/03/2019") == [("reason-missing", "E2")]
    assert waived(waiver, as_at="01/04/2019") == []


def test_a_waiver_is_in_force_at_every_hour_of_its_last_day():
    raw = raw_with("reason-missing | L001 | 31/03/2019")
    settings = raw.grid("About").column_cells[2].values
    settings[-1] += timedelta(hours=15)
    assert waivers_in_force(load(raw)) == [Waiver(2, "reason-missing", "l001")]


def test_a_waiver_is_in_force_from_its_date_on_and_not_before():
    waiver = "reason-missing | L001 | Agreed | A. Sample | 01/06/2018 | 31/03/2019"
    assert waived(waiver, as_at="01/06/2018") == [("reason-missing", "E2")]
    assert waived(waiver, as_at="31/05/2018") == []


def test_a_waived_value_that_cannot_be_read_still_leaves_the_workbook_incomplete():
    lines = """
    Priorities
    | Priority         | 2018/19 |
    | Victims services | 10.00   |

    Allocations
    | Line | Priority         | Source                      | 2018/19 |
    | L001 | Victims services | MoJ Victims' Services Grant | later   |
    """
    book = book_with("not-an-amount | L001 | 31/12/2019", lines=lines)
    report = validate(book, [CHECKS_BY_NAME["not-an-amount"], CHECKS_BY_NAME["priority-off-budget"]])
    assert [(f.check, f.waived) for f in report.findings] == [("not-an-amount", True)]
    assert verdict(report, "error") == "incomplete"


@pytest.mark.parametrize("as_at", ["", "TBC", "31.03.2019", '"31/03/2019"'])
def test_without_an_as_at_day_no_waiver_is_in_force(as_at):
    assert waived("reason-missing | L001 | 31/12/2019", as_at=as_at) == []


@pytest.mark.parametrize(
    "waiver",
    [
        "reason-missing | L001 | Agreed | A. Sample | 01/06/2018 |",
        'reason-missing | L001 | Agreed | A. Sample | 01/06/2018 | "31/12/2019"',
        "reason-missing | L001 | Agreed | A. Sample | | 31/12/2019",
        "reason-missing | L001 | Agreed | | 01/06/2018 | 31/12/2019",
        "reason-missing | L001 | TBC | A. Sample | 01/06/2018 | 31/12/2019",
        "reason-missing | | Agreed | A. Sample | 01/06/2018 | 31/12/2019",
        "| L001 | Agreed | A. Sample | 01/06/2018 | 31/12/2019",
        "reason-missing | #REF! | Agreed | A. Sample | 01/06/2018 | 31/12/2019",
    ],
)
def test_a_waiver_with_a_cell_missing_is_not_in_force(waiver):
    assert waived(waiver) == []


def test_a_complete_waiver_beside_a_broken_one_is_in_force():
    broken = "reason-missing | L001 | Agreed | A. Sample | 01/06/2018 | soon"
    assert waived(broken, "reason-missing | L002 | 31/12/2019") == [("reason-missing", "E3")]


@pytest.mark.parametrize("where", ["L004", "Allocations!C5"])
def test_a_breach_of_a_ring_fence_cannot_be_waived(where):
    assert waived(f"ring-fence-breach | {where} | 31/12/2019") == []


def test_no_finding_of_the_structure_can_be_waived():
    structure = {check.name: check.waivable for check in CHECKS_BY_NAME.values() if check.family == "structure"}
    assert structure
    assert not any(structure.values())


def test_a_hidden_row_is_not_waived():
    lines = LINES.replace("| Override reason |", "| 2018/19 | Override reason |").replace("|                 |", "| 5.00 | |")
    book = book_with("hidden-rows | L002 | 31/12/2019", lines=f"{lines}\n(hidden row 3)")
    assert [f.waived for f in validate(book, [CHECKS_BY_NAME["hidden-rows"]]).findings] == [False]


def test_a_name_that_is_no_check_waives_nothing():
    assert waived("everything | L001 | 31/12/2019") == []


def test_a_waived_finding_keeps_its_severity_and_does_not_fail_the_workbook():
    lines = "\n".join(row for row in LINES.splitlines() if "MoJ" not in row)
    report = validate(book_with("power-not-for-priority | L003 | 31/12/2019", lines=lines), CHECKS)
    (found,) = (f for f in report.findings if f.check == "power-not-for-priority")
    assert (found.waived, found.severity) == (True, "error")
    assert (report.count("error"), report.waived) == (0, 1)
    assert not report.fails("error")
    assert report.fails("warning")
    assert validate(book_with(lines=lines), CHECKS).fails("error")


def test_a_row_of_another_sheet_is_not_taken_for_a_line_of_the_register():
    assert unused("unused-entry | L001 | 31/12/2019") == [("Sources!A2", False)]
    assert unused("unused-entry | Sources!A2 | 31/12/2019") == [("Sources!A2", True)]


def unused(waiver):
    """The unused entries of a list whose rows have the numbers of the register's, and whether each is waived."""
    lines = """
    Sources
    | Source                     | Kind                       |
    | Reserves                   | Reserve                    |
    | Policing Grant and precept | Policing grant and precept |

    Allocations
    | Line | Source                     | 2018/19 |
    | L001 | Policing Grant and precept | 5.00    |
    """
    report = validate(book_with(waiver, lines=lines), [CHECKS_BY_NAME["unused-entry"]])
    return [(str(f.cell), f.waived) for f in report.findings]


def test_lines_with_the_same_number_are_waived_together():
    twice = LINES.replace("L002", "L001")
    assert waived("reason-missing | L001 | 31/12/2019", lines=twice) == [("reason-missing", "E2:E3")]
