"""A formula that means the same is no change, wherever its table is; any other is, although its value is the same."""

import pytest

from tests.compare.registers import RULES
from tests.grids import draw
from validators.compare.two_versions import compare
from validators.loading.loading import load

PLAIN = """
    Allocations
    | Line | 2017/18 | 2018/19 | 2019/20 | Total |
    | L001 | 1.00 | 2.00 | 3.00 | =SUM(B2:D2) -> 6.00 |
    | L002 | 1.00 | 2.00 | 3.00 | =SUM(B3:D3) -> 6.00 |
    | L003 | 4.00 | 5.00 | 6.00 | =SUM(B4:D4) -> 15.00 |
    | Total | =SUM(B2:B4) -> 6.00 | =SUM(C2:C4) -> 9.00 | 12.00 | =SUM(E2:E4) -> 27.00 |
"""


def differing(old, new):
    return compare(*(load(draw(text)[0], RULES) for text in (old, new)))


def only(comparison):
    [change] = comparison.changes
    return change


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("=SUM(B3:D3) -> 6.00", "6.00", "formula typed over"),
        ("=SUM(B3:D3)", "=B3+C3+D3", "formula changed"),
        ("=SUM(B3:D3)", "=SUM(B3:C3)+3", "formula changed"),
        ("=SUM(B3:D3)", "=SUM(B2:D2)", "formula changed"),
        ("=SUM(B3:D3)", "=SUM($B$2:$D$2)", "formula changed"),
    ],
)
def test_a_formula_of_the_same_value_is_a_change_of_its_own_kind(was, now, said):
    change = only(differing(PLAIN, PLAIN.replace(was, now)))
    assert (change.kind, change.description, change.row, change.heading) == ("formula", said, "L002", "Total")
    assert (change.old_formula, change.new_formula) == ("=SUM(B3:D3)", now.split(" -> ")[0] if "=" in now else "")
    assert (change.before, change.after, change.difference) == ("£6.00", "£6.00", "")


def test_a_formula_that_was_put_in_says_so():
    change = only(differing(PLAIN, PLAIN.replace("L003 | 4.00", "L003 | =2*2 -> 4.00")))
    assert (change.description, change.heading, change.old_formula, change.new_formula) == (
        "formula put in",
        "2017/18",
        "",
        "=2*2",
    )


def test_a_formula_that_was_typed_over_with_another_value_is_a_changed_value_with_its_formula():
    change = only(differing(PLAIN, PLAIN.replace("=SUM(B3:D3) -> 6.00", "7.00")))
    assert (change.kind, change.before, change.after, change.old_formula) == ("value", "£6.00", "£7.00", "=SUM(B3:D3)")


def test_what_a_formula_computes_again_is_no_change_of_its_own():
    new = PLAIN.replace("L001 | 1.00", "L001 | 1.50").replace("=SUM(B2:D2) -> 6.00", "=SUM(B2:D2) -> 6.50")
    new = new.replace("=SUM(B2:B4) -> 6.00", "=SUM(B2:B4) -> 6.50").replace("-> 27.00", "-> 27.50")
    assert only(differing(PLAIN, new)).heading == "2017/18"


def test_an_amount_that_another_sheet_computes_is_a_change_although_its_formula_is_the_same():
    old = PLAIN.replace("L003 | 4.00", "L003 | =Costs!A1 -> 4.00") + "\n Costs\n | 4.00 |\n"
    change = only(differing(old, old.replace("-> 4.00", "-> 5.00").replace("Costs\n | 4.00", "Costs\n | 5.00")))
    assert (change.kind, change.difference, change.old_formula) == ("value", "+£1.00 (+25.0%)", "")


ELSEWHERE = {
    "rows were moved": """
    Allocations
    | Line | 2017/18 | 2018/19 | 2019/20 | Total |
    | L003 | 4.00 | 5.00 | 6.00 | =SUM(B2:D2) -> 15.00 |
    | L001 | 1.00 | 2.00 | 3.00 | =SUM(B3:D3) -> 6.00 |
    | L002 | 1.00 | 2.00 | 3.00 | =SUM(B4:D4) -> 6.00 |
    | Total | =SUM(B2:B4) -> 6.00 | =SUM(C2:C4) -> 9.00 | 12.00 | =SUM(E2:E4) -> 27.00 |
    """,
    "columns were moved": """
    Allocations
    | Line | Total | 2019/20 | 2017/18 | 2018/19 |
    | L001 | =SUM(C2:E2) -> 6.00 | 3.00 | 1.00 | 2.00 |
    | L002 | =SUM(C3,D3,E3) -> 6.00 | 3.00 | 1.00 | 2.00 |
    | L003 | =SUM(D4:E4,C4) -> 15.00 | 6.00 | 4.00 | 5.00 |
    | Total | =SUM(B2:B4) -> 27.00 | 12.00 | =SUM(D2:D4) -> 6.00 | =SUM(E2:E4) -> 9.00 |
    """,
    "a title was put above": """
    Allocations
    | The register |
    |
    | Line | 2017/18 | 2018/19 | 2019/20 | Total |
    | L001 | 1.00 | 2.00 | 3.00 | =SUM(B4:D4) -> 6.00 |
    | L002 | 1.00 | 2.00 | 3.00 | =SUM(B5:D5) -> 6.00 |
    | L003 | 4.00 | 5.00 | 6.00 | =SUM(B6:D6) -> 15.00 |
    | Total | =SUM(B4:B6) -> 6.00 | =SUM(C4:C6) -> 9.00 | 12.00 | =SUM(E4:E6) -> 27.00 |
    """,
    "it is an Excel Table": """
    Allocations
    | Line | 2017/18 | 2018/19 | 2019/20 | Total |
    | L001 | 1.00 | 2.00 | 3.00 | =SUM(Allocations[[#This Row],[2017/18]:[2019/20]]) -> 6.00 |
    | L002 | 1.00 | 2.00 | 3.00 | =SUM(Allocations[[#This Row],[2017/18]:[2019/20]]) -> 6.00 |
    | L003 | 4.00 | 5.00 | 6.00 | =SUM(Allocations[[#This Row],[2017/18]:[2019/20]]) -> 15.00 |
    |Total|=SUM(Allocations[2017/18]) -> 6.00|=SUM(Allocations[2018/19]) -> 9.00|12.00|=SUM(Allocations[Total]) -> 27.00|
    (table A1:E5 with totals)
    """,
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_formulas_that_say_the_same_are_no_change_although(where):
    assert differing(PLAIN, ELSEWHERE[where]).size == 0
    assert differing(ELSEWHERE[where], PLAIN).size == 0


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_formula_that_was_typed_over_is_seen_although(where):
    new = ELSEWHERE[where]
    at = new.index("=SUM(", new.index("L002"))
    typed = new[:at] + new[new.index("-> ", at) + 3 :]
    assert only(differing(PLAIN, typed)).description == "formula typed over"


def test_a_line_that_was_put_between_leaves_the_formulas_of_the_others_as_they_are():
    old = PLAIN.replace("L003 | 4.00", "L003 | =B3*4 -> 4.00")
    between = "\n    | L009 | 0.00 | 0.00 | 0.00 | =SUM(B4:D4) -> 0.00 |\n    | L003"
    new = old.replace("B4:D4", "B5:D5").replace("\n    | L003", between).replace("2:B4", "2:B5")
    new = new.replace("2:C4", "2:C5").replace("2:E4", "2:E5")
    comparison = differing(old, new)
    assert [row.name for row in comparison.added] == ["L009"]
    assert list(comparison.changes) == []


def test_formulas_that_all_mean_the_first_line_are_seen_in_every_line():
    fixed = PLAIN
    for row in "234":
        fixed = fixed.replace(f"=SUM(B{row}:D{row})", "=SUM($B$2:$D$2)")
    assert [change.row for change in differing(PLAIN, fixed).changes] == ["L001", "L002", "L003"]


def test_a_formula_that_means_the_line_below_is_seen_where_another_line_is_below_now():
    old = """
    Allocations
    | Line | 2017/18 | 2018/19 |
    | L001 | 5.00 | =B3 -> 5.00 |
    | L002 | 5.00 | =B4 -> 5.00 |
    | L003 | 5.00 | 5.00 |
    """
    new = """
    Allocations
    | 2018/19 | Line | 2017/18 |
    | =C3 -> 5.00 | L001 | 5.00 |
    | =C4 -> 5.00 | L002 | 5.00 |
    | 5.00 | L009 | 5.00 |
    | 5.00 | L003 | 5.00 |
    """
    change = only(differing(old, new))
    assert (change.row, change.description, change.old_formula, change.new_formula) == ("L002", "formula changed", "=B4", "=C4")


def test_a_formula_of_the_same_words_is_another_one_where_its_column_is():
    old = "Allocations\n| Line | 2017/18 | 2018/19 | Total |\n| L001 | 5.00 | 5.00 | =B2 -> 5.00 |"
    change = only(differing(old, old.replace("2017/18 | 2018/19", "2018/19 | 2017/18")))
    assert (change.heading, change.description, change.old_formula, change.new_formula) == (
        "Total",
        "formula changed",
        "=B2",
        "=B2",
    )


def test_a_total_that_was_typed_over_or_leaves_out_rows_is_seen():
    typed = differing(PLAIN, PLAIN.replace("=SUM(C2:C4) -> 9.00", "9.00"))
    change = only(typed)
    assert (change.row, change.heading, change.description, change.new.ref) == ("Total", "2018/19", "formula typed over", "C5")
    short = only(differing(PLAIN, PLAIN.replace("=SUM(C2:C4) -> 9.00", "=SUM(C2:C3) -> 4.00")))
    assert (short.kind, short.before, short.after, short.difference) == ("value", "£9.00", "£4.00", "-£5.00 (-55.6%)")
    assert (short.old_formula, short.new_formula) == ("=SUM(C2:C4)", "=SUM(C2:C3)")


def test_a_totals_row_that_one_workbook_lacks_is_a_difference():
    [only_old] = differing(PLAIN, PLAIN[: PLAIN.index("    | Total")]).only_old
    assert (only_old.heading, only_old.cell.ref, only_old.holds) == ("Total", "A5", "the totals row")


@pytest.mark.parametrize("formula", ["=SUM(B3:D3", "=" + "(" * 100 + "1", "=B3:+*", "=[1]Other!A1", "=Nothing", '="x', "=B3#"])
def test_a_formula_that_nobody_can_parse_is_the_same_as_itself_alone(formula):
    changed = PLAIN.replace("=SUM(B3:D3)", formula)
    assert differing(changed, changed).size == 0
    assert only(differing(PLAIN, changed)).description == "formula changed"


def test_a_formula_that_was_never_calculated_is_said_to_be():
    change = only(differing(PLAIN, PLAIN.replace("L003 | 4.00", "L003 | =2*2 -> ?")))
    assert (change.after, change.kind, change.difference) == ("(not calculated)", "value", "")
