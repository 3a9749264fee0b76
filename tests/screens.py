"""Writes the README's pictures of reports: python -m tests.screens. Chromium draws them, without a window.

The pictures of sheets come from tests/pictures.py, for which LibreOffice is needed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt

from tests.tools import program
from validators.cli.command_line import main
from workbooks.__main__ import FOLDER

PICTURES = FOLDER / "pictures"
RETURNS = {
    "avonbridge.xlsx": "june-2018",
    "eastmarch.xlsx": "totals",
    "fenwick.xlsx": "categorisation",
    "highmoor.xlsx": "password-protected",
    "northvale.xlsx": "shuffled",
    "westhaven.xlsx": "values",
}
"""What the folder of returns in the pictures holds, by samples. No office of these names is real."""

IN_CI = "fenwick.xlsx"
WIDE = 900
MANY_HIGH, CI_HIGH = 626, 437
GITHUB = """
body { margin: 16px 24px; font: 14px/1.5 "Liberation Sans", Arial, sans-serif; color: #1f2328; background: white; }
h1 { font-size: 16px; border-bottom: 1px solid #d1d9e0; padding-bottom: 8px; }
table { border-collapse: collapse; } th, td { border: 1px solid #d1d9e0; padding: 6px 12px; text-align: left; }
tr:nth-child(even) td { background: #f6f8fa; }
"""
"""How GitHub shows the Markdown of a step's summary, near enough."""


def reported(folder, *arguments):
    """Runs commissioning check in a folder of returns, as the README shows it."""
    (folder / "returns").mkdir(exist_ok=True)
    for name, sample in RETURNS.items():
        shutil.copy(FOLDER / "samples" / f"{sample}.xlsx", folder / "returns" / name)
    os.chdir(folder)
    main(["check", *arguments])


def many(folder):
    """The HTML report on all returns."""
    reported(folder, "returns", "--format", "html", "--output", "report.html")
    return (folder / "report.html").read_text("utf-8")


def in_ci(folder):
    """The summary of a step of GitHub Actions on one return, as a page."""
    os.environ["GITHUB_STEP_SUMMARY"] = str(folder / "summary.md")
    reported(folder, f"returns/{IN_CI}", "--format", "github")
    text = (folder / "summary.md").read_text("utf-8")
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{GITHUB}</style><h1>workbooks summary</h1>{body}'


def draw(html, high, to):
    """Writes the upper part of a page as a picture."""
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        size = [f"--window-size={WIDE},{high}", f"--screenshot={to}"]
        subprocess.run([program("chromium"), *options, *size, page.as_uri()], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        for name, make, high in (("many-workbooks", many, MANY_HIGH), ("in-ci", in_ci, CI_HIGH)):
            picture = PICTURES / f"{name}.png"
            draw(make(Path(scratch)), high, picture)
            sys.stderr.write(f"{picture} {picture.stat().st_size:,} bytes\n")
