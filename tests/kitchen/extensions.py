"""What Excel keeps in lists that only newer programs read: rules that look at other sheets, validations, sparklines."""

from tests.kitchen.package import FORMULAS, X14, extension

RULES, VALIDATIONS = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}", "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
SPARKLINES, RULE_ID = "{05C60535-1F16-4fd2-B693-F4F36F0B64E0}", "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"
BAR = "{5C7D1E5A-91A3-4E0B-8C6F-1B6C2C5F7A01}"
LOOK = "{5C7D1E5A-91A3-4E0B-8C6F-1B6C2C5F7A02}"
ICONS = "{5C7D1E5A-91A3-4E0B-8C6F-1B6C2C5F7A03}"


def add(package):
    """Adds them to a sheet of the register and to one of the team's own."""
    register, own = package.sheet("Allocations"), package.sheet("Working")
    package.insert(register, _listed(RULES, "x14:conditionalFormattings", _rule(_other_sheet(), "Q5:Q39")))
    package.insert(register, _listed(VALIDATIONS, "x14:dataValidations", _validation("E5:E39"), ' count="1"'))
    package.insert(own, f'<conditionalFormatting sqref="C2:C3">{_plain_bar()}</conditionalFormatting>')
    package.insert(own, _listed(RULES, "x14:conditionalFormattings", _rule(_bar(), "C2:C3") + _rule(_icons(), "D2:D3")))
    package.insert(own, _listed(VALIDATIONS, "x14:dataValidations", _validation("A2:A3"), ' count="1"'))
    package.insert(own, _listed(SPARKLINES, "x14:sparklineGroups", _sparklines(), f' xmlns:xm="{FORMULAS}"'))


def _listed(uri, name, inside, attributes=""):
    known = f' xmlns:xm="{FORMULAS}"' if "xmlns:xm" not in attributes and "dataValidations" in name else ""
    return extension(uri, f"<{name}{attributes}{known}>{inside}</{name}>", x14=X14)


def _rule(rule, where):
    return f'<x14:conditionalFormatting xmlns:xm="{FORMULAS}">{rule}<xm:sqref>{where}</xm:sqref></x14:conditionalFormatting>'


def _other_sheet():
    fill = '<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>'
    look = f'<x14:dxf><font><color rgb="FF9C0006"/></font>{fill}</x14:dxf>'
    formula = "<xm:f>$Q5&gt;Priorities!$D$8</xm:f>"
    return f'<x14:cfRule type="expression" priority="11" id="{LOOK}">{formula}{look}</x14:cfRule>'


def _plain_bar():
    bar = '<dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar>'
    known = extension(RULE_ID, f"<x14:id>{BAR}</x14:id>", x14=X14)
    return f'<cfRule type="dataBar" priority="1">{bar}<extLst>{known}</extLst></cfRule>'


def _bar():
    ends = '<x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/>'
    parts = {"border": "FF638EC6", "negativeFill": "FFFF0000", "negativeBorder": "FFFF0000", "axis": "FF000000"}
    colours = "".join(f'<x14:{part}Color rgb="{colour}"/>' for part, colour in parts.items())
    shape = 'minLength="0" maxLength="100" border="1" negativeBarBorderColorSameAsPositive="0"'
    return f'<x14:cfRule type="dataBar" id="{BAR}"><x14:dataBar {shape}>{ends}{colours}</x14:dataBar></x14:cfRule>'


def _icons():
    steps = "".join(f'<x14:cfvo type="percent"><xm:f>{percent}</xm:f></x14:cfvo>' for percent in (0, 33, 67))
    icons = f'<x14:iconSet iconSet="3Triangles">{steps}</x14:iconSet>'
    return f'<x14:cfRule type="iconSet" priority="2" id="{ICONS}">{icons}</x14:cfRule>'


def _validation(where):
    choices = "<x14:formula1><xm:f>Providers!$A$5:$A$21</xm:f></x14:formula1>"
    options = 'type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1"'
    return f"<x14:dataValidation {options}>{choices}<xm:sqref>{where}</xm:sqref></x14:dataValidation>"


def _sparklines():
    parts = ("Series", "Negative", "Axis", "Markers", "First", "Last", "High", "Low")
    colours = "".join(f'<x14:color{part} rgb="FF376092"/>' for part in parts)
    lines = (f"<xm:f>Working!C{row}:D{row}</xm:f><xm:sqref>F{row}</xm:sqref>" for row in (2, 3))
    each = "".join(f"<x14:sparkline>{line}</x14:sparkline>" for line in lines)
    inside = f"{colours}<x14:sparklines>{each}</x14:sparklines>"
    return f'<x14:sparklineGroup displayEmptyCellsAs="gap">{inside}</x14:sparklineGroup>'
