"""Charts that Excel drew: one with its colours and its style, as Excel writes them since 2013, and one without."""

from tests.kitchen.package import DECLARATION, OFFICE
from tests.kitchen.placing import DRAWING

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
STYLE = "http://schemas.microsoft.com/office/drawing/2012/chartStyle"
NEWER = "http://schemas.microsoft.com/office/2011/relationships"

STYLED = """
axisTitle categoryAxis chartArea dataLabel dataLabelCallout dataPoint dataPoint3D dataPointLine dataPointMarker
dataPointMarkerLayout dataPointWireframe dataTable downBar dropLine errorBar floor gridlineMajor gridlineMinor hiLoLine
leaderLine legend plotArea plotArea3D seriesAxis seriesLine title trendline trendlineLabel upBar valueAxis wall
""".split()  # noqa: SIM905 - words in a row are read more easily
"""What a chart's style speaks of, in its order."""

NAMES = ("Victims services", "Community safety and prevention", "Reducing reoffending")
AMOUNTS = (806450, 497360, 700500)


def add_styled(package, drawing):
    """A column chart of the dashboard; gives the id by which the drawing knows it."""
    bars = f"""<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>
{_series("Dashboard", "A", "B", 3)}<c:gapWidth val="219"/><c:overlap val="-27"/><c:axId val="111"/><c:axId val="222"/>
</c:barChart>{_axis("catAx", 111, 222, "b")}{_axis("valAx", 222, 111, "l")}"""
    key = _add(package, drawing, 1, bars)
    style = "".join(f"<cs:{name}{_extra(name)}>{LOOKS}</cs:{name}>" for name in STYLED)
    style = style.replace(f"<cs:dataPointMarkerLayout>{LOOKS}</cs:dataPointMarkerLayout>", MARKERS)
    whole = f'{DECLARATION}<cs:chartStyle xmlns:cs="{STYLE}" xmlns:a="{DRAWING}" id="201">{style}</cs:chartStyle>'
    _beside(package, "style", "chartStyle", "chartstyle", whole)
    accents = "".join(f'<a:schemeClr val="accent{n}"/>' for n in range(1, 7))
    varied = '<cs:variation/><cs:variation><a:lumMod val="60000"/></cs:variation>'
    whole = f'<cs:colorStyle xmlns:cs="{STYLE}" xmlns:a="{DRAWING}" meth="cycle" id="10">{accents}{varied}</cs:colorStyle>'
    _beside(package, "colors", "chartColorStyle", "chartcolorstyle", DECLARATION + whole)
    return key


def add_plain(package, drawing):
    """A pie chart of the register's own table; gives the id by which the drawing knows it."""
    pie = f'<c:pieChart><c:varyColors val="1"/>{_series("Priorities", "A", "D", 5)}<c:firstSliceAng val="0"/></c:pieChart>'
    return _add(package, drawing, 2, pie)


LOOKS = (
    '<cs:lnRef idx="0"/><cs:fillRef idx="0"/><cs:effectRef idx="0"/>'
    '<cs:fontRef idx="minor"><a:schemeClr val="tx1"/></cs:fontRef>'
)
MARKERS = '<cs:dataPointMarkerLayout symbol="circle" size="5"/>'


def _extra(name):
    return ' mods="allowNoFillOverride allowNoLineOverride"' if name in {"chartArea", "plotArea"} else ""


def _beside(package, name, link, kind, content):
    part = f"xl/charts/{name}1.xml"
    package.add(part, content, f"application/vnd.ms-office.{kind}+xml")
    package.relate("xl/charts/chart1.xml", f"{NEWER}/{link}", part)


def _add(package, drawing, number, plot):
    part = f"xl/charts/chart{number}.xml"
    inside = f"""<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>
{plot}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:printSettings><c:headerFooter/>
<c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" footer="0.3"/><c:pageSetup/></c:printSettings>"""
    whole = f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{OFFICE}">{inside}</c:chartSpace>'
    package.add(part, whole, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    return package.relate(drawing, "chart", part)


def _series(sheet, names, amounts, top):
    texts = "".join(f'<c:pt idx="{at}"><c:v>{name}</c:v></c:pt>' for at, name in enumerate(NAMES))
    numbers = "".join(f'<c:pt idx="{at}"><c:v>{amount}</c:v></c:pt>' for at, amount in enumerate(AMOUNTS))
    return f"""<c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>{sheet}!${names}${top}:${names}${top + 2}</c:f>
<c:strCache><c:ptCount val="3"/>{texts}</c:strCache></c:strRef></c:cat><c:val><c:numRef>
<c:f>{sheet}!${amounts}${top}:${amounts}${top + 2}</c:f><c:numCache><c:formatCode>General</c:formatCode>
<c:ptCount val="3"/>{numbers}</c:numCache></c:numRef></c:val></c:ser>"""


def _axis(kind, number, crossed, place):
    rest = {
        "catAx": '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/>',
        "valAx": '<c:crossBetween val="between"/>',
    }[kind]
    return f"""<c:{kind}><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>
<c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/>
<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{crossed}"/><c:crosses val="autoZero"/>
{rest}</c:{kind}>"""
