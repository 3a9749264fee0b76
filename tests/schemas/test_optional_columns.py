"""A column that a workbook may do without: absent it is no finding, present it is judged as any other."""

import pytest

from tests.grids import draw
from validators.checks.engine import validate
from validators.checks.skip_reasons import reason_to_skip
from validators.loading.loading import load
from validators.model.check import Check
from validators.model.workbook import NotApplicable
from validators.schemas import allocations, table_schemas
from validators.schemas.columns import choice, optional
from workbooks.layout import template_headings

RISK = "Risk"


@pytest.fixture
def with_risk(monkeypatch):
    """The format with an optional column that takes one of a list."""
    columns = allocations.columns
    monkeypatch.setattr(
        allocations, "columns", lambda rules: {**columns(rules), RISK: optional(choice("How risky.", ["Low", "High"]))}
    )
    table_schemas.schemas.cache_clear()
    yield
    monkeypatch.undo()
    table_schemas.schemas.cache_clear()


def drawn(*columns, values=()):
    heads = " | ".join(["Line", "Activity", "2018/19", *columns])
    row = " | ".join(["L001", "Advice", "100.00", *values])
    return load(draw(f"    Allocations\n    | {heads} |\n    | {row} |\n")[0])


def found(book, check):
    return [
        (finding.cell.ref, finding.message)
        for finding in validate(book).findings
        if finding.check == check and RISK in finding.message
    ]


@pytest.mark.usefixtures("with_risk")
def test_a_register_without_it_has_no_finding_of_it():
    assert found(drawn(), "missing-column") == []


@pytest.mark.usefixtures("with_risk")
def test_a_register_with_it_is_judged_by_it():
    [(ref, message)] = found(drawn(RISK, values=["Middling"]), "not-in-list")
    assert ref == "D2"
    assert "Middling" in message
    assert found(drawn(RISK, values=["High"]), "not-in-list") == []


@pytest.mark.usefixtures("with_risk")
def test_a_check_that_needs_it_does_not_apply_where_it_is_absent():
    needing = Check("risky", "governance", "note", lambda _: (), "", {"Allocations": [RISK]}, {}, waivable=True)
    reason = reason_to_skip(needing, drawn())
    assert isinstance(reason.outcome, NotApplicable)
    assert (str(reason.outcome.because), reason.has_money) == ("Allocations has no Risk column", False)
    assert reason_to_skip(needing, drawn(RISK, values=["High"])) is None


@pytest.mark.usefixtures("with_risk")
def test_the_template_is_written_without_it(rules):
    assert RISK not in template_headings(table_schemas.schemas(rules)["Allocations"])
    assert RISK in table_schemas.schemas(rules)["Allocations"].columns
