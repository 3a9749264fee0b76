"""The bundle for a desktop without Python, made from invented files: what is in it, and what is refused."""

import tomllib
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from validators import __version__
from validators.cli import command_line as cli
from xl_addin.build import add_in_file as build
from xl_addin.bundle import bundling, downloads
from xl_addin.versions import XLWINGS

PROJECT = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
SITE = Path("Lib", "site-packages")


def archive(path, **files):
    with ZipFile(path, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    return path


def wheel(folder, name, **files):
    about = f"{name}-1.0.dist-info"
    metadata = {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    return archive(folder / f"{name}-1.0-py3-none-any.whl", **metadata, **files)


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An invented Python and two wheels where they are downloaded from, with their pinned hashes; no network is used."""
    folder = tmp_path / "index"
    folder.mkdir()
    python = archive(
        folder / "python.zip", **{"python.exe": "MZ", "python313._pth": "python313.zip\n.\n", "LICENSE.txt": "PSF"}
    )
    of_xlwings = {
        "xlwings/__init__.py": "",
        "xlwings/pro/__init__.py": "paid",
        "xlwings/addin/xlwings.xlam": "PK",
        "xlwings/quickstart.xlsm": "PK",
        "xlwings-1.0.data/data/xlwings64-1.0.dll": "MZ",
        "xlwings-1.0.data/scripts/xlwings.exe": "MZ",
        "../outside.py": "",
    }
    wheels = [wheel(folder, "xlwings", **of_xlwings), wheel(folder, "openpyxl", **{"openpyxl/__init__.py": ""})]
    pins = "".join(f"{path.name.partition('-')[0]}==1.0 \\\n    --hash=sha256:{_hash(path)}\n" for path in wheels)
    (tmp_path / "wheels.txt").write_text(pins, encoding="utf-8")
    (tmp_path / "python.toml").write_text(f'url = "{python.as_uri()}"\nsha256 = "{_hash(python)}"\n', encoding="utf-8")
    monkeypatch.setattr(downloads, "WHEEL_PINS", tmp_path / "wheels.txt")
    monkeypatch.setattr(downloads, "PYTHON_PIN", tmp_path / "python.toml")
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "PIP_CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    return folder


def _hash(path):
    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def typed(capsys):
    def typed(*arguments):
        code = cli.main(["addin", "bundle", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return typed


@pytest.fixture
def bundle(index, typed, tmp_path):
    assert index.exists()
    code, out, err = typed("--output", tmp_path / "bundle")
    assert (code, err) == (0, "")
    assert "Install.cmd" in out
    return tmp_path / "bundle"


def test_python_looks_for_modules_in_the_folder_alone(bundle):
    assert (bundle / "python313._pth").read_bytes() == b"python313.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


def test_the_libraries_are_beside_python_and_the_packages_in_their_place(bundle):
    assert (bundle / "python.exe").exists()
    assert (bundle / "xlwings64-1.0.dll").exists()
    assert (bundle / SITE / "xlwings" / "__init__.py").exists()
    assert (bundle / SITE / "openpyxl-1.0.dist-info" / "METADATA").exists()
    assert not list(bundle.parent.rglob("outside.py"))


def test_what_is_not_free_and_what_has_macros_of_xlwings_is_left_out(bundle):
    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*")}
    assert not [name for name in names if "/pro/" in name or name.endswith(("xlwings.xlam", ".xlsm", "xlwings.exe"))]


def test_the_product_is_in_it_with_its_version_and_its_add_in(bundle):
    packages = {path.name for path in (bundle / SITE).iterdir()}
    assert {"validators", "xl_addin", "workbooks", f"commissioning_workbook-{__version__}.dist-info"} <= packages
    assert not [path for name in bundling.NOT_COPIED for path in bundle.rglob(name)]
    assert bool(list(bundle.rglob(f"commissioning_workbook-{__version__}.dist-info/LICENSE"))) == bool(bundling.licence())
    assert (bundle / "commissioning.xlam").read_bytes() == build.build_add_in()
    source = Path(build.__file__).parent.parent
    assert (bundle / SITE / "xl_addin" / "vba" / "Buttons.bas").read_bytes() == (source / "vba" / "Buttons.bas").read_bytes()


def test_the_product_is_known_to_python_by_its_version(bundle, monkeypatch):
    monkeypatch.syspath_prepend(str(bundle / SITE))
    assert distribution("commissioning-workbook").version == __version__


def test_every_file_is_listed_with_its_hash(bundle):
    listed = dict(reversed(line.split("  ", 1)) for line in (bundle / bundling.FILE_LIST).read_text("utf-8").splitlines())
    files = {path.relative_to(bundle).as_posix(): path for path in bundle.rglob("*") if path.is_file()}
    del files[bundling.FILE_LIST]
    assert listed == {name: _hash(path) for name, path in files.items()}


def test_there_is_a_file_to_click_for_each_action_and_a_note_for_the_it_department(bundle):
    assert (bundle / "Install.cmd").read_bytes() == b'@"%~dp0python.exe" -P -m validators addin install\r\n@pause\r\n'
    for name, action in bundling.COMMANDS.items():
        assert (bundle / f"{name}.cmd").exists()
        assert cli.parser().parse_args(["addin", *action.split()]).action == action.split()[0]
    note = (bundle / "IT note.md").read_text("utf-8")
    assert __version__ in note
    assert f"xlwings64-{XLWINGS}.dll" in note
    assert "{" not in note


def test_downloads_that_are_saved_are_not_fetched_again(index, typed, tmp_path, monkeypatch):
    assert typed("--output", tmp_path / "first", "--downloads", tmp_path / "downloads")[0] == 0
    monkeypatch.setattr(downloads, "urlopen", None)
    monkeypatch.setattr(downloads, "subprocess", None)
    assert typed("--output", tmp_path / "second", "--downloads", tmp_path / "downloads")[0] == 0
    lists = [(tmp_path / name / bundling.FILE_LIST).read_bytes() for name in ("first", "second")]
    assert lists[0] == lists[1]
    assert index.exists()


@pytest.mark.parametrize("spoiled", ["python.zip", "xlwings-1.0-py3-none-any.whl"])
def test_a_file_that_is_not_the_known_one_is_refused_and_nothing_is_made(index, typed, tmp_path, spoiled):
    with (index / spoiled).open("ab") as file:
        file.write(b"more")
    code, _, complaint = typed("--output", tmp_path / "bundle")
    assert code == 2
    assert complaint.startswith("commissioning: ")
    assert not (tmp_path / "bundle").exists()


@pytest.mark.parametrize("gone", ["python.zip", "openpyxl-1.0-py3-none-any.whl"])
def test_a_file_that_cannot_be_fetched_is_named_in_a_sentence(index, typed, tmp_path, gone):
    (index / gone).unlink()
    code, _, complaint = typed("--output", tmp_path / "bundle")
    assert code == 2
    assert complaint.count("\n") == 1
    assert not (tmp_path / "bundle").exists()


def test_a_folder_that_has_files_is_left_alone(index, typed, tmp_path):
    code, _, complaint = typed("--output", index)
    assert code == 2
    assert "is not empty" in complaint
    (tmp_path / "empty").mkdir()
    assert typed("--output", tmp_path / "empty")[0] == 0


def test_the_real_wheels_are_those_that_the_product_asks_for():
    pinned = {canonicalize_name(name): version for name, version in (pin.split() for pin in downloads._pins().values())}
    extra = PROJECT["optional-dependencies"]["excel"]
    for requirement in map(Requirement, [*PROJECT["dependencies"], *extra]):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement
    assert "pywin32" in pinned
    assert len(downloads._pins()) == downloads.WHEEL_PINS.read_text("utf-8").count("==")
