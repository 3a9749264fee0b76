"""A pivot table over the register's priorities, with its cache, and a slicer that filters it."""

import re

from tests.kitchen.package import BOOK, COMPATIBILITY, DECLARATION, MAIN, OFFICE, SPREADSHEET, WORKBOOK, X14, extension
from tests.kitchen.placing import DRAWING_2010, NOWHERE, box, corners, words

CACHE, RECORDS = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotCache/pivotCacheRecords1.xml"
TABLE = "xl/pivotTables/pivotTable1.xml"
SLICER, SLICER_CACHE = "xl/slicers/slicer1.xml", "xl/slicerCaches/slicerCache1.xml"
SLICERS = "http://schemas.microsoft.com/office/2007/relationships"
DRAWN = "http://schemas.microsoft.com/office/drawing/2010/slicer"
CACHE_ID = 7

NAMES = ("Victims services", "Community safety and prevention", "Reducing reoffending")
IN_ORDER = (1, 2, 0)
"""The names' numbers in the order of the alphabet, in which the pivot table shows them."""

RECORD = '<r><x v="{0}"/><s v="Outcome {0}"/><n v="{1}"/><n v="{2}"/><n v="{3}"/></r>'
MONEY = ((728900, 806450, 798950), (379200, 497360, 417000), (623800, 700500, 684600))


def add(package):
    """Adds the pivot table to its sheet; the slicer stands on the dashboard."""
    records = "".join(RECORD.format(at, *amounts) for at, amounts in enumerate(MONEY))
    whole = f'{DECLARATION}<pivotCacheRecords xmlns="{MAIN}" xmlns:r="{OFFICE}" count="3">{records}</pivotCacheRecords>'
    package.add(RECORDS, whole, f"{SPREADSHEET}.pivotCacheRecords+xml")
    package.add(CACHE, "", f"{SPREADSHEET}.pivotCacheDefinition+xml")
    package.parts[CACHE] = _cache(package.relate(CACHE, "pivotCacheRecords", RECORDS)).encode()
    key = package.relate(BOOK, "pivotCacheDefinition", CACHE)
    package.insert(BOOK, f'<pivotCaches><pivotCache cacheId="{CACHE_ID}" r:id="{key}"/></pivotCaches>', WORKBOOK)
    package.add(TABLE, _table(), f"{SPREADSHEET}.pivotTable+xml")
    package.relate(TABLE, "pivotCacheDefinition", CACHE)
    package.relate(package.sheet("Pivot"), "pivotTable", TABLE)
    _add_slicer(package)


def _cache(key):
    items = "".join(f'<s v="{name}"/>' for name in NAMES)
    years = "".join(
        f'<cacheField name="{year}" numFmtId="165"><sharedItems containsSemiMixedTypes="0" containsString="0" '
        f'containsNumber="1" containsInteger="1" minValue="{min(of)}" maxValue="{max(of)}"/></cacheField>'
        for year, of in zip(("2017/18", "2018/19", "2019/20"), zip(*MONEY, strict=True), strict=True)
    )
    known = extension("{725AE2AE-9491-48be-B2B4-4EB974FC3084}", '<x14:pivotCacheDefinition pivotCacheId="1"/>', x14=X14)
    return f"""{DECLARATION}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="{key}" refreshedBy="Example"
 refreshedDate="43280" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="3">
<cacheSource type="worksheet"><worksheetSource ref="A4:E7" sheet="Priorities"/></cacheSource><cacheFields count="5">
<cacheField name="Priority" numFmtId="49"><sharedItems count="3">{items}</sharedItems></cacheField>
<cacheField name="Outcome" numFmtId="49"><sharedItems/></cacheField>{years}</cacheFields>
<extLst>{known}</extLst>
</pivotCacheDefinition>"""


def _table():
    items = "".join(f'<item x="{at}"/>' for at in IN_ORDER) + '<item t="default"/>'
    rows = "".join(f"<i><x{number}/></i>" for number in ("", ' v="1"', ' v="2"')) + '<i t="grand"><x/></i>'
    flags = "".join(f'apply{what}Formats="0" ' for what in ("Number", "Border", "Font", "Pattern", "Alignment"))
    shown = '<pivotField numFmtId="165" showAll="0"/>'
    summed = '<pivotField dataField="1" numFmtId="165" showAll="0"/>'
    return f"""{DECLARATION}<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="{CACHE_ID}" {flags}
 applyWidthHeightFormats="1" dataCaption="Values" updatedVersion="6" minRefreshableVersion="3" useAutoFormatting="1"
 itemPrintTitles="1" createdVersion="6" indent="0" outline="1" outlineData="1" multipleFieldFilters="0">
<location ref="A3:B7" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="5">
<pivotField axis="axisRow" numFmtId="49" showAll="0"><items count="4">{items}</items></pivotField><pivotField numFmtId="49"
 showAll="0"/>{shown}{summed}{shown}</pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="4">{rows}
</rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Sum of 2018/19" fld="3" baseField="0"
 baseItem="0"/></dataFields><pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1"
 showRowStripes="0" showColStripes="0" showLastColumn="1"/></pivotTableDefinition>"""


def _add_slicer(package):
    tab = re.search(r'<sheet name="Pivot" sheetId="(\d+)"', package.text(BOOK))[1]
    cached = "".join(f'<i x="{at}" s="1"/>' for at in IN_ORDER)
    whole = f"""{DECLARATION}<slicerCacheDefinition xmlns="{X14}" xmlns:x="{MAIN}" name="Slicer_Priority" sourceName="Priority">
<pivotTables><pivotTable tabId="{tab}" name="PivotTable1"/></pivotTables><data><tabular pivotCacheId="1">
<items count="3">{cached}</items></tabular></data></slicerCacheDefinition>"""
    package.add(SLICER_CACHE, whole, "application/vnd.ms-excel.slicerCache+xml")
    key = package.relate(BOOK, f"{SLICERS}/slicerCache", SLICER_CACHE)
    listed = f'<x14:slicerCaches><x14:slicerCache r:id="{key}"/></x14:slicerCaches>'
    package.insert(BOOK, extension("{BBE1A952-AA13-448e-AADC-164F8A28A991}", listed, x14=X14), WORKBOOK)
    one = '<slicer name="Priority" cache="Slicer_Priority" caption="Priority" rowHeight="241300"/>'
    whole = f'{DECLARATION}<slicers xmlns="{X14}" xmlns:x="{MAIN}">{one}</slicers>'
    package.add(SLICER, whole, "application/vnd.ms-excel.slicer+xml")
    sheet = package.sheet("Dashboard")
    key = package.relate(sheet, f"{SLICERS}/slicer", SLICER)
    listed = f'<x14:slicerList><x14:slicer r:id="{key}"/></x14:slicerList>'
    package.insert(sheet, extension("{A8765BA9-456A-4dab-B4F3-ACF838C121DE}", listed, x14=X14))


def slicer_anchor(number):
    """The slicer as the drawing has it, and what older programs show in its place."""
    name = f'<xdr:cNvPr id="{number}" name="Priority"/>'
    frame = f"""<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>{name}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
<xdr:xfrm>{NOWHERE}</xdr:xfrm><a:graphic><a:graphicData uri="{DRAWN}"><sle:slicer xmlns:sle="{DRAWN}" name="Priority"/>
</a:graphicData></a:graphic></xdr:graphicFrame>"""
    older = f"""<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/><xdr:cNvSpPr/></xdr:nvSpPr>
<xdr:spPr>{box()}</xdr:spPr>{words("This shape represents a slicer.")}</xdr:sp>"""
    return f"""<xdr:twoCellAnchor editAs="oneCell">{corners(6, 8, height=6)}<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">
<mc:Choice xmlns:a14="{DRAWING_2010}" Requires="a14">{frame}</mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>
<xdr:clientData/></xdr:twoCellAnchor>"""
