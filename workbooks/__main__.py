"""Rebuilds the template, the samples and the page of columns: python -m workbooks. The same schemas give the same bytes."""

from pathlib import Path

from validators.model import Rulebook, Year
from validators.rulebook import read_rulebook, shipped_rulebook_files
from workbooks.columns_page import format_columns_page
from workbooks.samples import UNREADABLE, samples
from workbooks.second_office import RULEBOOK, second_office
from workbooks.template import write_template

FOLDER = Path(__file__).parent
COLUMNS_PAGE = FOLDER.parent / "validators" / "schemas" / "COLUMNS.md"
SAMPLE_YEAR = Year(2018)
"""The year of the Panel paper, which the template and all samples but the second office's are for."""


def sample_rulebook() -> Rulebook:
    """Return the shipped rulebook of the samples' year."""
    return next(rules for rules in map(read_rulebook, shipped_rulebook_files()) if rules.year == SAMPLE_YEAR)


def rebuild(folder: Path) -> None:
    """Write template.xlsx and samples/*.xlsx into a folder."""
    rules = sample_rulebook()
    write_template(folder / "template.xlsx", rules)
    (folder / "samples").mkdir(exist_ok=True)
    contents = {name: sample.build(rules) for name, sample in samples(rules).items()}
    own_rules = read_rulebook(RULEBOOK)
    contents["second-office"] = second_office(own_rules).build(own_rules)
    for name, content in (contents | UNREADABLE).items():
        (folder / "samples" / f"{name}.xlsx").write_bytes(content)


if __name__ == "__main__":
    rebuild(FOLDER)
    COLUMNS_PAGE.write_text(format_columns_page(sample_rulebook()), encoding="utf-8")
