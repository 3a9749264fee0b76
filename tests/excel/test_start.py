"""What the add-in loads when Excel starts it: nothing of xlwings' paid part, and nothing before it is needed."""

import os
import subprocess
import sys
from pkgutil import walk_packages

import pytest

import xl_addin

MODULES = [module.name for module in walk_packages(xl_addin.__path__, "xl_addin.")]
PAID = "[name for name, module in sys.modules.items() if name.startswith('xlwings.pro') and module is not None]"


def printed(code, **environment):
    """What a fresh Python prints."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("XLWINGS")}
    return subprocess.check_output([sys.executable, "-c", f"import sys; {code}"], env=known | environment, text=True).strip()


@pytest.mark.parametrize("key", [{}, {"XLWINGS_LICENSE_KEY": "noncommercial"}])
def test_nothing_of_the_paid_part_is_loaded_with_or_without_a_licence_key(key):
    code = f"import {', '.join(MODULES)}; import xlwings; print({PAID}, xlwings.__pro__)"
    assert printed(code, **key) == "[] False"


def test_without_the_add_in_xlwings_does_load_some_of_its_paid_part():
    assert printed(f"import xlwings; print({PAID})") != "[]"


def test_the_functions_are_there_before_the_checks_are_loaded():
    late = (
        "{'pandera', 'rapidfuzz', 'openpyxl', 'validators.checks.engine', 'validators.checks.catalogue', 'xl_addin.excel.live'}"
    )
    assert printed(f"import xl_addin.functions; print({late} & sys.modules.keys())") == "set()"


def test_a_button_is_there_before_what_few_of_them_need():
    libraries = "{'numpy', 'pandas', 'pandera', 'openpyxl', 'xlsxwriter', 'rapidfuzz'}"
    rooms = (
        "{'validators.checks.engine', 'validators.checks.catalogue', 'validators.graft.graft', 'validators.summaries.panel'}"
    )
    assert printed(f"import xl_addin.buttons; print(({libraries} | {rooms}) & sys.modules.keys())") == "set()"


FIRST_WORD = """
import os
import xl_addin.buttons
from tests.excel import standin
from tests.test_samples import SAMPLES
from xl_addin.excel.xlwings_loader import xlwings

class Log(list):
    def append(self, entry):
        if entry[0] == "status_bar":
            print(entry[1], {libraries} & sys.modules.keys(), flush=True)
            os._exit(0)

standin.install()
app = xlwings.App(add_book=False)
app.books.open(SAMPLES / "june-2018.xlsx").set_mock_caller()
for name in {libraries}:
    sys.modules.pop(name, None)  # of the stand-in's own
app.impl.log = Log()
xl_addin.buttons.check_workbook()
"""


def test_a_button_says_its_first_word_before_what_only_checks_and_sheets_need():
    libraries = (
        "{'pandera', 'xlsxwriter', 'validators.checks.engine', 'validators.checks.catalogue', 'validators.loading.loading'}"
    )
    code = FIRST_WORD.replace("{libraries}", libraries)
    first = printed(f"exec({code!r})")
    assert first.startswith("Reading About (1 of 12)")
    assert first.endswith("set()")


def test_a_plain_import_of_xlwings_does_load_pandas():
    assert printed("import xlwings; print('pandas' in sys.modules)") == "True"


def test_what_xlwings_was_kept_from_is_there_for_the_checks():
    code = "import xl_addin.excel.live, validators.checks.engine, pandas, numpy; print(None in sys.modules.values(), pandas.NA)"
    assert printed(f"{code}; del sys.modules['xlwings.pro']; print(None in sys.modules.values())") == "True <NA>\nFalse"


@pytest.mark.parametrize(
    "call",
    [
        "suggestions([['legacy']], [['Legacy']])",
        "years([['2018-19', 43191.0]])",
        "millions([[1e6]])",
        "reconciliations([[1.0]], [[2.0]])",
        "numbers([['1000001']])",
    ],
)
def test_an_answer_that_needs_no_table_is_given_without_pandas(call):
    assert (
        printed(f"from xl_addin.answers import cell_functions; cell_functions.{call}; print('pandas' in sys.modules)")
        == "False"
    )
