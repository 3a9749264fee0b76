"""Every sheet's total is the register's, to the penny, whatever the register holds and whether it is published or not.

Two hundred random registers, each also added up here in plain Python. The sheets are all that are found; what the total of a
column comes to is what the sheet's MONEY says.
"""

from datetime import datetime
from decimal import Decimal
from random import Random

import pytest

from tests.summaries.money_facts import money_columns
from tests.summaries.small_register import MONEY_SHEETS, WITH_TOTAL, headings, hold_needs, sheet, total_of
from validators.loading.loading import load
from validators.model.money import millions, pounds
from validators.model.raw_workbook import ColumnCells, Grid, RawWorkbook
from validators.model.report import Report
from validators.summaries.panel_sheets import find_sheets
from validators.summaries.publication import publication_view

PARTNER = "Community Foundation match"
SOURCES = ("MoJ Victims' Services Grant", "Policing Grant and precept", "Reserves", PARTNER)
PRIORITIES = ("Victims services", "Community safety and prevention", "Reducing reoffending")
BASES = ("Legacy", "Bidding", "Strategic")
STATUSES = ("Not started", "In progress", "Complete", "Not required")
RATINGS = ("Red", "Amber", "Green")
VALUES = {"Priority": PRIORITIES, "Basis": BASES, "Status": STATUSES, "RAG": RATINGS}
"""The values of a heading that have a row or a column whether any line has them or not."""

YEARS = ("2017/18", "2018/19", "2019/20")
YEAR_OF = dict(zip(("Y0", "Y1", "Y2"), YEARS, strict=True))
ENDS = (None, *(datetime(*day) for day in ((2018, 3, 31), (2019, 3, 31), (2019, 6, 30), (2020, 3, 31))))  # noqa: DTZ001 - no zone


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
        "End": random.choice(ENDS),
        **{year: amount(random) for year in YEARS},
        "Partner match": amount(random),
        "Publish": random.choice(["Yes", "Yes", "No", None, "perhaps"]),
    }


def review(random, number):
    return {
        "Activity ref": f"A{number:03}",
        "Status": random.choice([*STATUSES, None]),
        "Due": random.choice(ENDS),
        "RAG": random.choice([*RATINGS, None]),
        "Recommendation": random.choice(["Continue", "Cease", None]),
    }


def register(seed):
    """Random lines, what each source has, and a review of some activities."""
    random = Random(seed)  # noqa: S311 - no secret is made of it
    activities = random.choice([1, 3, 30])
    lines = [line(random, number, activities) for number in range(random.randrange(30))]
    money = [{"Source": source, "Kind": None, "2018/19": amount(random), "Carried in": amount(random)} for source in SOURCES]
    return lines, money, [review(random, number) for number in range(9)]


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


def book_of(lines, money, reviews):
    blank = dict.fromkeys(line(Random(0), 0, 1))  # noqa: S311
    return load(
        RawWorkbook(
            "drawn.xlsx",
            [
                grid("Sources", money),
                grid("Priorities", [{"Priority": priority} for priority in PRIORITIES]),
                grid("KPQs", [{"KPQ": f"KPQ{n}", "Question": f"Question {n}"} for n in (1, 2, 3)]),
                grid("Providers", [{"Provider": f"Payee{n}", "Type": "Charity"} for n in range(9)]),
                grid("Reviews", reviews),
                grid("Allocations", lines or [blank]),
            ],
        )
    )


class Register:
    """A random register, added up in plain Python. masked: whether what is not published counts under Not published."""

    def __init__(self, lines, money, reviews, *, masked):
        self.own = [line for line in lines if line["Source"] != PARTNER]
        self.money, self.masked = money, masked
        self.reviews = {review["Activity ref"]: review for review in reviews}

    def sum(self, of):
        """The Commissioner's own money of a year, or what its sources have, in pennies."""
        if of == "available":
            return sum((row["2018/19"] or 0) + (row["Carried in"] or 0) for row in self.money if row["Source"] != PARTNER)
        return sum(line[YEAR_OF[of]] or 0 for line in self.own)

    def sums_by(self, of, heading):
        """The money of a year by the values of a heading of the lines or of their reviews."""
        sums = dict.fromkeys(VALUES.get(heading, ()), 0)
        for line in self.own:
            value = self._value(line, heading)
            sums[value] = sums.get(value, 0) + (line[YEAR_OF[of]] or 0)
        return sums

    def _value(self, line, heading):
        if heading in line:
            return line[heading]
        if self.masked and line["Publish"] not in ("Yes", None):
            return "Not published"
        return self.reviews.get(line["Activity ref"], {}).get(heading)


def printed(value, kind):
    """A rounded figure as people read it; None where there is none."""
    if not isinstance(value, Decimal):
        return None
    return Decimal(f"{value * 100:.1f}" if kind == "share" else f"{value:.1f}")


def does_not_add(summary):
    """Whether printed figures that should add up do not: shares beside each other to 100%, a column of them to its total."""
    return any(sum(shares) != 100 for shares in wholes(summary)) or any(
        total is not None and parts and sum(parts) != total for *parts, total in rounded_columns(summary)
    )


def wholes(summary):
    """The shares of each row, and of the total, that are parts of one whole, known by the year at the end of their headings."""
    for year in YEARS:
        at = [at for at, heading in enumerate(headings(summary)) if heading.endswith(f" share {year}")]
        shares = [[printed(row[place], "share") for place in at] for row in (*summary.rows, summary.total) if at]
        yield from (each for each in shares if None not in each)


def rounded_columns(summary):
    """The printed figures of each column that adds down, with its total at the end."""
    for at, (_, kind, adds) in enumerate(summary.columns):
        if kind in ("share", "millions") and adds == "down" and summary.total:
            *parts, total = (printed(row[at], kind) for row in (*summary.rows, summary.total))
            yield *(part for part in parts if part is not None), total


@pytest.mark.parametrize("seed", range(200))
def test_every_total_is_the_registers(seed):
    lines, money, reviews = register(seed)
    book = book_of(lines, money, reviews)
    hidden = names(lines) - names([row for row in lines if row["Publish"] in ("Yes", None)])
    for view in (book, publication_view(book)):
        masked = view is not book
        for each in MONEY:
            summary = drawn(each, view)
            assert_adds_up(each, summary, view.years, Register(lines, money, reviews, masked=masked))
            assert summary.is_rounded == does_not_add(summary)
            assert not masked or not [secret for secret in hidden if secret in str(summary)]


MONEY = [sheet for sheet in find_sheets() if sheet.money]


def drawn(each, book):
    """A sheet of a random register. One that the random registers do not have enough for fails, and says what to add."""
    hold_needs(each.name, book, "The random register", "tests/summaries/test_totals.py")
    return each.summary(book, Report("drawn.xlsx"))


def names(lines):
    """All that lines are known by."""
    return {row[heading] for row in lines for heading in ("Line", "Activity ref", "Activity", "Provider") if row[heading]}


def assert_adds_up(each, summary, years, added):
    columns = money_columns(each.name, each.money, summary, years)
    for column in columns:
        if column.some:
            assert_says_of_how_much_it_is(summary, column, added)
        elif column.by:
            assert_values_add_up(summary, column, columns, added)
        else:
            whole = added.sum(column.of) - (added.sum(column.less) if column.less else 0)
            assert summary.total[column.at] == (millions(whole) if column.kind == "millions" else whole), column.heading
        if summary.total:
            assert_rows_add_up(summary, column, added)


def assert_values_add_up(summary, column, columns, added):
    """The money of one value; what has no value of the list is what is left of the whole."""
    sums = added.sums_by(column.of, column.by)
    shown = {other.value: summary.total[other.at] for other in columns if other.key == column.key}
    known = {value: sums[value] for value in shown if value in sums}
    assert {value: shown[value] for value in known} == known, column.key
    assert sum(shown.values()) == added.sum(column.of), column.key


def assert_says_of_how_much_it_is(summary, column, added):
    """Of a sheet without a total: its text says what it comes to, and what the register does."""
    assert summary.total is None
    assert pounds(sum(row[column.at] for row in summary.rows)) in summary.about
    assert pounds(added.sum(column.of)) in summary.about


def assert_rows_add_up(summary, column, added):
    """The rows add up to the total. Where activities are published in part, a change to the next year is not shown."""
    not_shown = [row for row in summary.rows if row[column.at] == "n/a"]
    assert not not_shown or (added.masked and (column.of, column.less) == ("Y2", "Y1"))
    if column.kind == "pounds" and column.adds == "down" and not not_shown:
        assert sum(row[column.at] for row in summary.rows) == summary.total[column.at], column.heading


def test_no_column_of_money_but_one_that_counts_under_several_rows_is_left_out_of_the_sum():
    loose = {each.name for each in MONEY for column in sheet(each.name).columns if column[1:] == ("pounds", "no")}
    assert all("need not add up" in sheet(name).about for name in loose)


@pytest.mark.parametrize("name", WITH_TOTAL)
def test_a_sheet_about_money_has_a_total(name):
    assert total_of(sheet(name))[0] == "Total"


@pytest.mark.parametrize("name", MONEY_SHEETS)
def test_a_share_adds_up_as_its_heading_says(name):
    adds = {column.heading: column.adds for column in sheet(name).columns if column.kind in ("share", "millions")}
    for heading, way in adds.items():
        if heading == "Share" or heading.startswith("£m "):
            assert way == "down", heading
        elif " share " in heading:
            assert way == "across", heading
        elif heading == "Running share" or heading.endswith("%"):
            assert way == "no", heading
