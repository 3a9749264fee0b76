"""Small registers in two versions, drawn or made of plain rows, and what comparing them comes to."""

from tests.grids import Sheet, draw
from validators.compare.two_versions import compare
from validators.loading.loading import load
from validators.model.dates import Year
from validators.model.raw_workbook import RawWorkbook
from validators.rulebook.rulebook_files import for_year

RULES = for_year(Year(2018))
HEADINGS = (
    "Line", "Activity ref", "Activity", "Priority", "Source", "Start", "End", "2017/18", "2018/19", "2019/20", "Total", "Notes",
)  # fmt: skip
SHORT = {
    "V": "Victims services",
    "C": "Community safety and prevention",
    "R": "Reducing reoffending",
    "MoJ": "MoJ Victims' Services Grant",
    "Grant": "Policing Grant and precept",
    "Match": "Community Foundation match",
}
LINES = """
    L001 | A001 | Advice | V | MoJ      | 01/04/2018 | 31/03/2019 | 600.00 | 700.00 | 700.00 | |
    L002 | A001 | Advice | V | Grant    | 01/04/2018 | 31/03/2020 |        | 100.00 | 200.00 | |
    L003 | A002 | Talks  | R | Grant    | 01/10/2018 | 31/03/2019 | 300.00 | 150.00 |        | |
    L004 | A003 | Locks  | C | Reserves | 01/04/2018 | 31/03/2019 |        |  50.00 |        | |
    L005 | A004 | Plays  | V | Match    | 01/04/2018 | 31/03/2019 |        |  30.00 |        | |
"""


def drawn(lines=LINES, others=""):
    """A workbook of these lines, whose cells may be written short, and of other drawn sheets."""
    rows = [[SHORT.get(cell.strip(), cell.strip()) for cell in line.split("|")] for line in lines.strip().splitlines()]
    text = "\n".join(f"| {' | '.join(row)} |" for row in (HEADINGS, *rows))
    return load(draw(f"{others}\nAllocations\n{text}")[0], None if "Financial year" in others else RULES)


def registered(rows, rules=RULES):
    """A workbook of lines that are dictionaries by heading, of whatever values."""
    sheet = Sheet("Allocations")
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cells[1, column] = heading
        for number, row in enumerate(rows, 2):
            if row.get(heading) is not None:
                sheet.cells[number, column] = row[heading]
    return load(RawWorkbook("made.xlsx", [sheet.grid()]), rules)


def differing(old=LINES, new=LINES, others=("", "")):
    """What comparing two drawn registers came to."""
    return compare(drawn(old, others[0]), drawn(new, others[1]))


def changed_cells(comparison):
    """Every change: its row, its heading, what it was and what it is."""
    return [(change.row, change.heading, change.before, change.after) for change in comparison.changes]


def names(rows):
    return [row.name for row in rows]


def bridge(comparison, year="2018/19"):
    return next(way for way in comparison.bridges if way.year == year)
