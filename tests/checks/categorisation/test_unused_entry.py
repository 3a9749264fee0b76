"""Entries of the lists that have no money in the year."""

import pytest

from tests.grids import draw, findings, rules_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "unused-entry"

LISTS = """
    Sources
    | Source                     | Kind                       |
    | Policing Grant and precept | Policing grant and precept |
    | Reserves                   | Reserve                    |
    | Community Foundation match | Partner match              |
    | Sample partner             | Partner match              |

    Priorities
    | Priority             |
    | Victims services     |
    | Reducing reoffending |

    KPQs
    | KPQ  |
    | KPQ3 |
    | KPQ4 |
    | KPQ7 |

    Providers
    | Provider     | Type    |
    | Harbour      | Charity |
    | Safe Streets | Charity |
"""
USED = "Harbour | Victims services | KPQ3; KPQ4 | Policing Grant and precept | 10.00"
UNUSED = ["Sources!A3", "Priorities!A3", "KPQs!A4", "Providers!A3"]


def register(*rows):
    body = "\n".join(f"| L{number:03} | {row} |" for number, row in enumerate(rows, 1))
    return f"{LISTS}\n    Allocations\n    | Line | Provider | Priority | KPQs | Source | 2018/19 |\n{body}\n"


def cells(text):
    return [str(found.cell) for found in findings(text, CHECK)]


def test_each_list_has_its_unused_entries_and_a_partners_source_is_none():
    assert cells(register(USED)) == UNUSED


def test_an_entry_with_a_penny_is_used():
    assert not cells(register(USED, "Safe Streets | Reducing reoffending | KPQ7 | Reserves | 0.01"))


@pytest.mark.parametrize("money", ["0.00", ""])
def test_a_line_without_money_in_the_year_does_not_use_an_entry(money):
    assert cells(register(USED, f"Safe Streets | Reducing reoffending | KPQ7 | Reserves | {money}")) == UNUSED


def test_a_line_whose_amount_cannot_be_read_may_use_an_entry():
    assert not cells(register(USED, 'Safe Streets | Reducing reoffending | KPQ7 | Reserves | "1,000"'))


def test_it_is_a_note_that_names_the_entry_and_the_year():
    found = findings(register(USED), CHECK)[-1]
    assert found.severity == "note"
    assert found.message.startswith("Safe Streets has no money in 2018/19.")


@pytest.mark.parametrize(
    ("misspelt", "title", "cell"),
    [
        ("Safe Streeets | Reducing reoffending | KPQ7 | Reserves | 5.00", "Providers", "B3"),
        ("Safe Streets | Reducing offending | KPQ7 | Reserves | 5.00", "Priorities", "C3"),
        ("Safe Streets | Reducing reoffending | KPQ77 | Reserves | 5.00", "KPQs", "D3"),
        ("Safe Streets | Reducing reoffending | KPQ7 | Reserve | 5.00", "Sources", "E3"),
    ],
)
def test_a_list_is_left_alone_where_a_misspelt_cell_may_have_meant_its_entry(misspelt, title, cell):
    report = validate(load(draw(register(USED, misspelt))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.skipped == {CHECK: f"{title} was not looked at: Allocations!{cell} must be put right first"}


def test_a_misspelt_cell_without_money_could_use_nothing():
    assert cells(register(USED, "Safe Streeets | Reducing reoffending | KPQ7 | Reserves | 0.00")) == UNUSED


def test_rows_outside_the_register_may_use_any_entry():
    outside = f"{register(USED)}| L002 | Safe Streets | Victims services | KPQ7 | Reserves | 5.00 |"
    report = validate(load(draw(f"{outside}\n(table Allocations A1:F2)")[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.skipped[CHECK].count("Allocations!A3 lies outside the Allocations table") == 4


def test_a_list_or_column_that_is_missing_is_named():
    text = "Sources\n| Source |\n| Reserves |\nAllocations\n| Line | 2018/19 |\n| L001 | 5.00 |"
    report = validate(load(draw(text)[0], rules_of(text)), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.skipped == {}
    assert "Sources was not looked at: Allocations has no Source column" in report.not_applicable[CHECK]
    assert "Providers was not looked at: the workbook has no list of Providers" in report.not_applicable[CHECK]


def test_an_entry_that_is_there_twice_is_named_once():
    assert cells(register(USED).replace("| Safe Streets |", "| Safe Streets | Charity |\n    | Safe Streets |")) == UNUSED


def test_a_provider_that_bears_a_partner_sources_name_is_still_a_provider():
    assert cells(register(USED).replace("| Safe Streets |", "| Sample partner |")) == UNUSED
