"""Programs that a test compares with. On a person's machine such a test is left out; in CI the program must be there."""

import os
import shutil
import subprocess

import pytest

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice's setting that recalculates every workbook of Excel's when it is opened."""


def program(name):
    """The path of a program; the test is skipped without it, and fails in CI."""
    return shutil.which(name) or _is_missing(name)


def font(name):
    """Makes sure that a font is there, whose widths a test rests on."""
    listed = subprocess.run([program("fc-list"), name], check=True, capture_output=True).stdout
    return bool(listed.strip()) or _is_missing(f"the font {name}")


def _is_missing(what):
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} must be installed in CI")
    pytest.skip(f"{what} is not installed")


def recalculated(paths, folder):
    """Workbooks as LibreOffice saves them after it has calculated everything anew, by the same names in another folder."""
    return converted(paths, folder, "xlsx")


def converted(paths, folder, kind):
    """Files that LibreOffice makes of workbooks after it has calculated everything anew. kind: such as html."""
    office = program("soffice")
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=300)
    return [out / f"{path.stem}.{kind}" for path in paths]
