"""Power c wants an order."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "order-missing"


def line(power, order="", priority="Victims services"):
    return f"""
    Allocations
    | Line | Priority   | Power   | Source                     | Order reference | Override reason |
    | L001 | {priority} | {power} | Policing Grant and precept | {order}         |                 |
    """


@pytest.mark.parametrize("power", ["a", "b", "s9", "", "z"])
def test_no_other_power_needs_an_order(power):
    assert_marks(CHECK, line(power))


def test_spaces_are_no_order():
    assert_marks(CHECK, line("C", '✗ "  "'))


@pytest.mark.parametrize("text", ["TBC", "none", "N/A", "to follow", '"0"', "See notes", "awaiting the Home Office"])
def test_a_text_that_says_nothing_names_no_order_and_this_finding_says_all(text):
    assert_marks(CHECK, line("c", f"✗ {text}"))
    assert_marks("placeholder-left", line("c", text))


def test_an_order_and_a_reason_are_two_cells_and_two_findings():
    report = validate(load(draw(line("c"))[0]), [CHECKS_BY_NAME[CHECK], CHECKS_BY_NAME["reason-missing"]])
    assert [(f.check, f.cell.ref) for f in report.findings] == [(CHECK, "E2"), ("reason-missing", "F2")]


def test_it_is_an_error_that_says_what_to_give():
    (found,) = findings(line("c"), CHECK)
    assert found.severity == "error"
    assert found.message == (
        "Power c (services named in an order) allows only what an order of the Secretary of State names. "
        "Type the order's reference in Order reference, or choose another power."
    )
