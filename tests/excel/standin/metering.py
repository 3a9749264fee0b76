"""Counts the calls that reach the stand-in from outside, and the processor time that it takes to answer them."""

import time
from collections import Counter
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from inspect import isfunction

MODULES = [
    import_module(f"tests.excel.standin.{name}")
    for name in ("application", "books", "charts", "looks", "native", "ranges", "sheets", "tables")
]


class Meter:
    """What reached the stand-in while it was metered.

    calls: how often each of its methods and properties was asked for from outside, by class and name. seconds: the processor
    time of answering.
    """

    def __init__(self):
        self.calls, self.seconds, self._depth = Counter(), 0.0, 0

    def metered(self, name, function):
        @wraps(function)
        def answer(*given, **named):
            if self._depth:
                return function(*given, **named)
            self.calls[name] += 1
            self._depth = 1
            start = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds += time.process_time() - start
                self._depth = 0

        return answer


@contextmanager
def metering():
    """Yield a Meter of all that is asked of the stand-in meanwhile. What an object holds as plain values is not counted."""
    meter, before = Meter(), []
    for kind in {kind for module in MODULES for kind in vars(module).values() if _is_ours(kind)}:
        for name, member in list(vars(kind).items()):
            if (new := _metered(meter, kind, name, member)) is not None:
                before.append((kind, name, member))
                setattr(kind, name, new)
    try:
        yield meter
    finally:
        for kind, name, member in before:
            setattr(kind, name, member)


def _is_ours(kind):
    return isinstance(kind, type) and kind.__module__ in {module.__name__ for module in MODULES}


def _metered(meter, kind, name, member):
    """A method or property that notes each call; None for what is left as it is."""
    label = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}.{name}"
    if isfunction(member) and (not name.startswith("_") or name in ("__call__", "__iter__", "__len__")):
        return meter.metered(label, member)
    if isinstance(member, property) and not name.startswith("_"):
        return property(*(function and meter.metered(label, function) for function in (member.fget, member.fset)))
    return None
