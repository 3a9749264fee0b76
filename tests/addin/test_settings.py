"""The settings that installing writes are those that the macros read."""

from pathlib import Path

import pytest

from tests.addin.basic import values
from tests.addin.sources import source
from validators import __version__
from xl_addin.build.add_in_file import module_text
from xl_addin.desktop import settings
from xl_addin.versions import XLWINGS

SETTINGS = {settings.PYTHON: r"C:\Program Files\Python, 3\python.exe", settings.PACKAGES: r"C:\P", settings.HELPER: "True"}


def test_the_macros_read_what_was_written(tmp_path):
    settings.write_settings(tmp_path / r"roaming\Commissioning\commissioning.conf", SETTINGS)
    (tmp_path / "folder").mkdir()
    there, folder, absent = (
        f'"{tmp_path / name}"' for name in (r"roaming\Commissioning\commissioning.conf", "folder", "absent")
    )
    asked = {f'GetConfig("{name}")': value for name, value in SETTINGS.items()}
    asked |= {'GetConfig("ABSENT")': "", f"FileExists({there})": "True", f"FolderExists({folder})": "True"}
    asked |= {f"FileExists({folder})": "False", f"FolderExists({there})": "False"}
    asked |= {f"FileExists({absent})": "False", f"FolderExists({absent})": "False"}
    code = source("Files.bas").replace("WScript.ExpandEnvironmentStrings(Value)", "Value")
    assert dict(zip(asked, values(code, asked, tmp_path, APPDATA=str(tmp_path / "roaming")), strict=True)) == asked


def test_settings_come_back_as_they_were_written(tmp_path):
    path = tmp_path / "new folder" / "commissioning.conf"
    settings.write_settings(path, SETTINGS)
    assert settings.read_settings(path) == SETTINGS
    assert settings.read_settings(tmp_path / "none") == {}


def test_a_path_that_the_macros_could_not_read_is_not_written(tmp_path):
    path = Path(tmp_path / "commissioning.conf")
    with pytest.raises(UnicodeEncodeError):
        settings.write_settings(path, {settings.PYTHON: "C:\\Жук\\python.exe"})
    assert not path.exists()


def test_libreoffice_compiles_all_macros_as_one_module(tmp_path):
    assert values(module_text(), ["COMMISSIONING_VERSION", "XLWINGS_VERSION"], tmp_path) == [__version__, XLWINGS]
