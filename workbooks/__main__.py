"""Rebuilds the template and the samples: python -m workbooks. The same schemas give the same bytes."""

from pathlib import Path

from validators.model import Year
from validators.rulebook import FOLDER as RULEBOOKS, read_rulebook
from workbooks.samples import UNREADABLE, samples
from workbooks.template import write_template

FOLDER = Path(__file__).parent


def rebuild(folder: Path) -> None:
    """Writes template.xlsx and samples/*.xlsx into a folder."""
    rules = read_rulebook(shipped()[-1])
    write_template(folder / "template.xlsx", rules)
    (folder / "samples").mkdir(exist_ok=True)
    built = {name: sample.built(rules) for name, sample in samples(rules).items()}
    for name, content in (built | UNREADABLE).items():
        (folder / "samples" / f"{name}.xlsx").write_bytes(content)


if __name__ == "__main__":
    rebuild(FOLDER)
