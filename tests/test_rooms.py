"""Who may import whom: arrows point down, and each library has one room."""

import ast
import sys
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("validators", "xl_addin", "workbooks")

MAY = {  # room: the rooms above it in this table, and the libraries, that it may import
    "evidence": "",
    "model": "evidence",
    "report": "evidence model",
    "verdicts": "model report",
    "summary": "evidence",
    "document": "summary",
    "money": "numpy",
    "words": "rapidfuzz",
    "generated": "evidence words",
    "highlights": "model generated",
    "registered": "",
    "days": "",
    "years": "evidence model words",
    "characters": "money words",
    "numberformats": "",
    "rulebook": "evidence model",
    "headings": "evidence model words generated years",
    "rows": "evidence model words numpy",
    "below": "evidence rows",
    "sub_totals": "evidence words headings rows numpy",
    "pivots": "evidence words headings",
    "tables": "evidence model words years headings rows below sub_totals pivots numpy",
    "copies": "evidence generated headings tables",
    "formulas": "evidence model money words generated openpyxl numpy",
    "schemas": "evidence model money words days years characters rulebook pandas numpy pandera",
    "register": "evidence model report money words rulebook pandas",
    "activities": "model words pandas",
    "suspects": "model money register pandas",
    "matrices": "evidence model rulebook register pandas",
    "waivers": "evidence model report words",
    "grounds": "evidence model money words pandas",
    "counting": "evidence model money numpy",
    "drawing": "evidence model numberformats",
    "checks": "evidence model report money words generated days years characters rulebook headings rows register activities "
    "suspects matrices grounds waivers formulas registered numberformats counting drawing pandas numpy",
    "crashes": "report verdicts",
    "loading": "evidence model words rulebook schemas headings tables copies years",
    "blocks": "verdicts model money years rulebook checks",
    "causes": "model report money",
    "engine": "evidence model report checks loading register waivers blocks causes grounds verdicts",
    "validators": "evidence model report engine",
    "garbage": "",
    "reading": "evidence garbage numberformats openpyxl",
    "grafting": "evidence model generated highlights reading",
    "fixing": "evidence model report money words generated days characters rulebook schemas checks formulas engine reading "
    "grafting numpy",
    "sinks": "evidence model report verdicts summary document money generated days xlsxwriter rich docx",
    "gathering": "evidence model report verdicts summary money words days sinks",
    "fingerprint": "evidence model numpy",
    "summaries": "rulebook evidence model report summary money words generated days register waivers fingerprint verdicts "
    "pandas",
    "exporting": "evidence model summary money words years registered register summaries pandas",
    "attestation": "evidence model money generated fingerprint",
    "papers": "model report summary document money days summaries",
    "comparing": "evidence model money words days years rulebook formulas register fingerprint summary summaries pandas numpy",
    "leftout": "",
    "paths": "leftout",
    "batch": "validators evidence model report rulebook register checks loading engine garbage reading crashes distributed",
    "workbooks": "validators evidence model money words highlights days years rulebook schemas sinks",
    "xl_addin": "validators evidence model report verdicts summary money words generated highlights registered days years "
    "garbage numberformats rulebook schemas register checks engine reading grafting fixing sinks gathering summaries comparing "
    "crashes paths batch xlwings pyopenvba",
    "arguments": "",
    "commands": "arguments validators evidence model report verdicts summary generated money words years rulebook checks "
    "engine reading grafting fixing sinks gathering summaries exporting attestation papers fingerprint waivers comparing "
    "loading crashes paths batch workbooks xl_addin",
    "pytest_plugin": "validators model report rulebook checks sinks paths batch pytest",
    "cli": "validators sinks crashes commands arguments",
    "__main__": "cli",
}
FOR_TYPES = {"model": "rulebook", "schemas": "tables", "sinks": "checks comparing gathering", "validators": ""}
"""Rooms whose types are named further up, where nothing is imported when the program runs."""

EVERYWHERE = {"evidence", "model", "report", "pandas"}
"""What any room may name in its types."""

OPENS = {"reading", "rulebook", "grafting", "sinks", "crashes", "batch", "cli"}
"""Rooms that may open a file: the submitted one, a rulebook, its parts, a report, a log, the null device."""
OPENING = {"open", "fdopen", "read_bytes", "read_text", "ZipFile", "load_workbook", "read_excel"}

OUTSIDE_WORLD = ("os", "pathlib", "io", "sys", "subprocess", "socket", "urllib.request", "http")
SLOW = {"openpyxl", "rapidfuzz", "xlsxwriter", "rich", "distributed", "docx"}
"""Libraries that few workbooks need, imported where they are used."""

LONGEST = 300
LONGER: dict[str, str] = {}


class Import(NamedTuple):
    module: str
    of_types: bool
    at_top: bool


@lru_cache
def files(*tops):
    return sorted(path for top in tops for path in (ROOT / top).rglob("*.py"))


def room_of(path):
    top, *rest = path.relative_to(ROOT).with_suffix("").parts
    return top if top != "validators" or rest == ["__init__"] else rest[0]


@lru_cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


@lru_cache
def imports(path):
    return list(_imports(tree(path), of_types=False, at_top=True))


def _imports(node, *, of_types, at_top):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(name.name, of_types, at_top) for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (Import(f"{child.module}.{name.name}", of_types, at_top) for name in child.names)
        guarded = isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING"
        inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
        yield from _imports(child, of_types=of_types or guarded, at_top=at_top and not inside)


def target(module):
    """The room or library that a module belongs to; nothing for the standard library."""
    top, *rest = module.split(".")
    if top == "validators" and rest:
        place = ROOT / top / rest[0]
        return rest[0] if place.is_dir() or place.with_suffix(".py").exists() else top
    return "" if top in sys.stdlib_module_names else top


def calls(path):
    found = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {getattr(called, "id", getattr(called, "attr", "")) for called in found}


def shown(path):
    return path.relative_to(ROOT).as_posix()


def test_every_room_has_its_place_in_the_table():
    assert {room_of(path) for path in files(*PRODUCT)} <= MAY.keys()


@pytest.mark.parametrize("room", MAY)
def test_arrows_point_down(room):
    above = list(MAY)[: list(MAY).index(room)]
    assert set(MAY[room].split()) & MAY.keys() <= set(above)


@pytest.mark.parametrize("room", MAY)
def test_a_room_imports_only_what_it_may(room):
    run = {room, "", *MAY[room].split()}
    of_types = run | EVERYWHERE | set(FOR_TYPES.get(room, "").split())
    for path in (path for path in files(*PRODUCT) if room_of(path) == room):
        assert not [i.module for i in imports(path) if target(i.module) not in (of_types if i.of_types else run)], shown(path)


def test_modules_of_ours_are_imported_by_their_whole_names():
    assert not [shown(path) for path in files(*PRODUCT) for i in imports(path) if i.module.startswith(("None.", "."))]


def test_checks_never_import_each_other():
    for path in files("validators/checks"):
        own_part = ".".join((*path.relative_to(ROOT).parent.parts, "_"))
        others = [i.module for i in imports(path) if i.module.startswith("validators.checks.catalogue")]
        assert all(module.startswith(own_part) for module in others), shown(path)


def test_checks_never_reach_outside():
    for path in files("validators/checks"):
        assert not [i.module for i in imports(path) if f"{i.module}.".startswith(tuple(f"{m}." for m in OUTSIDE_WORLD))], shown(
            path
        )


def test_a_slow_library_is_imported_where_it_is_used():
    for path in files("validators"):
        assert not [i.module for i in imports(path) if i.at_top and not i.of_types and target(i.module) in SLOW], shown(path)


def test_one_file_writes_workbooks_with_xlsxwriter():
    importing = [shown(path) for path in files(*PRODUCT) if "xlsxwriter" in {target(i.module) for i in imports(path)}]
    assert importing == ["validators/sinks/xlsx.py"]


def test_only_the_free_part_of_xlwings_is_used():
    naming = [shown(path) for path in files(*PRODUCT) if "xlwings.pro" in path.read_text("utf-8")]
    assert naming == ["xl_addin/__init__.py"]  # where the paid part is kept from being loaded
    assert not [shown(path) for path in files(*PRODUCT) for i in imports(path) if i.module.startswith("xlwings.pro")]


def test_one_file_loads_xlwings_as_it_ends_the_excels_of_others_elsewhere():
    loading = [
        shown(path) for path in files(*PRODUCT) for i in imports(path) if target(i.module) == "xlwings" and not i.of_types
    ]
    assert loading == ["xl_addin/lean.py"]


def test_nothing_prints():
    assert not [shown(path) for path in files("validators", "xl_addin") if "print" in calls(path)]


def test_only_reading_opens_a_submitted_file():
    assert not [shown(path) for path in files("validators") if room_of(path) not in OPENS and OPENING & calls(path)]


def test_modules_are_short():
    long = {shown(path) for path in files(*PRODUCT) if len(path.read_text("utf-8").splitlines()) > LONGEST}
    assert long <= LONGER.keys()
