"""An invented Windows desktop: its registry, its folders, and what is installed and running."""

from dataclasses import replace

from xl_addin.desktop.locations import OFFICE_KEY
from xl_addin.desktop.machine import PRODUCT, Machine
from xl_addin.versions import XLWINGS, own_versions

OPTIONS = rf"{OFFICE_KEY}\16.0\Excel\Options"
SECURITY = rf"{OFFICE_KEY}\16.0\Excel\Security"
TRUSTED = rf"{SECURITY}\Trusted Locations"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
EXCEL_PATH = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"


class Registry:
    """Keys with their values; names are the same whatever their case, as Windows has them."""

    def __init__(self, **contents):
        self.contents = {key: dict(values) for key, values in contents.items()}

    def values(self, key):
        return {
            name: value
            for known, values in self.contents.items()
            if known.lower() == key.lower()
            for name, value in values.items()
        }

    def keys(self, key):
        inside = [known[len(key) + 1 :] for known in self.contents if known.lower().startswith(f"{key.lower()}\\")]
        return list(dict.fromkeys(name.partition("\\")[0] for name in inside))

    def write(self, key, name, value):
        self.contents.setdefault(key, {})[name] = value

    def delete(self, key, name):
        del self.contents[key][name]

    def delete_key(self, key):
        assert not self.keys(key)
        del self.contents[key]


def desktop(folder, **keys):
    """A desktop on which Excel was started once, Python and its packages are in order, and nothing else was done."""
    python = folder / "Python" / "python.exe"
    python.parent.mkdir(parents=True)
    for name in ("python.exe", f"xlwings64-{XLWINGS}.dll", f"xlwings32-{XLWINGS}.dll"):
        (python.parent / name).touch()
    registry = Registry()
    registry.contents = {
        OPTIONS: {"Font": "Calibri"},
        r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x64"},
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe": {"": EXCEL_PATH},
        rf"{TRUSTED}\Location0": {"Path": r"%APPDATA%\Microsoft\Excel\XLSTART", "AllowSubfolders": 1},
        **keys,
    }
    return Machine(
        registry=registry,
        environment={"APPDATA": str(folder / "Roaming")},
        python=python,
        packages=folder / "Packages",
        installed={PRODUCT: own_versions().product, "xlwings": XLWINGS}.get,
        runs=lambda _: False,
        tables=lambda: ["Allocations", "Sources"],
    )


def without_windows(machine):
    return replace(machine, registry=None)
