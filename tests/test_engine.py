"""What one run says of a workbook: its findings in order, and each check that could not look, with the reason."""

from dataclasses import replace

import pytest

import validators
from tests.grids import draw, rules_of
from tests.shipped_years import LISTED_YEARS
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.check import Check
from validators.model.raw_workbook import Cell, RawWorkbook
from validators.model.report import verdict
from validators.model.workbook import Blocked, Fault
from validators.system.lazy import _homes

BOOK = """
    Priorities
    | Priority         | 2018/19 |
    | Victims services | 30.00   |

    Allocations
    | Line | Priority         | Source                     | 2018/19 |
    | L001 | Victims services | Policing Grant and precept | 10.00   |
    | L002 | Victims services | Policing Grant and precept | 20.00   |
"""


def made(name, run=lambda _: iter(()), **declared):
    """A check of this test's own."""
    return Check(name, "values", "error", run, "", {}, {}, waivable=True)._replace(**declared)


def faulty(*cells):
    """A check's function that finds fault with these cells."""
    return lambda _: (Fault(cell, "Change it.") for cell in cells)


def run(text, *checks, rules=None):
    return validate(load(draw(text)[0], rules or rules_of(text)), checks)


# What runs


def test_every_check_runs_or_is_skipped_with_a_reason():
    report = validate(load(draw(BOOK)[0]))
    reasons = [report.skipped, report.not_applicable, report.not_computed]
    assert {*report.ran, *(check for given in reasons for check in given)} == set(CHECKS_BY_NAME)
    assert all(because for given in reasons for because in given.values())


def test_only_the_selected_checks_run():
    chosen = [made("one", faulty(Cell("Allocations", 2, 1))), made("two")]
    report = run(BOOK, *chosen)
    assert list(report.ran) == ["one", "two"]
    assert [f.check for f in report.findings] == ["one"]


def test_a_finding_takes_its_checks_severity_unless_the_fault_has_its_own():
    grave = Fault(Cell("Allocations", 3, 1), "Change it.", severity="error")
    report = run(BOOK, made("soft", lambda _: iter([Fault(Cell("Allocations", 2, 1), "Look at it."), grave]), severity="note"))
    assert [f.severity for f in report.findings] == ["note", "error"]


def test_a_check_that_breaks_is_a_finding_of_the_tool_and_all_others_are_reported():
    def broken(book):
        yield Fault(Cell("Allocations", 2, 1), "Look here.")
        yield Fault(None, book["Allocations"].frame["No such heading"])

    report = run(BOOK, made("broken", broken), made("whole", faulty(Cell("Allocations", 3, 1))))
    assert [(f.check, f.cell and f.cell.ref) for f in report.findings] == [
        ("check-failed", None),
        ("broken", "A2"),
        ("whole", "A3"),
    ]
    assert "The check broken could not finish" in report.findings[0].message
    assert "No such heading" not in report.findings[0].message
    assert "broken" not in report.ran
    assert report.skipped["broken"].startswith("this program has a fault")
    assert verdict(report, "error") == "fail"


def test_a_check_that_looks_after_the_others_sees_what_they_came_to_wherever_it_is_listed():
    given = []
    last = made("last", lambda _, seen: iter(given.append(seen) or ()), after=True)
    report = run(
        BOOK, last, made("first", faulty(None)), made("odd", lambda _: iter([Blocked("nobody knows")]), waivable=False)
    )
    (seen,) = given
    assert list(report.ran) == ["first", "odd", "last"]
    assert [f.check for f in seen.findings] == ["first"]
    assert set(seen.ran_fully) == {"first"}
    assert (seen.waivable["first"], seen.waivable["odd"], seen.waivable["hidden-rows"]) == (True, False, False)
    assert set(CHECKS_BY_NAME) < set(seen.waivable)


# What is skipped


def test_a_check_is_skipped_where_its_table_is_missing():
    report = run(BOOK, made("one", faulty(None), needs={"Sources": ["Source"]}))
    assert (list(report.ran), report.skipped) == ([], {"one": "the workbook has no Sources table"})
    assert not report.findings


@pytest.mark.parametrize(("heading", "shown"), [("Power", "Power"), ("Y2", "2019/20"), ("Y0", "2017/18")])
def test_a_check_is_skipped_where_its_column_is_missing_and_a_year_is_named_as_the_sheet_would(heading, shown):
    report = run(BOOK, made("one", needs={"Allocations": ["Line", heading]}))
    assert report.skipped == {"one": f"Allocations has no {shown} column"}


def test_a_sum_needs_its_columns_as_much_as_a_comparison_does():
    assert run(BOOK, made("one", whole={"Sources": ["Source"]})).skipped == {"one": "the workbook has no Sources table"}
    assert run(BOOK, made("one", whole={"Allocations": ["Power"]})).skipped == {"one": "Allocations has no Power column"}


def test_a_sum_over_a_cell_that_cannot_be_relied_on_is_skipped_as_a_whole_and_names_the_cell():
    check = made("sum", faulty(None), whole={"Allocations": ["Y1"]})
    report = run(BOOK.replace("20.00", '"20"'), check)
    assert (list(report.ran), list(report.findings)) == ([], [])
    assert report.skipped == {"sum": "every row counts, and Allocations!D3 must be put right first"}


def test_a_sum_does_not_mind_cells_that_it_does_not_add():
    report = run(BOOK.replace("| Line |", "| Power |").replace("L001", "z"), made("sum", whole={"Allocations": ["Y1"]}))
    assert (list(report.ran), report.skipped) == (["sum"], {})


def test_a_sum_over_a_table_with_rows_outside_it_is_skipped():
    report = run(f"{BOOK}\n(table Allocations A1:D2)", made("sum", whole={"Allocations": ["Y1"]}))
    assert report.skipped == {"sum": "Allocations!A3 lies outside the Allocations table"}


def test_a_check_of_rows_runs_on_the_sound_ones_and_names_the_others():
    seen = []
    check = made(
        "rows",
        lambda book: iter(seen.extend(book["Allocations"].sound("Y1").rows.tolist()) or ()),
        needs={"Allocations": ["Y1"]},
    )
    report = run(BOOK.replace("20.00", '"20"'), check)
    assert seen == [2]
    assert list(report.ran) == ["rows"]
    assert report.skipped == {"rows": "not looked at: the rows of Allocations!D3, which must be put right first"}


def test_no_more_than_three_cells_are_named_in_the_order_of_the_sheet():
    body = "\n".join(f'| L{n:03} | Victims services | Reserves | "{n}" |' for n in range(3, 7))
    text = f"{BOOK}{body}".replace("Victims services | Policing Grant and precept | 10.00", '| | "ten"')
    report = run(text, made("rows", needs={"Allocations": ["Priority", "Y1"]}))
    assert report.skipped["rows"].startswith(
        "not looked at: the rows of Allocations!B2, Allocations!D2, Allocations!D4 and 3 more,"
    )


def test_a_blank_that_may_be_blank_is_not_blocked():
    assert run(BOOK.replace("20.00", ""), made("rows", needs={"Allocations": ["Y1"]})).skipped == {}


def test_a_checks_own_reasons_are_listed_beside_the_engines():
    check = made("rows", lambda _: iter([Blocked("nobody knows"), Blocked("nobody asked")]), needs={"Allocations": ["Y1"]})
    report = run(BOOK.replace("20.00", '"20"'), check)
    assert list(report.ran) == ["rows"]
    assert report.skipped["rows"].endswith("which must be put right first; nobody knows; nobody asked")


# Structure, and workbooks without rules


def test_structure_runs_on_a_workbook_that_is_none():
    checks = [made("form", family="structure"), made("value")]
    assert list(run("Shopping\n| Milk | 2 |", *checks).ran) == ["form", "value"]
    assert list(run("About\n| Setting | Value |\n| Financial year | 2031/32 |", *checks).ran) == ["form"]


def test_without_a_rulebook_for_its_year_only_structure_is_looked_at_and_the_reason_says_what_to_do():
    text = f"About\n| Setting | Value |\n| Financial year | 2031/32 |\n{BOOK.replace('2018', '2031').replace('/19', '/32')}"
    report = run(text, made("form", family="structure"), made("value", faulty(None)))
    assert list(report.ran) == ["form"]
    assert report.skipped == {
        "value": f"there is no rulebook for 2031/32; the rulebooks here are for {LISTED_YEARS}. If Financial year in About "
        "is right, ask whoever looks after the rules for the rulebook of 2031/32, and check again with it"
    }
    assert (report.rulebook, report.totals, verdict(report, "error")) == ("", None, "unchecked")


def test_a_workbook_that_does_not_say_its_year_is_read_but_no_year_is_made_up():
    report = validate(load(draw(BOOK)[0]), [made("one", whole={"Allocations": ["Y1"]})])
    assert list(report.ran) == ["one"]
    assert "does not say for certain of which financial year it is" in report.skipped["one"]
    assert (report.rulebook, report.totals, verdict(report, "error")) == ("", None, "unchecked")


def test_a_rulebook_that_is_given_says_the_year():
    report = run(BOOK, made("one"))
    assert (report.rulebook, report.totals.total, verdict(report, "error")) == ("2018/19", 30_00, "pass")


def test_a_rulebook_that_is_given_is_used_and_named(rules):
    later = replace(rules, year=rules.year.plus_years(1))
    report = run(BOOK.replace("2018/19", "2019/20"), made("value"), rules=later)
    assert (list(report.ran), report.rulebook, str(report.totals.year)) == (["value"], "2019/20", "2019/20")


def test_of_a_file_that_cannot_be_read_only_the_refusal_is_said():
    report = validate(load(RawWorkbook("broken.xlsx", refusal="The file is empty. Choose another.", sha256="ab")))
    assert [(f.check, f.cell, f.message) for f in report.findings] == [
        ("unreadable-workbook", None, "The file is empty. Choose another.")
    ]
    assert set(report.ran) == {"unreadable-workbook", "check-failed"}
    assert set(report.skipped) == {check.name for check in CHECKS} - set(report.ran)
    assert set(report.skipped.values()) == {"the file could not be read"}
    assert (report.readable, report.totals, report.sha256, report.workbook) == (False, None, "ab", "broken.xlsx")


# Order


def test_findings_come_by_sheet_in_workbook_order_then_row_column_and_check():
    places = [
        Cell("Allocations", 3, 1),
        Cell("Allocations", 2, 28),
        Cell("Allocations", 2, 3),
        Cell("Priorities", 9, 9),
        Cell("Allocations", 10, 2),
        None,
    ]
    report = run(BOOK, made("second", faulty(*places)), made("first", faulty(Cell("Allocations", 2, 28))))
    assert [(f.cell and str(f.cell), f.check) for f in report.findings] == [
        (None, "second"),
        ("Priorities!I9", "second"),
        ("Allocations!C2", "second"),
        ("Allocations!AB2", "first"),
        ("Allocations!AB2", "second"),
        ("Allocations!A3", "second"),
        ("Allocations!B10", "second"),
    ]


# Totals


def test_the_totals_leave_out_a_partners_money():
    report = run(f"{BOOK}| L003 | Victims services | Community Foundation match | 5.00 |")
    assert report.totals.total == 30_00
    assert report.totals.by_priority == {
        "Victims services": 30_00,
        "Community safety and prevention": 0,
        "Reducing reoffending": 0,
    }
    assert "Community Foundation match" not in report.totals.by_source
    assert report.totals.by_source["Policing Grant and precept"] == 30_00


@pytest.mark.parametrize("unsound", ['| "20" |', "| #REF! |", "| TBC |"])
def test_there_are_no_totals_over_a_cell_that_cannot_be_relied_on(unsound):
    assert run(BOOK.replace("| 20.00   |", unsound)).totals is None


def test_every_public_name_is_there():
    assert all(getattr(validators, name) for name in _homes("validators"))
    with pytest.raises(AttributeError, match="Nothing"):
        _ = validators.Nothing
