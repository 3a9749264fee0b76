"""The pages lead where they say, and nothing that a reader looks for is left out."""

import ast
import re
from urllib.parse import unquote

import pytest

from tests.pages import ROOT, page, pages, section
from validators import __version__

PAGES = pages()
NAMES = [each.name for each in PAGES]
FOLDERS = ("validators", "xl_addin", "workbooks", "tests")
VALIDATORS = ROOT / "validators"
ROOMS = {path.parent.name for path in VALIDATORS.glob("*/__init__.py")}
DECISIONS = VALIDATORS / "decisions"
PARTS = ["Context", "Choice", "Alternatives", "Consequences"]


@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_a_page_leads_somewhere(name):
    lost = [link for link in page(name).links if not link.startswith(("https://", "mailto:")) and not leads(page(name), link)]
    assert not lost, f"{name} links to what is not there: {', '.join(lost)}"


def leads(of, link):
    path, _, anchor = unquote(link).partition("#")
    place = (of.path.parent / path).resolve() if path else of.path
    if not place.exists():
        return False
    return not anchor or anchor in page(place.relative_to(ROOT).as_posix()).anchors


def test_each_of_the_four_folders_has_a_readme_and_the_readme_leads_to_it():
    for folder in FOLDERS:
        assert (ROOT / folder / "README.md").exists(), f"{folder} has no README.md: say what is in it, and for whom"
        assert f"({folder}/README.md)" in PAGES[0].text


def test_every_page_can_be_reached_from_the_readme():
    reached, new = set(), [ROOT / "README.md"]
    while new:
        path = new.pop()
        if path.is_dir():
            new += [each for each in path.glob("*.md") if each not in reached]
        elif path.suffix == ".md" and path.exists() and path not in reached:
            reached.add(path)
            links = (unquote(link).partition("#")[0] for link in page(path.relative_to(ROOT).as_posix()).links)
            new += [(path.parent / link).resolve() for link in links if link and "://" not in link]
    alone = [each.name for each in PAGES if each.path not in reached]
    assert not [name for name in alone if not name.startswith((".github/PULL", "tests/"))], "no page links to these"


def rows_of_the_picture():
    """The rooms that are drawn on each floor, from the top."""
    (drawn,) = [block for _, block in page("validators/README.md").blocks if "cli" in block and "system" in block]
    return [[word for word in line.split() if word in ROOMS or word in FOLDERS] for line in drawn.splitlines()]


def test_the_picture_and_the_table_of_the_rooms_have_every_room_once():
    drawn = [room for row in rows_of_the_picture() for room in row if room in ROOMS]
    assert sorted(drawn) == sorted(ROOMS), "validators/README.md draws other rooms than there are"
    table = section(page("validators/README.md").text, "The rooms on their floors")
    listed = re.findall(r"^\| \[(\w+)\]", table, re.MULTILINE)
    assert sorted(listed) == sorted(ROOMS), "the table in validators/README.md lists other rooms than there are"


def test_every_room_imports_only_rooms_that_are_drawn_below_it():
    floor = {room: at for at, row in enumerate(rows_of_the_picture()) for room in row}
    climbing = [
        f"{of} imports {room}" for of in floor for room in imported_by(of) if room in floor and floor[room] <= floor[of]
    ]
    assert not climbing, f"move the rooms in the picture of validators/README.md, or the code: {'; '.join(climbing)}"


def imported_by(room):
    """The rooms that a room imports, for types as well."""
    top = ROOT / room if room in FOLDERS else VALIDATORS / room
    names = {name for path in top.rglob("*.py") for name in names_in(ast.parse(path.read_text("utf-8")))}
    rooms = {part[1] if part[0] == "validators" else part[0] for part in (name.split(".") for name in names) if len(part) > 1}
    return sorted(rooms & (ROOMS | set(FOLDERS)) - {room})


def names_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def test_the_words_are_explained_once_each_in_the_order_of_the_alphabet():
    words = re.findall(r"^\| ([^|]+) \|", section(page("validators/README.md").text, "The words"), re.MULTILINE)[1:]
    words = [word.casefold() for word in words if not word.startswith("---")]
    assert words == sorted(set(words))
    assert len(words) >= 60


def test_a_decision_is_a_page_with_its_context_choice_alternatives_consequences_and_date():
    paths = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    index = (DECISIONS / "README.md").read_text("utf-8")
    for number, path in enumerate(paths, 1):
        text = path.read_text("utf-8")
        title = re.match(rf"# {number}\. (.+)\n\nDate: (\d+ \w+ \d{{4}})\n", text)
        assert title, f"{path.name} does not begin with its number, title and date"
        assert re.findall(r"^## (.+)$", text, re.MULTILINE)[:4] == PARTS, path.name
        assert f"| {number} | [{title[1]}]({path.name}) | {title[2]} |" in index, f"{path.name} is not in the list of decisions"


def test_every_sample_is_explained():
    text = page("workbooks/README.md").text
    assert not [path.stem for path in (ROOT / "workbooks" / "samples").glob("*.xlsx") if path.stem not in text]


def test_every_command_and_every_room_of_the_add_in_is_explained():
    rooms = {path.name for path in (ROOT / "xl_addin").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert not [room for room in rooms if f"[{room}]({room}/)" not in page("xl_addin/README.md").text]


def test_the_changelog_has_this_version():
    headings = re.findall(r"^## (.+)$", page(".github/CHANGELOG.md").text, re.MULTILINE)
    assert headings[:2] == ["Unreleased", __version__]
