"""Rebuilds the template and the samples: python -m workbooks. The same schemas give the same bytes."""

from pathlib import Path

from validators.model import Year
from validators.rulebook import read_rulebook, shipped
from workbooks.samples import UNREADABLE, samples
from workbooks.second_office import RULEBOOK, second_office
from workbooks.template import write_template

FOLDER = Path(__file__).parent
YEAR = Year(2018)
"""The year of the Panel paper, which the template and all samples but the second office's are for."""


def rebuild(folder: Path) -> None:
    """Writes template.xlsx and samples/*.xlsx into a folder."""
    rules = next(rules for rules in map(read_rulebook, shipped()) if rules.year == YEAR)
    write_template(folder / "template.xlsx", rules)
    (folder / "samples").mkdir(exist_ok=True)
    built = {name: sample.built(rules) for name, sample in samples(rules).items()}
    own = read_rulebook(RULEBOOK)
    built["second-office"] = second_office(own).built(own)
    for name, content in (built | UNREADABLE).items():
        (folder / "samples" / f"{name}.xlsx").write_bytes(content)


if __name__ == "__main__":
    rebuild(FOLDER)
