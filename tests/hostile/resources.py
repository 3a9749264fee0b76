"""Files that are small, and would be large, or long, or many once they are read."""

from tests.hostile.cases import BOOK, BOOK_RELATIONS, CLEAN, LINES, STRINGS, STYLES, Case, Reads, Refused, book, changed, june
from tests.reading.packages import packed
from validators.reading.limits import LIMITS

MIB = 1 << 20


def lines(*edits):
    return book(changed(LINES, *edits))


def below(rows):
    return lines(("</sheetData>", f"{rows}</sheetData>"))


def sheets(number):
    """So many sheets that share one part."""
    listed = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="rId1"/>' for at in range(100, 100 + number))
    return book(changed(BOOK, ("</sheets>", f"{listed}</sheets>")))


def names(number):
    listed = "".join(f'<definedName name="n{at}">1</definedName>' for at in range(number))
    return book(changed(BOOK, ("<definedNames>", f"<definedNames>{listed}")))


def sparse(path):
    """A file of holes, which takes no room."""
    with path.open("wb") as file:
        file.truncate(LIMITS.file_size + 1)


PARTS = ((f"xl/media/{at}.bin", "") for at in range(LIMITS.entries))
MERGED = "".join(f'<mergeCell ref="BA{at}:BB{at}"/>' for at in range(1, LIMITS.merged + 2))
ARRAYS = "".join(
    f'<row r="{at}"><c r="BA{at}"><f t="array" ref="BA1:XFD1048576">1</f><v>1</v></c></row>' for at in range(60, 62)
)
SHARED = "".join(
    f'<row r="{at}"><c r="BA{at}"><f t="shared" si="9">{"A1+" * 2000}A1</f><v>1</v></c></row>' for at in range(60, 160)
)
NESTED = f'<row r="60"><c r="BA60"><f>{"(" * 8000}1{")" * 8000}</f><v>1</v></c></row>'
WIDE = '<row r="60">' + "<c><v>1</v></c>" * 16_384 + "</row>"

REFUSED = (
    ("bomb", packed([*june().items(), ("xl/media/bomb.bin", bytes(60 * MIB))]), "far more than a workbook would"),
    ("bomb-in-lines", below(" " * (12 * MIB)), "far more than a workbook would"),
    (
        "bomb-in-texts",
        book(changed(STRINGS, ("</sst>", f"<si><t>{'x' * 4 * MIB}</t></si></sst>"))),
        "far more than a workbook would",
    ),
    ("file", sparse, "must be smaller than"),
    ("many-parts", packed([*june().items(), *PARTS]), f"more than {LIMITS.entries:,} parts"),
    ("many-sheets", sheets(LIMITS.sheets), f"more than {LIMITS.sheets} sheets"),
    ("many-names", names(LIMITS.names), f"more than {LIMITS.names:,} names"),
    ("many-merged", lines(("</sheetData>", f"</sheetData><mergeCells>{MERGED}</mergeCells>")), "merged areas. Unmerge them"),
    ("array-over-all", below(ARRAYS), "array formulas over more cells"),
    ("too-wide", below(WIDE.replace("<c>", "<c><v>1</v></c><c>", 1)), "damaged"),
    ("same-relation-twice", book(changed(BOOK_RELATIONS, ('Id="rId2"', 'Id="rId1"'))), "says two things"),
    ("settings", lines(("</sheetData>", f"</sheetData><x>{'<y/>' * LIMITS.elements}</x>")), "settings than can be read"),
)
CASES = (
    *(Case(f"large-{name}.xlsx", content, Refused(says)) for name, content, says in REFUSED),
    Case("large-full-row.xlsx", below(WIDE), Reads("fail", (("rows-outside-table", "Allocations!A60", "60"),), None)),
    Case("large-shared-formulas.xlsx", below(SHARED), Reads("pass")),
    Case("large-nested-formula.xlsx", below(NESTED), Reads("pass")),
    Case(
        "large-format.xlsx",
        book(changed(STYLES, ("</numFmts>", f'<numFmt numFmtId="998" formatCode="{"[h" * 300_000}"/></numFmts>'))),
        CLEAN,
    ),
    Case(
        "large-column-of-texts.xlsx",
        below("".join(f'<row r="{n}"><c r="BA{n}" t="str"><v>t{n}</v></c></row>' for n in range(60, 40_000))),
        Reads("pass"),
    ),
)
