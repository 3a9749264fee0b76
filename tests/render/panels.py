"""Books for the Panel to render; every name and figure in them is made up."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from validators.model.raw_workbook import Cell
from validators.model.summary import Chart, Column, Panel, Summary

COVER = Summary(
    "Panel Cover",
    "Commissioning in 2018/19: the cover",
    "One table: what this workbook is about, and how it stands.",
    [Column("Fact"), Column("What the workbook says")],
    [
        ("Organisation", "Office of the Police, Crime and Victims' Commissioner for Northshire (synthetic)"),
        ("Financial year", "2018/19"),
        ("As at", datetime(2018, 6, 30)),
        ("Total", "£2,004,310.00"),
        ("Findings", "0 errors, 0 warnings, 0 notes"),
    ],
)
PRIORITIES = Summary(
    "Panel Priorities",
    "What the money is for: each priority in 2018/19",
    "One table and one chart: the money of each priority. [note 1] Figures may not sum because of rounding.",
    [
        Column("Priority"), Column("2017/18", "pounds"), Column("2018/19", "pounds"), Column("2018/19 in millions", "millions"),
        Column("Share", "share"), Column("Change", "pounds"), Column("Change in %", "share"), Column("Activities", "count"),
    ],
    [
        ("Victims services", 75_000_000, 80_000_000, Decimal("0.8"), Decimal("0.399"), 5_000_000, Decimal("0.067"), 9),
        ("Community safety and prevention", 0, 50_000_000, Decimal("0.5"), Decimal("0.249"), 50_000_000, "n/a", 6),
        ("Reducing reoffending", 72_000_000, 70_431_000, Decimal("0.7"), Decimal("0.351"), -1_569_000, Decimal("-0.022"), 8),
    ],
    ("Total", 147_000_000, 200_431_000, Decimal("2.0"), Decimal("1.000"), 53_431_000, Decimal("0.363"), 23),
    chart=Chart(
        "bars", "Money in 2018/19 by priority", "Priority", ["2018/19"], ("Priority", "Pounds"),
        "Bars: Victims services £800,000; Community safety and prevention £500,000; Reducing reoffending £704,310.",
    ),
)  # fmt: skip
SOURCES = Summary(
    "Panel Sources",
    "Where the money comes from in 2018/19",
    "What each source has and what is allocated, in pounds; a partner's money stands under the total and is not in it.",
    [
        Column("Source"), Column("Ring-fenced"), Column("Available", "pounds"), Column("Allocated", "pounds"),
        Column("Unallocated", "pounds"), Column("Used", "share"),
    ],
    [
        ("Victims grant (synthetic)", "Yes", 95_000_050, 90_000_000, 5_000_050, Decimal("0.947")),
        ("Police grant and precept", "No", 120_000_000, 110_431_000, 9_569_000, Decimal("0.920")),
    ],
    ("Total", None, 215_000_050, 200_431_000, 14_569_050, Decimal("0.932")),
    apart=[("Partner match", "No", 30_000_000, 30_000_000, 0, Decimal("1.000"))],
    chart=Chart(
        "stacked bars", "Allocated and unallocated money by source", "Source", ["Allocated", "Unallocated"],
        ("Source", "Pounds"), "Stacked bars: the victims grant has £50,000.50 unallocated of £950,000.50.",
    ),
)  # fmt: skip
PROVIDERS = Summary(
    "Panel Providers",
    "Who is paid in 2018/19",
    "One table and one chart: each provider's money, the largest first. Amounts in pounds.",
    [Column("Provider"), Column("Type"), Column("Activities", "count"), Column("2018/19", "pounds"), Column("Share", "share"),
     Column("Running share", "share")],
    [
        (f"Provider {number} of services to the county (synthetic)", "Charity" if number % 3 else "Council", 1 + number % 4,
         (13 - number) * 2_000_000, Decimal(13 - number).scaleb(-2), Decimal("0.08") * number)
        for number in range(1, 13)
    ],
    ("Total", None, 28, 156_000_000, Decimal("0.780"), None),
    chart=Chart("Pareto", "Money by provider, the largest first", "Provider", ["2018/19", "Running share"],
                ("Provider", "Pounds"), "A Pareto chart of twelve providers; the first four have half of the money."),
)  # fmt: skip
YEARS = Summary(
    "Panel Years",
    "How the money moves over three years",
    "One table and one chart: each priority's money in each year. Amounts in pounds.",
    [Column("Priority"), Column("2017/18", "pounds"), Column("2018/19", "pounds"), Column("2019/20", "pounds")],
    [
        ("Victims services", 75_000_000, 80_000_000, 82_000_000),
        ("Community safety and prevention", 0, 50_000_000, 41_000_000),
        ("Reducing reoffending", 72_000_000, 70_431_000, 0),
    ],
    ("Total", 147_000_000, 200_431_000, 123_000_000),
    chart=Chart("clustered bars", "Money by priority and year", "Priority", ["2017/18", "2018/19", "2019/20"],
                ("Priority", "Pounds"), "Clustered bars of three priorities over three years."),
)  # fmt: skip
BASIS = Summary(
    "Panel Basis",
    "On what basis the money is given",
    "One table and one chart: legacy, bidding and strategic money of each priority. Amounts in pounds.",
    [Column("Priority"), Column("Legacy", "pounds"), Column("Bidding", "pounds"), Column("Strategic", "pounds")],
    [
        ("Victims services", 40_000_000, 38_000_000, 2_000_000),
        ("Community safety and prevention", 0, 25_000_000, 25_000_000),
    ],
    ("Total", 40_000_000, 63_000_000, 27_000_000),
    chart=Chart("100% bars", "Basis by priority", "Priority", ["Legacy", "Bidding", "Strategic"],
                ("Priority", "Share of the priority's money"), "100 % bars: half of victims services is legacy money."),
)  # fmt: skip
ACTIVITIES = Summary(
    "Panel Activities",
    "What is commissioned in 2018/19",
    "One table: each activity, what it costs and when it ends. Amounts in pounds.",
    [Column("Activity"), Column("Provider"), Column("Priority"), Column("Power"), Column("2018/19", "pounds"),
     Column("2019/20", "pounds"), Column("Ends", "date"), Column("RAG"), Column("Recommendation")],
    [
        (f"Activity {number}: care and advice for those who were harmed, in every district of the county",
         "Northshire Victim Care (synthetic)", "Victims services",
         "Section 143 of the Anti-social Behaviour, Crime and Policing Act 2014", 2_000_000 + number, 1_000_000,
         datetime(2019, 3, 31 - number % 28), ("Red", "Amber", "Green")[number % 3],
         "Continue for one year while the service is evaluated, then offer it for bidding with the others")
        for number in range(1, 31)
    ],
    ("Total", None, None, None, 60_000_465, 30_000_000, None, None, None),
)  # fmt: skip
FINDING_COLUMNS = [
    Column("Severity"), Column("Sheet"), Column("Cell", "cell"), Column("Check"), Column("Message"), Column("Found"),
    Column("Expected"),
]  # fmt: skip


def findings(rows):
    """The sheet of findings, with rows of severity, check, cell, message."""
    return Summary(
        "Findings",
        "Findings",
        "FAIL: some errors. One row a finding, in the order of the sheets.",
        FINDING_COLUMNS,
        [(severity, cell.sheet if cell else "The file", cell or "The file", check, message, "£1.00", "£2.00")
         for severity, check, cell, message in rows],
    )  # fmt: skip


FINDINGS = findings(
    [
        (
            "Error",
            "total-mismatch",
            Cell("Allocations", 7, 4),
            "The total says £1.00 where its lines come to £2.00. Add all lines.",
        ),
        ("Warning", "possible-duplicate", Cell("Provider's list", 12, 28), "Two providers have much the same name."),
        ("Note", "unused-entry", None, "Nothing uses this entry."),
    ]
)
STAMP = "OFFICIAL. Checked against the rulebook of 2018/19: 1 error, 1 warning, 1 note."
EVERY = (FINDINGS, COVER, PRIORITIES, SOURCES, PROVIDERS, YEARS, BASIS, ACTIVITIES)


def panel(*sheets, **changes):
    """A book of some sheets, or of one of every kind."""
    organisation = "Office of the Police, Crime and Victims' Commissioner for Northshire (synthetic)"
    book = Panel("Commissioning in 2018/19", organisation, datetime(2018, 6, 30), "OFFICIAL", STAMP, sheets or EVERY)
    return replace(book, **changes)


def of_texts(name, *texts, heading="Text"):
    """A sheet of one column of texts."""
    return Summary(name, f"The title of {name}", "One table.", [Column(heading)], [(text,) for text in texts])
