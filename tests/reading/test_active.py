"""Macros, programs and document types that would do something elsewhere are told by the parts, whatever a file is called."""

import pytest

from tests.reading.packages import MAIN, OFFICE, packed, parts, relationships, row, sheet
from validators.reading.workbook_reader import read

CLEAN = parts(sheet(row(1, '<c r="A1"><v>1</v></c>')))
RELATIONS = "xl/_rels/workbook.xml.rels"
OF_MACROS = CLEAN[RELATIONS].replace("/styles", "/vbaProject", 1)
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>'


def linked(inner, outside=()):
    """A workbook with one link, whose part holds this."""
    listed = '<externalReferences><externalReference r:id="rId9"/></externalReferences>'
    related = CLEAN[RELATIONS].replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{OFFICE}/externalLink" Target="link.xml"/></Relationships>'
    )
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}">{inner}</externalLink>'
    book = CLEAN["xl/workbook.xml"].replace("</workbook>", f"{listed}</workbook>")
    found = {**CLEAN, RELATIONS: related, "xl/workbook.xml": book, "xl/link.xml": link}
    return found | ({"xl/_rels/link.xml.rels": relationships(*outside)} if outside else {})


@pytest.mark.parametrize("name", ["return.xlsx", "RETURN.XLSX", "return.xltx"])
@pytest.mark.parametrize("macros", [{RELATIONS: OF_MACROS}, {"xl/vbaProject.bin": "x"}, {"other/VBAPROJECT.BIN": "x"}])
def test_macros_are_refused_under_a_name_that_denies_them(saved, name, macros):
    assert "holds macros, and its name says that it has none" in read(saved(packed(CLEAN | macros), name)).refusal


@pytest.mark.parametrize("name", ["return.xlsm", "return.xltm", "return"])
def test_macros_are_ignored_under_any_other_name(saved, name):
    assert not read(saved(packed(CLEAN | {"xl/vbaProject.bin": "x"}), name)).refusal


def test_a_link_to_a_program_names_the_program(read_package):
    found = read_package(linked('<ddeLink ddeService="cmd" ddeTopic="/C calc"/>'))
    assert found.external_links == ("the program cmd (DDE)",)


def test_a_link_to_a_workbook_names_the_workbook_and_its_kept_values_are_not_read(read_package):
    cached = f"<x>{'<v/>' * 510_000}</x>"
    found = read_package(
        linked(f'<externalBook r:id="rId1">{cached}</externalBook>', [("externalLinkPath", "!Old%20book.xlsx")])
    )
    assert found.external_links == ("Old book.xlsx",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["docProps/core.xml", "xl/theme/theme1.xml", "xl/drawings/vmlDrawing1.vml", "x.rels"])
def test_a_part_that_is_not_read_may_declare_no_document_type_either(refusal, name, encoding):
    declared = DOCTYPE.replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding)
    assert "declares a document type" in refusal(CLEAN | {name: declared})
    assert "does not begin" in refusal(CLEAN | {name: b"<!--" + b"x" * 400_000 + b"-->" + DOCTYPE.encode()})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/media/image1.svg", DOCTYPE),
        ("customXml/item1.xml", DOCTYPE),
        ("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>"),
        ("xl/comments.xml", ""),
        ("xl/comments.xml", f"<x>{'y' * 400_000}</x>"),
        ("xl/comments.xml", '<?xml version="1.0" encoding="no-such"?><x/>'),
    ],
)
def test_a_part_that_is_not_read_may_hold_what_it_likes_otherwise(read_package, name, content):
    assert not read_package(CLEAN | {name: content}).refusal
