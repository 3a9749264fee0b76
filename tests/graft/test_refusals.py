"""What no sheet can be put into without harm is refused, with what to do about it, in words for people."""

import re
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.graft.books import book
from tests.graft.teams import LINKS, STYLES, changed, protected, team, with_name, with_part, without
from tests.kitchen.package import BOOK, Package
from tests.kitchen_sink import kitchen_sink
from validators.graft.inject import graft, starts_in_1904
from validators.model.refusals import Refused, Refused as ReadingRefused

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SIGNED = f"{PACKAGE}/digital-signature/origin"


def with_two_parts_of_one_name():
    buffer = BytesIO(team())
    with ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(BOOK, "<workbook/>")
    return buffer.getvalue()


def with_doctype():
    return changed(team(), (BOOK, "<workbook ", '<!DOCTYPE workbook [<!ENTITY a "a">]><workbook '))


def generated_and_protected():
    return protected(graft(team(), book("Panel Cover", "Panel Old")))


def with_own_thing_on_a_generated_sheet():
    content = graft(team(), book())
    sheet = next(part for part in Package(content).parts if part.endswith("sheet3.xml"))
    return with_part(content, "xl/pivotTables/pivotTable1.xml", "pivotTable", of=sheet)


REFUSED = {
    "Strict": (lambda: changed(team(), (BOOK, re.escape(MAIN), STRICT)), "Strict Open XML"),
    "signed": (lambda: with_part(team(), "_xmlsignatures/origin.sigs", SIGNED, of=""), "digitally signed"),
    "shared": (lambda: with_part(team(), "xl/revisions/revisionHeaders.xml", "revisionHeaders"), "shared"),
    "structure protected": (lambda: protected(team()), "structure of the workbook is protected"),
    "protected, and a sheet would go": (generated_and_protected, "structure of the workbook is protected"),
    "two parts of one name": (with_two_parts_of_one_name, "damaged"),
    "a sheet of the team's of that name": (lambda: team("Panel Cover"), "Panel Cover"),
    "a sheet of the team's, in capitals": (lambda: team("FINDINGS"), "FINDINGS"),
    "a sheet of the team's under another's mark": (
        lambda: with_name(team("Findings"), "_commissioning_generated", '"panel cover"', sheet=2),
        "Findings",
    ),
    "a pivot table on a generated sheet": (with_own_thing_on_a_generated_sheet, "PivotTable"),
    "a document type": (with_doctype, "damaged"),
    "no formats": (lambda: without(team(), STYLES), "formats"),
    "no list of sheets": (lambda: changed(team(), (BOOK, "<sheets>.*</sheets>", "")), "damaged"),
    "a sheet without a part": (lambda: changed(team(), (LINKS, "sheet2.xml", "sheet9.xml")), "damaged"),
    "a part that is not well formed": (lambda: changed(team(), (BOOK, "</sheets>", "")), "damaged"),
    "cut off": (lambda: team()[:-400], "damaged"),
    "not a workbook": (lambda: b"Line,Amount\nL001,1200.50\n", "plain text"),
    "password protected": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le").center(2048, b"\0"),
        "password",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_with_what_to_do(kind):
    make, words = REFUSED[kind]
    with pytest.raises(Refused, match=re.escape(words)) as refusal:
        graft(make(), book())
    message = str(refusal.value)
    assert message.endswith(".")
    assert message.count(". ") <= 2
    assert not re.search(r"Error|Exception|NoneType|KeyError|\\x", message)


def test_a_refusal_is_that_of_reading():
    assert Refused is ReadingRefused


def test_the_year_from_which_days_are_counted_is_refused_alike():
    with pytest.raises(Refused, match="damaged"):
        starts_in_1904(team()[:-400])


@pytest.mark.parametrize("start", range(8))
def test_a_damaged_byte_is_refused_or_does_no_harm(start):
    content = kitchen_sink()
    for at in range(start * 127, len(content), 8 * 127):
        broken = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        with suppress(Refused):
            assert graft(broken, book())
