"""A formula that spills over cells, and the metadata by which newer programs know it."""

from tests.kitchen.package import BOOK, DECLARATION, MAIN, SPREADSHEET, extension

SPILLS = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"
KNOWN_BY = "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"
SPILT = ("Community safety and prevention", "Reducing reoffending", "Victims services")
BEHAVES = (
    'minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" '
    'clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"'
)


def add(package):
    """Has the dashboard list the priorities in order."""
    known = extension(KNOWN_BY, '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/>')
    inside = f"""<metadataTypes count="1"><metadataType name="XLDAPR" {BEHAVES}/></metadataTypes>
<futureMetadata name="XLDAPR" count="1"><bk><extLst>{known}</extLst></bk></futureMetadata>
<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata>"""
    whole = f'{DECLARATION}<metadata xmlns="{MAIN}" xmlns:xda="{SPILLS}">{inside}</metadata>'
    package.add("xl/metadata.xml", whole, f"{SPREADSHEET}.sheetMetadata+xml")
    package.relate(BOOK, "sheetMetadata", "xl/metadata.xml")
    formula = '<f t="array" ref="D3:D5">_xlfn._xlws.SORT(Priorities[Priority])</f>'
    first, *rest = SPILT
    _put(package, 3, f'<c r="D3" t="str" cm="1">{formula}<v>{first}</v></c>')
    for row, text in enumerate(rest, 4):
        _put(package, row, f'<c r="D{row}" t="str"><v>{text}</v></c>')


def _put(package, row, cell):
    sheet = package.sheet("Dashboard")
    head, start, rest = package.text(sheet).partition(f'<row r="{row}"')
    inside, end, rest = rest.partition("</row>")
    package.parts[sheet] = f"{head}{start}{inside}{cell}{end}{rest}".encode()
