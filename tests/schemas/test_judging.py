"""Whole tables: which cells have a problem, which are sound, and that each problem is reported once."""

import pytest

from tests.grids import draw
from validators.loading.loading import load

MANY = 20_000


def problems_of(text, title="Allocations"):
    """Each cell with a problem, and the checks that report it."""
    table = load(draw(text)[0])[title]
    cells = {}
    for found in table.cell_problems:
        cells.setdefault(table.cell(found.row, found.heading).ref, []).append(found.check)
    return cells


def test_a_clean_line_has_no_cell_problem():
    assert (
        problems_of("""
        Allocations
        | Line | Activity ref | Activity   | Power | Start      | 2018/19   | Publish |
        | L001 | A001         | Youth work | a     | 01/04/2018 | 12,500.00 | Yes     |
        | L002 | A001         | Youth work | a     | 01/04/2018 |           |         |
    """)
        == {}
    )


def test_a_faulty_cell_has_one_fault_and_cannot_be_relied_on():
    text = """
        Allocations
        | Line | Activity   | Power | Start    | 2018/19 |
        | L001 | TBC        | d     | 1.4.2018 | 10k     |
        | L002 | Youth work |       | soon     | "500"   |
    """
    assert problems_of(text) == {
        "B2": ["placeholder-left"], "C2": ["not-in-list"], "D2": ["date-as-text"], "E2": ["ambiguous-amount"],
        "C3": ["blank-cell"], "D3": ["not-a-date"], "E3": ["number-as-text"],
    }  # fmt: skip
    table = load(draw(text)[0])["Allocations"]
    assert table.unsound == {"Activity": {2}, "Power": {2, 3}, "Start": {2, 3}, "Y1": {2, 3}}
    assert table.sound("Line").rows.tolist() == [2, 3]
    assert table.sound("Activity").rows.tolist() == [3]


def test_a_value_that_is_only_written_wrongly_is_still_relied_on():
    text = """
        Allocations
        | Line | Power  | 2018/19 |
        | L001 | ✗ "A " | 0.333   |
        | l001 | b      | 1.00    |
    """
    assert problems_of(text) == {"B2": ["stray-characters"], "C2": ["fraction-of-a-penny"], "A3": ["duplicate-key"]}
    table = load(draw(text)[0])["Allocations"]
    assert table.unsound == {}
    assert table.frame["Power"].tolist() == ["a", "b"]
    assert table.frame["Y1"].tolist() == [33, 100]


@pytest.mark.parametrize(
    ("mechanism", "cells"),
    [
        ("In-house", {}),
        ("in-house", {"C2": ["stray-characters"]}),
        ("", {"C2": ["blank-cell"]}),
        ("Loan", {"C2": ["not-in-list"]}),
    ],
)
def test_a_provider_may_be_blank_in_house_or_where_the_mechanism_is_not_known(mechanism, cells):
    assert problems_of(f"Allocations\n| Line | Provider | Mechanism |\n| L001 | | {mechanism} |") == cells


def test_a_provider_may_not_be_blank_on_a_contract():
    assert problems_of("Allocations\n| Line | Provider | Mechanism |\n| L001 | | Contract |") == {"B2": ["blank-cell"]}
    assert problems_of("Allocations\n| Line | Provider |\n| L001 | |") == {}


def test_a_formula_without_a_value_is_no_blank_cell():
    text = """
        Allocations
        | Line | Activity     | Power | 2018/19        |
        | L001 | =Z1 -> ?     | a     | =SUM(A1) -> ?  |
        | L002 | =Z2 -> #N/A  | b     | #REF!          |
    """
    assert problems_of(text) == {
        "B2": ["formula-without-value"], "D2": ["formula-without-value"], "B3": ["error-value"], "D3": ["error-value"],
    }  # fmt: skip
    assert load(draw(text)[0])["Allocations"].unsound == {"Activity": {2, 3}, "Y1": {2, 3}}


def test_a_formula_without_a_value_is_found_in_a_table_on_its_side_too():
    assert problems_of("About\n| Setting | Value |\n| Status | =Z1 -> ? |\n| Organisation | |", "About") == {
        "B2": ["formula-without-value"], "B3": ["blank-cell"],
    }  # fmt: skip


def test_a_ref_that_is_unknown_twice_is_no_duplicate_as_well():
    text = """
        Allocations
        | Line | Activity ref |
        | L001 | A001         |

        Reviews
        | Activity ref | Status      |
        | A001         | In progress |
        | A009         | In progress |
        | A009         | In progress |
        | A001         | In progress |
    """
    assert problems_of(text, "Reviews") == {"A3": ["unknown-reference"], "A4": ["unknown-reference"], "A5": ["duplicate-key"]}


def test_a_source_may_be_underwritten_by_a_source_of_its_own_table():
    text = """
        Sources
        | Source                      | Underwritten by |
        | MoJ Victims' Services Grant | Reserves        |
        | Reserves                    | ✗ Reserve fund  |
    """
    assert problems_of(text, "Sources") == {"B3": ["unknown-reference"]}


def test_refs_are_compared_with_keys_as_they_are_read():
    text = """
        Providers
        | Provider       | Type    |
        | "North Trust " | Charity |

        Allocations
        | Line | Provider    |
        | L001 | North Trust |
        | L002 | north trust |
    """
    assert problems_of(text, "Providers") == {"A2": ["stray-characters"]}
    assert problems_of(text) == {"B3": ["stray-characters"]}


def test_a_column_of_different_mistakes_is_read_in_full_though_few_get_a_suggestion():
    lines = "\n".join(f"| L{n} | Nowhere {n} |" for n in range(MANY))
    providers = "\n".join(f"| Somewhere {n} | Charity |" for n in range(1000))
    book = load(draw(f"Providers\n| Provider | Type |\n{providers}\nAllocations\n| Line | Provider |\n{lines}")[0])
    found = book["Allocations"].cell_problems
    assert len(found) == MANY
    assert 0 < sum(bool(problem.meant) for problem in found) < MANY / 10
