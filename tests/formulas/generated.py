"""Random workbooks whose formulas hold wrong values: a register as an Excel Table, a plain list that is filtered, and sums."""

from random import Random

import xlsxwriter

WRONG = 987654.321
SOURCES = ("Rates", "Grant A", "grant a", "Grants", "Reserves", "Old * fund", "")
PRIORITIES = ("Care", "Safety", "Youth?")
HEADINGS = ("Source", "Priority", "Year 1", "Year 2", "Both", "Rounded")
CRITERIA = (
    *('"Rates"', '"GRANT A"', '"Grant*"', '"?ates"', '"Old ~* fund"', '"<>Rates"', '"<>Grant*"', '"Nothing"', '"=Reserves"'),
    *("$A$2", "$A$3", "$Z$9", '""', '"="', '"<>"', '"<>0"', "0", "TRUE"),
)
KINDS = (1, 2, 4, 5, 9, 101, 102, 104, 105, 109)
BOUNDS = ('">100"', '"<=0"', '"<>0"', '">=12.5"', '"=250"', "250", '"<1000"', "$B$2", '"250"')


def write(path, seed):
    """Writes one workbook; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - nothing secret
    with xlsxwriter.Workbook(path) as book:
        count = random.randint(5, 40)
        _table(book.add_worksheet("Data"), random, count)
        plain = random.randint(5, 30)
        _plain(book.add_worksheet("Plain"), random, plain)
        _sums(book.add_worksheet("Sums"), random, count, plain)


def _amount(random):
    kind = random.random()
    if kind < 0.1:
        return None
    if kind < 0.15:
        return random.choice(["see note", "x"])
    return random.choice([0, 250, 100, -75.25, round(random.uniform(-500, 5000), 2), random.randint(1, 9999) / 8])


def _table(sheet, random, count):
    for row in range(1, count + 1):
        # LibreOffice leaves blank cells at the ends of a range out of COUNTIFS, which Excel does not
        sources = SOURCES if 1 < row < count else SOURCES[:-1]
        values = [random.choice(sources) or None, random.choice(PRIORITIES), _amount(random), random.randint(-999, 9999) / 4]
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value)
        sheet.write_formula(row, 4, "=SUM(Lines[[#This Row],[Year 1]:[Year 2]])", None, WRONG)
        sheet.write_formula(row, 5, f"=ROUND(D{row + 1}*1.025/Sums!$B$1-12.5%,{random.choice([0, 1, 2, 2, -1])})", None, WRONG)
        if random.random() < 0.1:
            sheet.set_row(row, None, None, {"hidden": True})
    columns = [{"header": heading} for heading in HEADINGS]
    options = {"name": "Lines", "columns": columns, "total_row": True, "autofilter": False}
    sheet.add_table(0, 0, count + 1, 5, options)
    for column, heading in enumerate(HEADINGS[2:], 2):
        sheet.write_formula(count + 1, column, f"=SUBTOTAL({random.choice(KINDS)},Lines[{heading}])", None, WRONG)


def _plain(sheet, random, count):
    """A filtered list: rows that the filter does not show are hidden, as Excel stores them."""
    sheet.write_row(0, 0, ["Kind", "Amount", "Running"])
    for row in range(1, count + 1):
        kind = random.choice(["in", "out"])
        sheet.write_row(row, 0, [kind, random.randint(-500, 5000) / 8])
        sheet.write_formula(row, 2, f"=SUM(B$2:B{row + 1})", None, WRONG)
        if kind == "out":
            sheet.set_row(row, None, None, {"hidden": True})
    sheet.autofilter(0, 0, count, 2)
    sheet.filter_column_list(0, ["in"])


def _sums(sheet, random, count, plain):
    sheet.write_row(0, 0, ["Rates", 1.25])
    sheet.write_row(1, 0, ["Rates", 250])
    for row in range(60):
        sheet.write_formula(row, 3, "=" + _sum(random, count, plain), None, WRONG)


def _sum(random, count, plain):
    """A formula over the register or the list."""
    words = random.choice([("Lines[Source]", "Lines[Priority]"), (f"Data!$A$2:$A${count + 1}", f"Data!$B$2:$B${count + 1}")])
    amounts = random.choice(
        ["Lines[Year 1]", "Lines[Year 2]", f"Data!C2:C{count + 1}", f"Data!$D$2:$D${count + 1}", "Lines[Both]"]
    )
    word, bound = random.choice(CRITERIA), random.choice(BOUNDS)
    kind = random.choice(KINDS)
    cell = f"Data!{random.choice('CD')}{random.randint(2, count + 1)}"
    return random.choice(
        [
            f"SUMIFS({amounts},{words[0]},{word})",
            f'SUMIFS({amounts},{words[0]},{word},{words[1]},"{random.choice(PRIORITIES)}")',
            f"SUMIFS({amounts},{words[0]},{word},Lines[Year 2],{bound})",
            f"SUMIF({words[0]},{word},{amounts})",
            f"SUMIF({amounts},{bound})",
            f"SUMIF(Data!A:A,{word},Data!D:D)",
            f"COUNTIFS({words[0]},{word},{amounts},{bound})",
            f"COUNTIF({random.choice([amounts, 'Data!D:D'])},{bound})",
            f"SUBTOTAL({kind},{amounts})",
            f"SUBTOTAL({kind},Lines[[#Data],[#Totals],[Year 1]:[Year 2]])",
            f"SUBTOTAL({kind},Plain!B2:B{plain + 1})",
            f"SUBTOTAL({kind},Plain!$B$2:$B${plain + 1},{amounts})",
            f"SUM({amounts},Plain!C2:C{plain + 1},{cell},{random.randint(-9, 9)})",
            "SUM(Lines[[Year 1]:[Both]])-SUM((Plain!B2:B4,Plain!B6))",
            f"ROUND({cell}/{random.choice(['3', '7', 'B$1', '8%'])},{random.choice([-2, 0, 1, 2, 3])})",
            f"-{cell}*(1-20%)+{cell}/$B$2-Sums!Z99",
            f"ROUND(-SUM({amounts})*12.5%,2)-ROUND(2.5,0)+ROUND(-1.005,2)",
            f"{cell}-{cell}+SUBTOTAL(109,{amounts})/12",
        ]
    )
