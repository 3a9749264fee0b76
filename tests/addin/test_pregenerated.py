"""The generated macros that are committed are those that the functions make now."""

import pytest

from tests.addin import pregenerated
from tests.addin.sources import VBA, source
from tests.excel import function_layer
from tests.excel.conftest import excel  # noqa: F401 - a fixture, asked for by name
from tests.goldens import hold

LONGEST_LINE = 1023
MOST_CONTINUED = 24
"""What VBA takes of a line, and of lines continued by an underscore."""


@pytest.fixture
def layer(excel, monkeypatch):  # noqa: F811 - the fixture
    assert excel
    return function_layer.load(monkeypatch)


@pytest.fixture
def functions(layer, monkeypatch):
    assert layer
    return function_layer.functions(monkeypatch)


def test_the_wrappers_and_descriptions_are_those_of_the_functions(layer, functions, request):
    generated = {
        "Functions.bas": pregenerated.wrappers(layer, functions),
        "Descriptions.bas": pregenerated.descriptions(functions),
    }
    hold(request, {VBA / name: text for name, text in generated.items()})
    assert generated == {name: source(name) for name in generated}


def test_no_line_is_longer_than_vba_takes():
    for path in VBA.iterdir():
        lines = path.read_text("utf-8").splitlines()
        assert max(map(len, lines)) <= LONGEST_LINE
        runs = "".join("x" if line.endswith(" _") else " " for line in lines).split()
        assert max(map(len, runs), default=0) <= MOST_CONTINUED
