"""Reads the cell styles: which show a number as a date, and which show it otherwise than it is, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from validators.model import CellLook, blank_invisible_sections, draws_numbers_plainly, sets_colour
from validators.reading.colours import (
    BLACK,
    INDEXED_COLOURS,
    OFFICE_THEME,
    WHITE,
    are_alike_colours,
    colour_from_hex,
    read_colour,
)
from validators.reading.xml_stream import TRUE_TEXTS, walk_elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.reading.limits import ReadingLimits
    from validators.reading.xml_stream import ElementHandler

DATE_FORMAT_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Ids of Excel's own date and time formats (Office Open XML, part 1, 18.8.30), those of East Asian locales too."""

BUILT_IN_FORMATS = {"9": "0%", "10": "0.00%"}
"""Of Excel's own formats, those that draw another figure than the cell holds. Currencies among them are the reader's own."""

LONGEST_FORMAT = 255
"""The characters that Excel lets a number format have."""

ELAPSED_TIME = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
FORMAT_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|AM/PM|A/P', re.IGNORECASE)

GENERAL_FORMAT = "General"


class CellPaint(NamedTuple):
    """How a style draws a cell. font: None for the automatic colour; fill: None for no fill.

    is_patterned: it has a pattern or a gradient, against which nobody can tell here what is seen.
    """

    number_format: str = GENERAL_FORMAT
    font: int | None = None
    fill: int | None = None
    is_patterned: bool = False
    struck: bool = False

    @property
    def look(self) -> CellLook:
        """What of it may be other than what the cell holds."""
        behind = WHITE if self.fill is None else self.fill
        number_format = self.number_format if self.is_patterned else blank_invisible_sections(self.number_format, behind)
        unseen = not self.is_patterned and are_alike_colours(BLACK if self.font is None else self.font, behind)
        matters = not draws_numbers_plainly(number_format) or (unseen and sets_colour(number_format))
        return CellLook(number_format if matters else GENERAL_FORMAT, unseen, self.struck)


class PaintChange(NamedTuple):
    """What a conditional format changes in how a cell is drawn; None for what it leaves."""

    number_format: str | None = None
    font: int | None = None
    fill: int | None = None

    @property
    def may_hide(self) -> bool:
        """Whether a cell that it changes may draw something else than it holds, or nothing that is seen."""
        if self.number_format is not None and not draws_numbers_plainly(blank_invisible_sections(self.number_format, WHITE)):
            return True
        if self.font is None or self.fill is None:
            return self.font is not None or self.fill is not None
        return are_alike_colours(self.font, self.fill)


@dataclass
class CellStyles:
    """The cell styles of a workbook, by their numbers as cells write them.

    dates: those that show a number as a date. paints: those that matter to what is seen. changes: what conditional formats do.
    """

    dates: frozenset[str] = frozenset()
    paints: Mapping[str, CellPaint] = field(default_factory=dict)
    changes: Sequence[PaintChange] = ()


def shows_date(number_format: str) -> bool:
    """Return whether a number format shows the day or the time: its first section has d, m, y, h or s that is no literal."""
    text = ELAPSED_TIME.sub("h", number_format[:LONGEST_FORMAT])
    letters = FORMAT_LITERAL.sub("", text).partition(";")[0].lower().replace("general", "")
    return any(letter in "dmyhs" for letter in letters)


class _StyleElement:
    """A font, a fill or both, as they are being read."""

    def __init__(self) -> None:
        self.font: dict[str, str] = {}
        self.fill: dict[str, str] = {}
        self.behind: dict[str, str] = {}
        self.pattern: str | None = None
        self.number_format: str | None = None
        self.is_gradient = self.is_struck = False


class _StylesReader:
    """Takes in the part that holds the styles."""

    def __init__(self, theme: Sequence[int]) -> None:
        self._theme = theme
        self.formats: dict[str, str] = {}
        self.fonts: list[_StyleElement] = []
        self.fills: list[_StyleElement] = []
        self.changes: list[_StyleElement] = []
        self.used: list[dict[str, str]] = []
        self._palette: list[int] = []

    def read(self, pieces: Iterable[bytes], limits: ReadingLimits) -> None:
        handlers = {
            "styleSheet/numFmts/numFmt": self._format,
            "styleSheet/cellXfs/xf": self.used.append,
            "styleSheet/colors/indexedColors/rgbColor": lambda has: self._palette.append(
                colour_from_hex(has.get("rgb", "")) or BLACK
            ),
        }
        for path, elements in (("fonts/font", self.fonts), ("fills/fill", self.fills), ("dxfs/dxf", self.changes)):
            handlers |= _style_element_handlers(f"styleSheet/{path}", elements)
        walk_elements(pieces, handlers, limits)

    def _format(self, has: dict[str, str]) -> None:
        self.formats[has["numFmtId"]] = has.get("formatCode", "")[:LONGEST_FORMAT]

    def _colour(self, has: Mapping[str, str]) -> int | None:
        return read_colour(has, self._theme, (*self._palette, *INDEXED_COLOURS[len(self._palette) :]))

    def paint(self, has: Mapping[str, str]) -> CellPaint:
        """Return how a style with these attributes draws a cell."""
        font, fill = _style_element(self.fonts, has.get("fontId", "0")), _style_element(self.fills, has.get("fillId", "0"))
        number = has.get("numFmtId", "0")
        behind = self._colour(fill.fill) if fill.pattern == "solid" else None
        is_bare = fill.pattern in (None, "none") and not fill.is_gradient
        written = self.formats.get(number, BUILT_IN_FORMATS.get(number, GENERAL_FORMAT))
        return CellPaint(written, self._colour(font.font), behind, behind is None and not is_bare, font.is_struck)

    def change(self, painted: _StyleElement) -> PaintChange:
        """Return what a conditional format with this look changes. Its solid fill has the colour of others' background."""
        behind = self._colour(painted.behind) if painted.pattern in (None, "solid") else None
        return PaintChange(painted.number_format, self._colour(painted.font), behind)


def _style_element_handlers(path: str, elements: list[_StyleElement]) -> dict[str, ElementHandler]:
    """Return the handlers of each font, fill or conditional look under a path."""
    kind = path.rpartition("/")[2]
    font, fill = (f"{path}/font", f"{path}/fill") if kind == "dxf" else (path, path)

    def pattern(has: dict[str, str]) -> None:
        elements[-1].pattern = has.get("patternType")

    def struck(has: dict[str, str]) -> None:
        elements[-1].is_struck = has.get("val", "1") in TRUE_TEXTS

    def gradient(_: dict[str, str]) -> None:
        elements[-1].is_gradient = True

    def into(name: str) -> ElementHandler:
        return lambda has: getattr(elements[-1], name).update(has)

    def number_format(has: dict[str, str]) -> None:
        elements[-1].number_format = has.get("formatCode", "")[:LONGEST_FORMAT]

    return {
        path: lambda _: elements.append(_StyleElement()),
        f"{font}/color": into("font"),
        f"{font}/strike": struck,
        f"{fill}/patternFill": pattern,
        f"{fill}/patternFill/fgColor": into("fill"),
        f"{fill}/patternFill/bgColor": into("behind"),
        f"{fill}/gradientFill": gradient,
        f"{path}/numFmt": number_format,
    }


def _style_element(elements: Sequence[_StyleElement], number: str) -> _StyleElement:
    """Return a font or a fill by its number; the plain one where there is none of that number."""
    return elements[int(number)] if number.isdecimal() and int(number) < len(elements) else _StyleElement()


def read_styles(pieces: Iterable[bytes], limits: ReadingLimits, theme: Sequence[int] = OFFICE_THEME) -> CellStyles:
    """Return the cell styles of a workbook. theme: its colours."""
    reader = _StylesReader(theme)
    reader.read(pieces, limits)
    changes = [reader.change(each) for each in reader.changes]
    paints = [reader.paint(has) for has in reader.used]
    matters = any(change.may_hide for change in changes)
    paints_used = {
        str(at): paint for at, paint in enumerate(paints) if paint.look != CellLook() or (matters and _is_coloured(paint))
    }
    numbers = [has.get("numFmtId", "0") for has in reader.used]
    dates = {number for number in set(numbers) if _is_date(number, reader.formats)}
    return CellStyles(frozenset(str(at) for at, number in enumerate(numbers) if number in dates), paints_used, changes)


def _is_coloured(paint: CellPaint) -> bool:
    return paint.fill is not None or paint.is_patterned or paint.font not in (None, BLACK)


def _is_date(number: str, formats: Mapping[str, str]) -> bool:
    if number in formats:
        return shows_date(formats[number])
    return number.isdecimal() and int(number) in DATE_FORMAT_IDS
