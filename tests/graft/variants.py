"""Workbooks as programs other than Excel write them, and as people leave them: each a small one, different in one way."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter

from tests.graft.teams import (
    APP,
    LINKS,
    NOTES,
    SET_UP,
    STYLES,
    changed,
    team,
    with_book_at,
    with_name,
    with_part,
    with_prefix,
    with_table,
    without,
)
from tests.kitchen.package import BOOK, TYPES, Package

NO_NAMES = (BOOK, "<definedNames>.*</definedNames>", "")
NO_SETTINGS = (BOOK, "<calcPr [^>]*/>", "")
NOWHERE = '<Relationship Id="rId99" Type="x:worksheet" Target="worksheets/sheet3.xml"/></Relationships>'


def streamed(content):
    """The workbook as a program packs it that cannot go back in its file, with one part that is not packed at all."""

    class Unseekable(BytesIO):
        def seekable(self):
            return False

    buffer = Unseekable()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w") as after:
        after.comment = b"packed elsewhere"
        for info in before.infolist():
            entry = ZipInfo(info.filename, (2018, 6, 29, 9, 30, 0))
            entry.compress_type = ZIP_STORED if info.filename.endswith("core.xml") else info.compress_type
            entry.external_attr, entry.comment = 0o600 << 16, b"kept"
            after.writestr(entry, before.read(info))
    return buffer.getvalue()


def in_utf_16():
    package = Package(team())
    package.parts[BOOK] = package.text(BOOK).replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return package.packed()


def with_chartsheet():
    """A chart's own sheet between two worksheets, no text in any cell, and names of both."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        made.set_properties({"created": SET_UP})
        first = made.add_worksheet("Register")
        first.write_column("A1", [3, 1, 2])
        first.repeat_rows(0)
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "=Register!$A$1:$A$3"})
        made.add_chartsheet("Picture").set_chart(chart)
        last = made.add_worksheet("Notes")
        last.repeat_rows(1)
        last.activate()
    return buffer.getvalue()


def with_copied_sheet():
    """The copy of a generated sheet, which took the mark of the sheet that it was along; that sheet is gone."""
    return with_name(team("Panel Cover (2)"), "_commissioning_generated", '"panel cover"', sheet=2)


def with_marks_that_say_nothing():
    """Marks of the team's own making: of no sheet, and of a sheet that is not there."""
    content = with_name(team(), "_commissioning_generated", '"panel cover"')
    return with_name(content, "_commissioning_generated", '"findings"', sheet=1)


ACCEPTED = {
    "plain": team,
    "prefixed": lambda: with_prefix(team(), BOOK),
    "prefixed formats": lambda: with_prefix(team(), STYLES),
    "workbook part of another name": lambda: with_book_at("wtf/Mappe.xml"),
    "workbook part in capitals": lambda: with_book_at("XL/WorkBook.xml", said=BOOK),
    "workbook part at the top": lambda: with_book_at("workbook.xml"),
    "no properties": lambda: without(team(), APP),
    "properties without titles": lambda: changed(team(), (APP, "<HeadingPairs>.*</TitlesOfParts>", "")),
    "no content type of relationships": lambda: changed(team(), (TYPES, '<Default Extension="rels"[^>]*/>', "")),
    "UTF-16": in_utf_16,
    "a mark for the order of bytes": lambda: changed(team(), (BOOK, r"\A", "\ufeff")),
    "no names": lambda: changed(team(), NO_NAMES),
    "an empty list of names": lambda: changed(team(), (BOOK, "<definedNames>.*</definedNames>", "<definedNames/>")),
    "no calculation settings": lambda: changed(team(), NO_SETTINGS),
    "neither names nor settings": lambda: changed(team(), NO_NAMES, NO_SETTINGS),
    "no window": lambda: changed(team(), (BOOK, "<bookViews>.*</bookViews>", "")),
    "no differential formats": lambda: changed(team(), (STYLES, "<dxfs[^>]*/>", "")),
    "no cell styles": lambda: changed(team(), (STYLES, "<cellStyles.*</cellStyles>", "")),
    "a chart of its own sheet": with_chartsheet,
    "a copy of a generated sheet": with_copied_sheet,
    "marks that say nothing": with_marks_that_say_nothing,
    "a Table of a generated one's name": lambda: with_table(team(), "FINDINGS"),
    "a name of a generated Table": lambda: with_name(team(), "panel_cover", "Register!$B$2"),
    "a sheet hidden in front": lambda: changed(team("Old"), (BOOK, 'name="Old"', 'name="Old" state="veryHidden"')),
    "single quotes and a remark": lambda: changed(
        team(), (BOOK, "<sheets>", "<!-- of the team's --><sheets>"), (BOOK, 'sheetId="1"', "sheetId = '1' ")
    ),
    "another prefix for relationships": lambda: changed(team(), (BOOK, "xmlns:r=", "xmlns:rel="), (BOOK, "r:id=", "rel:id=")),
    "a link that leads nowhere": lambda: changed(team(), (LINKS, "</Relationships>", NOWHERE)),
    "a part of a kind that nobody knows": lambda: with_part(team(), "xl/odd.xml", "x:odd", of=NOTES),
    "streamed": lambda: streamed(team()),
}
"""Workbooks that take the sheets, and stay as they were."""
