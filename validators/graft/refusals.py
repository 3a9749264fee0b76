"""Refuses workbooks that cannot be changed without harm, each with a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.graft.editable_package import MAIN_NAMESPACE
from validators.model import RESAVE_ADVICE, Refused, damaged_file, describe_protection, printable_name
from validators.reading import TRUE_TEXTS

if TYPE_CHECKING:
    from validators.graft.editable_package import EditablePackage

SIGNED = (
    "The workbook is digitally signed, and a change would break the signature. "
    "Take the signature out of a copy of it (File, Info, View Signatures), and use that copy."
)
SHARED = (
    "The workbook is shared and tracks changes, and Excel could not open it once anything else has changed it. "
    "Stop sharing it (Review, Unshare Workbook), save it, and try again."
)
STRICT = "The workbook is a Strict Open XML Spreadsheet. Save it as a plain Excel Workbook (.xlsx), and try again."
PROTECTED = describe_protection(
    "The structure of the workbook is protected, so no sheet may be put in",
    "try again, and protect it again afterwards",
    menu="Protect Workbook",
)
REPLACEABLE_KINDS = frozenset(
    {"drawing", "table", "printerSettings", "comments", "threadedComment", "vmlDrawing", "image", "hyperlink", "customProperty"}
)
"""Kinds of parts that a generated sheet may have, and that are removed with it when it is replaced."""


def check_safe(target: EditablePackage) -> None:
    """Raise Refused where nothing in a workbook may be changed."""
    if any(each.kind == "origin" for each in target.relationships("").values()):
        raise Refused(SIGNED)
    root = target.part(target.book).root
    if root.name != "workbook" or root.family != MAIN_NAMESPACE:
        raise Refused(STRICT)
    if target.related(target.book, "revisionHeaders"):
        raise Refused(SHARED)
    if not target.related(target.book, "styles"):
        raise Refused(f"The workbook has no formats of its own. {RESAVE_ADVICE}")
    if root.child("sheets") is None:
        raise damaged_file("it lists no sheets")


def check_structure(target: EditablePackage) -> None:
    """Raise Refused where sheets may not be added or removed."""
    protection = target.part(target.book).root.child("workbookProtection")
    if protection is not None and protection.get("lockStructure") in TRUE_TEXTS:
        raise Refused(PROTECTED)


def sheet_name_taken(sheet: str) -> Refused:
    """The refusal of a workbook whose own sheet has the name of a generated one."""
    return Refused(
        f"The workbook has a sheet {printable_name(sheet)} of your own, and the sheet to be written has that name. "
        "Give yours another name, and try again."
    )


def check_replaceable(target: EditablePackage, sheet: str, part: str) -> None:
    """Raise Refused where a generated sheet has something that must not be removed with it."""
    kinds = {each.kind for each in target.relationships(part).values() if not each.outside}
    if kinds - REPLACEABLE_KINDS:
        raise Refused(
            f"The sheet {printable_name(sheet)} was generated, and now holds a slicer, a PivotTable or a control of your own, "
            "which would be lost when it is replaced. Move that to a sheet of your own, and try again."
        )
