"""What lies over the cells: charts, a picture, a shape, a text box, a slicer and a button."""

import struct
import zlib

from tests.kitchen import charts, controls, pivots
from tests.kitchen.package import COMPATIBILITY, DECLARATION, OFFICE
from tests.kitchen.placing import DRAWING, NOWHERE, PLACING, box, corners, words

ON_DASHBOARD, ON_PRIORITIES = "xl/drawings/drawing1.xml", "xl/drawings/drawing2.xml"
KIND = "application/vnd.openxmlformats-officedocument.drawing+xml"


def add(package):
    """Adds both drawings and all in them; the slicer's own parts and the button's are other families'."""
    package.ending("png", "image/png")
    package.add("xl/media/image1.png", picture())
    anchors = [
        _anchor(6, 1, _chart(2, charts.add_styled(package, ON_DASHBOARD))),
        _anchor(0, 8, _picture(3, package.relate(ON_DASHBOARD, "image", "xl/media/image1.png"))),
        _anchor(2, 8, _shape(4, "Arrow: Right 3", "To the register", form="rightArrow")),
        _anchor(4, 8, _shape(5, "TextBox 4", "Figures are as at 29 June 2018", kind=' txBox="1"')),
        pivots.slicer_anchor(6),
        controls.anchor(),
    ]
    _add(package, "Dashboard", ON_DASHBOARD, anchors)
    _add(package, "Priorities", ON_PRIORITIES, [_anchor(6, 1, _chart(2, charts.add_plain(package, ON_PRIORITIES)))])


def picture():
    """A small grey picture, as PNG."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 8) * 8)) + chunk(b"IEND", b"")


def _add(package, sheet, part, anchors):
    inside = "".join(anchors)
    whole = f'<xdr:wsDr xmlns:xdr="{PLACING}" xmlns:a="{DRAWING}" xmlns:mc="{COMPATIBILITY}">{inside}</xdr:wsDr>'
    package.add(part, DECLARATION + whole, KIND)
    key = package.relate(package.sheet(sheet), "drawing", part)
    package.insert(package.sheet(sheet), f'<drawing r:id="{key}"/>')


def _anchor(left, top, what):
    return f"<xdr:twoCellAnchor>{corners(left, top)}{what}<xdr:clientData/></xdr:twoCellAnchor>"


def _chart(number, key):
    graphic = f'<c:chart xmlns:c="{charts.CHART}" xmlns:r="{OFFICE}" r:id="{key}"/>'
    name = f'<xdr:cNvPr id="{number}" name="Chart 1"/>'
    return f"""<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>{name}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
<xdr:xfrm>{NOWHERE}</xdr:xfrm><a:graphic><a:graphicData uri="{charts.CHART}">{graphic}</a:graphicData></a:graphic>
</xdr:graphicFrame>"""


def _picture(number, key):
    return f"""<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="Picture 2" descr="A grey square"/><xdr:cNvPicPr>
<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="{key}"/>
<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>{box()}</xdr:spPr></xdr:pic>"""


def _shape(number, name, text, *, form="rect", kind=""):
    fill = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    return f"""<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="{name}"/><xdr:cNvSpPr{kind}/>
</xdr:nvSpPr><xdr:spPr>{box(form)}{fill}</xdr:spPr>{words(text)}</xdr:sp>"""
