"""Plants faults that XlsxWriter rightly does not write, by small edits of a finished workbook's parts.

Each public function takes the bytes of a workbook from `writer` and a cell, and returns the bytes with the fault. Sheet and
table N of such a workbook are the parts sheetN.xml and tableN.xml, in the workbook's order.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from validators.model import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from validators.model import Cell

BOOK_PART = "xl/workbook.xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
EXTERNAL_LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"

STYLES_PART = "xl/styles.xml"
ADDED_FORMAT_ID = 199
"""The id of the number format that `_set_number_format` adds."""

RICH_DATA = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
RICH_PARTS = (
    (f"{RELATIONS}/sheetMetadata", "metadata.xml"),
    ("http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml"),
    ("http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
)
"""The parts that say what Excel displays for a linked data type, each with its kind of relationship."""

METADATA = (
    f'<metadata xmlns="{MAIN_NAMESPACE}" xmlns:xlrd="{RICH_DATA}">'
    '<metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes>'
    '<futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext><xlrd:rvb i="0"/></ext></extLst></bk></futureMetadata>'
    '<valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
)
RICH_VALUE = f'<rvData xmlns="{RICH_DATA}" count="1"><rv s="0"><v>County Durham</v></rv></rvData>'
STRUCTURE = (
    f'<rvStructures xmlns="{RICH_DATA}" count="1"><s t="_linkedentity2core"><k n="_DisplayString" t="s"/></s></rvStructures>'
)


def merge_down(workbook: bytes, cell: Cell) -> bytes:
    """Merge a cell with the one below it."""
    area = Area(cell.row, cell.column, cell.row + 1, cell.column)
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{area.ref}"/></mergeCells>'
    return _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _replace_once(xml, "</sheetData>", merged))


def lose_value(workbook: bytes, cell: Cell) -> bytes:
    """Remove the value that is stored for a formula."""
    pattern = rf'(<c r="{cell.ref}"[^>]*?)( t="\w+")?>(<f>[^<]*</f>)<v>[^<]*</v>'
    return _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _substitute_once(pattern, r"\1>\3", xml))


def hide_row(workbook: bytes, cell: Cell) -> bytes:
    """Hide the row of a cell."""
    pattern = rf'<row r="{cell.row}"'
    return _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _replace_once(xml, pattern, f'{pattern} hidden="1"'))


def hide_column(workbook: bytes, cell: Cell) -> bytes:
    """Hide the column of a cell; the other columns get the usual width."""
    hidden = f'<cols><col min="{cell.column}" max="{cell.column}" width="0" hidden="1" customWidth="1"/></cols>'
    return _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _substitute_once("<cols>.*</cols>", hidden, xml))


def hide_sheet(workbook: bytes, cell: Cell) -> bytes:
    """Hide the sheet of a cell so that Excel's menu does not offer it."""
    named = f'<sheet name="{cell.sheet}"'
    return _edit_part(workbook, BOOK_PART, lambda xml: _replace_once(xml, named, f'{named} state="veryHidden"'))


def copy_sheet(workbook: bytes, cell: Cell) -> bytes:
    """Copy the sheet of a cell as a plain range, such as Allocations (2), as a program does that drops Excel Tables."""
    parts = _read_parts(workbook)
    number = len(re.findall("<sheet ", parts[BOOK_PART].decode())) + 1
    target = f"worksheets/sheet{number}.xml"
    copied = re.sub("<tableParts.*</tableParts>", "", parts[_sheet_part(workbook, cell)].decode())
    listed = f'<sheet name="{cell.sheet} (2)" sheetId="{number}" r:id="rId98"/></sheets>'
    related = f'<Relationship Id="rId98" Type="{RELATIONS}/worksheet" Target="{target}"/></Relationships>'
    typed = f'<Override PartName="/xl/{target}" ContentType="{SHEET_TYPE}"/></Types>'
    workbook = _edit_part(workbook, BOOK_PART, lambda xml: _replace_once(xml, "</sheets>", listed))
    workbook = _edit_part(workbook, "xl/_rels/workbook.xml.rels", lambda xml: _replace_once(xml, "</Relationships>", related))
    workbook = _edit_part(workbook, "[Content_Types].xml", lambda xml: _replace_once(xml, "</Types>", typed))
    return _zip_parts(_read_parts(workbook) | {f"xl/{target}": copied.encode()})


def filter_first(workbook: bytes, cell: Cell) -> bytes:
    """Filter a table by the column whose heading is in the cell, so that its first row is hidden."""
    part = _sheet_part(workbook, cell).replace("worksheets/sheet", "tables/table")
    condition = '<filterColumn colId="{}"><filters><filter val="Yes"/></filters></filterColumn>'

    def with_condition(xml: str) -> str:
        left = re.search(r'<autoFilter ref="([A-Z]+)', xml)
        first = 0
        for letter in left[1] if left else "A":
            first = first * 26 + ord(letter) - ord("A") + 1
        return _substitute_once(r"(<autoFilter [^>]*)/>", rf"\1>{condition.format(cell.column - first)}</autoFilter>", xml)

    return hide_row(_edit_part(workbook, part, with_condition), cell._replace(row=cell.row + 1))


def type_below(workbook: bytes, cell: Cell) -> bytes:
    """Type an amount into a cell below everything else on its sheet."""
    row = f'<row r="{cell.row}"><c r="{cell.ref}"><v>1250</v></c></row></sheetData>'
    return _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _replace_once(xml, "</sheetData>", row))


def break_name(workbook: bytes, cell: Cell | None) -> bytes:
    """Define a name for cells that were deleted. The cell is not used."""
    del cell
    broken = '<definedNames><definedName name="Rates">#REF!</definedName>'
    return _edit_part(workbook, BOOK_PART, lambda xml: _replace_once(xml, "<definedNames>", broken))


def calculate_by_hand(workbook: bytes, cell: Cell | None) -> bytes:
    """Set calculation to manual. The cell is not used."""
    del cell
    return _edit_part(workbook, BOOK_PART, lambda xml: _replace_once(xml, "<calcPr ", '<calcPr calcMode="manual" '))


def link_out(workbook: bytes, cell: Cell | None) -> bytes:
    """Link the workbook to another that does not exist. The cell is not used."""
    del cell
    link = f'<externalLink xmlns="{MAIN_NAMESPACE}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1"/></externalLink>'
    path = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/externalLinkPath" Target="Budget2017.xlsx" TargetMode="External"/></Relationships>'
    )
    listed = '</sheets><externalReferences><externalReference r:id="rId99"/></externalReferences>'
    target = "externalLinks/externalLink1.xml"
    related = f'<Relationship Id="rId99" Type="{RELATIONS}/externalLink" Target="{target}"/></Relationships>'
    typed = f'<Override PartName="/xl/{target}" ContentType="{EXTERNAL_LINK_TYPE}"/></Types>'
    workbook = _edit_part(workbook, BOOK_PART, lambda xml: _replace_once(xml, "</sheets>", listed))
    workbook = _edit_part(workbook, "xl/_rels/workbook.xml.rels", lambda xml: _replace_once(xml, "</Relationships>", related))
    workbook = _edit_part(workbook, "[Content_Types].xml", lambda xml: _replace_once(xml, "</Types>", typed))
    parts = {f"xl/{target}": link, "xl/externalLinks/_rels/externalLink1.xml.rels": path}
    return _zip_parts(_read_parts(workbook) | {name: text.encode() for name, text in parts.items()})


def draw_nothing(workbook: bytes, cell: Cell) -> bytes:
    """Give a cell a number format that displays nothing."""
    return _set_number_format(workbook, cell, ";;;")


def draw_thousands(workbook: bytes, cell: Cell) -> bytes:
    """Give a cell a number format that displays thousands of pounds."""
    return _set_number_format(workbook, cell, "#,##0,")


def _set_number_format(workbook: bytes, cell: Cell, number_format: str) -> bytes:
    listed = f'<numFmt numFmtId="{ADDED_FORMAT_ID}" formatCode="{number_format}"/></numFmts>'
    workbook = _edit_part(workbook, STYLES_PART, lambda xml: _replace_once(xml, "</numFmts>", listed))
    return _set_style(
        workbook, cell, f'<xf numFmtId="{ADDED_FORMAT_ID}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    )


def strike_out(workbook: bytes, cell: Cell) -> bytes:
    """Strike a cell through."""
    fonts = re.findall("<font>", _read_parts(workbook)[STYLES_PART].decode().partition("</fonts>")[0])
    struck = "<font><strike/></font></fonts>"
    workbook = _edit_part(workbook, STYLES_PART, lambda xml: _replace_once(xml, "</fonts>", struck))
    return _set_style(
        workbook, cell, f'<xf numFmtId="0" fontId="{len(fonts)}" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    )


def _set_style(workbook: bytes, cell: Cell, look: str) -> bytes:
    """Give a cell a style of its own, which is added as the workbook's last. `look` is the style's XML."""
    styles = _read_parts(workbook)[STYLES_PART].decode()
    number = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0].count("<xf ")
    workbook = _edit_part(workbook, STYLES_PART, lambda xml: _replace_once(xml, "</cellXfs>", f"{look}</cellXfs>"))
    pattern = rf'(<c r="{cell.ref}") s="\d+"'
    return _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _substitute_once(pattern, rf'\1 s="{number}"', xml))


def link_geography(workbook: bytes, cell: Cell) -> bytes:
    """Make a cell a linked data type, which is stored as an error beside the text that Excel displays."""
    pattern = rf'<c r="{cell.ref}"( s="\d+")[^>]*><v>[^<]*</v>'
    error = rf'<c r="{cell.ref}"\1 t="e" vm="1"><v>#VALUE!</v>'
    workbook = _edit_part(workbook, _sheet_part(workbook, cell), lambda xml: _substitute_once(pattern, error, xml))
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(RICH_PARTS, 90)
    )
    rels = "xl/_rels/workbook.xml.rels"
    workbook = _edit_part(workbook, rels, lambda xml: _replace_once(xml, "</Relationships>", f"{related}</Relationships>"))
    parts = dict(zip((target for _, target in RICH_PARTS), (METADATA, RICH_VALUE, STRUCTURE), strict=True))
    return _zip_parts(_read_parts(workbook) | {f"xl/{name}": text.encode() for name, text in parts.items()})


def count_from_1904(workbook: bytes, cell: Cell | None) -> bytes:
    """Make the workbook count its days from 1904, and leave the stored dates as they are. The cell is not used."""
    del cell
    return _edit_part(workbook, BOOK_PART, lambda xml: _replace_once(xml, "<workbookPr ", '<workbookPr date1904="1" '))


def _sheet_part(workbook: bytes, cell: Cell) -> str:
    names = re.findall(r'<sheet name="([^"]*)"', _read_parts(workbook)[BOOK_PART].decode())
    return f"xl/worksheets/sheet{names.index(cell.sheet) + 1}.xml"


def _edit_part(workbook: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    parts = _read_parts(workbook)
    return _zip_parts(parts | {part: edit(parts[part].decode()).encode()})


def _read_parts(workbook: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zip_parts(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # a fixed day, so that a rebuild gives the same bytes
            part.compress_type = ZIP_DEFLATED
            package.writestr(part, content)
    return buffer.getvalue()


def _replace_once(xml: str, old: str, new: str) -> str:
    if xml.count(old) != 1:
        raise LookupError(f"{old} is {xml.count(old)} times in the part, not once")
    return xml.replace(old, new)


def _substitute_once(pattern: str, new: str, xml: str) -> str:
    edited, times = re.subn(pattern, new, xml)
    if times != 1:
        raise LookupError(f"{pattern} is {times} times in the part, not once")
    return edited
