"""Questions that belong to another priority."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "kpq-not-for-priority"
VICTIMS, SAFETY, REOFFENDING = "Victims services", "Community safety and prevention", "Reducing reoffending"
KPQS = """
    KPQs
    | KPQ   | Priority             |
    | KPQ1  |                      |
    | KPQ2  |                      |
    | KPQ3  | Reducing reoffending |
    | KPQ4  | Victims services     |
    | KPQ5  | Reducing reoffending |
    | KPQ6  | Reducing reoffending |
    | KPQ7  |                      |
    | KPQ8  |                      |
    | KPQ9  | Victims services     |
    | KPQ10 |                      |
"""


def line(priority, kpqs, own=KPQS):
    return f"""
    Allocations
    | Line | Priority   | KPQs   |
    | L001 | {priority} | {kpqs} |
    {own}
    """


@pytest.mark.parametrize(("priority", "own"), [(SAFETY, "KPQ1; KPQ2"), (VICTIMS, "KPQ3; KPQ4"), (REOFFENDING, "KPQ5; KPQ6")])
def test_a_priority_may_name_its_own_questions_and_those_of_any(priority, own):
    assert_marks(CHECK, line(priority, f"{own}; KPQ7; KPQ8"))


def test_one_finding_names_every_question_that_belongs_elsewhere():
    (found,) = assert_marks(CHECK, line(VICTIMS, "✗ KPQ1; KPQ4; KPQ6"))
    assert found.message.startswith(
        f"KPQ1 belongs to {SAFETY} and KPQ6 belongs to {REOFFENDING}, and this line serves {VICTIMS}."
    )
    assert (found.severity, found.found) == ("error", "KPQ1; KPQ4; KPQ6")
    assert found.expected == "KPQ3; KPQ4; KPQ7; KPQ8; KPQ9; KPQ10"


def test_the_workbooks_own_list_does_not_overrule_the_rulebook():
    assert_marks(CHECK, line(REOFFENDING, "✗ KPQ3"))
    assert_marks(CHECK, line(VICTIMS, "KPQ3"))


def test_a_question_that_only_the_workbook_knows_belongs_where_the_workbook_says():
    assert_marks(CHECK, line(REOFFENDING, "✗ KPQ9"))
    assert_marks(CHECK, line(VICTIMS, "KPQ9; KPQ10"))


def test_a_question_twice_in_a_cell_is_named_once():
    (found,) = findings(line(VICTIMS, "KPQ5; KPQ5"), CHECK)
    assert found.message.count("KPQ5") == 1


def test_stray_characters_do_not_hide_a_wrong_question():
    assert_marks(CHECK, line("victims services", '✗ "kpq5 ;"'))


def test_it_says_so_where_nothing_tells_whose_question_it_is():
    text = line(REOFFENDING, "KPQ9") + "\n    Priorities\n    | Priority |\n    | Reducing reoffending |"
    report = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_applicable == {CHECK: "nothing says which priority KPQ9 belongs to"}


@pytest.mark.parametrize(("priority", "kpqs"), [("", "KPQ5"), (VICTIMS, ""), (VICTIMS, "KPQ55")])
def test_a_blank_or_unknown_value_is_left_out(priority, kpqs):
    assert_marks(CHECK, line(priority, kpqs))
