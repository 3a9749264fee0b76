"""What the software wrote into a workbook is never input: with its sheets and without them, checking says the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.grids import assert_marks, draw
from validators.checks.engine import validate
from validators.formulas.references import Reference, Scope
from validators.loading.loading import load
from validators.model.generated_sheets import is_generated, submitted_sheets
from validators.model.raw_workbook import Area, Cell
from validators.reading.workbook_reader import read
from validators.register.fingerprints import fingerprint

SAMPLES = Path(__file__).parent.parent / "workbooks" / "samples"

GENERATED = """
    Findings
    | Severity | Sheet       | Cell                  | Check       | Message | Found | Expected |
    | Error    | Allocations | #REF!                 | error-value | "#REF!" | #N/A  | n/a      |
    | Error    | Allocations | =Allocations!P7 -> ?  | error-value | TBC     | TBC   | n/a      |
    | Error    | Allocations | =[9]Old!A1 -> #REF!   | error-value | TBC     | TBC   | n/a      |
    (hidden sheet)
    (hidden row 2)
    (merged A2:A4)
    (table Allocations A1:G4)
    (name _commissioning_generated = "findings")
    (name _commissioning_generated = "panel cover")
    (name _xlnm.Print_Titles = Findings!#REF!)

    PANEL Cover
    | Setting        | Value      | Setting        |
    | Financial year | 2017/18    | Financial year |
    | As at          | 01/01/2000 | As at          |
    (table About A1:C3)

    Panel Allocations
    | Line  | Line | Activity ref | Priority | Source   | 2018/19                |
    | L001  | L001 | A001         | TBC      | TBC      | "12,500"               |
    | L001  | L001 | A001         | Victims  | Reserves | =SUM(F2:F2)+5 -> 1,000 |
    | Total |      |              |          |          | 99                     |
    (very hidden sheet)
    (hidden column A)
    (filter on B)
    (table Table1 A1:F3)

    Panel Waivers
    | Check        | Line or cell | Reason | Approved by | Date       | Expires    |
    | row-total    | L001         | None   | None        | 01/01/2000 | 01/01/2000 |
    (table Waivers A1:F2)
"""


def with_generated(evidence):
    """The same with generated sheets full of faults before, between and after its own."""
    drawn = draw(GENERATED)[0]
    first, second, *rest = drawn.grids
    grids = [first, *evidence.grids[:3], second, *evidence.grids[3:], *rest]
    return replace(evidence, grids=grids, names=[*evidence.names, *drawn.names])


@pytest.mark.parametrize(
    "name", ["june-2018", "categorisation", "totals", "formulas", "structure", "governance", "lost-tables", "second-office"]
)
def test_checking_says_the_same_with_generated_sheets_and_without(name):
    evidence = read(SAMPLES / f"{name}.xlsx")
    alone, beside = load(evidence), load(with_generated(evidence))
    assert validate(beside) == validate(alone)
    assert fingerprint(beside) == fingerprint(alone)


def test_a_generated_sheet_full_of_faults_gives_no_finding():
    evidence = read(SAMPLES / "june-2018.xlsx")
    assert validate(load(with_generated(evidence))).findings == []


def test_a_generated_sheet_is_not_taken_for_one_that_was_renamed():
    found = assert_marks(
        "missing-sheet",
        """
        ✗ the file

        Panel Providers
        | Provider      | Type    |
        | Example Trust | Charity |

        About
        | Setting      | Value    |
        | Organisation | Example  |

        Sources
        | Source | Kind |

        Priorities
        | Priority |

        KPQs
        | KPQ | Question |

        Allocations
        | Line | Activity |

        Reviews
        | Activity ref | Status |

        Milestones
        | Milestone | Due |

        Implications
        | Heading | Implication |
        """,
    )
    assert "Panel Providers" not in str(found)


def test_formulas_may_refer_to_generated_sheets_and_their_tables():
    at = Cell("Allocations", 2, 2)
    scope = Scope(
        draw("Allocations\n| Line |\n| L001 |\n\nPanel Areas\n| Area | Money |\n| Shared | 5 |\n(table Areas A1:B2)")[0]
    )
    assert scope.resolve("'Panel Areas'!B2", at) == Reference("Panel Areas", Area(2, 2, 2, 2))
    assert scope.resolve("Areas[Money]", at) == Reference("Panel Areas", Area(2, 2, 2, 2))


def test_a_table_on_a_generated_sheet_takes_no_name_from_the_teams():
    evidence = draw(
        "Panel Areas\n| Line |\n| L009 |\n(table Lines A1:A2)\n\nMine\n| No | Line |\n| 1 | L001 |\n(table Lines A1:B2)"
    )[0]
    assert Scope(evidence).resolve("Lines[Line]", Cell("Own", 1, 1)) == Reference("Mine", Area(2, 2, 2, 2))


@pytest.mark.parametrize("name", ["Findings", "findings ", "Panel Cover", "panel\N{NO-BREAK SPACE}notes", "PANEL 1"])
def test_the_softwares_own_names_in_any_case_and_spacing(name):
    assert is_generated(name)


@pytest.mark.parametrize("name", ["Panel", "Panels", "Our findings", "Findings 2017", "Allocations", ""])
def test_other_names_are_peoples_own(name):
    assert not is_generated(name)


def test_peoples_own_sheets_keep_their_order():
    evidence = draw("Notes\n| a |\n\nPanel Cover\n| a |\n\nAbout\n| a |")[0]
    assert [grid.name for grid in submitted_sheets(evidence)] == ["Notes", "About"]
