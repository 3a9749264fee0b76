"""A name is fixed everywhere that names it, or nowhere; and nowhere if a figure that goes by it would change."""

import re
from random import Random

import pytest

from tests.fix.owning import OWN, Asked, column, with_own
from tests.fix.planting import (
    TEXT,
    assert_fixed,
    assert_only_named_cells_differ,
    checked,
    fixed,
    found,
    number,
    planted,
    text,
    values,
)
from tests.graft.packages import differing, read
from tests.graft.teams import changed
from tests.test_samples import SAMPLES

CLEAN = (SAMPLES / "june-2018.xlsx").read_bytes()
L = "Allocations"
STRINGS = "xl/sharedStrings.xml"
GRANT, CURLY = "MoJ Victims' Services Grant", "MoJ Victims’ Services Grant"
SOURCES, PRIORITIES, PROVIDERS = column(L, 10, 5, 39), column(L, 6, 5, 39), column(L, 5, 5, 39)
MONEY = "Q5:Q39"


def respelt(content, old, new):
    """The name spelt otherwise wherever the workbook has it, as where somebody typed it once and copied it."""
    return changed(content, (STRINGS, f">{re.escape(old)}<", f">{new}<"))


def reasons(planned):
    return {str(each.cell): each.because for each in planned.left_out}


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        (GRANT, CURLY, {"Sources!A5", "Control!A5", "Allocations!J5"}),
        ("Reserves", "Reserves ", {"Sources!A9", "Control!A9", "Sources!J7"}),
        ("KPQ3", "KРQ3", {"KPQs!A7"}),  # a Cyrillic letter
    ],
)
def test_it_is_fixed_in_every_table(old, new, cells):
    before = respelt(CLEAN, old, new)
    planned = fixed(before)
    assert cells <= {str(fix.cell) for fix in planned.fixes}
    assert values(planned.content) == values(CLEAN)
    assert_fixed(before, planned)
    assert_only_named_cells_differ(before, planned.content, planned)


def test_it_is_fixed_in_the_headings_that_name_it_and_their_table_says_so_too():
    old, new = "Reducing reoffending", "Reducing  reoffending"
    control = next(part for part in (f"xl/tables/table{at}.xml" for at in range(1, 13)) if b'"Control"' in read(CLEAN, part))
    before = changed(respelt(CLEAN, old, new), (control, f'name="{old}"', f'name="{new}"'))
    planned = fixed(before)
    assert {"Priorities!A7", "Control!D4", "Allocations!F31"} <= {str(fix.cell) for fix in planned.fixes}
    assert values(planned.content) == values(CLEAN)
    assert read(planned.content, control) == read(CLEAN, control)
    assert found(checked(planned.content)[1]) == set()


def test_a_lines_name_is_fixed_where_waivers_and_virements_name_it():
    day = number(43646, "14")
    words = ("decision-missing", "L021 ", "As the system writes it", "The CFO")
    waiver = [("Waivers", f"{at}5", text(word)) for at, word in zip("ABCD", words, strict=True)]
    dates = [("Waivers", "E5", number(43200, "14")), ("Waivers", "F5", day)]
    spoilt = (L, "A25", text("L021 ")), ("Virements", "C5", text("L021\N{NO-BREAK SPACE}"))
    before = planted(CLEAN, *spoilt, *waiver, *dates)
    planned = fixed(before)
    assert {str(fix.cell): fix.new for fix in planned.fixes} == dict.fromkeys(
        ("Allocations!A25", "Virements!C5", "Waivers!B5"), "L021"
    )


@pytest.mark.parametrize("is_literal", [True, False])
@pytest.mark.parametrize("how", ["SUMIF", "SUMIFS", "COUNTIF", "VLOOKUP", "INDEX"])
def test_it_is_left_where_a_sheet_of_the_office_uses_it(how, is_literal):
    given = "" if how == "COUNTIF" else MONEY
    before = with_own(respelt(CLEAN, GRANT, CURLY), Asked(how, SOURCES, CURLY, given, is_literal))
    planned = fixed(before)
    assert (planned.fixes, planned.content == before) == ((), True)
    assert {"Sources!A5", "Control!A5", "Allocations!J5"} <= reasons(planned).keys()
    assert f"{OWN}!B1 is worked out" in reasons(planned)["Allocations!J5"]
    assert all("is worked out" in because or "is left as it is" in because for because in reasons(planned).values())


def test_the_figure_is_named_with_what_it_is_and_what_it_would_be():
    planned = fixed(with_own(respelt(CLEAN, GRANT, CURLY), Asked("SUMIF", SOURCES, CURLY, MONEY)))
    assert reasons(planned)["Sources!A5"] == (
        f"{OWN}!B1 is worked out by this name, and would change from £731,200.00 to £0.00. Change this name, and what that "
        "formula asks for, at the same time in Excel."
    )


def test_another_name_is_fixed_all_the_same():
    spoilt = respelt(respelt(CLEAN, GRANT, CURLY), "Reserves", "Reserves ")
    before = with_own(spoilt, Asked("SUMIF", SOURCES, CURLY, MONEY), Asked("COUNTIF", SOURCES, "Policing Grant and precept"))
    planned = fixed(before)
    assert {fix.new for fix in planned.fixes} == {"Reserves"}
    assert {each.cell.ref for each in planned.left_out} >= {"A5", "J5"}
    assert_only_named_cells_differ(before, planned.content, planned)


def test_one_that_a_figure_counts_once_it_is_right_is_left_too():
    before = with_own(
        planted(CLEAN, (L, "F10", text("Victims services "))), Asked("SUMIF", PRIORITIES, "Victims services", MONEY)
    )
    assert "Allocations!F10" in reasons(fixed(before))
    assert fixed(before).fixes == ()


def test_the_matrix_counts_it_once_it_is_right_and_that_is_said():
    planned = fixed(
        changed(
            planted(CLEAN, (L, "F10", text("Victims services "))),
            *[
                ("xl/worksheets/sheet7.xml", f"<v>{old}.0</v>", f"<v>{old - 20000}.0</v>")
                for old in (75250, 750860, 806450, 2004310)
            ],
        )
    )
    assert [str(fix.cell) for fix in planned.fixes] == ["Allocations!F10"]
    assert values(planned.content) == values(CLEAN)
    assert {str(each.cell) for each in planned.recalculated} == {"Control!B6", "Control!E6", "Control!B10", "Control!E10"}


def test_nowhere_if_a_cell_that_names_it_may_not_be_written():
    before = changed(
        respelt(CLEAN, GRANT, CURLY), ("xl/worksheets/sheet7.xml", "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')
    )
    planned = fixed(before)
    assert planned.fixes == ()
    assert "Unprotect Sheet" in reasons(planned)["Control!A5"]
    assert reasons(planned)["Sources!A5"].startswith("Control!A5 is left as it is, and a name is fixed everywhere")


def test_nowhere_if_one_of_its_cells_is_accepted_by_a_waiver():
    words = ("stray-characters", "Control!A5", "As the system writes it", "The CFO")
    waiver = [("Waivers", f"{at}5", text(word)) for at, word in zip("ABCD", words, strict=True)]
    dates = [("Waivers", "E5", number(43200, "14")), ("Waivers", "F5", number(43646, "14"))]
    planned = fixed(planted(respelt(CLEAN, GRANT, CURLY), *waiver, *dates))
    assert planned.fixes == ()
    assert reasons(planned)["Sources!A5"].startswith("This name is accepted by a waiver at Control!A5")


def shown(said):
    return f'<c r="{{ref}}" s="{{old}}" t="str"><f>{said}</f><v>{CURLY}</v></c>'


def test_a_cell_whose_formula_shows_it_follows():
    before = planted(respelt(CLEAN, GRANT, CURLY), ("Control", "A5", shown("Sources!A5")))
    planned = fixed(before)
    assert "Sources!A5" in {str(fix.cell) for fix in planned.fixes}
    assert values(planned.content) == values(CLEAN)
    assert found(checked(planned.content)[1]) == set()


def test_nowhere_if_a_formula_would_go_on_showing_it():
    planned = fixed(planted(respelt(CLEAN, GRANT, CURLY), ("Control", "A5", shown(f"&quot;{CURLY}&quot;"))))
    assert planned.fixes == ()
    assert "Control!A5" in reasons(planned)["Sources!A5"]


NAMES = {
    SOURCES: ("Policing Grant and precept", GRANT, "Reserves", "Constabulary legacy grants"),
    PRIORITIES: ("Victims services", "Reducing reoffending"),
}
SPOILS = (lambda name: f"{name} ", lambda name: name.replace("'", "’"), lambda name: f"\N{NO-BREAK SPACE}{name}", str.upper)


def team(random):
    """A workbook some of whose names and amounts are spoilt, with a sheet of the team's own that goes by them."""
    content = CLEAN
    spellings = {}
    for tried, names in NAMES.items():
        spellings[tried] = [*names]
        for name in names:
            spoilt = random.choice(SPOILS)(name)
            if random.random() < 0.4:
                cell = random.choice([at for at, value in values(CLEAN).items() if value == name and at[0] == L])
                content = planted(content, (L, f"{'J' if tried == SOURCES else 'F'}{cell[1]}", text(spoilt)))
                spellings[tried].append(spoilt)
            elif random.random() < 0.4 and tried == SOURCES:
                content = respelt(content, name, spoilt)
                spellings[tried].append(spoilt)
    if random.random() < 0.5:
        content = planted(content, (L, "Q19", text("£12,000.00", TEXT)))
    asked = [
        Asked(how, tried, random.choice(spellings[tried]), "" if how == "COUNTIF" else MONEY, random.random() < 0.5)
        for how in random.choices(["SUMIF", "SUMIFS", "COUNTIF"] * 4 + ["VLOOKUP", "INDEX"], k=3)
        for tried in [random.choice([*NAMES])]
    ]
    return with_own(content, *asked), asked


@pytest.mark.parametrize("seed", range(16))
def test_no_figure_changes_that_is_not_meant_to(seed):
    before, asked = team(Random(seed))  # noqa: S311 - nothing secret
    planned = fixed(before, "unknown-reference", "not-in-list")
    was, now = values(before), values(planned.content)
    amounts = {fix.cell for fix in planned.fixes if isinstance(fix.new, float)}
    recalculated = {str(each.cell) for each in planned.recalculated}
    for row, each in enumerate(asked, 1):
        stored, gives = now[OWN, row, 2], each.gives(now)
        assert str(stored) == str(gives), each
        if str(stored) != str(was[OWN, row, 2]):
            assert amounts, each
            assert f"{OWN}!B{row}" in recalculated
    assert_only_named_cells_differ(before, planned.content, planned) if planned.fixes else differing(before, planned.content)


def test_an_accepted_guess_is_left_where_a_figure_uses_the_wrong_name():
    content = (SAMPLES / "values.xlsx").read_bytes()
    wrong = values(content)[L, 13, 5]
    assert "E13" in {fix.cell.ref for fix in fixed(content, "unknown-reference").fixes}
    planned = fixed(with_own(content, Asked("COUNTIF", PROVIDERS, wrong)), "unknown-reference")
    assert "E13" not in {fix.cell.ref for fix in planned.fixes}
    assert f"{OWN}!B1 is worked out by this name" in reasons(planned)["Allocations!E13"]
