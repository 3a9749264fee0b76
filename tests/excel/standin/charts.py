"""Charts, as pywin32 gives them: a series and the formula that says where its name, its categories and its values stand."""

import re

from tests.excel.standin.bindings import roles

ARGUMENT = re.compile(r"((?:'(?:[^']|'')*'|[^,'])*)(?:,|\)$)")


class ChartObject:
    def __init__(self, held):
        self.Chart = Chart(held, "Chart 1")


class Chart:
    def __init__(self, held, name):
        self._held, self.Name = held, name

    def SeriesCollection(self):  # noqa: N802 - Excel's own name
        return [Series(series) for part in self._held._charts for series in part.series]


class Series:
    def __init__(self, held):
        self._held = held

    @property
    def Formula(self):  # noqa: N802 - Excel's own name
        return f"=SERIES({','.join([*(reference.f if reference else '' for reference in roles(self._held)), '1'])})"

    @Formula.setter
    def Formula(self, text):  # noqa: N802
        given = ARGUMENT.findall(text.removeprefix("=SERIES("))
        for reference, part in zip(roles(self._held), given, strict=False):
            if reference:
                reference.f = part
