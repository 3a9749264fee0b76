"""The virements out of a line in a year come to more than it has in that year and what came in.

Allocations shows what a line had before any virement.

Money that a line does not have cannot be moved from it.

To put it right, correct the amount, or name the line that really gives the money.

It does not apply to a line that is not in Allocations: virement-unbalanced reports that.

    Virements
    | Virement | From line | To line | Year    | Amount      |
    | V001     | L001      | L002    | 2018/19 | 40,000.00   |
    | V002     | L001      | L002    | 2018/19 | ✗ 10,000.01 |
    | V003     | L002      | L003    | 2018/19 | 60,000.00   |
    | V004     | L003      | L001    | 2019/20 | ✗ 1.00      |

    Allocations
    | Line | 2017/18 | 2018/19   | 2019/20   |
    | L001 |         | 50,000.00 | 50,000.00 |
    | L002 |         | 15,000.00 |           |
    | L003 |         | 9,000.00  |           |
"""

from collections.abc import Mapping, Sequence

from validators.model import YEAR_HEADINGS, Fault, Faults, Lines, Table, Workbook, fold, fold_all, pounds

SEVERITY = "warning"
HEADINGS_NEEDED = ["From line", "To line", "Year", "Amount"]
YEARS = [*YEAR_HEADINGS]
NEEDS = {"Virements": HEADINGS_NEEDED, "Allocations": ["Line", *YEARS]}


def check(book: Workbook) -> Faults:
    """One fault a line and year, at the amount that first goes beyond what there is. Unknown lines are another finding."""
    table = book["Virements"]
    moves = _effective_virements(table)
    lines = _money_by_line(book["Allocations"], moves) if len(moves) else {}
    for at, year in enumerate(YEARS):
        of_year = moves.where(moves["Year"] == book.years[year])
        if len(of_year):
            yield from _find_overdrawn(table, of_year, {line: money[at] for line, money in lines.items()})


def _find_overdrawn(table: Table, moves: Lines, has: Mapping[str, int]) -> Faults:
    """One fault a line that gives more than there is, by the virements of a year and what each line has in it."""
    came = moves.sums("Amount", "to")
    giving = moves.where(moves["from"].isin(has))
    for giver, places in giving.groups("from").items():
        out, there = giving.at(places), (has[giver], came.get(giver, 0))
        beyond = out.rows[out["Amount"].values.cumsum() > sum(there)]
        if len(beyond):
            yield _fault(table, int(beyond[0]), out, there)


def _effective_virements(table: Table) -> Lines:
    """The virements that move something to another line, with both lines as they are compared under from and to."""
    moves = table.sound(*HEADINGS_NEEDED)
    moves = moves.with_columns({"from": moves["From line"].mapped(fold), "to": moves["To line"].mapped(fold)})
    return moves.where((moves["Amount"] > 0) & (moves["from"] != moves["to"]))


def _money_by_line(register: Table, moves: Lines) -> dict[str, Sequence[int]]:
    """What the lines that give have in each year, by their number as it is compared; the first where one is there twice."""
    lines, givers = register.sound("Line", *YEARS), {*moves["from"].tolist()}
    keys = fold_all(lines["Line"].tolist())
    money = lines.amounts(*YEARS)
    return {keys[at]: money[at].tolist() for at in range(len(keys) - 1, -1, -1) if keys[at] in givers}


def _fault(table: Table, row: int, out: Lines, there: tuple[int, int]) -> Fault:
    """The fault at the virement of a row. there: what the line has, and what came in."""
    (has, more), (_, line, year) = there, next(out.each("From line", "Year"))
    moved = pounds(out["Amount"].sum())
    came = f", and {pounds(more)} came in" if more else ""
    return Fault(
        table.cell(row, "Amount"),
        f"Virements move {moved} out of {line} in {year}, but it has {pounds(has)}{came}. Correct the amount, or name the line "
        "that really gives.",
        found=moved,
        expected=f"at most {pounds(has + more)}",
    )
