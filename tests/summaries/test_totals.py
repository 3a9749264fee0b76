"""Every sheet's total is the register's, to the penny, whatever the register holds and whether it is published or not.

Two hundred random registers, each also added up here in plain Python.
"""

from decimal import Decimal
from random import Random

import pytest

from tests.summaries.small_register import SHEETS, headings, sheet
from validators.loading.loading import load
from validators.model.raw_workbook import ColumnCells, Grid, RawWorkbook
from validators.summaries.publication import publication_view

PARTNER = "Community Foundation match"
SOURCES = ("MoJ Victims' Services Grant", "Policing Grant and precept", "Reserves", PARTNER)
PRIORITIES = ("Victims services", "Community safety and prevention", "Reducing reoffending")
BASES = ("Legacy", "Bidding", "Strategic")
YEARS = ("2017/18", "2018/19", "2019/20")
LATER = ("2018/19", "2019/20")


def amount(random):
    """An amount in pennies; None where the cell is blank or cannot be read."""
    return random.choice([None, None, 0, 1, random.randrange(10**5), random.randrange(10**9), -random.randrange(10**6)])


def line(random, number, activities):
    ref = random.randrange(activities)
    kpqs = random.sample(["KPQ1", "KPQ2", "KPQ3"], random.randrange(4))
    return {
        "Line": f"L{number:03}",
        "Activity ref": random.choice([f"A{ref:03}"] * 9 + [None]),
        "Activity": f"Secret{ref:03}",
        "Provider": random.choice([f"Payee{random.randrange(9)}", None]),
        "Priority": random.choice([*PRIORITIES, *PRIORITIES, None, "Sundry"]),
        "KPQs": "; ".join(kpqs) or random.choice([None, "KPQ99"]),
        "Power": random.choice(["a", "b", None]),
        "Source": random.choice([*SOURCES, *SOURCES, None, "Unknown"]),
        "Basis": random.choice([*BASES, *BASES, None, "Habit"]),
        "Mechanism": random.choice(["Contract", "In-house"]),
        "Area": random.choice(["County Durham", "Darlington", "Shared", None]),
        "End": None,
        **{year: amount(random) for year in YEARS},
        "Partner match": amount(random),
        "Publish": random.choice(["Yes", "Yes", "No", None, "perhaps"]),
    }


def register(seed):
    """Random lines, and what each source has."""
    random = Random(seed)  # noqa: S311 - no secret is made of it
    activities = random.choice([1, 3, 30])
    lines = [line(random, number, activities) for number in range(random.randrange(30))]
    money = [{"Source": source, "Kind": None, "2018/19": amount(random), "Carried in": amount(random)} for source in SOURCES]
    return lines, money


def written(heading, value, row):
    """A cell as Excel stores it: an amount in pounds; some of those that are None as a text that is no amount."""
    if isinstance(value, int):
        return value / 100
    return "about 10" if value is None and heading in YEARS and row % 7 == 3 else value


def grid(name, rows):
    strips = {}
    for column, heading in enumerate(rows[0], 1):
        cells = {n: written(heading, row[heading], n) for n, row in enumerate(rows, 2)}
        filled = {n: value for n, value in cells.items() if value is not None}
        strips[column] = ColumnCells([1, *filled], [heading, *filled.values()])
    return Grid(name, strips)


def book_of(lines, money):
    blank = dict.fromkeys(line(Random(0), 0, 1))  # noqa: S311
    return load(
        RawWorkbook(
            "drawn.xlsx",
            [
                grid("Sources", money),
                grid("Priorities", [{"Priority": priority} for priority in PRIORITIES]),
                grid("KPQs", [{"KPQ": f"KPQ{n}", "Question": f"Question {n}"} for n in (1, 2, 3)]),
                grid("Providers", [{"Provider": f"Payee{n}", "Type": "Charity"} for n in range(9)]),
                grid("Reviews", [{"Activity ref": f"A{n:03}", "RAG": "Red", "Recommendation": "Cease"} for n in range(9)]),
                grid("Allocations", lines or [blank]),
            ],
        )
    )


def added(lines, year="2018/19", **where):
    """The Commissioner's own money in plain Python, in pennies."""
    own = [line for line in lines if line["Source"] != PARTNER]
    return sum(line[year] or 0 for line in own if all(line[heading] == value for heading, value in where.items()))


def expected(lines, money):
    """By sheet, what the total of each of its columns in pounds comes to."""
    before, now, after = (added(lines, year) for year in YEARS)
    y0, y1, y2 = (f"£ {year}" for year in YEARS)
    has = sum((row["2018/19"] or 0) + (row["Carried in"] or 0) for row in money if row["Source"] != PARTNER)
    return {
        "priorities": {y0: before, y1: now, "Change £": now - before},
        "sources": {"Available £": has, "Allocated £": now, "Unallocated £": has - now},
        "matrix": {f"{name} £": added(lines, Priority=name) for name in PRIORITIES} | {"Total £": now},
        "providers": {y1: now},
        "activities": {y1: now, y2: after},
        "years": {y0: before, y1: now, y2: after, "Change £ 2018/19 to 2019/20": after - now},
        "basis": {f"{basis} £ {year}": added(lines, year, Basis=basis) for basis in BASES for year in LATER},
        "areas": {y1: now},
        "kpqs": {y1: now},
    }


def printed(value, kind):
    """A rounded figure as people read it; None where there is none."""
    if not isinstance(value, Decimal):
        return None
    return Decimal(f"{value * 100:.1f}" if kind == "share" else f"{value:.1f}")


def does_not_add(name, summary):
    """Whether printed figures that should add up do not, told from the sheet and its headings alone."""
    if name == "basis":
        wholes = [
            [printed(row[at], "share") for at, heading in enumerate(headings(summary)) if heading.endswith(f"share {year}")]
            for row in (*summary.rows, summary.total)
            for year in LATER
        ]
        return any(sum(shares) != 100 for shares in wholes if None not in shares)
    for at, (heading, kind, _) in enumerate(summary.columns):
        *parts, whole = (printed(row[at], kind) for row in (*summary.rows, summary.total))
        if heading in ("Share", "£m 2018/19") and parts and whole is not None and sum(parts) != whole:
            return True
    return False


@pytest.mark.parametrize("seed", range(200))
def test_every_total_is_the_registers(seed):
    lines, money = register(seed)
    book = book_of(lines, money)
    hidden = names(lines) - names([row for row in lines if row["Publish"] in ("Yes", None)])
    for view in (book, publication_view(book)):
        for name, totals in expected(lines, money).items():
            summary = sheet(name, view)
            assert_adds_up(name, summary, totals, in_part=view is not book)
            assert summary.is_rounded == does_not_add(name, summary)
            assert view is book or not [secret for secret in hidden if secret in str(summary)]


def names(lines):
    """All that lines are known by."""
    return {row[heading] for row in lines for heading in ("Line", "Activity ref", "Activity", "Provider") if row[heading]}


def assert_adds_up(name, summary, totals, *, in_part=False):
    """in_part: activities may be published in part, so that a change of theirs is not told."""
    at = {heading: place for place, heading in enumerate(headings(summary))}
    assert {heading: summary.total[at[heading]] for heading in totals} == totals
    for place, column in enumerate(summary.columns):
        untold = [row for row in summary.rows if column.kind == "pounds" and row[place] == "n/a"]
        assert not untold or (in_part and column.heading.startswith("Change £ 2018/19 to"))
        if column.kind == "pounds" and name != "kpqs" and not untold:
            assert sum(row[place] for row in summary.rows) == summary.total[place], column.heading


def test_every_sheet_about_money_is_added_up():
    assert set(expected([], [])) == set(SHEETS)
