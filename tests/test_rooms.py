"""The house: who may import whom, by which door, and which library has which room."""

import ast
import sys
from collections import defaultdict
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("validators", "xl_addin", "workbooks")

MAY = {  # room: the rooms above it in this table, and the libraries, that it may import, for types as well
    "system": "",
    "model": "system numpy pandas rapidfuzz",
    "rulebook": "model system",
    "formulas": "model system numpy",
    "schemas": "model pandas pandera",
    "reading": "model system openpyxl",
    "register": "model numpy pandas",
    "loading": "model rulebook schemas numpy pandas pandera",
    "checks": "model system rulebook formulas register loading numpy",
    "summaries": "model register pandas",
    "batch_summary": "model",
    "graft": "model system reading",
    "record": "model register",
    "export": "model register summaries pandas",
    "paper": "model summaries",
    "compare": "model formulas register summaries numpy pandas",
    "render": "model system batch_summary compare docx rich xlsxwriter",
    "fix": "model system formulas schemas reading loading checks graft numpy",
    "batch": "model system reading register loading checks distributed",
    "validators": "model checks loading",
    "workbooks": "model rulebook schemas graft render",
    "xl_addin": "validators system model rulebook reading register loading checks summaries batch_summary graft compare render "
    "fix batch pyopenvba xlwings",
    "cli": "validators system model rulebook reading register loading checks summaries batch_summary graft record export "
    "paper compare render fix batch workbooks xl_addin pytest",
    "__main__": "cli",
}
OF_ALL = {"system.lazy.door", "TOOL", "__version__"}
"""What every room may take whatever the table says: its door's maker, and the program's own name and version."""

FACE = {  # room: what the add-in takes from it, beside the nouns of `model`
    "system": "freeze_loaded library paths replace_when_complete write_crash_log",
    "rulebook": "for_year read_rulebook shipped_rulebook_files",
    "reading": "A_DATA_TYPE BLACK CellPaint FilterCondition GENERAL_FORMAT PaintChange "
    "are_alike_colours area_filled_by_style check_is_zip date_of_serial evaluate_filter parse_cell read "
    "shows_date",
    "register": "counted_lines",
    "loading": "EarlierTables load read_amount",
    "checks": "CHECKS CHECKS_BY_NAME EarlierRuns log_failures validate",
    "summaries": "findings_panel marking panel why_not_final",
    "batch_summary": "BatchSummary batch_sheets",
    "graft": "BROKEN_FILE_ERRORS CONTENT_TYPES_PART DAMAGED EditablePackage Element FINDING_COLUMNS PROTECTED RUN_COLUMNS "
    "SHARED graft relationships_part relative_target sheet_name_taken starts_in_1904",
    "compare": "MAX_SHEET_ROWS compare comparison_sheets describe_outcome",
    "render": "ACCEPTED EXAMPLE LIMITS explain_check render_panel_book set_british_english workbook_bytes",
    "fix": "FROM_1904 Fix FixPlan LookLenders NewFormula NewValue NotFixed OTHER_FORMAT PlannedChanges QUERIED ShownAsDate "
    "SurveyedFixes TableExtension plan_fixes why_no_look why_protected",
    "batch": "BatchOptions check_paths",
}

OPENS = {"reading", "rulebook", "graft", "system", "render", "batch", "cli"}
"""Rooms that may open a file: the submitted one, a rulebook, a part of the program, a report, a log, the null device."""
OPENING = {"open", "fdopen", "read_bytes", "read_text", "ZipFile", "load_workbook", "read_excel"}

OUTSIDE_WORLD = ("os", "pathlib", "io", "sys", "subprocess", "socket", "urllib.request", "http")
LONGEST = 300
"""The lines of a file. One idea a file is the rule; this only stops a file that has come to hold many."""


class Import(NamedTuple):
    """from room import name, or import library: the file that it is in, and where in the file."""

    module: str
    name: str
    of_types: bool
    late: bool

    @property
    def whole(self):
        return f"{self.module}.{self.name}" if self.name else self.module


@lru_cache
def files(*tops):
    return sorted(path for top in tops for path in (ROOT / top).rglob("*.py"))


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in files(*PRODUCT)}
DOORS = {
    module: path
    for module, path in MODULES.items()
    if path.name == "__init__.py" and "door(__name__)" in path.read_text("utf-8")
}
"""The packages that list what others may use of them."""


def room_of(module):
    """The room of a module, as the table has it; nothing for the standard library."""
    top, *rest = module.split(".")
    if top == "validators":
        return rest[0] if rest and f"validators.{rest[0]}" in MODULES else top
    return "" if top in sys.stdlib_module_names else top


def door_of(module):
    """The door through which others reach a module: its room's, or a file's own where it is in no room."""
    parts = module.split(".")
    return next((door for n in (2, 1) if (door := ".".join(parts[:n])) in DOORS and door != "validators"), module)


@lru_cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


@lru_cache
def imports(path):
    return list(_imports(tree(path), of_types=False, late=False))


def _imports(node, *, of_types, late):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(name.name, "", of_types, late) for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (Import(str(child.module), name.name, of_types, late) for name in child.names)
        guarded = isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING"
        inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
        yield from _imports(child, of_types=of_types or guarded, late=late or inside)


@lru_cache
def used_through(path):
    """What a file uses of rooms that it imports whole, as room and name: `render.pdf` of `from validators import render`."""
    rooms = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            rooms |= {
                name.asname or name.name: whole for name in node.names if (whole := f"{node.module}.{name.name}") in DOORS
            }
    reached = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name))
    return {(rooms[node.value.id], node.attr) for node in reached if node.value.id in rooms}


@lru_cache
def listed(door):
    """The names that a door lists, each with the file that has it."""
    return {i.name: i.module for i in imports(DOORS[door]) if i.of_types}


def calls(path):
    found = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {getattr(called, "id", getattr(called, "attr", "")) for called in found}


def shown(path):
    return path.relative_to(ROOT).as_posix()


def test_every_room_has_its_place_in_the_table():
    assert {room_of(module) for module in MODULES} == MAY.keys()


@pytest.mark.parametrize("room", MAY)
def test_arrows_point_down(room):
    above = list(MAY)[: list(MAY).index(room)]
    assert set(MAY[room].split()) & MAY.keys() <= set(above)


@pytest.mark.parametrize("room", MAY)
def test_a_room_imports_only_what_it_may_for_types_as_well(room):
    may = {room, "", *MAY[room].split()}
    for module, path in MODULES.items():
        if room_of(module) == room:
            taken = {i.whole for i in imports(path)} - {f"validators.{name}" for name in OF_ALL}
            assert not [name for name in taken if room_of(name) not in may], shown(path)


def test_a_room_may_import_nothing_that_it_does_not():
    for room, may in MAY.items():
        taken = {room_of(i.whole) for module, path in MODULES.items() if room_of(module) == room for i in imports(path)}
        assert set(may.split()) <= taken, room


def test_what_is_in_a_room_is_reached_by_its_door():
    for module, path in MODULES.items():
        for each in imports(path):
            door = door_of(each.whole if each.whole in MODULES else each.module)
            if door in DOORS and door != door_of(module) and not module.startswith(f"{door}."):
                by_the_door = each.whole in DOORS or (each.module == door and each.name in listed(door))
                assert by_the_door or each.whole.removeprefix("validators.") in OF_ALL, f"{shown(path)}: {each.whole}"


def test_a_door_lists_what_others_use_and_nothing_else():
    used = defaultdict(set)
    for module, path in MODULES.items():
        through = {(i.module, i.name) for i in imports(path)} | used_through(path)
        for door, name in through:
            if (
                door in DOORS
                and (door_of(module) != door or (door, name) in used_through(path))
                and f"{door}.{name}" not in DOORS
            ):
                used[door].add(name)
    for door in DOORS.keys() - {"validators", "workbooks"}:  # which are for others' programs and for tests as well
        assert set(listed(door)) == used[door], door


def test_no_name_of_a_door_is_that_of_a_file_of_its_room():
    for door in DOORS:
        own = {name for name, home in listed(door).items() if home != door}
        assert not [name for name in own if f"{door}.{name}" in MODULES], door


def test_what_the_add_in_takes_of_the_validators_is_one_short_list():
    taken = defaultdict(set)
    for path in files("xl_addin"):
        for door, name in {(i.module, i.name) for i in imports(path)} | used_through(path):
            if door.startswith("validators.") and f"{door}.{name}" not in DOORS:
                taken[room_of(door)].add(name)
    del taken["model"]
    taken["system"].discard("door")
    assert {room: " ".join(sorted(names)) for room, names in taken.items()} == FACE


def test_nothing_is_imported_late_but_through_a_door():
    assert not [f"{shown(path)}: {i.whole}" for path in files(*PRODUCT) for i in imports(path) if i.late]


def test_no_files_import_each_other_in_a_circle_for_types_as_well():
    arrows = {}
    for module, path in MODULES.items():
        if module not in DOORS:
            taken = {(i.module, i.name) for i in imports(path)} | used_through(path)
            arrows[module] = {file_of(*each) for each in taken} - {module, ""}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as circle:
        pytest.fail(f"in a circle: {' -> '.join(circle.args[1])}", pytrace=False)


def file_of(module, name):
    """The file that has what is imported; nothing where that is no file of ours, or a door as a whole."""
    if f"{module}.{name}" in MODULES:
        return "" if f"{module}.{name}" in DOORS else f"{module}.{name}"
    if module in DOORS:
        home = listed(module).get(name, "")
        return (
            f"{home}.{name}"
            if f"{home}.{name}" in MODULES
            else file_of(home, name)
            if home in DOORS and home != module
            else home
        )
    return module if module in MODULES else ""


def test_modules_of_ours_are_imported_by_their_whole_names():
    assert not [shown(path) for path in files(*PRODUCT) for i in imports(path) if i.module.startswith(("None", "."))]


def test_checks_never_import_each_other():
    for path in files("validators/checks"):
        if path.parent.name != "checks":
            others = [i.module for i in imports(path) if i.module.startswith("validators.checks")]
            assert all(module.startswith(f"{module_of(path.parent)}._") for module in others), shown(path)


def test_checks_never_reach_outside():
    for path in files("validators/checks"):
        if path.parent.name != "checks":
            reached = [i.whole for i in imports(path) if f"{i.whole}.".startswith(tuple(f"{m}." for m in OUTSIDE_WORLD))]
            assert not reached, shown(path)


def test_pandera_is_in_the_rooms_of_schemas_and_of_loading():
    importing = {room_of(module) for module, path in MODULES.items() if "pandera" in {room_of(i.whole) for i in imports(path)}}
    assert importing == {"schemas", "loading"}


def test_one_file_writes_workbooks_with_xlsxwriter():
    importing = [shown(path) for path in files(*PRODUCT) if "xlsxwriter" in {room_of(i.whole) for i in imports(path)}]
    assert importing == ["validators/render/panel/xlsx.py"]


def test_only_the_free_part_of_xlwings_is_used():
    naming = [shown(path) for path in files(*PRODUCT) if "xlwings.pro" in path.read_text("utf-8")]
    assert naming == ["xl_addin/__init__.py"]  # where the paid part is kept from being loaded
    assert not [shown(path) for path in files(*PRODUCT) for i in imports(path) if i.module.startswith("xlwings.pro")]


def test_one_file_loads_xlwings_as_it_ends_the_excels_of_others_elsewhere():
    loading = [shown(path) for path in files(*PRODUCT) for i in imports(path) if i.module == "xlwings" and not i.of_types]
    assert loading == ["xl_addin/excel/xlwings_loader.py"]


def test_nothing_prints():
    assert not [shown(path) for path in files("validators", "xl_addin") if "print" in calls(path)]


def test_only_reading_opens_a_submitted_file():
    assert not [shown(path) for path in files("validators") if room_of(module_of(path)) not in OPENS and OPENING & calls(path)]


def test_files_are_short():
    assert not [shown(path) for path in files(*PRODUCT) if len(path.read_text("utf-8").splitlines()) > LONGEST]
