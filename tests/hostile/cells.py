"""Cells that a hasty reader drops, doubles, moves or believes."""

import re

from tests.hostile.cases import BOOK, CLEAN, LINES, STRINGS, STYLES, Case, Reads, Refused, book, changed, june, text, typed

AMOUNT = "Allocations!Q5"
UNIQUE = re.search(r'uniqueCount="\d+"', june()[STRINGS])[0]


def lines(*edits):
    return book(changed(LINES, *edits))


def rows():
    return re.findall(r"<row .*?</row>", june()[LINES])


def reordered():
    """The rows of the lines from the last to the first."""
    return lines(("".join(rows()), "".join(reversed(rows()))))


def unplaced():
    """The cells of full rows without their places, which count on from one another."""
    full = [row for row in rows() if row.count("<c ") == 29]
    assert len(full) > 30
    return lines(*((row, re.sub(r'<c r="[A-Z]+\d+"', "<c", row)) for row in full))


def amount(inner, kind=""):
    """The first line's amount written otherwise."""
    return book(typed("Q5", f'<c r="Q5" s="12"{kind}>{inner}</c>'))


def fails(check, found, total=None):
    return Reads("fail", ((check, AMOUNT, found),), total)


STYLED = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(60, 9000))

REFUSED = (
    (
        "twice",
        book(typed("Q5", '<c r="Q5"><v>268000</v></c><c r="Q5"><v>1</v></c>')),
        "Q5 of the sheet Allocations is stored twice",
    ),
    ("row-twice", lines(("</sheetData>", f"{rows()[4]}</sheetData>")), "is stored twice"),
    ("beyond-the-last-column", lines(("</sheetData>", '<row r="60"><c r="XFE60"><v>1</v></c></row></sheetData>')), "damaged"),
    ("beyond-the-last-row", lines(("</sheetData>", '<row r="1048577"><c><v>1</v></c></row></sheetData>')), "damaged"),
    ("in-another-row", lines(("</sheetData>", '<row r="60"><c r="A61"><v>1</v></c></row></sheetData>')), "damaged"),
    ("two-values", amount("<v>268000</v><v>1</v>"), "damaged"),
    ("infinite", amount("<v>1E400</v>"), "damaged"),
    ("not-a-number", amount("<v>NaN</v>"), "damaged"),
    ("no-such-text", amount("<v>999999</v>", ' t="s"'), "damaged"),
    ("negative-text", amount("<v>-1</v>", ' t="s"'), "damaged"),
    ("unknown-type", amount("<v>1</v>", ' t="zz"'), "damaged"),
    ("letters-for-a-number", amount("<v>lots</v>"), "damaged"),
    ("sheet-twice", book(changed(BOOK, ('name="Reviews"', 'name="ALLOCATIONS"'))), "two sheets of the name"),
    ("sheet-in-no-such-state", book(changed(BOOK, ('name="Reviews"', 'name="Reviews" state="gone"'))), "a state that Excel"),
    ("text-too-long", book(typed("AB5", text("AB5", "y" * 40_000))), "longer than Excel allows"),
)
CASES = (
    *(Case(f"cell-{name}.xlsx", content, Refused(says)) for name, content, says in REFUSED),
    Case(
        "cell-sheet-hidden.xlsx",
        book(changed(BOOK, ('name="Allocations"', 'name="Allocations" state="veryHidden"'))),
        Reads("pass", (("hidden-sheet", "Allocations!A1", "very hidden"),)),
    ),
    Case(
        "cell-row-hidden.xlsx",
        lines(('<row r="5"', '<row r="5" hidden="1"')),
        Reads("fail", (("hidden-rows", "Allocations!A5", ""),)),
    ),
    Case("cell-out-of-order.xlsx", reordered(), CLEAN),
    Case("cell-unplaced.xlsx", unplaced(), CLEAN),
    Case("cell-false-extent.xlsx", lines(('<dimension ref="A1:AC40"/>', '<dimension ref="A1"/>')), CLEAN),
    Case("cell-whole-extent.xlsx", lines(('<dimension ref="A1:AC40"/>', '<dimension ref="A1:XFD1048576"/>')), CLEAN),
    Case("cell-styled-below.xlsx", lines(("</sheetData>", f"{STYLED}</sheetData>")), CLEAN),
    Case("cell-false-count.xlsx", book(changed(STRINGS, (UNIQUE, 'uniqueCount="4294967295"'))), CLEAN),
    Case("cell-error.xlsx", amount("<v>#REF!</v>", ' t="e"'), fails("error-value", "#REF!")),
    Case("cell-word-for-blank.xlsx", amount("<v>NA</v>", ' t="str"'), fails("placeholder-left", "NA")),
    Case("cell-number-as-text.xlsx", amount("<v>268000</v>", ' t="str"'), fails("number-as-text", "268000")),
    Case("cell-odd-digits.xlsx", amount("<v>２６８０００</v>", ' t="str"'), fails("ambiguous-amount", "２６８０００")),
    Case("cell-penny-off.xlsx", amount("<v>268000.005</v>"), fails("fraction-of-a-penny", "£268,000.005")),
    Case(
        "cell-corner.xlsx",
        lines(("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')),
        Reads("pass"),
    ),
    Case(
        "cell-no-value.xlsx",
        book(changed(LINES, ("<v>791000.0</v>", ""))),
        Reads("fail", (("formula-without-value", "Allocations!S5", ""),), None),
    ),
    Case(
        "cell-stale.xlsx",
        book(changed(LINES, ("<v>791000.0</v>", "<v>791001.0</v>"))),
        Reads("fail", (("stale-value", "Allocations!S5", "£791,001.00"),), None),
    ),
    Case(
        "cell-dates-of-1904.xlsx",
        book(changed("xl/workbook.xml", ("<workbookPr ", '<workbookPr date1904="1" '))),
        Reads("fail", (), None),
    ),
    Case(
        "cell-style-of-date.xlsx",
        book(changed(STYLES, ("</numFmts>", f'<numFmt numFmtId="999" formatCode="{"d" * 600_000}"/></numFmts>'))),
        CLEAN,
    ),
)
