"""The register as the Specified Information Order has it published, and its CSV as a spreadsheet and a program read it."""

import csv
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from tests.export.register import LINES, book_of
from validators.export.spending import export_spending
from validators.loading.loading import load
from validators.model.lines import Lines
from validators.model.summary import Column, Summary
from validators.reading.workbook_reader import read
from validators.register.sums import counted_lines, sum_of_year
from validators.render.export_files import as_csv
from validators.rulebook.rulebook_files import read_rulebook

SAMPLES = Path(__file__).parent.parent.parent / "workbooks" / "samples"
HARMFUL = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "＝1+1", "\r\n=1+1"]


def rows_of(lines=LINES):
    """The rows of the CSV by their headings."""
    return list(csv.DictReader(StringIO(as_csv(export_spending(book_of(lines)).content).decode("utf-8-sig"), newline="")))


def test_a_grant_is_published_with_all_that_the_order_names():
    assert rows_of()[1] == {
        "Financial year": "2018/19",
        "Line": "L02",
        "Activity": "Advice",
        "Kind": "Crime and disorder reduction grant",
        "Amount £": "100.00",
        "Recipient": "Example Trust",
        "Purpose": "Be heard",
        "Reason": "Less crime",
        "Conditions": "Returns",
        "Decision reference": "",
        "Decision date": "",
        "Start": "2018-04-01",
        "End": "2020-03-31",
    }


def test_every_grant_and_every_other_item_over_500_pounds_is_listed():
    listed = {row["Line"]: (row["Kind"], row["Amount £"], row["Recipient"]) for row in rows_of() if row["Line"]}
    grant, other = "Crime and disorder reduction grant", "Other expenditure"
    assert listed == {
        "L01": (grant, "700.25", "Example Trust"),
        "L02": (grant, "100.00", "Example Trust"),
        "L03": (other, "2000.00", "Glen Example"),
        "L04": (other, "9000.00", "Example & Sons Ltd"),
        "L07": (other, "600.00", "In-house"),
    }


def test_the_limit_is_that_of_the_rulebook_to_the_penny():
    assert "L05" in {row["Line"] for row in rows_of(LINES.replace("|500.00 ", "|500.01 "))}


def test_what_is_not_listed_has_a_row_for_its_sum_and_no_more():
    hidden, small = (row for row in rows_of() if not row["Line"])
    filled = {key: value for row in (hidden, small) for key, value in row.items() if value and key != "Financial year"}
    assert (hidden["Kind"], hidden["Amount £"]) == ("Not published", "40000.00")
    assert (small["Kind"], small["Amount £"]) == ("Other expenditure, each £500.00 or less", "500.00")
    assert set(filled) == {"Kind", "Amount £"}


def test_what_is_left_to_sums_and_what_the_order_misses_is_told():
    bare = LINES.replace("Cheapest", "").replace("Be told", "")
    assert export_spending(book_of(bare)).notes == [
        "1 line that may not be published is in it as a sum alone.",
        "1 line that the Order does not ask for one by one is in it as a sum alone.",
        "1 line has no Purpose, which the Order asks for.",
        "2 lines have no Reason, which the Order asks for.",
    ]


@pytest.mark.parametrize("name", ["june-2018.xlsx", "second-office.xlsx"])
def test_the_amounts_add_to_the_total_of_the_register(name):
    rules = read_rulebook(SAMPLES / "second-office.toml") if name.startswith("second") else None
    book = load(read(SAMPLES / name), rules)
    rows = csv.DictReader(StringIO(as_csv(export_spending(book).content).decode("utf-8-sig"), newline=""))
    assert sum(Decimal(row["Amount £"]) for row in rows) * 100 == sum_of_year(counted_lines(book))


def test_a_partners_money_is_no_part_of_it():
    assert "L08" not in {row["Line"] for row in rows_of()}
    assert sum(Decimal(row["Amount £"]) for row in rows_of()) == Decimal("52900.25")


def test_nothing_that_is_for_the_office_alone_is_in_it():
    text = as_csv(export_spending(book_of()).content).decode()
    assert not [secret for secret in ("Private", "A. Sample", "Refuge", "Be hidden", "Secret", "L06") if secret in text]


def test_personal_data_are_told_in_every_text_that_would_be_published():
    lines = LINES.replace("Returns", "Ring 0191 498 0000").replace("Less crime|Yes", "Ask jo@example.org|Yes", 1)
    remarks = export_spending(book_of(lines)).personal
    assert [(str(remark.cell), remark.why) for remark in remarks] == [
        ("Allocations!Q2", "an email address"),
        ("Allocations!P3", "a telephone number"),
    ]


def test_personal_data_of_a_line_that_is_not_listed_keep_nothing_back():
    assert not export_spending(
        book_of(LINES.replace("Be hidden", "jo@example.org").replace("Be seen", "jo@example.org"))
    ).personal


def test_a_register_without_money_gives_nothing():
    none = export_spending(book_of(LINES.splitlines()[9]))
    assert (none.content, none.description) == (None, "no lines")


def table(*rows):
    return as_csv(Summary("Any", "", "", [Column("Text"), Column("£", "pounds"), Column("Day", "date")], rows))


def test_the_bytes_are_what_excel_opens_and_rfc_4180_wants():
    day = datetime(2018, 6, 29)  # noqa: DTZ001 - a workbook's dates have no time zone
    written = table(["Ümit, “so”", 123450, day], [None, -5, None])
    assert written == '\ufeffText,£,Day\r\n"Ümit, “so”",1234.50,2018-06-29\r\n,-0.05,\r\n'.encode()


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_text_never_starts_a_formula(harm):
    [_, row] = csv.reader(StringIO(table([harm, 1, None]).decode("utf-8-sig"), newline=""))
    assert row[0].startswith("'") or not row[0].lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert "\n" not in row[0]


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_text_of_the_register_never_starts_one_either(harm):
    book = book_of()
    register = book["Allocations"]
    frame = register.frame.assign(Activity=harm, Reason=harm)
    changed = replace(book, tables={**book.tables, "Allocations": replace(register, lines=Lines.of_frame(frame))})
    cells = [cell for row in csv.reader(StringIO(as_csv(export_spending(changed).content).decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
