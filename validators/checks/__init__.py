"""Every check, found by its file, and the engine that runs them. A check is a module: its docstring is its documentation."""
