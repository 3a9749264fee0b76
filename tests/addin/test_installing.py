"""Installing and uninstalling on invented desktops: what is written where, what is refused, and that nothing else changes."""

from copy import deepcopy
from dataclasses import replace

import pytest

from tests.addin.desktops import OPTIONS, POLICY, SECURITY, TRUSTED, desktop, without_windows
from xl_addin.build import add_in_file as build
from xl_addin.desktop import locations, settings
from xl_addin.desktop.installation import NotInstalled, install, uninstall
from xl_addin.desktop.locations import OFFICE_KEY


@pytest.fixture(scope="module")
def add_in():
    return build.build_add_in()


def installed(machine, add_in, *, helper=False):
    return list(install(machine, lambda: add_in, helper=helper))


def files(folder):
    return {path for path in folder.rglob("*") if path.is_file()}


def test_the_add_in_goes_to_the_users_add_ins_and_opens_when_excel_starts(tmp_path, add_in):
    machine = desktop(tmp_path)
    sentences = installed(machine, add_in)
    path = tmp_path / "Roaming" / "Microsoft" / "AddIns" / "commissioning.xlam"
    assert path.read_bytes() == add_in
    assert machine.registry.contents[OPTIONS] == {"Font": "Calibri", "OPEN": f'"{path}"'}
    assert all(sentence.endswith(".") for sentence in sentences)
    assert str(path) in sentences[0]


def test_the_settings_name_the_python_that_the_macros_ask(tmp_path, add_in):
    machine = desktop(tmp_path)
    installed(machine, add_in)
    expected = {settings.PYTHON: str(machine.python), settings.PACKAGES: str(machine.packages), settings.HELPER: "False"}
    assert settings.read_settings(locations.settings_path(machine)) == expected
    assert "commissioning addin serve" in installed(machine, add_in, helper=True)[0]
    assert settings.read_settings(locations.settings_path(machine)) == {**expected, settings.HELPER: "True"}


def test_the_folder_is_trusted_and_none_under_it(tmp_path, add_in):
    machine = desktop(tmp_path)
    installed(machine, add_in)
    location = machine.registry.contents[rf"{TRUSTED}\Location1"]
    assert location["Path"] == f"{locations.add_in_path(machine).parent}\\"
    assert location["AllowSubfolders"] == 0


def test_add_ins_that_open_already_keep_their_order(tmp_path, add_in):
    machine = desktop(tmp_path, **{OPTIONS: {"OPEN": "a.xlam", "OPEN2": "c.xlam", "OPEN1": '/R "b.xll"', "OPEN10": "d.xlam"}})
    installed(machine, add_in)
    opens = machine.registry.contents[OPTIONS]
    assert list(opens.items())[:4] == [("OPEN", "a.xlam"), ("OPEN1", '/R "b.xll"'), ("OPEN2", "c.xlam"), ("OPEN3", "d.xlam")]
    assert opens["OPEN4"] == f'"{locations.add_in_path(machine)}"'


def test_installing_again_changes_nothing_more(tmp_path, add_in):
    machine = desktop(tmp_path)
    installed(machine, add_in)
    before = deepcopy(machine.registry.contents), files(tmp_path)
    installed(machine, add_in)
    assert (machine.registry.contents, files(tmp_path)) == before


def test_the_newest_excel_that_was_started_is_the_one(tmp_path, add_in):
    machine = desktop(tmp_path, **{rf"{OFFICE_KEY}\9.0\Excel\Options": {}, rf"{OFFICE_KEY}\15.0\Word\Options": {}})
    sentences = installed(machine, add_in)
    assert "Excel 16.0 opens it when it starts." in sentences


@pytest.mark.parametrize("opened", [{}, {OPTIONS: {"OPEN": "a.xlam", "OPEN1": "b.xlam"}}])
def test_uninstalling_leaves_the_desktop_as_it_was(tmp_path, add_in, opened):
    machine = desktop(tmp_path, **opened)
    before = deepcopy(machine.registry.contents), files(tmp_path)
    installed(machine, add_in)
    [sentence] = uninstall(machine)
    assert (machine.registry.contents, files(tmp_path)) == before
    assert "was taken away" in sentence
    assert list(uninstall(machine)) == ["The add-in was not installed; no trace of it is left."]


def test_an_add_in_that_was_listed_later_moves_up(tmp_path, add_in):
    machine = desktop(tmp_path)
    installed(machine, add_in)
    machine.registry.contents[OPTIONS]["OPEN1"] = "later.xlam"
    list(uninstall(machine))
    assert machine.registry.contents[OPTIONS] == {"Font": "Calibri", "OPEN": "later.xlam"}


@pytest.mark.parametrize(
    "forbidden",
    [
        {rf"{POLICY}\Common\Security\Trusted Locations": {"Allow User Locations": 0}},
        {rf"{POLICY}\Excel\Security\Trusted Locations": {"AllLocationsDisabled": 1}},
        {TRUSTED: {"AllLocationsDisabled": 1}},
    ],
)
def test_no_folder_is_trusted_where_the_organisation_forbids_it(tmp_path, add_in, forbidden):
    machine = desktop(tmp_path, **forbidden)
    sentences = installed(machine, add_in)
    assert rf"{TRUSTED}\Location1" not in machine.registry.contents
    assert "Your organisation does not let users name trusted folders." in sentences[-1]


def test_a_folder_that_is_trusted_already_is_not_named_again(tmp_path, add_in):
    over_it = {"Path": "%AppData%\\Microsoft\\", "AllowSubfolders": 1}
    machine = desktop(tmp_path, **{rf"{TRUSTED}\Location7": over_it})
    sentences = installed(machine, add_in)
    assert "trusts" in sentences[-1]
    assert "already" in sentences[-1]
    assert not [key for key in machine.registry.contents if key.endswith("Location1")]


def test_what_cannot_be_done_is_refused_before_anything_is_changed(tmp_path, add_in):
    ready = desktop(tmp_path)
    never_started = desktop(tmp_path / "new")
    never_started.registry.contents = {}
    other = add_in.replace(b"docProps/core.xml", b"docProps/gone.xml")
    for machine, content, why in (
        (without_windows(ready), add_in, "this is not Windows"),
        (replace(ready, runs=lambda name: name == "EXCEL.EXE"), add_in, "Excel is open"),
        (never_started, add_in, "Excel was not found"),
        (ready, other, "not this add-in"),
        (ready, b"", "not this add-in"),
    ):
        before = files(tmp_path)
        with pytest.raises(NotInstalled, match=why):
            installed(machine, content)
        assert files(tmp_path) == before
    assert ready.registry.contents[OPTIONS] == {"Font": "Calibri"}


def test_an_add_in_of_other_versions_is_refused(tmp_path, add_in, monkeypatch):
    monkeypatch.setattr("xl_addin.versions.XLWINGS", "9.9.9")
    with pytest.raises(NotInstalled, match=r"for xlwings .*; this Python has .*, for xlwings 9\.9\.9"):
        installed(desktop(tmp_path), add_in)


def test_settings_of_the_users_own_beside_ours_stay(tmp_path, add_in):
    machine = desktop(tmp_path, **{SECURITY: {"VBAWarnings": 2}})
    installed(machine, add_in)
    own = locations.settings_path(machine).with_name("notes.txt")
    own.write_text("mine", encoding="utf-8")
    list(uninstall(machine))
    assert own.read_text("utf-8") == "mine"
    assert machine.registry.contents[SECURITY] == {"VBAWarnings": 2}
