"""The formats of a comparison, found by being there: one file a format in the folder `comparison`.

A module there is named as the command line names the format, and the first line of its docstring describes it. It gives stream,
a function of the Comparison and a ComparisonOptions, and ENDING, BEGINS and HAS_EXACT_BYTES, which mean what they mean in
`report_formats`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from validators.render.format_files import find_formats
from validators.system import TextStyle, begins_with

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from validators.compare import Comparison

FOLDER = Path(__file__).parent / "comparison"

COMPARISON_FORMATS = find_formats(FOLDER)
"""The names of all formats, in the order of the alphabet."""


class ComparisonOptions(NamedTuple):
    """How a comparison is written.

    Attributes:
        tool: Name and version of the program, separated by a space.
        style: How text for people looks: its width and colours.
    """

    tool: str
    style: TextStyle = TextStyle()


class ComparisonStream(Protocol):
    """A comparison in, text out, in pieces that are to be written one after another, exactly as they are."""

    def __call__(self, comparison: Comparison, run: ComparisonOptions) -> Iterator[str]:
        """Yield the pieces."""


class ComparisonFormat(NamedTuple):
    """A format, as its module declares it."""

    name: str
    stream: ComparisonStream
    ending: str
    begins: re.Pattern[bytes]
    has_exact_bytes: bool

    def is_comparison(self, path: Path) -> bool:
        """Return whether a file is a comparison that this program wrote in the format."""
        return begins_with(path, self.begins)


def load_comparison_format(name: str) -> ComparisonFormat:
    """Load a format.

    Args:
        name: One of COMPARISON_FORMATS.

    Raises:
        AttributeError: Its module does not declare what every format must.
    """
    module = import_module(f"validators.render.comparison.{name}")
    return ComparisonFormat(name, module.stream, module.ENDING, module.BEGINS, getattr(module, "HAS_EXACT_BYTES", True))
