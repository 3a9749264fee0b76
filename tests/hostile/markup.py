"""XML made to expand, to fetch or to be read differently, and honest XML in an unusual form."""

from tests.hostile.cases import BOOK, CLEAN, LINES, STRINGS, STYLES, TOTAL, Case, Reads, Refused, book, changed, june
from tests.reading.packages import MAIN, STRICT

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
THEME, CORE, TYPES = "xl/theme/theme1.xml", "docProps/core.xml", "[Content_Types].xml"


def declaring(part, doctype, encoding="UTF-8"):
    """The clean register with a document type in one part."""
    body = june()[part].partition("?>")[2]
    whole = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'
    return book(june() | {part: whole.encode(encoding)})


def in_encoding(part, declared, encoding):
    return book(june() | {part: june()[part].replace("UTF-8", declared, 1).encode(encoding)})


def strict():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return book(
        {
            k: v.replace(MAIN, STRICT).replace(office, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            for k, v in june().items()
        }
    )


def prefixed(part):
    text = june()[part].replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    return book(june() | {part: text})


REFUSED = (
    ("laughs", declaring(STRINGS, LAUGHS), "declares a document type"),
    ("laughs-in-lines", declaring(LINES, LAUGHS), "declares a document type"),
    ("outside-entity", declaring(LINES, OUTSIDE), "declares a document type"),
    ("fetched-type", declaring(STYLES, FETCHED), "declares a document type"),
    ("parameter-entity", declaring(BOOK, PARAMETER), "declares a document type"),
    ("type-in-utf-16", declaring(STRINGS, OUTSIDE, "UTF-16"), "declares a document type"),
    ("in-theme", declaring(THEME, OUTSIDE), "declares a document type"),
    ("in-theme-utf-16", declaring(THEME, LAUGHS, "UTF-16"), "declares a document type"),
    ("in-properties", declaring(CORE, FETCHED), "declares a document type"),
    ("in-types", declaring(TYPES, LAUGHS), "declares a document type"),
    ("behind-a-long-comment", declaring(CORE, f"<!--{'x' * 600_000}-->{OUTSIDE}"), "does not begin as"),
    ("never-closed", book(changed(LINES, ("</worksheet>", ""))), "damaged"),
    ("two-roots", book(changed(LINES, ("</worksheet>", "</worksheet><worksheet/>"))), "damaged"),
    ("unknown-entity", book(changed(LINES, ("<v>268000</v>", "<v>&bomb;</v>"))), "damaged"),
    ("other-language", book(changed(LINES, (MAIN, "urn:other"))), "not written in the language"),
    ("unknown-encoding", in_encoding(LINES, "no-such", "utf-8"), "damaged"),
    ("ebcdic", in_encoding(LINES, "cp037", "cp037"), "damaged"),
    ("nul", book(changed(LINES, ("<v>268000</v>", "<v>26\x008000</v>"))), "damaged"),
    ("deep", book(changed(LINES, ("</sheetData>", "</sheetData>" + "<x>" * 40_000 + "</x>" * 40_000))), "nested too deeply"),
    ("long-attribute", book(changed(LINES, ('<c r="A5"', f'<c r="A{"5" * 900_000}"'))), "damaged"),
)
CASES = (
    *(Case(f"markup-{name}.xlsx", content, Refused(says)) for name, content, says in REFUSED),
    Case("markup-utf-16.xlsx", in_encoding(LINES, "UTF-16", "utf-16"), CLEAN),
    Case("markup-strict.xlsx", strict(), CLEAN),
    Case("markup-prefixed.xlsx", prefixed(LINES), CLEAN),
    Case("markup-sections.xlsx", book(changed(STRINGS, (">L001<", "><![CDATA[L001]]><"))), CLEAN),
    Case("markup-drawing.xlsx", book(june() | {"xl/media/image1.svg": f"{DECLARED}<!DOCTYPE svg><svg/>"}), CLEAN),
    Case("markup-of-others.xlsx", book(june() | {"customXml/item1.xml": f"{DECLARED}<!DOCTYPE x><x/>"}), Reads(total=TOTAL)),
)
