"""How long a user waits, as ratios to a floor in one run: python -m tests.benchmarks."""
