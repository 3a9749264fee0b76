"""The command line as a module: python -m validators check PATH..."""

import sys

from validators.cli import main

if __name__ == "__main__":
    sys.exit(main())
