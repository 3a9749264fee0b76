"""What every golden test asks: is a file what the program gives today? A failure says the command that makes it again."""

import inspect

import pytest

WORKBOOKS = "python -m workbooks"
"""Makes the template, the samples and the page of columns again."""


def hold(request, files):
    """Passes where each file holds what is given for it. With --update-golden the files are written, and it passes.

    files: by path, what the program gives today. Bytes must be the same; of a text the ends of lines may differ.
    """
    if request.config.getoption("--update-golden"):
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes(content))
    missing = [path for path in files if not path.exists()]
    stale = [path for path, content in files.items() if path.exists() and _held(path, content) != content]
    if missing or stale:
        said = [f"{_named(missing)}: missing."] if missing else []
        said += [f"{_named(stale)}: not what the program gives today."] if stale else []
        pytest.fail(f"{' '.join(said)} {again(_command(request))}{_difference(stale, files)}", pytrace=False)


def hold_folder(request, folder, pattern, files):
    """As `hold`, for all files of a folder with one ending: one that nothing makes any more fails, or is removed.

    files: by file name, what the program gives today.
    """
    left_over = sorted(set(folder.glob(pattern)) - {folder / name for name in files})
    if request.config.getoption("--update-golden"):
        for path in left_over:
            path.unlink()
    elif left_over:
        pytest.fail(f"{_named(left_over)}: nothing makes this any more. {again(_command(request))}", pytrace=False)
    hold(request, {folder / name: content for name, content in files.items()})


def keep_golden_tests(config, items):
    """With --update-golden and no path only tests that may compare a golden are run, as each of them asks for `request`."""
    if config.getoption("--update-golden") and set(config.option.file_or_dir) <= set(config.getini("testpaths")):
        kept = [item for item in items if "request" in inspect.signature(item.obj).parameters]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def again(command):
    """What a failure says to do: the command that makes the files again, and how to see what has changed."""
    return f"To make it again, run: {command}\nThen look at the change with: git diff"


def _command(request):
    file = request.node.path.relative_to(request.config.rootpath).as_posix()
    return f"python -m pytest {file} --update-golden"


def _bytes(content):
    return content.encode() if isinstance(content, str) else content


def _held(path, content):
    return path.read_text(encoding="utf-8") if isinstance(content, str) else path.read_bytes()


def _named(paths):
    """The first few of some files, as a sentence names them."""
    names = [path.name for path in paths]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _difference(stale, files):
    """The first line of the first stale file that differs: what the file has, and what the program gives."""
    for path in stale:
        old, new = (content.decode(errors="replace").splitlines() for content in (path.read_bytes(), _bytes(files[path])))
        for number, (was, now) in enumerate(zip([*old, "(the end)"], [*new, "(the end)"], strict=False), 1):
            if was != now:
                return f"\n{path.name}, line {number}\n  the file has:      {was}\n  the program gives: {now}"
    return ""
