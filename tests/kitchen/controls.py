"""A button that runs a macro: its drawing, its properties, and the VML that older programs read."""

from tests.kitchen.package import COMPATIBILITY, DECLARATION, X14
from tests.kitchen.placing import DRAWING_2010, NOWHERE, PLACING, box, corners, words

SHAPE = 1025
MACRO = "[0]!RefreshAll"
CAPTION = "Refresh"
PLACE = (8, 8)
VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
PROPERTIES = f'{DECLARATION}<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>'


def add(package):
    """Adds the button to the dashboard, apart from what its drawing says of it."""
    sheet = package.sheet("Dashboard")
    package.ending("vml", VML)
    package.add("xl/ctrlProps/ctrlProp1.xml", PROPERTIES, "application/vnd.ms-excel.controlproperties+xml")
    package.add("xl/drawings/vmlDrawing1.vml", shapes(_button(), 1))
    legacy = package.relate(sheet, "vmlDrawing", "xl/drawings/vmlDrawing1.vml")
    package.insert(sheet, f'<legacyDrawing r:id="{legacy}"/>')
    package.insert(sheet, _listed(package.relate(sheet, "ctrlProp", "xl/ctrlProps/ctrlProp1.xml")))


def shapes(inside, number):
    """A VML drawing; number: of the thousand from which its shapes' ids are."""
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    return f"<xml {NAMESPACES}>{layout}{inside}</xml>"


def anchor():
    """The button as the drawing has it; only programs of 2010 and later read it."""
    known = f'<a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:compatExt spid="_x0000_s{SHAPE}"/></a:ext>'
    name = f'<xdr:cNvPr id="{SHAPE}" name="Button 1" hidden="1"><a:extLst>{known}</a:extLst></xdr:cNvPr>'
    shape = f"""<xdr:sp macro="{MACRO}" textlink=""><xdr:nvSpPr>{name}<xdr:cNvSpPr/></xdr:nvSpPr>
<xdr:spPr bwMode="auto">{box(where=NOWHERE)}<a:noFill/></xdr:spPr>{words(CAPTION)}</xdr:sp>"""
    inside = f'<xdr:twoCellAnchor>{corners(*PLACE)}{shape}<xdr:clientData fPrintsWithSheet="0"/></xdr:twoCellAnchor>'
    choice = f'<mc:Choice xmlns:a14="{DRAWING_2010}" Requires="a14">{inside}</mc:Choice>'
    return f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">{choice}<mc:Fallback/></mc:AlternateContent>'


def _listed(key):
    place = f'<anchor moveWithCells="1" sizeWithCells="1">{corners(*PLACE, prefix="")}</anchor>'
    looks = f'<controlPr defaultSize="0" print="0" autoFill="0" autoPict="0" macro="{MACRO}">{place}</controlPr>'
    control = f'<control shapeId="{SHAPE}" r:id="{key}" name="Button 1">{looks}</control>'
    known = f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="x14">'
    inside = f'<controls xmlns:xdr="{PLACING}">{known}{control}</mc:Choice></mc:AlternateContent></controls>'
    return f"{known.replace('<mc:Choice', f'<mc:Choice xmlns:x14={X14!r}')}{inside}</mc:Choice></mc:AlternateContent>"


def _button():
    kind = '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>'
    style = "position:absolute;margin-left:384pt;margin-top:120pt;width:96pt;height:30pt;z-index:1"
    data = f"""<x:ClientData ObjectType="Button"><x:Anchor>8, 0, 8, 0, 10, 0, 12, 0</x:Anchor>
<x:PrintObject>False</x:PrintObject><x:AutoFill>False</x:AutoFill><x:FmlaMacro>{MACRO}</x:FmlaMacro>
<x:TextHAlign>Center</x:TextHAlign><x:TextVAlign>Center</x:TextVAlign></x:ClientData>"""
    text = f'<v:textbox><div><font face="Calibri" size="220" color="#000000">{CAPTION}</font></div></v:textbox>'
    colours = 'fillcolor="buttonFace [67]" strokecolor="windowText [64]" o:insetmode="auto"'
    return f"""{kind}<v:shape id="_x0000_s{SHAPE}" type="#_x0000_t201" style="{style}" o:button="t" {colours}>{text}{data}
</v:shape>"""
