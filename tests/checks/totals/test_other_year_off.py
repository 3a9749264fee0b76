"""The years before and after against their budgets and awards."""

import pytest

from tests.grids import assert_marks, cells_of, draw
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.report import verdict

CHECK = "other-year-off"


def book(budget="100.00", award="100.00", money="100.00", **others):
    source = others.get("source", "Reserves")
    return f"""
    Priorities
    | Priority         | 2017/18                   | 2018/19 | 2019/20  |
    | Victims services | {others.get("before", "")} | 50.00   | {budget} |

    Sources
    | Source   | 2017/18 | 2018/19 | 2019/20 | Carried in | Over-allocation          |
    | {source} |         | 50.00   | {award} | 30.00      | {others.get("over", "")} |

    Allocations
    | Line | Priority         | Source   | 2017/18                 | 2018/19                     | 2019/20 |
    | L001 | Victims services | {source} | {others.get("was", "")} | {others.get("now", "50.00")} | {money} |
    """


def run(text, *more):
    """What the check says together with some others, or with all."""
    checks = [CHECKS_BY_NAME[name] for name in (CHECK, *more)] if more != ("all",) else CHECKS
    return validate(load(draw(text)[0]), checks)


def test_a_priority_may_be_neither_over_nor_short_of_its_budget():
    assert_marks(CHECK, book())
    (short,) = assert_marks(CHECK, book(budget="✗ 100.01"))
    (over,) = assert_marks(CHECK, book(budget="✗ 99.99"))
    assert (
        "In 2019/20, Victims services lines add to £100.00: £0.01 of the budget of £100.01 is not yet allocated."
        in short.message
    )
    assert "£0.01 over the budget of £99.99." in over.message
    assert {short.severity, over.severity} == {"warning"}


def test_a_source_may_be_short_and_not_over():
    assert_marks(CHECK, book(award="500.00"))
    (found,) = assert_marks(CHECK, book(award="✗ 99.99"))
    assert "In 2019/20, Reserves lines add to £100.00: £0.01 over the award of £99.99." in found.message


def test_a_source_may_use_its_over_allocation_but_not_what_was_carried_into_another_year():
    assert_marks(CHECK, book(award="95.00", over="0.1"))
    assert_marks(CHECK, book(award="✗ 90.00", over="0.1"))
    assert_marks(CHECK, book(award="✗ 80.00"))


def test_a_blank_budget_or_award_is_no_ground_and_nought_is():
    assert_marks(CHECK, book(budget="", award=""))
    assert_marks(CHECK, book(budget="✗ 0.00", award="✗ 0.00"))


def test_a_year_of_which_the_register_has_no_amount_yet_is_not_compared():
    assert_marks(CHECK, book(money=""))
    assert_marks(CHECK, book(budget="✗ 100.00", money="0.00"))


def test_the_year_before_is_compared_as_well():
    assert_marks(CHECK, book(before="✗ 5.00", was="4.00"))
    assert_marks(CHECK, book(before="5.00", was="5.00"))


def test_a_partners_money_is_never_compared():
    assert_marks(CHECK, book(award="1.00", source="Community Foundation match"))


def test_the_year_itself_is_left_to_others():
    assert_marks(CHECK, book(now="75.00"))


def test_an_amount_that_cannot_be_read_stops_its_own_year_alone():
    text = book(before="5.00", was="4.00", money="TBC")
    report = run(text)
    assert [str(f.cell) for f in report.findings] == ["Priorities!B2"]
    assert "Allocations!F2" in report.skipped[CHECK]
    assert verdict(report, "warning") == "fail"
    assert verdict(run(book(money="TBC")), "warning") == "incomplete"
    about = "About\n| Setting | Value |\n| Financial year | 2018/19 |\n"
    assert not run(about + book(budget="5.00", award="5.00", now="TBC")).skipped


# One cause, one finding


@pytest.mark.parametrize(
    ("figures", "cause", "cell"),
    [
        ({"money": "33.333", "budget": "33.34", "award": "33.00", "now": "33.00"}, "fraction-of-a-penny", "F2"),
        ({"money": "60.00", "was": "59,000.00", "now": "60,000.00", "budget": "60,000.00"}, "units-mixed", "F2"),
        ({"money": "50.00", "was": "5.00", "before": "50.00", "budget": "50.00"}, "misplaced-decimal", "E2"),
    ],
)
def test_what_an_amount_with_a_finding_of_its_own_upsets_follows_from_that(figures, cause, cell):
    text = book(**figures)
    alone = {cell for f in run(text).findings for cell in cells_of(f)}
    assert alone
    report = run(text, cause)
    assert [(f.check, f.cell.ref) for f in report.findings] == [(cause, cell)]
    assert set(report.findings[0].follows) == alone


def test_a_finding_of_the_years_own_amount_explains_no_other_year():
    text = book(money="90.00", now="33.333")
    report = run(text, "fraction-of-a-penny")
    assert {f.check for f in report.findings} == {CHECK, "fraction-of-a-penny"}


def test_a_finding_of_another_priority_or_source_explains_nothing():
    others = (
        "\n    | Reducing reoffending | | | |\n\n    Sources",
        "\n    | Policing Grant and precept | | | | | |\n\n    Allocations",
    )
    text = book(budget="90.00", award="90.00").replace("\n\n    Sources", others[0]).replace("\n\n    Allocations", others[1])
    line = "| L002 | {} | Policing Grant and precept | | | 33.333 |\n"
    elsewhere = text.rstrip() + "\n" + line.format("Reducing reoffending")
    report = run(elsewhere, "fraction-of-a-penny")
    assert [str(f.cell) for f in report.findings if f.check == CHECK] == ["Priorities!D2", "Sources!D2"]
    here = text.rstrip() + "\n" + line.format("Victims services")
    report = run(here, "fraction-of-a-penny")
    assert [str(f.cell) for f in report.findings if f.check == CHECK] == ["Sources!D2"]


def test_a_waived_amount_explains_nothing():
    waiver = """
    About
    | Setting        | Value      |
    | Financial year | 2018/19    |
    | As at          | 29/06/2018 |

    Waivers
    | Check               | Line or cell   | Reason | Approved by | Date       | Expires    |
    | fraction-of-a-penny | Allocations!F2 | Agreed | The CFO     | 01/06/2018 | 31/12/2018 |
    """
    text = waiver + book(money="33.333", budget="33.34")
    found = run(text, "fraction-of-a-penny").findings
    assert {(f.check, f.waived) for f in found} == {("fraction-of-a-penny", True), (CHECK, False)}
