"""An amount is almost exactly 10 or 100 times last year's, or a tenth or a hundredth of it.

Such a figure results when the decimal point slips, or a nought is lost.

To put it right, look at the decision and type the amount that was decided. If it is right, accept the finding in Waivers.

It does not apply to a line that does not have money in both years.

    Allocations
    | Line | 2017/18   | 2018/19      |
    | L001 | 12,500.00 | ✗ 125,000.00 |
    | L002 | 12,500.00 | ✗ 126.00     |
    | L003 | 12,500.00 | 127,000.00   |
    | L004 |           | 125,000.00   |
"""

from validators.model import Fault, Faults, Workbook, pounds

SEVERITY = "warning"
NEEDS = {"Allocations": ["Y0", "Y1"]}
FACTORS = (10, 100)


def check(book: Workbook) -> Faults:
    """One fault a line. Only lines with money in both years are compared."""
    register = book["Allocations"]
    part, whole = book.rules.tolerances.decimal_slip.as_integer_ratio()
    lines = register.sound("Y0", "Y1")
    lines = lines.where((lines["Y0"] > 0) & (lines["Y1"] > 0))
    before, now = lines["Y0"].values, lines["Y1"].values
    for times in FACTORS:
        more = abs(now - times * before) <= times * before * part // whole
        less = abs(times * now - before) <= before * part // whole
        for at in (more | less).nonzero()[0]:
            yield Fault(
                register.cell(lines.rows[at], "Y1"),
                f"{pounds(now[at])} is about {times} times {'' if more[at] else 'smaller than '}the {pounds(before[at])} of "
                f"{register.headings['Y0']}, as if the decimal point had slipped. Look at the decision, and type what it says.",
                found=pounds(now[at]),
                expected=f"about {pounds(before[at])}",
            )
