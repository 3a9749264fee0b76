"""What stands around the sheets: a link to another workbook, a printer's settings, properties, a label, XML of the office's."""

import re

from tests.kitchen.package import BOOK, DECLARATION, MAIN, OFFICE, SPREADSHEET, WORKBOOK

LINK = "xl/externalLinks/externalLink1.xml"
OTHER_WORKBOOK = "Budget%202017.xlsx"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPED = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
OF_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
LABELS = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
STORED = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
FORMS = "http://schemas.microsoft.com/sharepoint/v3/contenttype/forms"
LABEL = "{7F4C4D5E-0B1C-4E49-8E0E-3A4B5C6D7E01}"
SITE = "{7F4C4D5E-0B1C-4E49-8E0E-3A4B5C6D7E02}"


def add(package):
    """Adds all of them."""
    _add_link(package)
    _add_printer(package)
    _add_own_properties(package)
    _add_label(package)
    _add_stored(package, 1, f'<FormTemplates xmlns="{FORMS}"><Display>DocumentLibraryForm</Display></FormTemplates>', FORMS)
    _add_stored(package, 2, '<return xmlns="urn:example:return"><period>June 2018</period></return>', "urn:example:return")


def _add_link(package):
    package.add(LINK, "", f"{SPREADSHEET}.externalLink+xml")
    key = package.relate(LINK, "externalLinkPath", OTHER_WORKBOOK, outside=True)
    cell = '<sheetData sheetId="0"><row r="4"><cell r="B4"><v>1731900</v></cell></row></sheetData>'
    inside = f'<sheetNames><sheetName val="Budget"/></sheetNames><sheetDataSet>{cell}</sheetDataSet>'
    whole = f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="{key}">{inside}</externalBook></externalLink>'
    package.parts[LINK] = (DECLARATION + whole).encode()
    key = package.relate(BOOK, "externalLink", LINK)
    listed = f'<externalReferences><externalReference r:id="{key}"/></externalReferences>'
    package.insert(BOOK, listed, WORKBOOK)


def _add_printer(package):
    part, sheet = "xl/printerSettings/printerSettings1.bin", package.sheet("Allocations")
    package.ending("bin", f"{SPREADSHEET}.printerSettings")
    package.add(part, "Example printer".encode("utf-16-le").ljust(64, b"\0") + bytes(range(156)))
    key = package.relate(sheet, "printerSettings", part)
    package.edit(sheet, 'orientation="landscape"/>', f'orientation="landscape" r:id="{key}"/>')


def _add_own_properties(package):
    kinds = {"ContentTypeId": "0x0101009A", "Return period": "June 2018"}
    listed = "".join(
        f'<property fmtid="{OF_USERS}" pid="{pid}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(kinds.items(), 2)
    )
    whole = f'{DECLARATION}<Properties xmlns="{CUSTOM}" xmlns:vt="{TYPED}">{listed}</Properties>'
    package.add("docProps/custom.xml", whole, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    package.relate("", "custom-properties", "docProps/custom.xml")


def _add_label(package):
    one = f'<clbl:label id="{LABEL}" enabled="1" method="Privileged" siteId="{SITE}" removed="0"/>'
    whole = f'{DECLARATION}<clbl:labelList xmlns:clbl="{LABELS}">{one}</clbl:labelList>'
    package.add("docMetadata/LabelInfo.xml", whole, "application/vnd.ms-office.classificationlabels+xml")
    kind = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
    package.relate("", kind, "docMetadata/LabelInfo.xml")


def _add_stored(package, number, content, schema):
    item, about = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.add(item, content)
    refs = f'<ds:schemaRefs><ds:schemaRef ds:uri="{schema}"/></ds:schemaRefs>'
    key = f"{{7F4C4D5E-0B1C-4E49-8E0E-3A4B5C6D7E1{number}}}"
    whole = f'{DECLARATION}<ds:datastoreItem ds:itemID="{key}" xmlns:ds="{STORED}">{refs}</ds:datastoreItem>'
    package.add(about, whole, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    package.relate(item, "customXmlProps", about)
    package.relate(BOOK, "customXml", item)


def retitle(package):
    """Has the properties list all sheets and names, as Excel does when it saves."""
    book = package.text(BOOK)
    sheets = re.findall(r'<sheet name="([^"]*)"', book)
    names = [_listed(*found, sheets) for found in re.findall(r'<definedName name="([^"]*)"(?: localSheetId="(\d+)")?>', book)]
    titles = "".join(f"<vt:lpstr>{title}</vt:lpstr>" for title in [*sheets, *names])
    pairs = "".join(
        f"<vt:variant><vt:lpstr>{kind}</vt:lpstr></vt:variant><vt:variant><vt:i4>{len(of)}</vt:i4></vt:variant>"
        for kind, of in (("Worksheets", sheets), ("Named Ranges", names))
    )
    counted = rf'\g<1>{len(sheets) + len(names)}" baseType="lpstr">{titles}\g<2>'
    text = package.text("docProps/app.xml")
    counted = (
        f'<TitlesOfParts><vt:vector size="{len(sheets) + len(names)}" baseType="lpstr">{titles}</vt:vector></TitlesOfParts>'
    )
    text = re.sub("<TitlesOfParts>.*</TitlesOfParts>", counted, text)
    text = re.sub("(<HeadingPairs><vt:vector[^>]*>).*(</vt:vector></HeadingPairs>)", rf"\g<1>{pairs}\g<2>", text)
    package.parts["docProps/app.xml"] = text.encode()


def _listed(name, sheet, sheets):
    plain = name.removeprefix("_xlnm.")
    return f"{sheets[int(sheet)]}!{plain}" if sheet else plain
