"""Start here: ``python main.py [FILE]`` opens the window, ``python main.py train …`` needs none."""

import sys

from playground.cli import main

if __name__ == "__main__":
    sys.exit(main())
