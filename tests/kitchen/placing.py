"""Where things lie over a sheet's cells, and the words on them, as every drawing writes them."""

PLACING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING_2010 = "http://schemas.microsoft.com/office/drawing/2010/main"

NOWHERE = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
SOMEWHERE = '<a:off x="6096000" y="190500"/><a:ext cx="1219200" cy="381000"/>'


def corners(left, top, prefix="xdr:", width=2, height=4):
    """The cells in which a thing begins and ends, counted from 0."""
    return "".join(
        f"<{prefix}{end}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        f"</{prefix}{end}>"
        for end, column, row in (("from", left, top), ("to", left + width, top + height))
    )


def box(form="rect", where=SOMEWHERE):
    """The outline of a shape."""
    return f'<a:xfrm>{where}</a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'


def words(text):
    """The text of a shape."""
    said = f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{text}</a:t></a:r></a:p>'
    return f'<xdr:txBody><a:bodyPr vertOverflow="clip" wrap="square" rtlCol="0" anchor="t"/><a:lstStyle/>{said}</xdr:txBody>'
