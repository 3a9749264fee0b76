"""Small workbook packages, drawn part by part."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

DATES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"""
"""Styles of which 1 and 2 show dates."""


def sheet(rows="", *, before="", after="", namespace=MAIN):
    """A worksheet part: what stands before its cells, its rows, and what stands after them."""
    content = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'{DECLARATION}<worksheet xmlns="{namespace}" xmlns:r="{OFFICE}">{content}</worksheet>'


def row(number, *cells, attributes=""):
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def relationships(*targets):
    """A relationships part: the kind and the target of each, with ids from rId1 on; an address outside follows !."""
    each = (
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target.lstrip("!")}" TargetMode="{mode}"/>'
        for at, (kind, target) in enumerate(targets, 1)
        for mode in ["External" if target.startswith("!") else "Internal"]
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{"".join(each)}</Relationships>'


def strings(*items):
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def parts(  # noqa: PLR0913 - each is one thing that a workbook has
    *sheets, names=None, styles=DATES, shared=None, before="", after="", states=()
):
    """The parts of a workbook with these sheets. before, after: what the workbook part has around its list of sheets."""
    names = names or [f"Sheet{at}" for at in range(1, len(sheets) + 1)]
    states = [*states, *[""] * len(sheets)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"{states[at - 1]}/>' for at, name in enumerate(names, 1)
    )
    related = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    found = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{listed}</sheets>{after}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*related, ("styles", "styles.xml"), ("sharedStrings", "strings.xml")),
        "xl/styles.xml": styles,
        "xl/strings.xml": shared or strings("<t>Shared</t>"),
    }
    return found | {f"xl/worksheets/sheet{at}.xml": content for at, content in enumerate(sheets, 1)}


def packed(content, compression=zipfile.ZIP_DEFLATED):
    """The parts, or (name, content) pairs, as the bytes of a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, text in content.items() if isinstance(content, dict) else content:
            archive.writestr(name, text)
    return buffer.getvalue()
