"""What the doctor says of invented desktops: it names each thing that keeps the add-in from working, with what to do."""

from dataclasses import replace

import pytest

from tests.addin.desktops import EXCEL_PATH, OPTIONS, POLICY, SECURITY, TRUSTED, desktop, without_windows
from xl_addin.build import add_in_file as build
from xl_addin.desktop import locations, macro_security
from xl_addin.desktop.doctor import diagnose
from xl_addin.desktop.installation import install
from xl_addin.desktop.machine import this_machine
from xl_addin.versions import XLWINGS, own_versions

TOPICS = ["Python", "Packages", "Add-in", "Settings", "Excel", "Library", "Start", "Macros", "Protection", "Workbook"]
FORBIDDEN = {rf"{POLICY}\Common\Security\Trusted Locations": {"Allow User Locations": 0}}
DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
RULES = rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules"
MANAGED = rf"{DEFENDER}\Policy Manager"


@pytest.fixture(scope="module")
def add_in():
    return build.build_add_in()


@pytest.fixture
def ready(tmp_path, add_in):
    """A desktop with the add-in."""

    def ready(*, helper=False, **keys):
        machine = desktop(tmp_path, **keys)
        list(install(machine, lambda: add_in, helper=helper))
        return machine

    return ready


def diagnosis(machine):
    """The state and the sentence of each topic."""
    return {line.about: (line.state, line.text) for line in diagnose(machine)}


def blocking(machine):
    return {about: text for about, (state, text) in diagnosis(machine).items() if state == "blocks"}


def test_a_desktop_that_is_in_order_has_a_line_for_each_topic_and_none_blocks(ready):
    lines = diagnosis(ready())
    assert list(lines) == TOPICS
    assert {state for state, _ in lines.values()} == {"ok"}
    assert all(sentence.endswith(".") and "\n" not in sentence for _, sentence in lines.values())


def test_the_lines_say_what_was_found(ready):
    machine = ready()
    lines = {about: sentence for about, (_, sentence) in diagnosis(machine).items()}
    assert str(machine.python) in lines["Python"]
    assert f"Version {own_versions().product}, for xlwings {XLWINGS}" in lines["Add-in"]
    assert lines["Excel"] == f"16.0, 64-bit, at {EXCEL_PATH}."
    assert lines["Library"] == f"xlwings64-{XLWINGS}.dll, beside Python."
    assert lines["Workbook"] == "The one in front has these Tables: Allocations, Sources."


def test_elsewhere_than_on_windows_it_says_what_it_could_not_look_at(tmp_path):
    lines = diagnosis(without_windows(desktop(tmp_path)))
    assert {state for state, _ in lines.values()} == {"ok", "unseen"}
    assert lines["Macros"] == ("unseen", "Could not be looked at: this is not Windows.")


def test_this_computer_can_be_diagnosed():
    assert diagnosis(this_machine())["Python"][0] == "ok"


def test_a_desktop_without_the_add_in_is_told_to_install_it(tmp_path):
    lines = blocking(desktop(tmp_path))
    assert lines.keys() == {"Add-in", "Settings", "Start"}
    assert all("commissioning addin install" in sentence for sentence in lines.values())


def test_a_desktop_on_which_excel_was_never_started_is_recognised(tmp_path):
    machine = desktop(tmp_path)
    machine.registry.contents = {}
    lines = diagnosis(machine)
    assert lines["Excel"] == ("blocks", "Excel was not found among what this user has started. Start it once.")
    assert lines["Macros"] == ("unseen", "Could not be looked at: no Excel was found.")


def test_versions_that_do_not_fit_together_are_named(ready, monkeypatch):
    machine = ready()
    assert "no xlwings" in blocking(replace(machine, installed={}.get))["Packages"]
    assert "0.30.0 xlwings" in blocking(replace(machine, installed=lambda _: "0.30.0"))["Packages"]
    only_xlwings = {"xlwings": XLWINGS}.get
    assert "no commissioning-workbook" in blocking(replace(machine, installed=only_xlwings))["Packages"]
    monkeypatch.setattr("xl_addin.versions.__version__", "9.9.9")
    assert f"version {own_versions()._replace(product='').product}" in blocking(machine)["Add-in"]


@pytest.mark.parametrize(("platform", "missing"), [("x64", "xlwings64"), ("x86", "xlwings32"), ("", "xlwings64")])
def test_the_library_of_excels_own_kind_must_be_beside_python(ready, platform, missing):
    machine = ready(**{r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration": {"Platform": platform}})
    assert "Library" not in blocking(machine)
    (machine.python.parent / f"{missing}-{XLWINGS}.dll").unlink()
    assert blocking(machine)["Library"].startswith(f"{missing}-{XLWINGS}.dll is not beside Python.")


def test_settings_for_another_python_are_named(ready, tmp_path):
    machine = replace(ready(), python=tmp_path / "Other" / "python.exe")
    assert "Excel asks another Python" in blocking(machine)["Settings"]


def test_an_add_in_that_excel_disabled_is_recognised(ready):
    machine = ready(**{rf"{locations.OFFICE_KEY}\16.0\Excel\Resiliency\DisabledItems": {"01ab": "00"}})
    assert diagnosis(machine)["Start"][0] == "unseen"
    assert "Disabled Items" in diagnosis(machine)["Start"][1]


def test_macros_run_from_a_trusted_folder_whatever_else_is_set(ready):
    assert diagnosis(ready(**{SECURITY: {"VBAWarnings": 4}}))["Macros"][0] == "ok"


@pytest.mark.parametrize(
    ("keys", "blocked"),
    [
        ({}, False),
        ({SECURITY: {"VBAWarnings": 1}}, False),
        ({SECURITY: {"VBAWarnings": 3}}, True),
        ({rf"{POLICY}\Excel\Security": {"VBAWarnings": 4}, SECURITY: {"VBAWarnings": 1}}, True),
        ({rf"{POLICY}\Excel\Security": {"vbawarnings": 2}, SECURITY: {"VBAWarnings": 4}}, False),
    ],
)
def test_elsewhere_the_organisations_setting_counts_before_the_users(ready, keys, blocked):
    lines = blocking(ready(**FORBIDDEN, **keys))
    assert ("Macros" in lines) == blocked
    assert not blocked or "trust that folder, or to sign" in lines["Macros"]


@pytest.mark.parametrize(
    ("name", "words"), [("DisableAllAddins", "opens no add-ins"), ("RequireAddinSig", "opens signed add-ins alone")]
)
def test_an_excel_that_refuses_such_add_ins_is_recognised(ready, name, words):
    lines = blocking(ready(**{rf"{POLICY}\Excel\Security": {name: 1}}))
    assert words in lines["Macros"]
    assert "IT department" in lines["Macros"]


@pytest.mark.parametrize("state", ["1", "6"])
@pytest.mark.parametrize("key", [RULES, MANAGED])
def test_where_excel_may_not_start_programs_the_helper_is_the_remedy(ready, key, state):
    rule = macro_security.CHILD_PROCESS_RULE.upper()
    keys = {key: {rule: state} if key == RULES else {"ASRRules": f"{{01443614-cd74-433a-b99e-2ecdc07bfc25}}=1|{rule}={state}"}}
    lines = blocking(ready(**keys))
    assert "commissioning addin install --helper" in lines["Protection"]


def test_with_the_helper_that_rule_is_no_obstacle(ready):
    assert not blocking(ready(helper=True, **{RULES: {macro_security.CHILD_PROCESS_RULE: "1"}}))


@pytest.mark.parametrize("helper", [True, False])
def test_where_macros_may_not_call_windows_only_an_exception_helps(ready, helper):
    lines = blocking(
        ready(helper=helper, **{RULES: {macro_security.WINDOWS_CALL_RULE: 1, macro_security.CHILD_PROCESS_RULE: 1}})
    )
    assert macro_security.WINDOWS_CALL_RULE in lines["Protection"]
    assert macro_security.CHILD_PROCESS_RULE in lines["Protection"]
    assert "commissioning check" in lines["Protection"]


@pytest.mark.parametrize("state", ["0", "2", 5])
def test_a_rule_that_only_watches_is_no_obstacle(ready, state):
    assert not blocking(ready(**{RULES: {macro_security.CHILD_PROCESS_RULE: state, macro_security.WINDOWS_CALL_RULE: state}}))


def test_an_excel_that_does_not_answer_does_not_keep_the_other_lines(ready):
    def refuses():
        raise OSError

    machine = ready()
    lines = diagnosis(replace(machine, tables=refuses))
    assert (list(lines), lines["Workbook"][0]) == (TOPICS, "unseen")
    assert "does not say what is open" in lines["Workbook"][1]
    assert diagnosis(replace(machine, tables=lambda: None))["Workbook"] == ("unseen", "No workbook is open in Excel.")
    assert diagnosis(replace(machine, tables=list))["Workbook"][1].endswith("these Tables: none.")


def test_nothing_is_changed_by_the_doctor(ready):
    machine = ready(**{OPTIONS: {"OPEN": "a.xlam"}, TRUSTED: {}})
    before = repr(machine.registry.contents)
    diagnosis(machine)
    assert repr(machine.registry.contents) == before
