"""Formats of the team's own: a theme, a style, a number format, differential formats."""

import re

from tests.kitchen.package import X14, extension

STYLES, THEME = "xl/styles.xml", "xl/theme/theme1.xml"
SLICERS = "{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}"
POUNDS = '<numFmt numFmtId="170" formatCode="[$£-809]#,##0;[Red]\\-[$£-809]#,##0"/>'
"""Its number leaves a gap after those of the register."""


def add(package):
    """Adds them; a cell of a sheet of the team's own has the style, and a rule of the register a differential format."""
    package.edit(THEME, 'name="Office Theme"', 'name="Example office"')
    accent = re.sub(r'(<a:accent1><a:srgbClr val=")\w+', r"\g<1>7030A0", package.text(THEME))
    package.parts[THEME] = accent.encode()
    _append(package, "numFmts", POUNDS)
    font = _append(package, "fonts", '<font><sz val="11"/><color rgb="FF006100"/><name val="Arial"/><family val="2"/></font>')
    fill = _append(package, "fills", '<fill><patternFill patternType="solid"><fgColor rgb="FFC6EFCE"/></patternFill></fill>')
    look = f'numFmtId="170" fontId="{font}" fillId="{fill}" borderId="0"'
    style = _append(package, "cellStyleXfs", f'<xf {look} applyBorder="0"/>')
    _append(package, "cellStyles", f'<cellStyle name="Agreed with finance" xfId="{style}"/>')
    cell = _append(package, "cellXfs", f'<xf {look} xfId="{style}" applyNumberFormat="1" applyFont="1" applyFill="1"/>')
    red = '<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>'
    expired = _append(package, "dxfs", f'<dxf><font><b/><color rgb="FF9C0006"/></font>{red}</dxf>')
    rule = f'<cfRule type="expression" dxfId="{expired}" priority="10"><formula>$O5&lt;About!$B$8</formula></cfRule>'
    package.insert(package.sheet("Allocations"), f'<conditionalFormatting sqref="A5:A39">{rule}</conditionalFormatting>')
    _append(package, "dxfs", f"<dxf>{POUNDS}</dxf>")
    known = extension(SLICERS, '<x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/>', x14=X14)
    own = '<colors><mruColors><color rgb="FF7030A0"/></mruColors></colors>'
    package.edit(STYLES, "</styleSheet>", f"{own}<extLst>{known}</extLst></styleSheet>")
    package.edit(package.sheet("Working"), '<c r="C2">', f'<c r="C2" s="{cell}">')


def _append(package, kind, xml):
    """Puts something at the end of a kind of formats; gives its number."""
    text = package.text(STYLES).replace(f'<{kind} count="0"/>', f'<{kind} count="0"></{kind}>')
    count = int(re.search(rf'<{kind} count="(\d+)"', text)[1])
    text = text.replace(f'<{kind} count="{count}"', f'<{kind} count="{count + 1}"').replace(f"</{kind}>", f"{xml}</{kind}>")
    package.parts[STYLES] = text.encode()
    return count
