"""Files of another kind than a workbook, by name or by content, and names made to do harm."""

import os

from tests.hostile.cases import CLEAN, Case, LeftOut, Refused, book, june

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCK = b"\x0bA. N. Other" + b" " * 43 + b"\x0b\x00" + "A. N. Other".encode("utf-16-le") + b" \x00" * 43
BIFF, WORD, LABEL, PASSWORD = (
    OLE + "".join(names).encode("utf-16-le") + bytes(1000)
    for names in (["Workbook"], ["WordDocument"], ["EncryptedPackage", "DRMEncryptedTransform"], ["EncryptedPackage"])
)

KINDS = (
    ("empty", b"", "The file is empty"),
    ("blank", b" \n" * 50, "not an Excel workbook"),
    ("old", BIFF, "old Excel format"),
    ("word-97", WORD, "a Word document"),
    ("locked", PASSWORD, "password protected"),
    ("labelled", LABEL, "sensitivity label"),
    ("pdf", b"%PDF-1.7\n" + bytes(90), "a PDF"),
    ("web-page", b"<html><body><table><tr><td>1</table>", "web page"),
    ("archived-page", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "web page"),
    ("plain-xml", b'<?xml version="1.0"?><Workbook/>', "plain XML"),
    ("csv", "Line,£\r\nL001,5\r\n".encode("cp1252"), "such as CSV"),
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
    ("gzip", b"\x1f\x8b\x08" + bytes(40), "compressed archive"),
    ("seven-zip", b"7z\xbc\xaf\x27\x1c" + bytes(40), "compressed archive"),
    ("renamed-lock", LOCK, "keeps beside an open workbook"),
    ("noise", bytes(range(256)) * 8, "not an Excel workbook"),
    ("zipped", book({"return.xlsx": "inner"}), "zip archive"),
    ("half", book(june())[:20_000], "damaged"),
    ("head-only", b"PK\x03\x04", "damaged"),
)

LEFT_OUT = (
    ("~$return.xlsx", "lock file of an open workbook"),
    ("._return.xlsx", "side file of macOS"),
    (".DS_Store", "the system's own"),
    ("Thumbs.db", "the system's own"),
    ("desktop.ini", "the system's own"),
    (".hidden.xlsx", "hidden file"),
    ("notes.txt", "no workbooks by their names"),
    ("=1+1.csv", "no workbooks by their names"),
)

HARMFUL = (
    "=cmd|' -C calc'!A0.xlsx",
    "<img src=x onerror=alert(1)>.xlsx",
    "\x1b[2J\x1b]0;owned\x07.xlsx",
    "return\u202excod.xlsx",
    "::error::owned\n::set-output name=x::y.xlsx",
    "$(touch owned) `touch owned`; & ' \".xlsx",
    "-rf --output=owned.xlsx",
    "%00%2e%2e.xlsx",
    f"{'n' * 240}.xlsx",
)
UNSPEAKABLE = os.fsdecode(b"caf\xe9 \xff.xlsx")
"""A name in no encoding, as a file from another system may have."""

CASES = (
    *(Case(f"kind-{name}.xlsx", content, Refused(says)) for name, content, says in KINDS),
    *(Case(name, LOCK, LeftOut(says)) for name, says in LEFT_OUT),
)
ON_LINUX = (
    *(Case(name, book(june()), CLEAN) for name in (*HARMFUL, UNSPEAKABLE)),
    Case("pipe.xlsx", os.mkfifo if hasattr(os, "mkfifo") else None, Refused("a pipe or a device")),
    Case("link-to-device.xlsx", lambda path: path.symlink_to("/dev/zero"), Refused("leads out of the folder")),
    Case(
        "link-out.xlsx", lambda path: path.symlink_to(path.parent.parent / "outside.xlsx"), Refused("leads out of the folder")
    ),
    Case("link-up.xlsx", lambda path: path.symlink_to("../outside.xlsx"), Refused("leads out of the folder")),
    Case("link-nowhere.xlsx", lambda path: path.symlink_to("gone.xlsx"), Refused("no file of this name")),
    Case("link-to-itself.xlsx", lambda path: path.symlink_to(path), Refused("cannot be opened")),
    Case("link-in.xlsx", lambda path: path.symlink_to("kind-csv.xlsx"), Refused("such as CSV")),
    Case("away", lambda path: path.symlink_to(path.parent.parent), LeftOut("linked folder")),
    Case("folder.xlsx", lambda path: path.mkdir(), LeftOut("")),
)
