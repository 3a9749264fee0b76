"""What a changed cell was and what it is, for every kind of cell and of change."""

from decimal import Decimal

import pytest

from tests.compare.registers import LINES, changed_cells, differing, names


def only(comparison):
    [change] = comparison.changes
    return change


def test_an_amount_says_by_how_much_it_changed_and_where_it_is():
    change = only(differing(LINES, LINES.replace("300.00 | 150.00", "300.00 | 175.00")))
    assert (change.table, change.row, change.heading, change.kind) == ("Allocations", "L003", "2018/19", "value")
    assert (str(change.old), str(change.new)) == ("Allocations!I4", "Allocations!I4")
    assert (change.before, change.after, change.difference) == ("£150.00", "£175.00", "+£25.00 (+16.7%)")
    assert (change.was, change.now, change.pennies, change.share) == (15000, 17500, 2500, Decimal("0.167"))


def test_a_cell_is_named_where_it_stood_and_where_it_is():
    first, *others = LINES.strip().splitlines()
    change = only(differing(LINES, "\n".join([*others, first.replace("600.00", "599.99")])))
    assert (change.old.ref, change.new.ref, change.difference) == ("H2", "H6", "-£0.01 (-0.0%)")


@pytest.mark.parametrize(
    ("was", "now", "before", "after", "difference"),
    [
        ("", "25.00", "", "£25.00", "+£25.00 (n/a)"),
        ("25.00", "", "£25.00", "", "-£25.00 (-100.0%)"),
        ("", "0.00", "", "£0.00", "£0.00 (n/a)"),
        ("0.00", "25.00", "£0.00", "£25.00", "+£25.00 (n/a)"),
        ("-5.00", "5.00", "-£5.00", "£5.00", "+£10.00 (n/a)"),
        ("25.00", '"25.00"', "£25.00", '"25.00"', ""),
        ("25.00", "#N/A", "£25.00", "#N/A", ""),
        ('"10k"', '"12k"', '"10k"', '"12k"', ""),
        ("1.00", "TRUE", "£1.00", "TRUE", ""),
    ],
)
def test_an_amount_is_shown_as_it_is_stored(was, now, before, after, difference):
    line = "L009 | A009 | Bikes | C | Grant | 01/04/2018 | 31/03/2019 | {} | 10.00 | | |"
    change = only(differing(LINES + line.format(was), LINES + line.format(now)))
    assert (change.heading, change.kind, change.before, change.after) == ("2017/18", "value", before, after)
    assert change.difference == difference


@pytest.mark.parametrize(
    ("was", "now", "heading", "before", "after"),
    [
        ("Advice | V | MoJ", "Counsel | V | MoJ", "Activity", "Advice", "Counsel"),
        ("01/10/2018", "01/11/2018", "Start", "01/10/2018", "01/11/2018"),
        ("01/10/2018", '"1/10/2018"', "Start", "01/10/2018", '"1/10/2018"'),
        ("01/10/2018", "", "Start", "01/10/2018", ""),
        ("Locks  | C", "Locks  | V", "Priority", "Community safety and prevention", "Victims services"),
        ("Reserves", "Reserve", "Source", "Reserves", "Reserve"),
        ("Talks", "#REF!", "Activity", "Talks", "#REF!"),
    ],
)
def test_a_cell_of_any_kind_says_what_it_was_and_what_it_is(was, now, heading, before, after):
    change = only(differing(LINES, LINES.replace(was, now)))
    assert (change.heading, change.before, change.after, change.kind) == (heading, before, after, "value")
    assert (change.pennies, change.difference) == (None, "")


@pytest.mark.parametrize(("was", "now"), [("600.00", "600.0000000001"), ("    | |\n", '" " | |\n')])
def test_what_nobody_can_see_is_no_change(was, now):
    assert differing(LINES, LINES.replace(was, now)).size == 0


PROVIDERS = """
    Providers
    | Provider | Type | Charity number | Team's own |
    | Example Trust | Charity | "1000001" | x |
    | Example Ltd | Company | | |
"""


@pytest.mark.parametrize("now", ["charity", "Charity\N{NO-BREAK SPACE}", "Ch\N{CYRILLIC SMALL LETTER A}rity"])
def test_what_is_read_as_the_same_is_spelt_otherwise(now):
    change = only(differing(others=(PROVIDERS, PROVIDERS.replace("| Charity |", f'| "{now}" |'))))
    assert (change.kind, change.description) == ("spelling", "spelt otherwise")
    assert (change.before, change.after, change.new.ref) == ('"Charity"', f'"{now}"', "B2")


def test_a_number_stored_as_a_number_is_not_the_same_as_its_text():
    change = only(differing(others=(PROVIDERS, PROVIDERS.replace('"1000001"', "1000001"))))
    assert (change.row, change.kind, change.before, change.after) == ("Example Trust", "spelling", '"1000001"', "1000001")


def test_columns_and_sheets_of_the_teams_own_are_not_compared():
    changed = PROVIDERS.replace("| x |", "| y |") + "\n Costs\n | Anything | 5.00 |\n"
    comparison = differing(others=(PROVIDERS, changed))
    assert comparison.size == 0
    assert "columns and sheets of the team's own" in comparison.notes[0]


KEYED = {
    "Sources": ("Source | Kind | Ring-fenced | 2018/19", "Reserves | Reserve | No | 50.00", "50.00", "60.00"),
    "Priorities": ("Priority | Outcome | 2018/19", "Victims services | Safety | 50.00", "50.00", "60.00"),
    "KPQs": ("KPQ | Question | Priority", "KPQ1 | How safe are our communities? |", "safe", "sound"),
    "Providers": ("Provider | Type", "Example Trust | Charity", "Charity", "CIC"),
    "Reviews": ("Activity ref | Status | Due", "A001 | Not started | 01/06/2018", "Not started", "In progress"),
    "Virements": ("Virement | From line | To line | Amount", "V001 | L001 | L002 | 50.00", "50.00", "60.00"),
    "Milestones": ("Milestone | Owner | Due", "Reviews complete | The office | 01/06/2018", "The office", "The Panel"),
    "Implications": ("Heading | Implication", "Finance | None that matter", "None that", "Some that"),
    "Waivers": ("Check | Line or cell | Reason", "zero-amount | L001 | Agreed", "Agreed", "Accepted"),
}


@pytest.mark.parametrize("title", KEYED)
def test_every_other_table_is_compared_by_its_key(title):
    head, row, was, now = KEYED[title]
    sheet = f"\n{title}\n| {head} |\n| {row} |\n"
    change = only(differing(others=(sheet, sheet.replace(f"| {row}", f"| {row.replace(was, now)}"))))
    assert (change.table, change.kind) == (title, "value")
    assert (was in change.before) or change.before == f"£{was}"
    bare = f"\n{title}\n| {head} |\n"
    added, removed = differing(others=(bare, sheet)), differing(others=(sheet, bare))
    assert (added.size, [row.table for row in added.added]) == (1, [title])
    assert (removed.size, [row.table for row in removed.removed]) == (1, [title])


ABOUT = """
    About
    | Setting | Value |
    | Financial year | 2018/19 |
    | As at | 29/06/2018 |
    | Approved total | 1,000.00 |
"""


def test_a_setting_says_what_it_was_and_what_it_is():
    comparison = differing(others=(ABOUT, ABOUT.replace("29/06", "30/06").replace("1,000.00", "1,001.00")))
    assert changed_cells(comparison) == [
        ("As at", "Value", "29/06/2018", "30/06/2018"),
        ("Approved total", "Value", "£1,000.00", "£1,001.00"),
    ]
    assert [str(change.new) for change in comparison.changes] == ["About!B3", "About!B4"]


def test_a_year_in_another_form_is_spelt_otherwise():
    assert only(differing(others=(ABOUT, ABOUT.replace("2018/19", "2018-2019")))).description == "spelt otherwise"


def test_a_setting_or_a_column_that_one_workbook_has_alone_is_a_difference():
    more = ABOUT + "| Contact | The office |\n"
    comparison = differing(others=(ABOUT, more))
    [setting] = comparison.only_new
    assert (setting.table, setting.heading, setting.holds, str(setting.cell)) == ("About", "Contact", "The office", "About!A5")
    less = PROVIDERS.replace("Charity number", "Charity no")
    comparison = differing(others=(PROVIDERS, less))
    [column] = comparison.only_old
    assert (column.heading, column.holds, comparison.size) == ("Charity number", "1 filled cell", 1)


def test_a_table_that_one_workbook_has_alone_is_all_its_rows():
    comparison = differing(others=("", PROVIDERS))
    assert names(comparison.added) == ["Example Trust", "Example Ltd"]
    assert comparison.size == 2
    assert any("The old workbook has no Providers table." in note for note in comparison.notes)


def test_the_matrix_follows_from_the_lines_and_is_not_compared():
    sheet = "\nControl\n| Source | Victims services | Total |\n| Reserves | 50.00 | 50.00 |\n| Total | 50.00 | 50.00 |\n"
    assert differing(others=(sheet, sheet.replace("50.00", "60.00"))).size == 0


def test_what_lies_outside_a_table_or_under_a_second_heading_is_reported():
    sheet = PROVIDERS.replace("Team's own", "type") + "    |\n    | Lost Trust | Charity | | |\n    (table A1:D3)\n"
    notes = " ".join(differing(others=(PROVIDERS, sheet)).notes)
    assert "Providers!A5 of the new workbook lies outside the Providers table, so it is not compared." in notes
    assert "Providers!D1 of the new workbook is a heading that stands twice; what is under it is not compared." in notes
